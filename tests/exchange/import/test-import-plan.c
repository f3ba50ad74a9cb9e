/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an import would do, told to the person who decides.
 */
#include "config.h"

#include <string.h>

#include "import-fixture.h"

static void
test_changes_are_told_in_words (void)
{
  g_autoptr (PlumbSnapshot) record = new_record ();
  PlumbProposal *proposal;

  import_all (record, "abstracts.json");
  proposal = find_proposal (record, 12);
  g_set_str (&proposal->title, "Folios");
  g_set_str (&proposal->content, "Short.");
  g_set_str (&proposal->submission_comment, "");
  g_set_str (&proposal->track, "Other MC");
  proposal->state = PLUMB_PROPOSAL_SUBMITTED;
  proposal->score = 2;
  proposal->minutes = 0;
  proposal->submitted_at = 0;
  g_ptr_array_set_size (proposal->reviews, 1);
  g_ptr_array_set_size (proposal->people, 1);
  assert_plan (record, "abstracts.json",
               "changed #12 [x] Title: Folios -> Folios beyond the page cache;"
               " People: Mei Tanaka -> Mei Tanaka, Ada Lindqvist; Minutes:  -> 30;"
               " State: Submitted -> Accepted; Track: Other MC -> Example Memory MC;"
               " Text: Short. -> Page-cache folios are **done**; what about `anon`?\n\n"
               "* current state\n* open questions: <https://lore.example.org/r/1>\n;"
               " Comment:  -> Remote on Wednesday only.; Score: 2 -> 4.25;"
               " Reviews: 1 review or comment -> 2 reviews and comments;"
               " Submitted:  -> 06/11/26 14:03;\n");
}

static void
test_people_are_told_as_briefly_as_can_be (void)
{
  static const struct
  {
    const char *name, *affiliation, *email;
    gboolean is_speaker, is_submitter;
    const char *expected;
  } cases[] = {
    { "Ann", "Lab", "a@x", TRUE, TRUE, "" },
    { "Anna", "Lab", "a@x", TRUE, TRUE, "" },
    { "Ann", "Old Lab", "a@x", TRUE, TRUE, "changed #1 [x] People: Ann (Old Lab) -> Ann (Lab);\n" },
    { "Ann", "Lab", "a@y", TRUE, TRUE, "changed #1 [x] People: Ann (a@y) -> Ann (a@x);\n" },
    { "Ann", "Lab", "A@X", TRUE, TRUE, "" },
    { "Ann", "", "", TRUE, TRUE, "changed #1 [x] People: Ann -> Ann (Lab);\n" },
    { "Ann", "Lab", "a@x", FALSE, TRUE, "changed #1 [x] People:  -> Ann;\n" },
    { "Ann", "Lab", "a@x", TRUE, FALSE, "changed #1 [x] People:  -> Ann;\n" },
    { "Bob", "", "b@x", TRUE, FALSE, "changed #1 [x] People: Bob -> Ann;\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbSnapshot) record = new_record ();
      PlumbPerson *person = plumb_person_new ();
      PlumbProposalPerson *part = g_new0 (PlumbProposalPerson, 1);

      import_text (record, "{\"abstracts\":[{\"friendly_id\":1,\"title\":\"T\"}]}");
      g_ptr_array_add (record->people, person);
      g_set_str (&person->name, cases[i].name);
      g_set_str (&person->affiliation, cases[i].affiliation);
      g_set_str (&person->email, cases[i].email);
      part->person = person;
      part->is_speaker = cases[i].is_speaker;
      part->is_submitter = cases[i].is_submitter;
      g_ptr_array_add (find_proposal (record, 1)->people, part);
      assert_text_plan (record,
                        "{\"abstracts\":[{\"friendly_id\":1,\"title\":\"T\",\"persons\":[{"
                        "\"first_name\":\"Ann\",\"last_name\":\"\",\"affiliation\":\"Lab\","
                        "\"email\":\"a@x\",\"is_speaker\":true,\"author_type\":\"none\"}],"
                        "\"submitter\":{\"first_name\":\"Ann\",\"email\":\"a@x\"}}]}",
                        cases[i].expected);
    }
}

static void
test_what_the_lead_owns_is_not_touched (void)
{
  g_autoptr (PlumbSnapshot) record = new_record ();
  PlumbProposal *proposal;

  import_all (record, "abstracts.json");
  proposal = find_proposal (record, 12);
  proposal->decision = PLUMB_DECISION_DECLINED;
  proposal->told = TRUE;
  proposal->minutes = 20;
  g_set_str (&proposal->notes, "ask Ada");
  assert_plan (record, "abstracts.json", "");
  import_all (record, "abstracts.json");
  g_assert_cmpint (proposal->decision, ==, PLUMB_DECISION_DECLINED);
  g_assert_cmpuint (proposal->minutes, ==, 20);
  g_assert_cmpstr (proposal->notes, ==, "ask Ada");
}

static void
test_what_would_overwrite_an_accepted_proposal_starts_unticked (void)
{
  static const struct
  {
    const char *csv;
    gboolean selected;
  } cases[] = {
    { "Id,Title,State\n13,Another title,Submitted\n", FALSE },
    { "Id,Title,State\n13,Who owns it?,Withdrawn\n", FALSE },
    { "Id,Title,State\n13,Who owns it?,Rejected\n", FALSE },
    { "Id,Title,State\n13,Who owns it?,Accepted\n", TRUE },
    { "Id,Title,Score\n13,Who owns it?,5\n", TRUE },
    { "Id,Title,Content\n13,Who owns it?,Other text.\n", FALSE },
    { "Id,Title,Session length\n13,Who owns it?,30 min\n", TRUE },
    { "Id,Title,Co-Authors\n13,Who owns it?,One More\n", TRUE },
    { "Id,Title,Speakers\n13,Who owns it?,One More\n", FALSE },
  };
  static const PlumbDecision decisions[] = { PLUMB_DECISION_ACCEPTED, PLUMB_DECISION_JOINED,
                                             PLUMB_DECISION_NONE };

  for (guint i = 0; i < G_N_ELEMENTS (cases) * G_N_ELEMENTS (decisions); i++)
    {
      g_autoptr (PlumbSnapshot) record = new_record ();
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbImport) import = read_text (cases[i / 3].csv, &error);
      g_autoptr (PlumbImportPlan) plan = NULL;
      PlumbImportEntry *entry;

      g_test_message ("%s", cases[i / 3].csv);
      import_all (record, "abstracts.json");
      g_set_str (&find_proposal (record, 13)->title, "Who owns it?");
      find_proposal (record, 13)->decision = decisions[i % 3];
      plan = plan_for (record, import, NULL);
      entry = g_ptr_array_index (plan->entries, 0);
      /* The length is an answer, too. */
      g_assert_cmpuint (entry->changes->len, ==, strstr (cases[i / 3].csv, "length") ? 2 : 1);
      g_assert_cmpint (entry->selected, ==,
                       cases[i / 3].selected || decisions[i % 3] == PLUMB_DECISION_NONE);
      g_assert_cmpuint (plumb_import_plan_count_selected (plan), ==, entry->selected ? 1 : 0);
    }
}

