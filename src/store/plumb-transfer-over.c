/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making a working copy what another database is, row by row that differs.
 */
#include "config.h"

#include "plumb-schema.h"
#include "plumb-transfer.h"

typedef struct
{
  const char *name; /* interned */
  GArray *keys;     /* of rows that may be missing */
  char *remove; /* SQL that removes a row unless the other side has the same; %NULL unless needed */
  char *add; /* SQL that adds one that is missing, the same */
} Table;

static void
table_free (Table *self)
{
  g_free (self->remove);
  g_free (self->add);
  g_array_unref (self->keys);
  g_free (self);
}

/* "o.id IS m.id AND o.uid IS m.uid ..." */
static char *
dup_same (GStrv columns)
{
  GString *sql = g_string_new (NULL);

  for (guint i = 0; columns[i] != NULL; i++)
    g_string_append_printf (sql, "%so.%s IS m.%s", i > 0 ? " AND " : "", columns[i], columns[i]);
  return g_string_free (sql, FALSE);
}

static gboolean
compare_table (PlumbDb *db, const char *one, const char *other, const char *table,
               GArray *differing, GError **error)
{
  g_auto (GStrv) columns = plumb_schema_list_columns (db, table, error);
  g_autofree char *same = columns != NULL ? dup_same (columns) : NULL;
  g_autofree char *sql =
    g_strdup_printf ("SELECT id FROM %s.%s AS m"
                     " WHERE NOT EXISTS (SELECT 1 FROM %s.%s AS o WHERE %s) UNION ALL"
                     " SELECT id FROM %s.%s WHERE id NOT IN (SELECT id FROM %s.%s)",
                     one, table, other, table, same, other, table, one, table);
  g_autoptr (PlumbRows) rows = columns != NULL ? plumb_db_query (db, sql, "") : NULL;

  while (rows != NULL && plumb_rows_next (rows))
    {
      PlumbChange change = { g_intern_string (table), plumb_rows_int (rows, 0) };

      g_array_append_val (differing, change);
    }
  return rows != NULL && plumb_rows_finish (rows, error);
}

/**
 * plumb_transfer_compare:
 * @db: a connection whose main database is a document
 * @one: a schema that holds a document
 * @other: another one
 *
 * Lists the rows in which two documents differ.
 *
 * Returns: (transfer full) (element-type PlumbChange): the rows, or %NULL with an error
 */
GArray *
plumb_transfer_compare (PlumbDb *db, const char *one, const char *other, GError **error)
{
  g_autoptr (GArray) differing = g_array_new (FALSE, FALSE, sizeof (PlumbChange));
  g_auto (GStrv) tables = plumb_schema_list_tables (db, error);

  for (guint i = 0; tables != NULL && tables[i] != NULL; i++)
    {
      if (!compare_table (db, one, other, tables[i], differing, error))
        return NULL;
    }
  return tables != NULL ? g_steal_pointer (&differing) : NULL;
}

/* Few tables have anything to change, and asking each for its columns takes longer than that. */
static gboolean
table_prepare (Table *self, PlumbDb *db, GError **error)
{
  g_auto (GStrv) columns = NULL;
  g_autofree char *names = NULL;
  g_autofree char *same = NULL;

  if (self->remove != NULL)
    return TRUE;
  columns = plumb_schema_list_columns (db, self->name, error);
  if (columns == NULL)
    return FALSE;
  names = g_strjoinv (", ", columns);
  same = dup_same (columns);
  self->remove = g_strdup_printf ("DELETE FROM main.%s AS m WHERE id = ?"
                                  " AND NOT EXISTS (SELECT 1 FROM other.%s AS o WHERE %s)",
                                  self->name, self->name, same);
  self->add = g_strdup_printf ("INSERT INTO main.%s (%s) SELECT %s FROM other.%s WHERE id = ?1"
                               " AND NOT EXISTS (SELECT 1 FROM main.%s WHERE id = ?1)",
                               self->name, names, names, self->name, self->name);
  return TRUE;
}

static GPtrArray *
list_tables (PlumbDb *db, GError **error)
{
  g_auto (GStrv) names = plumb_schema_list_tables (db, error);
  GPtrArray *tables = names != NULL ? g_ptr_array_new_with_free_func ((GDestroyNotify) table_free)
                                    : NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      Table *table = g_new0 (Table, 1);

      table->name = g_intern_string (names[i]);
      table->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_ptr_array_add (tables, table);
    }
  return tables;
}

static gboolean
remove_differing (PlumbDb *db, GPtrArray *tables, PlumbChange change, GError **error)
{
  for (guint i = 0; i < tables->len; i++)
    {
      Table *table = g_ptr_array_index (tables, i);

      if (table->name != change.table)
        continue;
      g_array_append_val (table->keys, change.row);
      return table_prepare (table, db, error)
             && plumb_db_run (db, error, table->remove, "i", change.row);
    }
  return TRUE;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

/* In the order of their keys, as they are read. */
static gboolean
add_missing (PlumbDb *db, Table *table, GError **error)
{
  g_array_sort (table->keys, compare_keys);
  for (guint i = 0; i < table->keys->len; i++)
    {
      if (!plumb_db_run (db, error, table->add, "i", g_array_index (table->keys, gint64, i)))
        return FALSE;
    }
  return TRUE;
}

/**
 * plumb_transfer_over:
 * @db: a working copy in a transaction, with a database as plumb_transfer_in() makes attached as
 *   "other"; what changed in it before was taken
 * @differing: (element-type PlumbChange): the rows in which both differ, perhaps some more
 *
 * Makes the working copy's rows the same as the other database's, touching only rows that differ,
 * so that the undo log stays a history of what happened. It takes as long as there are differences,
 * however large the documents are.
 */
gboolean
plumb_transfer_over (PlumbDb *db, const GArray *differing, GError **error)
{
  const GArray *changes = plumb_db_get_changes (db);
  g_autoptr (GPtrArray) tables = list_tables (db, error);

  if (tables == NULL || !plumb_db_script (db, "PRAGMA defer_foreign_keys = ON", error))
    return FALSE;
  for (guint i = 0; i < differing->len; i++)
    {
      if (!remove_differing (db, tables, g_array_index (differing, PlumbChange, i), error))
        return FALSE;
    }
  /* Removing a row removes and changes others, which belong to it; there are more and more. */
  for (guint i = 0; i < changes->len; i++)
    {
      if (!remove_differing (db, tables, g_array_index (changes, PlumbChange, i), error))
        return FALSE;
    }
  for (guint i = 0; i < tables->len; i++)
    {
      if (!add_missing (db, g_ptr_array_index (tables, i), error))
        return FALSE;
    }
  return TRUE;
}
