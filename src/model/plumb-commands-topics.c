/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands on topics; those that change their order are in plumb-topics-order.c.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-topics-order.h"

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
  static const char *const fields[] = { "title", "statement", "tried", "ask", "notes", "outcome" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (!plumb_run_set (run, "topic", topic, fields[i], fields[i], error))
        return FALSE;
    }
  return check_follows (run, topic, error)
         && plumb_run_set (run, "topic", topic, "follows", "follows_id", error)
         && plumb_run_set (run, "topic", topic, "is_hot", "is_hot", error)
         && plumb_origins_set (run, "topic", topic, error)
         && plumb_topics_set_minutes (run, topic, plumb_run_int (run, "minutes", -1),
                                      plumb_run_int (run, "talk_minutes", -1), error);
}

static gboolean
add_topic (PlumbRun *run, GError **error)
{
  PlumbTopicList place = { plumb_run_row (run, "edition"), plumb_run_row (run, "parent") };
  g_autofree char *rank = NULL;
  gint64 before = plumb_run_row (run, "before");
  gint64 after = plumb_run_row (run, "after");
  gint64 neighbour = before != 0 ? before : after;
  gint64 topic;

  if (neighbour != 0 && !plumb_run_has (run, "parent")
      && !plumb_topics_read_list (run, neighbour, &place, error))
    return FALSE;
  if (!plumb_topics_check_parent (run, &place, error))
    return FALSE;
  rank = plumb_topics_rank_at (run, &place, 0, before, after, error);
  if (rank == NULL)
    return FALSE;
  topic = plumb_topics_insert (run, &place, rank, plumb_run_text (run, "title"), 25, error);
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
                          "INSERT INTO topic_person (id, uid, topic_id, person_id, why)"
                          " VALUES (next_key ('topic_person'), ?, ?, ?, ?)"
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
    { "outcome", PLUMB_PARAM_TEXT, FALSE, "What the room decided; private" },                       \
    { "is_hot", PLUMB_PARAM_BOOL, FALSE, "Whether many come for it" },                              \
    { "origin", PLUMB_PARAM_UID, FALSE, "The merged microconference it is from", "origin" },        \
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
    plumb_topics_move,
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
    plumb_topics_indent,
    { TOPIC } },
  { "outdent-topic",
    N_ ("Move Topic Up a Level"),
    "Makes a second-level topic stand alone.",
    "{\"do\":\"outdent-topic\",\"topic\":\"UID\"}",
    FALSE,
    plumb_topics_outdent,
    { TOPIC } },
  { "split-topic",
    N_ ("Split Topic"),
    "Adds a topic after one, with some of its proposals.",
    "{\"do\":\"split-topic\",\"topic\":\"UID\",\"title\":\"The second half\"}",
    FALSE,
    plumb_topics_split,
    { TOPIC,
      { "title", PLUMB_PARAM_LINE, TRUE, "Title of the new topic" },
      { "minutes", PLUMB_PARAM_INT, FALSE, "Its minutes", .min = 0, .max = 1440 },
      { "proposals", PLUMB_PARAM_UIDS, FALSE, "Proposals that go with it", "proposal" } } },
  { "merge-topics",
    N_ ("Merge Topics"),
    "Makes one topic of two; nothing of either is lost.",
    "{\"do\":\"merge-topics\",\"topic\":\"UID\",\"into\":\"UID\"}",
    FALSE,
    plumb_topics_merge,
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
