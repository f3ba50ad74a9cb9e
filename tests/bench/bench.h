/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Measuring something against a reference in the same run: the machine is noisy, ratios hold.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** BenchFunc: does the work once and returns how long it took, in microseconds. */
typedef double (*BenchFunc) (gpointer data);

void bench_ratio (const char *figure, double goal, guint rounds, BenchFunc ours,
                  BenchFunc reference, gpointer data);
void bench_limit (const char *figure, double goal_ms, guint rounds, BenchFunc ours, gpointer data);
double bench_median (GArray *values);
gint64 bench_get_cpu_time (void);

G_END_DECLS
