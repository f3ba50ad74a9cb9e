/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-merge.h"

#include <glib/gi18n-lib.h>

#include "plumb-error.h"
#include "plumb-merge-private.h"
#include "plumb-room.h"
#include "plumb-schema.h"
#include "plumb-stamps.h"

static gboolean
check_same_document (PlumbDb *db, GError **error)
{
  gint64 is_same = 0;

  if (!plumb_db_get_int (db, &is_same, error,
                         "SELECT (SELECT uid FROM mine.microconference)"
                         " = (SELECT uid FROM theirs.microconference)",
                         ""))
    return FALSE;
  if (!is_same)
    g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                         _ ("These are two different documents, not two copies of one."));
  return is_same != 0;
}

/* The new file must be one that can be opened again. */
static gboolean
check_sound (PlumbDb *db, GError **error)
{
  g_autofree char *orphan = NULL;

  if (!plumb_db_get_text (db, &orphan, error, "PRAGMA main.foreign_key_check", ""))
    return FALSE;
  if (orphan == NULL)
    return TRUE;
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_FAILED,
               _ ("The documents cannot be merged: an entry of “%s” is missing."), orphan);
  return FALSE;
}

static gboolean
merge_attached (PlumbDb *db, PlumbMergeReport *out_report, GError **error)
{
  g_autoptr (PlumbMerge) merge = plumb_merge_new (db, error);
  gint64 n_conflicts = 0;

  if (merge == NULL || !plumb_merge_flatten (merge, error) || !plumb_merge_rows (merge, error)
      || !plumb_merge_mend (merge, error) || !plumb_merge_write_out (merge, error)
      || !check_sound (db, error) || !plumb_room_check_file (db, error)
      || !plumb_db_get_int (db, &n_conflicts, error, "SELECT count (*) FROM main.conflict", ""))
    return FALSE;
  merge->report.conflicts = (guint) n_conflicts;
  *out_report = merge->report;
  return TRUE;
}

/**
 * plumb_merge_databases:
 * @mine: a checked file with this build's schema and versions
 * @theirs: another one
 * @output: the new file; it must not exist
 * @out_report: (out): what came of it
 *
 * Merges two copies of a document. Nothing is known of where they came from but what they say.
 * May run in any thread.
 */
gboolean
plumb_merge_databases (const char *mine, const char *theirs, const char *output,
                       PlumbMergeReport *out_report, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (output, PLUMB_DB_FRESH, error);

  return db != NULL && plumb_schema_migrate (db, PLUMB_SCHEMA_VERSION, error)
         && plumb_db_attach (db, mine, "mine", error)
         && plumb_db_attach (db, theirs, "theirs", error) && check_same_document (db, error)
         && plumb_db_script (db, "PRAGMA trusted_schema = OFF; BEGIN", error)
         && merge_attached (db, out_report, error) && plumb_db_script (db, "COMMIT", error);
}

/**
 * plumb_merge_restamp:
 * @path: a checked file with this build's schema
 * @base: (nullable): the file that it was made of
 *
 * Gives versions to what differs from a base, for a file that was changed by something that counts
 * none, or whose base is known better than its versions tell. They follow from what the file holds,
 * so that whoever does it gets the same.
 */
gboolean
plumb_merge_restamp (const char *path, const char *base, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (path, PLUMB_DB_FRESH, error);
  g_autofree char *digest = NULL;
  g_autofree char *replica = NULL;

  if (db == NULL || (base != NULL && !plumb_db_attach (db, base, "base", error)))
    return FALSE;
  digest = plumb_stamps_digest (db, error);
  if (digest == NULL)
    return FALSE;
  replica = g_strdup_printf (PLUMB_STAMPS_OF_CONTENTS "%.32s", digest);
  return plumb_db_script (db, "BEGIN", error) && plumb_stamps_begin (db, error)
         && plumb_db_script (db, "INSERT INTO temp.knows SELECT replica, n FROM main.stamp_seen",
                             error)
         && plumb_stamps_compare (db, base != NULL ? "base" : NULL, replica, error)
         && plumb_stamps_store (db, digest, error) && plumb_db_script (db, "COMMIT", error);
}

/**
 * plumb_merge_teach:
 * @path: a checked file with this build's schema
 * @other: another one
 *
 * Makes a file know the versions that another knows, as the base of both has to when it is not what
 * their versions tell.
 */
