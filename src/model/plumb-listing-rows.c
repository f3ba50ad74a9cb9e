/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tables there are, what they have and to what they refer, the schema says: a new column needs
 * no line here.
 */
#include "config.h"

#include <string.h>

#include "plumb-listing-private.h"
#include "plumb-schema.h"
#include "plumb-words.h"

#define MAX_NAME 60

static void
free_column (gpointer data)
{
  PlumbListingColumn *column = data;

  g_free (column->name);
  g_free (column->initial);
  g_free (column);
}

static void
free_table (gpointer data)
{
  PlumbListingTable *table = data;

  g_free (table->name);
  g_hash_table_unref (table->by_id);
  g_ptr_array_unref (table->rows);
  g_ptr_array_unref (table->columns);
  g_free (table);
}

static void
free_row (gpointer data)
{
  PlumbListingRow *row = data;

  for (guint i = 0; i < row->table->columns->len; i++)
    g_free (row->values[i]);
  g_free (row->values);
  g_ptr_array_unref (row->inside);
  g_free (row->name);
  g_free (row);
}

void
plumb_listing_free (PlumbListing *self)
{
  g_ptr_array_unref (self->tables);
  g_free (self);
}

const PlumbListingTable *
plumb_listing_find_table (const PlumbListing *self, const char *name)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const PlumbListingTable *table = g_ptr_array_index (self->tables, i);

      if (g_str_equal (table->name, name))
        return table;
    }
  return NULL;
}

const PlumbListingColumn *
plumb_listing_column (const PlumbListingTable *table, int i)
{
  return g_ptr_array_index (table->columns, (guint) i);
}

static int
find_column (const PlumbListingTable *table, const char *name)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      if (g_str_equal (plumb_listing_column (table, (int) i)->name, name))
        return (int) i;
    }
  return -1;
}

/* The value of a column, or NULL where the table has no such column. */
const char *
plumb_listing_value (const PlumbListingRow *row, const char *column)
{
  int i = find_column (row->table, column);

  return i >= 0 ? row->values[i] : NULL;
}

const PlumbListingRow *
plumb_listing_refers_to (const PlumbListingRow *row, int column)
{
  const PlumbListingTable *table = plumb_listing_column (row->table, column)->refers_to;

  return table != NULL && row->values[column] != NULL
           ? g_hash_table_lookup (table->by_id, row->values[column])
           : NULL;
}

static const char *
get_uid (const PlumbListingRow *row)
{
  const char *uid = plumb_listing_value (row, "uid");

  return uid != NULL ? uid : "";
}

/* NULL where there is no such row, and of a table that this build does not know. */
const PlumbListingRow *
plumb_listing_find_row (const PlumbListing *self, const char *table, const char *uid)
{
  const PlumbListingTable *rows = plumb_listing_find_table (self, table);
  guint low = 0;
  guint high = rows != NULL ? rows->rows->len : 0;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      const PlumbListingRow *row = g_ptr_array_index (rows->rows, middle);
      int order = strcmp (get_uid (row), uid);

      if (order == 0)
        return row;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/* What an SQL literal of the schema stands for. */
static char *
dup_literal (const char *literal)
{
  gsize length = strlen (literal);

  return literal[0] == '\'' && length >= 2 ? g_strndup (literal + 1, length - 2)
                                           : g_strdup (literal);
}

static gboolean
read_columns (PlumbListing *self, PlumbListingTable *table, PlumbDb *db, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (db,
                    "SELECT c.name, c.dflt_value, c.\"notnull\", f.\"table\","
                    " instr (s.sql, 'json_valid (' || c.name || ')')"
                    " FROM pragma_table_info (?1) AS c"
                    " JOIN sqlite_schema AS s ON s.type = 'table' AND s.name = ?1"
                    " LEFT JOIN pragma_foreign_key_list (?1) AS f ON f.\"from\" = c.name"
                    " ORDER BY c.cid",
                    "t", table->name);

  while (plumb_rows_next (rows))
    {
      PlumbListingColumn *column = g_new0 (PlumbListingColumn, 1);

      column->name = plumb_rows_dup_text (rows, 0);
      column->initial = plumb_rows_is_null (rows, 1) ? NULL
                                                     : dup_literal (plumb_rows_text (rows, 1));
      column->is_required = plumb_rows_int (rows, 2) != 0;
      column->refers_to = plumb_listing_find_table (self, plumb_rows_text (rows, 3));
      column->is_json = plumb_rows_int (rows, 4) != 0;
      g_ptr_array_add (table->columns, column);
    }
  return plumb_rows_finish (rows, error);
}

static void
add_table (PlumbListing *self, const char *name)
{
  PlumbListingTable *table = g_new0 (PlumbListingTable, 1);

  table->name = g_strdup (name);
  table->columns = g_ptr_array_new_with_free_func (free_column);
  table->rows = g_ptr_array_new_with_free_func (free_row);
  table->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  table->number = self->tables->len;
  g_ptr_array_add (self->tables, table);
}

/* A row belongs to the first thing that it cannot be without. */
static void
understand (PlumbListingTable *table)
{
  table->owner = -1;
  table->parent = find_column (table, "parent_id");
  table->is_ranked = find_column (table, "rank") >= 0;
  table->is_more = plumb_listing_column (table, 0)->refers_to != NULL;
  for (guint i = 1; i < table->columns->len && table->owner < 0 && !table->is_more; i++)
    {
      const PlumbListingColumn *column = plumb_listing_column (table, (int) i);

      if (column->is_required && column->refers_to != NULL)
        {
          table->owner = (int) i;
          table->is_inside = !g_str_equal (column->refers_to->name, "edition");
        }
    }
}

static gboolean
read_tables (PlumbListing *self, PlumbDb *db, GError **error)
{
  g_auto (GStrv) names = plumb_schema_list_tables (db, error);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    add_table (self, names[i]);
  for (guint i = 0; i < self->tables->len; i++)
    {
      PlumbListingTable *table = g_ptr_array_index (self->tables, i);

      if (!read_columns (self, table, db, error))
        return FALSE;
      understand (table);
    }
  return names != NULL;
}

static gboolean
read_rows (PlumbListingTable *table, PlumbDb *db, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (PlumbRows) rows = NULL;
  guint n = table->columns->len;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "",
                            plumb_listing_column (table, (int) i)->name);
  g_string_append_printf (sql, " FROM %s ORDER BY %s", table->name,
                          find_column (table, "uid") >= 0 ? "uid" : "id");
  rows = plumb_db_query (db, sql->str, "");
  while (plumb_rows_next (rows))
    {
      PlumbListingRow *row = g_new0 (PlumbListingRow, 1);

      row->table = table;
      row->values = g_new0 (char *, n);
      row->inside = g_ptr_array_new ();
      for (guint i = 0; i < n; i++)
        row->values[i] = plumb_rows_is_null (rows, (int) i) ? NULL
                                                            : plumb_rows_dup_text (rows, (int) i);
      g_ptr_array_add (table->rows, row);
      g_hash_table_insert (table->by_id, row->values[0], row);
    }
  return plumb_rows_finish (rows, error);
}

