/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the sentences on orders share.
 */
#pragma once

#include "plumb-order-explain.h"

G_BEGIN_DECLS

static inline const PlumbOrderEntry *
order_get_entry (const PlumbOrderProblem *self, guint index)
{
  return &g_array_index (self->entries, PlumbOrderEntry, index);
}

static inline const PlumbOrderPerson *
order_get_person (const PlumbOrderProblem *self, guint index)
{
  return &g_array_index (self->people, PlumbOrderPerson, index);
}

static inline const PlumbOrderBlock *
order_get_block (const PlumbOrderProblem *self, guint index)
{
  return &g_array_index (self->blocks, PlumbOrderBlock, index);
}

char *order_dup_day_clock (const PlumbOrderProblem *problem, guint block, gint64 seconds);
gboolean order_meets_blocks (const PlumbOrderProblem *problem, const PlumbOrderSpan *span);
guint order_find_block (const PlumbOrderProblem *problem, const PlumbOrderSpan *span);
guint order_find_elsewhere (const PlumbOrderProblem *problem, const PlumbOrderResult *result,
                            guint at);

G_END_DECLS
