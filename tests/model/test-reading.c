/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What pages read a piece at a time: lists of people, doubles, results of a search.
 */
#include "config.h"

#include "document.h"
#include "plumb-load.h"
#include "plumb-result.h"
#include "plumb-row-list.h"
#include "plumb-row-people.h"

/* The names in a list of people, in order. */
static char *
dup_names (PlumbDocument *document, PlumbRowList *rows)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rows)); i++)
    {
      g_autoptr (PlumbRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i);
      PlumbPerson *person = plumb_row_read_person (document, plumb_row_get_id (row));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", person->name);
      plumb_person_free (person);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
assert_names (PlumbDocument *document, PlumbRowList *rows, const char *expected)
{
  g_autofree char *names = dup_names (document, rows);

  g_assert_cmpstr (names, ==, expected);
}

static void
test_list_of_people_follows_the_parts_they_play (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (PlumbRowList) rows = NULL;
  const char *ada, *proposal, *topic;

  document_hurry (document);
  ada = document_do (document, "{'do': 'add-person', 'name': 'Ada'}");
  document_do (document, "{'do': 'add-lead', 'name': 'Cy'}");
  proposal = document_do (document, "{'do': 'add-proposal', 'title': 'P', 'name': 'Bo'}");
  topic = document_do (document, "{'do': 'add-topic', 'title': 'T'}");

  rows = plumb_row_list_new_people (document);
  assert_names (document, rows, "Ada, Bo, Cy");
  plumb_row_list_set_year (rows, 2026);
  assert_names (document, rows, "Cy, Ada, Bo");
  document_do (document, "{'do': 'add-lead', 'person': '%s'}", ada);
  assert_names (document, rows, "Ada, Cy, Bo");

  plumb_row_list_set_part (rows, PLUMB_PEOPLE_LEADS);
  assert_names (document, rows, "Ada, Cy");
  plumb_row_list_set_part (rows, PLUMB_PEOPLE_SPEAKERS);
  assert_names (document, rows, "");
  document_do (document, "{'do': 'join', 'proposal': '%s', 'topic': '%s'}", proposal, topic);
  assert_names (document, rows, "Bo");
  plumb_row_list_set_part (rows, PLUMB_PEOPLE_ATTENDEES);
  document_do (document, "{'do': 'set-attendee', 'person': '%s'}", ada);
  assert_names (document, rows, "Ada");
  document_undo (document);
  assert_names (document, rows, "");

  /* Another edition has other leads. */
  document_do (document, "{'do': 'add-edition', 'year': 2027}");
  plumb_row_list_set_part (rows, PLUMB_PEOPLE_LEADS);
  plumb_row_list_set_year (rows, 2027);
  assert_names (document, rows, "");
}

static void
test_double_is_found_by_name_or_address (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  PlumbLikeness likeness = PLUMB_LIKENESS_NONE;
  PlumbPerson *person, *other;
  const char *uid;

  document_hurry (document);
  uid = document_do (document, "{'do': 'add-person', 'name': 'Sofía Arroyo', 'email': 's@a.org'}");
  person = plumb_row_read_person (document, plumb_row_find_id (document, "person", uid));
  g_assert_null (plumb_row_find_double (document, person, &likeness));

  document_do (document, "{'do': 'add-person', 'name': 'Arroyo, Sofia', 'email': 't@a.org'}");
  other = plumb_row_find_double (document, person, &likeness);
  g_assert_cmpstr (other->name, ==, "Arroyo, Sofia");
  g_assert_cmpint (likeness, ==, PLUMB_LIKENESS_NAME);
  plumb_person_free (other);

  document_do (document, "{'do': 'add-person', 'name': 'S. A.', 'email': 'S@A.org'}");
  other = plumb_row_find_double (document, person, &likeness);
  g_assert_cmpstr (other->name, ==, "S. A.");
  g_assert_cmpint (likeness, ==, PLUMB_LIKENESS_EMAIL);
  plumb_person_free (other);
  plumb_person_free (person);
}

static void
test_proposals_of_somebody_are_of_one_edition (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GArray) now = NULL;
  g_autoptr (GArray) later = NULL;
  gint64 person = 0;

  document_hurry (document);
  document_do (document, "{'do': 'add-proposal', 'title': 'P', 'name': 'Bo'}");
  document_do (document, "{'do': 'add-proposal', 'title': 'Q', 'name': 'Bo'}");
  document_do (document, "{'do': 'add-edition', 'year': 2027}");
  plumb_db_get_int (plumb_document_get_db (document), &person, NULL, "SELECT id FROM person", "");
  now = plumb_row_list_proposals_of (document, person, 2026);
  later = plumb_row_list_proposals_of (document, person, 2027);
  g_assert_cmpuint (now->len, ==, 2);
  g_assert_cmpuint (later->len, ==, 0);
  g_assert_true (plumb_row_has_submitted (document, person, 2026));
  g_assert_false (plumb_row_has_submitted (document, person, 2027));
}

