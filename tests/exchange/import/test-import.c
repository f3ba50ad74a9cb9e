/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that are as they should be: each shape gives the same proposals.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "import-fixture.h"

static const struct
{
  const char *name;
  PlumbImportKind kind;
  guint n_proposals;
  guint n_tracks;
} files[] = {
  { "abstracts.json", PLUMB_IMPORT_ABSTRACTS_JSON, 10, 3 },
  { "abstracts-3.2.json", PLUMB_IMPORT_ABSTRACTS_JSON, 10, 3 },
  { "abstracts.csv", PLUMB_IMPORT_ABSTRACTS_CSV, 10, 3 },
  { "abstracts-3.2.csv", PLUMB_IMPORT_ABSTRACTS_CSV, 10, 3 },
  { "abstracts-reviewer.csv", PLUMB_IMPORT_ABSTRACTS_CSV, 10, 0 },
  { "abstracts-saved-semicolon.csv", PLUMB_IMPORT_ABSTRACTS_CSV, 10, 3 },
  { "abstracts-saved-tab-utf16.csv", PLUMB_IMPORT_ABSTRACTS_CSV, 10, 3 },
  { "contributions.json", PLUMB_IMPORT_CONTRIBUTIONS_JSON, 4, 2 },
  { "contributions.csv", PLUMB_IMPORT_CONTRIBUTIONS_CSV, 4, 2 },
};

static void
test_files_are_recognised_by_content (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (PlumbImport) import = read_data (files[i].name);

      g_test_message ("%s", files[i].name);
      g_assert_cmpint (import->kind, ==, files[i].kind);
      g_assert_cmpuint (import->proposals->len, ==, files[i].n_proposals);
      g_assert_cmpuint (import->tracks->len, ==, files[i].n_tracks);
      g_assert_cmpuint (import->notes->len, ==, 0);
    }
}

static void
test_tracks_are_counted (void)
{
  static const struct
  {
    const char *title;
    const char *code;
    guint n;
  } expected[] = {
    { "Example Memory MC", "MEMMC", 7 },
    { "Example Tracing MC", "", 3 },
    { "Real-time and Scheduling MC", "RTS", 2 },
  };
  g_autoptr (PlumbImport) import = read_data ("abstracts.json");

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const PlumbImportTrack *track = g_ptr_array_index (import->tracks, i);

      g_assert_cmpstr (track->title, ==, expected[i].title);
      g_assert_cmpstr (track->code, ==, expected[i].code);
      g_assert_cmpuint (track->n_proposals, ==, expected[i].n);
    }
}

static void
test_an_abstract_is_read_whole (void)
{
  g_autoptr (PlumbImport) import = read_data ("abstracts.json");
  const PlumbImportProposal *proposal = g_ptr_array_index (import->proposals, 0);
  const PlumbImportCustom *custom = g_ptr_array_index (proposal->custom, 1);
  const PlumbImportPerson *person = g_ptr_array_index (proposal->people, 0);
  g_autofree char *people = describe_people (proposal);

  g_assert_cmpint (proposal->indico_id, ==, 2112);
  g_assert_cmpint (proposal->friendly_id, ==, 12);
  g_assert_cmpstr (proposal->title, ==, "Folios beyond the page cache");
  g_assert_cmpstr (proposal->content, ==,
                   "Page-cache folios are **done**; what about `anon`?\n\n* current state\n"
                   "* open questions: <https://lore.example.org/r/1>\n");
  g_assert_cmpint (proposal->state, ==, PLUMB_PROPOSAL_ACCEPTED);
  g_assert_cmpfloat_with_epsilon (proposal->score, 4.25, 1e-9);
  g_assert_cmpint (proposal->submitted_at, ==, 1781186632);
  g_assert_cmpuint (proposal->minutes, ==, 30);
  g_assert_cmpstr (proposal->comment, ==, "Remote on Wednesday only.");
  g_assert_cmpstr (proposal->accepted_track->title, ==, "Example Memory MC");
  g_assert_cmpstr (custom->name, ==, "Who must attend");
  g_assert_cmpstr (custom->value, ==, "mm maintainers");
  g_assert_cmpint (person->indico_person_id, ==, 301);
  g_assert_cmpstr (person->phone, ==, "+420 555 0100");
  g_assert_cmpstr (people, ==,
                   "Mei Tanaka|Tanaka Storage|mei.tanaka@example.org|sau/"
                   "Ada Lindqvist|Example Kernel Lab|ada.lindqvist@example.org|a");
}

