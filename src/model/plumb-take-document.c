/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Another document's editions become editions of this one.
 *
 * Rows go over as JSON objects, one by one: what they refer to has other keys here. Columns and
 * references are what the schema says, so that a new column needs no line here; what a new table
 * needs is its name in the list below. A row whose uid is here already was taken before.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "plumb-error.h"
#include "plumb-rank.h"
#include "plumb-take.h"
#include "plumb-workcopy.h"

/* Each after those that it refers to. A programme of blocks is only good as a whole. */
static const struct
{
  const char *table;
  gboolean with_new_editions_only;
} tables[] = {
  { "origin", FALSE },
  { "lead", FALSE },
  { "attendee", FALSE },
  { "topic", FALSE },
  { "topic_person", FALSE },
  { "proposal", FALSE },
  { "proposal_text", FALSE },
  { "proposal_person", FALSE },
  { "review", FALSE },
  { "reply", FALSE },
  { "block", TRUE },
  { "item", TRUE },
  { "accomplishment", FALSE },
  { "draft", FALSE },
  { "acknowledgement", FALSE },
  { "release", TRUE },
};

typedef struct
{
  PlumbRun *run;
  PlumbDb *other;
  char *name;           /* what the other document is about */
  char *source;         /* its file */
  GHashTable *rows;     /* "table id" there -> gint64 id here */
  GHashTable *ranks;    /* "table list" here -> the last rank */
  GHashTable *is_new;   /* gint64 id of an edition here -> itself */
  GHashTable *origins;  /* gint64 id of an edition here -> gint64 id of its origin */
} Take;

/** Shape: a table's columns, and what each refers to. */
typedef struct
{
  const char *table;
  GPtrArray *columns;    /* utf8 */
  GHashTable *refers_to; /* column -> table */
  char *select;
  char *insert;
} Shape;

static void
shape_free (Shape *self)
{
  g_ptr_array_unref (self->columns);
  g_hash_table_unref (self->refers_to);
  g_free (self->select);
  g_free (self->insert);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Shape, shape_free)

static void
clear_take (Take *self)
{
  g_free (self->name);
  g_free (self->source);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->ranks);
  g_hash_table_unref (self->is_new);
  g_hash_table_unref (self->origins);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Take, clear_take)

static gint64 *
box (gint64 number)
{
  return g_memdup2 (&number, sizeof number);
}

static void
note_row (Take *self, const char *table, gint64 there, gint64 here)
{
  g_hash_table_insert (self->rows, g_strdup_printf ("%s %" G_GINT64_FORMAT, table, there),
                       box (here));
}

/* 0 for a row that was not taken. */
static gint64
find_row (Take *self, const char *table, gint64 there)
{
  g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, table, there);
  const gint64 *here = g_hash_table_lookup (self->rows, key);

  return here != NULL ? *here : 0;
}

static gboolean
has_column (const Shape *shape, const char *name)
{
  return g_ptr_array_find_with_equal_func (shape->columns, name, g_str_equal, NULL);
}

static gboolean
read_columns (PlumbDb *db, Shape *shape, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (db, "SELECT name FROM pragma_table_info (?)", "t",
                                               shape->table);

  while (plumb_rows_next (rows))
    g_ptr_array_add (shape->columns, plumb_rows_dup_text (rows, 0));
  return plumb_rows_finish (rows, error);
}

