/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of topics as a question: an edition's agenda made into a #PlumbOrderProblem.
 *
 * Invariants
 *  - Entries are the topics of the blocks, each once for every entry of the agenda, and those that
 *    are not placed where these are asked for. The problem owns all it holds.
 *  - A break or an opening without a pin that has no topic before it stays where it is; one that
 *    has none after it stays the last; any other may move by %PLUMB_ORDER_DRIFT minutes.
 */
#pragma once

#include "plumb-order.h"
#include "plumb-presence.h"

G_BEGIN_DECLS

/**
 * PlumbOrderAwayFunc:
 *
 * Tells what else keeps somebody away than what they said, such as what is on elsewhere.
 *
 * Returns: (transfer full) (nullable) (element-type PlumbPresenceSpan): when they cannot be there
 */
typedef GArray *(*PlumbOrderAwayFunc) (const PlumbEdition *edition, const PlumbPerson *person,
                                       gpointer data);

/** PlumbOrderWish: what shall be ordered. */
typedef struct
{
  const PlumbPlan *plan;     /* nullable: the current one */
  gboolean places_all;       /* whether topics that are not placed shall be, too */
  PlumbOrderAwayFunc away;   /* nullable */
  gpointer data;             /* for @away */
} PlumbOrderWish;

/** PlumbOrderRow: what a block shows one below the other: a topic, or what stays. */
typedef struct
{
  guint block;
  guint spot;    /* of the result; %PLUMB_ORDER_NONE for what is no topic */
  guint fixture; /* of the block; %PLUMB_ORDER_NONE for a topic that is not pinned */
  gint64 starts_at;
  guint minutes;
} PlumbOrderRow;

PlumbOrderProblem *plumb_order_problem_new_for (const PlumbEdition *edition,
                                                const PlumbOrderWish *wish);
GArray *plumb_order_dup_rows (const PlumbOrderProblem *problem, const PlumbOrderResult *result);
char **plumb_order_dup_lines (const PlumbOrderProblem *problem, const PlumbOrderResult *result);

G_END_DECLS
