/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands on proposals. What the lead decided and whether the submitter was told are two things;
 * a new decision has not been told.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-run.h"

/* A topic that nobody gave minutes: what proposals ask for most often. */
#define DEFAULT_MINUTES 25

static gboolean
add_proposal (PlumbRun *run, GError **error)
{
  gint64 edition = plumb_run_row (run, "edition");
  PlumbScope scope = { "proposal", "edition_id = ?1", edition, 0 };
  g_autofree char *rank = plumb_run_rank (run, &scope, 0, 0, 0, error);
  g_autofree char *uid = NULL;
  gint64 proposal, person;

  if (rank == NULL
      || !plumb_db_run (
        run->db, error,
        "INSERT INTO proposal (id, uid, edition_id, rank, title, minutes, submitted_at)"
        " VALUES (next_key ('proposal'), ?, ?, ?, ?, ?, ?)",
        "tittii", plumb_run_new_uid (run), edition, rank, plumb_run_text (run, "title"),
        plumb_run_int (run, "minutes", 0), g_get_real_time () / G_USEC_PER_SEC))
    return FALSE;
  proposal = plumb_db_last_row (run->db);
  if (!plumb_db_run (run->db, error, "INSERT INTO proposal_text (id, content) VALUES (?, ?)", "it",
                     proposal, plumb_run_text (run, "content")))
    return FALSE;
  if (plumb_run_text (run, "name")[0] == '\0')
    return TRUE;
  person = plumb_people_find_or_add (run, plumb_run_text (run, "name"),
                                     plumb_run_text (run, "email"),
                                     plumb_run_text (run, "affiliation"), 0, error);
  uid = g_uuid_string_random ();
  return person != 0
         && plumb_db_run (run->db, error,
                          "INSERT INTO proposal_person"
                          " (id, uid, proposal_id, person_id, is_speaker, is_submitter)"
                          " VALUES (next_key ('proposal_person'), ?, ?, ?, 1, 1)",
                          "tii", uid, proposal, person);
}

static gboolean
set_proposal (PlumbRun *run, GError **error)
{
  gint64 proposal = plumb_run_row (run, "proposal");

  return plumb_run_set (run, "proposal", proposal, "title", "title", error)
         && plumb_run_set (run, "proposal", proposal, "minutes", "minutes", error)
         && plumb_run_set (run, "proposal_text", proposal, "content", "content", error)
         && plumb_run_set (run, "proposal_text", proposal, "notes", "notes", error);
}

static gboolean
move_proposal (PlumbRun *run, GError **error)
{
  gint64 proposal = plumb_run_row (run, "proposal");
  PlumbScope scope = { "proposal", "edition_id = (SELECT edition_id FROM proposal WHERE id = ?1)",
                       proposal, 0 };
  g_autofree char *rank = plumb_run_rank (run, &scope, proposal, plumb_run_row (run, "before"),
                                          plumb_run_row (run, "after"), error);

  return rank != NULL
         && plumb_db_run (run->db, error, "UPDATE proposal SET rank = ? WHERE id = ?", "ti", rank,
                          proposal);
}

static gboolean
delete_proposal (PlumbRun *run, GError **error)
{
  gsize n = 0;
  const gint64 *proposals = plumb_run_rows (run, "proposal", &n);

  for (gsize i = 0; i < n; i++)
    {
      if (!plumb_db_run (run->db, error, "DELETE FROM proposal WHERE id = ?", "i", proposals[i]))
        return FALSE;
    }
  return TRUE;
}

/* Leaves the topic alone: it is the lead's, and may cover other proposals. Who was told the same
 * before stays told. */
