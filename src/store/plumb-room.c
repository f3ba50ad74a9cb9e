/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-room.h"

#include <glib/gi18n-lib.h>

#include "plumb-db-private.h"
#include "plumb-error.h"
#include "plumb-limits.h"
#include "plumb-schema.h"

static gboolean
check_n_rows (PlumbDb *db, const char *table, GError **error)
{
  gint64 most = plumb_limit_find (table)->n_rows;
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM main.%s", table);
  gint64 n_rows = 0;

  if (!plumb_db_get_int (db, &n_rows, error, sql, ""))
    return FALSE;
  if (n_rows <= most)
    return TRUE;
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE,
               /* Translators: a number, and the name of a table in the document. */
               _ ("A document may have no more than %d entries in “%s”."), (int) most, table);
  return FALSE;
}

/* " + (SELECT coalesce (sum (...), 0) FROM TABLE)": as reading does it, only texts count. */
static gboolean
add_table (GString *sql, PlumbDb *db, const char *table, GError **error)
{
  g_auto (GStrv) columns = plumb_schema_list_columns (db, table, error);

  if (columns == NULL)
    return FALSE;
  g_string_append (sql, " + (SELECT coalesce (sum (0");
  for (guint i = 0; columns[i] != NULL; i++)
    g_string_append_printf (sql, " + iif (typeof (%s) = 'text', octet_length (%s), 0)", columns[i],
                            columns[i]);
  g_string_append_printf (sql, "), 0) FROM main.%s)", table);
  return TRUE;
}

/* @with_large: whether tables count that are not always in memory */
static char *
dup_measure (PlumbDb *db, gboolean with_large, GError **error)
{
  g_auto (GStrv) tables = plumb_schema_list_all_tables (db, error);
  g_autoptr (GString) sql = g_string_new ("SELECT 0");

  for (guint i = 0; tables != NULL && tables[i] != NULL; i++)
    {
      if ((with_large || !plumb_limit_find (tables[i])->is_large)
          && !add_table (sql, db, tables[i], error))
        return NULL;
    }
  return tables != NULL ? g_string_free (g_steal_pointer (&sql), FALSE) : NULL;
}

/* What a transaction began with: another connection sees that until it is committed. */
static gboolean
measure_before (PlumbDb *db, const char *sql, gint64 *out_bytes, GError **error)
{
  const char *path = sqlite3_db_filename (db->handle, "main");
  g_autoptr (PlumbDb) before = plumb_db_open (path, PLUMB_DB_READER, error);

  return before != NULL && plumb_db_get_int (before, out_bytes, error, sql, "");
}

/* What is over the limit already, for an older build had none, must not keep anybody from removing
 * something. */
static gboolean
check_bytes (PlumbDb *db, const char *sql, gint64 limit, gboolean *out_is_over, GError **error)
{
  gint64 bytes = 0;
  gint64 before = 0;

  if (!plumb_db_get_int (db, &bytes, error, sql, "")
      || (bytes > limit && db->mode == PLUMB_DB_WORKING
          && !measure_before (db, sql, &before, error)))
    return FALSE;
  *out_is_over = bytes > limit && bytes > before;
  return TRUE;
}

/* A database holds no more than it is long, so that most need not be measured. */
static gboolean
check_texts (PlumbDb *db, gboolean with_large, gint64 size, GError **error)
{
  gint64 limit = with_large ? PLUMB_LIMIT_ALL_TEXTS : PLUMB_LIMIT_PROGRAMME;
  g_autofree char *most = g_format_size_full ((guint64) limit, G_FORMAT_SIZE_IEC_UNITS);
  char **sql = with_large ? &db->measure_all : &db->measure_programme;
  gboolean is_over = FALSE;

  if (size <= limit)
    return TRUE;
  if (*sql == NULL)
    *sql = dup_measure (db, with_large, error);
  if (*sql == NULL || !check_bytes (db, *sql, limit, &is_over, error))
    return FALSE;
  if (!is_over)
    return TRUE;
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE,
               /* Translators: a size. */
               with_large ? _ ("A document may have no more than %s of texts.")
                          : _ ("A document may have no more than %s of texts besides proposals."),
               most);
  return FALSE;
}

