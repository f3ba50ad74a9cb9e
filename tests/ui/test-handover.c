/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dialog that hands the schedule over, its log, and the links of a block.
 */
#include "config.h"

#include <glib/gstdio.h>

#include "plumb-agenda-block-dialog.h"
#include "plumb-export.h"
#include "plumb-handover-private.h"
#include "ui-fixture.h"

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

static void
activate (gpointer row)
{
  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "activated");
  ui_settle ();
}

static GtkWidget *
get_child (PlumbHandoverDialog *dialog, const char *id)
{
  return ui_get_child (GTK_WIDGET (dialog), id);
}

/* A block with the first topic. */
static const PlumbBlock *
set_up_agenda (UiFixture *self)
{
  const PlumbEdition *edition = NULL;
  const char *topics[2] = { NULL };

  g_assert_true (plumb_document_do (self->document, NULL, "add-block", "room", "Vltava",
                                    "starts_at", "2026-10-05T10:00", "minutes", 60, NULL));
  edition = ui_get_edition (self);
  topics[0] = ((PlumbTopic *) g_ptr_array_index (edition->topics, 0))->uid;
  g_assert_true (plumb_document_do (self->document, NULL, "place-topic", "topic", topics, "block",
                                    ((PlumbBlock *) g_ptr_array_index (edition->blocks, 0))->uid,
                                    NULL));
  return g_ptr_array_index (ui_get_edition (self)->blocks, 0);
}

static PlumbHandoverDialog *
open_dialog (UiFixture *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.hand-over", NULL);
  return PLUMB_HANDOVER_DIALOG (get_dialog (self));
}

static GtkCheckButton *
get_check (PlumbHandoverDialog *dialog, const char *id)
{
  GtkWidget *row = ui_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW,
                            plumb_export_format_get_name (plumb_export_find (id)));

  return GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
}

static const PlumbHandover *
handover_at (UiFixture *self, guint i)
{
  return g_ptr_array_index (ui_get_edition (self)->handovers, i);
}

static guint
count_handovers (UiFixture *self)
{
  return ui_get_edition (self)->handovers->len;
}

static void
test_what_is_left_leads_there (UiFixture *self, gconstpointer user_data)
{
  PlumbHandoverDialog *dialog = NULL;
  GtkWidget *row = NULL;

  set_up_agenda (self);
  dialog = open_dialog (self);
  g_assert_nonnull (
    ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "3 things are left before the agenda is ready."));
  g_assert_nonnull (ui_find (GTK_WIDGET (dialog), ADW_TYPE_EXPANDER_ROW, "1 hint"));
  row = ui_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW,
                 "“One clock for host and guest” is not on the agenda yet.");
  activate (row);
  g_assert_null (get_dialog (self));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (ui_show_page (self, "agenda"))));
}

static void
test_it_is_ready_once_nothing_is_left (UiFixture *self, gconstpointer user_data)
{
  PlumbHandoverDialog *dialog = NULL;

  set_up_agenda (self);
  dialog = open_dialog (self);
  for (guint i = 2; i > 0; i--)
    {
      const PlumbTopic *topic = g_ptr_array_index (ui_get_edition (self)->topics, i);
      const char *topics[] = { topic->uid, NULL };

      g_assert_true (
        plumb_document_do (self->document, NULL, "delete-topic", "topic", topics, NULL));
    }
  g_assert_nonnull (
    ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "The agenda can be sent; 1 hint is left."));
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static void
remove_files (GFile *folder)
{
  g_autoptr (GDir) dir = g_dir_open (g_file_peek_path (folder), 0, NULL);

  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, name);

      g_assert_true (g_file_delete (file, NULL, NULL));
    }
  g_assert_true (g_file_delete (folder, NULL, NULL));
}

static GFile *
new_folder (UiFixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "sent", NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  return g_file_new_for_path (path);
}

static gboolean
is_there (GFile *folder, const char *name)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);

  return g_file_query_exists (file, NULL);
}

