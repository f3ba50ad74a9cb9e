/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-taking.h"

#include "plumb-rank.h"

void
plumb_taking_init (PlumbTaking *self, PlumbRun *run, PlumbDb *other)
{
  self->run = run;
  self->other = other;
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
plumb_taking_clear (PlumbTaking *self)
{
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->ranks);
}

void
plumb_taking_shape_free (PlumbTakingShape *self)
{
  g_ptr_array_unref (self->columns);
  g_hash_table_unref (self->refers_to);
  g_free (self->select);
  g_free (self->insert);
  g_free (self);
}

void
plumb_taking_note (PlumbTaking *self, const char *table, gint64 there, gint64 here)
{
  g_hash_table_insert (self->rows, g_strdup_printf ("%s %" G_GINT64_FORMAT, table, there),
                       g_memdup2 (&here, sizeof here));
}

/* 0 for a row that was not taken. */
gint64
plumb_taking_find (PlumbTaking *self, const char *table, gint64 there)
{
  g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, table, there);
  const gint64 *here = g_hash_table_lookup (self->rows, key);

  return here != NULL ? *here : 0;
}

gboolean
plumb_taking_shape_has (const PlumbTakingShape *shape, const char *name)
{
  return g_ptr_array_find_with_equal_func (shape->columns, name, g_str_equal, NULL);
}

static gboolean
read_columns (PlumbDb *db, PlumbTakingShape *shape, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (db, "SELECT name FROM pragma_table_info (?)", "t",
                                               shape->table);

  while (plumb_rows_next (rows))
    g_ptr_array_add (shape->columns, plumb_rows_dup_text (rows, 0));
  return plumb_rows_finish (rows, error);
}

static gboolean
read_references (PlumbDb *db, PlumbTakingShape *shape, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (
    db, "SELECT \"from\", \"table\" FROM pragma_foreign_key_list (?)", "t", shape->table);

  while (plumb_rows_next (rows))
    g_hash_table_insert (shape->refers_to, plumb_rows_dup_text (rows, 0),
                         plumb_rows_dup_text (rows, 1));
  return plumb_rows_finish (rows, error);
}

/* "SELECT json_object ('id', id, ...)" and "INSERT ... SELECT json_extract (?1, '$.uid'), ...". A
 * key of our own is made here; one that is another row's is a reference. */
static void
write_statements (PlumbTakingShape *shape)
{
  g_autoptr (GString) object = g_string_new (NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autofree char *order =
    g_strconcat (plumb_taking_shape_has (shape, "parent_id") ? "parent_id IS NULL DESC, " : "",
                 plumb_taking_shape_has (shape, "rank") ? "rank, " : "", NULL);

  for (guint i = 0; i < shape->columns->len; i++)
    {
      const char *column = g_ptr_array_index (shape->columns, i);
      gboolean is_key = g_str_equal (column, "id");

      g_string_append_printf (object, "%s'%s', \"%s\"", i > 0 ? ", " : "", column, column);
      if (is_key && !g_hash_table_contains (shape->refers_to, "id"))
        {
          g_string_append (names, "id");
          g_string_append_printf (values, "next_key ('%s')", shape->table);
          continue;
        }
      g_string_append_printf (names, "%s\"%s\"", names->len > 0 ? ", " : "", column);
      g_string_append_printf (values, "%sjson_extract (?1, '$.%s')", values->len > 0 ? ", " : "",
                              column);
    }
  shape->select = g_strdup_printf ("SELECT json_object (%s) FROM \"%s\" ORDER BY %sid", object->str,
                                   shape->table, order);
  shape->insert = g_strdup_printf ("INSERT OR IGNORE INTO \"%s\" (%s) SELECT %s", shape->table,
                                   names->str, values->str);
}

PlumbTakingShape *
plumb_taking_read_shape (PlumbDb *db, const char *table, GError **error)
{
  g_autoptr (PlumbTakingShape) shape = g_new0 (PlumbTakingShape, 1);

  shape->table = table;
  shape->columns = g_ptr_array_new_with_free_func (g_free);
  shape->refers_to = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!read_columns (db, shape, error) || !read_references (db, shape, error))
    return NULL;
  write_statements (shape);
  return g_steal_pointer (&shape);
}

