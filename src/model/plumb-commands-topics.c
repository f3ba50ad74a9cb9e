/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands on topics: one ordered list with two levels.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-run.h"

typedef struct
{
  gint64 edition;
  gint64 parent; /* 0 at the first level */
} Place;

static gboolean
read_place (PlumbRun *run, gint64 topic, Place *out_place, GError **error)
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

static char *
rank_at (PlumbRun *run, const Place *place, gint64 self, gint64 before, gint64 after,
         GError **error)
{
  PlumbScope scope = { "topic", "edition_id = ?1 AND coalesce (parent_id, 0) = ?2", place->edition,
                       place->parent };

  return plumb_run_rank (run, &scope, self, before, after, error);
}

/* A parent must be of the first level and of the same edition. */
static gboolean
check_parent (PlumbRun *run, const Place *place, GError **error)
{
  Place parent;

  if (place->parent == 0)
    return TRUE;
  if (!read_place (run, place->parent, &parent, error))
    return FALSE;
  if (parent.parent != 0)
    return plumb_run_fail (error, _ ("Topics have two levels and no more."));
  if (parent.edition != place->edition)
    return plumb_run_fail (error, _ ("The topic belongs to another edition."));
  return TRUE;
}

static gint64
insert_topic (PlumbRun *run, const Place *place, const char *rank, const char *title,
              gint64 minutes, GError **error)
{
  if (!plumb_db_run (run->db, error,
                     "INSERT INTO topic (uid, edition_id, parent_id, rank, title, minutes)"
                     " VALUES (?, ?, nullif (?, 0), ?, ?, ?)",
                     "tiitti", plumb_run_new_uid (run), place->edition, place->parent, rank, title,
                     place->parent != 0 ? 0 : minutes))
    return 0;
  return plumb_db_last_row (run->db);
}

/**
 * plumb_topics_set_minutes:
 * @minutes: all of it, -1 to leave it
 * @talk: how much of it is talk, -1 to leave it
 *
 * Sets a topic's minutes. The second level has none, it is part of its parent's; and the talk is
 * part of the topic.
 */
gboolean
plumb_topics_set_minutes (PlumbRun *run, gint64 topic, gint64 minutes, gint64 talk, GError **error)
{
  return plumb_db_run (run->db, error,
                       "UPDATE topic SET minutes = iif (?1 < 0, minutes, ?1),"
                       " talk_minutes = min (iif (?2 < 0, talk_minutes, ?2),"
                       "  iif (?1 < 0, minutes, ?1))"
                       " WHERE id = ?3 AND parent_id IS NULL",
                       "iii", minutes, talk, topic);
}

static gboolean
check_follows (PlumbRun *run, gint64 topic, GError **error)
{
  gint64 is_earlier = 0;

  if (!plumb_run_has (run, "follows"))
    return TRUE;
  if (plumb_run_row (run, "follows") == topic)
    return plumb_run_fail (error, _ ("A topic cannot follow up itself."));
  if (!plumb_db_get_int (run->db, &is_earlier, error,
                         "SELECT (SELECT e.year FROM topic AS t JOIN edition AS e"
                         "  ON e.id = t.edition_id WHERE t.id = ?)"
                         " < (SELECT e.year FROM topic AS t JOIN edition AS e"
                         "  ON e.id = t.edition_id WHERE t.id = ?)",
                         "ii", plumb_run_row (run, "follows"), topic))
    return FALSE;
  if (!is_earlier)
    return plumb_run_fail (error, _ ("A topic follows up one of an earlier edition."));
  return TRUE;
}

static gboolean
set_topic_fields (PlumbRun *run, gint64 topic, GError **error)
{
  static const char *const fields[] = { "title", "statement", "tried", "ask", "notes" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (!plumb_run_set (run, "topic", topic, fields[i], fields[i], error))
        return FALSE;
    }
  return check_follows (run, topic, error)
         && plumb_run_set (run, "topic", topic, "follows", "follows_id", error)
         && plumb_topics_set_minutes (run, topic, plumb_run_int (run, "minutes", -1),
                                      plumb_run_int (run, "talk_minutes", -1), error);
}

static gboolean
add_topic (PlumbRun *run, GError **error)
{
  Place place = { plumb_run_row (run, "edition"), plumb_run_row (run, "parent") };
  g_autofree char *rank = NULL;
  gint64 before = plumb_run_row (run, "before");
  gint64 after = plumb_run_row (run, "after");
  gint64 neighbour = before != 0 ? before : after;
  gint64 topic;

  if (neighbour != 0 && !plumb_run_has (run, "parent")
      && !read_place (run, neighbour, &place, error))
    return FALSE;
  if (!check_parent (run, &place, error))
    return FALSE;
  rank = rank_at (run, &place, 0, before, after, error);
  if (rank == NULL)
    return FALSE;
  topic = insert_topic (run, &place, rank, plumb_run_text (run, "title"), 25, error);
  return topic != 0 && set_topic_fields (run, topic, error);
}