static void
test_withdrawn_and_missing_are_told_and_nothing_is_deleted (void)
{
  g_autoptr (PlumbSnapshot) record = new_record ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbImport) import = NULL;
  g_autoptr (PlumbImportPlan) plan = NULL;
  g_autofree char *text = NULL;

  import_all (record, "abstracts.json");
  import_all (record, "contributions.json");
  find_proposal (record, 17)->state = PLUMB_PROPOSAL_WITHDRAWN;
  import = read_text ("{\"abstracts\":["
                      "{\"id\":2112,\"friendly_id\":12,\"state\":\"withdrawn\"},"
                      "{\"id\":2117,\"friendly_id\":17,\"state\":\"withdrawn\"},"
                      "{\"id\":2199,\"friendly_id\":99,\"title\":\"N\",\"state\":\"withdrawn\"}]}",
                      &error);
  g_assert_no_error (error);
  plan = plan_for (record, import, NULL);
  text = describe_plan (plan);
  g_assert_cmpstr (text, ==,
                   "withdrawn #12 [x] State: Accepted -> Withdrawn;\n"
                   "missing #13 [ ]\nmissing #14 [ ]\nmissing #15 [ ]\n"
                   "missing #18 [ ]\nmissing #19 [ ]\nmissing #20 [ ]\nmissing #21 [ ]\n");
  g_assert_cmpuint (plan->n_entries[PLUMB_IMPORT_ENTRY_MISSING], ==, 7);
  g_assert_cmpuint (plan->n_entries[PLUMB_IMPORT_ENTRY_UNCHANGED], ==, 1);
  g_assert_cmpuint (plumb_import_plan_count_selected (plan), ==, 1);
  apply (record, plan);
  g_assert_cmpuint (edition_of (record)->proposals->len, ==, 10);
  g_assert_cmpuint (plan->notes->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (plan->notes, 0), ==,
                   "1 proposal was withdrawn before it came here and is left out.");
}

static void
test_proposals_of_other_tracks_are_left_out (void)
{
  static const struct
  {
    const char *name;
    const char *track;
    guint n_new;
    guint n_out;
    guint n_notes;
  } cases[] = {
    { "abstracts.json", "Example Memory MC", 6, 3, 1 },
    { "abstracts.json", "MEMMC", 6, 3, 1 },
    { "abstracts.json", "Example Tracing MC", 3, 7, 0 },
    { "abstracts.json", "Nowhere MC", 0, 10, 1 },
    { "abstracts.json", NULL, 9, 0, 1 },
    { "abstracts.csv", "MEMMC", 6, 3, 1 },
    { "abstracts-reviewer.csv", "Example Memory MC", 9, 0, 2 },
    { "contributions.json", "Example Memory MC", 3, 1, 0 },
    { "contributions.csv", "Example Memory MC", 3, 1, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbSnapshot) record = new_record ();
      g_autoptr (PlumbImport) import = read_data (cases[i].name);
      g_autoptr (PlumbImportPlan) plan = plan_for (record, import, cases[i].track);

      g_test_message ("%s, %s", cases[i].name, cases[i].track);
      g_assert_cmpuint (plan->n_entries[PLUMB_IMPORT_ENTRY_NEW], ==, cases[i].n_new);
      g_assert_cmpuint (plan->n_out_of_track, ==, cases[i].n_out);
      g_assert_cmpuint (plan->notes->len, ==, cases[i].n_notes);
    }
}

