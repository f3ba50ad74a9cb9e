/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-evidence-search.h"

static PlumbEvidenceHit *
match (PlumbEvidenceSearch *search, const char *author, const char *email, const char *subject)
{
  PlumbGitCommit commit = { "3f1c9be47a02c0ffee", FALSE, 1000, author, email, subject };

  return plumb_evidence_search_match (search, &commit);
}

static PlumbEvidenceHit *
match_subject (PlumbEvidenceSearch *search, const char *subject)
{
  return match (search, "Nobody Known", "nobody@example.com", subject);
}

/* One topic of Ada's; Lea leads. */
static PlumbEvidenceSearch *
new_search (void)
{
  PlumbEvidenceSearch *search = plumb_evidence_search_new ();
  guint ada = plumb_evidence_search_add_person (search, "Ada Example", "Ada@Example.org");
  guint topic = plumb_evidence_search_add_target (search, "t1", "SFrame for every compiler", FALSE);

  plumb_evidence_search_add_person (search, "Léa  Müller", "");
  plumb_evidence_search_add_words (search, topic, "SFrame for every compiler", 1);
  plumb_evidence_search_add_words (search, topic, "The unwinder needs tables", 0.35);
  plumb_evidence_search_add_speaker (search, topic, ada);
  return search;
}

static void
test_people_are_known_by_address_then_by_name (void)
{
  static const struct
  {
    const char *author, *email, *person;
  } cases[] = {
    { "A. Example", "ada@example.org", "Ada Example" },
    { "ada example", "ada@work.example.com", "Ada Example" },
    { "Lea Muller", "lea@example.org", "Léa  Müller" },
    { "Ada", "ada@example.com", NULL },
    { "Ada B. Example", "b@example.com", NULL },
    { "", "", NULL },
  };
  g_autoptr (PlumbEvidenceSearch) search = new_search ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbEvidenceHit) hit = match (search, cases[i].author, cases[i].email,
                                                "net: Fix a leak");

      g_test_message ("%s <%s>", cases[i].author, cases[i].email);
      g_assert_cmpstr (hit != NULL ? hit->person : NULL, ==, cases[i].person);
    }
}

static void
test_a_name_that_two_have_is_nobodys (void)
{
  g_autoptr (PlumbEvidenceSearch) search = new_search ();
  g_autoptr (PlumbEvidenceHit) by_name = NULL;
  g_autoptr (PlumbEvidenceHit) by_email = NULL;

  plumb_evidence_search_add_person (search, "Ada Example", "other@example.org");
  by_name = match (search, "Ada Example", "x@example.com", "net: Fix a leak");
  by_email = match (search, "Ada Example", "other@example.org", "net: Fix a leak");
  g_assert_null (by_name);
  g_assert_cmpstr (by_email->person, ==, "Ada Example");
}

static void
test_better_reasons_rank_higher (void)
{
  /* Each better than the one after it. */
  static const struct
  {
    const char *author, *email, *subject;
  } cases[] = {
    { "Ada Example", "ada@example.org", "sframe: Teach the compiler" },
    { "Ada Example", "ada@example.org", "Teach the compiler about SFrame" },
    { "Nobody", "n@example.com", "Teach the compiler about SFrame" },
    { "Ada Example", "ada@example.org", "net: Fix a leak" },
    { "Nobody", "n@example.com", "sframe: Fix a leak" },
    { "Nobody", "n@example.com", "Fix a leak of SFrames" },
    { "Nobody", "n@example.com", "unwinder: Use tables" },
    { "Léa Müller", "l@example.com", "net: Fix a leak" },
  };
  g_autoptr (PlumbEvidenceSearch) search = new_search ();
  double before = 100;

  for (guint i = 0; i + 1 < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbEvidenceHit) hit = match (search, cases[i].author, cases[i].email,
                                                cases[i].subject);
      double rank;

      g_test_message ("%s: %s", cases[i].author, cases[i].subject);
      g_assert_nonnull (hit);
      plumb_evidence_search_settle (search);
      rank = plumb_evidence_search_rank (search, hit, 0);
      g_assert_cmpfloat (rank, <, before);
      g_assert_cmpfloat (rank, >=, PLUMB_EVIDENCE_ENOUGH);
      before = rank;
    }
}