static gboolean
read_references (PlumbDb *db, Shape *shape, GError **error)
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
write_statements (Shape *shape)
{
  g_autoptr (GString) object = g_string_new (NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autofree char *order = g_strconcat (has_column (shape, "parent_id") ? "parent_id IS NULL DESC, "
                                                                        : "",
                                        has_column (shape, "rank") ? "rank, " : "", NULL);

  for (guint i = 0; i < shape->columns->len; i++)
    {
      const char *column = g_ptr_array_index (shape->columns, i);
      gboolean is_key = g_str_equal (column, "id");

      g_string_append_printf (object, "%s'%s', \"%s\"", i > 0 ? ", " : "", column, column);
      if (is_key && !g_hash_table_contains (shape->refers_to, "id"))
        continue;
      g_string_append_printf (names, "%s\"%s\"", names->len > 0 ? ", " : "", column);
      g_string_append_printf (values, "%sjson_extract (?1, '$.%s')", values->len > 0 ? ", " : "",
                              column);
    }
  shape->select = g_strdup_printf ("SELECT json_object (%s) FROM \"%s\" ORDER BY %sid", object->str,
                                   shape->table, order);
  shape->insert = g_strdup_printf ("INSERT OR IGNORE INTO \"%s\" (%s) SELECT %s", shape->table,
                                   names->str, values->str);
}

static Shape *
read_shape (PlumbDb *db, const char *table, GError **error)
{
  g_autoptr (Shape) shape = g_new0 (Shape, 1);

  shape->table = table;
  shape->columns = g_ptr_array_new_with_free_func (g_free);
  shape->refers_to = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!read_columns (db, shape, error) || !read_references (db, shape, error))
    return NULL;
  write_statements (shape);
  return g_steal_pointer (&shape);
}

/* All rows of a table, as JSON objects. */
static GPtrArray *
read_rows (Take *self, const Shape *shape, GError **error)
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

static gboolean
look_up (PlumbDb *db, const char *table, const char *uid, gint64 *out_row, GError **error)
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
static gboolean
resolve (Take *self, const Shape *shape, JsonObject *row)
{
  GHashTableIter iter;
  gpointer column, table;

  g_hash_table_iter_init (&iter, shape->refers_to);
  while (g_hash_table_iter_next (&iter, &column, &table))
    {
      gint64 here;

      if (json_object_get_null_member (row, column))
        continue;
      here = find_row (self, table, json_object_get_int_member (row, column));
      if (here == 0)
        return FALSE;
      json_object_set_int_member (row, column, here);
    }
  return TRUE;
}

static gint64
get_int (JsonObject *row, const char *column)
{
  return json_object_has_member (row, column) && !json_object_get_null_member (row, column)
           ? json_object_get_int_member (row, column)
           : 0;
}

