/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Another document's editions become editions of this one.
 *
 * What a new table of the schema needs is its name in the list below. A row whose uid is here
 * already was taken before.
 */
#include "config.h"

#include "plumb-take.h"
#include "plumb-taking.h"
#include "plumb-workcopy.h"
#include <glib/gi18n-lib.h>

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
  { "topic_rule", FALSE },
  { "action_item", FALSE },
  { "availability", FALSE },
  { "busy", FALSE },
  { "namesake", FALSE },
  { "plan", TRUE },
  { "block", TRUE },
  { "item", TRUE },
  { "accomplishment", FALSE },
  { "draft", FALSE },
  { "acknowledgement", FALSE },
  { "release", TRUE },
  { "conference_item", TRUE },
  { "handover", TRUE },
};

typedef struct
{
  PlumbTaking taking;
  char *name;           /* what the other document is about */
  char *source;         /* its file */
  GHashTable *is_new;   /* gint64 id of an edition here -> itself */
  GHashTable *origins;  /* gint64 id of an edition here -> gint64 id of its origin */
} Take;

static void
clear_take (Take *self)
{
  g_free (self->name);
  g_free (self->source);
  plumb_taking_clear (&self->taking);
  g_hash_table_unref (self->is_new);
  g_hash_table_unref (self->origins);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Take, clear_take)

static gint64 *
box (gint64 number)
{
  return g_memdup2 (&number, sizeof number);
}

static gboolean
is_wanted (Take *self, const PlumbTakingShape *shape, JsonObject *row,
           gboolean with_new_editions_only)
{
  gint64 edition;

  if (!with_new_editions_only || !plumb_taking_shape_has (shape, "edition_id"))
    return TRUE;
  edition = plumb_taking_get_int (row, "edition_id");
  return g_hash_table_contains (self->is_new, &edition);
}

/* What joins a year that this document has, too, says where it is from. */
static void
set_origin (Take *self, const PlumbTakingShape *shape, JsonObject *row)
{
  gint64 edition = plumb_taking_get_int (row, "edition_id");
  const gint64 *origin = g_hash_table_lookup (self->origins, &edition);

  if (origin != NULL && plumb_taking_shape_has (shape, "origin_id")
      && plumb_taking_get_int (row, "origin_id") == 0)
    json_object_set_int_member (row, "origin_id", *origin);
}

static gboolean
take_row (Take *self, const PlumbTakingShape *shape, JsonNode *node,
          gboolean with_new_editions_only, GError **error)
{
  JsonObject *row = json_node_get_object (node);
  const char *uid = json_object_get_string_member_with_default (row, "uid", NULL);
  gint64 there = json_object_get_int_member (row, "id");
  gint64 here = 0;

  if (uid != NULL && !plumb_taking_look_up (self->taking.run->db, shape->table, uid, &here, error))
    return FALSE;
  if (here == 0)
    {
      /* What a topic follows up may come after it. */
      if (json_object_has_member (row, "follows_id"))
        json_object_set_null_member (row, "follows_id");
      if (!plumb_taking_resolve (&self->taking, shape, row)
          || !is_wanted (self, shape, row, with_new_editions_only))
        return TRUE;
      set_origin (self, shape, row);
      if (!plumb_taking_insert (&self->taking, shape, node, &here, error))
        return FALSE;
    }
  if (here != 0)
    plumb_taking_note (&self->taking, shape->table, there, here);
  return TRUE;
}

static gboolean
take_table (Take *self, const char *table, gboolean with_new_editions_only, GError **error)
{
  g_autoptr (PlumbTakingShape) shape = plumb_taking_read_shape (self->taking.run->db, table, error);
  g_autoptr (GPtrArray) rows = shape != NULL ? plumb_taking_read_rows (&self->taking, shape, error)
                                             : NULL;

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
    self->taking.other, "SELECT id, follows_id FROM topic WHERE follows_id IS NOT NULL ORDER BY id",
    "");

  while (plumb_rows_next (rows))
    {
      gint64 topic = plumb_taking_find (&self->taking, "topic", plumb_rows_int (rows, 0));
      gint64 follows = plumb_taking_find (&self->taking, "topic", plumb_rows_int (rows, 1));

      if (topic != 0 && follows != 0
          && !plumb_db_run (self->taking.run->db, error,
                            "UPDATE topic SET follows_id = ?1 WHERE id = ?2 AND follows_id IS NULL"
                            " AND id <> ?1",
                            "ii", follows, topic))
        return FALSE;
    }
  return plumb_rows_finish (rows, error);
}

/* By uid, by address, by name; somebody new keeps the uid that the other document knows them by. */
static gboolean
take_person (Take *self, const PlumbTakingShape *shape, JsonNode *node, GError **error)
{
  JsonObject *row = json_node_get_object (node);
  const char *name = json_object_get_string_member (row, "name");
  const char *email = json_object_get_string_member (row, "email");
  gint64 indico_id = json_object_get_int_member (row, "indico_person_id");
  gint64 here = 0;

  if (!plumb_taking_look_up (self->taking.run->db, "person",
                             json_object_get_string_member (row, "uid"), &here, error)
      || (here == 0 && !plumb_people_find (self->taking.run, name, email, indico_id, &here, error)))
    return FALSE;
  if (here != 0 ? !plumb_people_complete (self->taking.run, here, email,
                                          json_object_get_string_member (row, "affiliation"),
                                          indico_id, error)
                : !plumb_taking_insert (&self->taking, shape, node, &here, error))
    return FALSE;
  plumb_taking_note (&self->taking, "person", json_object_get_int_member (row, "id"), here);
  return TRUE;
}

