/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Problems of the order of topics: made-up small ones with everything in them, realistic ones for
 * measuring, and the best order of the small ones by trying all.
 */
#pragma once

#include "plumb-order.h"

G_BEGIN_DECLS

/** OrderFixtureCosts: which costs a realistic problem has. */
typedef enum
{
  ORDER_FIXTURE_ALL,
  ORDER_FIXTURE_HALF_PLACED, /* all; every other topic has no place today */
  ORDER_FIXTURE_NONE_PLACED, /* all but changes: no topic has a place today */
  ORDER_FIXTURE_SEPARABLE, /* none of neighbours */
} OrderFixtureCosts;

PlumbOrderProblem *order_fixture_random (GRand *rand, guint n);
PlumbOrderProblem *order_fixture_real (guint seed, guint n, OrderFixtureCosts costs);
gboolean order_fixture_try_all (const PlumbOrderProblem *problem, const gboolean *off,
                                gboolean wants_best, guint *out_cost);
guint order_fixture_add_topic (PlumbOrderProblem *problem, const char *title, guint minutes,
                               guint block, gint64 today_at);
void order_fixture_add_break (PlumbOrderProblem *problem, guint block, const char *title, gint64 at,
                              guint minutes);
void order_fixture_add_span (PlumbOrderProblem *problem, guint person, PlumbPresence kind,
                             gint64 starts_at, gint64 ends_at);

G_END_DECLS
