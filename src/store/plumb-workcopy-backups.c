/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What of a working copy is backed up, and where to.
 */
#include "config.h"

#include "plumb-schema.h"
#include "plumb-workcopy-private.h"

#define BACKUPS_NAME "backups"

/**
 * plumb_workcopy_dup_backups_folder:
 * @file: a user's file, which need not be there any more
 *
 * Returns: (transfer full): where its backups are, if there are any
 */
char *
plumb_workcopy_dup_backups_folder (GFile *file)
{
  g_autoptr (GFile) followed = plumb_workcopy_follow_links (file);
  g_autofree char *home = plumb_workcopy_dup_home (followed);

  return g_build_filename (home, BACKUPS_NAME, NULL);
}

/* Not in the folder of the working copy in hand, which a passing one takes with it. */
static PlumbBackupJob *
new_job (GFile *file, const char *source, gint64 version, PlumbBackupReason reason)
{
  PlumbBackupJob *job = g_new0 (PlumbBackupJob, 1);

  job->name = plumb_workcopy_dup_display_name (file);
  job->source = g_strdup (source);
  job->version = version;
  job->folder = plumb_workcopy_dup_backups_folder (file);
  job->reason = reason;
  job->now = g_get_real_time () / G_USEC_PER_SEC;
  return job;
}

/**
 * plumb_workcopy_prepare_backup:
 *
 * Gathers what plumb_backup_job_run() needs to keep what the working copy holds.
 *
 * Returns: (transfer full): the job, or %NULL with an error
 */
PlumbBackupJob *
plumb_workcopy_prepare_backup (PlumbWorkcopy *self, PlumbBackupReason reason, GError **error)
{
  g_autoptr (PlumbBackupJob) job = new_job (self->file, self->path, PLUMB_SCHEMA_VERSION, reason);
  gboolean is_dirty = FALSE;

  if (!plumb_db_get_int (self->db, &job->change, error, "SELECT change FROM local_state", "")
      || !plumb_workcopy_is_dirty (self, &is_dirty, error))
    return NULL;
  if (!is_dirty)
    job->base = plumb_workcopy_dup_base (self, NULL);
  return g_steal_pointer (&job);
}

/* Keeps what an older build left at @path, before it is brought up to date. */
gboolean
plumb_workcopy_back_up_older (PlumbWorkcopy *self, const char *path, gint64 version, GError **error)
{
  g_autoptr (PlumbBackupJob) job = new_job (self->file, path, version, PLUMB_BACKUP_MIGRATION);

  return plumb_backup_job_run (job, NULL, error);
}

/* Keeps a user's file as it is, if an older build wrote it: it will be written by this one. */
gboolean
plumb_workcopy_back_up_file (GFile *file, const char *copy, gint64 version, GError **error)
{
  g_autoptr (PlumbBackupJob) job = new_job (file, copy, version, PLUMB_BACKUP_MIGRATION);

  job->is_file = TRUE;
  return version == PLUMB_SCHEMA_VERSION || plumb_backup_job_run (job, NULL, error);
}
