/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-stamps.h"

#include <string.h>

#include "plumb-merge-rules.h"
#include "plumb-schema.h"

/* Who writes and which version this is. */
typedef struct
{
  PlumbDb *db;
  const char *base; /* the schema that holds it, nullable */
  const char *replica;
  gint64 n;
} Writer;

/**
 * plumb_stamps_begin:
 * @db: a connection whose main database is the file that is written
 *
 * Makes the empty tables, temp.version and temp.knows, in which the versions of a file are gathered.
 */
gboolean
plumb_stamps_begin (PlumbDb *db, GError **error)
{
  return plumb_db_script (db,
                          "DROP TABLE IF EXISTS temp.version;"
                          "DROP TABLE IF EXISTS temp.knows;"
                          "CREATE TEMP TABLE version (tbl TEXT, row INTEGER, col TEXT,"
                          " replica TEXT, n INTEGER, was TEXT,"
                          " was_replica TEXT NOT NULL DEFAULT '', was_n INTEGER NOT NULL DEFAULT 0,"
                          " PRIMARY KEY (tbl, row, col)) WITHOUT ROWID;"
                          "CREATE TEMP TABLE knows (replica TEXT PRIMARY KEY, n INTEGER)"
                          " WITHOUT ROWID;",
                          error);
}

/* "s.a IS NOT b.a OR s.b IS NOT b.b ..." */
static char *
dup_differs (char **columns)
{
  GString *sql = g_string_new ("0");

  for (guint i = 1; columns[i] != NULL; i++)
    g_string_append_printf (sql, " OR s.%s IS NOT b.%s", columns[i], columns[i]);
  return g_string_free (sql, FALSE);
}

/* Finds the rows that the file and its base both have. */
static gboolean
pair_rows (const Writer *self, const char *table, GError **error)
{
  const char *identity = plumb_merge_identity (table);
  g_autofree char *by_uid = g_str_equal (identity, table)
                              ? g_strdup ("s.uid = b.uid")
                              : g_strdup_printf ("(SELECT uid FROM main.%s WHERE id = s.id)"
                                                 " = (SELECT uid FROM %s.%s WHERE id = s.id)",
                                                 identity, self->base, identity);
  g_autofree char *sql = g_strdup_printf ("INSERT INTO temp.paired SELECT s.id FROM main.%s AS s"
                                          " JOIN %s.%s AS b ON b.id = s.id AND %s",
                                          table, self->base, table, by_uid);

  return plumb_db_script (self->db, "DELETE FROM temp.paired", error)
         && plumb_db_run (self->db, error, sql, "");
}

static gboolean
note_new_rows (const Writer *self, const char *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO temp.version (tbl, row, col, replica, n)"
    " SELECT '%s', n.id, '', ?, ? FROM main.%s AS n%s",
    table, table, self->base != NULL ? " WHERE n.id NOT IN (SELECT id FROM temp.paired)" : "");

  return plumb_db_run (self->db, error, sql, "ti", self->replica, self->n);
}

/* What was there before is what somebody else may have: what this replica wrote one after the other
 * counts as one change. */
static gboolean
note_column (const Writer *self, const char *table, const char *column, GError **error)
{
  const char *unit = plumb_merge_unit (table, column);
  g_autofree char *was = NULL;
  g_autofree char *sql = NULL;

  if (plumb_merge_keeps_old (table, column))
    was = g_strdup_printf (", iif (es.replica = ?1 AND e.was IS NOT NULL, e.was, b.%s),"
                           " iif (es.replica = ?1 AND e.was IS NOT NULL, e.was_replica,"
                           "  coalesce (es.replica, rs.replica, '')),"
                           " iif (es.replica = ?1 AND e.was IS NOT NULL, e.was_n,"
                           "  coalesce (e.n, r.n, 0))",
                           column);
  sql = g_strdup_printf ("INSERT INTO temp.version (tbl, row, col, replica, n%s)"
                         " SELECT '%s', s.id, '%s', ?1, ?2%s FROM temp.changed AS x"
                         " JOIN main.%s AS s ON s.id = x.id JOIN %s.%s AS b ON b.id = x.id"
                         " LEFT JOIN %s.stamp_edit AS e"
                         "  ON e.tbl = '%s' AND e.row = x.id AND e.col = '%s'"
                         " LEFT JOIN %s.stamp_seen AS es ON es.id = e.seen_id"
                         " LEFT JOIN %s.stamp_edit AS r"
                         "  ON r.tbl = '%s' AND r.row = x.id AND r.col = ''"
                         " LEFT JOIN %s.stamp_seen AS rs ON rs.id = r.seen_id"
                         " WHERE s.%s IS NOT b.%s ON CONFLICT DO NOTHING",
                         was != NULL ? ", was, was_replica, was_n" : "", table, unit,
                         was != NULL ? was : "", table, self->base, table, self->base, table, unit,
                         self->base, self->base, table, self->base, column, column);
  return plumb_db_run (self->db, error, sql, "ti", self->replica, self->n);
}

