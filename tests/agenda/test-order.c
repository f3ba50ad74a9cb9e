/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "agenda-fixture.h"
#include "order-fixture.h"
#include "plumb-order-build.h"
#include "plumb-order-explain.h"

#define CASES 3000
#define LARGE_CASES 50

static guint
count_cases (guint usual)
{
  return g_getenv ("PLUMBLINE_LONG_TESTS") != NULL ? usual * 5 : usual;
}

static void
assert_is_the_best (const PlumbOrderProblem *problem, const PlumbOrderResult *result)
{
  guint costs[PLUMB_ORDER_N_PARTS];
  guint best = 0;
  guint sum = 0;

  g_assert_true (order_fixture_try_all (problem, NULL, TRUE, &best));
  g_assert_true (plumb_order_judge (problem, NULL, result->spots, costs));
  for (guint i = 0; i < PLUMB_ORDER_N_PARTS; i++)
    {
      g_assert_cmpuint (costs[i], ==, result->costs[i]);
      sum += costs[i];
    }
  g_assert_cmpuint (sum, ==, result->cost);
  g_assert_cmpuint (result->cost, ==, best);
  g_assert_cmpuint (result->bound, ==, best);
  g_assert_true (result->is_optimal);
}

/* There is no order under the conflict's rules alone, and one as soon as any of them goes. */
static void
assert_is_minimal (const PlumbOrderProblem *problem, const PlumbOrderResult *result)
{
  g_autofree gboolean *off = g_new (gboolean, problem->rules->len + 1);
  guint cost = 0;

  g_assert_true (result->is_minimal);
  g_assert_cmpuint (result->conflict->len, >, 0);
  for (guint i = 0; i < problem->rules->len; i++)
    {
      const PlumbOrderRule *rule = &g_array_index (problem->rules, PlumbOrderRule, i);

      off[i] = TRUE;
      for (guint k = 0; k < result->conflict->len; k++)
        {
          const PlumbOrderRule *other = &g_array_index (result->conflict, PlumbOrderRule, k);

          if (rule->kind == other->kind && rule->a == other->a && rule->b == other->b)
            off[i] = FALSE;
        }
    }
  g_assert_false (order_fixture_try_all (problem, off, FALSE, &cost));
  for (guint i = 0; i < problem->rules->len; i++)
    {
      if (off[i])
        continue;
      off[i] = TRUE;
      g_assert_true (order_fixture_try_all (problem, off, FALSE, &cost));
      off[i] = FALSE;
    }
}

static void
try_case (GRand *rand, guint n, guint *n_impossible)
{
  g_autoptr (PlumbOrderProblem) problem = order_fixture_random (rand, n);
  g_autoptr (PlumbOrderResult) result = plumb_order_solve (problem, NULL, NULL, NULL);
  guint best = 0;

  if (result->status == PLUMB_ORDER_FOUND)
    {
      assert_is_the_best (problem, result);
      return;
    }
  g_assert_cmpint (result->status, ==, PLUMB_ORDER_IMPOSSIBLE);
  g_assert_false (order_fixture_try_all (problem, NULL, FALSE, &best));
  assert_is_minimal (problem, result);
  (*n_impossible)++;
}

static void
try_cases (guint seed, guint n_cases, guint n_min, guint n_max)
{
  guint n_impossible = 0;

  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed + i);
      guint n = n_min + i % (n_max - n_min + 1);

      g_test_message ("case %u of seed %u, %u topics", i, seed, n);
      try_case (rand, n, &n_impossible);
    }
  g_test_message ("%u of %u had no order", n_impossible, n_cases);
  g_assert_cmpuint (n_impossible, >, n_cases / 20);
  g_assert_cmpuint (n_impossible, <, n_cases - n_cases / 20);
}

static void
test_small_ones_are_what_trying_all_finds (void)
{
  try_cases (1, count_cases (CASES), 1, 4);
}

static void
test_larger_ones_are_what_trying_all_finds (void)
{
  try_cases (100000, count_cases (LARGE_CASES), 5, 6);
  try_cases (200000, count_cases (LARGE_CASES) / 10, 7, 7);
}

