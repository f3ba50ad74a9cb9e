/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-print
 *
 * A PDF of forty topics: the first one of a process, which looks for fonts, and any later one.
 */
#include "config.h"

#include "bench.h"
#include "plumb-pdf.h"
#include "sheet-fixture.h"

#define N_TOPICS 40
#define GOAL_MS 200

static double
make_pdf (gpointer snapshot)
{
  PlumbPaper paper;
  gint64 start = bench_get_cpu_time ();
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (plumb_paper_parse ("a4", &paper, NULL));
  bytes = plumb_pdf_new (PLUMB_SHEET_PROGRAMME, snapshot, sheet_fixture_edition (snapshot), &paper,
                         NULL);
  g_assert_nonnull (bytes);
  return (double) (bench_get_cpu_time () - start);
}

int
main (void)
{
  g_autoptr (PlumbSnapshot) snapshot = sheet_fixture_new (N_TOPICS);

  bench_limit ("pdf-40-first", GOAL_MS, 1, make_pdf, snapshot);
  bench_limit ("pdf-40", GOAL_MS, 9, make_pdf, snapshot);
  return 0;
}
