/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows and versions as values: read from either file, written into the merged one.
 */
#include "config.h"

#include <string.h>

#include "plumb-merge-private.h"
#include "plumb-merge-rules.h"

/* What merging makes is a replica of its own, whose name says of what it was made. */
#define DERIVED "="
#define NAME_LENGTH 32
/* Hexadecimal digits of a key below 2^53, with which JSON can do. */
#define KEY_DIGITS 13

PlumbVersion
plumb_merge_version (PlumbMerge *self, const char *replica, gint64 n)
{
  PlumbVersion version = { g_string_chunk_insert_const (self->strings, replica), n };

  return version;
}

/**
 * plumb_merge_knows:
 *
 * Says whether one side's file has seen a version.
 */
gboolean
plumb_merge_knows (PlumbMerge *self, PlumbMergeSide side, PlumbVersion version)
{
  const gint64 *n = g_hash_table_lookup (self->seen[side], version.replica);

  return version.replica[0] == '\0' || (n != NULL && *n >= version.n);
}

int
plumb_version_compare (PlumbVersion one, PlumbVersion other)
{
  if (one.n != other.n)
    return one.n < other.n ? -1 : 1;
  return strcmp (one.replica, other.replica);
}

static char *
dup_sum (const char *first, ...)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  va_list parts;
  char *sum;

  va_start (parts, first);
  for (const char *part = first; part != NULL; part = va_arg (parts, const char *))
    g_checksum_update (checksum, (const guchar *) part, (gssize) strlen (part) + 1);
  va_end (parts);
  sum = g_strdup (g_checksum_get_string (checksum));
  sum[NAME_LENGTH] = '\0';
  return sum;
}

static char *
dup_version (PlumbVersion version)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, version.replica, version.n);
}

/**
 * plumb_merge_derive:
 * @what: the row and column
 * @value: (nullable): what came about
 *
 * Makes a version that follows from two others and what was made of them: whoever makes the same
 * gets the same.
 */
PlumbVersion
plumb_merge_derive (PlumbMerge *self, PlumbVersion one, PlumbVersion other, const char *what,
                    const char *value)
{
  gboolean in_order = plumb_version_compare (one, other) <= 0;
  g_autofree char *low = dup_version (in_order ? one : other);
  g_autofree char *high = dup_version (in_order ? other : one);
  g_autofree char *sum = dup_sum (what, low, high, value != NULL ? "+" : "-",
                                  value != NULL ? value : "", NULL);
  g_autofree char *name = g_strconcat (DERIVED, sum, NULL);
  PlumbVersion version = plumb_merge_version (self, name, MAX (one.n, other.n) + 1);

  g_hash_table_insert (self->made, (char *) version.replica,
                       g_memdup2 (&version.n, sizeof version.n));
  return version;
}

static void
cell_clear (PlumbCell *cell)
{
  g_free (cell->value);
  g_free (cell->was);
}

void
plumb_merge_row_free (PlumbMergeRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    cell_clear (&row->cells[i]);
  g_free (row->cells);
  g_free (row);
}

static char *
dup_nullable (PlumbRows *rows, int column)
{
  return plumb_rows_is_null (rows, column) ? NULL : plumb_rows_dup_text (rows, column);
}

static PlumbMergeRow *
load_values (PlumbMerge *self, const PlumbMergeTable *table, const char *view, const char *uid,
             GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s WHERE uid = ?", view);
  g_autoptr (PlumbRows) rows = plumb_db_query (self->db, sql, "t", uid);
  g_autoptr (PlumbMergeRow) row = NULL;

  if (plumb_rows_next (rows))
    {
      row = g_new0 (PlumbMergeRow, 1);
      row->key = plumb_rows_int (rows, 1);
      row->version = plumb_merge_version (self, "", 0);
      row->n_cells = table->columns->len;
      row->cells = g_new0 (PlumbCell, row->n_cells);
      for (guint i = 0; i < row->n_cells; i++)
        row->cells[i].value = dup_nullable (rows, (int) i + 2);
    }
  if (!plumb_rows_finish (rows, error))
    return NULL;
  return g_steal_pointer (&row);
}

