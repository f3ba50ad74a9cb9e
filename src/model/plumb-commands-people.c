/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands on people and on the key attendees of an edition.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-run.h"

static const char *const attendee_statuses[] = { "",       "invited",  "registered", "coming",
                                                 "remote", "declined", NULL };

static gint64
insert_person (PlumbRun *run, const char *uid, const char *name, const char *email,
               const char *affiliation, gint64 indico_person_id, GError **error)
{
  if (!plumb_db_run (run->db, error,
                     "INSERT INTO person (id, uid, name, email, affiliation, indico_person_id)"
                     " VALUES (next_key ('person'), ?, ?, ?, ?, ?)",
                     "tttti", uid, name, email, affiliation, indico_person_id))
    return 0;
  return plumb_db_last_row (run->db);
}

/**
 * plumb_people_complete:
 *
 * Notes what was not known of somebody yet.
 */
gboolean
plumb_people_complete (PlumbRun *run, gint64 person, const char *email, const char *affiliation,
                       gint64 indico_person_id, GError **error)
{
  return plumb_db_run (run->db, error,
                       "UPDATE person SET email = iif (email = '', ?2, email),"
                       " affiliation = iif (affiliation = '', ?3, affiliation),"
                       " indico_person_id = iif (indico_person_id = 0, ?4, indico_person_id)"
                       " WHERE id = ?1 AND ((email = '' AND ?2 <> '')"
                       " OR (affiliation = '' AND ?3 <> '')"
                       " OR (indico_person_id = 0 AND ?4 <> 0))",
                       "itti", person, email, affiliation, indico_person_id);
}

/**
 * plumb_people_find:
 * @out_person: (out): the key of the person, 0 when there is nobody
 *
 * Finds somebody by Indico's person id, else by e-mail, else by name where one side has no e-mail
 * to contradict it. Two empty addresses are never the same.
 */
gboolean
plumb_people_find (PlumbRun *run, const char *name, const char *email, gint64 indico_person_id,
                   gint64 *out_person, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (run->db,
                    "SELECT id FROM person WHERE (?1 <> 0 AND indico_person_id = ?1)"
                    " OR (?2 <> '' AND lower (email) = lower (?2))"
                    " OR (name = ?3 AND (email = '' OR ?2 = ''))"
                    " ORDER BY ?1 <> 0 AND indico_person_id = ?1 DESC,"
                    " ?2 <> '' AND lower (email) = lower (?2) DESC, id LIMIT 1",
                    "itt", indico_person_id, email, name);

  *out_person = 0;
  while (plumb_rows_next (rows))
    *out_person = plumb_rows_int (rows, 0);
  return plumb_rows_finish (rows, error);
}

/**
 * plumb_people_find_or_add:
 *
 * Finds somebody like plumb_people_find() and adds them when there is nobody. What was not known of
 * somebody who is found is noted.
 *
 * Returns: the key of the person, 0 with an error
 */
gint64
plumb_people_find_or_add (PlumbRun *run, const char *name, const char *email,
                          const char *affiliation, gint64 indico_person_id, GError **error)
{
  g_autofree char *uid = NULL;
  gint64 person = 0;

  if (!plumb_people_find (run, name, email, indico_person_id, &person, error))
    return 0;
  if (person != 0)
    return plumb_people_complete (run, person, email, affiliation, indico_person_id, error) ? person
                                                                                            : 0;
  uid = g_uuid_string_random ();
  return insert_person (run, uid, name, email, affiliation, indico_person_id, error);
}

static gboolean
add_person (PlumbRun *run, GError **error)
{
  gint64 person = insert_person (run, plumb_run_new_uid (run), plumb_run_text (run, "name"),
                                 plumb_run_text (run, "email"), plumb_run_text (run, "affiliation"),
                                 0, error);

  return person != 0 && plumb_run_set (run, "person", person, "notes", "notes", error);
}

