/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of topics: how long until there is one, and until it is proved to be the best.
 * usage: bench-order [--each]
 */
#include <string.h>

#include "bench.h"
#include "order-fixture.h"
#include "order-highs.h"

#define N_PROBLEMS 30
#define HIGHS_SECONDS 20

static gboolean tells_each;

typedef struct
{
  const char *figure;
  guint n;
  OrderFixtureCosts costs;
  double goal_ms;
  gboolean is_for_all; /* the goal is for every problem, else for their median */
} Figure;

static const Figure figures[] = {
  { "order-8", 8, ORDER_FIXTURE_ALL, 50, TRUE },
  { "order-15", 15, ORDER_FIXTURE_ALL, 50, TRUE },
  { "order-16", 16, ORDER_FIXTURE_ALL, 50, TRUE },
  { "order-20", 20, ORDER_FIXTURE_ALL, 1000, TRUE },
  { "order-25", 25, ORDER_FIXTURE_ALL, 1000, FALSE },
  { "order-40", 40, ORDER_FIXTURE_ALL, 1000, FALSE },
  { "order-16-half-placed", 16, ORDER_FIXTURE_HALF_PLACED, 50, TRUE },
  { "order-20-half-placed", 20, ORDER_FIXTURE_HALF_PLACED, 1000, TRUE },
  { "order-16-none-placed", 16, ORDER_FIXTURE_NONE_PLACED, 50, TRUE },
  { "order-20-none-placed", 20, ORDER_FIXTURE_NONE_PLACED, 1000, TRUE },
};

typedef struct
{
  GArray *times;  /* double, microseconds until it is proved or given up */
  double first;   /* the longest until the first order */
  double gap;     /* the largest that is left, as a share of the cost */
  guint n_proved;
} Times;

static void
measure (Times *times, const PlumbOrderProblem *problem)
{
  gint64 start = bench_get_cpu_time ();
  g_autoptr (PlumbOrderResult) first = plumb_order_first (problem);
  gint64 then = bench_get_cpu_time ();
  g_autoptr (PlumbOrderResult) result = plumb_order_solve (problem, NULL, NULL, NULL);
  double time = (double) (bench_get_cpu_time () - then);

  g_assert (first->status == PLUMB_ORDER_FOUND && result->status == PLUMB_ORDER_FOUND);
  g_array_append_val (times->times, time);
  times->first = MAX (times->first, (double) (then - start));
  times->n_proved += result->is_optimal;
  if (result->cost > result->bound)
    times->gap = MAX (times->gap, (double) (result->cost - result->bound) / result->cost);
  if (tells_each)
    g_printerr ("  %u topics: %.1f ms, first %u in %.1f ms, cost %u, bound %u, %" G_GUINT64_FORMAT
                " states\n",
                problem->entries->len, time / 1000, first->cost, (double) (then - start) / 1000,
                result->cost, result->bound, result->n_states);
}

static double
find_longest (const GArray *times)
{
  double longest = 0;

  for (guint i = 0; i < times->len; i++)
    longest = MAX (longest, g_array_index (times, double, i));
  return longest;
}

static void
run_figure (const Figure *figure)
{
  Times times = { g_array_new (FALSE, FALSE, sizeof (double)), 0, 0, 0 };
  double longest;
  double median;
  gboolean is_met;

  for (guint i = 1; i <= N_PROBLEMS; i++)
    {
      PlumbOrderProblem *problem = order_fixture_real (i, figure->n, figure->costs);

      measure (&times, problem);
      plumb_order_problem_free (problem);
    }
  longest = find_longest (times.times);
  median = bench_median (times.times);
  is_met = figure->is_for_all ? times.n_proved == N_PROBLEMS && longest <= figure->goal_ms * 1000
                              : median <= figure->goal_ms * 1000;
  g_print ("{\"figure\":\"%s\",\"ms\":%.3f,\"max_ms\":%.3f,\"first_max_ms\":%.3f,\"proved\":%u,"
           "\"problems\":%u,\"largest_gap\":%.3f,\"goal_ms\":%.0f,\"goal_is_for\":\"%s\","
           "\"met\":%s}\n",
           figure->figure, median / 1000, longest / 1000, times.first / 1000, times.n_proved,
           N_PROBLEMS, times.gap, figure->goal_ms, figure->is_for_all ? "all" : "median",
           is_met ? "true" : "false");
  g_print ("{\"figure\":\"%s-first\",\"ms\":%.3f,\"goal_ms\":16,\"met\":%s}\n", figure->figure,
           times.first / 1000, times.first <= 16000 ? "true" : "false");
  g_array_unref (times.times);
}

/* In turns, so that both see the same weather; by the clock on the wall, for HiGHS has threads. */
static void
run_against_highs (void)
{
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_slower = 0;
  guint n_proved = 0;
  guint n_highs = 0;
  double gap = 0;

  for (guint i = 1; i <= N_PROBLEMS; i++)
    {
      PlumbOrderProblem *problem = order_fixture_real (i, 40, ORDER_FIXTURE_SEPARABLE);
      OrderHighs highs = order_highs_solve (problem, HIGHS_SECONDS);
      gint64 start = g_get_monotonic_time ();
      g_autoptr (PlumbOrderResult) result = plumb_order_solve (problem, NULL, NULL, NULL);
      double ms = (double) (g_get_monotonic_time () - start) / 1000;
      double ratio = ms / highs.ms;

      if (result->is_optimal && highs.is_optimal && result->cost != highs.cost)
        g_error ("The two disagree: %u and %u.", result->cost, highs.cost);
      g_array_append_val (ours, ms);
      g_array_append_val (theirs, highs.ms);
      g_array_append_val (ratios, ratio);
      n_proved += result->is_optimal;
      n_highs += highs.is_optimal;
      n_slower += ratio > 1;
      if (result->cost > result->bound)
        gap = MAX (gap, (double) (result->cost - result->bound) / result->cost);
      if (tells_each)
        g_printerr ("  40 separable: %.1f ms, cost %u, bound %u; HiGHS %.1f ms, %u%s\n", ms,
                    result->cost, result->bound, highs.ms, highs.cost,
                    highs.is_optimal ? "" : " (not proved)");
      plumb_order_problem_free (problem);
    }
  g_print ("{\"figure\":\"order-40-separable\",\"ms\":%.3f,\"max_ms\":%.3f,\"reference_ms\":%.3f,"
           "\"reference_max_ms\":%.3f,\"ratio\":%.3f,\"max_ratio\":%.3f,\"slower\":%u,"
           "\"proved\":%u,\"reference_proved\":%u,\"problems\":%u,\"largest_gap\":%.3f,"
           "\"goal\":1.00,\"met\":%s}\n",
           bench_median (ours) / 1, find_longest (ours), bench_median (theirs),
           find_longest (theirs), bench_median (ratios), find_longest (ratios), n_slower, n_proved,
           n_highs, N_PROBLEMS, gap, n_slower == 0 ? "true" : "false");
}

int
main (int argc, char **argv)
{
  tells_each = argc > 1 && g_str_equal (argv[1], "--each");
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    run_figure (&figures[i]);
  if (order_highs_is_there ())
    run_against_highs ();
  return 0;
}
