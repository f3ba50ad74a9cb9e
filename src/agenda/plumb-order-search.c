/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All orders that cost at most so much, by the sets of topics that have a place: two ways to place
 * the same set that end at the same time with the same topic are one, the cheaper. What the bound
 * says to be too dear is left out, and where a width is given, all but the most promising.
 */
#include "config.h"

#include <string.h>

#include "plumb-order-private.h"

#define CHECK_EVERY 4096

typedef struct
{
  guint64 set; /* the topics that have a place */
  gint32 cost;
  gint32 bound;
  guint32 parent;
  guint16 tick; /* when the last one is over */
  guint8 segment;
  guint8 last;
} State;

typedef struct
{
  const OrderBound *bound;
  const OrderGrid *grid;
  gint64 most;
  GArray *states; /* State, layer by layer */
  guint layer;    /* the first of the layer that is made */
  guint32 *slots; /* where a state of it is, plus 1; open addressing */
  guint n_slots;
  gboolean tells_last; /* whether it matters which topic was the last */
} Search;

static State *
get_state (const Search *self, guint index)
{
  return &g_array_index (self->states, State, index);
}

static guint
hash_state (const Search *self, const State *state)
{
  guint64 hash = state->set * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  hash ^= ((guint64) state->tick << 16) | ((guint64) state->segment << 8)
          | (self->tells_last ? state->last : 0);
  hash *= G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  return (guint) (hash >> 32) & (self->n_slots - 1);
}

static gboolean
is_same (const Search *self, const State *a, const State *b)
{
  return a->set == b->set && a->tick == b->tick && a->segment == b->segment
         && (!self->tells_last || a->last == b->last);
}

static void
put_slot (Search *self, guint index)
{
  guint at = hash_state (self, get_state (self, index));

  while (self->slots[at] != 0)
    at = (at + 1) & (self->n_slots - 1);
  self->slots[at] = index + 1;
}

static void
resize_slots (Search *self, guint n_slots)
{
  g_free (self->slots);
  self->n_slots = n_slots;
  self->slots = g_new0 (guint32, n_slots);
  for (guint i = self->layer; i < self->states->len; i++)
    put_slot (self, i);
}

/* Keeps a state of the layer that is made, unless it is known by a cheaper way. */
static void
add_state (Search *self, const State *state)
{
  guint at;

  /* Where blocks overlap, what is possible later depends on all that is placed, and how. */
  if (self->grid->is_parallel)
    {
      g_array_append_val (self->states, *state);
      return;
    }
  if ((self->states->len - self->layer) * 2 >= self->n_slots)
    resize_slots (self, self->n_slots * 2);
  for (at = hash_state (self, state); self->slots[at] != 0; at = (at + 1) & (self->n_slots - 1))
    {
      State *known = get_state (self, self->slots[at] - 1);

      if (!is_same (self, known, state))
        continue;
      if (state->cost < known->cost)
        *known = *state;
      return;
    }
  g_array_append_val (self->states, *state);
  self->slots[at] = self->states->len;
}

static gint64
start_of (const Search *self, const State *state)
{
  return order_grid_get (self->grid, state->segment)->base
         + ((gint64) state->tick - self->grid->ticks[state->last]) * self->grid->tick;
}

static gint64
end_of (const Search *self, const State *state)
{
  return order_grid_get (self->grid, state->segment)->base
         + (gint64) state->tick * self->grid->tick;
}

/* Whether two topics have somebody in common who must not be in two places. */
static gboolean
share_people (const OrderGrid *grid, guint a, guint b)
{
  const GArray *first = g_array_index (grid->problem->entries, PlumbOrderEntry, a).people;
  const GArray *second = g_array_index (grid->problem->entries, PlumbOrderEntry, b).people;

  for (guint i = 0; i < first->len; i++)
    {
      guint person = g_array_index (first, guint, i);

      for (guint k = 0; k < second->len; k++)
        {
          if (g_array_index (second, guint, k) == person
              && !plumb_order_is_off (grid->problem, grid->off, PLUMB_ORDER_ONE_PLACE, person, 0))
            return TRUE;
        }
    }
  return FALSE;
}

