/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From one year to the next: an old page is pasted, the next edition started.
 */
#include "config.h"

#include <string.h>

#include "plumb-edition-private.h"
#include "plumb-page-dialog.h"
#include "ui-fixture.h"

#define HTML                                                                                   \
  "<h2>Fixture MC</h2><p>About <b>years</b>.</p><p>Topics:</p><ul><li>Leap seconds<ul>"        \
  "<li>Tables</li></ul></li><li>Wheels</li></ul><p>MC leads:</p><ul><li>Ada Example</li></ul>" \
  "<h2>Kites MC</h2><p>Wind.</p><p>Topics:</p><ul><li>North</li></ul>"

static AdwDialog *
get_dialog (UiFixture *self)
{
  ui_settle ();
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
}

static void
click (gpointer button)
{
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

static const char *
get_view (AdwDialog *dialog)
{
  return adw_navigation_view_get_visible_page_tag (
    ADW_NAVIGATION_VIEW (ui_get_child (GTK_WIDGET (dialog), "views")));
}

static AdwDialog *
open_page_dialog (UiFixture *self)
{
  AdwDialog *dialog;

  g_assert_true (
    plumb_document_do (self->document, NULL, "set-microconference", "name", "Fixture", NULL));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.paste-page", NULL);
  dialog = get_dialog (self);
  g_assert_true (PLUMB_IS_PAGE_DIALOG (dialog));
  return dialog;
}

static void
put_into_clipboard (UiFixture *self, const char *html, const char *text)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->window));
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  GdkContentProvider *both[] = { gdk_content_provider_new_for_bytes ("text/html", bytes),
                                 gdk_content_provider_new_typed (G_TYPE_STRING, text) };
  g_autoptr (GdkContentProvider) content = gdk_content_provider_new_union (both, 2);

  gdk_clipboard_set_content (clipboard, content);
}

static const PlumbEdition *
find_edition (UiFixture *self, int year)
{
  return plumb_snapshot_find_edition (plumb_document_get_programme (self->document), year);
}

static void
test_a_page_is_pasted_as_it_was (UiFixture *self, gconstpointer user_data)
{
  AdwDialog *dialog = open_page_dialog (self);
  GtkWidget *view = ui_get_child (GTK_WIDGET (dialog), "text_view");
  GtkWidget *ours, *other;
  const PlumbTopic *topic;
  guint n_before = ui_get_edition (self)->topics->len;

  g_assert_false (gtk_widget_get_sensitive (ui_get_child (GTK_WIDGET (dialog), "read_button")));
  put_into_clipboard (self, HTML, "Fixture MC, in words");
  g_signal_emit_by_name (view, "paste-clipboard");
  ui_wait_until (g_strcmp0 (get_view (dialog), "choose") == 0);
  ours = ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Fixture");
  other = ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Kites");
  g_assert_nonnull (ours);
  g_assert_nonnull (other);
  g_assert_nonnull (
    ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Adds 3 topics, 1 lead, the description."));
  click (ui_get_child (GTK_WIDGET (dialog), "take_button"));
  ui_wait_until (get_dialog (self) == NULL);
  g_assert_cmpuint (ui_get_edition (self)->topics->len, ==, n_before + 2);
  topic = g_ptr_array_index (ui_get_edition (self)->topics, n_before);
  g_assert_cmpstr (topic->title, ==, "Leap seconds");
  g_assert_cmpuint (topic->topics->len, ==, 1);
  g_assert_cmpuint (ui_get_edition (self)->origins->len, ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  g_assert_cmpuint (ui_get_edition (self)->topics->len, ==, n_before);
}

static void
test_words_are_read_when_asked (UiFixture *self, gconstpointer user_data)
{
  AdwDialog *dialog = open_page_dialog (self);
  GtkTextView *view = GTK_TEXT_VIEW (ui_get_child (GTK_WIDGET (dialog), "text_view"));
  GtkWidget *switch_row;

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view),
                            "Kites MC\n\nTopics:\n- North\n\nMC leads:\n- Bo Example", -1);
  click (ui_get_child (GTK_WIDGET (dialog), "read_button"));
  ui_wait_until (g_strcmp0 (get_view (dialog), "choose") == 0);
  switch_row = ui_find (GTK_WIDGET (dialog), ADW_TYPE_SWITCH_ROW, "Merged From “Kites MC”");
  g_assert_true (adw_switch_row_get_active (ADW_SWITCH_ROW (switch_row)));
  click (ui_get_child (GTK_WIDGET (dialog), "take_button"));
  ui_wait_until (ui_get_edition (self)->origins->len == 1);
}

