/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-load.h"

#include "plumb-agenda.h"
#include "plumb-load-private.h"

static gboolean
load_record (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (load->db, "SELECT uid, name FROM microconference",
                                               "");

  if (plumb_rows_next (rows))
    {
      plumb_load_take_text (&load->snapshot->uid, rows, 0);
      plumb_load_take_text (&load->snapshot->name, rows, 1);
    }
  return plumb_rows_finish (rows, error);
}

static const char *
people_sql (PlumbLoadScope scope)
{
  switch (scope)
    {
    case PLUMB_LOAD_PROGRAMME:
      return "SELECT id, uid, name, affiliation, email, phone, notes, indico_person_id FROM person"
             " WHERE ?1 = ?1 AND id IN (SELECT person_id FROM lead"
             " UNION SELECT person_id FROM attendee UNION SELECT person_id FROM topic_person"
             " UNION SELECT person_id FROM action_item UNION SELECT person_id FROM availability"
             " UNION SELECT person_id FROM busy UNION SELECT person_id FROM namesake"
             " UNION SELECT r.person_id FROM proposal AS p JOIN proposal_person AS r"
             "  ON r.proposal_id = p.id WHERE p.topic_id IS NOT NULL) ORDER BY id";
    case PLUMB_LOAD_ONE_PROPOSAL:
      return "SELECT id, uid, name, affiliation, email, phone, notes, indico_person_id FROM person"
             " WHERE id IN (SELECT person_id FROM proposal_person WHERE proposal_id = ?1)"
             " ORDER BY id";
    case PLUMB_LOAD_EVERYTHING:
    default:
      return "SELECT id, uid, name, affiliation, email, phone, notes, indico_person_id FROM person"
             " WHERE ?1 = ?1 ORDER BY id";
    }
}

static gboolean
load_people (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (load->db, people_sql (load->scope), "i",
                                               load->proposal);

  while (plumb_rows_next (rows))
    {
      PlumbPerson *person = plumb_person_new ();

      person->id = plumb_rows_int (rows, 0);
      plumb_load_take_text (&person->uid, rows, 1);
      plumb_load_take_text (&person->name, rows, 2);
      plumb_load_take_text (&person->affiliation, rows, 3);
      plumb_load_take_text (&person->email, rows, 4);
      plumb_load_take_text (&person->phone, rows, 5);
      plumb_load_take_text (&person->notes, rows, 6);
      person->indico_person_id = plumb_rows_int (rows, 7);
      g_ptr_array_add (load->snapshot->people, person);
      plumb_load_index_by_id (load->people, &person->id, person);
    }
  return plumb_rows_finish (rows, error);
}

static gboolean
load_editions (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (load->db,
                    "SELECT id, uid, year, conference, place, zone, starts_on, ends_on, track,"
                    " cfp_ends_on, description, passes, name, outcomes_public,"
                    " conference_taken_at, min_minutes, max_minutes, discussion_percent"
                    " FROM edition ORDER BY year",
                    "");

  while (plumb_rows_next (rows))
    {
      PlumbEdition *edition = plumb_edition_new ();

      edition->id = plumb_rows_int (rows, 0);
      plumb_load_take_text (&edition->uid, rows, 1);
      edition->year = (int) plumb_rows_int (rows, 2);
      plumb_load_take_text (&edition->conference, rows, 3);
      plumb_load_take_text (&edition->place, rows, 4);
      plumb_load_take_text (&edition->zone, rows, 5);
      plumb_load_take_text (&edition->starts_on, rows, 6);
      plumb_load_take_text (&edition->ends_on, rows, 7);
      plumb_load_take_text (&edition->track, rows, 8);
      plumb_load_take_text (&edition->cfp_ends_on, rows, 9);
      plumb_load_take_text (&edition->description, rows, 10);
      edition->passes = (guint) plumb_rows_int (rows, 11);
      plumb_load_take_text (&edition->name, rows, 12);
      edition->outcomes_public = plumb_rows_int (rows, 13) != 0;
      edition->conference_taken_at = plumb_rows_int (rows, 14);
      edition->min_minutes = (guint) plumb_rows_int (rows, 15);
      edition->max_minutes = (guint) plumb_rows_int (rows, 16);
      edition->discussion_percent = (guint) plumb_rows_int (rows, 17);
      g_ptr_array_add (load->snapshot->editions, edition);
      plumb_load_index_by_id (load->editions, &edition->id, edition);
    }
  return plumb_rows_finish (rows, error);
}