static char *
dup_order (const PlumbOrderProblem *problem, const PlumbOrderResult *result)
{
  g_auto (GStrv) lines = plumb_order_dup_lines (problem, result);

  return g_strjoinv (" ", lines);
}

static void
test_the_same_problem_has_the_same_answer (void)
{
  for (guint seed = 1; seed <= 3; seed++)
    {
      g_autoptr (PlumbOrderProblem) one = order_fixture_real (seed, 16, ORDER_FIXTURE_ALL);
      g_autoptr (PlumbOrderProblem) two = order_fixture_real (seed, 16, ORDER_FIXTURE_ALL);
      g_autoptr (PlumbOrderResult) first = plumb_order_solve (one, NULL, NULL, NULL);
      g_autoptr (PlumbOrderResult) second = plumb_order_solve (two, NULL, NULL, NULL);
      g_autofree char *a = dup_order (one, first);
      g_autofree char *b = dup_order (two, second);

      g_assert_cmpstr (a, ==, b);
      g_assert_cmpuint (first->n_states, ==, second->n_states);
    }
}

/* What a search told on its way. */
typedef struct
{
  guint n;
  guint cost;
  guint bound;
  guint cancel_after;
  GCancellable *cancellable;
} Progress;

static void
note_progress_cb (const PlumbOrderResult *best, gpointer data)
{
  Progress *progress = data;

  if (best->status != PLUMB_ORDER_FOUND)
    return;
  g_assert_cmpuint (best->cost, <=, progress->cost);
  g_assert_cmpuint (best->bound, >=, progress->bound);
  g_assert_cmpuint (best->bound, <=, best->cost);
  g_assert_cmpint (best->is_optimal, ==, best->bound == best->cost);
  progress->cost = best->cost;
  progress->bound = best->bound;
  if (++progress->n == progress->cancel_after)
    g_cancellable_cancel (progress->cancellable);
}

static void
test_progress_only_gets_better (void)
{
  for (guint seed = 1; seed <= 5; seed++)
    {
      g_autoptr (PlumbOrderProblem) problem = order_fixture_real (seed, 16, ORDER_FIXTURE_ALL);
      Progress progress = { .cost = G_MAXUINT };
      g_autoptr (PlumbOrderResult) result = plumb_order_solve (problem, note_progress_cb, &progress,
                                                               NULL);

      g_assert_cmpuint (progress.n, >=, 2);
      g_assert_cmpuint (progress.cost, ==, result->cost);
      g_assert_true (result->is_optimal);
    }
}

/* Whenever it is interrupted, there is an order and the truth about it. */
static void
test_an_interrupted_search_says_how_far_it_is (void)
{
  g_autoptr (PlumbOrderProblem) problem = order_fixture_real (2, 20, ORDER_FIXTURE_NONE_PLACED);
  g_autoptr (PlumbOrderResult) whole = NULL;
  guint costs[PLUMB_ORDER_N_PARTS];

  for (guint after = 1; after <= 3; after++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Progress progress = { 0, G_MAXUINT, 0, after, cancellable };
      g_autoptr (PlumbOrderResult) result = plumb_order_solve (problem, note_progress_cb, &progress,
                                                               cancellable);
      g_autofree char *words = plumb_order_dup_quality_words (result);

      g_assert_cmpint (result->status, ==, PLUMB_ORDER_FOUND);
      g_assert_true (plumb_order_judge (problem, NULL, result->spots, costs));
      g_assert_true (result->is_cancelled);
      g_assert_false (result->is_optimal);
      g_assert_cmpuint (result->bound, <, result->cost);
      g_assert_nonnull (strstr (words, "at most"));
      g_assert_null (strstr (words, "ptimal"));
    }
}

/* --- how an agenda becomes a problem, and an order words --- */

static PlumbTopic *
find_topic (PlumbEdition *edition, const char *title)
{
  for (guint i = 0; i < edition->topics->len; i++)
    {
      PlumbTopic *topic = g_ptr_array_index (edition->topics, i);

      if (g_str_equal (topic->title, title))
        return topic;
    }
  g_assert_not_reached ();
}