static void
test_reviews_have_score_answers_and_proposals (void)
{
  static const struct
  {
    gint64 friendly_id;
    guint index;
    gint64 id;
    gboolean is_comment;
    const char *reviewer;
    const char *action;
    double score;
    const char *text;
  } expected[] = {
    { 12, 0, 71, FALSE, "Bruno Keller", "accept", 4.5,
      "Must have.\n* Needs a long slot? Yes\n* Notes to convener Pair with #13\n"
      "* Minutes needed 25" },
    { 12, 1, 72, FALSE, "Ada Lindqvist", "accept", 4, "" },
    { 13, 0, 44, TRUE, "Bruno Keller", "", NAN, "Is there a *prototype*?" },
    { 13, 1, 73, FALSE, "Bruno Keller", "change_tracks", 2,
      "Better in tracing.\n* → Example Tracing MC" },
    { 15, 0, 74, FALSE, "Mei Tanaka", "merge", 3.5, "* → #12 Folios beyond the page cache" },
  };
  g_autoptr (PlumbImport) import = read_data ("abstracts.json");

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const PlumbImportProposal *proposal = find_imported (import, expected[i].friendly_id);
      const PlumbReview *review = g_ptr_array_index (proposal->reviews, expected[i].index);

      g_assert_cmpint (review->indico_id, ==, expected[i].id);
      g_assert_cmpint (review->is_comment, ==, expected[i].is_comment);
      g_assert_cmpstr (review->reviewer, ==, expected[i].reviewer);
      g_assert_cmpstr (review->action, ==, expected[i].action);
      g_assert_cmpstr (review->text, ==, expected[i].text);
      g_assert_true (isnan (expected[i].score) ? isnan (review->score)
                                               : fabs (review->score - expected[i].score) < 1e-9);
    }
}

/* Indico's CSV names people in three lists; they must come out as the JSON has them. */
static void
test_people_of_a_csv_are_those_of_the_json (void)
{
  static const char *const csvs[] = { "abstracts.csv", "abstracts-3.2.csv",
                                      "abstracts-saved-semicolon.csv",
                                      "abstracts-saved-tab-utf16.csv" };
  g_autoptr (PlumbImport) json = read_data ("abstracts.json");

  for (guint i = 0; i < G_N_ELEMENTS (csvs); i++)
    {
      g_autoptr (PlumbImport) csv = read_data (csvs[i]);

      for (guint k = 0; k < csv->proposals->len; k++)
        {
          const PlumbImportProposal *proposal = g_ptr_array_index (csv->proposals, k);
          g_autofree char *ours = describe_people (proposal);
          g_autofree char *theirs = describe_people (find_imported (json, proposal->friendly_id));

          /* Who is neither speaker nor author is in no column. */
          if (proposal->friendly_id == 13)
            g_assert_cmpstr (ours, ==, "Jan Novák||jan.novak@example.org|sau");
          else
            g_assert_cmpstr (ours, ==, theirs);
        }
    }
}

static void
test_people_of_both_contribution_lists_are_the_same (void)
{
  g_autoptr (PlumbImport) json = read_data ("contributions.json");
  g_autoptr (PlumbImport) csv = read_data ("contributions.csv");

  for (guint i = 0; i < csv->proposals->len; i++)
    {
      const PlumbImportProposal *proposal = g_ptr_array_index (csv->proposals, i);
      g_autofree char *ours = describe_people (proposal);
      g_autofree char *theirs = describe_people (find_imported (json, proposal->friendly_id));

      g_assert_cmpstr (ours, ==, theirs);
      g_assert_cmpuint (proposal->minutes, ==,
                        find_imported (json, proposal->friendly_id)->minutes);
    }
}

