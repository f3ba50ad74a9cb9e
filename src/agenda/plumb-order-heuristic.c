/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An order that is there at once: today's where it keeps the rules, and what comes of moving
 * topics about in it (simulated annealing, with numbers that are the same every time).
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "plumb-order-private.h"

#define SEED G_GUINT64_CONSTANT (0x2545f4914f6cdd1d)
#define MAX_WORDS (PLUMB_ORDER_MAX + 256)
/* What a broken rule counts in a sum of points: more than any move of topics can be worth. */
#define BROKEN (ORDER_SCALE * 400)
#define CLOSE PLUMB_ORDER_NONE

typedef struct
{
  const OrderGrid *grid;
  guint words[MAX_WORDS]; /* topics, and CLOSE for the end of a segment */
  guint n_words;
  guint64 state; /* of the random numbers */
  OrderPath path[PLUMB_ORDER_MAX + 1];
  guint broken; /* how much is wrong with the path */
} Line;

static guint
roll (Line *self, guint n)
{
  self->state ^= self->state >> 12;
  self->state ^= self->state << 25;
  self->state ^= self->state >> 27;
  return (guint) (((self->state * SEED) >> 32) % n);
}

/* What is being gone through. */
typedef struct
{
  guint segment;
  int tick;
  gboolean is_empty;
  OrderLink link;
  guint last;
  guint64 set;
  guint n;
  gint64 cost;
} Walk;

static void
break_rule (Line *self, Walk *walk, guint times)
{
  self->broken += times;
  walk->cost += (gint64) times * BROKEN;
}

static void
walk_topic (Line *self, Walk *walk, guint j)
{
  const OrderGrid *grid = self->grid;
  const OrderSegment *segment = order_grid_get (grid, walk->segment);
  gint32 pair = order_grid_pair (grid, walk->link, walk->last, j);
  int last_tick = walk->is_empty ? (int) segment->n_starts - 1 : MAX (segment->highest, 0);
  gint32 cost = ORDER_NEVER;

  self->path[walk->n++] = (OrderPath) { j, walk->segment, walk->tick };
  if (walk->tick <= last_tick)
    cost = grid->cost[(gsize) order_grid_node (grid, walk->segment, walk->is_empty, walk->tick)
                        * grid->stride
                      + j];
  walk->tick += (int) grid->ticks[j];
  if (ORDER_IS_NEVER (cost))
    break_rule (self, walk, 2 + (guint) MAX (walk->tick - segment->highest, 0));
  else
    walk->cost += cost;
  if (ORDER_IS_NEVER (pair))
    break_rule (self, walk, 2);
  else
    walk->cost += pair;
  if (!grid->is_parallel)
    break_rule (self, walk, 2 * (guint) __builtin_popcountll (grid->before[j] & ~walk->set));
  walk->set |= ORDER_BIT (j);
  walk->last = j;
  walk->is_empty = FALSE;
  walk->link = ORDER_LINK_DIRECT;
}

/* Ends the segment; what is pinned comes by itself. */
static void
walk_close (Line *self, Walk *walk)
{
  const OrderGrid *grid = self->grid;
  const OrderSegment *segment = order_grid_get (grid, walk->segment);
  int next = 0;

  if (!order_grid_can_close (grid, walk->segment, walk->is_empty, walk->tick, &next))
    {
      int short_of = MAX (segment->lowest - walk->tick, walk->tick - segment->highest);

      break_rule (self, walk, 1 + (guint) MAX (short_of, 0));
      next = 0;
    }
  walk->segment++;
  if (walk->segment == grid->segments->len)
    return;
  segment = order_grid_get (grid, walk->segment);
  walk->tick = MIN (next, (int) segment->n_starts - 1);
  walk->link = MAX (walk->link, segment->link);
  walk->is_empty = TRUE;
  if (segment->link == ORDER_LINK_BLOCK)
    {
      walk->link = ORDER_LINK_BLOCK;
      walk->last = grid->n;
    }
  if (segment->only != PLUMB_ORDER_NONE)
    {
      walk_topic (self, walk, segment->only);
      walk_close (self, walk);
    }
}

