/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules of people: everybody is there once, whatever their parts, and merging loses no part.
 */
#include "config.h"

#include "document.h"

#define N_PEOPLE "SELECT count (*) FROM person"

static void
propose (PlumbDocument *document, const char *name, const char *email)
{
  document_do (document, "{'do': 'add-proposal', 'title': 'P', 'name': '%s', 'email': '%s'}", name,
               email);
}

static void
test_somebody_known_is_not_added_again (void)
{
  static const struct
  {
    const char *name;
    const char *email;
    const char *n_people;
  } cases[] = {
    { "Ada Example", "ada@example.org", "1" },
    { "Ada Example", "ada@example.org", "1" },
    { "Ada E.", "ADA@Example.org", "1" },
    { "Ada Example", "", "1" },
    { "Bo Example", "", "2" },
    { "Cy Example", "", "3" },
    { "Bo Example", "bo@example.org", "3" },
    { "Ada Example", "ada@example.net", "4" },
  };
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");

  document_hurry (document);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      propose (document, cases[i].name, cases[i].email);
      document_assert (document, N_PEOPLE, cases[i].n_people);
    }
  /* The address that came later is kept. */
  document_assert (document, "SELECT email FROM person WHERE name = 'Bo Example'",
                   "bo@example.org");
  document_do (document, "{'do': 'add-lead', 'name': 'Cy Example'}");
  document_assert (document, N_PEOPLE, "4");
  document_do (document, "{'do': 'add-person', 'name': 'Cy Example'}");
  document_assert (document, N_PEOPLE, "5");
}

static void
test_a_lead_leads_an_edition_once (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autofree char *uid = NULL;

  document_do (document, "{'do': 'add-lead', 'name': 'Ada', 'email': 'ada@example.org'}");
  document_do (document, "{'do': 'add-lead', 'name': 'Bo'}");
  document_refuse (document, "a lead already", "{'do': 'add-lead', 'name': 'Ada'}");
  document_refuse (document, "needs", "{'do': 'add-lead', 'email': 'x@example.org'}");
  document_do (document, "{'do': 'add-edition', 'year': 2025}");
  document_do (document, "{'do': 'add-lead', 'name': 'Ada', 'edition': 2025}");
  document_assert (document,
                   "SELECT group_concat (p.name) FROM (SELECT person_id FROM lead"
                   " WHERE edition_id = 1 ORDER BY rank) AS l"
                   " JOIN person AS p ON p.id = l.person_id",
                   "Ada,Bo");
  uid = document_text (document, "SELECT uid FROM person WHERE name = 'Ada'");
  document_do (document, "{'do': 'remove-lead', 'person': '%s', 'edition': 2025}", uid);
  document_assert (document, "SELECT count (*) FROM lead", "2");
  document_assert (document, N_PEOPLE, "2");
}

static void
test_people_in_a_proposal_stay (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autofree char *ada = NULL;
  g_autofree char *bo = NULL;

  propose (document, "Ada", "");
  document_do (document, "{'do': 'add-lead', 'name': 'Bo'}");
  ada = document_text (document, "SELECT uid FROM person WHERE name = 'Ada'");
  bo = document_text (document, "SELECT uid FROM person WHERE name = 'Bo'");
  document_refuse (document, "part of a proposal", "{'do': 'delete-person', 'person': '%s'}", ada);
  document_do (document, "{'do': 'delete-person', 'person': '%s'}", bo);
  document_assert (document, N_PEOPLE, "1");
  document_assert (document, "SELECT count (*) FROM lead", "0");
}

