/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an order would cost if one topic stood elsewhere and the others kept their order.
 */
#include "config.h"

#include "plumb-order-explain-private.h"

#define MINUTE 60

/* Gives the topics of a block their starts, as the agenda does. */
static void
lay_out_block (const PlumbOrderProblem *problem, guint b, GArray *spots, guint *next)
{
  const PlumbOrderBlock *block = order_get_block (problem, b);
  gint64 cursor = block->starts_at;

  for (guint f = 0; f <= block->fixtures->len; f++)
    {
      const PlumbOrderFixture *fixture = f < block->fixtures->len
                                           ? &g_array_index (block->fixtures, PlumbOrderFixture, f)
                                           : NULL;

      for (; *next < spots->len; (*next)++)
        {
          PlumbOrderSpot *spot = &g_array_index (spots, PlumbOrderSpot, *next);
          gboolean is_pinned = fixture != NULL && fixture->entry == spot->entry;

          if (spot->block != b || spot->fixture != f)
            break;
          spot->starts_at = is_pinned ? fixture->pinned_at : cursor;
          cursor = MAX (cursor,
                        spot->starts_at
                          + (gint64) order_get_entry (problem, spot->entry)->minutes * MINUTE);
        }
      if (fixture != NULL && fixture->entry == PLUMB_ORDER_NONE)
        cursor = MAX (cursor, fixture->pinned_at) + (gint64) fixture->minutes * MINUTE;
    }
}

static guint
judge_at (const PlumbOrderProblem *problem, const GArray *others, guint at, PlumbOrderSpot spot)
{
  g_autoptr (GArray) spots = g_array_copy ((GArray *) others);
  guint costs[PLUMB_ORDER_N_PARTS];
  guint next = 0;
  guint cost = 0;

  g_array_insert_val (spots, at, spot);
  for (guint b = 0; b < problem->blocks->len; b++)
    lay_out_block (problem, b, spots, &next);
  if (!plumb_order_judge (problem, NULL, spots, costs))
    return G_MAXUINT;
  for (guint i = 0; i < PLUMB_ORDER_N_PARTS; i++)
    cost += costs[i];
  return cost;
}

/* Whether @spot may come right before the spot at @at, by block and fixture. */
static gboolean
fits_at (const GArray *others, guint at, const PlumbOrderSpot *spot)
{
  const PlumbOrderSpot *before = at > 0 ? &g_array_index (others, PlumbOrderSpot, at - 1) : NULL;
  const PlumbOrderSpot *after = at < others->len ? &g_array_index (others, PlumbOrderSpot, at)
                                                 : NULL;

  return (before == NULL || before->block < spot->block
          || (before->block == spot->block && before->fixture <= spot->fixture))
         && (after == NULL || spot->block < after->block
             || (after->block == spot->block && spot->fixture <= after->fixture));
}

/**
 * order_find_elsewhere:
 * @at: which of the result's spots
 *
 * Returns: what the order costs at least when that topic stands elsewhere among the others, which
 *   keep their order; %G_MAXUINT when it fits nowhere else
 */
guint
order_find_elsewhere (const PlumbOrderProblem *problem, const PlumbOrderResult *result, guint at)
{
  g_autoptr (GArray) others = g_array_copy (result->spots);
  const PlumbOrderSpot today = g_array_index (result->spots, PlumbOrderSpot, at);
  guint least = G_MAXUINT;

  g_array_remove_index (others, at);
  for (guint b = 0; b < problem->blocks->len; b++)
    {
      for (guint f = 0; f <= order_get_block (problem, b)->fixtures->len; f++)
        {
          const PlumbOrderSpot spot = { today.entry, b, f, 0 };

          for (guint i = 0; i <= others->len; i++)
            {
              if (fits_at (others, i, &spot)
                  && !(i == at && b == today.block && f == today.fixture))
                least = MIN (least, judge_at (problem, others, i, spot));
            }
        }
    }
  return least;
}