/* An edition with one block, whose topics are called A, B … in their order. */
static PlumbEdition *
make_edition (const char *items, guint minutes)
{
  PlumbEdition *edition = fixture_edition ("Europe/Prague");
  PlumbBlock *block = fixture_block ("Europe/Prague", "2026-10-05T10:00", minutes, items);
  char title[2] = "A";

  g_ptr_array_add (edition->blocks, block);
  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);

      if (item->kind != PLUMB_ITEM_TOPIC)
        continue;
      fixture_add_topic (edition, block, i, title);
      title[0]++;
    }
  return edition;
}

static void
add_rule (PlumbEdition *edition, PlumbRuleKind kind, const char *topic, const char *other)
{
  PlumbTopicRule *rule = plumb_topic_rule_new ();

  rule->kind = kind;
  rule->topic = find_topic (edition, topic);
  rule->other = find_topic (edition, other);
  g_ptr_array_add (edition->rules, rule);
}

/* The new order as "10:00 opening, 10:05 A, …" */
static char *
dup_rows (const PlumbOrderProblem *problem, const PlumbOrderResult *result)
{
  g_autoptr (GArray) rows = plumb_order_dup_rows (problem, result);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const PlumbOrderRow *row = &g_array_index (rows, PlumbOrderRow, i);
      g_autofree char *clock = plumb_order_dup_clock (problem, row->block, row->starts_at);
      const char *title = "-";

      if (row->spot != PLUMB_ORDER_NONE)
        title = g_array_index (problem->entries, PlumbOrderEntry,
                               g_array_index (result->spots, PlumbOrderSpot, row->spot).entry)
                  .title;
      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", clock, title);
    }
  return g_string_free (text, FALSE);
}

static const struct
{
  const char *items;
  guint minutes;
  const char *rules; /* pairs of topics: "BA" is B before A */
  const char *order; /* "" when there is none */
} agendas[] = {
  { "o5 t25 t25", 60, "BA", "10:00 -, 10:05 B, 10:30 A" },
  /* A pinned break holds, so what is before it has to fit. */
  { "t30 b30@11:00 t40 t20", 150, "BA", "10:00 B, 11:00 -, 11:30 A, 12:00 C" },
  { "t30 b30@11:00 t70", 120, "BA", "" },
  /* A pinned topic holds, and the others go round it. */
  { "t30 t30@10:30 t30", 90, "CA", "10:00 C, 10:30 B, 11:00 A" },
  { "t30 t30@10:30 t30", 90, "BA CB", "10:00 C, 10:30 B, 11:00 A" },
  { "t30@10:00 t30", 60, "BA", "" },
  /* Pins count by their time, whatever the order of the list is. */
  { "t30 b10@11:30 t30 b10@10:30 t30", 150, "CB BA",
    "10:00 C, 10:30 -, 10:40 B, 11:30 -, 11:40 A" },
  /* A break without a pin follows, a quarter of an hour at most; what closes a block does. */
  { "t30 b10 t40", 90, "BA", "10:00 B, 10:40 -, 10:50 A" },
  { "t30 b10 t60", 120, "BA", "" },
  { "t30 t20 o5", 60, "BA", "10:00 B, 10:20 A, 10:50 -" },
};

static void
test_what_stays_stays (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (agendas); i++)
    {
      g_autoptr (PlumbEdition) edition = make_edition (agendas[i].items, agendas[i].minutes);
      g_auto (GStrv) rules = g_strsplit (agendas[i].rules, " ", -1);
      const PlumbOrderWish wish = { 0 };
      g_autoptr (PlumbOrderProblem) problem = NULL;
      g_autoptr (PlumbOrderResult) result = NULL;
      g_autofree char *order = NULL;

      for (guint k = 0; rules[k] != NULL; k++)
        add_rule (edition, PLUMB_RULE_BEFORE, (char[]) { rules[k][0], '\0' },
                  (char[]) { rules[k][1], '\0' });
      problem = plumb_order_problem_new_for (edition, &wish);
      result = plumb_order_solve (problem, NULL, NULL, NULL);
      g_test_message ("%s", agendas[i].items);
      g_assert_cmpint (result->status, ==,
                       agendas[i].order[0] != '\0' ? PLUMB_ORDER_FOUND : PLUMB_ORDER_IMPOSSIBLE);
      order = result->status == PLUMB_ORDER_FOUND ? dup_rows (problem, result) : g_strdup ("");
      g_test_message ("  %s", order);
      g_assert_cmpstr (order, ==, agendas[i].order);
    }
}

