/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an import would do, and that it does no more.
 */
#include "config.h"

#include "plumb-import-plan.h"

#include <math.h>
#include <string.h>

#include "import-fixture.h"

static const char *const shapes[] = { "abstracts.json",
                                      "abstracts-3.2.json",
                                      "abstracts.csv",
                                      "abstracts-3.2.csv",
                                      "abstracts-reviewer.csv",
                                      "abstracts-saved-semicolon.csv",
                                      "abstracts-saved-tab-utf16.csv",
                                      "contributions.json",
                                      "contributions.csv" };

static void
assert_plan (PlumbSnapshot *record, const char *name, const char *expected)
{
  g_autoptr (PlumbImport) import = read_data (name);
  g_autoptr (PlumbImportPlan) plan = plan_for (record, import, NULL);
  g_autofree char *text = describe_plan (plan);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_text_plan (PlumbSnapshot *record, const char *file, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbImport) import = read_text (file, &error);
  g_autoptr (PlumbImportPlan) plan = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  plan = plan_for (record, import, NULL);
  text = describe_plan (plan);
  g_assert_cmpstr (text, ==, expected);
}

static void
import_text (PlumbSnapshot *record, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbImport) import = read_text (file, &error);
  g_autoptr (PlumbImportPlan) plan = NULL;

  g_assert_no_error (error);
  plan = plan_for (record, import, NULL);
  apply (record, plan);
}

static void
test_the_same_file_again_changes_nothing (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (PlumbSnapshot) record = new_record ();

      g_test_message ("%s", shapes[i]);
      import_all (record, shapes[i]);
      g_assert_cmpuint (edition_of (record)->proposals->len, >, 0);
      assert_plan (record, shapes[i], "");
    }
}

/* Whatever two files are imported in whatever order: after both, neither has anything to say, so
 * nothing that one brought was taken away by the other, and nothing is there twice. */
static void
test_no_file_undoes_another (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (shapes); k++)
        {
          g_autoptr (PlumbSnapshot) record = new_record ();

          g_test_message ("%s, %s", shapes[i], shapes[k]);
          import_all (record, shapes[i]);
          import_all (record, shapes[k]);
          assert_plan (record, shapes[k], "");
          assert_plan (record, shapes[i], "");
          g_assert_cmpuint (edition_of (record)->proposals->len, <=, 11);
        }
    }
}

static void
test_poorer_files_after_the_json_are_silent (void)
{
  g_autoptr (PlumbSnapshot) record = new_record ();

  import_all (record, "abstracts.json");
  for (guint i = 1; i < G_N_ELEMENTS (shapes); i++)
    assert_plan (record, shapes[i],
                 g_str_has_prefix (shapes[i], "contributions") ? "new #30 [x]\n" : "");
}

/* What the JSON alone makes is also made by CSV and then JSON. */
static void
test_the_json_enriches_what_a_csv_brought (void)
{
  g_autoptr (PlumbSnapshot) direct = new_record ();
  g_autoptr (PlumbSnapshot) enriched = new_record ();

  import_all (direct, "abstracts.json");
  import_all (enriched, "abstracts.csv");
  import_all (enriched, "abstracts.json");
  for (guint i = 0; i < edition_of (direct)->proposals->len; i++)
    {
      const PlumbProposal *a = g_ptr_array_index (edition_of (direct)->proposals, i);
      const PlumbProposal *b = find_proposal (enriched, a->friendly_id);

      g_assert_cmpint (a->indico_id, ==, b->indico_id);
      g_assert_cmpstr (a->title, ==, b->title);
      g_assert_cmpstr (a->content, ==, b->content);
      g_assert_cmpint (a->state, ==, b->state);
      g_assert_cmpint (a->submitted_at, ==, b->submitted_at);
      g_assert_cmpuint (a->minutes, ==, b->minutes);
      g_assert_true ((isnan (a->score) && isnan (b->score)) || fabs (a->score - b->score) < 1e-9);
      g_assert_cmpuint (a->people->len, ==, b->people->len);
      g_assert_cmpuint (a->reviews->len, ==, b->reviews->len);
    }
}

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
    { "Anna", "Lab", "a@x", TRUE, TRUE, "changed #1 [x] People: Anna -> Ann;\n" },
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

