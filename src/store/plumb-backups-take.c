/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking a backup: written aside, opened again, checked, and only then one of those that are kept.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "plumb-backups-private.h"
#include "plumb-error.h"
#include "plumb-replace.h"
#include "plumb-schema.h"
#include "plumb-transfer.h"

/* One is taken at a time, so one name is enough, and what has it when another begins was left by a
 * process that was killed. */
#define STAGED_NAME "taking.db"

void
plumb_backup_job_free (PlumbBackupJob *self)
{
  g_free (self->name);
  g_free (self->source);
  g_free (self->base);
  g_free (self->folder);
  g_free (self->id);
  g_free (self);
}

/* How many rows a database has, and at which change that was; no change for a file. */
typedef struct
{
  gint64 n_rows;
  gint64 change;
} Count;

static gboolean
count_rows (PlumbDb *db, gint64 *out_n_rows, GError **error)
{
  g_auto (GStrv) tables = plumb_schema_list_tables (db, error);
  gint64 n_rows = 0;

  for (guint i = 0; tables != NULL && tables[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"", tables[i]);
      gint64 n = 0;

      if (!plumb_db_get_int (db, &n, error, sql, ""))
        return FALSE;
      n_rows += n;
    }
  *out_n_rows = n_rows;
  return tables != NULL;
}

static gboolean
count_source (const PlumbBackupJob *self, Count *out_count, GError **error)
{
  g_autoptr (PlumbDb) db = NULL;

  if (self->is_file)
    return TRUE;
  db = plumb_db_open (self->source, PLUMB_DB_READER, error);
  return db != NULL && plumb_db_script (db, "BEGIN", error)
         && plumb_db_get_int (db, &out_count->change, error, "SELECT change FROM local_state", "")
         && count_rows (db, &out_count->n_rows, error) && plumb_db_script (db, "COMMIT", error);
}

/* The file as it was last read or written is what the working copy holds as long as nothing was
 * changed, and copied in a tenth of the time. Where it is gone meanwhile, the rows are still there. */
static gboolean
copy_base (const PlumbBackupJob *self, const char *staged, gboolean *out_done,
           GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  *out_done = plumb_replace_copy (self->base, staged, cancellable, &local_error);
  if (*out_done)
    return TRUE;
  if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_unlink (staged);
  return TRUE;
}

static gboolean
write_aside (const PlumbBackupJob *self, const char *staged, gint64 change,
             GCancellable *cancellable, GError **error)
{
  gboolean done = FALSE;

  if (self->is_file)
    return plumb_replace_copy (self->source, staged, cancellable, error);
  if (self->base != NULL && self->change == change
      && !copy_base (self, staged, &done, cancellable, error))
    return FALSE;
  if (done)
    return TRUE;
  if (self->version == PLUMB_SCHEMA_VERSION)
    return plumb_transfer_out (self->source, staged, cancellable, error);
  return plumb_transfer_out_old (self->source, self->version, staged, cancellable, error);
}

/* What was written is a sound document, and all of it: a working copy whose tables and indexes do
 * not agree any more would be copied with rows missing. */
static gboolean
check_aside (const PlumbBackupJob *self, const char *staged, const Count *before, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (staged, PLUMB_DB_FOREIGN, error);
  Count after = { 0 };
  gint64 version = 0;
  gint64 n_rows = 0;

  if (db == NULL || !plumb_schema_check_file (db, self->name, &version, error)
      || !count_rows (db, &n_rows, error) || !count_source (self, &after, error))
    return FALSE;
  /* Somebody may have worked on meanwhile. */
  if (self->is_file || before->change != after.change || n_rows == before->n_rows)
    return TRUE;
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED,
               _ ("“%s” is damaged: not all of its entries can be read."), self->name);
  return FALSE;
}

static gboolean
have_same_bytes (const char *one, const char *other)
{
  g_autoptr (GMappedFile) a = g_mapped_file_new (one, FALSE, NULL);
  g_autoptr (GMappedFile) b = g_mapped_file_new (other, FALSE, NULL);

  return a != NULL && b != NULL && g_mapped_file_get_length (a) == g_mapped_file_get_length (b)
         && memcmp (g_mapped_file_get_contents (a), g_mapped_file_get_contents (b),
                    g_mapped_file_get_length (a))
              == 0;
}

/* What a file says of its rows, %NULL for one of before it did. */
static char *
dup_digest (const char *path)
{
  g_autoptr (PlumbDb) db = plumb_db_open (path, PLUMB_DB_FOREIGN, NULL);

  return db != NULL ? plumb_db_dup_text (db, NULL, "SELECT digest FROM stamp", "") : NULL;
}

/* Whoever writes the same rows at another time writes other versions. */
static gboolean
has_same_rows (const PlumbBackup *backup, const char *staged)
{
  g_autofree char *ours = dup_digest (staged);
  g_autofree char *theirs = dup_digest (backup->path);

  return have_same_bytes (staged, backup->path)
         || (ours != NULL && ours[0] != '\0' && g_strcmp0 (ours, theirs) == 0
             && plumb_backup_check (backup, NULL));
}

