/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-transfer.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "plumb-error.h"
#include "plumb-limits.h"
#include "plumb-room.h"
#include "plumb-schema.h"
#include "plumb-stamps.h"

/* The first schema with a stamp, and that with versions. */
#define STAMP_VERSION 2
#define VERSIONS_VERSION 5
/* How often a working copy that is being merged meanwhile is copied anew. */
#define MAX_ATTEMPTS 20

/* Makes a file's stamp of what a working copy knows. */
static const char stamp_of_working_copy[] = "INSERT INTO main.stamp (id, changed_at)"
                                            " SELECT 1, changed_at FROM other.local_state";

/* Copies every row of every table of the attached database "other" into the main one. */
static gboolean
copy_tables (PlumbDb *db, GError **error)
{
  g_auto (GStrv) tables = plumb_schema_list_tables (db, error);

  for (guint i = 0; tables != NULL && tables[i] != NULL; i++)
    {
      g_auto (GStrv) columns = plumb_schema_list_columns (db, tables[i], error);
      g_autofree char *names = columns != NULL ? g_strjoinv (", ", columns) : NULL;
      g_autofree char *sql = NULL;

      if (columns == NULL)
        return FALSE;
      sql = g_strdup_printf ("INSERT INTO main.%s (%s) SELECT %s FROM other.%s ORDER BY id",
                             tables[i], names, names, tables[i]);
      if (!plumb_db_script (db, sql, error))
        return FALSE;
    }
  return tables != NULL;
}

/**
 * plumb_transfer_find_base:
 * @path: a working copy
 * @name: what it calls its base, "" when it has none
 * @out_base: (out) (transfer full) (nullable): the base's path, %NULL when it is lost
 *
 * Finds the file as it was last read or written. One that the disk does not tell of is not lost: all
 * of the document would count as written here.
 */
gboolean
plumb_transfer_find_base (const char *path, const char *name, char **out_base, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_build_filename (folder, name, NULL);
  gboolean is_there = name[0] != '\0' && g_access (base, F_OK) == 0;
  int code = errno;

  if (!is_there && name[0] != '\0' && code != ENOENT)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   _ ("The working copy cannot be opened: %s."), g_strerror (code));
      return FALSE;
    }
  *out_base = is_there ? g_steal_pointer (&base) : NULL;
  return TRUE;
}

static gboolean
attach_base (PlumbDb *db, const char *from_path, const char *name, gboolean *out_attached,
             GError **error)
{
  g_autofree char *path = NULL;

  if (!plumb_transfer_find_base (from_path, name, &path, error))
    return FALSE;
  *out_attached = path != NULL;
  return path == NULL || plumb_db_attach (db, path, "base", error);
}

/* A working copy whose base is lost has written all of it itself, and merges so that nothing is. A
 * document whose file is not written yet has no versions. */
static gboolean
stamp (PlumbDb *db, gboolean has_base, GError **error)
{
  g_autofree char *replica = plumb_db_dup_text (db, error, "SELECT replica FROM other.local_state",
                                                "");
  gint64 published = 0;

  if (replica == NULL
      || !plumb_db_get_int (db, &published, error, "SELECT published FROM other.local_state", "")
      || !plumb_db_script (db, stamp_of_working_copy, error) || !plumb_stamps_begin (db, error))
    return FALSE;
  return ((!has_base && published == 0)
          || plumb_stamps_compare (db, has_base ? "base" : NULL, replica, error))
         && plumb_stamps_store (db, NULL, error);
}

/* Copies all of one moment. The base is found out before, and may be another one by then. */
static gboolean
copy_once (PlumbDb *db, const char *from_path, gboolean *out_done, GError **error)
{
  g_autofree char *base = plumb_db_dup_text (db, error, "SELECT base FROM other.local_state", "");
  g_autofree char *now = NULL;
  gboolean has_base = FALSE;

  if (base == NULL || !attach_base (db, from_path, base, &has_base, error)
      || !plumb_db_script (db, "BEGIN", error))
    return FALSE;
  now = plumb_db_dup_text (db, error, "SELECT base FROM other.local_state", "");
  if (now == NULL)
    return FALSE;
  *out_done = g_str_equal (base, now);
  if (*out_done
      && (!copy_tables (db, error) || !stamp (db, has_base, error)
          || !plumb_db_script (db, "COMMIT", error)))
    return FALSE;
  return (*out_done || plumb_db_script (db, "COMMIT", error))
         && (!has_base || plumb_db_script (db, "DETACH base", error));
}

/**
 * plumb_transfer_out:
 * @from_path: a working copy with this build's schema; others may be writing to it
 * @to_path: the new file; it must not exist
 * @cancellable: (nullable): stops the copy; the new file is then worth nothing
 *
 * Writes the document, and nothing that is private to the working copy, into a new database, with
 * the versions of what differs from the file as it was. The same rows and versions give the same
 * bytes.
 */
gboolean
plumb_transfer_out (const char *from_path, const char *to_path, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (to_path, PLUMB_DB_FRESH, error);
  gboolean done = FALSE;

  if (db == NULL)
    return FALSE;
  plumb_db_interrupt_on (db, cancellable);
  if (!plumb_schema_migrate (db, PLUMB_SCHEMA_VERSION, error)
      || !plumb_db_attach (db, from_path, "other", error)
      || !plumb_db_script (db, "PRAGMA trusted_schema = OFF", error))
    return FALSE;
  for (guint attempt = 0; !done; attempt++)
    {
      if (attempt == MAX_ATTEMPTS)
        {
          g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_BUSY,
                               _ ("Another program is using the document."));
          return FALSE;
        }
      if (!copy_once (db, from_path, &done, error))
        return FALSE;
    }
  return plumb_db_script (db, "DETACH other", error) && plumb_room_check_file (db, error);
}