static void
take_version (PlumbMerge *self, const PlumbMergeTable *table, PlumbMergeRow *row, PlumbRows *rows)
{
  const char *unit = plumb_rows_text (rows, 0);
  PlumbVersion version = plumb_merge_version (self, plumb_rows_text (rows, 1),
                                              plumb_rows_int (rows, 2));

  if (unit[0] == '\0')
    row->version = version;
  for (guint i = 0; i < row->n_cells; i++)
    {
      PlumbCell *cell = &row->cells[i];
      const char *column = g_ptr_array_index (table->columns, i);

      if (unit[0] != '\0' && !g_str_equal (plumb_merge_unit (table->name, column), unit))
        continue;
      cell->version = version;
      if (unit[0] == '\0')
        continue;
      cell->was = dup_nullable (rows, 3);
      cell->was_version = plumb_merge_version (self, plumb_rows_text (rows, 4),
                                               plumb_rows_int (rows, 5));
    }
}

/**
 * plumb_merge_load:
 *
 * Reads a row of one of the files, and its versions.
 *
 * Returns: (transfer full) (nullable): the row; %NULL without @error set when there is none
 */
PlumbMergeRow *
plumb_merge_load (PlumbMerge *self, const PlumbMergeTable *table, PlumbMergeSide side,
                  const char *uid, GError **error)
{
  const char *schema = plumb_merge_sides[side];
  g_autofree char *view = g_strdup_printf ("%s_%s", schema, table->name);
  g_autofree char *sql = NULL;
  g_autoptr (PlumbMergeRow) row = load_values (self, table, view, uid, error);
  g_autoptr (PlumbRows) rows = NULL;

  if (row == NULL)
    return NULL;
  for (guint i = 0; i < row->n_cells; i++)
    row->cells[i].version = row->version;
  /* The row's own comes first. */
  sql = g_strdup_printf ("SELECT e.col, s.replica, e.n, e.was, e.was_replica, e.was_n"
                         " FROM %s.stamp_edit AS e JOIN %s.stamp_seen AS s ON s.id = e.seen_id"
                         " WHERE e.tbl = ? AND e.row = ? ORDER BY e.col",
                         schema, schema);
  rows = plumb_db_query (self->db, sql, "ti", table->name, row->key);
  while (plumb_rows_next (rows))
    take_version (self, table, row, rows);
  if (!plumb_rows_finish (rows, error))
    return NULL;
  return g_steal_pointer (&row);
}

static gboolean
put_version (PlumbMerge *self, const char *table, const char *uid, const char *column,
             PlumbVersion version, const PlumbCell *cell, GError **error)
{
  const char *was = cell != NULL ? cell->was : NULL;

  return plumb_db_run (self->db, error,
                       "INSERT INTO flat_version (tbl, uid, col, replica, n, was, was_replica,"
                       " was_n) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tbl, uid, col) DO"
                       " UPDATE SET replica = excluded.replica, n = excluded.n,"
                       " was = excluded.was, was_replica = excluded.was_replica,"
                       " was_n = excluded.was_n",
                       "ttttitti", table, uid, column, version.replica, version.n, was,
                       was != NULL ? cell->was_version.replica : "",
                       was != NULL ? cell->was_version.n : (gint64) 0);
}