/* Behind what the list has, in the order that the rows had. */
static gboolean
place (Take *self, const Shape *shape, JsonObject *row, GError **error)
{
  const char *owner = has_column (shape, "edition_id") ? "edition_id" : "block_id";
  gint64 parent = get_int (row, "parent_id");
  gint64 list = get_int (row, owner);
  char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, shape->table, list,
                               parent);
  const char *last = g_hash_table_lookup (self->ranks, key);
  g_autofree char *found = NULL;
  char *rank;

  if (last == NULL)
    {
      g_autofree char *sql = g_strdup_printf (
        "SELECT coalesce (max (rank), '') FROM \"%s\" WHERE %s = ?%s", shape->table, owner,
        has_column (shape, "parent_id") ? " AND coalesce (parent_id, 0) = ?2" : " AND ?2 = ?2");

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

static gboolean
insert (Take *self, const Shape *shape, JsonNode *node, gint64 *out_row, GError **error)
{
  JsonObject *row = json_node_get_object (node);
  const char *uid = json_object_get_string_member_with_default (row, "uid", NULL);
  g_autofree char *json = NULL;

  *out_row = 0;
  if (has_column (shape, "rank") && !place (self, shape, row, error))
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

static gboolean
is_wanted (Take *self, const Shape *shape, JsonObject *row, gboolean with_new_editions_only)
{
  gint64 edition;

  if (!with_new_editions_only || !has_column (shape, "edition_id"))
    return TRUE;
  edition = get_int (row, "edition_id");
  return g_hash_table_contains (self->is_new, &edition);
}

/* What joins a year that this document has, too, says where it is from. */
static void
set_origin (Take *self, const Shape *shape, JsonObject *row)
{
  gint64 edition = get_int (row, "edition_id");
  const gint64 *origin = g_hash_table_lookup (self->origins, &edition);

  if (origin != NULL && has_column (shape, "origin_id") && get_int (row, "origin_id") == 0)
    json_object_set_int_member (row, "origin_id", *origin);
}

static gboolean
take_row (Take *self, const Shape *shape, JsonNode *node, gboolean with_new_editions_only,
          GError **error)
{
  JsonObject *row = json_node_get_object (node);
  const char *uid = json_object_get_string_member_with_default (row, "uid", NULL);
  gint64 there = json_object_get_int_member (row, "id");
  gint64 here = 0;

  if (uid != NULL && !look_up (self->run->db, shape->table, uid, &here, error))
    return FALSE;
  if (here == 0)
    {
      /* What a topic follows up may come after it. */
      if (json_object_has_member (row, "follows_id"))
        json_object_set_null_member (row, "follows_id");
      if (!resolve (self, shape, row) || !is_wanted (self, shape, row, with_new_editions_only))
        return TRUE;
      set_origin (self, shape, row);
      if (!insert (self, shape, node, &here, error))
        return FALSE;
    }
  if (here != 0)
    note_row (self, shape->table, there, here);
  return TRUE;
}

static gboolean
take_table (Take *self, const char *table, gboolean with_new_editions_only, GError **error)
{
  g_autoptr (Shape) shape = read_shape (self->run->db, table, error);
  g_autoptr (GPtrArray) rows = shape != NULL ? read_rows (self, shape, error) : NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      if (!take_row (self, shape, g_ptr_array_index (rows, i), with_new_editions_only, error))
        return FALSE;
    }
  return rows != NULL;
}

static gboolean
take_follows (Take *self, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (
    self->other, "SELECT id, follows_id FROM topic WHERE follows_id IS NOT NULL ORDER BY id", "");

  while (plumb_rows_next (rows))
    {
      gint64 topic = find_row (self, "topic", plumb_rows_int (rows, 0));
      gint64 follows = find_row (self, "topic", plumb_rows_int (rows, 1));

      if (topic != 0 && follows != 0
          && !plumb_db_run (self->run->db, error,
                            "UPDATE topic SET follows_id = ?1 WHERE id = ?2 AND follows_id IS NULL"
                            " AND id <> ?1",
                            "ii", follows, topic))
        return FALSE;
    }
  return plumb_rows_finish (rows, error);
}

/* By uid, by address, by name; somebody new keeps the uid that the other document knows them by. */
static gboolean
take_person (Take *self, const Shape *shape, JsonNode *node, GError **error)
{
  JsonObject *row = json_node_get_object (node);
  const char *name = json_object_get_string_member (row, "name");
  const char *email = json_object_get_string_member (row, "email");
  gint64 indico_id = json_object_get_int_member (row, "indico_person_id");
  gint64 here = 0;

  if (!look_up (self->run->db, "person", json_object_get_string_member (row, "uid"), &here, error)
      || (here == 0 && !plumb_people_find (self->run, name, email, indico_id, &here, error)))
    return FALSE;
  if (here != 0 ? !plumb_people_complete (self->run, here, email,
                                          json_object_get_string_member (row, "affiliation"),
                                          indico_id, error)
                : !insert (self, shape, node, &here, error))
    return FALSE;
  note_row (self, "person", json_object_get_int_member (row, "id"), here);
  return TRUE;
}

static gboolean
take_people (Take *self, GError **error)
{
  g_autoptr (Shape) shape = read_shape (self->run->db, "person", error);
  g_autoptr (GPtrArray) rows = shape != NULL ? read_rows (self, shape, error) : NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      if (!take_person (self, shape, g_ptr_array_index (rows, i), error))
        return FALSE;
    }
  return rows != NULL;
}

/* What this document does not know of a year that both have. */
static gboolean
fill_gaps (Take *self, JsonObject *row, gint64 edition, gboolean is_same, GError **error)
{
  static const char *const columns[] = { "conference",  "place",       "starts_on", "ends_on",
                                         "cfp_ends_on", "description", "track" };
  guint n = is_same ? G_N_ELEMENTS (columns) : G_N_ELEMENTS (columns) - 1;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "UPDATE edition SET %1$s = ?1 WHERE id = ?2 AND %1$s = '' AND ?1 <> ''", columns[i]);

      if (!plumb_db_run (self->run->db, error, sql, "ti",
                         json_object_get_string_member (row, columns[i]), edition))
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_edition (Take *self, JsonObject *row, gint64 *out_edition, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (
    self->run->db, "SELECT id FROM edition WHERE uid = ?1 OR year = ?2 ORDER BY uid = ?1 DESC",
    "ti", json_object_get_string_member (row, "uid"), json_object_get_int_member (row, "year"));

  *out_edition = plumb_rows_next (rows) ? plumb_rows_int (rows, 0) : 0;
  while (plumb_rows_next (rows))
    ;
  return plumb_rows_finish (rows, error);
}