static void
fill (PlumbDocument *document)
{
  const char *proposal, *accomplishment;

  document_hurry (document);
  proposal = document_do (document,
                          "{'do': 'add-proposal', 'title': 'Clocks', 'name': 'Bo Ash',"
                          " 'affiliation': 'Lindenlab', 'content': 'The *offset* moves'}");
  document_do (document, "{'do': 'set-proposal', 'proposal': '%s', 'notes': 'Ask about kvm'}",
               proposal);
  document_do (document, "{'do': 'add-topic', 'title': 'Buffers', 'ask': 'Who maps them?'}");
  document_do (document, "{'do': 'add-person', 'name': 'Cy', 'notes': 'Knows the verifier'}");
  accomplishment = document_do (document, "{'do': 'add-accomplishment', 'text': 'It is merged',"
                                          " 'evidence': ['v6.12', 'https://lwn.net/1']}");
  document_do (document,
               "{'do': 'set-accomplishment', 'accomplishment': '%s',"
               " 'status': 'done'}",
               accomplishment);
  document_do (document, "{'do': 'set-draft', 'kind': 'page', 'markdown': '# Come to Prague'}");
}

static void
test_result_shows_the_line_that_matches (void)
{
  static const struct
  {
    const char *words;
    PlumbSearchKind kind;
    const char *title;
    const char *snippet;
    int year;
    gboolean is_private;
  } cases[] = {
    { "offset", PLUMB_SEARCH_PROPOSAL, "Clocks", "The offset moves", 2026, FALSE },
    { "clock", PLUMB_SEARCH_PROPOSAL, "Clocks", "The offset moves", 2026, FALSE },
    { "linden", PLUMB_SEARCH_PROPOSAL, "Clocks", "Bo Ash (Lindenlab)", 2026, FALSE },
    { "kvm", PLUMB_SEARCH_PROPOSAL, "Clocks", "Ask about kvm", 2026, TRUE },
    { "maps", PLUMB_SEARCH_TOPIC, "Buffers", "Who maps them?", 2026, FALSE },
    { "buffers", PLUMB_SEARCH_TOPIC, "Buffers", "", 2026, FALSE },
    { "verifier", PLUMB_SEARCH_PERSON, "Cy", "Knows the verifier", 0, TRUE },
    { "lwn", PLUMB_SEARCH_ACCOMPLISHMENT, "It is merged", "v6.12, https://lwn.net/1", 2026, FALSE },
    { "prague", PLUMB_SEARCH_DRAFT, "page", "Come to Prague", 2026, FALSE },
  };
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");

  fill (document);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) hits = plumb_document_search (document, cases[i].words,
                                                       (int) cases[i].kind);
      g_auto (PlumbResult) result = { 0 };

      g_test_message ("%s", cases[i].words);
      g_assert_cmpuint (hits->len, ==, 1);
      g_assert_true (plumb_result_read (document, &g_array_index (hits, PlumbSearchHit, 0),
                                        cases[i].words, &result));
      g_assert_cmpstr (result.title, ==, cases[i].title);
      g_assert_cmpstr (result.snippet, ==, cases[i].snippet);
      g_assert_cmpint (result.year, ==, cases[i].year);
      g_assert_cmpint (result.is_private, ==, cases[i].is_private);
      /* Something is marked, here or there. */
      g_assert_cmpuint (result.title_spans->len + result.snippet_spans->len, >, 0);
    }
}

