/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dialog that brings backups back.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "plumb-restore-dialog.h"
#include "ui-fixture.h"

static AdwDialog *
get_dialog (UiFixture *self)
{
  ui_settle ();
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
}

static const char *
get_view (AdwDialog *dialog)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_get_child (GTK_WIDGET (dialog), "stack")));
}

static AdwDialog *
open_dialog (UiFixture *self, const char *view)
{
  AdwDialog *dialog;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.restore", NULL);
  dialog = get_dialog (self);
  g_assert_true (PLUMB_IS_RESTORE_DIALOG (dialog));
  ui_wait_until (g_str_equal (get_view (dialog), view));
  ui_settle ();
  return dialog;
}

static void
back_up (UiFixture *self, PlumbBackupReason reason)
{
  g_autoptr (GError) error = NULL;

  plumb_document_back_up (self->document, reason, &error);
  g_assert_no_error (error);
}

static void
add_topic (UiFixture *self, const char *title)
{
  g_assert_true (plumb_document_do (self->document, NULL, "add-topic", "title", title, NULL));
}

static GtkWidget *
find_row_that_ends (GtkWidget *root, const char *tail)
{
  if (ADW_IS_ACTION_ROW (root)
      && g_str_has_suffix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), tail))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row_that_ends (child, tail);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The window of the application that shows another file than the fixture's. */
static PlumbWindow *
find_other_window (UiFixture *self)
{
  GtkApplication *application = GTK_APPLICATION (ui_get_application ());

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    {
      if (PLUMB_IS_WINDOW (l->data) && l->data != self->window)
        return l->data;
    }
  return NULL;
}

static void
test_there_may_be_none_yet (UiFixture *self, gconstpointer user_data)
{
  AdwDialog *dialog = open_dialog (self, "none");

  g_assert_nonnull (ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "No Backups Yet"));
  /* There is nothing to confirm or to call off. */
  g_assert_false (gtk_widget_get_visible (ui_get_child (GTK_WIDGET (dialog), "restore_button")));
  g_assert_false (gtk_widget_get_visible (ui_get_child (GTK_WIDGET (dialog), "cancel_button")));
  adw_dialog_close (dialog);
  g_assert_null (get_dialog (self));
}

static void
test_the_newest_is_first_and_chosen (UiFixture *self, gconstpointer user_data)
{
  AdwDialog *dialog;
  GtkWidget *newest, *oldest;
  GtkWidget *focus;

  back_up (self, PLUMB_BACKUP_DAILY);
  add_topic (self, "One more");
  back_up (self, PLUMB_BACKUP_IMPORT);
  dialog = open_dialog (self, "list");
  g_assert_nonnull (ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Today"));
  ui_wait_until (find_row_that_ends (GTK_WIDGET (dialog), ", daily") != NULL);
  ui_settle ();
  newest = find_row_that_ends (GTK_WIDGET (dialog), ", before an import");
  oldest = find_row_that_ends (GTK_WIDGET (dialog), ", daily");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (newest)), ==,
                   "0 proposals, 4 topics");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (oldest)), ==,
                   "0 proposals, 3 topics");
  g_assert_true (gtk_widget_get_next_sibling (newest) == oldest);
  g_assert_true (gtk_check_button_get_active (
    GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (newest)))));
  g_assert_true (gtk_widget_get_sensitive (ui_get_child (GTK_WIDGET (dialog), "restore_button")));
  /* By keyboard, one begins where one chooses. */
  focus = gtk_root_get_focus (GTK_ROOT (self->window));
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, newest));
  g_assert_cmpint (ui_get_min_width (GTK_WIDGET (dialog)), <=, 360);
  adw_dialog_close (dialog);
}