static gint64
time_of (const OrderGrid *grid, const OrderPath *path)
{
  return order_grid_get (grid, path->segment)->base + (gint64) path->tick * grid->tick;
}

static gboolean
is_anybody_in_both (const OrderGrid *grid, guint a, guint b)
{
  const GArray *first = g_array_index (grid->problem->entries, PlumbOrderEntry, a).people;
  const GArray *second = g_array_index (grid->problem->entries, PlumbOrderEntry, b).people;

  return plumb_order_count_missing (first, second) < first->len;
}

/* What blocks that overlap make of a path. */
static void
walk_times (Line *self, Walk *walk)
{
  const OrderGrid *grid = self->grid;

  for (guint a = 0; a < walk->n; a++)
    {
      guint i = self->path[a].topic;
      gint64 start = time_of (grid, &self->path[a]);
      gint64 end = start + (gint64) grid->ticks[i] * grid->tick;

      for (guint b = 0; b < walk->n; b++)
        {
          guint j = self->path[b].topic;
          gint64 other = time_of (grid, &self->path[b]);

          if ((grid->before[j] & ORDER_BIT (i)) && end > other)
            break_rule (self, walk, 2);
          if (order_grid_get (grid, self->path[a].segment)->block
                != order_grid_get (grid, self->path[b].segment)->block
              && start <= other && other < end && is_anybody_in_both (grid, i, j))
            break_rule (self, walk, 1);
        }
    }
}

/* Lays the line out; its cost, with what is broken counted in. */
static gint64
lay_out (Line *self)
{
  Walk walk = { .is_empty = TRUE, .link = ORDER_LINK_BLOCK, .last = self->grid->n };

  self->broken = 0;
  for (guint i = 0; i < self->n_words; i++)
    {
      if (self->words[i] == CLOSE)
        walk_close (self, &walk);
      else
        walk_topic (self, &walk, self->words[i]);
    }
  walk_close (self, &walk);
  if (self->grid->is_parallel)
    walk_times (self, &walk);
  return walk.cost;
}

/* Pinned topics are no words, and neither is the end of what they are alone in. */
static gboolean
is_word (const OrderGrid *grid, guint segment)
{
  return order_grid_get (grid, segment)->only == PLUMB_ORDER_NONE;
}

static guint64
find_pinned (const OrderGrid *grid)
{
  guint64 pinned = 0;

  for (guint s = 0; s < grid->segments->len; s++)
    {
      if (!is_word (grid, s))
        pinned |= ORDER_BIT (order_grid_get (grid, s)->only);
    }
  return pinned;
}

static void
insert_word (Line *self, guint at, guint word)
{
  memmove (self->words + at + 1, self->words + at, sizeof (guint) * (self->n_words - at));
  self->words[at] = word;
  self->n_words++;
}

static void
remove_word (Line *self, guint at)
{
  self->n_words--;
  memmove (self->words + at, self->words + at + 1, sizeof (guint) * (self->n_words - at));
}

/* Puts the topics of today's segment at the end of the line, in their order. */
static void
add_todays (Line *self, guint s, guint64 *left)
{
  const OrderSegment *segment = order_grid_get (self->grid, s);
  const GArray *entries = self->grid->problem->entries;

  while (TRUE)
    {
      guint next = PLUMB_ORDER_NONE;

      for (guint j = 0; j < self->grid->n; j++)
        {
          const PlumbOrderEntry *entry = &g_array_index (entries, PlumbOrderEntry, j);

          if ((*left & ORDER_BIT (j)) && entry->today_block == segment->block
              && entry->today_fixture <= segment->fixture
              && (next == PLUMB_ORDER_NONE
                  || entry->today_place
                       < g_array_index (entries, PlumbOrderEntry, next).today_place))
            next = j;
        }
      if (next == PLUMB_ORDER_NONE)
        return;
      self->words[self->n_words++] = next;
      *left &= ~ORDER_BIT (next);
    }
}

