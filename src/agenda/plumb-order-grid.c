/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The problem as tables.
 */
#include "config.h"

#include <string.h>

#include "plumb-order-private.h"

#define MINUTE 60
#define FAR_AWAY (G_MAXINT64 / 4)

static const PlumbOrderEntry *
get_entry (const OrderGrid *self, guint index)
{
  return &g_array_index (self->problem->entries, PlumbOrderEntry, index);
}

static guint
greatest_divisor (guint a, guint b)
{
  return b == 0 ? a : greatest_divisor (b, a % b);
}

/* The ticks have to fit all topics; whatever else there is only says where a segment begins. */
static void
measure_topics (OrderGrid *self)
{
  guint tick = 0;

  for (guint i = 0; i < self->n; i++)
    tick = greatest_divisor (tick, get_entry (self, i)->minutes);
  tick = MAX (tick, 1);
  self->tick = tick * MINUTE;
  for (guint i = 0; i < self->n; i++)
    self->ticks[i] = get_entry (self, i)->minutes / tick;
}

/* The times at which @entry cannot have all its people. */
static GArray *
dup_absences (const OrderGrid *self, const PlumbOrderEntry *entry)
{
  GArray *absences = g_array_new (FALSE, FALSE, sizeof (PlumbOrderSpan));

  for (guint i = 0; i < entry->people->len; i++)
    {
      guint index = g_array_index (entry->people, guint, i);
      const GArray *spans = g_array_index (self->problem->people, PlumbOrderPerson, index).spans;

      if (order_grid_is_off (self, PLUMB_ORDER_PRESENCE, index, 0))
        continue;
      for (guint j = 0; j < spans->len; j++)
        {
          const PlumbOrderSpan *span = &g_array_index (spans, PlumbOrderSpan, j);

          if (span->kind == PLUMB_PRESENCE_CANNOT)
            g_array_append_val (absences, *span);
        }
    }
  return absences;
}

static gboolean
is_absent (const GArray *absences, gint64 starts_at, gint64 ends_at)
{
  for (guint i = 0; i < absences->len; i++)
    {
      const PlumbOrderSpan *span = &g_array_index (absences, PlumbOrderSpan, i);

      if (span->starts_at < ends_at && starts_at < span->ends_at)
        return TRUE;
    }
  return FALSE;
}

/* The costs of topic @j in a segment, from its nodes of one kind. */
static void
price_segment (OrderGrid *self, guint j, guint s, gboolean is_empty, guint pin,
               const GArray *absences, gboolean for_free)
{
  const OrderSegment *segment = order_grid_get (self, s);
  const PlumbOrderBlock *room = order_grid_get_block (self, segment->block);
  int n = is_empty ? (int) segment->n_starts : segment->highest + 1;
  int ticks = (int) self->ticks[j];

  if (segment->is_closed || segment->only != (pin == s ? j : PLUMB_ORDER_NONE)
      || (pin != PLUMB_ORDER_NONE && (pin != s || !is_empty)))
    return;
  for (int t = 0; t < n && t + ticks <= segment->highest; t++)
    {
      gint64 starts_at = segment->base + (gint64) t * self->tick;
      gint32 *cost = &self->cost[order_grid_node (self, s, is_empty, t) * self->stride + j];

      if (room->has_clock
          && is_absent (absences, starts_at, starts_at + (gint64) ticks * self->tick))
        continue;
      *cost = for_free
                ? 0
                : (gint32) plumb_order_cost_at (self->problem, j, segment->block, starts_at, NULL)
                    * ORDER_SCALE;
    }
}

static guint
find_pin (const OrderGrid *self, guint j)
{
  for (guint s = 0; s < self->segments->len; s++)
    {
      if (order_grid_get (self, s)->only == j)
        return s;
    }
  return PLUMB_ORDER_NONE;
}

static void
price_topics (OrderGrid *self, gboolean for_free)
{
  self->cost = g_new (gint32, (gsize) self->n_nodes * self->stride);
  for (gsize i = 0; i < (gsize) self->n_nodes * self->stride; i++)
    self->cost[i] = ORDER_NEVER;
  for (guint j = 0; j < self->n; j++)
    {
      g_autoptr (GArray) absences = dup_absences (self, get_entry (self, j));
      guint pin = find_pin (self, j);

      for (guint s = 0; s < self->segments->len; s++)
        {
          price_segment (self, j, s, TRUE, pin, absences, for_free);
          price_segment (self, j, s, FALSE, pin, absences, for_free);
        }
    }
}