static void
test_nothing_is_added_of_what_is_not_ticked (UiFixture *self, gconstpointer user_data)
{
  AdwDialog *dialog = open_page_dialog (self);
  g_autoptr (GBytes) page = g_bytes_new (HTML, strlen (HTML));
  GtkWidget *check;

  plumb_page_dialog_read (PLUMB_PAGE_DIALOG (dialog), page, "page.html");
  ui_settle ();
  check = ui_find (ui_get_child (GTK_WIDGET (dialog), "entries_group"), GTK_TYPE_CHECK_BUTTON,
                   NULL);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_false (gtk_widget_get_sensitive (ui_get_child (GTK_WIDGET (dialog), "take_button")));
  adw_dialog_force_close (dialog);
}

static void
test_the_next_edition_says_what_it_keeps (UiFixture *self, gconstpointer user_data)
{
  PlumbEditionDialog *dialog;

  plumb_document_do (self->document, NULL, "add-lead", "name", "Ada Example", NULL);
  plumb_document_do (self->document, NULL, "set-draft", "kind", "announcement", "style", "2019",
                     NULL);
  plumb_document_do (self->document, NULL, "set-edition", "passes", 7, "min_minutes", 15,
                     "discussion_percent", 50, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.add-edition", NULL);
  dialog = PLUMB_EDITION_DIALOG (get_dialog (self));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (dialog->keep_leads_row)), ==,
                   "Ada Example");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (dialog->keep_styles_row)), ==,
                   "Announcement (2019)");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (dialog->prompts_row)));
  adw_spin_row_set_value (dialog->year_row, 2029);
  click (dialog->done_button);
  g_assert_cmpint (ui_get_edition (self)->year, ==, 2029);
  g_assert_cmpuint (ui_get_edition (self)->leads->len, ==, 1);
  g_assert_cmpuint (ui_get_edition (self)->passes, ==, 7);
  g_assert_cmpuint (ui_get_edition (self)->min_minutes, ==, 15);
  g_assert_cmpuint (ui_get_edition (self)->discussion_percent, ==, 50);
  g_assert_cmpstr (plumb_edition_find_draft (ui_get_edition (self), "announcement")->style, ==,
                   "2019");
}

static void
test_an_edition_says_what_it_was (UiFixture *self, gconstpointer user_data)
{
  PlumbEditionDialog *dialog;
  GtkWidget *button;

  plumb_document_do (self->document, NULL, "add-edition", "year", 2031, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.edit-edition", NULL);
  dialog = PLUMB_EDITION_DIALOG (get_dialog (self));
  gtk_editable_set_text (GTK_EDITABLE (dialog->year_name_row), "Older");
  ui_wait_until (g_str_equal (find_edition (self, 2026)->name, "Older"));
  g_assert_false (gtk_widget_get_sensitive (dialog->add_origin_row));
  gtk_editable_set_text (GTK_EDITABLE (dialog->origin_source_row), "a mail");
  gtk_editable_set_text (GTK_EDITABLE (dialog->origin_name_row), "Kites");
  g_assert_true (gtk_widget_get_sensitive (dialog->add_origin_row));
  g_signal_emit_by_name (dialog->add_origin_row, "activated");
  ui_settle ();
  g_assert_cmpuint (find_edition (self, 2026)->origins->len, ==, 1);
  button = ui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON,
                    "Forget That This Edition Was Merged From Kites");
  click (button);
  g_assert_cmpuint (find_edition (self, 2026)->origins->len, ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (dialog->name_row), "Newest");
  ui_wait_until (g_str_equal (plumb_document_get_programme (self->document)->name, "Newest"));
  g_assert_cmpstr (find_edition (self, 2031)->name, ==, "");
  g_assert_cmpstr (find_edition (self, 2026)->name, ==, "Older");
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (UiFixture *self, gconstpointer user_data);
  } tests[] = {
    { "/ui/years/a_page_is_pasted_as_it_was", test_a_page_is_pasted_as_it_was },
    { "/ui/years/words_are_read_when_asked", test_words_are_read_when_asked },
    { "/ui/years/nothing_is_added_of_what_is_not_ticked",
      test_nothing_is_added_of_what_is_not_ticked },
    { "/ui/years/the_next_edition_says_what_it_keeps", test_the_next_edition_says_what_it_keeps },
    { "/ui/years/an_edition_says_what_it_was", test_an_edition_says_what_it_was },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, UiFixture, NULL, ui_fixture_set_up, tests[i].func,
                ui_fixture_tear_down);
  return g_test_run ();
}
