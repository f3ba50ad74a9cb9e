/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Findings on the page of texts, and what changed since a text went out.
 */
#include "config.h"

#include <string.h>

#include "plumb-draft-private.h"
#include "plumb-replies-private.h"
#include "plumb-row-list.h"
#include "plumb-slips.h"
#include "plumb-styles.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture ui;
  PlumbPage *page;
  PlumbDraftView *view;
  PlumbSlips *slips;
} Texts;

static void
set_up (Texts *self, gconstpointer user_data)
{
  ui_fixture_set_up (&self->ui, user_data);
  self->page = ui_show_page (&self->ui, "texts");
  self->view = PLUMB_DRAFT_VIEW (ui_get_child (GTK_WIDGET (self->page), "draft"));
  self->slips = plumb_slips_get (plumb_page_get_state (self->page));
}

static void
tear_down (Texts *self, gconstpointer user_data)
{
  ui_fixture_tear_down (&self->ui, user_data);
}

static void
write_draft (Texts *self, const char *markdown)
{
  g_assert_true (plumb_document_do (self->ui.document, NULL, "set-draft", "kind", "announcement",
                                    "markdown", markdown, NULL));
  ui_wait_until (!plumb_slips_is_busy (self->slips));
}

static const PlumbDraft *
find_draft (Texts *self)
{
  return plumb_edition_find_draft (ui_get_edition (&self->ui), "announcement");
}

static GtkWidget *
open_sheet (Texts *self)
{
  GtkWidget *dialog;

  gtk_widget_activate_action (GTK_WIDGET (self->page), "texts.findings", NULL);
  ui_settle ();
  dialog = GTK_WIDGET (
    adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->ui.window)));
  g_assert_nonnull (dialog);
  return dialog;
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  return ui_find (root, GTK_TYPE_BUTTON, label);
}

static void
click (GtkWidget *root, const char *label)
{
  GtkWidget *button = find_button (root, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static const char *
get_foot (Texts *self)
{
  return gtk_label_get_text (GTK_LABEL (ui_get_child (GTK_WIDGET (self->page), "findings_label")));
}

static void
test_finding_is_shown_fixed_and_undone (Texts *self, gconstpointer user_data)
{
  GtkWidget *dialog;

  write_draft (self, "See you in 2024 Linux Plumbers Conference, in {{nonsens}}!\n\n{{topics}}\n");
  g_assert_cmpuint (plumb_slips_count (self->slips, "announcement"), ==, 2);
  g_assert_cmpstr (get_foot (self), ==, "2 findings");
  g_assert_cmpuint (self->view->slip_tags->len, ==, 2);
  dialog = open_sheet (self);
  click (dialog, "_Fix");
  ui_wait_until (!plumb_slips_is_busy (self->slips));
  g_assert_cmpstr (
    find_draft (self)->markdown, ==,
    "See you in {{year}} Linux Plumbers Conference, in {{nonsens}}!\n\n{{topics}}\n");
  g_assert_cmpstr (get_foot (self), ==, "1 finding");
  gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "win.undo", NULL);
  ui_wait_until (!plumb_slips_is_busy (self->slips));
  g_assert_true (g_str_has_prefix (find_draft (self)->markdown, "See you in 2024"));
  g_assert_cmpstr (get_foot (self), ==, "2 findings");
}

static const char *
find_reason (Texts *self)
{
  const GPtrArray *slips = plumb_slips_list (self->slips);

  for (guint i = 0; i < slips->len; i++)
    {
      const PlumbSlip *slip = g_ptr_array_index (slips, i);

      if (plumb_slip_is_of (slip, "announcement"))
        return slip->reason;
    }
  return NULL;
}

static void
test_finding_is_ignored_and_restored (Texts *self, gconstpointer user_data)
{
  GtkWidget *dialog;
  GtkWidget *entry;
  AdwDialog *alert;

  write_draft (self, "Come to {{nonsens}}!\n\n{{topics}}\n");
  g_assert_cmpuint (plumb_slips_count (self->slips, "announcement"), ==, 1);
  dialog = open_sheet (self);
  click (dialog, "_Ignore…");
  ui_settle ();
  alert = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->ui.window));
  g_assert_true (ADW_IS_ALERT_DIALOG (alert));
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (alert), "ignore"));
  entry = ui_find (GTK_WIDGET (alert), ADW_TYPE_ENTRY_ROW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "It is a joke");
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (alert), "ignore"));
  g_signal_emit_by_name (alert, "response::ignore", "ignore");
  adw_dialog_force_close (alert);
  ui_wait_until (!plumb_slips_is_busy (self->slips));
  g_assert_cmpuint (plumb_slips_count (self->slips, "announcement"), ==, 0);
  g_assert_cmpuint (self->view->slip_tags->len, ==, 0);
  g_assert_cmpstr (find_reason (self), ==, "It is a joke");
  click (dialog, "_Restore");
  ui_wait_until (!plumb_slips_is_busy (self->slips));
  g_assert_cmpuint (plumb_slips_count (self->slips, "announcement"), ==, 1);
}