static gboolean
decide (PlumbRun *run, const char *decision, const char *moved_to, GError **error)
{
  gsize n = 0;
  const gint64 *proposals = plumb_run_rows (run, "proposal", &n);

  for (gsize i = 0; i < n; i++)
    {
      if (!plumb_db_run (run->db, error,
                         "UPDATE proposal SET decision = ?1, unread = 0, topic_id = NULL,"
                         " told = iif (decision = ?1 AND moved_to = ?2, told, 0),"
                         " moved_to = ?2 WHERE id = ?3",
                         "tti", decision, moved_to, proposals[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
decline (PlumbRun *run, GError **error)
{
  return decide (run, "declined", "", error);
}

static gboolean
ask_again (PlumbRun *run, GError **error)
{
  return decide (run, "asked", "", error);
}

static gboolean
undecide (PlumbRun *run, GError **error)
{
  return decide (run, "undecided", "", error);
}

static gboolean
move_out (PlumbRun *run, GError **error)
{
  return decide (run, "moved", plumb_run_text (run, "to"), error);
}

static gboolean
cover (PlumbRun *run, gint64 proposal, gint64 topic, const char *decision, GError **error)
{
  return plumb_db_run (run->db, error,
                       "UPDATE proposal SET decision = ?, told = 0, unread = 0, topic_id = ?,"
                       " moved_to = '' WHERE id = ?",
                       "tii", decision, topic, proposal);
}

/* A topic from a proposal: its title, what it asks for, at the end of the list. */
static gboolean
accept_one (PlumbRun *run, gint64 proposal, GError **error)
{
  gint64 edition = 0;
  PlumbScope scope = { "topic", "edition_id = ?1 AND parent_id IS NULL", 0, 0 };
  g_autofree char *rank = NULL;

  if (!plumb_db_get_int (run->db, &edition, error, "SELECT edition_id FROM proposal WHERE id = ?",
                         "i", proposal))
    return FALSE;
  scope.a = edition;
  rank = plumb_run_rank (run, &scope, 0, 0, 0, error);
  if (rank == NULL
      || !plumb_db_run (
        run->db, error,
        "INSERT INTO topic (id, uid, edition_id, rank, title, minutes)"
        " SELECT next_key ('topic'), ?1, edition_id, ?2, CASE ?3 WHEN '' THEN title ELSE ?3 END,"
        " CASE WHEN ?4 > 0 THEN ?4 WHEN minutes > 0 THEN minutes ELSE ?5 END"
        " FROM proposal WHERE id = ?6",
        "tttiii", plumb_run_new_uid (run), rank, plumb_run_text (run, "title"),
        plumb_run_int (run, "minutes", 0), (gint64) DEFAULT_MINUTES, proposal))
    return FALSE;
  return cover (run, proposal, plumb_db_last_row (run->db), "accepted", error);
}

static gboolean
accept (PlumbRun *run, GError **error)
{
  gsize n = 0;
  const gint64 *proposals = plumb_run_rows (run, "proposal", &n);

  for (gsize i = 0; i < n; i++)
    {
      gint64 covered = 0;

      if (!plumb_db_get_int (run->db, &covered, error,
                             "SELECT topic_id IS NOT NULL FROM proposal WHERE id = ?", "i",
                             proposals[i]))
        return FALSE;
      if (covered)
        return plumb_run_fail (error, _ ("The proposal is part of a topic already."));
      if (!accept_one (run, proposals[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
join (PlumbRun *run, GError **error)
{
  gint64 topic = plumb_run_row (run, "topic");
  gsize n = 0;
  const gint64 *proposals = plumb_run_rows (run, "proposal", &n);

  for (gsize i = 0; i < n; i++)
    {
      gint64 same_edition = 0;

      if (!plumb_db_get_int (run->db, &same_edition, error,
                             "SELECT (SELECT edition_id FROM proposal WHERE id = ?)"
                             " = (SELECT edition_id FROM topic WHERE id = ?)",
                             "ii", proposals[i], topic))
        return FALSE;
      if (!same_edition)
        return plumb_run_fail (error, _ ("The topic belongs to another edition."));
      if (!cover (run, proposals[i], topic, "joined", error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_flag (PlumbRun *run, const char *param, const char *column, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE proposal SET %s = ? WHERE id = ?", column);
  gint64 value = plumb_run_int (run, param, TRUE);
  gsize n = 0;
  const gint64 *proposals = plumb_run_rows (run, "proposal", &n);

  for (gsize i = 0; i < n; i++)
    {
      if (!plumb_db_run (run->db, error, sql, "ii", value, proposals[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
mark_told (PlumbRun *run, GError **error)
{
  return set_flag (run, "told", "told", error);
}

static gboolean
see (PlumbRun *run, GError **error)
{
  gsize n = 0;
  const gint64 *proposals = plumb_run_rows (run, "proposal", &n);

  for (gsize i = 0; i < n; i++)
    {
      if (!plumb_db_run (run->db, error,
                         "UPDATE proposal SET unread = 0 WHERE id = ? AND unread = 1", "i",
                         proposals[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
mark_unread (PlumbRun *run, GError **error)
{
  return set_flag (run, "unread", "unread", error);
}

#define PROPOSALS { "proposal", PLUMB_PARAM_UIDS, TRUE, "One proposal or several", "proposal" }

const PlumbCommand plumb_commands_proposals[] = {
  { "add-proposal",
    N_ ("Add Proposal"),
    "Adds a proposal by hand.",
    "{\"do\":\"add-proposal\",\"title\":\"Who owns the zone lock?\",\"name\":\"Ada Example\"}",
    FALSE,
    add_proposal,
    { { "title", PLUMB_PARAM_LINE, TRUE, "Title" },
      { "content", PLUMB_PARAM_TEXT, FALSE, "What was submitted, Markdown" },
      { "minutes", PLUMB_PARAM_INT, FALSE, "Minutes asked for", .min = 0, .max = 1440 },
      { "name", PLUMB_PARAM_LINE, FALSE, "Who proposes it and would speak" },
      { "email", PLUMB_PARAM_LINE, FALSE, "Their e-mail address; private" },
      { "affiliation", PLUMB_PARAM_LINE, FALSE, "Their affiliation" },
      { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" } } },
  { "set-proposal",
    N_ ("Change Proposal"),
    "Changes a proposal or the notes on it.",
    "{\"do\":\"set-proposal\",\"proposal\":\"UID\",\"notes\":\"Ask Bo to join\"}",
    TRUE,
    set_proposal,
    { { "proposal", PLUMB_PARAM_UID, TRUE, "Which", "proposal" },
      { "title", PLUMB_PARAM_LINE, FALSE, "Title" },
      { "content", PLUMB_PARAM_TEXT, FALSE, "What was submitted, Markdown" },
      { "minutes", PLUMB_PARAM_INT, FALSE, "Minutes asked for", .min = 0, .max = 1440 },
      { "notes", PLUMB_PARAM_TEXT, FALSE, "Private notes" } } },
  { "move-proposal",
    N_ ("Move Proposal"),
    "Moves a proposal in the hand order.",
    "{\"do\":\"move-proposal\",\"proposal\":\"UID\",\"before\":\"UID\"}",
    FALSE,
    move_proposal,
    { { "proposal", PLUMB_PARAM_UID, TRUE, "Which", "proposal" },
      { "before", PLUMB_PARAM_UID, FALSE, "The one it goes before", "proposal" },
      { "after", PLUMB_PARAM_UID, FALSE, "Or the one it goes after", "proposal" } } },
  { "delete-proposal",
    N_ ("Delete Proposal"),
    "Deletes proposals.",
    "{\"do\":\"delete-proposal\",\"proposal\":\"UID\"}",
    FALSE,
    delete_proposal,
    { PROPOSALS } },
  { "accept",
    N_ ("Accept Proposal"),
    "Accepts proposals, each as a new topic.",
    "{\"do\":\"accept\",\"proposal\":\"UID\"}",
    FALSE,
    accept,
    { PROPOSALS,
      { "title", PLUMB_PARAM_LINE, FALSE, "The topic’s title; the proposal’s when not given" },
      { "minutes", PLUMB_PARAM_INT, FALSE, "The topic’s minutes; what was asked when not given",
        .min = 0, .max = 1440 } } },
  { "join",
    N_ ("Join Topic"),
    "Accepts proposals as part of a topic.",
    "{\"do\":\"join\",\"proposal\":\"UID\",\"topic\":\"UID\"}",
    FALSE,
    join,
    { PROPOSALS, { "topic", PLUMB_PARAM_UID, TRUE, "The topic they join", "topic" } } },
  { "decline",
    N_ ("Decline Proposal"),
    "Declines proposals.",
    "{\"do\":\"decline\",\"proposal\":[\"UID\",\"UID\"]}",
    FALSE,
    decline,
    { PROPOSALS } },
  { "move-out",
    N_ ("Move to Another Microconference"),
    "Gives proposals to another microconference.",
    "{\"do\":\"move-out\",\"proposal\":\"UID\",\"to\":\"Real-Time\"}",
    FALSE,
    move_out,
    { PROPOSALS, { "to", PLUMB_PARAM_LINE, TRUE, "Name of the other microconference" } } },
  { "ask-again",
    N_ ("Ask Again"),
    "Asks for a proposal to be written again.",
    "{\"do\":\"ask-again\",\"proposal\":\"UID\"}",
    FALSE,
    ask_again,
    { PROPOSALS } },
  { "undecide",
    N_ ("Take Decision Back"),
    "Makes proposals undecided again; a topic stays.",
    "{\"do\":\"undecide\",\"proposal\":\"UID\"}",
    FALSE,
    undecide,
    { PROPOSALS } },
  { "mark-told",
    N_ ("Mark as Told"),
    "Notes whether submitters were told the decision.",
    "{\"do\":\"mark-told\",\"proposal\":\"UID\"}",
    FALSE,
    mark_told,
    { PROPOSALS, { "told", PLUMB_PARAM_BOOL, FALSE, "Whether; true when not given" } } },
  { "mark-unread",
    N_ ("Mark as Unread"),
    "Marks proposals as not read, or as read.",
    "{\"do\":\"mark-unread\",\"proposal\":\"UID\"}",
    FALSE,
    mark_unread,
    { PROPOSALS, { "unread", PLUMB_PARAM_BOOL, FALSE, "Whether; true when not given" } } },
  { "see",
    N_ ("Mark as Read"),
    "Notes that proposals were looked at. Reading is no act, so this is no undo step.",
    "{\"do\":\"see\",\"proposal\":\"UID\"}",
    FALSE,
    see,
    { PROPOSALS },
    .is_quiet = TRUE },
  { NULL },
};