static gboolean
note_changed_rows (const Writer *self, const char *table, GError **error)
{
  g_auto (GStrv) columns = plumb_schema_list_columns (self->db, table, error);
  g_autofree char *differs = columns != NULL ? dup_differs (columns) : NULL;
  g_autofree char *sql = NULL;
  gint64 n_changed = 0;

  if (columns == NULL || !plumb_db_script (self->db, "DELETE FROM temp.changed", error))
    return FALSE;
  sql = g_strdup_printf ("INSERT INTO temp.changed SELECT s.id FROM temp.paired AS p"
                         " JOIN main.%s AS s ON s.id = p.id JOIN %s.%s AS b ON b.id = p.id"
                         " WHERE %s",
                         table, self->base, table, differs);
  if (!plumb_db_run (self->db, error, sql, "")
      || !plumb_db_get_int (self->db, &n_changed, error, "SELECT count (*) FROM temp.changed", ""))
    return FALSE;
  for (guint i = 1; n_changed > 0 && columns[i] != NULL; i++)
    {
      if (!note_column (self, table, columns[i], error))
        return FALSE;
    }
  return TRUE;
}

/* What did not change keeps the version that it has. */
static gboolean
keep_old (const Writer *self, const char *table, GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("INSERT INTO temp.version SELECT e.tbl, e.row, e.col, s.replica, e.n, e.was,"
                     " e.was_replica, e.was_n FROM %s.stamp_edit AS e"
                     " CROSS JOIN %s.stamp_seen AS s ON s.id = e.seen_id WHERE e.tbl = ?"
                     " AND e.row IN (SELECT id FROM temp.paired) ON CONFLICT DO NOTHING",
                     self->base, self->base);

  return plumb_db_run (self->db, error, sql, "t", table);
}

static gboolean
find_removed (const Writer *self, const char *table, gint64 *out_removed, GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT (SELECT count (*) FROM %s.%s) > (SELECT count (*) FROM temp.paired)",
                     self->base, table);

  return plumb_db_get_int (self->db, out_removed, error, sql, "");
}

static gboolean
load_base (Writer *self, GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("DROP TABLE IF EXISTS temp.changed;"
                     "DROP TABLE IF EXISTS temp.paired;"
                     "CREATE TEMP TABLE changed (id INTEGER PRIMARY KEY);"
                     "CREATE TEMP TABLE paired (id INTEGER PRIMARY KEY);"
                     "INSERT INTO temp.knows SELECT replica, n FROM %s.stamp_seen WHERE 1"
                     " ON CONFLICT (replica) DO UPDATE SET n = max (n, excluded.n);",
                     self->base);

  return plumb_db_script (self->db, sql, error);
}

static gboolean
compare_table (const Writer *self, const char *table, gboolean *out_removed, GError **error)
{
  gint64 removed = 0;

  if (self->base == NULL)
    return note_new_rows (self, table, error);
  if (!pair_rows (self, table, error) || !note_new_rows (self, table, error)
      || !note_changed_rows (self, table, error) || !find_removed (self, table, &removed, error)
      || !keep_old (self, table, error))
    return FALSE;
  *out_removed |= removed != 0;
  return TRUE;
}

/* One more than what is known. A working copy that has lost its base does not know what it counted,
 * and takes the time; a name that follows from the contents must not, or they would be news again
 * when they come twice. */
static gboolean
count_on (Writer *self, GError **error)
{
  if (self->base == NULL && !g_str_has_prefix (self->replica, PLUMB_STAMPS_OF_CONTENTS))
    {
      self->n = g_get_real_time () / G_USEC_PER_SEC;
      return TRUE;
    }
  return plumb_db_get_int (self->db, &self->n, error,
                           "SELECT coalesce (max (n), 0) + 1 FROM temp.knows", "");
}

/**
 * plumb_stamps_compare:
 * @db: after plumb_stamps_begin(), with the rows of the new file in its main database
 * @base: (nullable): the schema that holds the file as it was; without one all rows are new
 * @replica: who wrote what differs
 *
 * Gives versions to what differs from the base, and keeps those of all else.
 */
gboolean
plumb_stamps_compare (PlumbDb *db, const char *base, const char *replica, GError **error)
{
  Writer self = { db, base, replica, 0 };
  g_auto (GStrv) tables = plumb_schema_list_tables (db, error);
  gboolean removed = FALSE;

  if (tables == NULL || (base != NULL && !load_base (&self, error)) || !count_on (&self, error))
    return FALSE;
  for (guint i = 0; tables[i] != NULL; i++)
    {
      if (!compare_table (&self, tables[i], &removed, error))
        return FALSE;
    }
  return plumb_db_run (db, error,
                       "INSERT INTO temp.knows SELECT ?1, ?2 WHERE ?3 OR EXISTS"
                       " (SELECT 1 FROM temp.version WHERE replica = ?1 AND n = ?2)"
                       " ON CONFLICT (replica) DO UPDATE SET n = excluded.n",
                       "tii", replica, self.n, (gint64) removed);
}