static void
test_files_are_saved_and_noted (UiFixture *self, gconstpointer user_data)
{
  g_autoptr (GFile) folder = new_folder (self);
  PlumbHandoverDialog *dialog = NULL;

  set_up_agenda (self);
  dialog = open_dialog (self);
  gtk_editable_set_text (GTK_EDITABLE (get_child (dialog, "recipient_row")), "Organizers");
  gtk_editable_set_text (GTK_EDITABLE (get_child (dialog, "remark_row")), "By mail");
  g_assert_true (gtk_check_button_get_active (get_check (dialog, "schedule-ics")));
  gtk_check_button_set_active (get_check (dialog, "handover-html"), FALSE);
  gtk_check_button_set_active (get_check (dialog, "handover-md"), TRUE);
  plumb_handover_dialog_save_to (dialog, folder, FALSE);
  ui_wait_until (count_handovers (self) == 1);
  g_assert_nonnull (ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "3 files saved"));
  g_assert_true (is_there (folder, "tracing-2026-schedule.ics"));
  g_assert_true (is_there (folder, "tracing-2026-schedule-indico.csv"));
  g_assert_true (is_there (folder, "tracing-2026-handover.md"));
  g_assert_false (is_there (folder, "tracing-2026-handover.html"));
  g_assert_cmpstr (handover_at (self, 0)->recipient, ==, "Organizers");
  g_assert_cmpstr (handover_at (self, 0)->note, ==, "By mail");
  g_assert_cmpstr (handover_at (self, 0)->what, ==,
                   "schedule-indico-csv\nhandover-md\nschedule-ics");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  dialog = open_dialog (self);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_child (dialog, "recipient_row"))), ==,
                   "Organizers");
  g_assert_true (gtk_check_button_get_active (get_check (dialog, "handover-md")));
  g_assert_false (gtk_check_button_get_active (get_check (dialog, "handover-html")));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  remove_files (folder);
}

static void
respond (UiFixture *self, const char *response)
{
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (get_dialog (self));

  adw_alert_dialog_set_close_response (alert, response);
  adw_dialog_close (ADW_DIALOG (alert));
  ui_settle ();
}

static void
test_files_are_replaced_only_when_told (UiFixture *self, gconstpointer user_data)
{
  g_autoptr (GFile) folder = new_folder (self);
  g_autoptr (GFile) file = g_file_get_child (folder, "tracing-2026-schedule.ics");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  PlumbHandoverDialog *dialog = NULL;

  set_up_agenda (self);
  g_assert_true (g_file_set_contents (g_file_peek_path (file), "Earlier", -1, NULL));
  dialog = open_dialog (self);
  plumb_handover_dialog_save_to (dialog, folder, FALSE);
  ui_wait_until (ADW_IS_ALERT_DIALOG (get_dialog (self)));
  respond (self, "cancel");
  g_assert_true (g_file_get_contents (g_file_peek_path (file), &before, NULL, NULL));
  g_assert_cmpstr (before, ==, "Earlier");
  g_assert_false (is_there (folder, "tracing-2026-schedule-indico.csv"));
  g_assert_cmpuint (count_handovers (self), ==, 0);
  plumb_handover_dialog_save_to (dialog, folder, FALSE);
  ui_wait_until (ADW_IS_ALERT_DIALOG (get_dialog (self)));
  respond (self, "replace");
  ui_wait_until (count_handovers (self) == 1);
  g_assert_true (g_file_get_contents (g_file_peek_path (file), &after, NULL, NULL));
  g_assert_true (g_str_has_prefix (after, "BEGIN:VCALENDAR"));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  remove_files (folder);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static char *
read_clipboard (UiFixture *self)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), NULL,
                                 text_read_cb, &text);
  ui_wait_until (text != NULL);
  return text;
}