static void
test_rarer_words_count_more (void)
{
  g_autoptr (PlumbEvidenceSearch) search = new_search ();
  g_autoptr (PlumbEvidenceHit) rare = NULL;
  g_autoptr (PlumbEvidenceHit) common = NULL;

  for (guint i = 0; i < 3000; i++)
    plumb_evidence_hit_free (
      match (search, "Ada Example", "ada@example.org", "the compiler again"));
  rare = match_subject (search, "Add SFrame");
  common = match_subject (search, "Add compiler");
  g_assert_nonnull (rare);
  g_assert_null (common);
}

static void
test_a_merge_counts_less (void)
{
  g_autoptr (PlumbEvidenceSearch) search = new_search ();
  PlumbGitCommit commit = { "3f1c9be47a02c0ffee", TRUE,          1, "Ada Example",
                            "ada@example.org",    "Merge sframe" };
  g_autoptr (PlumbEvidenceHit) merge = plumb_evidence_search_match (search, &commit);
  g_autoptr (PlumbEvidenceHit) plain = match (search, "Ada Example", "ada@example.org",
                                              "Merge sframe");

  g_assert_cmpfloat (plumb_evidence_search_rank (search, merge, 0), <,
                     plumb_evidence_search_rank (search, plain, 0) * 0.6);
}

static void
test_it_says_why_and_cites_as_the_kernel_does (void)
{
  g_autoptr (PlumbEvidenceSearch) search = new_search ();
  g_autoptr (PlumbEvidenceHit) hit = match (search, "Ada Example", "ada@example.org",
                                            "x86: Teach compilers SFrame, SFrame");
  g_autoptr (PlumbEvidenceHit) person = match (search, "Ada Example", "ada@example.org", "Fix");
  g_autoptr (PlumbEvidenceHit) word = match_subject (search, "SFrame");
  g_autofree char *both = plumb_evidence_search_dup_reason (search, hit, 0);
  g_autofree char *by = plumb_evidence_search_dup_reason (search, person, 0);
  g_autofree char *names = plumb_evidence_search_dup_reason (search, word, 0);
  g_autofree char *cited = plumb_evidence_hit_dup_evidence (hit);

  g_assert_cmpstr (both, ==, "By Ada Example, names “compiler”, “sframe”");
  g_assert_cmpstr (by, ==, "By Ada Example");
  g_assert_cmpstr (names, ==, "Names “sframe”");
  g_assert_cmpstr (cited, ==, "3f1c9be47a02 (\"x86: Teach compilers SFrame, SFrame\")");
}

static void
test_the_list_has_the_best_first (void)
{
  g_autoptr (PlumbEvidenceSearch) search = new_search ();
  g_autoptr (GPtrArray) hits =
    g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_evidence_hit_free);
  g_autoptr (GPtrArray) sorted = NULL;
  guint other = plumb_evidence_search_add_target (search, "t2", "Histograms", FALSE);

  plumb_evidence_search_add_words (search, other, "Histograms", 1);
  g_ptr_array_add (hits, match_subject (search, "sframe: One"));
  g_ptr_array_add (hits, match_subject (search, "Histogram of latencies"));
  g_ptr_array_add (hits, match (search, "Ada Example", "ada@example.org", "sframe: Two"));
  sorted = plumb_evidence_search_sort (search, hits, 0);
  g_assert_cmpuint (sorted->len, ==, 2);
  g_assert_true (g_ptr_array_index (sorted, 0) == g_ptr_array_index (hits, 2));
  g_assert_true (g_ptr_array_index (sorted, 1) == g_ptr_array_index (hits, 0));
}

static const PlumbEdition *
add_edition (PlumbSnapshot *snapshot, int year, const char *starts_on)
{
  PlumbEdition *edition = plumb_edition_new ();

  edition->year = year;
  g_set_str (&edition->starts_on, starts_on);
  g_ptr_array_add (snapshot->editions, edition);
  return edition;
}

