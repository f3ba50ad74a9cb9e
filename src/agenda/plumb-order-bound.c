/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How little an order can cost. “Each topic once” is given up and paid for instead: a topic has a
 * price for every time that it stands somewhere. The cheapest path is then found by going through
 * the nodes once, and is never dearer than the best order, whatever the prices. They are moved up for
 * topics that stand too often, and down for those that stand nowhere (a subgradient method).
 */
#include "config.h"

#include <string.h>

#include "plumb-order-private.h"

#define PATIENCE 12 /* steps without a better bound before the step gets shorter */

/* What lies before the first topic of a segment, at least: an empty one before it may have had a
 * break in front, and neighbours with a break between them never cost more. */
static OrderLink
get_least_link (const OrderGrid *grid, guint s)
{
  const OrderSegment *segment = order_grid_get (grid, s);

  while (segment->link == ORDER_LINK_DIRECT && (segment - 1)->only == PLUMB_ORDER_NONE)
    segment--;
  return segment->link == ORDER_LINK_BREAK ? ORDER_LINK_BREAK : order_grid_get (grid, s)->link;
}

OrderBound *
order_bound_new (OrderGrid *grid)
{
  OrderBound *self = g_new0 (OrderBound, 1);

  self->grid = grid;
  self->price = g_new0 (gint32, grid->stride);
  self->rest = g_new (gint32, (gsize) grid->n_nodes * grid->stride);
  return self;
}

void
order_bound_free (OrderBound *self)
{
  g_free (self->price);
  g_free (self->rest);
  g_free (self->reach);
  g_free (self);
}

/* What follows when each topic comes next from @node: its cost, its price and the rest. */
static void
list_next (const OrderBound *self, guint s, guint node, int tick, gint32 *next)
{
  const OrderGrid *grid = self->grid;
  const gint32 *cost = grid->cost + (gsize) node * grid->stride;

  for (guint j = 0; j < grid->n; j++)
    {
      next[j] = ORDER_NEVER;
      if (cost[j] < ORDER_NEVER)
        {
          guint end = order_grid_node (grid, s, FALSE, tick + (int) grid->ticks[j]);

          gint32 rest = self->rest[(gsize) end * grid->stride + j];

          if (!ORDER_IS_NEVER (rest))
            next[j] = cost[j] + self->price[j] + rest;
        }
    }
}

/* What follows when nothing more is put into the segment, by the last topic. */
static const gint32 *
get_closed (const OrderBound *self, guint s, gboolean is_empty, int tick, gboolean *out_forgets)
{
  static const gint32 nothing = 0;
  const OrderGrid *grid = self->grid;
  int next = 0;
  const OrderSegment *after;

  *out_forgets = TRUE;
  if (!order_grid_can_close (grid, s, is_empty, tick, &next))
    return NULL;
  if (s + 1 == grid->segments->len)
    return &nothing;
  after = order_grid_get (grid, s + 1);
  *out_forgets = after->link == ORDER_LINK_BLOCK;
  return self->rest + (gsize) order_grid_node (grid, s + 1, TRUE, next) * grid->stride
         + (*out_forgets ? grid->n : 0);
}

/* Where neighbours cost nothing, all that counts of the last topic is that it does not come again. */
static void
choose_fast (const OrderBound *self, const gint32 *next, gint32 *rest)
{
  const OrderGrid *grid = self->grid;
  guint best = grid->n;
  gint32 least = ORDER_NEVER;
  gint32 second = ORDER_NEVER;

  for (guint j = 0; j < grid->n; j++)
    {
      if (next[j] < least)
        {
          second = least;
          least = next[j];
          best = j;
        }
      else
        {
          second = MIN (second, next[j]);
        }
    }
  for (guint last = 0; last <= grid->n; last++)
    rest[last] = last == best ? second : least;
}

static void
choose (const OrderBound *self, OrderLink link, const gint32 *next, gint32 *rest)
{
  const OrderGrid *grid = self->grid;

  for (guint last = 0; last <= grid->n; last++)
    rest[last] = ORDER_NEVER;
  for (guint last = link == ORDER_LINK_BLOCK ? grid->n : 0; last <= grid->n; last++)
    {
      const gint32 *pair = grid->pair + ((gsize) link * grid->stride + last) * grid->stride;
      gint32 least = ORDER_NEVER;

      for (guint j = 0; j < grid->n; j++)
        least = MIN (least, pair[j] + next[j]);
      rest[last] = ORDER_IS_NEVER (least) ? ORDER_NEVER : least;
    }
}