/* What a person does: choose the older one, restore, and find it in a window of its own. */
static void
test_a_backup_opens_beside_and_never_over (UiFixture *self, gconstpointer user_data)
{
  AdwDialog *dialog;
  GtkWidget *row;
  PlumbWindow *other;
  g_autoptr (GFile) made = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before = 0, n_after = 0;

  back_up (self, PLUMB_BACKUP_DAILY);
  add_topic (self, "One more");
  back_up (self, PLUMB_BACKUP_IMPORT);
  g_assert_true (plumb_document_publish (self->document, NULL));
  g_assert_true (g_file_get_contents (g_file_peek_path (self->file), &before, &n_before, NULL));
  dialog = open_dialog (self, "list");
  ui_wait_until ((row = find_row_that_ends (GTK_WIDGET (dialog), ", daily")) != NULL);
  g_assert_true (gtk_widget_activate (row));
  ui_settle ();
  g_signal_emit_by_name (ui_get_child (GTK_WIDGET (dialog), "restore_button"), "clicked");
  ui_wait_until (find_other_window (self) != NULL
                 && plumb_window_get_document (find_other_window (self)) != NULL);
  g_assert_null (get_dialog (self));
  other = find_other_window (self);
  made = g_object_ref (plumb_document_get_file (plumb_window_get_document (other)));
  name = g_file_get_basename (made);
  g_assert_true (g_str_has_prefix (name, "tracing (backup, "));
  folder = g_file_get_parent (made);
  g_assert_true (g_file_has_prefix (self->file, folder));
  g_assert_cmpuint (
    plumb_snapshot_latest (plumb_document_get_programme (plumb_window_get_document (other)))
      ->topics->len,
    ==, 3);
  /* And here nothing happened. */
  g_assert_cmpuint (ui_get_edition (self)->topics->len, ==, 4);
  g_assert_true (g_file_get_contents (g_file_peek_path (self->file), &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
  gtk_window_destroy (GTK_WINDOW (other));
  ui_settle ();
  g_assert_true (g_file_delete (made, NULL, NULL));
}

static void
spoil (const char *path)
{
  g_assert_true (g_file_set_contents (path, "spoilt", -1, NULL));
}

static void
test_a_damaged_one_cannot_be_chosen (UiFixture *self, gconstpointer user_data)
{
  g_autoptr (GPtrArray) backups = NULL;
  AdwDialog *dialog;
  GtkWidget *damaged, *sound;

  back_up (self, PLUMB_BACKUP_DAILY);
  add_topic (self, "One more");
  back_up (self, PLUMB_BACKUP_IMPORT);
  backups = plumb_document_list_backups (self->file);
  spoil (((PlumbBackup *) g_ptr_array_index (backups, 0))->path);
  dialog = open_dialog (self, "list");
  ui_wait_until ((sound = find_row_that_ends (GTK_WIDGET (dialog), ", daily")) != NULL);
  damaged = find_row_that_ends (GTK_WIDGET (dialog), ", before an import");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (damaged)), ==, "Damaged");
  g_assert_false (gtk_widget_get_sensitive (damaged));
  g_assert_true (gtk_check_button_get_active (
    GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (sound)))));
  adw_dialog_close (dialog);
}

/* It was damaged after it had been listed. */
static void
test_what_does_not_work_is_said (UiFixture *self, gconstpointer user_data)
{
  g_autoptr (GPtrArray) backups = NULL;
  AdwDialog *dialog;

  back_up (self, PLUMB_BACKUP_DAILY);
  backups = plumb_document_list_backups (self->file);
  dialog = open_dialog (self, "list");
  ui_wait_until (find_row_that_ends (GTK_WIDGET (dialog), ", daily") != NULL);
  spoil (((PlumbBackup *) g_ptr_array_index (backups, 0))->path);
  g_signal_emit_by_name (ui_get_child (GTK_WIDGET (dialog), "restore_button"), "clicked");
  ui_wait_until (ui_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "Backup Not Restored")
                 != NULL);
  g_assert_null (find_other_window (self));
  adw_dialog_force_close (get_dialog (self));
  adw_dialog_force_close (dialog);
}

/* A file that cannot be opened any more offers what was kept of it. */
static void
test_a_file_that_cannot_be_opened_has_backups (UiFixture *self, gconstpointer user_data)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->file);
  g_autoptr (GFile) file = g_file_get_child (folder, "rust.microconf");
  g_autoptr (PlumbDocument) document = plumb_document_create (file, "Rust", 2026, NULL);
  g_autofree char *state = NULL;
  GtkWidget *alert;

  g_assert_true (plumb_document_back_up (document, PLUMB_BACKUP_IMPORT, NULL));
  state = g_strdup (plumb_document_get_path (document));
  g_clear_object (&document);
  g_assert_cmpint (g_unlink (state), ==, 0);
  spoil (g_file_peek_path (file));
  plumb_window_open (self->window, file);
  alert = GTK_WIDGET (get_dialog (self));
  g_assert_true (ADW_IS_ALERT_DIALOG (alert));
  g_assert_true (adw_alert_dialog_has_response (ADW_ALERT_DIALOG (alert), "restore"));
  g_signal_emit_by_name (alert, "response", "restore");
  adw_dialog_force_close (ADW_DIALOG (alert));
  ui_wait_until (PLUMB_IS_RESTORE_DIALOG (get_dialog (self)));
  ui_wait_until (g_str_equal (get_view (get_dialog (self)), "list"));
  adw_dialog_close (get_dialog (self));
  ui_settle ();

  /* One that was never backed up does not. */
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_clear_object (&file);
  file = g_file_get_child (folder, "other.microconf");
  spoil (g_file_peek_path (file));
  plumb_window_open (self->window, file);
  alert = GTK_WIDGET (get_dialog (self));
  g_assert_false (adw_alert_dialog_has_response (ADW_ALERT_DIALOG (alert), "restore"));
  adw_dialog_force_close (ADW_DIALOG (alert));
  ui_settle ();
  g_assert_true (g_file_delete (file, NULL, NULL));
}

#define ADD(name)                                                                    \
  g_test_add ("/ui/restore/" #name, UiFixture, NULL, ui_fixture_set_up, test_##name, \
              ui_fixture_tear_down)

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  ADD (there_may_be_none_yet);
  ADD (the_newest_is_first_and_chosen);
  ADD (a_backup_opens_beside_and_never_over);
  ADD (a_damaged_one_cannot_be_chosen);
  ADD (what_does_not_work_is_said);
  ADD (a_file_that_cannot_be_opened_has_backups);
  return g_test_run ();
}
