/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When a document is backed up: once a day while it is open, and before what changes much of it.
 */
#include "config.h"

#include "plumb-document-private.h"

/* Opening has the disk to itself before the day's backup is taken, and then the day is looked at
 * anew so often (s). */
#define FIRST_LOOK 3
#define LOOK_INTERVAL 900

static void look_later (PlumbDocument *self, guint seconds);

static gboolean
is_safe (PlumbDocument *self, const PlumbBackupJob *job)
{
  return self->backed_up[job->reason] == job->change;
}

static void
note (PlumbDocument *self, const PlumbBackupJob *job)
{
  self->backed_up[job->reason] = job->change;
}

/**
 * plumb_document_prepare_backup:
 *
 * Gathers what plumb_backup_job_run() needs, for a thread that backs the document up before it
 * changes it.
 *
 * Returns: (transfer full): the job, or %NULL with an error
 */
PlumbBackupJob *
plumb_document_prepare_backup (PlumbDocument *self, PlumbBackupReason reason, GError **error)
{
  return plumb_workcopy_prepare_backup (self->workcopy, reason, error);
}

/**
 * plumb_document_back_up:
 *
 * Sees to it that what the document holds is kept: what comes next must not begin before, nor when it
 * fails. Does nothing if just that was backed up for the same reason. In a window it is for
 * plumb_document_back_up_async() to have done so.
 */
gboolean
plumb_document_back_up (PlumbDocument *self, PlumbBackupReason reason, GError **error)
{
  g_autoptr (PlumbBackupJob) job = plumb_document_prepare_backup (self, reason, error);

  if (job == NULL)
    return FALSE;
  if (is_safe (self, job))
    return TRUE;
  if (!plumb_backup_job_run (job, NULL, error))
    return FALSE;
  note (self, job);
  return TRUE;
}

static void
back_up_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (plumb_backup_job_run (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * plumb_document_back_up_async:
 * @cancellable: (nullable): leaves the backups as they were
 *
 * Does what plumb_document_back_up() does, in a thread.
 */
void
plumb_document_back_up_async (PlumbDocument *self, PlumbBackupReason reason,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  PlumbBackupJob *job = plumb_document_prepare_backup (self, reason, &error);

  g_task_set_source_tag (task, plumb_document_back_up_async);
  if (job == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, job, (GDestroyNotify) plumb_backup_job_free);
  if (is_safe (self, job))
    g_task_return_boolean (task, TRUE);
  else
    g_task_run_in_thread (task, back_up_thread);
}

/**
 * plumb_document_back_up_finish:
 *
 * Ends plumb_document_back_up_async().
 */
gboolean
plumb_document_back_up_finish (PlumbDocument *self, GAsyncResult *result, GError **error)
{
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  note (self, g_task_get_task_data (G_TASK (result)));
  return TRUE;
}

static void
daily_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PlumbDocument *self = user_data;
  const PlumbBackupJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the document is gone */
  /* It is tried again; the person needs to hear of it once. */
  if (!done && !self->has_told_backup)
    plumb_document_tell (self, error->message, PLUMB_NOTICE_EVENT);
  self->has_told_backup = !done;
  if (done)
    self->kept_daily_at = job->now;
  look_later (self, LOOK_INTERVAL);
}

static gboolean
is_same_day (gint64 one, gint64 other)
{
  g_autoptr (GDateTime) a = g_date_time_new_from_unix_local (one);
  g_autoptr (GDateTime) b = g_date_time_new_from_unix_local (other);

  return g_date_time_get_year (a) == g_date_time_get_year (b)
         && g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

static gboolean
daily_look_cb (gpointer user_data)
{
  PlumbDocument *self = user_data;
  g_autoptr (GTask) task = NULL;
  PlumbBackupJob *job = plumb_document_prepare_backup (self, PLUMB_BACKUP_DAILY, NULL);

  self->backup_source = 0;
  if (job == NULL || is_same_day (job->now, self->kept_daily_at)
      || is_same_day (job->now, plumb_backups_get_latest (job->folder)))
    {
      g_clear_pointer (&job, plumb_backup_job_free);
      look_later (self, LOOK_INTERVAL);
      return G_SOURCE_REMOVE;
    }
  /* As with the index, closing the document cancels it. */
  task = g_task_new (NULL, self->cancellable, daily_cb, self);
  g_task_set_source_tag (task, daily_look_cb);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_set_task_data (task, job, (GDestroyNotify) plumb_backup_job_free);
  g_task_run_in_thread (task, back_up_thread);
  return G_SOURCE_REMOVE;
}

static void
look_later (PlumbDocument *self, guint seconds)
{
  self->backup_source = g_timeout_add_seconds_full (G_PRIORITY_LOW, seconds, daily_look_cb, self,
                                                    NULL);
}

/**
 * plumb_document_keep_daily:
 *
 * Sees to it that there is a backup of every day on which the document is open and something has
 * changed.
 */
void
plumb_document_keep_daily (PlumbDocument *self)
{
  if (self->backup_source == 0)
    look_later (self, FIRST_LOOK);
}

/**
 * plumb_document_has_backups:
 * @file: a document's file, which may be damaged or gone
 *
 * Says whether plumb_document_list_backups() would find any, without looking into them.
 */
gboolean
plumb_document_has_backups (GFile *file)
{
  g_autofree char *folder = plumb_workcopy_dup_backups_folder (file);

  return plumb_backups_get_latest (folder) > 0;
}

/**
 * plumb_document_list_backups:
 * @file: a document's file, which may be damaged or gone
 *
 * Lists the backups of a document. May run in any thread.
 *
 * Returns: (transfer full) (element-type PlumbBackup): the backups, newest first
 */
GPtrArray *
plumb_document_list_backups (GFile *file)
{
  g_autofree char *folder = plumb_workcopy_dup_backups_folder (file);

  return plumb_backups_list (folder);
}

static PlumbBackup *
find (GFile *file, const char *id, GError **error)
{
  g_autofree char *folder = plumb_workcopy_dup_backups_folder (file);

  return plumb_backups_find (folder, id, error);
}

/**
 * plumb_document_restore:
 * @file: a document's file, which may be damaged or gone, and stays as it is
 * @id: one of its backups
 * @out_file: (out) (transfer full): a new file beside it that holds what the backup does
 *
 * Brings a backup back as a file of its own. May run in any thread.
 */
gboolean
plumb_document_restore (GFile *file, const char *id, GFile **out_file, GError **error)
{
  g_autoptr (PlumbBackup) backup = find (file, id, error);

  return backup != NULL && plumb_workcopy_restore_beside (file, backup, out_file, error);
}

/**
 * plumb_document_restore_to:
 * @target: where it shall be; nothing may be there
 *
 * Brings a backup back like plumb_document_restore(), where it is asked for.
 */
gboolean
plumb_document_restore_to (GFile *file, const char *id, GFile *target, GError **error)
{
  g_autoptr (PlumbBackup) backup = find (file, id, error);

  return backup != NULL && plumb_workcopy_restore_to (backup, target, error);
}
