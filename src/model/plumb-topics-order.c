/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-topics-order.h"

#include <glib/gi18n-lib.h>

/**
 * plumb_topics_read_list:
 *
 * Finds the list that @topic is in.
 */
gboolean
plumb_topics_read_list (PlumbRun *run, gint64 topic, PlumbTopicList *out_place, GError **error)
{
  return plumb_db_get_int (run->db, &out_place->edition, error,
                           "SELECT edition_id FROM topic WHERE id = ?", "i", topic)
         && plumb_db_get_int (run->db, &out_place->parent, error,
                              "SELECT coalesce (parent_id, 0) FROM topic WHERE id = ?", "i", topic);
}

static gboolean
has_second_level (PlumbRun *run, gint64 topic, gboolean *out_has, GError **error)
{
  gint64 has = 0;

  if (!plumb_db_get_int (run->db, &has, error,
                         "SELECT EXISTS (SELECT 1 FROM topic WHERE parent_id = ?)", "i", topic))
    return FALSE;
  *out_has = has != 0;
  return TRUE;
}

/**
 * plumb_topics_rank_at:
 * @self: the topic that gets the rank, 0 for a new one
 * @before: the topic it goes before, or 0
 * @after: the topic it goes after, or 0; the end where both are 0
 *
 * Returns: (transfer full): a rank in the list, or %NULL with an error
 */
char *
plumb_topics_rank_at (PlumbRun *run, const PlumbTopicList *place, gint64 self, gint64 before,
                      gint64 after, GError **error)
{
  PlumbScope scope = { "topic", "edition_id = ?1 AND coalesce (parent_id, 0) = ?2", place->edition,
                       place->parent };

  return plumb_run_rank (run, &scope, self, before, after, error);
}

/**
 * plumb_topics_check_parent:
 *
 * Refuses a parent that is not of the first level and of the same edition.
 */
gboolean
plumb_topics_check_parent (PlumbRun *run, const PlumbTopicList *place, GError **error)
{
  PlumbTopicList parent;

  if (place->parent == 0)
    return TRUE;
  if (!plumb_topics_read_list (run, place->parent, &parent, error))
    return FALSE;
  if (parent.parent != 0)
    return plumb_run_fail (error, _ ("Topics have two levels and no more."));
  if (parent.edition != place->edition)
    return plumb_run_fail (error, _ ("The topic belongs to another edition."));
  return TRUE;
}

/**
 * plumb_topics_insert:
 * @minutes: its length; the second level has none
 *
 * Adds a topic.
 *
 * Returns: the key of its row, or 0 with an error
 */
gint64
plumb_topics_insert (PlumbRun *run, const PlumbTopicList *place, const char *rank,
                     const char *title, gint64 minutes, GError **error)
{
  if (!plumb_db_run (run->db, error,
                     "INSERT INTO topic (id, uid, edition_id, parent_id, rank, title, minutes)"
                     " VALUES (next_key ('topic'), ?, ?, nullif (?, 0), ?, ?, ?)",
                     "tiitti", plumb_run_new_uid (run), place->edition, place->parent, rank, title,
                     place->parent != 0 ? 0 : minutes))
    return 0;
  return plumb_db_last_row (run->db);
}

/* The place a move asks for: beside a neighbour, else below a parent, else where it is. */
static gboolean
find_place (PlumbRun *run, gint64 topic, PlumbTopicList *out_place, GError **error)
{
  gint64 neighbour = plumb_run_row (run, "before");

  if (neighbour == 0)
    neighbour = plumb_run_row (run, "after");
  if (neighbour == topic || plumb_run_row (run, "parent") == topic)
    return plumb_run_fail (error, _ ("A topic cannot be placed beside itself."));
  if (!plumb_topics_read_list (run, neighbour != 0 ? neighbour : topic, out_place, error))
    return FALSE;
  if (neighbour == 0 && plumb_run_has (run, "level"))
    out_place->parent = 0;
  if (neighbour == 0 && plumb_run_has (run, "parent"))
    out_place->parent = plumb_run_row (run, "parent");
  return TRUE;
}

static gboolean
relocate (PlumbRun *run, gint64 topic, const PlumbTopicList *place, const char *rank,
          GError **error)
{
  gboolean has_children = FALSE;

  if (place->parent != 0)
    {
      if (!has_second_level (run, topic, &has_children, error))
        return FALSE;
      if (has_children)
        return plumb_run_fail (error, _ ("A topic that has topics of its own stays on the first "
                                         "level."));
      /* A second-level topic is part of its parent's slot. */
      if (!plumb_db_run (run->db, error, "DELETE FROM item WHERE topic_id = ?", "i", topic))
        return FALSE;
    }
  return plumb_db_run (run->db, error,
                       "UPDATE topic SET parent_id = nullif (?1, 0), rank = ?2,"
                       " minutes = CASE WHEN ?1 <> 0 THEN 0 WHEN minutes = 0 THEN 25"
                       "  ELSE minutes END,"
                       " talk_minutes = CASE WHEN ?1 <> 0 THEN 0 ELSE talk_minutes END"
                       " WHERE id = ?3",
                       "iti", place->parent, rank, topic);
}