static gboolean
set_topic (PlumbRun *run, GError **error)
{
  return set_topic_fields (run, plumb_run_row (run, "topic"), error);
}

static gboolean
clear_follows (PlumbRun *run, GError **error)
{
  return plumb_db_run (run->db, error, "UPDATE topic SET follows_id = NULL WHERE id = ?", "i",
                       plumb_run_row (run, "topic"));
}

/* The place a move asks for: beside a neighbour, else below a parent, else where it is. */
static gboolean
find_place (PlumbRun *run, gint64 topic, Place *out_place, GError **error)
{
  gint64 neighbour = plumb_run_row (run, "before");

  if (neighbour == 0)
    neighbour = plumb_run_row (run, "after");
  if (neighbour == topic || plumb_run_row (run, "parent") == topic)
    return plumb_run_fail (error, _ ("A topic cannot be placed beside itself."));
  if (!read_place (run, neighbour != 0 ? neighbour : topic, out_place, error))
    return FALSE;
  if (neighbour == 0 && plumb_run_has (run, "level"))
    out_place->parent = 0;
  if (neighbour == 0 && plumb_run_has (run, "parent"))
    out_place->parent = plumb_run_row (run, "parent");
  return TRUE;
}

static gboolean
relocate (PlumbRun *run, gint64 topic, const Place *place, const char *rank, GError **error)
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

static gboolean
move_topic (PlumbRun *run, GError **error)
{
  gint64 topic = plumb_run_row (run, "topic");
  Place from, to;
  g_autofree char *rank = NULL;

  if (!read_place (run, topic, &from, error) || !find_place (run, topic, &to, error))
    return FALSE;
  if (from.edition != to.edition)
    return plumb_run_fail (error, _ ("The topic belongs to another edition."));
  if (!check_parent (run, &to, error))
    return FALSE;
  rank = rank_at (run, &to, topic, plumb_run_row (run, "before"), plumb_run_row (run, "after"),
                  error);
  return rank != NULL && relocate (run, topic, &to, rank, error);
}

/* Below the first-level topic that stands above it. */
static gboolean
indent_topic (PlumbRun *run, GError **error)
{
  gint64 topic = plumb_run_row (run, "topic");
  Place place;
  g_autofree char *rank = NULL;

  if (!read_place (run, topic, &place, error))
    return FALSE;
  if (place.parent != 0)
    return plumb_run_fail (error, _ ("Topics have two levels and no more."));
  if (!plumb_db_get_int (run->db, &place.parent, NULL,
                         "SELECT id FROM topic WHERE edition_id = ?1 AND parent_id IS NULL"
                         " AND rank < (SELECT rank FROM topic WHERE id = ?2)"
                         " ORDER BY rank DESC LIMIT 1",
                         "ii", place.edition, topic))
    return plumb_run_fail (error, _ ("The first topic has none above it to belong to."));
  rank = rank_at (run, &place, topic, 0, 0, error);
  return rank != NULL && relocate (run, topic, &place, rank, error);
}

static gboolean
outdent_topic (PlumbRun *run, GError **error)
{
  gint64 topic = plumb_run_row (run, "topic");
  Place place;
  gint64 parent;
  g_autofree char *rank = NULL;

  if (!read_place (run, topic, &place, error))
    return FALSE;
  if (place.parent == 0)
    return plumb_run_fail (error, _ ("The topic is on the first level."));
  parent = place.parent;
  place.parent = 0;
  rank = rank_at (run, &place, topic, 0, parent, error);
  return rank != NULL && relocate (run, topic, &place, rank, error);
}

/* The new topic follows the old one and takes the proposals that were named. */
static gboolean
split_topic (PlumbRun *run, GError **error)
{
  gint64 topic = plumb_run_row (run, "topic");
  Place place;
  g_autofree char *rank = NULL;
  gint64 added;
  gsize n = 0;
  const gint64 *proposals = plumb_run_rows (run, "proposals", &n);

  if (!read_place (run, topic, &place, error))
    return FALSE;
  rank = rank_at (run, &place, topic, 0, topic, error);
  if (rank == NULL)
    return FALSE;
  added = insert_topic (run, &place, rank, plumb_run_text (run, "title"), 25, error);
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
  Place place = { edition, to };
  gint64 topic = 0;

  while (plumb_db_get_int (run->db, &topic, NULL,
                           "SELECT id FROM topic WHERE parent_id = ? ORDER BY rank, id LIMIT 1",
                           "i", from))
    {
      g_autofree char *rank = rank_at (run, &place, topic, 0, 0, error);

      if (rank == NULL
          || !plumb_db_run (run->db, error, "UPDATE topic SET parent_id = ?, rank = ? WHERE id = ?",
                            "iti", to, rank, topic))
        return FALSE;
    }
  return TRUE;
}