static gint32 *
get_pair (OrderGrid *self, OrderLink link, guint last, guint j)
{
  return &self->pair[((guint) link * self->stride + last) * self->stride + j];
}

static void
forbid_pair (OrderGrid *self, guint last, guint j)
{
  for (OrderLink link = ORDER_LINK_DIRECT; link <= ORDER_LINK_BLOCK; link++)
    *get_pair (self, link, last, j) = ORDER_NEVER;
}

/* What it costs that @j follows @last, or begins a block when that is @n: who comes and goes, and
 * who starts to speak. The first start of everybody is no return; self->constant has these. */
static void
price_pair (OrderGrid *self, guint last, guint j)
{
  const PlumbOrderWeights *weights = &self->problem->weights;
  const PlumbOrderEntry *entry = get_entry (self, j);
  const PlumbOrderEntry *before = last < self->n ? get_entry (self, last) : NULL;
  guint starts = entry->speakers->len;
  guint churn = 0;

  if (before != NULL)
    {
      starts = plumb_order_count_missing (entry->speakers, before->speakers);
      churn = plumb_order_count_missing (entry->people, before->people)
              + plumb_order_count_missing (before->people, entry->people);
    }
  starts *= weights->points[PLUMB_ORDER_TOGETHER] * ORDER_SCALE;
  churn *= weights->points[PLUMB_ORDER_CHURN] * ORDER_SCALE;
  *get_pair (self, ORDER_LINK_DIRECT, last, j) = (gint32) (starts + churn);
  *get_pair (self, ORDER_LINK_BREAK, last, j) = (gint32) starts;
  *get_pair (self, ORDER_LINK_BLOCK, last, j) = (gint32) starts;
}

static guint
count_speakers (const PlumbOrderProblem *problem)
{
  g_autofree gboolean *speaks = g_new0 (gboolean, problem->people->len + 1);
  guint n = 0;

  for (guint i = 0; i < problem->entries->len; i++)
    {
      const GArray *speakers = g_array_index (problem->entries, PlumbOrderEntry, i).speakers;

      for (guint k = 0; k < speakers->len; k++)
        {
          n += !speaks[g_array_index (speakers, guint, k)];
          speaks[g_array_index (speakers, guint, k)] = TRUE;
        }
    }
  return n;
}

static void
price_pairs (OrderGrid *self, gboolean for_free)
{
  const guint *points = self->problem->weights.points;
  gsize size = (gsize) self->stride * self->stride * (ORDER_LINK_BLOCK + 1);

  self->pair = g_new0 (gint32, size);
  self->has_pairs = !for_free
                    && (points[PLUMB_ORDER_CHURN] != 0 || points[PLUMB_ORDER_TOGETHER] != 0);
  for (guint j = 0; j < self->n; j++)
    {
      for (guint last = 0; self->has_pairs && last <= self->n; last++)
        price_pair (self, last, j);
      forbid_pair (self, j, j);
    }
  if (self->has_pairs)
    self->constant =
      -(gint32) (count_speakers (self->problem) * points[PLUMB_ORDER_TOGETHER] * ORDER_SCALE);
}

static void
read_rules (OrderGrid *self)
{
  for (guint i = 0; i < self->problem->rules->len; i++)
    {
      const PlumbOrderRule *rule = &g_array_index (self->problem->rules, PlumbOrderRule, i);

      if (self->off != NULL && self->off[i])
        continue;
      if (rule->kind == PLUMB_ORDER_BEFORE)
        {
          self->before[rule->b] |= ORDER_BIT (rule->a);
          forbid_pair (self, rule->b, rule->a);
        }
      if (rule->kind == PLUMB_ORDER_APART)
        {
          self->apart |= ORDER_BIT (rule->a) | ORDER_BIT (rule->b);
          forbid_pair (self, rule->a, rule->b);
          forbid_pair (self, rule->b, rule->a);
        }
    }
}

/* What is before what is before a topic is before it. */
static void
spread_before (OrderGrid *self)
{
  for (guint k = 0; k < self->n; k++)
    {
      for (guint j = 0; j < self->n; j++)
        {
          if (self->before[j] & ORDER_BIT (k))
            self->before[j] |= self->before[k];
        }
    }
  for (guint j = 0; j < self->n; j++)
    self->is_impossible = self->is_impossible || (self->before[j] & ORDER_BIT (j)) != 0;
}