gboolean
plumb_merge_teach (const char *path, const char *other, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (path, PLUMB_DB_FRESH, error);

  return db != NULL && plumb_db_attach (db, other, "other", error)
         && plumb_db_run (db, error,
                          "INSERT INTO main.stamp_seen (replica, n)"
                          " SELECT replica, n FROM other.stamp_seen WHERE 1"
                          " ON CONFLICT (replica) DO UPDATE SET n = max (n, excluded.n)",
                          "");
}

/**
 * plumb_merge_complete:
 * @path: a checked file with this build's schema
 * @base: (nullable): a file that it may have been made of
 * @out_is_counted: (out) (optional): whether the file has versions for all that it holds
 *
 * Gives versions to a file that was changed by something that counts none: to what differs from the
 * base, if it was made of that, and else to everything.
 */
gboolean
plumb_merge_complete (const char *path, const char *base, gboolean *out_is_counted, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (path, PLUMB_DB_FRESH, error);
  g_autofree char *digest =
    db != NULL ? plumb_db_dup_text (db, error, "SELECT coalesce (max (digest), '') FROM stamp", "")
               : NULL;
  gboolean is_known = FALSE;

  if (digest == NULL)
    return FALSE;
  if (out_is_counted != NULL)
    *out_is_counted = digest[0] != '\0';
  if (digest[0] != '\0')
    return TRUE;
  if (base != NULL
      && (!plumb_db_attach (db, base, "base", error)
          || !plumb_stamps_same (db, "main", "base", &is_known, error)))
    return FALSE;
  g_clear_pointer (&db, plumb_db_close);
  return plumb_merge_restamp (path, is_known ? base : NULL, error);
}

/* How many rows are other ones, as merging counts them. */
static gboolean
count_news (PlumbDb *db, PlumbMergeReport *out_report, GError **error)
{
  g_auto (GStrv) tables = plumb_schema_list_tables (db, error);
  gint64 n_rows = 0;
  gint64 n_conflicts = 0;

  if (tables == NULL
      || !plumb_db_get_int (db, &n_conflicts, error, "SELECT count (*) FROM main.conflict", "")
      || !plumb_db_get_int (
        db, &n_rows, error,
        "SELECT count (*) FROM (SELECT DISTINCT e.tbl, e.row"
        " FROM main.stamp_edit AS e JOIN main.stamp_seen AS s ON s.id = e.seen_id"
        " LEFT JOIN base.stamp_seen AS b ON b.replica = s.replica"
        " WHERE b.n IS NULL OR e.n > b.n)",
        ""))
    return FALSE;
  out_report->taken = (guint) n_rows;
  out_report->conflicts = (guint) n_conflicts;
  for (guint i = 0; tables[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM base.%s"
                                              " WHERE id NOT IN (SELECT id FROM main.%s)",
                                              tables[i], tables[i]);

      if (!plumb_db_get_int (db, &n_rows, error, sql, ""))
        return FALSE;
      out_report->taken += (guint) n_rows;
    }
  return TRUE;
}

/**
 * plumb_merge_is_ahead:
 * @theirs: a checked file with versions for all that it holds
 * @base: what mine holds, and nothing else
 * @out_ahead: (out): whether merging would give theirs: it knows all that mine knows, and more.
 *   Where both know the same and are not, merging removed what belongs to nothing
 * @out_report: (out): what merging would report then
 *
 * Finds the most frequent case, in which only one lead works at a time and nothing needs merging.
 */
gboolean
plumb_merge_is_ahead (const char *theirs, const char *base, gboolean *out_ahead,
                      PlumbMergeReport *out_report, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (theirs, PLUMB_DB_FRESH, error);
  gint64 is_ahead = 0;

  if (db == NULL || !plumb_db_attach (db, base, "base", error)
      || !plumb_db_get_int (db, &is_ahead, error,
                            "SELECT (SELECT uid FROM main.microconference)"
                            " = (SELECT uid FROM base.microconference)"
                            " AND (SELECT changed_at FROM main.stamp)"
                            " >= (SELECT changed_at FROM base.stamp) AND NOT EXISTS (SELECT 1"
                            " FROM base.stamp_seen AS b LEFT JOIN main.stamp_seen AS t"
                            " ON t.replica = b.replica WHERE t.n IS NULL OR t.n < b.n)"
                            " AND ((SELECT digest FROM main.stamp)"
                            " = (SELECT digest FROM base.stamp) OR EXISTS (SELECT 1"
                            " FROM main.stamp_seen AS t LEFT JOIN base.stamp_seen AS b"
                            " ON b.replica = t.replica WHERE b.n IS NULL OR b.n < t.n))",
                            ""))
    return FALSE;
  *out_ahead = is_ahead != 0;
  return !is_ahead || count_news (db, out_report, error);
}