/* What points to a topic points to the other one from now on. */
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
                          " AND NOT EXISTS (SELECT 1 FROM item WHERE topic_id = ?1)"
                          " AND (SELECT parent_id FROM topic WHERE id = ?1) IS NULL",
                          "ii", to, from);
}

static gboolean
merge_topics (PlumbRun *run, GError **error)
{
  gint64 from = plumb_run_row (run, "topic");
  gint64 to = plumb_run_row (run, "into");
  Place from_place, to_place;
  gboolean has_children = FALSE;

  if (from == to)
    return plumb_run_fail (error, _ ("A topic cannot be merged with itself."));
  if (!read_place (run, from, &from_place, error) || !read_place (run, to, &to_place, error)
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

/* The proposals of a topic that goes wait for a decision again. */
static gboolean
delete_topic (PlumbRun *run, GError **error)
{
  gsize n = 0;
  const gint64 *topics = plumb_run_rows (run, "topic", &n);

  for (gsize i = 0; i < n; i++)
    {
      if (!plumb_db_run (
            run->db, error,
            "UPDATE proposal SET decision = 'undecided', told = 0, topic_id = NULL"
            " WHERE topic_id IN (SELECT id FROM topic WHERE id = ?1 OR parent_id = ?1)",
            "i", topics[i])
          || !plumb_db_run (run->db, error, "DELETE FROM topic WHERE id = ?", "i", topics[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_topic_person (PlumbRun *run, GError **error)
{
  gint64 topic = plumb_run_row (run, "topic");
  gint64 person = plumb_run_row (run, "person");
  g_autofree char *uid = g_uuid_string_random ();

  if (person == 0 && plumb_run_text (run, "name")[0] == '\0')
    return plumb_run_fail (error, _ ("“add-topic-person” needs “person” or “name”."));
  if (person == 0)
    person = plumb_people_find_or_add (run, plumb_run_text (run, "name"), "", "", 0, error);
  return person != 0
         && plumb_db_run (run->db, error,
                          "INSERT INTO topic_person (uid, topic_id, person_id, why)"
                          " VALUES (?, ?, ?, ?)"
                          " ON CONFLICT (topic_id, person_id) DO UPDATE SET why = excluded.why",
                          "tiit", uid, topic, person, plumb_run_text (run, "why"));
}

static gboolean
remove_topic_person (PlumbRun *run, GError **error)
{
  return plumb_db_run (run->db, error,
                       "DELETE FROM topic_person WHERE topic_id = ? AND person_id = ?", "ii",
                       plumb_run_row (run, "topic"), plumb_run_row (run, "person"));
}

static gboolean
skip_prompt (PlumbRun *run, GError **error)
{
  return plumb_db_run (run->db, error, "UPDATE topic SET prompt = ? WHERE id = ?", "ti",
                       plumb_run_int (run, "skipped", TRUE) ? "skipped" : "",
                       plumb_run_row (run, "topic"));
}

#define TOPIC { "topic", PLUMB_PARAM_UID, TRUE, "Which", "topic" }
#define TOPIC_FIELDS                                                                                \
  { "statement", PLUMB_PARAM_TEXT, FALSE, "The problem, Markdown" },                                \
    { "tried", PLUMB_PARAM_TEXT, FALSE, "What was tried, Markdown" },                               \
    { "ask", PLUMB_PARAM_TEXT, FALSE, "The question for the room, Markdown" },                      \
    { "minutes", PLUMB_PARAM_INT, FALSE, "Minutes, discussion included", .min = 0, .max = 1440 },   \
    { "talk_minutes", PLUMB_PARAM_INT, FALSE, "How many of them are talk", .min = 0, .max = 1440 }, \
    { "notes", PLUMB_PARAM_TEXT, FALSE, "Private notes" },                                          \
    { "follows", PLUMB_PARAM_UID, FALSE, "The topic of an earlier edition it follows up",           \
      "topic" }

const PlumbCommand plumb_commands_topics[] = {
  { "add-topic",
    N_ ("Add Topic"),
    "Adds a topic.",
    "{\"do\":\"add-topic\",\"title\":\"Lifetimes across the FFI\",\"minutes\":25}",
    FALSE,
    add_topic,
    { { "title", PLUMB_PARAM_LINE, TRUE, "The problem in a line" },
      TOPIC_FIELDS,
      { "parent", PLUMB_PARAM_UID, FALSE, "The topic it is part of", "topic" },
      { "before", PLUMB_PARAM_UID, FALSE, "The topic it goes before", "topic" },
      { "after", PLUMB_PARAM_UID, FALSE, "Or the one it goes after", "topic" },
      { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" } } },
  { "set-topic",
    N_ ("Change Topic"),
    "Changes a topic.",
    "{\"do\":\"set-topic\",\"topic\":\"UID\",\"minutes\":30}",
    TRUE,
    set_topic,
    { TOPIC, { "title", PLUMB_PARAM_LINE, FALSE, "The problem in a line" }, TOPIC_FIELDS } },
  { "clear-follow-up",
    N_ ("Clear Follow-Up"),
    "Ends a topic’s being a follow-up.",
    "{\"do\":\"clear-follow-up\",\"topic\":\"UID\"}",
    FALSE,
    clear_follows,
    { TOPIC } },
  { "move-topic",
    N_ ("Move Topic"),
    "Moves a topic beside another, or below one.",
    "{\"do\":\"move-topic\",\"topic\":\"UID\",\"before\":\"UID\"}",
    FALSE,
    move_topic,
    { TOPIC,
      { "before", PLUMB_PARAM_UID, FALSE, "The topic it goes before", "topic" },
      { "after", PLUMB_PARAM_UID, FALSE, "Or the one it goes after", "topic" },
      { "parent", PLUMB_PARAM_UID, FALSE, "Or the one it becomes part of, as the last", "topic" },
      { "level", PLUMB_PARAM_INT, FALSE, "Or 1 for the end of the first level", .min = 1,
        .max = 1 } } },
  { "indent-topic",
    N_ ("Move Topic Below"),
    "Makes a topic part of the one above it.",
    "{\"do\":\"indent-topic\",\"topic\":\"UID\"}",
    FALSE,
    indent_topic,
    { TOPIC } },
  { "outdent-topic",
    N_ ("Move Topic Up a Level"),
    "Makes a second-level topic stand alone.",
    "{\"do\":\"outdent-topic\",\"topic\":\"UID\"}",
    FALSE,
    outdent_topic,
    { TOPIC } },
  { "split-topic",
    N_ ("Split Topic"),
    "Adds a topic after one, with some of its proposals.",
    "{\"do\":\"split-topic\",\"topic\":\"UID\",\"title\":\"The second half\"}",
    FALSE,
    split_topic,
    { TOPIC,
      { "title", PLUMB_PARAM_LINE, TRUE, "Title of the new topic" },
      { "minutes", PLUMB_PARAM_INT, FALSE, "Its minutes", .min = 0, .max = 1440 },
      { "proposals", PLUMB_PARAM_UIDS, FALSE, "Proposals that go with it", "proposal" } } },
  { "merge-topics",
    N_ ("Merge Topics"),
    "Makes one topic of two; nothing of either is lost.",
    "{\"do\":\"merge-topics\",\"topic\":\"UID\",\"into\":\"UID\"}",
    FALSE,
    merge_topics,
    { { "topic", PLUMB_PARAM_UID, TRUE, "The topic that goes", "topic" },
      { "into", PLUMB_PARAM_UID, TRUE, "The topic that stays", "topic" } } },
  { "delete-topic",
    N_ ("Delete Topic"),
    "Deletes topics; their proposals wait for a decision again.",
    "{\"do\":\"delete-topic\",\"topic\":\"UID\"}",
    FALSE,
    delete_topic,
    { { "topic", PLUMB_PARAM_UIDS, TRUE, "One topic or several", "topic" } } },
  { "add-topic-person",
    N_ ("Add Person to Topic"),
    "Notes who must be in the room for a topic.",
    "{\"do\":\"add-topic-person\",\"topic\":\"UID\",\"name\":\"Ada Example\"}",
    FALSE,
    add_topic_person,
    { TOPIC,
      { "person", PLUMB_PARAM_UID, FALSE, "Somebody of the document", "person" },
      { "name", PLUMB_PARAM_LINE, FALSE, "Or the name of somebody" },
      { "why", PLUMB_PARAM_LINE, FALSE, "Why they are needed" } } },
  { "remove-topic-person",
    N_ ("Remove Person From Topic"),
    "Ends somebody’s being needed for a topic.",
    "{\"do\":\"remove-topic-person\",\"topic\":\"UID\",\"person\":\"UID\"}",
    FALSE,
    remove_topic_person,
    { TOPIC, { "person", PLUMB_PARAM_UID, TRUE, "Who", "person" } } },
  { "skip-prompt",
    N_ ("Skip Prompt"),
    "Stops asking what came of an earlier topic.",
    "{\"do\":\"skip-prompt\",\"topic\":\"UID\"}",
    FALSE,
    skip_prompt,
    { TOPIC, { "skipped", PLUMB_PARAM_BOOL, FALSE, "Whether; true when not given" } } },
  { NULL },
};