/* Calls for each place of @j that is allowed: finds when it starts at first and at last. */
static void
find_span (const OrderGrid *self, guint j, gint64 *out_first, gint64 *out_last)
{
  *out_first = FAR_AWAY;
  *out_last = -FAR_AWAY;
  for (guint s = 0; s < self->segments->len; s++)
    {
      const OrderSegment *segment = order_grid_get (self, s);
      int n = MAX (segment->highest + 1, (int) segment->n_starts);

      for (int t = 0; t < n; t++)
        {
          gint64 at = segment->base + (gint64) t * self->tick;

          if ((t < (int) segment->n_starts
               && self->cost[order_grid_node (self, s, TRUE, t) * self->stride + j] < ORDER_NEVER)
              || (t <= segment->highest
                  && self->cost[order_grid_node (self, s, FALSE, t) * self->stride + j]
                       < ORDER_NEVER))
            {
              *out_first = MIN (*out_first, at);
              *out_last = MAX (*out_last, at);
            }
        }
    }
}

static void
forbid_outside (OrderGrid *self, guint j, gint64 first, gint64 last)
{
  for (guint s = 0; s < self->segments->len; s++)
    {
      const OrderSegment *segment = order_grid_get (self, s);

      for (int t = 0; t <= MAX (segment->highest, (int) segment->n_starts - 1); t++)
        {
          gint64 at = segment->base + (gint64) t * self->tick;

          if (at >= first && at <= last)
            continue;
          if (t < (int) segment->n_starts)
            self->cost[order_grid_node (self, s, TRUE, t) * self->stride + j] = ORDER_NEVER;
          if (t <= segment->highest)
            self->cost[order_grid_node (self, s, FALSE, t) * self->stride + j] = ORDER_NEVER;
        }
    }
}

static gint64
seconds_of (const OrderGrid *self, guint j)
{
  return (gint64) self->ticks[j] * self->tick;
}

/* Narrows when @j may start by what is before and after it; whether that changed anything. */
static gboolean
narrow_topic (OrderGrid *self, guint j, gint64 *first, gint64 *last)
{
  gint64 lowest = first[j];
  gint64 highest = last[j];

  for (guint i = 0; i < self->n; i++)
    {
      if (self->before[j] & ORDER_BIT (i))
        lowest = MAX (lowest, first[i] + seconds_of (self, i));
      if (self->before[i] & ORDER_BIT (j))
        highest = MIN (highest, last[i] - seconds_of (self, j));
    }
  if (lowest == first[j] && highest == last[j])
    return FALSE;
  forbid_outside (self, j, lowest, highest);
  find_span (self, j, &first[j], &last[j]);
  return TRUE;
}

static void
narrow_topics (OrderGrid *self)
{
  g_autofree gint64 *first = g_new (gint64, self->n + 1);
  g_autofree gint64 *last = g_new (gint64, self->n + 1);
  gboolean is_changed = !self->is_impossible;

  for (guint j = 0; j < self->n; j++)
    find_span (self, j, &first[j], &last[j]);
  while (is_changed)
    {
      is_changed = FALSE;
      for (guint j = 0; j < self->n && !self->is_impossible; j++)
        {
          is_changed = narrow_topic (self, j, first, last) || is_changed;
          self->is_impossible = first[j] > last[j];
        }
    }
}

static void
note_gone (OrderGrid *self)
{
  self->gone = g_new0 (guint64, self->n_nodes);
  for (guint j = 0; j < self->n; j++)
    {
      gboolean is_seen = FALSE;

      for (guint s = self->segments->len; s > 0 && !is_seen; s--)
        {
          const OrderSegment *segment = order_grid_get (self, s - 1);

          for (int t = MAX (segment->highest, (int) segment->n_starts - 1); t >= 0 && !is_seen; t--)
            {
              for (guint is_empty = 0; is_empty < 2; is_empty++)
                {
                  guint node;

                  if (t >= (is_empty ? (int) segment->n_starts : segment->highest + 1))
                    continue;
                  node = order_grid_node (self, s - 1, is_empty != 0, t);
                  is_seen = is_seen || self->cost[node * self->stride + j] < ORDER_NEVER;
                }
              if (is_seen)
                break;
              if (t <= segment->highest)
                self->gone[order_grid_node (self, s - 1, FALSE, t)] |= ORDER_BIT (j);
              if (t < (int) segment->n_starts)
                self->gone[order_grid_node (self, s - 1, TRUE, t)] |= ORDER_BIT (j);
            }
        }
    }
}