/* Whether a placed topic allows another where blocks overlap. */
static gboolean
goes_with (const Search *self, const State *state, const State *placed)
{
  const OrderGrid *grid = self->grid;
  gint64 start = start_of (self, state);
  gint64 end = end_of (self, state);
  gint64 other_start = start_of (self, placed);
  gint64 other_end = end_of (self, placed);

  if ((grid->before[state->last] & ORDER_BIT (placed->last)) && other_end > start)
    return FALSE;
  if ((grid->before[placed->last] & ORDER_BIT (state->last)) && end > other_start)
    return FALSE;
  return other_start >= end || start >= other_end
         || order_grid_get (grid, placed->segment)->block
              == order_grid_get (grid, state->segment)->block
         || !share_people (grid, state->last, placed->last);
}

static gboolean
goes_with_all (const Search *self, const State *state)
{
  for (guint i = state->parent; get_state (self, i)->set != 0; i = get_state (self, i)->parent)
    {
      if (!goes_with (self, state, get_state (self, i)))
        return FALSE;
    }
  return TRUE;
}

static gint64
sum_prices (const Search *self, guint64 set)
{
  gint64 sum = 0;

  for (; set != 0; set &= set - 1)
    sum += self->bound->price[__builtin_ctzll (set)];
  return sum;
}

/* Where a segment is gone through, and what lies between there and the last topic. */
typedef struct
{
  guint index; /* of the state that is followed */
  guint segment;
  int tick;
  gboolean is_empty;
  OrderLink link;
  guint last; /* n when a block begins */
  gint64 left; /* the prices of what has no place yet */
} Place;

static void
try_topic (Search *self, const Place *place, guint j, gint32 cost)
{
  const OrderGrid *grid = self->grid;
  const State *parent = get_state (self, place->index);
  State state = { .set = parent->set | ORDER_BIT (j),
                  .parent = place->index,
                  .segment = (guint8) place->segment,
                  .last = (guint8) j };
  gint32 rest;
  gint64 bound;
  guint node;

  state.tick = (guint16) (place->tick + (int) grid->ticks[j]);
  state.cost = parent->cost + cost + order_grid_pair (grid, place->link, place->last, j);
  node = order_grid_node (grid, place->segment, FALSE, state.tick);
  rest = self->bound->rest[(gsize) node * grid->stride + j];
  if (ORDER_IS_NEVER (rest) || ORDER_IS_NEVER (state.cost) || (grid->gone[node] & ~state.set) != 0)
    return;
  bound = state.cost + rest - (place->left - self->bound->price[j]);
  if (bound > self->most || (grid->is_parallel && !goes_with_all (self, &state)))
    return;
  state.bound = (gint32) bound;
  add_state (self, &state);
}

static void
try_topics (Search *self, const Place *place)
{
  const OrderGrid *grid = self->grid;
  guint64 set = get_state (self, place->index)->set;
  guint node = order_grid_node (grid, place->segment, place->is_empty, place->tick);
  const gint32 *cost = grid->cost + (gsize) node * grid->stride;

  for (guint j = 0; j < grid->n; j++)
    {
      if ((set & ORDER_BIT (j)) != 0 || ORDER_IS_NEVER (cost[j]))
        continue;
      if (grid->is_parallel || (grid->before[j] & ~set) == 0)
        try_topic (self, place, j, cost[j]);
    }
}

/* Goes on from a state, in its segment and in each after it. */
static void
follow_state (Search *self, guint index)
{
  const OrderGrid *grid = self->grid;
  const State *state = get_state (self, index);
  Place place = { index,
                  state->segment,
                  state->tick,
                  state->set == 0,
                  ORDER_LINK_DIRECT,
                  state->last,
                  self->bound->sum - sum_prices (self, state->set) };
  guint64 left = (ORDER_BIT (grid->n) - 1) & ~state->set;

  if (place.is_empty)
    place.link = ORDER_LINK_BLOCK;
  while (TRUE)
    {
      int next = 0;
      guint node = order_grid_node (grid, place.segment, place.is_empty, place.tick);

      if ((grid->gone[node] & left) != 0)
        return;
      try_topics (self, &place);
      if (!order_grid_can_close (grid, place.segment, place.is_empty, place.tick, &next)
          || place.segment + 1 == grid->segments->len)
        return;
      place.segment++;
      place.tick = next;
      place.is_empty = TRUE;
      place.link = MAX (place.link, order_grid_get (grid, place.segment)->link);
      if (order_grid_get (grid, place.segment)->link == ORDER_LINK_BLOCK)
        place.last = grid->n;
    }
}

