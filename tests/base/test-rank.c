/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "plumb-limits.h"
#include "plumb-rank.h"

static void
assert_between (const char *before, const char *rank, const char *after)
{
  g_assert_true (plumb_rank_is_valid (rank));
  if (before != NULL)
    g_assert_cmpstr (before, <, rank);
  if (after != NULL)
    g_assert_cmpstr (rank, <, after);
}

static void
test_only_what_it_makes_is_valid (void)
{
  static const struct
  {
    const char *rank;
    gboolean valid;
  } cases[] = {
    { "a0", TRUE },    { "az", TRUE },    { "b00", TRUE }, { "Z0", TRUE },   { "a0V", TRUE },
    { "a00V", TRUE },  { "A", FALSE },    { "", FALSE },   { NULL, FALSE },  { "a", FALSE },
    { "b0", FALSE },   { "a0V0", FALSE }, { "a-", FALSE }, { "a0 ", FALSE }, { "00", FALSE },
    { "a0\n", FALSE }, { "ä0", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (plumb_rank_is_valid (cases[i].rank), ==, cases[i].valid);
}

static void
test_whatever_is_no_rank_counts_as_absent (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *real_before;
    const char *real_after;
  } cases[] = {
    { "", "", NULL, NULL },      { "no rank", "a5", NULL, "a5" }, { "a5", "no rank", "a5", NULL },
    { "a5", "a3", "a5", NULL },  { "a5", "a5", "a5", NULL },      { NULL, NULL, NULL, NULL },
    { "a50", "a6", NULL, "a6" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rank = plumb_rank_between (cases[i].before, cases[i].after);
      g_autofree char *expected = plumb_rank_between (cases[i].real_before, cases[i].real_after);

      g_assert_cmpstr (rank, ==, expected);
      assert_between (cases[i].real_before, rank, cases[i].real_after);
    }
}

static void
test_random_inserts_keep_a_strict_order (void)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 5000; i++)
    {
      guint place = (guint) g_test_rand_int_range (0, (int) list->len + 1);
      const char *before = place > 0 ? g_ptr_array_index (list, place - 1) : NULL;
      const char *after = place < list->len ? g_ptr_array_index (list, place) : NULL;
      char *rank = plumb_rank_between (before, after);

      assert_between (before, rank, after);
      g_ptr_array_insert (list, (int) place, rank);
    }
  for (guint i = 1; i < list->len; i++)
    g_assert_cmpstr (g_ptr_array_index (list, i - 1), <, g_ptr_array_index (list, i));
}

/* A list that is always added to at one end must not get ranks that grow with it. */
static void
assert_end_stays_short (gboolean at_start)
{
  g_autofree char *last = plumb_rank_between (NULL, NULL);

  for (guint i = 0; i < 20000; i++)
    {
      char *rank = at_start ? plumb_rank_between (NULL, last) : plumb_rank_between (last, NULL);

      assert_between (at_start ? NULL : last, rank, at_start ? last : NULL);
      g_assert_cmpuint (strlen (rank), <=, 5);
      g_free (last);
      last = rank;
    }
}

static void
test_appends_and_prepends_stay_short (void)
{
  assert_end_stays_short (FALSE);
  assert_end_stays_short (TRUE);
}

/* The worst case: always into the same gap. One digit holds about five such inserts. */
static void
test_one_gap_takes_any_number (void)
{
  g_autofree char *low = g_strdup ("a0");
  g_autofree char *high = g_strdup ("a1");

  for (guint i = 0; i < 1000; i++)
    {
      char *rank = plumb_rank_between (low, high);
      char **end = g_test_rand_bit () ? &low : &high;

      assert_between (low, rank, high);
      g_assert_cmpuint (strlen (rank), <=, 4 + i / 2);
      g_free (*end);
      *end = rank;
    }
}

/* One that somebody made to fill the memory does not get longer. */
static void
test_endless_ranks_are_none (void)
{
  g_autofree char *many = g_strnfill (PLUMB_LIMIT_RANK, '1');
  g_autofree char *longest = g_strnfill (PLUMB_LIMIT_RANK - PLUMB_LIMIT_RANK_SPARE, '1');
  g_autofree char *after = NULL;

  many[0] = longest[0] = 'a';
  g_assert_false (plumb_rank_is_valid (many));
  g_assert_true (plumb_rank_is_valid (longest));
  after = plumb_rank_between (many, NULL);
  g_assert_cmpstr (after, ==, "a0");
}

/* The number's ends: 26 digits upwards, and the shortest rank that stands before all others. */
static void
test_the_ends_of_the_numbers_hold (void)
{
  static const char *const last = "zzzzzzzzzzzzzzzzzzzzzzzzzzz";
  static const char *const first = "A00000000000000000000000000";
  g_autofree char *above = NULL;
  g_autofree char *below = NULL;
  g_autofree char *lower = NULL;

  g_assert_true (plumb_rank_is_valid (last));
  above = plumb_rank_between (last, NULL);
  assert_between (last, above, NULL);
  g_assert_true (plumb_rank_is_valid (first));
  below = plumb_rank_between (NULL, "A00000000000000000000000001");
  assert_between (NULL, below, "A00000000000000000000000001");
  lower = plumb_rank_between (below, "A00000000000000000000000001");
  assert_between (below, lower, "A00000000000000000000000001");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/rank/endless_ranks_are_none", test_endless_ranks_are_none);
  g_test_add_func ("/base/rank/only_what_it_makes_is_valid", test_only_what_it_makes_is_valid);
  g_test_add_func ("/base/rank/whatever_is_no_rank_counts_as_absent",
                   test_whatever_is_no_rank_counts_as_absent);
  g_test_add_func ("/base/rank/random_inserts_keep_a_strict_order",
                   test_random_inserts_keep_a_strict_order);
  g_test_add_func ("/base/rank/appends_and_prepends_stay_short",
                   test_appends_and_prepends_stay_short);
  g_test_add_func ("/base/rank/one_gap_takes_any_number", test_one_gap_takes_any_number);
  g_test_add_func ("/base/rank/the_ends_of_the_numbers_hold", test_the_ends_of_the_numbers_hold);
  return g_test_run ();
}