/* All rows of a table, as JSON objects. */
GPtrArray *
plumb_taking_read_rows (PlumbTaking *self, const PlumbTakingShape *shape, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (PlumbRows) rows = plumb_db_query (self->other, shape->select, "");

  while (plumb_rows_next (rows))
    {
      JsonNode *node = json_from_string (plumb_rows_text (rows, 0), NULL);

      if (node != NULL)
        g_ptr_array_add (all, node);
    }
  return plumb_rows_finish (rows, error) ? g_steal_pointer (&all) : NULL;
}

gboolean
plumb_taking_look_up (PlumbDb *db, const char *table, const char *uid, gint64 *out_row,
                      GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT max (id) FROM \"%s\" WHERE uid = ?", table);
  g_autoptr (PlumbRows) rows = plumb_db_query (db, sql, "t", uid);

  *out_row = 0;
  while (plumb_rows_next (rows))
    *out_row = plumb_rows_int (rows, 0);
  return plumb_rows_finish (rows, error);
}

/* Turns what a row refers to into keys of this document. One that refers to what was not taken is
 * not taken either. */
gboolean
plumb_taking_resolve (PlumbTaking *self, const PlumbTakingShape *shape, JsonObject *row)
{
  GHashTableIter iter;
  gpointer column, table;

  g_hash_table_iter_init (&iter, shape->refers_to);
  while (g_hash_table_iter_next (&iter, &column, &table))
    {
      gint64 here;

      if (json_object_get_null_member (row, column))
        continue;
      here = plumb_taking_find (self, table, json_object_get_int_member (row, column));
      if (here == 0)
        return FALSE;
      json_object_set_int_member (row, column, here);
    }
  return TRUE;
}

gint64
plumb_taking_get_int (JsonObject *row, const char *column)
{
  return json_object_has_member (row, column) && !json_object_get_null_member (row, column)
           ? json_object_get_int_member (row, column)
           : 0;
}

/* Behind what the list has, in the order that the rows had. */
static gboolean
place (PlumbTaking *self, const PlumbTakingShape *shape, JsonObject *row, GError **error)
{
  const char *owner = plumb_taking_shape_has (shape, "edition_id") ? "edition_id"
                      : plumb_taking_shape_has (shape, "block_id") ? "block_id"
                                                                   : "topic_id";
  gint64 parent = plumb_taking_get_int (row, "parent_id");
  gint64 list = plumb_taking_get_int (row, owner);
  char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, shape->table, list,
                               parent);
  const char *last = g_hash_table_lookup (self->ranks, key);
  g_autofree char *found = NULL;
  char *rank;

  if (last == NULL)
    {
      g_autofree char *sql = g_strdup_printf (
        "SELECT coalesce (max (rank), '') FROM \"%s\" WHERE %s = ?%s", shape->table, owner,
        plumb_taking_shape_has (shape, "parent_id") ? " AND coalesce (parent_id, 0) = ?2"
                                                    : " AND ?2 = ?2");

      found = plumb_db_dup_text (self->run->db, error, sql, "ii", list, parent);
      if (found == NULL)
        {
          g_free (key);
          return FALSE;
        }
      last = found[0] != '\0' ? found : NULL;
    }
  rank = plumb_rank_between (last, NULL);
  json_object_set_string_member (row, "rank", rank);
  g_hash_table_insert (self->ranks, key, rank);
  return TRUE;
}

gboolean
plumb_taking_insert (PlumbTaking *self, const PlumbTakingShape *shape, JsonNode *node,
                     gint64 *out_row, GError **error)
{
  JsonObject *row = json_node_get_object (node);
  const char *uid = json_object_get_string_member_with_default (row, "uid", NULL);
  g_autofree char *json = NULL;

  *out_row = 0;
  if (plumb_taking_shape_has (shape, "rank") && !place (self, shape, row, error))
    return FALSE;
  json = json_to_string (node, FALSE);
  if (!plumb_db_run (self->run->db, error, shape->insert, "t", json))
    return FALSE;
  if (plumb_db_n_changed (self->run->db) == 0)
    return TRUE;
  *out_row = plumb_db_last_row (self->run->db);
  if (uid != NULL)
    g_ptr_array_add (self->run->made, g_strdup (uid));
  return TRUE;
}