static gboolean
get_used (PlumbDb *db, gint64 *out_size, GError **error)
{
  return plumb_db_get_int (db, out_size, error,
                           "SELECT (page_count - freelist_count) * page_size"
                           " FROM pragma_page_count, pragma_freelist_count, pragma_page_size",
                           "");
}

/* "[1, 2]": the changed rows of a table. */
static char *
dup_rows (const GArray *changes, const char *table)
{
  GString *rows = g_string_new ("[");

  for (guint i = 0; i < changes->len; i++)
    {
      const PlumbChange *change = &g_array_index (changes, PlumbChange, i);

      if (change->table == table)
        g_string_append_printf (rows, "%s%" G_GINT64_FORMAT, rows->len > 1 ? ", " : "",
                                change->row);
    }
  g_string_append_c (rows, ']');
  return g_string_free (rows, FALSE);
}

/* @rows: (nullable): "[1, 2]", %NULL for all of the table */
static gboolean
check_lines (PlumbDb *db, const char *table, const char *rows, GError **error)
{
  const char *const *columns = plumb_limit_get_lines (table);
  g_autofree char *most = g_format_size_full (PLUMB_LIMIT_LINE, G_FORMAT_SIZE_IEC_UNITS);
  g_autoptr (GString) sql = g_string_new (NULL);
  gint64 is_over = FALSE;

  if (columns == NULL)
    return TRUE;
  g_string_printf (sql, "SELECT EXISTS (SELECT 1 FROM main.%s WHERE %s AND (0", table,
                   rows != NULL ? "id IN (SELECT value FROM json_each (?))" : "1");
  for (guint i = 0; columns[i] != NULL; i++)
    g_string_append_printf (sql, " OR octet_length (%s) > %d", columns[i], PLUMB_LIMIT_LINE);
  g_string_append (sql, "))");
  if (!plumb_db_get_int (db, &is_over, error, sql->str, rows != NULL ? "t" : "", rows))
    return FALSE;
  if (!is_over)
    return TRUE;
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE,
               /* Translators: a size. */
               _ ("A title, a name or an address may not be longer than %s."), most);
  return FALSE;
}

static gboolean
check_changed_lines (PlumbDb *db, GError **error)
{
  const GArray *changes = plumb_db_get_changes (db);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const char *table = g_array_index (changes, PlumbChange, i).table;
      g_autofree char *rows = NULL;

      if (!g_hash_table_add (seen, (gpointer) table))
        continue;
      rows = dup_rows (changes, table);
      if (!check_lines (db, table, rows, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * plumb_room_check_changes:
 * @db: a working copy's connection, in a transaction
 *
 * Says whether what was changed since plumb_db_take_changes() leaves a document that can be read
 * again: the tables that got rows, what has to be one line, and all texts together.
 */
gboolean
plumb_room_check_changes (PlumbDb *db, GError **error)
{
  GHashTableIter iter;
  gpointer table;
  gint64 size = 0;

  g_hash_table_iter_init (&iter, db->grown);
  while (g_hash_table_iter_next (&iter, &table, NULL))
    {
      if (!check_n_rows (db, table, error))
        return FALSE;
    }
  return check_changed_lines (db, error) && get_used (db, &size, error)
         && check_texts (db, FALSE, size, error) && check_texts (db, TRUE, size, error);
}

/**
 * plumb_room_check_file:
 * @db: a connection to a file that is written
 *
 * Says whether a file can be read again. Commands see to that for a record; with the versions, or
 * with another record merged into it, it may have become more.
 */
gboolean
plumb_room_check_file (PlumbDb *db, GError **error)
{
  g_auto (GStrv) tables = plumb_schema_list_all_tables (db, error);
  g_autofree char *most = g_format_size_full (PLUMB_LIMIT_FILE, G_FORMAT_SIZE_IEC_UNITS);
  gint64 size = 0;

  for (guint i = 0; tables != NULL && tables[i] != NULL; i++)
    {
      if (!check_n_rows (db, tables[i], error) || !check_lines (db, tables[i], NULL, error))
        return FALSE;
    }
  if (tables == NULL || !get_used (db, &size, error) || !check_texts (db, FALSE, size, error))
    return FALSE;
  if (plumb_db_get_size (db) <= PLUMB_LIMIT_FILE)
    return TRUE;
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE,
               /* Translators: a size. */
               _ ("A document may have no more than %s."), most);
  return FALSE;
}