static char *
explain_as (PlumbEdition *edition, const char *title, gboolean places_all)
{
  const PlumbOrderWish wish = { .places_all = places_all };
  g_autoptr (PlumbOrderProblem) problem = plumb_order_problem_new_for (edition, &wish);
  g_autoptr (PlumbOrderResult) result = plumb_order_solve (problem, NULL, NULL, NULL);
  g_autoptr (GPtrArray) reasons = plumb_order_explain (problem, result);

  for (guint i = 0; i < result->spots->len; i++)
    {
      guint entry = g_array_index (result->spots, PlumbOrderSpot, i).entry;

      if (g_str_equal (g_array_index (problem->entries, PlumbOrderEntry, entry).title, title))
        return g_strdup (g_ptr_array_index (reasons, i));
    }
  g_assert_not_reached ();
}

static char *
explain (PlumbEdition *edition, const char *title)
{
  return explain_as (edition, title, FALSE);
}

static void
test_each_topic_has_its_reasons (void)
{
  g_autoptr (PlumbEdition) edition = make_edition ("t30 t30 t30@11:00 t30", 120);
  PlumbTopicPerson *part = plumb_topic_person_new ();
  PlumbPerson *ada = plumb_person_new ();
  PlumbBusy *busy = plumb_busy_new ();
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  g_autofree char *c = NULL;
  g_autofree char *d = NULL;

  g_set_str (&ada->name, "Ada");
  g_set_str (&ada->uid, "ada");
  part->person = ada;
  g_ptr_array_add (find_topic (edition, "D")->people, part);
  busy->person = ada;
  busy->kind = PLUMB_PRESENCE_CANNOT;
  busy->starts_at = fixture_instant ("2026-10-05T10:00", "Europe/Prague");
  busy->ends_at = fixture_instant ("2026-10-05T10:30", "Europe/Prague");
  g_ptr_array_add (edition->busy, busy);
  add_rule (edition, PLUMB_RULE_BEFORE, "B", "A");
  add_rule (edition, PLUMB_RULE_APART, "D", "B");
  find_topic (edition, "A")->is_hot = TRUE;
  a = explain (edition, "A");
  b = explain (edition, "B");
  c = explain (edition, "C");
  d = explain (edition, "D");
  g_assert_cmpstr (
    a, ==, "It has to come after “B”. Many come for it, so it is not at the end of a block.");
  g_assert_cmpstr (b, ==, "It has to come before “A”. “D” must not be next to it.");
  g_assert_cmpstr (c, ==, "It is pinned to 11:00.");
  g_assert_cmpstr (d, ==,
                   "“B” must not be next to it. Ada cannot be there: 10:00 to 10:30. "
                   "It starts when it does today.");
  plumb_person_free (ada);
}

/* Where no rule and nobody speaks for a place, the points do. */
static void
test_points_are_a_reason_too (void)
{
  g_autoptr (PlumbEdition) tight = make_edition ("t30 b30@10:30", 120);
  g_autoptr (PlumbEdition) loose = make_edition ("t30 t30", 120);
  PlumbTopic *large = plumb_topic_new ();
  PlumbTopic *small = plumb_topic_new ();
  g_autofree char *nowhere = NULL;
  g_autofree char *dearer = NULL;

  large->minutes = 60;
  g_set_str (&large->title, "L");
  g_ptr_array_add (tight->topics, large);
  nowhere = explain_as (tight, "L", TRUE);
  g_assert_cmpstr (nowhere, ==, "With the others in this order, it fits nowhere else.");
  small->minutes = 30;
  g_set_str (&small->title, "S");
  g_ptr_array_add (loose->topics, small);
  dearer = explain_as (loose, "S", TRUE);
  /* Before B it would shift that one by 30 minutes. */
  g_assert_cmpstr (dearer, ==, "Any other place among the others has at least 6 points more.");
}

