/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Blocks cut into segments by what stays in them.
 */
#include "config.h"

#include "plumb-order-private.h"

#define MINUTE 60

static int
ticks_down (const OrderGrid *self, gint64 seconds)
{
  return seconds < 0 ? -1 : (int) (seconds / self->tick);
}

static int
ticks_up (const OrderGrid *self, gint64 seconds)
{
  return seconds <= 0 ? 0 : (int) ((seconds + self->tick - 1) / self->tick);
}

/* When the topics of @block have to be over; when nothing says so, late enough for all of them. */
gint64
order_grid_get_room_end (const OrderGrid *self, guint block)
{
  const PlumbOrderBlock *room = order_grid_get_block (self, block);
  gint64 seconds = (gint64) room->minutes * MINUTE;

  if (!order_grid_is_off (self, PLUMB_ORDER_ROOM, block, 0))
    return room->starts_at + seconds;
  for (guint i = 0; i < room->fixtures->len; i++)
    {
      const PlumbOrderFixture *fixture = &g_array_index (room->fixtures, PlumbOrderFixture, i);

      seconds += (gint64) fixture->minutes * MINUTE;
      if (fixture->pinned_at != 0)
        seconds = MAX (seconds, fixture->pinned_at - room->starts_at)
                  + (gint64) fixture->minutes * MINUTE;
    }
  for (guint i = 0; i < self->n; i++)
    seconds += (gint64) g_array_index (self->problem->entries, PlumbOrderEntry, i).minutes * MINUTE;
  return room->starts_at + seconds;
}

static OrderSegment *
add_segment (OrderGrid *self, guint block, OrderLink link, gint64 base)
{
  OrderSegment segment = { .block = block,
                           .link = link,
                           .base = base,
                           .only = PLUMB_ORDER_NONE,
                           .n_starts = 1 };

  g_array_append_val (self->segments, segment);
  return order_grid_get (self, self->segments->len - 1);
}

/* Ends the last segment at @fixture. */
static void
end_segment (OrderGrid *self, guint index, const PlumbOrderFixture *fixture, gint64 room_end)
{
  OrderSegment *segment = order_grid_get (self, self->segments->len - 1);

  segment->fixture = index;
  segment->limit = room_end;
  segment->may_end_late = !segment->follows;
  if (fixture == NULL)
    return;
  if (fixture->pinned_at != 0)
    {
      segment->limit = MIN (room_end, fixture->pinned_at);
      return;
    }
  segment->may_end_late = FALSE;
  segment->limit = MIN (room_end - (gint64) fixture->minutes * MINUTE, fixture->highest);
  segment->lowest = ticks_up (self, fixture->lowest - segment->base);
}

static void
add_pinned (OrderGrid *self, guint block, guint index, const PlumbOrderFixture *fixture,
            gint64 fixed, gint64 room_end)
{
  OrderSegment *segment = add_segment (self, block, ORDER_LINK_DIRECT, fixture->pinned_at);
  gint64 end = fixture->pinned_at + (gint64) fixture->minutes * MINUTE;

  segment->fixture = index;
  segment->only = fixture->entry;
  segment->limit = end;
  if (fixture->pinned_at < fixed || end > room_end)
    self->is_impossible = TRUE;
}

static void
cut_block (OrderGrid *self, guint block)
{
  const PlumbOrderBlock *room = order_grid_get_block (self, block);
  gint64 room_end = order_grid_get_room_end (self, block);
  gint64 fixed = room->starts_at;

  add_segment (self, block, ORDER_LINK_BLOCK, fixed);
  for (guint i = 0; i < room->fixtures->len; i++)
    {
      const PlumbOrderFixture *fixture = &g_array_index (room->fixtures, PlumbOrderFixture, i);
      gint64 seconds = (gint64) fixture->minutes * MINUTE;
      OrderSegment last;

      if (order_grid_is_off (self, PLUMB_ORDER_STAYS, block, i))
        continue;
      end_segment (self, i, fixture, room_end);
      last = *order_grid_get (self, self->segments->len - 1);
      if (fixture->pinned_at != 0)
        {
          gboolean is_topic = fixture->entry != PLUMB_ORDER_NONE;

          if (is_topic)
            add_pinned (self, block, i, fixture, fixed, room_end);
          fixed = MAX (fixed, fixture->pinned_at + seconds);
          add_segment (self, block, is_topic ? ORDER_LINK_DIRECT : ORDER_LINK_BREAK, fixed);
        }
      else
        {
          add_segment (self, block, ORDER_LINK_BREAK,
                       last.base + (gint64) last.lowest * self->tick + seconds)
            ->follows = TRUE;
        }
      order_grid_get (self, self->segments->len - 1)->is_closed = fixture->closes;
    }
  end_segment (self, room->fixtures->len, NULL, room_end);
}

static int
compare_blocks (gconstpointer a, gconstpointer b, gpointer data)
{
  const PlumbOrderProblem *problem = data;
  const PlumbOrderBlock *first = &g_array_index (problem->blocks, PlumbOrderBlock,
                                                 *(const guint *) a);
  const PlumbOrderBlock *second = &g_array_index (problem->blocks, PlumbOrderBlock,
                                                  *(const guint *) b);

  if (first->starts_at != second->starts_at)
    return first->starts_at < second->starts_at ? -1 : 1;
  return first < second ? -1 : 1;
}

/* Cuts all blocks in the order of time, so that what comes later in a path is later. */
static void
cut_blocks (OrderGrid *self)
{
  guint n = self->problem->blocks->len;
  g_autofree guint *order = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_sort_array (order, n, sizeof (guint), compare_blocks, (gpointer) self->problem);
  for (guint i = 0; i < n; i++)
    cut_block (self, order[i]);
}

/* What comes after a segment must be over in time, too. */
static void
limit_segments (OrderGrid *self)
{
  for (guint i = self->segments->len; i > 0; i--)
    {
      OrderSegment *segment = order_grid_get (self, i - 1);
      const OrderSegment *next = i < self->segments->len ? order_grid_get (self, i) : NULL;

      if (next != NULL && next->follows)
        segment->limit =
          MIN (segment->limit,
               next->limit - (next->base - segment->base - (gint64) segment->lowest * self->tick));
      segment->highest = ticks_down (self, segment->limit - segment->base);
    }
}

static void
number_nodes (OrderGrid *self)
{
  for (guint i = 0; i < self->segments->len; i++)
    {
      OrderSegment *segment = order_grid_get (self, i);

      if (segment->follows)
        {
          const OrderSegment *last = order_grid_get (self, i - 1);

          segment->n_starts = (guint) MAX (last->highest - last->lowest, 0) + 1;
        }
      segment->first_start = self->n_starts;
      self->n_starts += segment->n_starts;
    }
  self->n_nodes = self->n_starts;
  for (guint i = 0; i < self->segments->len; i++)
    {
      OrderSegment *segment = order_grid_get (self, i);

      segment->first = self->n_nodes;
      self->n_nodes += (guint) MAX (segment->highest, 0) + 1;
    }
}

/**
 * order_grid_cut:
 *
 * Cuts all blocks of the problem into segments and numbers their nodes.
 */
void
order_grid_cut (OrderGrid *self)
{
  cut_blocks (self);
  limit_segments (self);
  number_nodes (self);
}