/**
 * plumb_transfer_out_old:
 * @from_path: a working copy as an older build left it
 * @version: its schema
 * @to_path: the new file; it must not exist
 * @cancellable: (nullable): stops the copy; the new file is then worth nothing
 *
 * Writes the document as that build would have.
 */
gboolean
plumb_transfer_out_old (const char *from_path, gint64 version, const char *to_path,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (to_path, PLUMB_DB_FRESH, error);

  if (db == NULL)
    return FALSE;
  plumb_db_interrupt_on (db, cancellable);
  return plumb_schema_migrate (db, version, error)
         && plumb_db_attach (db, from_path, "other", error)
         && plumb_db_script (db, "PRAGMA trusted_schema = OFF; BEGIN", error)
         && copy_tables (db, error)
         && (version < STAMP_VERSION || plumb_db_script (db, stamp_of_working_copy, error))
         && plumb_db_script (db, "COMMIT; DETACH other", error);
}

/* What a read-only connection does not see, such as a value that a CHECK forbids, shows here. */
static gboolean
blame_file (GError *cause, const char *name, GError **error)
{
  if (g_error_matches (cause, PLUMB_ERROR, PLUMB_ERROR_INVALID)
      || g_error_matches (cause, PLUMB_ERROR, PLUMB_ERROR_DAMAGED))
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED, _ ("“%s” is damaged: %s"), name,
                   cause->message);
      g_error_free (cause);
    }
  else if (g_error_matches (cause, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE))
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE, _ ("“%s” is too large: %s"), name,
                   cause->message);
      g_error_free (cause);
    }
  else
    {
      g_propagate_error (error, cause);
    }
  return FALSE;
}

static gboolean
copy_foreign (const char *from_path, gint64 version, PlumbDb *to, GError **error)
{
  return plumb_schema_migrate (to, version, error)
         && plumb_db_attach (to, from_path, "other", error)
         && plumb_db_script (to, "PRAGMA trusted_schema = OFF; BEGIN", error)
         && copy_tables (to, error)
         && (version < STAMP_VERSION
             || plumb_db_script (to,
                                 "INSERT INTO main.stamp (id, changed_at)"
                                 " SELECT id, changed_at FROM other.stamp",
                                 error))
         && (version < VERSIONS_VERSION
             || plumb_db_script (to,
                                 "INSERT INTO main.stamp_seen SELECT * FROM other.stamp_seen;"
                                 "INSERT INTO main.stamp_edit SELECT * FROM other.stamp_edit",
                                 error))
         && plumb_db_script (to, "COMMIT", error);
}

/* The digest stays only where the rows are those that it was made of: without one, the versions do
 * not tell of every change. @out_digest: (nullable): the digest that stays */
static gboolean
check_digest (PlumbDb *db, gint64 version, char **out_digest, GError **error)
{
  g_autofree char *claimed = NULL;
  g_autofree char *found = NULL;

  if (version < VERSIONS_VERSION)
    return TRUE;
  claimed = plumb_db_dup_text (db, error, "SELECT coalesce (max (digest), '') FROM other.stamp",
                               "");
  found = claimed != NULL ? plumb_stamps_digest (db, error) : NULL;
  if (found == NULL)
    return FALSE;
  if (g_str_equal (claimed, found))
    *out_digest = g_steal_pointer (&found);
  return TRUE;
}

/* Bringing a file up to date changes its rows, but not what was counted of them. */
static gboolean
renew_digest (PlumbDb *db, const char *found, gint64 version, GError **error)
{
  g_autofree char *digest = version == PLUMB_SCHEMA_VERSION ? g_strdup (found)
                                                            : plumb_stamps_digest (db, error);

  return digest != NULL
         && plumb_db_run (db, error, "UPDATE main.stamp SET digest = ?", "t", digest);
}

/**
 * plumb_transfer_in:
 * @from_path: a private copy of somebody's file
 * @name: the file's name, for messages
 * @to_path: the new database; it must not exist
 * @is_versioned: whether it matters if the versions tell of every change, which takes a sum over all
 *   rows
 * @out_version: (out) (optional): the file's schema
 *
 * Checks a foreign file and copies its rows and versions into a new database with this build's
 * schema. Nothing but rows of known tables is taken over. The stamp has no digest when something
 * that counts no versions changed the file, or unless @is_versioned.
 */
gboolean
plumb_transfer_in (const char *from_path, const char *name, const char *to_path,
                   gboolean is_versioned, gint64 *out_version, GError **error)
{
  g_autoptr (PlumbDb) foreign = plumb_db_open (from_path, PLUMB_DB_FOREIGN, error);
  g_autoptr (PlumbDb) db = NULL;
  GError *cause = NULL;
  g_autofree char *counted = NULL;
  gint64 version = 0;
  gint64 size;

  if (foreign == NULL || !plumb_schema_check_file (foreign, name, &version, error))
    return FALSE;
  size = plumb_db_get_size (foreign);
  g_clear_pointer (&foreign, plumb_db_close);

  db = plumb_db_open (to_path, PLUMB_DB_FRESH, error);
  if (db == NULL)
    return FALSE;
  plumb_db_limit_steps (db, PLUMB_LIMIT_STEPS (size));
  if (!copy_foreign (from_path, version, db, &cause))
    return blame_file (cause, name, error);
  plumb_db_limit_steps (db, 0);
  if ((is_versioned && !check_digest (db, version, &counted, error))
      || !plumb_db_script (db, "DETACH other", error)
      || !plumb_schema_migrate (db, PLUMB_SCHEMA_VERSION, error)
      || (counted != NULL && !renew_digest (db, counted, version, error)))
    return FALSE;
  if (out_version != NULL)
    *out_version = version;
  return TRUE;
}