/* Topics A and B on Monday, C and D on Tuesday; Ada, whose topic is @title, would rather not come at
 * a time. */
static char *
explain_rather_not (const char *title, const char *starts, const char *ends)
{
  g_autoptr (PlumbEdition) edition = make_edition ("t30@10:00 t30", 60);
  PlumbBlock *block = fixture_block ("Europe/Prague", "2026-10-06T10:00", 60, "t30 t30");
  PlumbTopicPerson *part = plumb_topic_person_new ();
  PlumbPerson *ada = plumb_person_new ();
  PlumbBusy *busy = plumb_busy_new ();
  char *words;

  g_ptr_array_add (edition->blocks, block);
  fixture_add_topic (edition, block, 0, "C");
  fixture_add_topic (edition, block, 1, "D");
  add_rule (edition, PLUMB_RULE_BEFORE, "C", "D");
  add_rule (edition, PLUMB_RULE_BEFORE, "B", "C");
  g_set_str (&ada->name, "Ada");
  g_set_str (&ada->uid, "ada");
  part->person = ada;
  g_ptr_array_add (find_topic (edition, title)->people, part);
  busy->person = ada;
  busy->kind = PLUMB_PRESENCE_RATHER_NOT;
  busy->starts_at = fixture_instant (starts, "Europe/Prague");
  busy->ends_at = fixture_instant (ends, "Europe/Prague");
  g_ptr_array_add (edition->busy, busy);
  words = explain (edition, title);
  plumb_person_free (ada);
  return words;
}

static void
test_what_somebody_would_rather_not_is_a_reason (void)
{
  g_autofree char *met = explain_rather_not ("C", "2026-10-06T09:00", "2026-10-06T10:30");
  g_autofree char *avoided = explain_rather_not ("D", "2026-10-06T10:00", "2026-10-06T10:30");
  g_autofree char *elsewhere = explain_rather_not ("D", "2026-10-07T10:00", "2026-10-07T11:00");

  g_assert_cmpstr (met, ==,
                   "It has to come before “D”. It has to come after “B”. Ada would rather not be "
                   "there from Tue 10:00 to 10:30, but other places are worse. It starts when it "
                   "does today.");
  g_assert_cmpstr (avoided, ==,
                   "It has to come after “C”. Ada would rather not be there from Tue 10:00 to "
                   "10:30. It starts when it does today.");
  g_assert_cmpstr (elsewhere, ==, "It has to come after “C”. It starts when it does today.");
}

/* What stays in a block, as one sentence each. */
static void
test_what_stays_is_told_in_words (void)
{
  static const struct
  {
    const char *items;
    const char *words;
  } cases[] = {
    { "t30 b30@10:30 t30",
      "“Entry” is fixed at 10:30 and takes 30 minutes.\n“Monday 5 October, 10:00” ends at 12:00, and "
      "every topic has to be over then.\n" },
    { "o5 t30",
      "“Entry” stays at 10:00 and takes 5 minutes.\n“Monday 5 October, 10:00” ends at 12:00, and "
      "every topic has to be over then.\n" },
    { "t30 b10 t40",
      "“Entry” starts between 10:15 and 10:45 and takes 10 minutes.\n“Monday 5 October, 10:00” ends "
      "at 12:00, and every topic has to be over then.\n" },
    { "t30 o1",
      "“Entry” comes last and takes 1 minute.\n“Monday 5 October, 10:00” ends at 12:00, and every "
      "topic has to be over then.\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbEdition) edition = make_edition (cases[i].items, 120);
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, 0);
      const PlumbOrderWish wish = { 0 };
      g_autoptr (PlumbOrderProblem) problem = NULL;
      g_autoptr (GString) words = g_string_new (NULL);

      for (guint k = 0; k < block->items->len; k++)
        {
          PlumbItem *item = g_ptr_array_index (block->items, k);

          if (item->kind != PLUMB_ITEM_TOPIC)
            g_set_str (&item->title, "Entry");
        }
      problem = plumb_order_problem_new_for (edition, &wish);
      for (guint k = 0; k < problem->rules->len; k++)
        {
          g_autofree char *sentence = plumb_order_dup_rule_words (
            problem, &g_array_index (problem->rules, PlumbOrderRule, k));

          g_string_append_printf (words, "%s\n", sentence);
        }
      g_assert_cmpstr (words->str, ==, cases[i].words);
    }
}