/* Whatever is taken from it while it is open is one hand-over. */
static void
test_a_mail_and_its_files_are_noted_once (UiFixture *self, gconstpointer user_data)
{
  g_autoptr (GFile) folder = new_folder (self);
  PlumbHandoverDialog *dialog = NULL;
  g_autofree char *mail = NULL;

  set_up_agenda (self);
  dialog = open_dialog (self);
  click (get_child (dialog, "mail_button"));
  ui_wait_until (count_handovers (self) == 1);
  mail = read_clipboard (self);
  g_assert_true (g_str_has_prefix (mail, "Enclosed:\n\n- tracing-2026-schedule-indico.csv\n"));
  g_assert_cmpstr (handover_at (self, 0)->what, ==, "mail");
  plumb_handover_dialog_save_to (dialog, folder, FALSE);
  ui_wait_until (!g_str_equal (handover_at (self, 0)->what, "mail"));
  g_assert_cmpuint (count_handovers (self), ==, 1);
  click (get_child (dialog, "mail_button"));
  ui_wait_until (ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Mail copied") != NULL);
  g_assert_cmpuint (count_handovers (self), ==, 1);
  g_assert_true (g_str_has_suffix (handover_at (self, 0)->what, "schedule-ics"));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  remove_files (folder);
}

static void
test_nothing_is_noted_that_is_not_wanted (UiFixture *self, gconstpointer user_data)
{
  PlumbHandoverDialog *dialog = NULL;
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere/at/all");

  set_up_agenda (self);
  dialog = open_dialog (self);
  g_assert_true (gtk_widget_get_sensitive (get_child (dialog, "save_button")));
  plumb_handover_dialog_save_to (dialog, nowhere, TRUE);
  ui_wait_until (
    g_strcmp0 (G_OBJECT_TYPE_NAME (gtk_widget_get_last_child (get_child (dialog, "toasts"))),
               "AdwToastWidget")
    == 0);
  g_assert_cmpuint (count_handovers (self), ==, 0);
  adw_switch_row_set_active (ADW_SWITCH_ROW (get_child (dialog, "note_row")), FALSE);
  g_assert_false (gtk_widget_get_sensitive (get_child (dialog, "remark_row")));
  click (get_child (dialog, "mail_button"));
  ui_wait_until (ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Mail copied") != NULL);
  g_assert_cmpuint (count_handovers (self), ==, 0);
  g_assert_false (gtk_widget_get_sensitive (get_child (dialog, "log_row")));
  for (gsize i = 0, n = 0; plumb_export_formats (&n) != NULL && i < n; i++)
    {
      const PlumbExportFormat *format = &plumb_export_formats (&n)[i];

      if (format->kind == NULL && !g_str_has_prefix (format->id, "replies")
          && !g_str_has_prefix (format->id, "outcomes"))
        gtk_check_button_set_active (get_check (dialog, format->id), FALSE);
    }
  g_assert_false (gtk_widget_get_sensitive (get_child (dialog, "save_button")));
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static void
test_the_log_tells_what_changed (UiFixture *self, gconstpointer user_data)
{
  const char *what[] = { "schedule-ics", "mail", "A phone call", NULL };
  g_autofree char *block = g_strdup (set_up_agenda (self)->uid);
  g_autofree char *mail = NULL;
  PlumbHandoverDialog *dialog = NULL;

  g_assert_true (plumb_document_do (self->document, NULL, "note-handover", "recipient",
                                    "Organizers", "what", what, "note", "They asked for it", NULL));
  g_assert_true (
    plumb_document_do (self->document, NULL, "set-block", "block", block, "room", "Petřín", NULL));
  dialog = open_dialog (self);
  activate (get_child (dialog, "log_row"));
  activate (ui_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "Organizers"));
  g_assert_nonnull (
    ui_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "“Unwinding user stacks”: Vltava → Petřín"));
  g_assert_nonnull (ui_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "Schedule as Calendar"));
  g_assert_nonnull (ui_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "A phone call"));
  g_assert_nonnull (ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "They asked for it"));
  click (ui_find (GTK_WIDGET (adw_navigation_view_get_visible_page (
                    ADW_NAVIGATION_VIEW (get_child (dialog, "navigation")))),
                  GTK_TYPE_BUTTON, "_Copy Mail"));
  mail = read_clipboard (self);
  g_assert_nonnull (strstr (mail, "\n- “Unwinding user stacks”: Vltava → Petřín\n"));
  activate (ui_find (GTK_WIDGET (dialog), ADW_TYPE_BUTTON_ROW, "_Remove From the Log"));
  g_assert_cmpuint (count_handovers (self), ==, 0);
  g_assert_nonnull (
    ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Nothing has been handed over yet."));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  g_assert_cmpuint (count_handovers (self), ==, 1);
}