static gboolean
join_edition (Take *self, JsonObject *row, gint64 edition, const char *name, GError **error)
{
  g_autofree char *here = plumb_db_dup_text (
    self->run->db, error,
    "SELECT iif (e.name = '', m.name, e.name) FROM edition AS e, microconference AS m"
    " WHERE e.id = ?",
    "i", edition);
  gboolean is_same = here != NULL && plumb_page_plan_is_same_name (here, name);
  gint64 origin = 0;

  if (here == NULL || !fill_gaps (self, row, edition, is_same, error))
    return FALSE;
  if (is_same)
    return TRUE;
  if (!plumb_take_find_origin (self->run, edition, name, self->source, &origin, error))
    return FALSE;
  g_hash_table_insert (self->origins, box (edition), box (origin));
  return TRUE;
}

/* An edition of a microconference that was called otherwise keeps its name. */
static gboolean
add_edition (Take *self, const Shape *shape, JsonNode *node, const char *name, gint64 *out_edition,
             GError **error)
{
  g_autofree char *here = plumb_db_dup_text (self->run->db, error,
                                             "SELECT name FROM microconference", "");
  gint64 *key;

  if (here == NULL)
    return FALSE;
  if (!plumb_page_plan_is_same_name (here, name))
    json_object_set_string_member (json_node_get_object (node), "name", name);
  if (!insert (self, shape, node, out_edition, error))
    return FALSE;
  key = box (*out_edition);
  g_hash_table_insert (self->is_new, key, key);
  return TRUE;
}

static gboolean
take_edition (Take *self, const Shape *shape, JsonNode *node, GError **error)
{
  JsonObject *row = json_node_get_object (node);
  const char *own = json_object_get_string_member (row, "name");
  g_autofree char *name = g_strdup (own[0] != '\0' ? own : self->name);
  gint64 here = 0;

  if (!find_edition (self, row, &here, error))
    return FALSE;
  if (here != 0 ? !join_edition (self, row, here, name, error)
                : !add_edition (self, shape, node, name, &here, error))
    return FALSE;
  note_row (self, "edition", json_object_get_int_member (row, "id"), here);
  return TRUE;
}

static gboolean
take_editions (Take *self, GError **error)
{
  g_autoptr (Shape) shape = read_shape (self->run->db, "edition", error);
  g_autoptr (GPtrArray) rows = shape != NULL ? read_rows (self, shape, error) : NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      if (!take_edition (self, shape, g_ptr_array_index (rows, i), error))
        return FALSE;
    }
  return rows != NULL;
}

static gboolean
take_all (Take *self, GError **error)
{
  if (!take_people (self, error) || !take_editions (self, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (!take_table (self, tables[i].table, tables[i].with_new_editions_only, error))
        return FALSE;
    }
  return take_follows (self, error);
}

/**
 * plumb_take_document:
 * @file: another document; it is read and checked as any file that is opened, and not changed
 *
 * Adds the editions of another document. A year that is here, too, is joined.
 */
gboolean
plumb_take_document (PlumbRun *run, GFile *file, GError **error)
{
  g_auto (Take) self = { .run = run };
  g_autofree char *base = g_file_get_basename (file);
  PlumbForeign *foreign = plumb_foreign_open (file, error);
  gboolean done;

  self.rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.is_new = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self.origins = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  if (foreign == NULL)
    return FALSE;
  self.other = plumb_foreign_get_db (foreign);
  self.source = g_filename_display_name (base);
  self.name = plumb_db_dup_text (self.other, error, "SELECT name FROM microconference", "");
  done = self.name != NULL && take_all (&self, error);
  plumb_foreign_free (foreign);
  return done;
}