static void
test_titles_are_found_by_themselves (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) titles = NULL;
  g_autoptr (GArray) none = NULL;

  document_hurry (document);
  document_do (document, "{'do': 'add-topic', 'title': 'Clocks', 'ask': 'Buffers or rings?'}");
  document_do (document, "{'do': 'add-topic', 'title': 'Rings and buffers'}");
  all = plumb_document_search (document, "buff ring", -1);
  titles = plumb_document_search_titles (document, "buff ring");
  none = plumb_document_search_titles (document, " .");
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (titles->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Of a proposal with speakers, the line of a list names them; of another, who submitted it. */
static void
test_line_of_a_proposal_names_who_speaks (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (PlumbRowList) rows = NULL;
  g_auto (PlumbProposalLine) line = { 0 };
  g_auto (PlumbProposalLine) decided = { 0 };
  PlumbProposalLine none = { 0 };
  const char *first, *second;
  gint64 id;
  guint position = 42;

  document_hurry (document);
  first = document_do (document, "{'do': 'add-proposal', 'title': 'P', 'minutes': 20,"
                                 " 'name': 'Bo'}");
  second = document_do (document, "{'do': 'add-proposal', 'title': 'Q', 'name': 'Cy'}");
  document_do (document, "{'do': 'decline', 'proposal': '%s'}", second);
  id = plumb_row_find_id (document, "proposal", first);
  g_assert_true (plumb_row_read_proposal (document, id, &line));
  g_assert_cmpstr (line.uid, ==, first);
  g_assert_cmpstr (line.title, ==, "P");
  g_assert_cmpstr (line.people, ==, "Bo");
  g_assert_cmpuint (line.minutes, ==, 20);
  g_assert_cmpint (line.decision, ==, PLUMB_DECISION_NONE);

  id = plumb_row_find_id (document, "proposal", second);
  g_assert_true (plumb_row_read_proposal (document, id, &decided));
  g_assert_cmpint (decided.decision, ==, PLUMB_DECISION_DECLINED);
  g_assert_false (plumb_row_read_proposal (document, 4711, &none));
  g_assert_null (none.uid);

  rows = plumb_row_list_new_proposals (document, 2026);
  g_assert_true (plumb_row_list_find (rows, id, &position));
  g_assert_cmpuint (position, ==, 1);
  g_assert_false (plumb_row_list_find (rows, 4711, &position));
}

static void
test_one_proposal_is_read_with_all_that_is_known (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  const PlumbProposal *proposal = NULL;
  g_autoptr (PlumbSnapshot) owner = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbSnapshot) elsewhere = NULL;
  const PlumbEdition *edition;
  const char *uid;

  document_hurry (document);
  document_do (document, "{'do': 'add-proposal', 'title': 'Other', 'content': 'Other words'}");
  uid = document_do (document, "{'do': 'add-proposal', 'title': 'P', 'content': 'Words',"
                               " 'name': 'Bo', 'email': 'bo@example.org'}");
  owner = plumb_document_dup_proposal (document, plumb_row_find_id (document, "proposal", uid),
                                       &proposal);
  g_assert_cmpstr (proposal->uid, ==, uid);
  g_assert_cmpstr (proposal->content, ==, "Words");
  g_assert_cmpuint (proposal->people->len, ==, 1);
  g_assert_null (plumb_document_dup_proposal (document, 4711, &proposal));

  /* The same record by a connection of its own, as threads read it. */
  elsewhere = plumb_load_snapshot_at (plumb_document_get_path (document), &error);
  g_assert_no_error (error);
  edition = plumb_snapshot_find_edition (elsewhere, 2026);
  g_assert_cmpuint (edition->proposals->len, ==, 2);
  g_assert_null (plumb_load_snapshot_at ("/nowhere/working.db", &error));
  g_assert_nonnull (error);
}

static void
test_properties_say_what_can_be_undone (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;
  g_autofree char *message = NULL;
  PlumbSyncState state = PLUMB_SYNC_FAILED;

  document_hurry (document);
  document_do (document, "{'do': 'add-topic', 'title': 'T'}");
  document_do (document, "{'do': 'add-person', 'name': 'Bo'}");
  document_undo (document);
  g_object_get (document, "undo-label", &undo, "redo-label", &redo, "sync-message", &message,
                "sync-state", &state, NULL);
  g_assert_cmpstr (undo, ==, "Add Topic");
  g_assert_cmpstr (redo, ==, "Add Person");
  g_assert_cmpint (state, !=, PLUMB_SYNC_FAILED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/reading/list_of_people_follows_the_parts_they_play",
                   test_list_of_people_follows_the_parts_they_play);
  g_test_add_func ("/model/reading/double_is_found_by_name_or_address",
                   test_double_is_found_by_name_or_address);
  g_test_add_func ("/model/reading/proposals_of_somebody_are_of_one_edition",
                   test_proposals_of_somebody_are_of_one_edition);
  g_test_add_func ("/model/reading/result_shows_the_line_that_matches",
                   test_result_shows_the_line_that_matches);
  g_test_add_func ("/model/reading/titles_are_found_by_themselves",
                   test_titles_are_found_by_themselves);
  g_test_add_func ("/model/reading/line_of_a_proposal_names_who_speaks",
                   test_line_of_a_proposal_names_who_speaks);
  g_test_add_func ("/model/reading/one_proposal_is_read_with_all_that_is_known",
                   test_one_proposal_is_read_with_all_that_is_known);
  g_test_add_func ("/model/reading/properties_say_what_can_be_undone",
                   test_properties_say_what_can_be_undone);
  return g_test_run ();
}
