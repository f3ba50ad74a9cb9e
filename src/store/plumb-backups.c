/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What lies in a folder of backups.
 */
#include "config.h"

#include "plumb-backups-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "plumb-error.h"
#include "plumb-limits.h"
#include "plumb-schema.h"
#include "plumb-time.h"

#define SUFFIX ".microconf"
/* RFC 3339, but for colons, which not every file system takes. */
#define INSTANT "%Y-%m-%dT%H.%M.%SZ"
#define INSTANT_LENGTH (sizeof "2026-11-21T09.31.05Z" - 1)

static const char *const reasons[PLUMB_N_BACKUP_REASONS] = { "daily", "import", "merge",
                                                             "migration" };

void
plumb_backup_free (PlumbBackup *self)
{
  g_free (self->id);
  g_free (self->path);
  g_free (self);
}

/**
 * plumb_backup_new_id:
 * @attempt: how many backups of that second and reason there are already
 *
 * Returns: (transfer full): what a backup is called
 */
char *
plumb_backup_new_id (gint64 taken_at, PlumbBackupReason reason, guint attempt)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (taken_at);
  g_autofree char *instant = g_date_time_format (time, INSTANT);

  if (attempt == 0)
    return g_strdup_printf ("%s-%s", instant, reasons[reason]);
  return g_strdup_printf ("%s-%s-%u", instant, reasons[reason], attempt + 1);
}

char *
plumb_backup_build_path (const char *folder, const char *id)
{
  g_autofree char *name = g_strconcat (id, SUFFIX, NULL);

  return g_build_filename (folder, name, NULL);
}

static gboolean
parse_reason (const char *text, PlumbBackupReason *out_reason)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      gsize length = strlen (reasons[i]);

      if (strncmp (text, reasons[i], length) == 0 && (text[length] == '\0' || text[length] == '-'))
        {
          *out_reason = (PlumbBackupReason) i;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
parse_id (const char *id, gint64 *out_taken_at, PlumbBackupReason *out_reason)
{
  g_autofree char *instant = g_strdelimit (g_strndup (id, INSTANT_LENGTH), ".", ':');

  return strlen (id) > INSTANT_LENGTH && id[INSTANT_LENGTH] == '-'
         && plumb_time_parse_rfc3339 (instant, "UTC", out_taken_at)
         && parse_reason (id + INSTANT_LENGTH + 1, out_reason);
}

static PlumbBackup *
new_from_name (const char *folder, const char *name)
{
  g_autoptr (PlumbBackup) self = g_new0 (PlumbBackup, 1);
  GStatBuf info;

  if (!g_str_has_suffix (name, SUFFIX))
    return NULL;
  self->id = g_strndup (name, strlen (name) - strlen (SUFFIX));
  self->path = g_build_filename (folder, name, NULL);
  if (!parse_id (self->id, &self->taken_at, &self->reason) || g_stat (self->path, &info) != 0)
    return NULL;
  self->size = info.st_size;
  return g_steal_pointer (&self);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const PlumbBackup *one = *(const PlumbBackup *const *) a;
  const PlumbBackup *other = *(const PlumbBackup *const *) b;

  return one->taken_at != other->taken_at ? (one->taken_at < other->taken_at ? -1 : 1)
                                          : strcmp (one->id, other->id);
}

/**
 * plumb_backups_list_names:
 *
 * Returns: (transfer full) (element-type PlumbBackup): the backups, oldest first, by their names and
 *   without what is in them
 */
GPtrArray *
plumb_backups_list_names (const char *folder)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_backup_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      PlumbBackup *backup = new_from_name (folder, name);

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare);
  return backups;
}

static gboolean
count (PlumbDb *db, const char *sql, guint *out_n)
{
  gint64 n = 0;

  if (!plumb_db_get_int (db, &n, NULL, sql, "") || n < 0 || n > G_MAXUINT)
    return FALSE;
  *out_n = (guint) n;
  return TRUE;
}

#define OF_NEWEST " WHERE edition_id = (SELECT id FROM edition ORDER BY year DESC LIMIT 1)"
#define UNDIVIDED " AND parent_id IS NULL"

/* Counts what is in a backup. Returns whether it can be read, as far as that shows at once. */
gboolean
plumb_backup_look_into (PlumbBackup *self)
{
  g_autoptr (PlumbDb) db = plumb_db_open (self->path, PLUMB_DB_FOREIGN, NULL);

  if (db != NULL)
    plumb_db_limit_steps (db, PLUMB_LIMIT_STEPS (plumb_db_get_size (db)));
  self->is_damaged =
    db == NULL || !count (db, "SELECT count (*) FROM topic" OF_NEWEST UNDIVIDED, &self->n_topics)
    || !count (db, "SELECT count (*) FROM proposal" OF_NEWEST, &self->n_proposals);
  return !self->is_damaged;
}

/**
 * plumb_backups_list:
 * @folder: where the backups of a document are
 *
 * Lists what is kept. May run in any thread.
 *
 * Returns: (transfer full) (element-type PlumbBackup): the backups, newest first
 */
GPtrArray *
plumb_backups_list (const char *folder)
{
  g_autoptr (GPtrArray) names = plumb_backups_list_names (folder);
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_backup_free);

  while (names->len > 0)
    {
      PlumbBackup *backup = g_ptr_array_steal_index (names, names->len - 1);

      plumb_backup_look_into (backup);
      g_ptr_array_add (backups, backup);
    }
  return backups;
}

/**
 * plumb_backups_find:
 * @id: a backup's id, whoever typed it
 *
 * Returns: (transfer full): the backup, or %NULL with %PLUMB_ERROR_NOT_FOUND
 */
PlumbBackup *
plumb_backups_find (const char *folder, const char *id, GError **error)
{
  g_autoptr (GPtrArray) names = plumb_backups_list_names (folder);

  for (guint i = 0; i < names->len; i++)
    {
      PlumbBackup *backup = g_ptr_array_index (names, i);

      if (g_str_equal (backup->id, id))
        {
          plumb_backup_look_into (backup);
          return g_ptr_array_steal_index (names, i);
        }
    }
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND, _ ("There is no backup “%s”."), id);
  return NULL;
}

/**
 * plumb_backups_get_latest:
 *
 * Returns: when the latest backup was taken, in UTC seconds; 0 when there is none
 */
gint64
plumb_backups_get_latest (const char *folder)
{
  g_autoptr (GPtrArray) names = plumb_backups_list_names (folder);

  return names->len > 0
           ? ((const PlumbBackup *) g_ptr_array_index (names, names->len - 1))->taken_at
           : 0;
}

/**
 * plumb_backup_check:
 *
 * Reads a backup as a whole.
 *
 * Returns: whether it is a sound document
 */
gboolean
plumb_backup_check (const PlumbBackup *self, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (self->path, PLUMB_DB_FOREIGN, error);
  gint64 version = 0;

  return db != NULL && plumb_schema_check_file (db, self->id, &version, error);
}