/**
 * plumb_topics_set_parent:
 * @parent: the topic that it is part of, or 0
 *
 * Puts a topic at the end of another list, unless it is there.
 */
gboolean
plumb_topics_set_parent (PlumbRun *run, gint64 topic, gint64 parent, GError **error)
{
  PlumbTopicList place;
  g_autofree char *rank = NULL;

  if (!plumb_topics_read_list (run, topic, &place, error))
    return FALSE;
  if (place.parent == parent)
    return TRUE;
  if (parent == topic)
    return plumb_run_fail (error, _ ("A topic cannot be part of itself."));
  place.parent = parent;
  if (!plumb_topics_check_parent (run, &place, error))
    return FALSE;
  rank = plumb_topics_rank_at (run, &place, topic, 0, 0, error);
  return rank != NULL && relocate (run, topic, &place, rank, error);
}

gboolean
plumb_topics_move (PlumbRun *run, GError **error)
{
  gint64 topic = plumb_run_row (run, "topic");
  PlumbTopicList from, to;
  g_autofree char *rank = NULL;

  if (!plumb_topics_read_list (run, topic, &from, error) || !find_place (run, topic, &to, error))
    return FALSE;
  if (from.edition != to.edition)
    return plumb_run_fail (error, _ ("The topic belongs to another edition."));
  if (!plumb_topics_check_parent (run, &to, error))
    return FALSE;
  rank = plumb_topics_rank_at (run, &to, topic, plumb_run_row (run, "before"),
                               plumb_run_row (run, "after"), error);
  return rank != NULL && relocate (run, topic, &to, rank, error);
}

/* Below the first-level topic that stands above it. */
gboolean
plumb_topics_indent (PlumbRun *run, GError **error)
{
  gint64 topic = plumb_run_row (run, "topic");
  PlumbTopicList place;
  g_autofree char *rank = NULL;

  if (!plumb_topics_read_list (run, topic, &place, error))
    return FALSE;
  if (place.parent != 0)
    return plumb_run_fail (error, _ ("Topics have two levels and no more."));
  if (!plumb_db_get_int (run->db, &place.parent, NULL,
                         "SELECT id FROM topic WHERE edition_id = ?1 AND parent_id IS NULL"
                         " AND rank < (SELECT rank FROM topic WHERE id = ?2)"
                         " ORDER BY rank DESC LIMIT 1",
                         "ii", place.edition, topic))
    return plumb_run_fail (error, _ ("The first topic has none above it to belong to."));
  rank = plumb_topics_rank_at (run, &place, topic, 0, 0, error);
  return rank != NULL && relocate (run, topic, &place, rank, error);
}

gboolean
plumb_topics_outdent (PlumbRun *run, GError **error)
{
  gint64 topic = plumb_run_row (run, "topic");
  PlumbTopicList place;
  gint64 parent;
  g_autofree char *rank = NULL;

  if (!plumb_topics_read_list (run, topic, &place, error))
    return FALSE;
  if (place.parent == 0)
    return plumb_run_fail (error, _ ("The topic is on the first level."));
  parent = place.parent;
  place.parent = 0;
  rank = plumb_topics_rank_at (run, &place, topic, 0, parent, error);
  return rank != NULL && relocate (run, topic, &place, rank, error);
}