static gboolean
take_people (Take *self, GError **error)
{
  g_autoptr (PlumbTakingShape) shape = plumb_taking_read_shape (self->taking.run->db, "person",
                                                                error);
  g_autoptr (GPtrArray) rows = shape != NULL ? plumb_taking_read_rows (&self->taking, shape, error)
                                             : NULL;

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

      if (!plumb_db_run (self->taking.run->db, error, sql, "ti",
                         json_object_get_string_member (row, columns[i]), edition))
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_edition (Take *self, JsonObject *row, gint64 *out_edition, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (
    self->taking.run->db,
    "SELECT id FROM edition WHERE uid = ?1 OR year = ?2 ORDER BY uid = ?1 DESC", "ti",
    json_object_get_string_member (row, "uid"), json_object_get_int_member (row, "year"));

  *out_edition = plumb_rows_next (rows) ? plumb_rows_int (rows, 0) : 0;
  while (plumb_rows_next (rows))
    ;
  return plumb_rows_finish (rows, error);
}

static gboolean
join_edition (Take *self, JsonObject *row, gint64 edition, const char *name, GError **error)
{
  g_autofree char *here = plumb_db_dup_text (
    self->taking.run->db, error,
    "SELECT iif (e.name = '', m.name, e.name) FROM edition AS e, microconference AS m"
    " WHERE e.id = ?",
    "i", edition);
  gboolean is_same = here != NULL && plumb_page_plan_is_same_name (here, name);
  gint64 origin = 0;

  if (here == NULL || !fill_gaps (self, row, edition, is_same, error))
    return FALSE;
  if (is_same)
    return TRUE;
  if (!plumb_take_find_origin (self->taking.run, edition, name, self->source, &origin, error))
    return FALSE;
  g_hash_table_insert (self->origins, box (edition), box (origin));
  return TRUE;
}

/* An edition of a microconference that was called otherwise keeps its name. */
static gboolean
add_edition (Take *self, const PlumbTakingShape *shape, JsonNode *node, const char *name,
             gint64 *out_edition, GError **error)
{
  g_autofree char *here = plumb_db_dup_text (self->taking.run->db, error,
                                             "SELECT name FROM microconference", "");
  gint64 *key;

  if (here == NULL)
    return FALSE;
  json_object_set_null_member (json_node_get_object (node), "plan_id");
  if (!plumb_page_plan_is_same_name (here, name))
    json_object_set_string_member (json_node_get_object (node), "name", name);
  if (!plumb_taking_insert (&self->taking, shape, node, out_edition, error))
    return FALSE;
  key = box (*out_edition);
  g_hash_table_insert (self->is_new, key, key);
  return TRUE;
}

static gboolean
take_edition (Take *self, const PlumbTakingShape *shape, JsonNode *node, GError **error)
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
  plumb_taking_note (&self->taking, "edition", json_object_get_int_member (row, "id"), here);
  return TRUE;
}

static gboolean
take_editions (Take *self, GError **error)
{
  g_autoptr (PlumbTakingShape) shape = plumb_taking_read_shape (self->taking.run->db, "edition",
                                                                error);
  g_autoptr (GPtrArray) rows = shape != NULL ? plumb_taking_read_rows (&self->taking, shape, error)
                                             : NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      if (!take_edition (self, shape, g_ptr_array_index (rows, i), error))
        return FALSE;
    }
  return rows != NULL;
}

/* An edition comes before its plans, and only where it is new have they been taken. */
static gboolean
take_current_plans (Take *self, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (self->taking.other,
                    "SELECT id, plan_id FROM edition WHERE plan_id IS NOT NULL ORDER BY id", "");

  while (plumb_rows_next (rows))
    {
      gint64 edition = plumb_taking_find (&self->taking, "edition", plumb_rows_int (rows, 0));
      gint64 plan = plumb_taking_find (&self->taking, "plan", plumb_rows_int (rows, 1));

      if (plan != 0
          && !plumb_db_run (self->taking.run->db, error,
                            "UPDATE edition SET plan_id = ?1 WHERE id = ?2 AND plan_id IS NULL",
                            "ii", plan, edition))
        return FALSE;
    }
  return plumb_rows_finish (rows, error);
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
  return take_follows (self, error) && take_current_plans (self, error);
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
  g_auto (Take) self = { 0 };
  g_autofree char *base = g_file_get_basename (file);
  PlumbForeign *foreign = plumb_foreign_open (file, error);
  gboolean done;

  plumb_taking_init (&self.taking, run, foreign != NULL ? plumb_foreign_get_db (foreign) : NULL);
  self.is_new = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self.origins = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  if (foreign == NULL)
    return FALSE;
  self.source = g_filename_display_name (base);
  self.name = plumb_db_dup_text (self.taking.other, error, "SELECT name FROM microconference", "");
  done = self.name != NULL && take_all (&self, error);
  plumb_foreign_free (foreign);
  return done;
}
