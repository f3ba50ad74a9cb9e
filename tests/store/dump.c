/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "dump.h"

#include <string.h>

#include "plumb-schema.h"

static void
dump_table (GHashTable *dump, PlumbDb *db, const char *table)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) columns = plumb_schema_list_columns (db, table, &error);
  g_autoptr (GString) sql = g_string_new ("SELECT id, ");
  g_autoptr (PlumbRows) rows = NULL;

  g_assert_no_error (error);
  for (guint i = 0; columns[i] != NULL; i++)
    g_string_append_printf (sql, "%stypeof (%s) || ' ' || quote (%s)", i > 0 ? " || ', ' || " : "",
                            columns[i], columns[i]);
  g_string_append_printf (sql, " FROM %s", table);
  rows = plumb_db_query (db, sql->str, "");
  while (plumb_rows_next (rows))
    g_hash_table_insert (dump,
                         g_strdup_printf ("%s %" G_GINT64_FORMAT, table, plumb_rows_int (rows, 0)),
                         plumb_rows_dup_text (rows, 1));
  plumb_rows_finish (rows, &error);
  g_assert_no_error (error);
}

/**
 * dump_new:
 *
 * Reads every row of every table of the document; what is private to the working copy is left out.
 */
GHashTable *
dump_new (PlumbDb *db)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) tables = plumb_schema_list_tables (db, &error);
  GHashTable *dump = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_assert_no_error (error);
  for (guint i = 0; tables[i] != NULL; i++)
    dump_table (dump, db, tables[i]);
  return dump;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * dump_differences:
 *
 * Returns: (element-type utf8): "TABLE KEY" of what was added, removed or changed
 */
GPtrArray *
dump_differences (GHashTable *before, GHashTable *after)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key, row;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &key, &row))
    {
      if (g_strcmp0 (g_hash_table_lookup (after, key), row) != 0)
        g_ptr_array_add (names, g_strdup (key));
    }
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &key, &row))
    {
      if (!g_hash_table_contains (before, key))
        g_ptr_array_add (names, g_strdup (key));
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

static const char *
row_of (GHashTable *dump, const char *name)
{
  const char *row = g_hash_table_lookup (dump, name);

  return row != NULL ? row : "(no row)";
}

/**
 * dump_assert_same:
 * @what: what has just been done, for the message
 *
 * Fails, with the rows, unless both are the same.
 */
void
dump_assert_same (GHashTable *expected, GHashTable *found, const char *what)
{
  g_autoptr (GPtrArray) names = dump_differences (expected, found);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      g_test_message ("%s: %s\n  expected %s\n  found    %s", what, name, row_of (expected, name),
                      row_of (found, name));
    }
  if (names->len > 0)
    g_error ("%s: %u rows differ", what, names->len);
}

char *
read_bytes (const char *path, gsize *out_length)
{
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  g_file_get_contents (path, &bytes, out_length, &error);
  g_assert_no_error (error);
  return bytes;
}

void
write_bytes (const char *path, const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0644, &error);
  g_assert_no_error (error);
}

/**
 * run_script:
 * @path: a database
 *
 * Does something to a database as another program would.
 */
void
run_script (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = plumb_db_open (path, PLUMB_DB_FRESH, &error);

  g_assert_no_error (error);
  plumb_db_script (db, sql, &error);
  g_assert_no_error (error);
}