static void
test_fields_say_what_the_file_had (void)
{
  static const struct
  {
    const char *name;
    PlumbFields has;
    PlumbFields lacks;
  } cases[] = {
    { "abstracts.json", PLUMB_FIELD_REVIEWS | PLUMB_FIELD_STATE | PLUMB_FIELD_PERSON_ID,
      PLUMB_FIELD_NONE },
    { "abstracts.csv",
      PLUMB_FIELD_STATE | PLUMB_FIELD_SCORE | PLUMB_FIELD_SPEAKERS | PLUMB_FIELD_AUTHORS
        | PLUMB_FIELD_EMAIL | PLUMB_FIELD_MINUTES,
      PLUMB_FIELD_REVIEWS | PLUMB_FIELD_PHONE | PLUMB_FIELD_PERSON_ID | PLUMB_FIELD_EVERYBODY },
    { "abstracts-reviewer.csv", PLUMB_FIELD_IDS | PLUMB_FIELD_TITLE | PLUMB_FIELD_STATE,
      PLUMB_FIELD_CONTENT | PLUMB_FIELD_PEOPLE | PLUMB_FIELD_SCORE | PLUMB_FIELD_TRACKS
        | PLUMB_FIELD_CUSTOM },
    { "contributions.json", PLUMB_FIELD_MINUTES | PLUMB_FIELD_EVERYBODY | PLUMB_FIELD_TRACKS,
      PLUMB_FIELD_STATE | PLUMB_FIELD_SCORE | PLUMB_FIELD_REVIEWS | PLUMB_FIELD_SUBMITTER },
    { "contributions.csv", PLUMB_FIELD_MINUTES | PLUMB_FIELD_CONTENT | PLUMB_FIELD_TRACKS,
      PLUMB_FIELD_STATE | PLUMB_FIELD_SUBMITTED_AT | PLUMB_FIELD_CUSTOM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbImport) import = read_data (cases[i].name);

      g_assert_cmphex (import->fields & cases[i].has, ==, cases[i].has);
      g_assert_cmphex (import->fields & cases[i].lacks, ==, 0);
    }
}

static void
test_missing_keys_and_nulls_are_accepted (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbImport) import =
    read_text ("\n {\"version\": 2, \"abstracts\": [{\"title\": \"A\", \"score\": null,"
               " \"accepted_track\": null, \"unknown\": {\"x\": [1]}}, {\"friendly_id\": 3},"
               " {}]}\n",
               &error);
  const PlumbImportProposal *first;

  g_assert_no_error (error);
  g_assert_cmpuint (import->proposals->len, ==, 2);
  first = g_ptr_array_index (import->proposals, 0);
  g_assert_cmphex (first->fields, ==, PLUMB_FIELD_TITLE | PLUMB_FIELD_SCORE | PLUMB_FIELD_TRACKS);
  g_assert_true (isnan (first->score));
  g_assert_cmpuint (import->notes->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (import->notes, 0), ==,
                   "Left out: abstracts[2] has neither a title nor a number.");
}

static void
test_custom_values_may_be_of_any_type (void)
{
  static const char *const expected[] = { "", "true", "7", "[\"a\",\"b\"]", "x\ny" };
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbImport) import = read_text (
    "{\"abstracts\":[{\"title\":\"A\",\"custom_fields\":[{\"id\":1,\"name\":\"a\",\"value\":null}"
    ","
    "{\"name\":\"b\",\"value\":true},{\"name\":\"c\",\"value\":7},"
    "{\"name\":\"d\",\"value\":[\"a\",\"b\"]},{\"name\":\"e\",\"value\":\"x\\r\\ny\"}]}]}",
    &error);
  const PlumbImportProposal *proposal;

  g_assert_no_error (error);
  proposal = g_ptr_array_index (import->proposals, 0);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (((PlumbImportCustom *) g_ptr_array_index (proposal->custom, i))->value, ==,
                     expected[i]);
}