static void
test_finding_of_a_row_leads_there (Texts *self, gconstpointer user_data)
{
  const PlumbTopic *topic = g_ptr_array_index (ui_get_edition (&self->ui)->topics, 0);
  const PlumbSlip *slip = NULL;

  g_assert_true (plumb_document_do (self->ui.document, NULL, "set-topic", "topic", topic->uid,
                                    "statement", "TBD", NULL));
  ui_wait_until (!plumb_slips_is_busy (self->slips));
  for (guint i = 0; i < plumb_slips_list (self->slips)->len; i++)
    {
      const PlumbSlip *one = g_ptr_array_index (plumb_slips_list (self->slips), i);

      if (g_str_equal (one->finding->rule, "placeholder"))
        slip = one;
    }
  g_assert_nonnull (slip);
  g_assert_true (plumb_slip_is_of (slip, PLUMB_SLIPS_RECORD));
  plumb_slips_go (self->slips, slip);
  ui_settle ();
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (self->page)));
}

static void
test_tells_what_changed_since_copied (Texts *self, gconstpointer user_data)
{
  GtkWidget *button = ui_get_child (GTK_WIDGET (self->page), "changes_button");
  const PlumbTopic *topic = g_ptr_array_index (ui_get_edition (&self->ui)->topics, 0);
  g_autofree char *uid = g_strdup (topic->uid);

  write_draft (self, "Come to {{name}}!\n\n{{topics}}\n");
  g_assert_false (gtk_widget_get_visible (button));
  gtk_widget_activate_action (GTK_WIDGET (self->page), "texts.copy", "s", "html");
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_true (
    g_str_has_prefix (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), "Copied "));
  write_draft (self, "Come to {{name}}!\n\n{{topics}}\n\nReally.\n");
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==,
                   "1 change since copied");
  g_assert_true (plumb_document_do (self->ui.document, NULL, "set-topic", "topic", uid, "title",
                                    "Another title", NULL));
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==,
                   "2 changes since copied");
  g_assert_cmpuint (self->view->changes->lines->len, ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "texts.copy", "s", "html");
  g_assert_cmpuint (self->view->changes->lines->len, ==, 0);
}

/* Decides on a proposal of its own and opens the outbox. */
static char *
open_outbox (Texts *self)
{
  GtkListBox *list = GTK_LIST_BOX (ui_get_child (GTK_WIDGET (self->page), "list"));
  g_auto (GStrv) made = NULL;
  char *uid;

  g_assert_true (plumb_document_do_made (self->ui.document, &made, NULL, "add-proposal", "title",
                                         "Faster unwinding", NULL));
  uid = g_strdup (made[0]);
  g_assert_true (plumb_document_do (self->ui.document, NULL, "decline", "proposal",
                                    (char *[]) { uid, NULL }, NULL));
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 6)));
  ui_settle ();
  return uid;
}

static guint
count_not_told (Texts *self)
{
  return plumb_row_count_proposals (self->ui.document, 2026).not_told;
}

