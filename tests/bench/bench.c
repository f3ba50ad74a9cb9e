/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench.h"

#include <time.h>

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

double
bench_median (GArray *values)
{
  g_array_sort (values, compare);
  return g_array_index (values, double, values->len / 2);
}

/* The thread's own time in microseconds: for what only computes, whatever else the machine does. */
gint64
bench_get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static GArray *
new_values (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double));
}

/* The two take turns, so that both see the same weather; the ratio is taken round by round. */
void
bench_ratio (const char *figure, double goal, guint rounds, BenchFunc ours, BenchFunc reference,
             gpointer data)
{
  g_autoptr (GArray) values = new_values ();
  g_autoptr (GArray) references = new_values ();
  g_autoptr (GArray) ratios = new_values ();
  double ratio;

  for (guint i = 0; i < rounds; i++)
    {
      double value = ours (data);
      double other = reference (data);
      double quotient = value / other;

      g_array_append_val (values, value);
      g_array_append_val (references, other);
      g_array_append_val (ratios, quotient);
    }
  ratio = bench_median (ratios);
  g_print ("{\"figure\":\"%s\",\"ms\":%.3f,\"reference_ms\":%.3f,\"ratio\":%.3f,\"goal\":%.2f,"
           "\"met\":%s,\"rounds\":%u}\n",
           figure, bench_median (values) / 1000, bench_median (references) / 1000, ratio, goal,
           ratio <= goal ? "true" : "false", rounds);
}

void
bench_limit (const char *figure, double goal_ms, guint rounds, BenchFunc ours, gpointer data)
{
  g_autoptr (GArray) values = new_values ();
  double median;

  for (guint i = 0; i < rounds; i++)
    {
      double value = ours (data);

      g_array_append_val (values, value);
    }
  median = bench_median (values) / 1000;
  g_print ("{\"figure\":\"%s\",\"ms\":%.3f,\"goal_ms\":%.0f,\"met\":%s,\"rounds\":%u}\n", figure,
           median, goal_ms, median <= goal_ms ? "true" : "false", rounds);
}