static gboolean
hash_table (PlumbDb *db, const char *table, GChecksum *checksum, GError **error)
{
  g_auto (GStrv) columns = plumb_schema_list_columns (db, table, error);
  int n_columns = columns != NULL ? (int) g_strv_length (columns) : 0;
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM main.%s ORDER BY id", table);
  g_autoptr (PlumbRows) rows = columns != NULL ? plumb_db_query (db, sql, "") : NULL;

  if (rows == NULL)
    return FALSE;
  g_checksum_update (checksum, (const guchar *) table, (gssize) strlen (table) + 1);
  while (plumb_rows_next (rows))
    {
      for (int i = 0; i < n_columns; i++)
        {
          const char *text = plumb_rows_text (rows, i);

          /* A NULL is not the empty text. */
          g_checksum_update (checksum, (const guchar *) (plumb_rows_is_null (rows, i) ? "-" : "+"),
                             1);
          g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text) + 1);
        }
    }
  return plumb_rows_finish (rows, error);
}

/**
 * plumb_stamps_digest:
 *
 * Sums up the rows of a file, by which a change that counted no version is known. It guards against
 * accidents and not against anybody.
 *
 * Returns: (transfer full): the sum, or %NULL with an error
 */
char *
plumb_stamps_digest (PlumbDb *db, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_auto (GStrv) tables = plumb_schema_list_tables (db, error);

  for (guint i = 0; tables != NULL && tables[i] != NULL; i++)
    {
      if (!hash_table (db, tables[i], checksum, error))
        return NULL;
    }
  return tables != NULL ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

/**
 * plumb_stamps_store:
 * @known: (nullable): what plumb_stamps_digest() gave, if that was asked already
 *
 * Writes what was gathered into the file, in an order of its own: the same versions are the same
 * bytes. The file has its "stamp" already.
 */
gboolean
plumb_stamps_store (PlumbDb *db, const char *known, GError **error)
{
  g_autofree char *digest = known != NULL ? g_strdup (known) : plumb_stamps_digest (db, error);

  return digest != NULL
         && plumb_db_script (
           db,
           "DELETE FROM main.stamp_edit; DELETE FROM main.stamp_seen;"
           "INSERT INTO main.stamp_seen (id, replica, n)"
           " SELECT row_number () OVER (ORDER BY replica), replica, n FROM temp.knows"
           " ORDER BY replica;"
           /* In the order of the gathered ones, which need no sorting then. */
           "INSERT INTO main.stamp_edit (tbl, row, col, seen_id, n, was, was_replica, was_n)"
           " SELECT v.tbl, v.row, v.col, s.id, v.n, v.was, v.was_replica, v.was_n"
           " FROM temp.version AS v CROSS JOIN main.stamp_seen AS s ON s.replica = v.replica"
           " ORDER BY v.tbl, v.row, v.col",
           error)
         && plumb_db_run (db, error, "UPDATE main.stamp SET digest = ?", "t", digest);
}

/**
 * plumb_stamps_same:
 * @one: a schema
 * @other: another one
 * @out_same: (out): whether both files know the same versions
 *
 * Compares what two files know.
 */
gboolean
plumb_stamps_same (PlumbDb *db, const char *one, const char *other, gboolean *out_same,
                   GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT NOT EXISTS (SELECT replica, n FROM %s.stamp_seen"
                     " EXCEPT SELECT replica, n FROM %s.stamp_seen) AND NOT EXISTS"
                     " (SELECT replica, n FROM %s.stamp_seen EXCEPT"
                     "  SELECT replica, n FROM %s.stamp_seen)",
                     one, other, other, one);
  gint64 same = 0;

  if (!plumb_db_get_int (db, &same, error, sql, ""))
    return FALSE;
  *out_same = same != 0;
  return TRUE;
}

/**
 * plumb_stamps_equal:
 * @one: a schema
 * @other: another one
 * @out_equal: (out): whether both hold the same, of one date, and the same was written by whom
 *
 * Compares two files that have digests.
 */
gboolean
plumb_stamps_equal (PlumbDb *db, const char *one, const char *other, gboolean *out_equal,
                    GError **error)
{
  static const char versions[] = "SELECT e.tbl, e.row, e.col, s.replica, e.n FROM @.stamp_edit AS e"
                                 " JOIN @.stamp_seen AS s ON s.id = e.seen_id";
  g_autoptr (GString) first = g_string_new (versions);
  g_autoptr (GString) second = g_string_new (versions);
  g_autofree char *sql = NULL;
  gint64 is_equal = 0;

  g_string_replace (first, "@", one, 0);
  g_string_replace (second, "@", other, 0);
  sql = g_strdup_printf ("SELECT (SELECT digest || changed_at FROM %s.stamp)"
                         " = (SELECT digest || changed_at FROM %s.stamp)"
                         " AND NOT EXISTS (%s EXCEPT %s) AND NOT EXISTS (%s EXCEPT %s)",
                         one, other, first->str, second->str, second->str, first->str);
  if (!plumb_stamps_same (db, one, other, out_equal, error)
      || !plumb_db_get_int (db, &is_equal, error, sql, ""))
    return FALSE;
  *out_equal = *out_equal && is_equal;
  return TRUE;
}
