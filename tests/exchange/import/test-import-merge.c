/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files after one another: what one brought, the next does not take away, and nothing comes twice.
 */
#include "config.h"

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
          g_assert_cmpuint (edition_of (record)->proposals->len, <=, 10);
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

/* The affiliation of the newest proposal counts, in whatever order the file has them. */
static void
test_one_human_with_two_affiliations_settles (void)
{
  static const char one[] = "1,A,Ann,Ann (Old Lab),Ann <a@x>\n";
  static const char two[] = "2,B,Ann,Ann (New Lab),Ann <a@x>\n";
  g_autofree char *forth =
    g_strconcat ("Id,Title,Speakers,Speakers (affiliation),Speakers (email)\n", one, two, NULL);
  g_autofree char *back =
    g_strconcat ("Id,Title,Speakers,Speakers (affiliation),Speakers (email)\n", two, one, NULL);
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
    { "people_of_poorer_files_stay", test_people_of_poorer_files_stay },
    { "only_the_json_can_empty_a_text", test_only_the_json_can_empty_a_text },
    { "only_what_a_flat_file_can_show_is_compared",
      test_only_what_a_flat_file_can_show_is_compared },
    { "proposals_are_known_again", test_proposals_are_known_again },
    { "the_first_of_equal_titles_is_taken_once", test_the_first_of_equal_titles_is_taken_once },
    { "the_file_of_another_year_is_suspected", test_the_file_of_another_year_is_suspected },
    { "one_human_with_two_affiliations_settles", test_one_human_with_two_affiliations_settles },
    { "ids_are_adopted_silently", test_ids_are_adopted_silently },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/import-merge/", tests[i].path, NULL);

      g_test_add_func (path, tests[i].test);
    }
  return g_test_run ();
}