/* Puts @j where it costs least. */
static void
insert_best (Line *self, guint j)
{
  guint best = 0;
  gint64 least = G_MAXINT64;

  for (guint at = 0; at <= self->n_words; at++)
    {
      gint64 cost;

      insert_word (self, at, j);
      cost = lay_out (self);
      if (cost < least)
        {
          least = cost;
          best = at;
        }
      remove_word (self, at);
    }
  insert_word (self, best, j);
}

static void
begin_line (Line *self, const OrderGrid *grid)
{
  guint64 left = (ORDER_BIT (grid->n) - 1) & ~find_pinned (grid);
  gboolean is_first = TRUE;

  self->grid = grid;
  self->n_words = 0;
  self->state = SEED;
  for (guint s = 0; s < grid->segments->len; s++)
    {
      if (!is_word (grid, s))
        continue;
      if (!is_first)
        self->words[self->n_words++] = CLOSE;
      is_first = FALSE;
      add_todays (self, s, &left);
    }
  for (guint j = 0; j < grid->n; j++)
    {
      if (left & ORDER_BIT (j))
        insert_best (self, j);
    }
}

static void
keep (const Line *self, gint64 cost, OrderBest *best)
{
  if (self->broken > 0 || cost >= best->cost)
    return;
  best->cost = cost;
  memcpy (best->path, self->path, sizeof (OrderPath) * self->grid->n);
}

/* Whether the line fits into its arrays and can begin. */
static gboolean
can_begin (const OrderGrid *grid)
{
  return !grid->is_impossible && grid->segments->len + grid->n + 1 < MAX_WORDS;
}

/**
 * order_heuristic_today:
 * @best: (inout): replaced by today's order if that keeps the rules and is cheaper
 */
void
order_heuristic_today (const OrderGrid *grid, OrderBest *best)
{
  Line line;

  if (!can_begin (grid))
    return;
  begin_line (&line, grid);
  keep (&line, lay_out (&line), best);
}

static void
change_line (Line *self)
{
  guint a = roll (self, self->n_words);
  guint b = roll (self, self->n_words);
  guint word = self->words[a];

  if (roll (self, 2) == 0)
    {
      self->words[a] = self->words[b];
      self->words[b] = word;
      return;
    }
  remove_word (self, a);
  insert_word (self, b, word);
}

/**
 * order_heuristic_anneal:
 * @steps: how many changes to try
 * @best: (inout): replaced by the cheapest order that keeps the rules
 */
void
order_heuristic_anneal (const OrderGrid *grid, guint steps, OrderBest *best)
{
  Line line;
  Line trial;
  gint64 cost;
  double heat = 30.0 * ORDER_SCALE;
  double cooling = pow (0.5 / 30.0, 1.0 / MAX (steps, 1));

  if (!can_begin (grid))
    return;
  begin_line (&line, grid);
  cost = lay_out (&line);
  keep (&line, cost, best);
  for (guint i = 0; i < steps && line.n_words > 1 && best->cost > 0; i++, heat *= cooling)
    {
      gint64 other;

      memcpy (trial.words, line.words, sizeof (guint) * line.n_words);
      trial.n_words = line.n_words;
      trial.grid = grid;
      trial.state = line.state;
      change_line (&trial);
      other = lay_out (&trial);
      line.state = trial.state;
      keep (&trial, other, best);
      if (other > cost && roll (&line, 1 << 20) > (1 << 20) * exp ((double) (cost - other) / heat))
        continue;
      memcpy (line.words, trial.words, sizeof (guint) * line.n_words);
      cost = other;
    }
}
