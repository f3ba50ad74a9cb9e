/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands on what came of a session: outcomes, who took on what, and whether it may be told.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-run.h"

static const char *const statuses[] = {
  "", "decided", "continues", "no-consensus", "not-discussed", NULL
};

static gboolean
set_outcome (PlumbRun *run, GError **error)
{
  static const char *const columns[][2] = { { "status", "outcome_status" },
                                            { "outcome", "outcome" },
                                            { "next_step", "next_step" },
                                            { "session_notes", "session_notes" } };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (!plumb_run_set (run, "topic", plumb_run_row (run, "topic"), columns[i][0], columns[i][1],
                          error))
        return FALSE;
    }
  return TRUE;
}

/* Who does it: somebody of the document, or a name; an empty name is nobody. */
static gboolean
set_owner (PlumbRun *run, gint64 action, GError **error)
{
  const char *name = plumb_run_text (run, "name");
  gint64 person = plumb_run_row (run, "person");

  if (person == 0 && !plumb_run_has (run, "name"))
    return TRUE;
  if (person == 0 && name[0] == '\0')
    return plumb_db_run (run->db, error, "UPDATE action_item SET person_id = NULL WHERE id = ?",
                         "i", action);
  if (person == 0)
    person = plumb_people_find_or_add (run, name, "", "", 0, error);
  return person != 0
         && plumb_db_run (run->db, error, "UPDATE action_item SET person_id = ? WHERE id = ?", "ii",
                          person, action);
}

static gboolean
add_action (PlumbRun *run, GError **error)
{
  gint64 topic = plumb_run_row (run, "topic");
  PlumbScope scope = { "action_item", "topic_id = ?1", topic, 0 };
  g_autofree char *rank = plumb_run_rank (run, &scope, 0, plumb_run_row (run, "before"),
                                          plumb_run_row (run, "after"), error);

  return rank != NULL
         && plumb_db_run (run->db, error,
                          "INSERT INTO action_item (id, uid, topic_id, rank, text)"
                          " VALUES (next_key ('action_item'), ?, ?, ?, ?)",
                          "titt", plumb_run_new_uid (run), topic, rank,
                          plumb_run_text (run, "text"))
         && set_owner (run, plumb_db_last_row (run->db), error);
}

static gboolean
set_action (PlumbRun *run, GError **error)
{
  gint64 action = plumb_run_row (run, "action");

  if (plumb_run_has (run, "text") && plumb_run_text (run, "text")[0] == '\0')
    return plumb_run_fail (error, _ ("An action item needs words."));
  return plumb_run_set (run, "action_item", action, "text", "text", error)
         && plumb_run_set (run, "action_item", action, "done", "is_done", error)
         && set_owner (run, action, error);
}

static gboolean
move_action (PlumbRun *run, GError **error)
{
  gint64 action = plumb_run_row (run, "action");
  gint64 before = plumb_run_row (run, "before");
  gint64 after = plumb_run_row (run, "after");
  PlumbScope scope = { "action_item", "topic_id = ?1", 0, 0 };
  g_autofree char *rank = NULL;

  if (before == action || after == action)
    return plumb_run_fail (error, _ ("An action item cannot be placed beside itself."));
  if (!plumb_db_get_int (run->db, &scope.a, error, "SELECT topic_id FROM action_item WHERE id = ?",
                         "i", action))
    return FALSE;
  rank = plumb_run_rank (run, &scope, action, before, after, error);
  return rank != NULL
         && plumb_db_run (run->db, error, "UPDATE action_item SET rank = ? WHERE id = ?", "ti",
                          rank, action);
}