/* A copy is what a thread hands over: it stays as it is when the other one changes. */
static void
test_a_copied_result_is_one_of_its_own (void)
{
  g_autoptr (PlumbEdition) edition = make_edition ("t30 t30", 60);
  const PlumbOrderWish wish = { 0 };
  g_autoptr (PlumbOrderProblem) problem = NULL;
  g_autoptr (PlumbOrderResult) result = NULL;
  g_autoptr (PlumbOrderResult) copy = NULL;
  g_autofree char *rows = NULL;

  add_rule (edition, PLUMB_RULE_BEFORE, "B", "A");
  problem = plumb_order_problem_new_for (edition, &wish);
  result = plumb_order_solve (problem, NULL, NULL, NULL);
  copy = plumb_order_result_copy (result);
  g_array_set_size (result->spots, 0);
  rows = dup_rows (problem, copy);
  g_assert_cmpstr (rows, ==, "10:00 B, 10:30 A");
  g_assert_cmpuint (copy->cost, ==, result->cost);
}

/* The rules of a contradiction, in words. */
static void
test_a_contradiction_is_told_in_words (void)
{
  g_autoptr (PlumbEdition) edition = make_edition ("t30 b30@10:30 t30 t30", 90);
  const PlumbOrderWish wish = { 0 };
  g_autoptr (PlumbOrderProblem) problem = NULL;
  g_autoptr (PlumbOrderResult) result = NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  g_set_str (&((PlumbItem *) g_ptr_array_index (
                 ((PlumbBlock *) g_ptr_array_index (edition->blocks, 0))->items, 1))
                ->title,
             "Coffee");
  problem = plumb_order_problem_new_for (edition, &wish);
  result = plumb_order_solve (problem, NULL, NULL, NULL);
  for (guint i = 0; i < result->conflict->len; i++)
    {
      g_autofree char *sentence =
        plumb_order_dup_rule_words (problem, &g_array_index (result->conflict, PlumbOrderRule, i));

      g_string_append_printf (words, "%s\n", sentence);
    }
  g_assert_cmpstr (
    words->str, ==,
    "“Coffee” is fixed at 10:30 and takes 30 minutes.\n"
    "“Monday 5 October, 10:00” ends at 11:30, and every topic has to be over then.\n");
  g_assert_true (result->is_minimal);
}

static void
test_a_topic_without_minutes_has_no_place (void)
{
  g_autoptr (PlumbEdition) edition = make_edition ("t30 t0", 90);
  const PlumbOrderWish wish = { 0 };
  g_autoptr (PlumbOrderProblem) problem = plumb_order_problem_new_for (edition, &wish);
  g_autoptr (PlumbOrderResult) result = plumb_order_solve (problem, NULL, NULL, NULL);
  g_autofree char *words = NULL;

  g_assert_cmpint (result->status, ==, PLUMB_ORDER_IMPOSSIBLE);
  words = plumb_order_dup_rule_words (problem,
                                      &g_array_index (result->conflict, PlumbOrderRule, 0));
  g_assert_cmpstr (words, ==, "“B” has no minutes yet.");
}

#define ADD(name) g_test_add_func ("/agenda/order/" #name, test_##name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (small_ones_are_what_trying_all_finds);
  ADD (larger_ones_are_what_trying_all_finds);
  ADD (the_same_problem_has_the_same_answer);
  ADD (progress_only_gets_better);
  ADD (an_interrupted_search_says_how_far_it_is);
  ADD (what_stays_stays);
  ADD (each_topic_has_its_reasons);
  ADD (points_are_a_reason_too);
  ADD (what_somebody_would_rather_not_is_a_reason);
  ADD (what_stays_is_told_in_words);
  ADD (a_copied_result_is_one_of_its_own);
  ADD (a_contradiction_is_told_in_words);
  ADD (a_topic_without_minutes_has_no_place);
  return g_test_run ();
}