static gboolean
needs_times (const OrderGrid *self)
{
  g_autofree guint *parts = g_new0 (guint, self->problem->people->len + 1);

  for (guint j = 0; j < self->n; j++)
    {
      const GArray *people = get_entry (self, j)->people;

      if (self->before[j] != 0)
        return TRUE;
      for (guint i = 0; i < people->len; i++)
        {
          guint person = g_array_index (people, guint, i);

          if (++parts[person] > 1 && !order_grid_is_off (self, PLUMB_ORDER_ONE_PLACE, person, 0))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
do_blocks_overlap (const OrderGrid *self)
{
  for (guint a = 0; a < self->problem->blocks->len; a++)
    {
      for (guint b = 0; b < self->problem->blocks->len; b++)
        {
          if (a != b
              && order_grid_get_block (self, a)->starts_at
                   <= order_grid_get_block (self, b)->starts_at
              && order_grid_get_block (self, b)->starts_at < order_grid_get_room_end (self, a))
            return TRUE;
        }
    }
  return FALSE;
}

/**
 * order_grid_new:
 * @off: (nullable): which rules of @problem do not count; has to outlive the grid
 * @for_free: whether nothing costs anything, for who only asks whether there is an order
 */
OrderGrid *
order_grid_new (const PlumbOrderProblem *problem, const gboolean *off, gboolean for_free)
{
  OrderGrid *self = g_new0 (OrderGrid, 1);

  self->problem = problem;
  self->off = off;
  self->n = problem->entries->len;
  self->stride = (self->n + 1 + 7) / 8 * 8;
  self->segments = g_array_new (FALSE, FALSE, sizeof (OrderSegment));
  self->ticks = g_new0 (guint, self->n + 1);
  self->before = g_new0 (guint64, self->n + 1);
  measure_topics (self);
  order_grid_cut (self);
  price_topics (self, for_free);
  price_pairs (self, for_free);
  read_rules (self);
  spread_before (self);
  self->is_impossible = self->is_impossible || self->segments->len == 0;
  narrow_topics (self);
  note_gone (self);
  self->is_parallel = do_blocks_overlap (self) && needs_times (self);
  return self;
}

void
order_grid_free (OrderGrid *self)
{
  g_array_unref (self->segments);
  g_free (self->ticks);
  g_free (self->cost);
  g_free (self->pair);
  g_free (self->before);
  g_free (self->gone);
  g_free (self);
}

/**
 * order_grid_can_close:
 * @is_empty: whether nothing is in @segment
 * @tick: where its last topic is over, or where it starts
 * @out_next: (out): the tick at which the next segment starts
 *
 * Says whether a segment may end so.
 */
gboolean
order_grid_can_close (const OrderGrid *self, guint segment, gboolean is_empty, int tick,
                      int *out_next)
{
  const OrderSegment *at = order_grid_get (self, segment);

  if (is_empty && at->only != PLUMB_ORDER_NONE)
    return FALSE;
  if (tick < at->lowest || (tick > at->highest && !(is_empty && at->may_end_late)))
    return FALSE;
  *out_next = 0;
  if (segment + 1 < self->segments->len && order_grid_get (self, segment + 1)->follows)
    *out_next = tick - at->lowest;
  return TRUE;
}

/**
 * order_path_to_spots:
 * @path: all topics of @grid
 *
 * Returns: (transfer full) (element-type PlumbOrderSpot): where they stand, by block and time
 */
GArray *
order_path_to_spots (const OrderGrid *grid, const OrderPath *path)
{
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (PlumbOrderSpot));

  for (guint block = 0; block < grid->problem->blocks->len; block++)
    {
      for (guint i = 0; i < grid->n; i++)
        {
          const OrderSegment *segment = order_grid_get (grid, path[i].segment);
          PlumbOrderSpot spot = { path[i].topic, block, segment->fixture,
                                  segment->base + (gint64) path[i].tick * grid->tick };

          if (segment->block == block)
            g_array_append_val (spots, spot);
        }
    }
  return spots;
}