/* A day on which nothing happened, or an import that is tried again, needs no backup of its own. */
static char *
find_same (const PlumbBackupJob *self, const char *staged)
{
  g_autoptr (GPtrArray) backups = plumb_backups_list_names (self->folder);
  const PlumbBackup *last = backups->len > 0 ? g_ptr_array_index (backups, backups->len - 1) : NULL;

  if (last == NULL || (self->reason != PLUMB_BACKUP_DAILY && self->reason != last->reason)
      || !has_same_rows (last, staged))
    return NULL;
  return g_strdup (last->id);
}

static gboolean
give_name (PlumbBackupJob *self, const char *staged, GError **error)
{
  for (guint attempt = 0;; attempt++)
    {
      g_autofree char *id = plumb_backup_new_id (self->now, self->reason, attempt);
      g_autofree char *path = plumb_backup_build_path (self->folder, id);

      /* Nobody else makes one while the folder is locked. */
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      if (!plumb_replace_name (staged, path, error))
        return FALSE;
      self->id = g_steal_pointer (&id);
      return TRUE;
    }
}

static gboolean
take (PlumbBackupJob *self, const char *staged, GCancellable *cancellable, GError **error)
{
  Count before = { 0 };

  if (!count_source (self, &before, error)
      || !write_aside (self, staged, before.change, cancellable, error)
      || !check_aside (self, staged, &before, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  self->id = find_same (self, staged);
  return self->id != NULL || give_name (self, staged, error);
}

/* Says which of @backups may go, as far as their instants tell. */
static GPtrArray *
list_spare (const PlumbBackupJob *self, const GPtrArray *backups)
{
  g_autofree PlumbBackupMoment *moments = g_new0 (PlumbBackupMoment, backups->len);
  GPtrArray *spare = g_ptr_array_new ();
  guint pinned = 0;

  for (guint i = 0; i < backups->len; i++)
    {
      const PlumbBackup *backup = g_ptr_array_index (backups, i);

      moments[i] = (PlumbBackupMoment) { .taken_at = backup->taken_at, .size = backup->size };
      if (g_str_equal (backup->id, self->id))
        pinned = i;
    }
  plumb_backups_thin (moments, backups->len, pinned, self->now);
  for (guint i = 0; i < backups->len; i++)
    {
      if (moments[i].goes)
        g_ptr_array_add (spare, g_ptr_array_index (backups, i));
    }
  return spare;
}

/* Those that are known to be damaged stay, and count for nothing: those that are sound must not go on
 * their account. */
static void
leave_out_damaged (GPtrArray *backups)
{
  for (guint i = backups->len; i > 0; i--)
    {
      if (!plumb_backup_look_into (g_ptr_array_index (backups, i - 1)))
        g_ptr_array_remove_index (backups, i - 1);
    }
}

/* Whether all of @spare are sound; one that is not is left out of @backups. */
static gboolean
check_spare (GPtrArray *backups, const GPtrArray *spare)
{
  for (guint i = 0; i < spare->len; i++)
    {
      PlumbBackup *backup = g_ptr_array_index (spare, i);

      if (!plumb_backup_check (backup, NULL))
        {
          g_ptr_array_remove (backups, backup);
          return FALSE;
        }
    }
  return TRUE;
}

/* Removes what need not be kept and is sound. What cannot be removed goes another time. */
static void
thin (const PlumbBackupJob *self)
{
  g_autoptr (GPtrArray) backups = plumb_backups_list_names (self->folder);
  g_autoptr (GPtrArray) spare = list_spare (self, backups);

  if (spare->len == 0)
    return;
  leave_out_damaged (backups);
  do
    {
      g_clear_pointer (&spare, g_ptr_array_unref);
      spare = list_spare (self, backups);
    }
  while (!check_spare (backups, spare));
  for (guint i = 0; i < spare->len; i++)
    g_unlink (((const PlumbBackup *) g_ptr_array_index (spare, i))->path);
}

/* Two processes may have a document open. */
static int
lock_folder (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  int saved_errno;
  int fd = -1;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  while (fd >= 0 && flock (fd, LOCK_EX) != 0)
    {
      if (errno == EINTR)
        continue;
      saved_errno = errno;
      close (fd);
      fd = -1;
      errno = saved_errno;
    }
  if (fd >= 0)
    return fd;
  saved_errno = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
               /* Translators: the name of a folder, and the system's reason. */
               _ ("The folder for backups, “%s”, cannot be used: %s."), folder,
               g_strerror (saved_errno));
  return -1;
}

/**
 * plumb_backup_job_run:
 * @cancellable: (nullable): leaves the backups as they were
 *
 * Takes a backup, and lets go of those that need not be kept. What it was taken for must not begin
 * before this has returned. May run in any thread.
 *
 * Returns: whether there is a sound backup on the disk that has what the source has
 */
gboolean
plumb_backup_job_run (PlumbBackupJob *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *staged = g_build_filename (self->folder, STAGED_NAME, NULL);
  int lock = lock_folder (self->folder, error);
  gboolean done = FALSE;

  g_assert (self->id == NULL);
  if (lock >= 0)
    {
      g_unlink (staged);
      done = take (self, staged, cancellable, error);
      g_unlink (staged);
      if (done)
        thin (self);
      close (lock);
    }
  if (!done)
    /* Translators: the reason follows. */
    g_prefix_error (error, _ ("No backup could be made: "));
  return done;
}