static gboolean
load_leads (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (
    load->db, "SELECT edition_id, person_id FROM lead ORDER BY edition_id, rank, id", "");

  while (plumb_rows_next (rows))
    {
      PlumbEdition *edition = plumb_load_find (load->editions, plumb_rows_int (rows, 0));
      PlumbPerson *person = plumb_load_find (load->people, plumb_rows_int (rows, 1));

      if (person != NULL)
        g_ptr_array_add (edition->leads, person);
    }
  return plumb_rows_finish (rows, error);
}

static gboolean
load_attendees (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (load->db,
                    "SELECT edition_id, person_id, why, status, pass FROM attendee"
                    " ORDER BY edition_id, id",
                    "");

  while (plumb_rows_next (rows))
    {
      PlumbEdition *edition = plumb_load_find (load->editions, plumb_rows_int (rows, 0));
      PlumbAttendee *attendee = plumb_attendee_new ();

      attendee->person = plumb_load_find (load->people, plumb_rows_int (rows, 1));
      plumb_load_take_text (&attendee->why, rows, 2);
      plumb_load_take_text (&attendee->status, rows, 3);
      attendee->pass = plumb_rows_int (rows, 4) != 0;
      g_ptr_array_add (edition->attendees, attendee);
    }
  return plumb_rows_finish (rows, error);
}

static PlumbTopic *
read_topic (PlumbRows *rows)
{
  PlumbTopic *topic = plumb_topic_new ();

  topic->id = plumb_rows_int (rows, 0);
  plumb_load_take_text (&topic->uid, rows, 1);
  plumb_load_take_text (&topic->title, rows, 4);
  plumb_load_take_text (&topic->statement, rows, 5);
  plumb_load_take_text (&topic->tried, rows, 6);
  plumb_load_take_text (&topic->ask, rows, 7);
  plumb_load_take_text (&topic->notes, rows, 8);
  topic->minutes = (guint) plumb_rows_int (rows, 9);
  topic->talk_minutes = (guint) plumb_rows_int (rows, 10);
  if (!plumb_rows_is_null (rows, 11))
    topic->follows_uid = plumb_rows_dup_text (rows, 11);
  topic->is_skipped = g_str_equal (plumb_rows_text (rows, 12), "skipped");
  plumb_load_take_text (&topic->outcome, rows, 13);
  topic->is_hot = plumb_rows_int (rows, 15) != 0;
  plumb_load_take_text (&topic->session_notes, rows, 16);
  plumb_outcome_status_from_nick (plumb_rows_text (rows, 17), &topic->outcome_status);
  plumb_load_take_text (&topic->next_step, rows, 18);
  return topic;
}

/* Parents come first, so that a second-level topic finds its own. */
static gboolean
load_topics (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (load->db,
                    "SELECT t.id, t.uid, t.edition_id, coalesce (t.parent_id, 0), t.title,"
                    " t.statement, t.tried, t.ask, t.notes, t.minutes, t.talk_minutes, f.uid,"
                    " t.prompt, t.outcome, coalesce (t.origin_id, 0), t.is_hot, t.session_notes,"
                    " t.outcome_status, t.next_step"
                    " FROM topic AS t LEFT JOIN topic AS f ON f.id = t.follows_id"
                    " ORDER BY t.parent_id IS NOT NULL, t.edition_id, t.rank, t.id",
                    "");

  while (plumb_rows_next (rows))
    {
      PlumbTopic *topic = read_topic (rows);
      PlumbEdition *edition = plumb_load_find (load->editions, plumb_rows_int (rows, 2));

      topic->parent = plumb_load_find (load->topics, plumb_rows_int (rows, 3));
      topic->origin = plumb_load_find (load->origins, plumb_rows_int (rows, 14));
      g_ptr_array_add (topic->parent != NULL ? topic->parent->topics : edition->topics, topic);
      plumb_load_index_by_id (load->topics, &topic->id, topic);
    }
  return plumb_rows_finish (rows, error);
}

static gboolean
load_topic_people (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (
    load->db, "SELECT topic_id, person_id, why FROM topic_person ORDER BY topic_id, id", "");

  while (plumb_rows_next (rows))
    {
      PlumbTopic *topic = plumb_load_find (load->topics, plumb_rows_int (rows, 0));
      PlumbTopicPerson *part = plumb_topic_person_new ();

      part->person = plumb_load_find (load->people, plumb_rows_int (rows, 1));
      plumb_load_take_text (&part->why, rows, 2);
      g_ptr_array_add (topic->people, part);
    }
  return plumb_rows_finish (rows, error);
}

#define PROPOSAL_COLUMNS                                                                        \
  "SELECT p.id, p.uid, p.edition_id, p.indico_id, p.friendly_id, p.title, p.state, p.decision," \
  " p.told, p.unread, p.score, p.submitted_at, p.minutes, p.track, p.moved_to,"                 \
  " coalesce (p.topic_id, 0)"