/* Ada has two entries, and both have parts in the same things. */
static void
test_merging_people_keeps_every_part (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  const char *topic = document_do (document, "{'do': 'add-topic', 'title': 'T'}");
  const char *one, *two;

  one = document_do (document, "{'do': 'add-person', 'name': 'Ada', 'notes': 'one'}");
  two = document_do (document, "{'do': 'add-person', 'name': 'A. Example',"
                               " 'email': 'ada@example.org', 'notes': 'two'}");
  document_do (document,
               "{'do': 'set-person', 'person': '%s', 'phone': '+420 1',"
               " 'affiliation': 'Example Labs'}",
               two);
  document_do (document, "{'do': 'add-proposal', 'title': 'P', 'name': 'A. Example'}");
  document_do (document, "{'do': 'add-lead', 'person': '%s'}", two);
  document_do (document,
               "{'do': 'add-topic-person', 'topic': '%s', 'person': '%s',"
               " 'why': 'Maintains it'}",
               topic, two);
  document_do (document, "{'do': 'add-topic-person', 'topic': '%s', 'person': '%s'}", topic, one);
  document_do (document,
               "{'do': 'set-attendee', 'person': '%s', 'why': 'Decides',"
               " 'status': 'coming', 'pass': true}",
               two);
  document_do (document,
               "{'do': 'set-availability', 'person': '%s', 'words': 'not on Monday',"
               " 'zone': 'Asia/Tokyo'}",
               two);
  document_do (document, "{'do': 'set-availability', 'person': '%s', 'words': 'late'}", one);
  document_refuse (document, "Mars", "{'do': 'set-availability', 'person': '%s', 'zone': 'Mars'}",
                   one);
  document_do (document, "{'do': 'set-attendee', 'person': '%s', 'status': 'invited'}", one);

  document_refuse (document, "themselves", "{'do': 'merge-people', 'person': '%s', 'into': '%s'}",
                   one, one);
  document_do (document, "{'do': 'merge-people', 'person': '%s', 'into': '%s'}", two, one);
  document_assert (document,
                   "SELECT group_concat (name || '|' || email || '|' || phone || '|' ||"
                   " affiliation || '|' || notes) FROM person",
                   "Ada|ada@example.org|+420 1|Example Labs|one\ntwo");
  document_assert (document,
                   "SELECT count (*) FROM proposal_person AS r JOIN person AS p"
                   " ON p.id = r.person_id WHERE is_speaker AND is_submitter",
                   "1");
  document_assert (document, "SELECT count (*) FROM lead", "1");
  document_assert (document, "SELECT group_concat (why) FROM topic_person", "Maintains it");
  document_assert (document,
                   "SELECT group_concat (why || '|' || status || '|' || pass) FROM attendee",
                   "Decides|invited|1");
  document_assert (document, "SELECT group_concat (words || '|' || zone) FROM availability",
                   "late|Asia/Tokyo");
  document_do (document, "{'do': 'set-availability', 'person': '%s', 'words': '', 'zone': ''}",
               one);
  document_assert (document, "SELECT count (*) FROM availability", "0");
}

static void
test_merging_people_of_one_proposal_joins_their_parts (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  PlumbDb *db = plumb_document_get_db (document);
  const char *one = document_do (document, "{'do': 'add-person', 'name': 'Ada'}");
  const char *two = document_do (document, "{'do': 'add-person', 'name': 'Ada E.'}");
  g_autoptr (GError) error = NULL;

  document_do (document, "{'do': 'add-proposal', 'title': 'P'}");
  plumb_db_script (db,
                   "INSERT INTO proposal_person (uid, proposal_id, person_id, is_speaker,"
                   " is_submitter) VALUES ('x', 1, 1, 0, 1), ('y', 1, 2, 1, 0)",
                   &error);
  g_assert_no_error (error);
  document_do (document, "{'do': 'merge-people', 'person': '%s', 'into': '%s'}", two, one);
  document_assert (document,
                   "SELECT group_concat (is_speaker || is_submitter) FROM"
                   " proposal_person",
                   "11");
}

static void
test_key_attendees (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  const char *ada = document_do (document, "{'do': 'add-person', 'name': 'Ada'}");

  document_do (document, "{'do': 'set-attendee', 'person': '%s'}", ada);
  document_assert (document, "SELECT status || pass FROM attendee", "0");
  document_do (document,
               "{'do': 'set-attendee', 'person': '%s', 'status': 'remote',"
               " 'pass': true}",
               ada);
  document_do (document, "{'do': 'set-attendee', 'person': '%s', 'why': 'Knows'}", ada);
  document_assert (document, "SELECT why || status || pass FROM attendee", "Knowsremote1");
  document_do (document, "{'do': 'set-attendee', 'person': '%s', 'status': '', 'pass': false}",
               ada);
  document_assert (document, "SELECT why || status || pass FROM attendee", "Knows0");
  document_refuse (document, "one of",
                   "{'do': 'set-attendee', 'person': '%s',"
                   " 'status': 'perhaps'}",
                   ada);
  document_do (document, "{'do': 'remove-attendee', 'person': '%s'}", ada);
  document_assert (document, "SELECT count (*) FROM attendee", "0");
  document_assert (document, N_PEOPLE, "1");
}