static void
sweep_node (OrderBound *self, guint s, gboolean is_empty, int tick)
{
  const OrderGrid *grid = self->grid;
  guint node = order_grid_node (grid, s, is_empty, tick);
  gint32 next[PLUMB_ORDER_MAX + 8];
  gint32 *rest = self->rest + (gsize) node * grid->stride;
  gboolean forgets;
  const gint32 *closed = get_closed (self, s, is_empty, tick, &forgets);

  list_next (self, s, node, tick, next);
  if (grid->has_pairs)
    choose (self, is_empty ? get_least_link (grid, s) : ORDER_LINK_DIRECT, next, rest);
  else
    choose_fast (self, next, rest);
  for (guint last = 0; closed != NULL && last <= grid->n; last++)
    rest[last] = MIN (rest[last], closed[forgets ? 0 : last]);
}

/* Finds the cheapest way from everywhere, the end first. */
static void
sweep (OrderBound *self)
{
  const OrderGrid *grid = self->grid;

  self->sum = 0;
  for (guint j = 0; j < grid->n; j++)
    self->sum += self->price[j];
  for (guint s = grid->segments->len; s > 0; s--)
    {
      const OrderSegment *segment = order_grid_get (grid, s - 1);

      for (int t = MAX (segment->highest, 0); t >= 0; t--)
        sweep_node (self, s - 1, FALSE, t);
      for (int t = (int) segment->n_starts - 1; t >= 0; t--)
        sweep_node (self, s - 1, TRUE, t);
    }
  self->value = self->rest[(gsize) order_grid_node (grid, 0, TRUE, 0) * grid->stride + grid->n];
  if (!ORDER_IS_NEVER (self->value))
    self->value -= self->sum;
}

/* Which topic comes next on the cheapest way, n when the segment is closed. */
static guint
find_next (const OrderBound *self, guint s, gboolean is_empty, int tick, guint last)
{
  const OrderGrid *grid = self->grid;
  guint node = order_grid_node (grid, s, is_empty, tick);
  gint32 next[PLUMB_ORDER_MAX + 8];
  OrderLink link = is_empty ? get_least_link (grid, s) : ORDER_LINK_DIRECT;
  gint32 wanted = self->rest[(gsize) node * grid->stride + last];

  list_next (self, s, node, tick, next);
  for (guint j = 0; j < grid->n; j++)
    {
      gint32 pair = grid->has_pairs ? order_grid_pair (grid, link, last, j)
                                    : (last == j ? ORDER_NEVER : 0);

      if (!ORDER_IS_NEVER (next[j]) && next[j] + pair == wanted)
        return j;
    }
  return grid->n;
}

/* Counts how often each topic stands on the cheapest way. */
static void
count_topics (const OrderBound *self, int *counts)
{
  const OrderGrid *grid = self->grid;
  guint last = grid->n;
  guint s = 0;
  int tick = 0;
  gboolean is_empty = TRUE;

  memset (counts, 0, sizeof (int) * grid->n);
  while (s < grid->segments->len)
    {
      guint j = find_next (self, s, is_empty, tick, last);
      int next = 0;

      if (j < grid->n)
        {
          counts[j]++;
          tick += (int) grid->ticks[j];
          last = j;
          is_empty = FALSE;
          continue;
        }
      order_grid_can_close (grid, s, is_empty, tick, &next);
      tick = next;
      is_empty = TRUE;
      s++;
      if (s < grid->segments->len && order_grid_get (grid, s)->link == ORDER_LINK_BLOCK)
        last = grid->n;
    }
}

/* Moves the prices; whether there was anything to move. */
static gboolean
move_prices (OrderBound *self, double share, gint64 target)
{
  int counts[PLUMB_ORDER_MAX + 1];
  int off = 0;
  double step;

  count_topics (self, counts);
  for (guint j = 0; j < self->grid->n; j++)
    off += (counts[j] - 1) * (counts[j] - 1);
  if (off == 0)
    return FALSE;
  step = MAX (1.0, share * (double) MAX (target - self->value, ORDER_SCALE) / off);
  for (guint j = 0; j < self->grid->n; j++)
    {
      double price = self->price[j] + step * (counts[j] - 1);

      self->price[j] = (gint32) CLAMP (price, -(ORDER_NEVER >> 8), ORDER_NEVER >> 8);
    }
  return TRUE;
}

/**
 * order_bound_raise:
 * @target: what the bound may reach at most as far as is known, scaled
 * @steps: how many times the prices are moved
 *
 * Moves the prices, and keeps the best ones.
 *
 * Returns: the bound, scaled; above @target as soon as that is proved to be too little
 */