#define TEXT_COLUMNS ", t.content, t.submission_comment, t.notes, t.answers"

/* Left to itself, SQLite would walk all proposals in order to save sorting the few in a topic. */
static const char *
proposals_sql (PlumbLoadScope scope)
{
  switch (scope)
    {
    case PLUMB_LOAD_PROGRAMME:
      return PROPOSAL_COLUMNS ", '', '', '', '' FROM proposal AS p INDEXED BY proposal_topic"
                              " WHERE ?1 = ?1 AND p.topic_id IS NOT NULL"
                              " ORDER BY p.edition_id, p.rank, p.id";
    case PLUMB_LOAD_ONE_PROPOSAL:
      return PROPOSAL_COLUMNS TEXT_COLUMNS
        " FROM proposal AS p"
        " LEFT JOIN proposal_text AS t ON t.id = p.id WHERE p.id = ?1";
    case PLUMB_LOAD_EVERYTHING:
    default:
      return PROPOSAL_COLUMNS TEXT_COLUMNS
        " FROM proposal AS p"
        " LEFT JOIN proposal_text AS t ON t.id = p.id WHERE ?1 = ?1"
        " ORDER BY p.edition_id, p.rank, p.id";
    }
}

static PlumbProposal *
read_proposal (PlumbRows *rows)
{
  PlumbProposal *proposal = plumb_proposal_new ();

  proposal->id = plumb_rows_int (rows, 0);
  plumb_load_take_text (&proposal->uid, rows, 1);
  proposal->indico_id = plumb_rows_int (rows, 3);
  proposal->friendly_id = plumb_rows_int (rows, 4);
  plumb_load_take_text (&proposal->title, rows, 5);
  plumb_proposal_state_from_nick (plumb_rows_text (rows, 6), &proposal->state);
  plumb_decision_from_nick (plumb_rows_text (rows, 7), &proposal->decision);
  proposal->told = plumb_rows_int (rows, 8) != 0;
  proposal->unread = plumb_rows_int (rows, 9) != 0;
  proposal->score = plumb_rows_double (rows, 10);
  proposal->submitted_at = plumb_rows_int (rows, 11);
  proposal->minutes = (guint) plumb_rows_int (rows, 12);
  plumb_load_take_text (&proposal->track, rows, 13);
  plumb_load_take_text (&proposal->moved_to, rows, 14);
  plumb_load_take_text (&proposal->content, rows, 16);
  plumb_load_take_text (&proposal->submission_comment, rows, 17);
  plumb_load_take_text (&proposal->notes, rows, 18);
  plumb_load_take_text (&proposal->answers, rows, 19);
  return proposal;
}

static gboolean
load_proposals (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (load->db, proposals_sql (load->scope), "i",
                                               load->proposal);

  while (plumb_rows_next (rows))
    {
      PlumbProposal *proposal = read_proposal (rows);
      PlumbEdition *edition = plumb_load_find (load->editions, plumb_rows_int (rows, 2));

      proposal->topic = plumb_load_find (load->topics, plumb_rows_int (rows, 15));
      if (proposal->topic != NULL)
        g_ptr_array_add (proposal->topic->proposals, proposal);
      g_ptr_array_add (edition->proposals, proposal);
      plumb_load_index_by_id (load->proposals, &proposal->id, proposal);
    }
  return plumb_rows_finish (rows, error);
}

static gboolean
load_proposal_people (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (load->db,
                    load->scope == PLUMB_LOAD_ONE_PROPOSAL
                      ? "SELECT proposal_id, person_id, is_speaker, is_submitter"
                        " FROM proposal_person WHERE proposal_id = ?1 ORDER BY id"
                    : load->scope == PLUMB_LOAD_PROGRAMME
                      ? "SELECT r.proposal_id, r.person_id, r.is_speaker, r.is_submitter"
                        " FROM proposal AS p INDEXED BY proposal_topic"
                        "  CROSS JOIN proposal_person AS r ON r.proposal_id = p.id"
                        " WHERE ?1 = ?1 AND p.topic_id IS NOT NULL ORDER BY r.id"
                      : "SELECT proposal_id, person_id, is_speaker, is_submitter"
                        " FROM proposal_person WHERE ?1 = ?1 ORDER BY id",
                    "i", load->proposal);

  while (plumb_rows_next (rows))
    {
      PlumbProposal *proposal = plumb_load_find (load->proposals, plumb_rows_int (rows, 0));
      PlumbProposalPerson *part = g_new0 (PlumbProposalPerson, 1);

      part->person = plumb_load_find (load->people, plumb_rows_int (rows, 1));
      part->is_speaker = plumb_rows_int (rows, 2) != 0;
      part->is_submitter = plumb_rows_int (rows, 3) != 0;
      g_ptr_array_add (proposal->people, part);
    }
  return plumb_rows_finish (rows, error);
}

