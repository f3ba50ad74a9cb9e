/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An order in words: why each topic stands where it stands, what it costs, and how good it is; and
 * where there is none, the rules that contradict each other. All sentences are translated and name
 * topics and people.
 */
#pragma once

#include "plumb-order.h"

G_BEGIN_DECLS

char *plumb_order_dup_clock (const PlumbOrderProblem *problem, guint block, gint64 seconds);
char *plumb_order_dup_block_title (const PlumbOrderProblem *problem, guint block);
GPtrArray *plumb_order_explain (const PlumbOrderProblem *problem, const PlumbOrderResult *result);
char *plumb_order_dup_move_words (const PlumbOrderProblem *problem, const PlumbOrderSpot *spot);
char *plumb_order_dup_rule_words (const PlumbOrderProblem *problem, const PlumbOrderRule *rule);
char *plumb_order_dup_quality_words (const PlumbOrderResult *result);
const char *plumb_order_part_words (PlumbOrderPart part);
const char *plumb_order_part_nick (PlumbOrderPart part);

G_END_DECLS