static gboolean
set_person (PlumbRun *run, GError **error)
{
  static const char *const fields[] = { "name", "email", "affiliation", "phone", "notes" };
  gint64 person = plumb_run_row (run, "person");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (!plumb_run_set (run, "person", person, fields[i], fields[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
delete_person (PlumbRun *run, GError **error)
{
  gint64 person = plumb_run_row (run, "person");
  gint64 n_proposals = 0;

  if (!plumb_db_get_int (run->db, &n_proposals, error,
                         "SELECT count (*) FROM proposal_person WHERE person_id = ?", "i", person))
    return FALSE;
  if (n_proposals > 0)
    return plumb_run_fail (error, _ ("This person is part of a proposal and cannot be removed."));
  return plumb_db_run (run->db, error, "DELETE FROM person WHERE id = ?", "i", person);
}

/* Moves what hangs on one person to the other; where both have it, the other's is kept. */
static gboolean
move_parts (PlumbRun *run, const char *table, const char *owner, gint64 from, gint64 to,
            GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("UPDATE %1$s SET person_id = ?1 WHERE person_id = ?2 AND NOT EXISTS"
                     " (SELECT 1 FROM %1$s AS o"
                     "  WHERE o.%2$s = %1$s.%2$s AND o.person_id = ?1)",
                     table, owner);

  return plumb_db_run (run->db, error, sql, "ii", to, from);
}

/* What there may be any number of; the same name is not told of twice. */
static gboolean
move_rows (PlumbRun *run, gint64 from, gint64 to, GError **error)
{
  return plumb_db_run (run->db, error, "UPDATE busy SET person_id = ?1 WHERE person_id = ?2", "ii",
                       to, from)
         && plumb_db_run (run->db, error,
                          "UPDATE action_item SET person_id = ?1 WHERE person_id = ?2", "ii", to,
                          from)
         && plumb_db_run (run->db, error,
                          "UPDATE OR IGNORE namesake SET person_id = ?1 WHERE person_id = ?2", "ii",
                          to, from);
}

static gboolean
fill_gaps (PlumbRun *run, gint64 from, gint64 to, GError **error)
{
  return plumb_db_run (
    run->db, error,
    "UPDATE person SET"
    " email = CASE person.email WHEN '' THEN o.email ELSE person.email END,"
    " phone = CASE person.phone WHEN '' THEN o.phone ELSE person.phone END,"
    " affiliation = CASE person.affiliation WHEN '' THEN o.affiliation"
    "  ELSE person.affiliation END,"
    " notes = trim (person.notes || char (10) || o.notes, char (10)),"
    " indico_person_id = CASE person.indico_person_id WHEN 0 THEN o.indico_person_id"
    "  ELSE person.indico_person_id END"
    " FROM (SELECT * FROM person WHERE id = ?1) AS o WHERE person.id = ?2",
    "ii", from, to);
}

/* Where both have a part in the same thing, it becomes one that has what either had. */
static gboolean
join_parts (PlumbRun *run, gint64 from, gint64 to, GError **error)
{
  return plumb_db_run (run->db, error,
                       "UPDATE proposal_person SET is_speaker = max (is_speaker, o.s),"
                       " is_submitter = max (is_submitter, o.m)"
                       " FROM (SELECT proposal_id AS p, is_speaker AS s, is_submitter AS m"
                       "  FROM proposal_person WHERE person_id = ?1) AS o"
                       " WHERE person_id = ?2 AND proposal_id = o.p",
                       "ii", from, to)
         && plumb_db_run (run->db, error,
                          "UPDATE attendee SET why = iif (why = '', o.w, why),"
                          " status = iif (status = '', o.s, status),"
                          " pass = max (pass, o.p)"
                          " FROM (SELECT edition_id AS e, why AS w, status AS s, pass AS p"
                          "  FROM attendee WHERE person_id = ?1) AS o"
                          " WHERE person_id = ?2 AND edition_id = o.e",
                          "ii", from, to)
         && plumb_db_run (run->db, error,
                          "UPDATE availability SET zone = iif (zone = '', o.z, zone),"
                          " words = iif (words = '', o.w, words)"
                          " FROM (SELECT edition_id AS e, zone AS z, words AS w FROM availability"
                          "  WHERE person_id = ?1) AS o"
                          " WHERE person_id = ?2 AND edition_id = o.e",
                          "ii", from, to)
         && plumb_db_run (run->db, error,
                          "UPDATE topic_person SET why = iif (why = '', o.w, why)"
                          " FROM (SELECT topic_id AS t, why AS w FROM topic_person"
                          "  WHERE person_id = ?1) AS o"
                          " WHERE person_id = ?2 AND topic_id = o.t",
                          "ii", from, to);
}

static gboolean
merge_people (PlumbRun *run, GError **error)
{
  gint64 from = plumb_run_row (run, "person");
  gint64 to = plumb_run_row (run, "into");

  if (from == to)
    return plumb_run_fail (error, _ ("A person cannot be merged with themselves."));
  return join_parts (run, from, to, error)
         && move_parts (run, "proposal_person", "proposal_id", from, to, error)
         && move_parts (run, "lead", "edition_id", from, to, error)
         && move_parts (run, "attendee", "edition_id", from, to, error)
         && move_parts (run, "topic_person", "topic_id", from, to, error)
         && move_parts (run, "availability", "edition_id", from, to, error)
         && move_rows (run, from, to, error) && fill_gaps (run, from, to, error)
         && plumb_db_run (run->db, error, "DELETE FROM person WHERE id = ?", "i", from);
}

static gboolean
set_attendee (PlumbRun *run, GError **error)
{
  static const char *const fields[] = { "why", "status", "pass" };
  gint64 edition = plumb_run_row (run, "edition");
  gint64 person = plumb_run_row (run, "person");
  g_autofree char *uid = g_uuid_string_random ();
  gint64 row = 0;

  if (!plumb_db_run (run->db, error,
                     "INSERT INTO attendee (id, uid, edition_id, person_id)"
                     " VALUES (next_key ('attendee'), ?, ?, ?)"
                     " ON CONFLICT (edition_id, person_id) DO NOTHING",
                     "tii", uid, edition, person)
      || !plumb_db_get_int (run->db, &row, error,
                            "SELECT id FROM attendee WHERE edition_id = ? AND person_id = ?", "ii",
                            edition, person))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (!plumb_run_set (run, "attendee", row, fields[i], fields[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
remove_attendee (PlumbRun *run, GError **error)
{
  return plumb_db_run (run->db, error,
                       "DELETE FROM attendee WHERE edition_id = ? AND person_id = ?", "ii",
                       plumb_run_row (run, "edition"), plumb_run_row (run, "person"));
}

const PlumbCommand plumb_commands_people[] = {
  { "add-person",
    N_ ("Add Person"),
    "Adds somebody.",
    "{\"do\":\"add-person\",\"name\":\"Ada Example\"}",
    FALSE,
    add_person,
    { { "name", PLUMB_PARAM_LINE, TRUE, "Full name" },
      { "email", PLUMB_PARAM_LINE, FALSE, "E-mail address; private" },
      { "affiliation", PLUMB_PARAM_LINE, FALSE, "Affiliation" },
      { "notes", PLUMB_PARAM_TEXT, FALSE, "Private notes" } } },
  { "set-person",
    N_ ("Change Person"),
    "Changes what is known of somebody.",
    "{\"do\":\"set-person\",\"person\":\"UID\",\"affiliation\":\"Example Labs\"}",
    TRUE,
    set_person,
    { { "person", PLUMB_PARAM_UID, TRUE, "Who", "person" },
      { "name", PLUMB_PARAM_LINE, FALSE, "Full name" },
      { "email", PLUMB_PARAM_LINE, FALSE, "E-mail address; private" },
      { "affiliation", PLUMB_PARAM_LINE, FALSE, "Affiliation" },
      { "phone", PLUMB_PARAM_LINE, FALSE, "Telephone; private" },
      { "notes", PLUMB_PARAM_TEXT, FALSE, "Private notes" } } },
  { "delete-person",
    N_ ("Remove Person"),
    "Removes somebody who is part of no proposal.",
    "{\"do\":\"delete-person\",\"person\":\"UID\"}",
    FALSE,
    delete_person,
    { { "person", PLUMB_PARAM_UID, TRUE, "Who", "person" } } },
  { "merge-people",
    N_ ("Merge People"),
    "Makes one person of two entries.",
    "{\"do\":\"merge-people\",\"person\":\"UID\",\"into\":\"UID\"}",
    FALSE,
    merge_people,
    { { "person", PLUMB_PARAM_UID, TRUE, "The entry that goes", "person" },
      { "into", PLUMB_PARAM_UID, TRUE, "The entry that stays", "person" } } },
  { "set-attendee",
    N_ ("Change Key Attendee"),
    "Makes somebody a key attendee, or changes what is known of one.",
    "{\"do\":\"set-attendee\",\"person\":\"UID\",\"status\":\"invited\",\"pass\":true}",
    TRUE,
    set_attendee,
    { { "person", PLUMB_PARAM_UID, TRUE, "Who", "person" },
      { "why", PLUMB_PARAM_LINE, FALSE, "Why they are needed" },
      { "status", PLUMB_PARAM_CHOICE, FALSE, "Where it stands", .choices = attendee_statuses },
      { "pass", PLUMB_PARAM_BOOL, FALSE, "Whether a free pass was given" },
      { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" } } },
  { "remove-attendee",
    N_ ("Remove Key Attendee"),
    "Ends somebody’s being a key attendee.",
    "{\"do\":\"remove-attendee\",\"person\":\"UID\"}",
    FALSE,
    remove_attendee,
    { { "person", PLUMB_PARAM_UID, TRUE, "Who", "person" },
      { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" } } },
  { NULL },
};