static gboolean
load_reviews (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (load->db,
                    "SELECT proposal_id, indico_id, is_comment, reviewer, action, text, score,"
                    " created_at FROM review WHERE ?1 = 0 OR proposal_id = ?1"
                    " ORDER BY proposal_id, created_at, id",
                    "i", load->proposal);

  while (plumb_rows_next (rows))
    {
      PlumbProposal *proposal = plumb_load_find (load->proposals, plumb_rows_int (rows, 0));
      PlumbReview *review = plumb_review_new ();

      review->indico_id = plumb_rows_int (rows, 1);
      review->is_comment = plumb_rows_int (rows, 2) != 0;
      plumb_load_take_text (&review->reviewer, rows, 3);
      plumb_load_take_text (&review->action, rows, 4);
      plumb_load_take_text (&review->text, rows, 5);
      review->score = plumb_rows_double (rows, 6);
      review->created_at = plumb_rows_int (rows, 7);
      g_ptr_array_add (proposal->reviews, review);
    }
  return plumb_rows_finish (rows, error);
}

static void
lay_out (PlumbSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->editions->len; i++)
    {
      PlumbEdition *edition = g_ptr_array_index (snapshot->editions, i);

      plumb_agenda_lay_out_edition (edition);
    }
}

static gboolean
load_all (PlumbLoad *load, GError **error)
{
  gboolean one = load->scope == PLUMB_LOAD_ONE_PROPOSAL;

  if (!load_record (load, error) || !load_people (load, error) || !load_editions (load, error)
      || !plumb_load_origins (load, error) || !load_topics (load, error)
      || !load_proposals (load, error) || !load_proposal_people (load, error)
      || (load->scope != PLUMB_LOAD_PROGRAMME
          && (!load_reviews (load, error) || !plumb_load_replies (load, error))))
    return FALSE;
  if (one)
    return TRUE;
  if (!load_leads (load, error) || !load_attendees (load, error) || !load_topic_people (load, error)
      || !plumb_load_agenda (load, error) || !plumb_load_rules (load, error)
      || !plumb_load_actions (load, error) || !plumb_load_presence (load, error)
      || !plumb_load_handovers (load, error) || !plumb_load_accomplishments (load, error)
      || !plumb_load_texts (load, error)
      || !plumb_db_get_int (load->db, &load->snapshot->changed_at, error,
                            "SELECT changed_at FROM local_state", ""))
    return FALSE;
  lay_out (load->snapshot);
  return TRUE;
}

/**
 * plumb_load_snapshot:
 * @db: a connection to a working copy
 * @scope: how much
 * @proposal: the key of the proposal, for %PLUMB_LOAD_ONE_PROPOSAL; else 0
 *
 * Reads the record as it is now, all of it from one moment.
 *
 * Returns: (transfer full): the record, or %NULL with an error
 */
PlumbSnapshot *
plumb_load_snapshot (PlumbDb *db, PlumbLoadScope scope, gint64 proposal, GError **error)
{
  g_autoptr (PlumbSnapshot) snapshot = plumb_snapshot_new ();
  g_autoptr (GHashTable) people = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) editions = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) origins = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) topics = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) proposals = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) blocks = g_hash_table_new (g_int64_hash, g_int64_equal);
  PlumbLoad load = { db,       scope,   proposal, snapshot,  people,
                     editions, origins, topics,   proposals, blocks };
  gboolean is_nested = plumb_db_is_in_transaction (db);

  /* A savepoint, for a command may be under way: what fails there is the command's to end. */
  if (!plumb_db_script (db, "SAVEPOINT load", error))
    return NULL;
  if (load_all (&load, error) && plumb_db_script (db, "RELEASE load", error))
    return g_steal_pointer (&snapshot);
  if (!is_nested)
    plumb_db_roll_back (db);
  return NULL;
}

/**
 * plumb_load_snapshot_at:
 * @working_path: plumb_document_get_path()
 *
 * Reads the whole record on a connection of its own, so that it may run in any thread.
 *
 * Returns: (transfer full): the record
 */
PlumbSnapshot *
plumb_load_snapshot_at (const char *working_path, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (working_path, PLUMB_DB_READER, error);

  return db != NULL ? plumb_load_snapshot (db, PLUMB_LOAD_EVERYTHING, 0, error) : NULL;
}
