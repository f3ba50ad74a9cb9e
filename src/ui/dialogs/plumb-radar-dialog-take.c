/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking a programme in from a file: a thread reads and writes it.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-conference-apply.h"
#include "plumb-radar-dialog-private.h"

/** Job: what the thread gets, and what it gives back. */
typedef struct
{
  GFile *file;
  char *working_path;
  char *zone;
  int year;
  PlumbBackupJob *backup;
  PlumbConference *conference;
  PlumbOutcome outcome;
  PlumbConferenceChanges changes;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_object_unref (self->file);
  g_free (self->working_path);
  g_free (self->zone);
  g_clear_pointer (&self->backup, plumb_backup_job_free);
  g_clear_pointer (&self->conference, plumb_conference_free);
  plumb_outcome_clear (&self->outcome);
  g_free (self);
}

static void
take_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  job->conference = plumb_conference_load (job->file, job->zone, cancellable, &error);
  if (job->conference != NULL && plumb_backup_job_run (job->backup, cancellable, &error)
      && plumb_conference_apply (job->working_path, job->year, job->conference, cancellable,
                                 &job->outcome, &job->changes, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
show_error (PlumbRadarDialog *self, const GError *error)
{
  AdwDialog *alert = adw_alert_dialog_new (_ ("Programme Not Taken In"), error->message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _ ("_Close"));
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (alert), "close");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (alert), "close");
  adw_dialog_present (alert, GTK_WIDGET (self));
}

static void
show_left_out (PlumbRadarDialog *self, const PlumbConference *conference)
{
  guint n = conference->n_left_out;
  g_autofree char *title =
    g_strdup_printf (ngettext ("%u entry left out", "%u entries left out", n), n);

  gtk_widget_set_visible (GTK_WIDGET (self->left_out_row), n > 0);
  if (n == 0)
    return;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->left_out_row), title);
  adw_action_row_set_subtitle (self->left_out_row, g_ptr_array_index (conference->notes, 0));
}

static void
show_changes (PlumbRadarDialog *self, const PlumbConferenceChanges *changes)
{
  g_autofree char *words = plumb_conference_changes_to_words (changes);
  const char *text = words[0] != '\0' ? words : _ ("Nothing new");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->changes_row), text);
  gtk_widget_set_visible (GTK_WIDGET (self->changes_row), TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
taken_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PlumbRadarDialog *self = PLUMB_RADAR_DIALOG (object);
  g_autoptr (PlumbViewState) state = user_data;
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  /* It happened, also when nobody looks any more. */
  if (done)
    plumb_document_notify_changed (plumb_view_state_get_document (state), job->outcome.changes);
  if (self->stack == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (done)
    {
      show_changes (self, &job->changes);
      show_left_out (self, job->conference);
    }
  plumb_radar_dialog_set_busy (self, FALSE);
  if (error != NULL)
    show_error (self, error);
  gtk_widget_grab_focus (self->refresh_button);
}

/**
 * plumb_radar_dialog_take:
 *
 * Takes the programme in, or brings it up to date.
 */
void
plumb_radar_dialog_take (PlumbRadarDialog *self, GFile *file)
{
  PlumbDocument *document = plumb_view_state_get_document (self->state);
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);
  g_autoptr (GError) error = NULL;
  PlumbBackupJob *backup = plumb_document_prepare_backup (document, PLUMB_BACKUP_IMPORT, &error);
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (backup == NULL)
    {
      show_error (self, error);
      return;
    }
  task = g_task_new (self, self->cancellable, taken_cb, g_object_ref (self->state));
  job = g_new0 (Job, 1);
  job->backup = backup;
  /* What was written is told of, whatever happened to the dialog meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  job->file = g_object_ref (file);
  job->working_path = g_strdup (plumb_document_get_path (document));
  job->zone = g_strdup (edition->zone);
  job->year = edition->year;
  g_task_set_task_data (task, job, job_free);
  plumb_radar_dialog_set_busy (self, TRUE);
  g_task_run_in_thread (task, take_thread);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbRadarDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  /* Nobody needs to be told that they chose nothing. */
  if (file != NULL && self->stack != NULL && !g_cancellable_is_cancelled (self->cancellable))
    plumb_radar_dialog_take (self, file);
}

/**
 * plumb_radar_dialog_choose:
 *
 * Asks for a file and takes it in.
 */
void
plumb_radar_dialog_choose (PlumbRadarDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) every = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_filter_set_name (filter, _ ("Calendars and Timetables (ICS, JSON)"));
  gtk_file_filter_add_suffix (filter, "ics");
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_filter_set_name (every, _ ("All Files"));
  gtk_file_filter_add_pattern (every, "*");
  g_list_store_append (filters, filter);
  g_list_store_append (filters, every);
  gtk_file_dialog_set_title (dialog, _ ("Conference Programme"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Import"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        g_object_ref (self));
}