static void
test_it_fits_a_narrow_window (UiFixture *self, gconstpointer user_data)
{
  static const double scales[] = { 1, 1.25 };

  set_up_agenda (self);
  ui_resize (self, 360, 640);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      PlumbHandoverDialog *dialog = NULL;

      ui_set_text_scale (scales[i]);
      dialog = open_dialog (self);
      g_assert_cmpint (ui_get_min_width (adw_dialog_get_child (ADW_DIALOG (dialog))), <=, 330);
      adw_dialog_force_close (ADW_DIALOG (dialog));
    }
  ui_set_text_scale (1);
}

static PlumbViewState *
get_state (UiFixture *self)
{
  return plumb_page_get_state (ui_show_page (self, "agenda"));
}

static void
test_links_of_a_block_are_pages (UiFixture *self, gconstpointer user_data)
{
  PlumbViewState *state = get_state (self);
  GtkWidget *dialog = GTK_WIDGET (plumb_agenda_block_dialog_add (state, GTK_WIDGET (self->window)));
  GtkWidget *video = ui_get_child (dialog, "video_row");
  GtkWidget *done = ui_get_child (dialog, "done_button");
  const PlumbBlock *block = NULL;

  ui_settle ();
  g_assert_true (gtk_widget_get_sensitive (done));
  gtk_editable_set_text (GTK_EDITABLE (video), "meet.example.org");
  g_assert_false (gtk_widget_get_sensitive (done));
  g_assert_true (gtk_widget_get_visible (ui_get_child (dialog, "link_problem")));
  gtk_test_accessible_assert_state (video, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_editable_set_text (GTK_EDITABLE (video), " https://meet.example.org/x ");
  g_assert_true (gtk_widget_get_sensitive (done));
  g_assert_false (gtk_widget_get_visible (ui_get_child (dialog, "link_problem")));
  gtk_editable_set_text (GTK_EDITABLE (ui_get_child (dialog, "shared_notes_row")),
                         "http://notes.example.org/");
  click (done);
  block = g_ptr_array_index (ui_get_edition (self)->blocks, 0);
  g_assert_cmpstr (block->video, ==, "https://meet.example.org/x");
  g_assert_cmpstr (block->chat, ==, "");
  g_assert_cmpstr (block->shared_notes, ==, "http://notes.example.org/");
  plumb_agenda_block_dialog_edit (state, block, GTK_WIDGET (self->window));
  dialog = GTK_WIDGET (get_dialog (self));
  video = ui_get_child (dialog, "video_row");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (video)), ==, "https://meet.example.org/x");
  gtk_editable_set_text (GTK_EDITABLE (video), "");
  click (ui_get_child (dialog, "done_button"));
  block = g_ptr_array_index (ui_get_edition (self)->blocks, 0);
  g_assert_cmpstr (block->video, ==, "");
  g_assert_cmpstr (block->shared_notes, ==, "http://notes.example.org/");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (UiFixture *self, gconstpointer user_data);
  } tests[] = {
    { "/ui/handover/what_is_left_leads_there", test_what_is_left_leads_there },
    { "/ui/handover/it_is_ready_once_nothing_is_left", test_it_is_ready_once_nothing_is_left },
    { "/ui/handover/files_are_saved_and_noted", test_files_are_saved_and_noted },
    { "/ui/handover/files_are_replaced_only_when_told", test_files_are_replaced_only_when_told },
    { "/ui/handover/a_mail_and_its_files_are_noted_once",
      test_a_mail_and_its_files_are_noted_once },
    { "/ui/handover/nothing_is_noted_that_is_not_wanted",
      test_nothing_is_noted_that_is_not_wanted },
    { "/ui/handover/the_log_tells_what_changed", test_the_log_tells_what_changed },
    { "/ui/handover/it_fits_a_narrow_window", test_it_fits_a_narrow_window },
    { "/ui/handover/links_of_a_block_are_pages", test_links_of_a_block_are_pages },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, UiFixture, NULL, ui_fixture_set_up, tests[i].func,
                ui_fixture_tear_down);
  return g_test_run ();
}