static void
test_it_begins_with_the_last_meeting (void)
{
  g_autoptr (PlumbSnapshot) snapshot = plumb_snapshot_new ();
  const PlumbEdition *first = add_edition (snapshot, 2023, "2023-11-13");
  const PlumbEdition *second = add_edition (snapshot, 2025, "");
  const PlumbEdition *third = add_edition (snapshot, 2026, "");

  g_assert_cmpint (plumb_evidence_search_since (snapshot, first), ==, 1640995200);
  g_assert_cmpint (plumb_evidence_search_since (snapshot, second), ==, 1699833600);
  g_assert_cmpint (plumb_evidence_search_since (snapshot, third), ==, 1735689600);
}

static PlumbTopic *
add_topic (const PlumbEdition *edition, const char *uid, const char *title)
{
  PlumbTopic *topic = plumb_topic_new ();

  g_set_str (&topic->uid, uid);
  g_set_str (&topic->title, title);
  g_ptr_array_add (edition->topics, topic);
  return topic;
}

static void
test_it_looks_for_open_topics_and_accomplishments (void)
{
  g_autoptr (PlumbSnapshot) snapshot = plumb_snapshot_new ();
  const PlumbEdition *last = add_edition (snapshot, 2025, "2025-12-11");
  const PlumbEdition *now = add_edition (snapshot, 2026, "");
  PlumbAccomplishment *done = plumb_accomplishment_new ();
  g_autoptr (PlumbEvidenceSearch) search = NULL;
  g_autoptr (PlumbEvidenceHit) hit = NULL;

  add_topic (last, "open", "SFrame");
  add_topic (last, "told", "Histograms without locks");
  add_topic (last, "skipped", "Beer")->is_skipped = TRUE;
  g_set_str (&done->uid, "done");
  g_set_str (&done->text, "Latencies are shown.");
  done->topic_uid = g_strdup ("told");
  g_ptr_array_add (now->accomplishments, done);
  search = plumb_evidence_search_new_for (snapshot, now);
  g_assert_cmpuint (plumb_evidence_search_get_n_targets (search), ==, 2);
  g_assert_cmpstr (plumb_evidence_search_get_target (search, 0)->uid, ==, "open");
  g_assert_cmpstr (plumb_evidence_search_get_target (search, 1)->uid, ==, "done");
  g_assert_true (plumb_evidence_search_get_target (search, 1)->is_accomplishment);
  /* Its topic's words count for it, too. */
  hit = match_subject (search, "tracing: Add a histogram of latencies");
  g_assert_cmpfloat (plumb_evidence_search_rank (search, hit, 1), >, 1.5);
  g_assert_cmpfloat (plumb_evidence_search_rank (search, hit, 0), <, 0.1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/search/people_are_known_by_address_then_by_name",
                   test_people_are_known_by_address_then_by_name);
  g_test_add_func ("/evidence/search/a_name_that_two_have_is_nobodys",
                   test_a_name_that_two_have_is_nobodys);
  g_test_add_func ("/evidence/search/better_reasons_rank_higher", test_better_reasons_rank_higher);
  g_test_add_func ("/evidence/search/rarer_words_count_more", test_rarer_words_count_more);
  g_test_add_func ("/evidence/search/a_merge_counts_less", test_a_merge_counts_less);
  g_test_add_func ("/evidence/search/it_says_why_and_cites_as_the_kernel_does",
                   test_it_says_why_and_cites_as_the_kernel_does);
  g_test_add_func ("/evidence/search/the_list_has_the_best_first",
                   test_the_list_has_the_best_first);
  g_test_add_func ("/evidence/search/it_begins_with_the_last_meeting",
                   test_it_begins_with_the_last_meeting);
  g_test_add_func ("/evidence/search/it_looks_for_open_topics_and_accomplishments",
                   test_it_looks_for_open_topics_and_accomplishments);
  return g_test_run ();
}