gint64
order_bound_raise (OrderBound *self, gint64 target, guint steps, GCancellable *cancellable)
{
  g_autofree gint32 *best = g_memdup2 (self->price, sizeof (gint32) * self->grid->stride);
  gint64 value;
  double share = 1.0;
  guint waited = 0;

  sweep (self);
  value = self->value;
  for (guint i = 0; i < steps && share > 0.005 && value <= target; i++)
    {
      if (g_cancellable_is_cancelled (cancellable) || !move_prices (self, share, target))
        break;
      sweep (self);
      if (self->value > value)
        {
          value = self->value;
          memcpy (best, self->price, sizeof (gint32) * self->grid->stride);
          waited = 0;
        }
      else if (++waited >= PATIENCE)
        {
          share /= 2;
          waited = 0;
          memcpy (self->price, best, sizeof (gint32) * self->grid->stride);
          sweep (self);
        }
    }
  memcpy (self->price, best, sizeof (gint32) * self->grid->stride);
  sweep (self);
  return self->value;
}

static void
lower (gint32 *value, gint32 other)
{
  *value = MIN (*value, other);
}

/* The cheapest way to put @j next at a node. */
static gint32
come_to (const OrderBound *self, OrderLink link, const gint32 *reach, guint j)
{
  const OrderGrid *grid = self->grid;
  gint32 least = ORDER_NEVER;

  for (guint last = 0; last <= grid->n; last++)
    {
      gint32 pair = order_grid_pair (grid, link, last, j);

      least = MIN (least, reach[last] + (grid->has_pairs || pair == 0 || last == j ? pair : 0));
    }
  return least;
}

static guint
fix_node (OrderBound *self, guint s, gboolean is_empty, int tick, gint64 most)
{
  OrderGrid *grid = self->grid;
  guint node = order_grid_node (grid, s, is_empty, tick);
  const gint32 *reach = self->reach + (gsize) node * grid->stride;
  OrderLink link = is_empty ? get_least_link (grid, s) : ORDER_LINK_DIRECT;
  gint32 next[PLUMB_ORDER_MAX + 8];
  guint n_fixed = 0;
  gboolean forgets;
  const gint32 *closed = get_closed (self, s, is_empty, tick, &forgets);

  list_next (self, s, node, tick, next);
  for (guint j = 0; j < grid->n; j++)
    {
      gint32 come;
      guint end;

      if (ORDER_IS_NEVER (next[j]))
        continue;
      come = come_to (self, link, reach, j);
      end = order_grid_node (grid, s, FALSE, tick + (int) grid->ticks[j]);
      if (ORDER_IS_NEVER (come) || (gint64) come + next[j] - self->sum > most)
        {
          grid->cost[(gsize) node * grid->stride + j] = ORDER_NEVER;
          n_fixed++;
          continue;
        }
      lower (&self->reach[(gsize) end * grid->stride + j],
             come + grid->cost[(gsize) node * grid->stride + j] + self->price[j]);
    }
  if (closed != NULL && s + 1 < grid->segments->len)
    {
      gint32 *after = self->reach + (closed - self->rest) - (forgets ? grid->n : 0);

      for (guint last = 0; last <= grid->n; last++)
        lower (&after[forgets ? grid->n : last], reach[last]);
    }
  return n_fixed;
}

/**
 * order_bound_fix:
 * @most: scaled
 *
 * Forbids what no order that costs at most @most can have. The bound has to be swept again.
 *
 * Returns: how much that was
 */
guint
order_bound_fix (OrderBound *self, gint64 most)
{
  const OrderGrid *grid = self->grid;
  gsize size = (gsize) grid->n_nodes * grid->stride;
  guint n_fixed = 0;

  if (self->reach == NULL)
    self->reach = g_new (gint32, size);
  for (gsize i = 0; i < size; i++)
    self->reach[i] = ORDER_NEVER;
  self->reach[(gsize) order_grid_node (grid, 0, TRUE, 0) * grid->stride + grid->n] = 0;
  for (guint s = 0; s < grid->segments->len; s++)
    {
      const OrderSegment *segment = order_grid_get (grid, s);

      for (int t = 0; t < (int) segment->n_starts; t++)
        n_fixed += fix_node (self, s, TRUE, t, most);
      for (int t = 0; t <= segment->highest; t++)
        n_fixed += fix_node (self, s, FALSE, t, most);
    }
  return n_fixed;
}