/* Only what is not the row's is written down, and no beginning. */
static gboolean
put_versions (PlumbMerge *self, const PlumbMergeTable *table, const char *uid,
              const PlumbMergeRow *row, GError **error)
{
  PlumbVersion beginning = plumb_merge_version (self, "", 0);

  if (plumb_version_compare (row->version, beginning) != 0
      && !put_version (self, table->name, uid, "", row->version, NULL, error))
    return FALSE;
  for (guint i = 0; i < row->n_cells; i++)
    {
      const char *column = g_ptr_array_index (table->columns, i);
      const PlumbCell *cell = &row->cells[i];

      if (g_str_equal (plumb_merge_unit (table->name, column), column)
          && plumb_version_compare (cell->version, row->version) != 0
          && !put_version (self, table->name, uid, column, cell->version, cell, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
plumb_merge_drop (PlumbMerge *self, const PlumbMergeTable *table, const char *uid, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM flat_%s WHERE uid = ?", table->name);

  return plumb_db_run (self->db, error, sql, "t", uid)
         && plumb_db_run (self->db, error, "DELETE FROM flat_version WHERE tbl = ? AND uid = ?",
                          "tt", table->name, uid);
}

/**
 * plumb_merge_put:
 *
 * Puts a row into the merged document, in the place of what it has under that uid.
 */
gboolean
plumb_merge_put (PlumbMerge *self, const PlumbMergeTable *table, const char *uid,
                 const PlumbMergeRow *row, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree const char **values = g_new0 (const char *, row->n_cells + 2);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, row->key);

  g_string_printf (sql, "INSERT INTO flat_%s VALUES (?, ?", table->name);
  values[0] = uid;
  values[1] = key;
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_string_append (sql, ", ?");
      values[i + 2] = row->cells[i].value;
    }
  g_string_append_c (sql, ')');
  return plumb_merge_drop (self, table, uid, error)
         && plumb_db_run_texts (self->db, sql->str, values, row->n_cells + 2, error)
         && put_versions (self, table, uid, row, error);
}

/**
 * plumb_merge_is_default:
 *
 * Says whether a column holds what it has when nobody has filled it in.
 */
gboolean
plumb_merge_is_default (const PlumbMergeTable *table, guint column, const char *value)
{
  return value == NULL || value[0] == '\0'
         || g_strcmp0 (value, g_ptr_array_index (table->defaults, column)) == 0;
}

/**
 * plumb_merge_version_of:
 * @out_version: (out): of a column in the merged document
 */
gboolean
plumb_merge_version_of (PlumbMerge *self, const char *table, const char *uid, const char *column,
                        PlumbVersion *out_version, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (self->db,
                    "SELECT replica, n FROM flat_version WHERE tbl = ? AND uid = ?"
                    " AND col IN (?, '') ORDER BY col DESC LIMIT 1",
                    "ttt", table, uid, plumb_merge_unit (table, column));

  *out_version = plumb_merge_version (self, "", 0);
  if (plumb_rows_next (rows))
    *out_version = plumb_merge_version (self, plumb_rows_text (rows, 0), plumb_rows_int (rows, 1));
  return plumb_rows_finish (rows, error);
}

/**
 * plumb_merge_set:
 * @value: (nullable): the new value
 * @version: who wrote it
 *
 * Changes one value of the merged document.
 */
gboolean
plumb_merge_set (PlumbMerge *self, const PlumbMergeTable *table, const char *uid,
                 const char *column, const char *value, PlumbVersion version, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE flat_%s SET %s = ? WHERE uid = ?", table->name,
                                          column);

  return plumb_db_run (self->db, error, sql, "tt", value, uid)
         && put_version (self, table->name, uid, plumb_merge_unit (table->name, column), version,
                         NULL, error);
}

/**
 * plumb_merge_keep_conflict:
 * @value: (nullable): what the document does not show
 * @base: (nullable): what was there before
 * @version: of @value
 *
 * Keeps a value that another one won over, once. That it did so has a version of its own: who knows
 * the value need not know that it lost.
 */
gboolean
plumb_merge_keep_conflict (PlumbMerge *self, const PlumbMergeTable *table, const char *uid,
                           const char *column, const char *value, const char *base,
                           PlumbVersion version, GError **error)
{
  g_autofree char *whose = dup_version (version);
  g_autofree char *sum = dup_sum (table->name, uid, column, whose, value != NULL ? "+" : "-",
                                  value != NULL ? value : "", NULL);
  g_autofree char *digits = g_strndup (sum, KEY_DIGITS);
  PlumbVersion lost = plumb_merge_derive (self, version, version, sum, value);

  /* Its key, too, is the same wherever it is found. */
  return plumb_db_run (
           self->db, error,
           "INSERT INTO flat_conflict (uid, row_key, tbl, row_uid, col, value, base, replica, n)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uid) DO NOTHING",
           "titttttti", sum, (gint64) g_ascii_strtoull (digits, NULL, 16) + 1, table->name, uid,
           column, value, base, version.replica, version.n)
         && put_version (self, "conflict", sum, "", lost, NULL, error);
}