static void
test_reply_is_edited_and_marked_as_sent (Texts *self, gconstpointer user_data)
{
  g_autofree char *uid = open_outbox (self);
  GtkWidget *list = ui_find (GTK_WIDGET (self->page), GTK_TYPE_LIST_VIEW, NULL);
  GtkWidget *letter;
  GtkTextBuffer *buffer;
  GtkTextIter start;
  guint n = count_not_told (self);

  g_assert_cmpuint (n, >, 0);
  g_signal_emit_by_name (list, "activate", n - 1);
  ui_settle ();
  letter = ui_find (GTK_WIDGET (self->page), PLUMB_TYPE_LETTER_PAGE, NULL);
  g_assert_nonnull (letter);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (ui_get_child (letter, "subject"))), ==,
                   "Not this time: Faster unwinding");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_get_child (letter, "draft")));
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_insert_interactive (buffer, &start, "Sorry! ", -1, TRUE);
  gtk_widget_activate_action (letter, "letter.copy", NULL);
  {
    GdkContentProvider *content =
      gdk_clipboard_get_content (gtk_widget_get_clipboard (GTK_WIDGET (self->page)));
    g_auto (GValue) value = G_VALUE_INIT;

    g_value_init (&value, G_TYPE_STRING);
    g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
    g_assert_true (g_str_has_prefix (g_value_get_string (&value), "Sorry! Hello "));
  }
  gtk_widget_activate_action (letter, "letter.sent", NULL);
  g_assert_cmpuint (count_not_told (self), ==, n - 1);
  gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "win.undo", NULL);
  g_assert_cmpuint (count_not_told (self), ==, n);
}

static void
set_source (GtkWidget *dialog, const char *from, const char *to)
{
  GtkTextBuffer *buffer =
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_get_child (dialog, "source")));
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;

  g_object_get (buffer, "text", &text, NULL);
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, from, to, 1), ==, 1);
  gtk_text_buffer_set_text (buffer, changed->str, -1);
}

static void
test_style_is_copied_broken_mended_and_used (Texts *self, gconstpointer user_data)
{
  GtkWidget *dialog;
  GtkWidget *save;
  GtkLabel *fault;
  g_autofree char *text = NULL;

  gtk_widget_activate_action (GTK_WIDGET (self->page), "style.copy", NULL);
  ui_settle ();
  dialog = GTK_WIDGET (
    adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->ui.window)));
  g_assert_nonnull (dialog);
  save = ui_get_child (dialog, "save_button");
  fault = GTK_LABEL (ui_get_child (dialog, "fault"));
  g_assert_true (gtk_widget_get_sensitive (save));
  set_source (dialog, "We are pleased", "{{oops}} are pleased");
  g_assert_false (gtk_widget_get_sensitive (save));
  g_assert_nonnull (strstr (gtk_label_get_text (fault), "ine "));
  g_assert_nonnull (strstr (gtk_label_get_text (fault), "oops"));
  set_source (dialog, "{{oops}} are pleased", "We are happy");
  g_assert_true (gtk_widget_get_sensitive (save));
  g_signal_emit_by_name (save, "clicked");
  ui_settle ();
  text = plumb_draft_view_dup_text (self->view);
  g_assert_nonnull (strstr (text, "We are happy"));
  g_assert_cmpstr (find_draft (self)->style, ==, "2021-own");
  gtk_widget_activate_action (GTK_WIDGET (self->page), "texts.reset", NULL);
  g_assert_cmpstr (find_draft (self)->style, ==, "2021-own");
  gtk_widget_activate_action (GTK_WIDGET (self->page), "style.delete", NULL);
  g_assert_null (plumb_styles_find ("announcement", "2021-own"));
}

#define ADD(name, function) g_test_add ("/ui/texts/" name, Texts, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD ("finding_is_shown_fixed_and_undone", test_finding_is_shown_fixed_and_undone);
  ADD ("finding_is_ignored_and_restored", test_finding_is_ignored_and_restored);
  ADD ("finding_of_a_row_leads_there", test_finding_of_a_row_leads_there);
  ADD ("tells_what_changed_since_copied", test_tells_what_changed_since_copied);
  ADD ("reply_is_edited_and_marked_as_sent", test_reply_is_edited_and_marked_as_sent);
  ADD ("style_is_copied_broken_mended_and_used", test_style_is_copied_broken_mended_and_used);
  return g_test_run ();
}