static void
join_row (PlumbListingRow *row)
{
  const PlumbListingTable *table = row->table;

  if (table->is_more)
    {
      PlumbListingRow *whole = (PlumbListingRow *) plumb_listing_refers_to (row, 0);

      if (whole != NULL)
        whole->more = row;
    }
  if (table->owner < 0)
    return;
  row->owner = (PlumbListingRow *) plumb_listing_refers_to (row, table->owner);
  if (table->is_inside && row->owner != NULL)
    g_ptr_array_add (row->owner->inside, row);
}

static int
find_label (const PlumbListingRow *row)
{
  static const char *const own[] = { "year", "title", "name", "text" };
  static const char *const others[] = { "kind", "key", "recipient", "room" };
  const PlumbListingTable *table = row->table;

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      const char *value = plumb_listing_value (row, own[i]);

      if (value != NULL && value[0] != '\0')
        return find_column (table, own[i]);
    }
  /* Who leads is called as the person is; an entry of the agenda, as its topic. */
  for (guint i = 1; i < table->columns->len; i++)
    {
      if ((int) i != table->owner && plumb_listing_refers_to (row, (int) i) != NULL)
        return (int) i;
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      const char *value = plumb_listing_value (row, others[i]);

      if (value != NULL && value[0] != '\0')
        return find_column (table, others[i]);
    }
  return -1;
}

static void
name_row (PlumbListingRow *row, gboolean by_reference)
{
  const PlumbListingRow *other;

  row->label = find_label (row);
  if (row->label < 0)
    {
      row->name = g_strdup (get_uid (row));
      return;
    }
  other = plumb_listing_refers_to (row, row->label);
  if (other != NULL && !by_reference)
    return;
  if (other == NULL)
    row->name = plumb_words_opening (row->values[row->label], MAX_NAME);
  else
    row->name = g_strdup (other->name != NULL ? other->name : get_uid (row));
}

static void
find_ambiguous (PlumbListingTable *table)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < table->rows->len; i++)
    {
      PlumbListingRow *row = g_ptr_array_index (table->rows, i);
      PlumbListingRow *other = g_hash_table_lookup (names, row->name);

      if (other != NULL)
        row->is_ambiguous = other->is_ambiguous = TRUE;
      else
        g_hash_table_insert (names, row->name, row);
    }
}

static void
name_rows (PlumbListing *self, gboolean by_reference)
{
  for (guint t = 0; t < self->tables->len; t++)
    {
      PlumbListingTable *table = g_ptr_array_index (self->tables, t);

      for (guint i = 0; i < table->rows->len; i++)
        {
          PlumbListingRow *row = g_ptr_array_index (table->rows, i);

          if (row->name == NULL)
            name_row (row, by_reference);
        }
    }
}

/* Everything that the document holds. */
PlumbListing *
plumb_listing_read (PlumbDb *db, GError **error)
{
  g_autoptr (PlumbListing) self = g_new0 (PlumbListing, 1);

  self->tables = g_ptr_array_new_with_free_func (free_table);
  if (!read_tables (self, db, error))
    return NULL;
  for (guint t = 0; t < self->tables->len; t++)
    {
      if (!read_rows (g_ptr_array_index (self->tables, t), db, error))
        return NULL;
    }
  for (guint t = 0; t < self->tables->len; t++)
    g_ptr_array_foreach (((PlumbListingTable *) g_ptr_array_index (self->tables, t))->rows,
                         (GFunc) (void (*) (void)) join_row, NULL);
  name_rows (self, FALSE);
  name_rows (self, TRUE);
  for (guint t = 0; t < self->tables->len; t++)
    find_ambiguous (g_ptr_array_index (self->tables, t));
  return g_steal_pointer (&self);
}