static void
test_who_must_be_there_for_a_topic (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  const char *topic = document_do (document, "{'do': 'add-topic', 'title': 'T'}");
  g_autofree char *ada = NULL;

  document_do (document, "{'do': 'add-topic-person', 'topic': '%s', 'name': 'Ada'}", topic);
  document_do (document,
               "{'do': 'add-topic-person', 'topic': '%s', 'name': 'Ada',"
               " 'why': 'Knows'}",
               topic);
  document_assert (document, "SELECT group_concat (why) FROM topic_person", "Knows");
  document_refuse (document, "needs", "{'do': 'add-topic-person', 'topic': '%s'}", topic);
  ada = document_text (document, "SELECT uid FROM person");
  document_do (document, "{'do': 'remove-topic-person', 'topic': '%s', 'person': '%s'}", topic,
               ada);
  document_assert (document, "SELECT count (*) FROM topic_person", "0");
}

static void
test_next_edition_keeps_leads (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");

  document_do (document, "{'do': 'add-lead', 'name': 'Ada Example'}");
  document_do (document, "{'do': 'add-lead', 'name': 'Bo Example'}");
  document_do (document, "{'do': 'add-edition', 'year': 2027}");
  document_assert (document, "SELECT count (*) FROM lead", "2");
  g_assert_true (plumb_document_undo (document, NULL, NULL));
  document_do (document, "{'do': 'add-edition', 'year': 2028, 'keep_leads': true}");
  document_assert (document,
                   "SELECT group_concat (name, ', ') FROM (SELECT name FROM lead"
                   " JOIN person ON person.id = person_id"
                   " WHERE edition_id = (SELECT id FROM edition WHERE year = 2028)"
                   " ORDER BY rank)",
                   "Ada Example, Bo Example");
  document_do (document, "{'do': 'add-edition', 'year': 2024, 'keep_leads': true}");
  document_assert (document, "SELECT count (*) FROM lead", "4");
}

static void
test_editions (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");

  document_do (document, "{'do': 'add-edition', 'year': 2027, 'place': 'Brno'}");
  document_refuse (document, "already", "{'do': 'add-edition', 'year': 2026}");
  document_refuse (document, "between", "{'do': 'add-edition', 'year': 1989}");
  document_refuse (document, "ends before",
                   "{'do': 'set-edition', 'starts': '2027-10-05',"
                   " 'ends': '2027-10-04'}");
  document_do (document, "{'do': 'set-edition', 'starts': '2027-10-05', 'ends': '2027-10-05'}");
  document_refuse (document, "ends before", "{'do': 'set-edition', 'starts': '2027-10-06'}");
  document_do (document, "{'do': 'set-edition', 'ends': ''}");
  document_do (document, "{'do': 'set-edition', 'starts': '2027-10-06'}");
  document_refuse (document, "time zone", "{'do': 'set-edition', 'zone': 'CET'}");
  document_refuse (document, "a date", "{'do': 'set-edition', 'cfp_end': '15 August'}");
  document_refuse (document, "no edition",
                   "{'do': 'set-edition', 'edition': 2030,"
                   " 'place': 'x'}");
  document_refuse (document, "between", "{'do': 'set-edition', 'passes': 100}");
  document_do (document, "{'do': 'set-edition', 'edition': 2026, 'place': 'Prague'}");
  document_assert (document, "SELECT group_concat (year || place || starts_on) FROM edition",
                   "2026Prague,2027Brno2027-10-06");
  document_do (document, "{'do': 'set-microconference', 'name': ' Rust\\nfor Linux '}");
  document_assert (document, "SELECT name FROM microconference", "Rust for Linux");
  document_refuse (document, "must not be empty", "{'do': 'set-microconference', 'name': ''}");
}

#define ADD(name) g_test_add_func ("/model/people/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (somebody_known_is_not_added_again);
  ADD (a_lead_leads_an_edition_once);
  ADD (people_in_a_proposal_stay);
  ADD (merging_people_keeps_every_part);
  ADD (merging_people_of_one_proposal_joins_their_parts);
  ADD (key_attendees);
  ADD (who_must_be_there_for_a_topic);
  ADD (next_edition_keeps_leads);
  ADD (editions);
  return g_test_run ();
}