/* A proposal of ours that the organizers moved must not just vanish from view. */
static void
test_a_move_to_another_track_is_a_change (void)
{
  g_autoptr (PlumbSnapshot) record = new_record ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbImport) import =
    read_text ("{\"abstracts\":[{\"id\":2112,\"title\":\"Folios beyond the page cache\","
               "\"reviewed_for_tracks\":[{\"title\":\"Other MC\",\"code\":\"\"}],"
               "\"submitted_for_tracks\":[]}]}",
               &error);
  g_autoptr (PlumbImportPlan) plan = NULL;
  const PlumbImportEntry *entry;
  const PlumbImportChange *change;

  g_assert_no_error (error);
  import_all (record, "abstracts.json");
  plan = plan_for (record, import, "Example Memory MC");
  entry = g_ptr_array_index (plan->entries, 0);
  change = g_ptr_array_index (entry->changes, 0);
  g_assert_cmpint (entry->kind, ==, PLUMB_IMPORT_ENTRY_CHANGED);
  g_assert_cmpstr (change->old_text, ==, "Example Memory MC");
  g_assert_cmpstr (change->new_text, ==, "Other MC");
}

/* No list of people is not an empty list. */
static void
test_people_are_listed_only_where_they_change (void)
{
  static const struct
  {
    const char *csv;
    gboolean has_parts;
  } cases[] = {
    { "Id,Title\n12,Another title\n", FALSE },
    { "Id,Title,Speakers\n12,Another title,Mei Tanaka\n", FALSE },
    { "Id,Title,Speakers\n12,Another title,Ann\n", TRUE },
    { "Id,Title,Authors\n99,A new one,Ann\n", TRUE },
    { "Id,Title\n99,A new one\n", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbSnapshot) record = new_record ();
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbImport) import = read_text (cases[i].csv, &error);
      g_autoptr (PlumbImportPlan) plan = NULL;
      const PlumbImportEntry *entry;

      g_assert_no_error (error);
      import_all (record, "abstracts.json");
      plan = plan_for (record, import, NULL);
      entry = g_ptr_array_index (plan->entries, 0);
      g_assert_cmpint (entry->kind, !=, PLUMB_IMPORT_ENTRY_UNCHANGED);
      g_assert_cmpint (entry->parts != NULL, ==, cases[i].has_parts);
    }
}

static void
test_planning_stops_when_cancelled (void)
{
  g_autoptr (PlumbSnapshot) record = new_record ();
  g_autoptr (PlumbImport) import = read_data ("abstracts.json");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbImportPlan) plan = NULL;

  g_cancellable_cancel (cancellable);
  plan = plumb_import_plan_new (edition_of (record), import, NULL, cancellable, &error);
  g_assert_null (plan);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_there_need_be_no_edition_yet (void)
{
  g_autoptr (PlumbImport) import = read_data ("abstracts.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbImportPlan) plan = plumb_import_plan_new (NULL, import, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (plan->n_entries[PLUMB_IMPORT_ENTRY_NEW], ==, 9);
  g_assert_cmpuint (plumb_import_plan_count_selected (plan), ==, 9);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    GTestFunc test;
  } tests[] = {
    { "changes_are_told_in_words", test_changes_are_told_in_words },
    { "people_are_told_as_briefly_as_can_be", test_people_are_told_as_briefly_as_can_be },
    { "what_the_lead_owns_is_not_touched", test_what_the_lead_owns_is_not_touched },
    { "what_would_overwrite_an_accepted_proposal_starts_unticked",
      test_what_would_overwrite_an_accepted_proposal_starts_unticked },
    { "withdrawn_and_missing_are_told_and_nothing_is_deleted",
      test_withdrawn_and_missing_are_told_and_nothing_is_deleted },
    { "proposals_of_other_tracks_are_left_out", test_proposals_of_other_tracks_are_left_out },
    { "a_move_to_another_track_is_a_change", test_a_move_to_another_track_is_a_change },
    { "people_are_listed_only_where_they_change", test_people_are_listed_only_where_they_change },
    { "planning_stops_when_cancelled", test_planning_stops_when_cancelled },
    { "there_need_be_no_edition_yet", test_there_need_be_no_edition_yet },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/import-plan/", tests[i].path, NULL);

      g_test_add_func (path, tests[i].test);
    }
  return g_test_run ();
}