static gboolean
remove_action (PlumbRun *run, GError **error)
{
  gsize n = 0;
  const gint64 *actions = plumb_run_rows (run, "action", &n);

  for (gsize i = 0; i < n; i++)
    {
      if (!plumb_db_run (run->db, error, "DELETE FROM action_item WHERE id = ?", "i", actions[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_public (PlumbRun *run, gboolean is_public, GError **error)
{
  return plumb_db_run (run->db, error, "UPDATE edition SET outcomes_public = ? WHERE id = ?", "ii",
                       (gint64) is_public, plumb_run_row (run, "edition"));
}

static gboolean
publish_outcomes (PlumbRun *run, GError **error)
{
  return set_public (run, TRUE, error);
}

static gboolean
hide_outcomes (PlumbRun *run, GError **error)
{
  return set_public (run, FALSE, error);
}

#define ACTION { "action", PLUMB_PARAM_UID, TRUE, "Which", "action_item" }
#define OWNER                                                                     \
  { "person", PLUMB_PARAM_UID, FALSE, "Who does it, of the document", "person" }, \
    { "name", PLUMB_PARAM_LINE, FALSE, "Or the name of somebody; \"\" for nobody" }
#define PLACE                                                                    \
  { "before", PLUMB_PARAM_UID, FALSE, "The one it goes before", "action_item" }, \
    { "after", PLUMB_PARAM_UID, FALSE, "Or the one it goes after", "action_item" }
#define EDITION { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" }

const PlumbCommand plumb_commands_outcomes[] = {
  { "set-outcome",
    N_ ("Change Outcome"),
    "Notes what came of a topic in the room; private until it is published.",
    "{\"do\":\"set-outcome\",\"topic\":\"UID\",\"status\":\"decided\","
    "\"outcome\":\"Version 3 it is.\"}",
    TRUE,
    set_outcome,
    { { "topic", PLUMB_PARAM_UID, TRUE, "Which", "topic" },
      { "status", PLUMB_PARAM_CHOICE, FALSE, "How it ended; \"\" for not said",
        .choices = statuses },
      { "outcome", PLUMB_PARAM_TEXT, FALSE, "What was decided, Markdown" },
      { "next_step", PLUMB_PARAM_TEXT, FALSE, "What comes next, Markdown" },
      { "session_notes", PLUMB_PARAM_TEXT, FALSE, "What was said, Markdown; always private" } } },
  { "add-action",
    N_ ("Add Action Item"),
    "Notes what somebody took on.",
    "{\"do\":\"add-action\",\"topic\":\"UID\",\"text\":\"Post the RFC\",\"name\":\"Ada Example\"}",
    FALSE,
    add_action,
    { { "topic", PLUMB_PARAM_UID, TRUE, "Of which topic", "topic" },
      { "text", PLUMB_PARAM_LINE, TRUE, "What is to be done" },
      OWNER,
      PLACE } },
  { "set-action",
    N_ ("Change Action Item"),
    "Changes what somebody took on, or says that it is done.",
    "{\"do\":\"set-action\",\"action\":\"UID\",\"done\":true}",
    TRUE,
    set_action,
    { ACTION,
      { "text", PLUMB_PARAM_LINE, FALSE, "What is to be done" },
      OWNER,
      { "done", PLUMB_PARAM_BOOL, FALSE, "Whether it is done" } } },
  { "move-action",
    N_ ("Move Action Item"),
    "Moves an action item among those of its topic.",
    "{\"do\":\"move-action\",\"action\":\"UID\",\"before\":\"UID\"}",
    FALSE,
    move_action,
    { ACTION, PLACE } },
  { "remove-action",
    N_ ("Remove Action Item"),
    "Removes action items.",
    "{\"do\":\"remove-action\",\"action\":\"UID\"}",
    FALSE,
    remove_action,
    { { "action", PLUMB_PARAM_UIDS, TRUE, "One or several", "action_item" } } },
  { "publish-outcomes",
    N_ ("Publish Outcomes"),
    "Lets texts and files tell what came of an edition’s topics.",
    "{\"do\":\"publish-outcomes\"}",
    FALSE,
    publish_outcomes,
    { EDITION } },
  { "hide-outcomes",
    N_ ("Hide Outcomes"),
    "Keeps what came of an edition’s topics private again.",
    "{\"do\":\"hide-outcomes\"}",
    FALSE,
    hide_outcomes,
    { EDITION } },
  { NULL },
};