/* A form may well ask for "Description" and "Duration", as the list of contributions has them. */
static void
test_abstracts_are_told_from_contributions (void)
{
  static const struct
  {
    const char *csv;
    PlumbImportKind kind;
  } cases[] = {
    { "Id,Title\n", PLUMB_IMPORT_ABSTRACTS_CSV },
    { "Id,Title,Description\n", PLUMB_IMPORT_ABSTRACTS_CSV },
    { "Id,Title,Description,Duration,State\n", PLUMB_IMPORT_ABSTRACTS_CSV },
    { "Id,Title,Description,Duration\n", PLUMB_IMPORT_CONTRIBUTIONS_CSV },
    { "Id,Title,Presenters\n", PLUMB_IMPORT_CONTRIBUTIONS_CSV },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbImport) import = read_text (cases[i].csv, &error);

      g_assert_no_error (error);
      g_assert_cmpint (import->kind, ==, cases[i].kind);
    }
}

/* A talk given twice is a clone of its contribution; the abstract is still one. */
static void
test_a_cloned_contribution_is_another_proposal (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbImport) import =
    read_text ("[{\"id\":1,\"abstract_id\":5,\"friendly_id\":7,\"duration\":60},"
               "{\"id\":2,\"abstract_id\":5,\"friendly_id\":8,\"duration\":60}]",
               &error);

  g_assert_no_error (error);
  g_assert_cmpint (find_imported (import, 7)->indico_id, ==, 5);
  g_assert_cmpint (find_imported (import, 8)->indico_id, ==, 0);
}

/* Documents collected elsewhere, where they are at hand. */
static void
test_other_samples_are_read (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "samples",
                                                   "indico", NULL);
  static const struct
  {
    const char *name;
    int n_proposals; /* -1: not ours to read */
  } samples[] = {
    { "abstracts.json", 4 },
    { "abstracts.pretty.json", 4 },
    { "abstracts.csv", 2 },
    { "contributions.json", 2 },
    { "contributions.pretty.json", 2 },
    { "contributions.csv", 2 },
    { "event-contributions.json", -1 },
    { "event-sessions.json", -1 },
    { "timetable.json", -1 },
    { "program.json", -1 },
    { "import.csv", -1 },
    { "event-contributions.ics", -1 },
  };

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("there are no samples beside the source tree");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_build_filename (folder, samples[i].name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbImport) import = NULL;
      g_autoptr (GBytes) bytes = NULL;
      char *data = NULL;
      gsize length = 0;

      g_file_get_contents (path, &data, &length, &error);
      g_assert_no_error (error);
      bytes = g_bytes_new_take (data, length);
      import = plumb_import_read (samples[i].name, bytes, NULL, &error);
      g_test_message ("%s: %s", samples[i].name, error != NULL ? error->message : "read");
      g_assert_cmpint (import != NULL ? (int) import->proposals->len : -1, ==,
                       samples[i].n_proposals);
    }
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    GTestFunc test;
  } tests[] = {
    { "files_are_recognised_by_content", test_files_are_recognised_by_content },
    { "tracks_are_counted", test_tracks_are_counted },
    { "an_abstract_is_read_whole", test_an_abstract_is_read_whole },
    { "reviews_have_score_answers_and_proposals", test_reviews_have_score_answers_and_proposals },
    { "people_of_a_csv_are_those_of_the_json", test_people_of_a_csv_are_those_of_the_json },
    { "people_of_both_contribution_lists_are_the_same",
      test_people_of_both_contribution_lists_are_the_same },
    { "fields_say_what_the_file_had", test_fields_say_what_the_file_had },
    { "missing_keys_and_nulls_are_accepted", test_missing_keys_and_nulls_are_accepted },
    { "custom_values_may_be_of_any_type", test_custom_values_may_be_of_any_type },
    { "abstracts_are_told_from_contributions", test_abstracts_are_told_from_contributions },
    { "a_cloned_contribution_is_another_proposal", test_a_cloned_contribution_is_another_proposal },
    { "other_samples_are_read", test_other_samples_are_read },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/import/", tests[i].path, NULL);

      g_test_add_func (path, tests[i].test);
    }
  return g_test_run ();
}