/* The new topic follows the old one and takes the proposals that were named. */
gboolean
plumb_topics_split (PlumbRun *run, GError **error)
{
  gint64 topic = plumb_run_row (run, "topic");
  PlumbTopicList place;
  g_autofree char *rank = NULL;
  gint64 added;
  gsize n = 0;
  const gint64 *proposals = plumb_run_rows (run, "proposals", &n);

  if (!plumb_topics_read_list (run, topic, &place, error))
    return FALSE;
  rank = plumb_topics_rank_at (run, &place, topic, 0, topic, error);
  if (rank == NULL)
    return FALSE;
  added = plumb_topics_insert (run, &place, rank, plumb_run_text (run, "title"), 25, error);
  if (added == 0
      || !plumb_topics_set_minutes (run, added, plumb_run_int (run, "minutes", -1), -1, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      if (!plumb_db_run (run->db, error,
                         "UPDATE proposal SET topic_id = ? WHERE id = ? AND topic_id = ?", "iii",
                         added, proposals[i], topic))
        return FALSE;
    }
  return plumb_db_run (run->db, error,
                       "UPDATE topic SET follows_id = (SELECT follows_id FROM topic WHERE id = ?)"
                       " WHERE id = ?",
                       "ii", topic, added);
}

static gboolean
merge_texts (PlumbRun *run, gint64 from, gint64 to, GError **error)
{
  return plumb_db_run (run->db, error,
                       "UPDATE topic SET"
                       " statement = trim (topic.statement || ?3 || o.statement, char (10)),"
                       " tried = trim (topic.tried || ?3 || o.tried, char (10)),"
                       " ask = trim (topic.ask || ?3 || o.ask, char (10)),"
                       " notes = trim (topic.notes || ?3 || o.notes, char (10)),"
                       " follows_id = coalesce (topic.follows_id, o.follows_id)"
                       " FROM (SELECT * FROM topic WHERE id = ?1) AS o WHERE topic.id = ?2",
                       "iit", from, to, "\n\n");
}

/* The second level of one topic goes to the end of the other's, in its order. */
static gboolean
merge_second_level (PlumbRun *run, gint64 from, gint64 edition, gint64 to, GError **error)
{
  PlumbTopicList place = { edition, to };
  gint64 topic = 0;

  while (plumb_db_get_int (run->db, &topic, NULL,
                           "SELECT id FROM topic WHERE parent_id = ? ORDER BY rank, id LIMIT 1",
                           "i", from))
    {
      g_autofree char *rank = plumb_topics_rank_at (run, &place, topic, 0, 0, error);

      if (rank == NULL
          || !plumb_db_run (run->db, error, "UPDATE topic SET parent_id = ?, rank = ? WHERE id = ?",
                            "iti", to, rank, topic))
        return FALSE;
    }
  return TRUE;
}

/* What points to a topic points to the other one from now on. */
/* What stays with the topic that goes, goes with it: the rule is there already, or it would be one
 * of a topic with itself. */
static gboolean
move_rules (PlumbRun *run, gint64 from, gint64 to, GError **error)
{
  return plumb_db_run (run->db, error,
                       "UPDATE OR IGNORE topic_rule SET topic_id = ?1 WHERE topic_id = ?2"
                       " AND other_id <> ?1",
                       "ii", to, from)
         && plumb_db_run (run->db, error,
                          "UPDATE OR IGNORE topic_rule SET other_id = ?1 WHERE other_id = ?2"
                          " AND topic_id <> ?1",
                          "ii", to, from);
}

static gboolean
redirect (PlumbRun *run, gint64 from, gint64 to, GError **error)
{
  return plumb_db_run (run->db, error, "UPDATE proposal SET topic_id = ? WHERE topic_id = ?", "ii",
                       to, from)
         && plumb_db_run (run->db, error,
                          "UPDATE accomplishment SET topic_id = ? WHERE topic_id = ?", "ii", to,
                          from)
         && plumb_db_run (run->db, error,
                          "UPDATE topic_person SET topic_id = ?1 WHERE topic_id = ?2 AND person_id"
                          " NOT IN (SELECT person_id FROM topic_person WHERE topic_id = ?1)",
                          "ii", to, from)
         && plumb_db_run (run->db, error, "UPDATE topic SET follows_id = ? WHERE follows_id = ?",
                          "ii", to, from)
         && plumb_db_run (run->db, error,
                          "UPDATE item SET topic_id = ?1 WHERE topic_id = ?2"
                          " AND NOT EXISTS (SELECT 1 FROM item AS i JOIN block AS b"
                          "  ON b.id = i.block_id WHERE i.topic_id = ?1 AND b.plan_id IS"
                          "  (SELECT plan_id FROM block WHERE id = item.block_id))"
                          " AND (SELECT parent_id FROM topic WHERE id = ?1) IS NULL",
                          "ii", to, from)
         && plumb_db_run (run->db, error, "UPDATE action_item SET topic_id = ? WHERE topic_id = ?",
                          "ii", to, from)
         && move_rules (run, from, to, error);
}

gboolean
plumb_topics_merge (PlumbRun *run, GError **error)
{
  gint64 from = plumb_run_row (run, "topic");
  gint64 to = plumb_run_row (run, "into");
  PlumbTopicList from_place, to_place;
  gboolean has_children = FALSE;

  if (from == to)
    return plumb_run_fail (error, _ ("A topic cannot be merged with itself."));
  if (!plumb_topics_read_list (run, from, &from_place, error)
      || !plumb_topics_read_list (run, to, &to_place, error)
      || !has_second_level (run, from, &has_children, error))
    return FALSE;
  if (from_place.edition != to_place.edition)
    return plumb_run_fail (error, _ ("The topic belongs to another edition."));
  if (has_children && to_place.parent != 0)
    return plumb_run_fail (error, _ ("A topic that has topics of its own stays on the first "
                                     "level."));
  if (to_place.parent == from)
    return plumb_run_fail (error, _ ("A topic cannot become part of one of its own."));
  return merge_texts (run, from, to, error)
         && merge_second_level (run, from, from_place.edition, to, error)
         && redirect (run, from, to, error)
         && plumb_db_run (run->db, error, "DELETE FROM topic WHERE id = ?", "i", from);
}
