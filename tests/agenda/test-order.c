/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "order-fixture.h"

#define CASES 3000
#define LARGE_CASES 60

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
  g_assert_cmpuint (n_impossible, <, n_cases / 2);
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
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agenda/order/small_ones_are_what_trying_all_finds",
                   test_small_ones_are_what_trying_all_finds);
  g_test_add_func ("/agenda/order/larger_ones_are_what_trying_all_finds",
                   test_larger_ones_are_what_trying_all_finds);
  return g_test_run ();
}