/* A file without e-mail, or with half of the lists, leaves people as they are. */
static void
test_people_of_poorer_files_stay (void)
{
  static const struct
  {
    const char *file;
    const char *expected;
  } cases[] = {
    { "Id,Title,Speakers\n15,x,\"Sam Reed, Jr.; Wei \"\"Will\"\" Zhang\"\n", "" },
    { "Id,Title,Submitter\n15,x,Ada Lindqvist\n", "" },
    { "Id,Title,Speakers,Speakers (email)\n15,x,,\n", "" },
    { "Id,Title,Authors\n15,x,\"Sam Reed, Jr.\"\n", "" },
    { "Id,Title,Speakers,Authors\n15,x,\"Sam Reed, Jr.\",\"Sam Reed, Jr.\"\n",
      " People: Sam Reed, Jr., Wei \"Will\" Zhang -> Sam Reed, Jr.;" },
    { "Id,Title,Speakers,Authors,Co-Authors\n15,x,\"Sam Reed, Jr.\",\"Sam Reed, Jr.\",\n",
      " People: Sam Reed, Jr., Wei \"Will\" Zhang, Sofía Arroyo, 李 雷, Ada Lindqvist -> "
      "Sam Reed, Jr., Sofía Arroyo, 李 雷, Ada Lindqvist;" },
    { "[{\"friendly_id\":15,\"duration\":5400,\"title\":\"x\",\"persons\":"
      "[{\"last_name\":\"Sofía Arroyo\"}]}]",
      " People: Sam Reed, Jr., Wei \"Will\" Zhang, Sofía Arroyo, 李 雷, Ada Lindqvist -> "
      "Sofía Arroyo, Ada Lindqvist;" },
    { "Id,Title,Speakers\n15,x,\"Sam Reed, Jr.\"\n",
      " People: Sam Reed, Jr., Wei \"Will\" Zhang -> Sam Reed, Jr.;" },
    { "Id,Title,Co-Authors\n15,x,New Person\n",
      " People: Sam Reed, Jr., Wei \"Will\" Zhang, Sofía Arroyo, 李 雷, Ada Lindqvist -> "
      "Sam Reed, Jr., Wei \"Will\" Zhang, Sofía Arroyo, 李 雷, Ada Lindqvist, New Person;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbSnapshot) record = new_record ();
      g_autofree char *expected = cases[i].expected[0] == '\0'
                                      ? g_strdup ("")
                                      : g_strdup_printf ("changed #15 [x]%s\n", cases[i].expected);

      import_all (record, "abstracts.json");
      g_set_str (&find_proposal (record, 15)->title, "x");
      assert_text_plan (record, cases[i].file, expected);
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
  static const PlumbDecision decisions[]
      = { PLUMB_DECISION_ACCEPTED, PLUMB_DECISION_JOINED, PLUMB_DECISION_NONE };

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
      g_assert_cmpuint (entry->changes->len, ==, 1);
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
  find_proposal (record, 14)->state = PLUMB_PROPOSAL_SUBMITTED;
  import = read_text ("{\"abstracts\":["
                      "{\"id\":2112,\"friendly_id\":12,\"state\":\"withdrawn\"},"
                      "{\"id\":2116,\"friendly_id\":16,\"state\":\"withdrawn\"},"
                      "{\"id\":2199,\"friendly_id\":99,\"title\":\"N\",\"state\":\"withdrawn\"}]}",
                      &error);
  g_assert_no_error (error);
  plan = plan_for (record, import, NULL);
  text = describe_plan (plan);
  g_assert_cmpstr (text, ==,
                   "new #99 [ ]\n"
                   "withdrawn #12 [x] State: Accepted -> Withdrawn;\n"
                   "missing #13 [ ]\nmissing #14 [ ]\nmissing #15 [ ]\nmissing #17 [ ]\n"
                   "missing #18 [ ]\nmissing #19 [ ]\nmissing #20 [ ]\nmissing #21 [ ]\n");
  g_assert_cmpuint (plan->n_entries[PLUMB_IMPORT_ENTRY_MISSING], ==, 8);
  g_assert_cmpuint (plan->n_entries[PLUMB_IMPORT_ENTRY_UNCHANGED], ==, 1);
  g_assert_cmpuint (plumb_import_plan_count_selected (plan), ==, 1);
  apply (record, plan);
  g_assert_cmpuint (edition_of (record)->proposals->len, ==, 12);
}

static void
test_only_the_json_can_empty_a_text (void)
{
  g_autoptr (PlumbSnapshot) record = new_record ();

  import_text (record, "Id,Title,Content,Submission comment\n1,T,Text,Note\n");
  assert_text_plan (record, "Id,Title,Content,Submission comment\n1,T,,\n", "");
  assert_text_plan (
      record, "[{\"friendly_id\":1,\"duration\":0,\"title\":\"T\",\"description\":\"\"}]", "");
  assert_text_plan (record, "{\"abstracts\":[{\"friendly_id\":1,\"title\":\"\",\"content\":\"\"}]}",
                    "changed #1 [x] Text: Text -> ;\n");
}

static void
test_only_what_a_flat_file_can_show_is_compared (void)
{
  static const struct
  {
    const char *content;
    double score;
    const char *csv;
    const char *expected;
  } cases[] = {
    { "- a\n\n- b\n", 4.25, "a    - b    ,4.2", "" },
    { "- a\n\n- b\n", 4.25, " a    - b    ,4.3", "" },
    { "- a\n- b", 4.25, "a    - c,4.2", "Text: - a\n- b -> a\n- c;" },
    { "- a\n- b", 4.25, "a    - b,4.4", "Score: 4.25 -> 4.4;" },
    { "- a\n- b", NAN, "a    - b,4.4", "Score:  -> 4.4;" },
    { "- a\n- b", 4.25, "a    - b,", "" },
    /* A file with a line break anywhere was never flattened. */
    { "a\nb", 4, "\"a\n\nb\",4.0", "Text: a\nb -> a\n\nb;" },
    { "a\n\nb\n", 4, "\"a\r\n\r\nb\",4", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbSnapshot) record = new_record ();
      g_autofree char *csv = g_strdup_printf ("Id,Title,Content,Score\n1,T,%s\n", cases[i].csv);
      g_autofree char *expected = cases[i].expected[0] == '\0'
                                      ? g_strdup ("")
                                      : g_strdup_printf ("changed #1 [x] %s\n", cases[i].expected);

      import_text (record, "{\"abstracts\":[{\"friendly_id\":1,\"title\":\"T\"}]}");
      g_set_str (&find_proposal (record, 1)->content, cases[i].content);
      find_proposal (record, 1)->score = cases[i].score;
      assert_text_plan (record, csv, expected);
    }
}

static void
test_proposals_are_known_again (void)
{
  static const struct
  {
    const char *label;
    gint64 indico_id;
    gint64 friendly_id;
    const char *title;
    const char *author;
    const char *file;
    gboolean known;
  } cases[] = {
    { "by id", 5, 0, "T", "", "{\"abstracts\":[{\"id\":5,\"title\":\"U\"}]}", TRUE },
    { "by id, other number", 5, 1, "T", "", "{\"abstracts\":[{\"id\":5,\"friendly_id\":2}]}",
      TRUE },
    { "by number", 0, 7, "T", "", "{\"abstracts\":[{\"id\":5,\"friendly_id\":7}]}", TRUE },
    { "by abstract_id", 5, 7, "T", "",
      "[{\"id\":9,\"abstract_id\":5,\"friendly_id\":8,\"duration\":60}]", TRUE },
    { "by number, from a contribution", 5, 7, "T", "",
      "[{\"id\":9,\"abstract_id\":null,\"friendly_id\":7,\"duration\":60}]", TRUE },
    { "number of another year", 5, 7, "T", "", "{\"abstracts\":[{\"id\":6,\"friendly_id\":7}]}",
      FALSE },
    { "title without ids", 0, 0, "The  Title!", "Ann", "Title,State,Speakers\nthe title,,ann\n",
      TRUE },
    { "title without ids here", 5, 7, "The Title", "Ann", "Title,State,Speakers\nThe Title,,Ann\n",
      TRUE },
    { "title without ids there", 0, 0, "The Title", "Ann", "Id,Title,Speakers\n7,The Title,Ann\n",
      TRUE },
    { "title, no authors", 0, 0, "The Title", "", "Title,State,Speakers\nThe Title,,Ann\n", TRUE },
    { "title, other author", 0, 0, "The Title", "Bob", "Title,State,Speakers\nThe Title,,Ann\n",
      FALSE },
    { "title, other number", 0, 8, "The Title", "Ann", "Id,Title,Speakers\n7,The Title,Ann\n",
      FALSE },
    { "title of signs only", 0, 0, "???", "", "Title,State\n???,\n", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbSnapshot) record = new_record ();
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbImport) import = read_text (cases[i].file, &error);
      g_autoptr (PlumbImportPlan) plan = NULL;
      PlumbProposal *proposal = plumb_proposal_new ();
      PlumbPerson *person = plumb_person_new ();
      PlumbProposalPerson *part = g_new0 (PlumbProposalPerson, 1);

      g_test_message ("%s", cases[i].label);
      g_assert_no_error (error);
      proposal->indico_id = cases[i].indico_id;
      proposal->friendly_id = cases[i].friendly_id;
      g_set_str (&proposal->title, cases[i].title);
      g_set_str (&person->name, cases[i].author);
      part->person = person;
      part->is_speaker = TRUE;
      g_ptr_array_add (record->people, person);
      g_ptr_array_add (proposal->people, part);
      g_ptr_array_add (edition_of (record)->proposals, proposal);
      plan = plan_for (record, import, NULL);
      g_assert_cmpuint (plan->n_entries[PLUMB_IMPORT_ENTRY_NEW], ==, cases[i].known ? 0 : 1);
    }
}

static void
test_the_first_of_equal_titles_is_taken_once (void)
{
  g_autoptr (PlumbSnapshot) record = new_record ();

  import_text (record, "Title,State\nSame,Submitted\nSame,Submitted\n");
  g_assert_cmpuint (edition_of (record)->proposals->len, ==, 2);
  assert_text_plan (record, "Title,State\nSame,Submitted\nSame,Submitted\nSame,Submitted\n",
                    "new #0 [x]\n");
}

static void
test_the_file_of_another_year_is_suspected (void)
{
  g_autoptr (PlumbSnapshot) record = new_record ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbImport) import = read_text ("Id,Title,Speakers,Authors,Co-Authors\n"
                                              "12,Quite another thing,Ann,Ann,\n",
                                              &error);
  g_autoptr (PlumbImportPlan) plan = NULL;

  g_assert_no_error (error);
  import_all (record, "abstracts.csv");
  plan = plan_for (record, import, NULL);
  g_assert_cmpuint (plan->n_entries[PLUMB_IMPORT_ENTRY_CHANGED], ==, 1);
  g_assert_cmpuint (plumb_import_plan_count_selected (plan), ==, 0);
  g_assert_cmpuint (plan->notes->len, ==, 1);
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
    { "abstracts.json", "Example Memory MC", 7, 3, 0 },
    { "abstracts.json", "MEMMC", 7, 3, 0 },
    { "abstracts.json", "Example Tracing MC", 3, 7, 0 },
    { "abstracts.json", "Nowhere MC", 0, 10, 1 },
    { "abstracts.json", NULL, 10, 0, 0 },
    { "abstracts.csv", "MEMMC", 7, 3, 0 },
    { "abstracts-reviewer.csv", "Example Memory MC", 10, 0, 1 },
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
  g_autoptr (PlumbImport) import
      = read_text ("{\"abstracts\":[{\"id\":2112,\"title\":\"Folios beyond the page cache\","
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

/* The affiliation of the newest proposal counts, in whatever order the file has them. */
static void
test_one_human_with_two_affiliations_settles (void)
{
  static const char one[] = "1,A,Ann,Ann (Old Lab),Ann <a@x>\n";
  static const char two[] = "2,B,Ann,Ann (New Lab),Ann <a@x>\n";
  g_autofree char *forth
      = g_strconcat ("Id,Title,Speakers,Speakers (affiliation),Speakers (email)\n", one, two, NULL);
  g_autofree char *back
      = g_strconcat ("Id,Title,Speakers,Speakers (affiliation),Speakers (email)\n", two, one, NULL);
  g_autoptr (PlumbSnapshot) record = new_record ();

  import_text (record, forth);
  g_assert_cmpuint (record->people->len, ==, 1);
  g_assert_cmpstr (((PlumbPerson *) g_ptr_array_index (record->people, 0))->affiliation, ==,
                   "New Lab");
  assert_text_plan (record, forth, "");
  assert_text_plan (record, back, "");
}

static void
test_ids_are_adopted_silently (void)
{
  g_autoptr (PlumbSnapshot) record = new_record ();

  import_all (record, "abstracts-reviewer.csv");
  g_assert_cmpint (find_proposal (record, 12)->indico_id, ==, 0);
  import_text (record, "{\"abstracts\":[{\"id\":2112,\"friendly_id\":12}]}");
  g_assert_cmpint (find_proposal (record, 12)->indico_id, ==, 2112);
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
  g_assert_cmpuint (plan->n_entries[PLUMB_IMPORT_ENTRY_NEW], ==, 10);
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
    { "the_same_file_again_changes_nothing", test_the_same_file_again_changes_nothing },
    { "no_file_undoes_another", test_no_file_undoes_another },
    { "poorer_files_after_the_json_are_silent", test_poorer_files_after_the_json_are_silent },
    { "the_json_enriches_what_a_csv_brought", test_the_json_enriches_what_a_csv_brought },
    { "changes_are_told_in_words", test_changes_are_told_in_words },
    { "people_are_told_as_briefly_as_can_be", test_people_are_told_as_briefly_as_can_be },
    { "people_of_poorer_files_stay", test_people_of_poorer_files_stay },
    { "what_the_lead_owns_is_not_touched", test_what_the_lead_owns_is_not_touched },
    { "what_would_overwrite_an_accepted_proposal_starts_unticked",
      test_what_would_overwrite_an_accepted_proposal_starts_unticked },
    { "withdrawn_and_missing_are_told_and_nothing_is_deleted",
      test_withdrawn_and_missing_are_told_and_nothing_is_deleted },
    { "only_the_json_can_empty_a_text", test_only_the_json_can_empty_a_text },
    { "only_what_a_flat_file_can_show_is_compared",
      test_only_what_a_flat_file_can_show_is_compared },
    { "proposals_are_known_again", test_proposals_are_known_again },
    { "the_first_of_equal_titles_is_taken_once", test_the_first_of_equal_titles_is_taken_once },
    { "the_file_of_another_year_is_suspected", test_the_file_of_another_year_is_suspected },
    { "proposals_of_other_tracks_are_left_out", test_proposals_of_other_tracks_are_left_out },
    { "a_move_to_another_track_is_a_change", test_a_move_to_another_track_is_a_change },
    { "one_human_with_two_affiliations_settles", test_one_human_with_two_affiliations_settles },
    { "ids_are_adopted_silently", test_ids_are_adopted_silently },
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