typedef struct
{
  gint32 bound;
  guint32 index;
} Rank;

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const Rank *first = a;
  const Rank *second = b;

  if (first->bound != second->bound)
    return first->bound < second->bound ? -1 : 1;
  return first->index < second->index ? -1 : 1;
}

/* Leaves the @width most promising states of the layer. */
static void
narrow_layer (Search *self, guint width)
{
  guint n = self->states->len - self->layer;
  g_autofree Rank *ranks = g_new (Rank, n);
  g_autofree State *kept = g_new (State, width);

  for (guint i = 0; i < n; i++)
    ranks[i] = (Rank) { get_state (self, self->layer + i)->bound, self->layer + i };
  qsort (ranks, n, sizeof (Rank), compare_ranks);
  for (guint i = 0; i < width; i++)
    kept[i] = *get_state (self, ranks[i].index);
  memcpy (get_state (self, self->layer), kept, sizeof (State) * width);
  g_array_set_size (self->states, self->layer + width);
}

/* Whether nothing more has to come after a state. */
static gboolean
can_finish (const Search *self, const State *state)
{
  int tick = state->tick;
  int next = 0;

  for (guint s = state->segment; s < self->grid->segments->len; s++, tick = next)
    {
      if (!order_grid_can_close (self->grid, s, s != state->segment, tick, &next))
        return FALSE;
    }
  return TRUE;
}

static void
note_best (const Search *self, OrderBest *best)
{
  for (guint i = self->layer; i < self->states->len; i++)
    {
      const State *state = get_state (self, i);

      if (state->cost >= best->cost || !can_finish (self, state))
        continue;
      best->cost = state->cost;
      for (guint k = self->grid->n; k > 0; k--)
        {
          best->path[k - 1] = (OrderPath) { state->last, state->segment,
                                            state->tick - (int) self->grid->ticks[state->last] };
          state = get_state (self, state->parent);
        }
    }
}

/* Makes the states with one topic more; %FALSE when there are too many. */
static gboolean
make_layer (Search *self, guint from, guint to, guint max_states, GCancellable *cancellable)
{
  self->layer = to;
  if (self->n_slots > 0)
    memset (self->slots, 0, sizeof (guint32) * self->n_slots);
  for (guint i = from; i < to; i++)
    {
      follow_state (self, i);
      if (self->states->len > max_states
          || (i % CHECK_EVERY == 0 && g_cancellable_is_cancelled (cancellable)))
        return FALSE;
    }
  return TRUE;
}

/**
 * order_search:
 * @most: only orders that cost at most this count, scaled and without the constant
 * @width: how many states of each number of topics are kept at most, 0 for all
 * @max_states: when to give up
 * @best: (inout): replaced when something cheaper is found
 * @n_states: (inout): raised by what was looked at
 */
OrderReach
order_search (OrderBound *bound, gint64 most, guint width, guint max_states, OrderBest *best,
              guint64 *n_states, GCancellable *cancellable)
{
  Search self = { .bound = bound, .grid = bound->grid, .most = most };
  OrderReach reach = ORDER_SEARCH_DONE;
  State root = { .last = (guint8) bound->grid->n };
  guint from = 0;

  self.tells_last = bound->grid->has_pairs || bound->grid->apart != 0;
  self.states = g_array_new (FALSE, FALSE, sizeof (State));
  g_array_append_val (self.states, root);
  resize_slots (&self, 1024);
  memset (self.slots, 0, sizeof (guint32) * self.n_slots);
  for (guint k = 0; k < bound->grid->n; k++)
    {
      guint to = self.states->len;

      if (!make_layer (&self, from, to, max_states, cancellable))
        {
          reach = ORDER_SEARCH_CUT;
          break;
        }
      if (width > 0 && self.states->len - self.layer > width)
        {
          narrow_layer (&self, width);
          reach = ORDER_SEARCH_CUT;
        }
      from = to;
      if (k + 1 == bound->grid->n)
        note_best (&self, best);
    }
  *n_states += self.states->len;
  g_array_unref (self.states);
  g_free (self.slots);
  return reach;
}
