/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether an order keeps the rules, and what it costs: straight from what plumb-order.h says, and
 * apart from how orders are searched for, so that the one can be held against the other.
 */
#include "config.h"

#include <stdlib.h>

#include "plumb-order-private.h"

#define MINUTE 60
#define STEP 5

typedef struct
{
  const PlumbOrderProblem *problem;
  const gboolean *off;
  const GArray *spots;
  guint next;  /* the spot that is looked at */
  guint *costs;
} Judge;

static const PlumbOrderEntry *
get_entry (const Judge *self, guint index)
{
  return &g_array_index (self->problem->entries, PlumbOrderEntry, index);
}

/* Says whether @self is on; a rule that was never listed is. */
gboolean
plumb_order_is_off (const PlumbOrderProblem *self, const gboolean *off, PlumbOrderRuleKind kind,
                    guint a, guint b)
{
  for (guint i = 0; off != NULL && i < self->rules->len; i++)
    {
      const PlumbOrderRule *rule = &g_array_index (self->rules, PlumbOrderRule, i);

      if (off[i] && rule->kind == kind && rule->a == a && rule->b == b)
        return TRUE;
    }
  return FALSE;
}

/* The topics of @block before its fixture @fixture, one after the other. */
static gboolean
walk_run (Judge *self, guint block, guint fixture, gint64 *cursor)
{
  const PlumbOrderBlock *room = &g_array_index (self->problem->blocks, PlumbOrderBlock, block);
  gboolean ends = !plumb_order_is_off (self->problem, self->off, PLUMB_ORDER_ROOM, block, 0);

  for (; self->next < self->spots->len; self->next++)
    {
      const PlumbOrderSpot *spot = &g_array_index (self->spots, PlumbOrderSpot, self->next);

      if (spot->block != block || spot->fixture != fixture
          || (fixture < room->fixtures->len
              && g_array_index (room->fixtures, PlumbOrderFixture, fixture).entry == spot->entry))
        break;
      if (spot->starts_at != *cursor)
        return FALSE;
      *cursor += (gint64) get_entry (self, spot->entry)->minutes * MINUTE;
      if (ends && *cursor > room->starts_at + (gint64) room->minutes * MINUTE)
        return FALSE;
    }
  return TRUE;
}

/* Takes the spot of a pinned topic. */
static gboolean
walk_pinned (Judge *self, guint block, guint at, const PlumbOrderFixture *fixture, gint64 fixed)
{
  const PlumbOrderBlock *room = &g_array_index (self->problem->blocks, PlumbOrderBlock, block);
  const PlumbOrderSpot *spot;
  gboolean ends = !plumb_order_is_off (self->problem, self->off, PLUMB_ORDER_ROOM, block, 0);

  if (self->next >= self->spots->len)
    return FALSE;
  spot = &g_array_index (self->spots, PlumbOrderSpot, self->next++);
  return spot->entry == fixture->entry && spot->block == block && spot->fixture == at
         && spot->starts_at == fixture->pinned_at && fixture->pinned_at >= fixed
         && (!ends
             || fixture->pinned_at + (gint64) fixture->minutes * MINUTE
                  <= room->starts_at + (gint64) room->minutes * MINUTE);
}

/* A fixture without a pin stands where what is before it is over. */
static gboolean
walk_floating (const Judge *self, guint block, const PlumbOrderFixture *fixture, gint64 *cursor)
{
  const PlumbOrderBlock *room = &g_array_index (self->problem->blocks, PlumbOrderBlock, block);
  gboolean ends = !plumb_order_is_off (self->problem, self->off, PLUMB_ORDER_ROOM, block, 0);

  if (*cursor < fixture->lowest || *cursor > fixture->highest)
    return FALSE;
  *cursor += (gint64) fixture->minutes * MINUTE;
  return !ends || *cursor <= room->starts_at + (gint64) room->minutes * MINUTE;
}

static gboolean
walk_block (Judge *self, guint block)
{
  const PlumbOrderBlock *room = &g_array_index (self->problem->blocks, PlumbOrderBlock, block);
  gint64 cursor = room->starts_at;
  gint64 fixed = room->starts_at; /* what stays is over then */
  gboolean floats = FALSE;        /* whether something moves between that and the cursor */
  gboolean closed = FALSE;
  guint before;

  for (guint i = 0; i < room->fixtures->len; i++)
    {
      const PlumbOrderFixture *fixture = &g_array_index (room->fixtures, PlumbOrderFixture, i);

      if (plumb_order_is_off (self->problem, self->off, PLUMB_ORDER_STAYS, block, i))
        continue;
      before = self->next;
      if (!walk_run (self, block, i, &cursor) || (closed && self->next > before))
        return FALSE;
      floats = floats || self->next > before;
      closed = fixture->closes;
      if (fixture->pinned_at == 0)
        {
          if (!walk_floating (self, block, fixture, &cursor))
            return FALSE;
          floats = TRUE;
          continue;
        }
      if (floats && cursor > fixture->pinned_at)
        return FALSE;
      if (fixture->entry != PLUMB_ORDER_NONE && !walk_pinned (self, block, i, fixture, fixed))
        return FALSE;
      fixed = MAX (fixed, fixture->pinned_at + (gint64) fixture->minutes * MINUTE);
      cursor = fixed;
      floats = FALSE;
    }
  before = self->next;
  return walk_run (self, block, room->fixtures->len, &cursor) && !(closed && self->next > before);
}

static gboolean
is_each_once (const Judge *self)
{
  guint64 seen = 0;

  if (self->spots->len != self->problem->entries->len)
    return FALSE;
  for (guint i = 0; i < self->spots->len; i++)
    seen |= G_GUINT64_CONSTANT (1) << g_array_index (self->spots, PlumbOrderSpot, i).entry;
  return seen == (G_GUINT64_CONSTANT (1) << self->spots->len) - 1;
}

static gint64
end_of (const Judge *self, const PlumbOrderSpot *spot)
{
  return spot->starts_at + (gint64) get_entry (self, spot->entry)->minutes * MINUTE;
}

static const PlumbOrderSpot *
find_spot (const Judge *self, guint entry, guint *out_place)
{
  for (guint i = 0; i < self->spots->len; i++)
    {
      const PlumbOrderSpot *spot = &g_array_index (self->spots, PlumbOrderSpot, i);

      *out_place = i;
      if (spot->entry == entry)
        return spot;
    }
  g_assert_not_reached ();
}

static gboolean
keeps_rule (const Judge *self, const PlumbOrderRule *rule)
{
  const PlumbOrderSpot *a;
  const PlumbOrderSpot *b;
  guint at_a = 0;
  guint at_b = 0;

  if (rule->kind != PLUMB_ORDER_BEFORE && rule->kind != PLUMB_ORDER_APART)
    return TRUE;
  a = find_spot (self, rule->a, &at_a);
  b = find_spot (self, rule->b, &at_b);
  if (rule->kind == PLUMB_ORDER_BEFORE)
    return end_of (self, a) <= b->starts_at;
  return a->block != b->block || (at_a != at_b + 1 && at_b != at_a + 1);
}

/* Whether @person can or would be there at @spot. */
static gboolean
meets_span (const Judge *self, guint person, const PlumbOrderSpot *spot, PlumbPresence kind)
{
  const PlumbOrderPerson *who = &g_array_index (self->problem->people, PlumbOrderPerson, person);

  if (!g_array_index (self->problem->blocks, PlumbOrderBlock, spot->block).has_clock)
    return FALSE;
  for (guint i = 0; i < who->spans->len; i++)
    {
      const PlumbOrderSpan *span = &g_array_index (who->spans, PlumbOrderSpan, i);

      if (span->kind == kind && span->starts_at < end_of (self, spot)
          && spot->starts_at < span->ends_at)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_needed (const PlumbOrderEntry *entry, guint person)
{
  for (guint i = 0; i < entry->people->len; i++)
    {
      if (g_array_index (entry->people, guint, i) == person)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_elsewhere (const Judge *self, guint person, guint at)
{
  const PlumbOrderSpot *spot = &g_array_index (self->spots, PlumbOrderSpot, at);

  for (guint i = 0; i < at; i++)
    {
      const PlumbOrderSpot *other = &g_array_index (self->spots, PlumbOrderSpot, i);

      if (other->block != spot->block && other->starts_at < end_of (self, spot)
          && spot->starts_at < end_of (self, other)
          && is_needed (get_entry (self, other->entry), person))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_its_people (const Judge *self, guint at)
{
  const PlumbOrderSpot *spot = &g_array_index (self->spots, PlumbOrderSpot, at);
  const GArray *people = get_entry (self, spot->entry)->people;

  for (guint i = 0; i < people->len; i++)
    {
      guint person = g_array_index (people, guint, i);

      if (!plumb_order_is_off (self->problem, self->off, PLUMB_ORDER_PRESENCE, person, 0)
          && meets_span (self, person, spot, PLUMB_PRESENCE_CANNOT))
        return FALSE;
      if (!plumb_order_is_off (self->problem, self->off, PLUMB_ORDER_ONE_PLACE, person, 0)
          && is_elsewhere (self, person, at))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keeps_rules (Judge *self)
{
  if (!is_each_once (self))
    return FALSE;
  for (guint i = 0; i < self->problem->blocks->len; i++)
    {
      if (!walk_block (self, i))
        return FALSE;
    }
  if (self->next != self->spots->len)
    return FALSE;
  for (guint i = 0; i < self->problem->rules->len; i++)
    {
      if ((self->off == NULL || !self->off[i])
          && !keeps_rule (self, &g_array_index (self->problem->rules, PlumbOrderRule, i)))
        return FALSE;
    }
  for (guint i = 0; i < self->spots->len; i++)
    {
      if (!has_its_people (self, i))
        return FALSE;
    }
  return TRUE;
}

static guint
steps_of (gint64 seconds)
{
  return (guint) ((seconds + STEP * MINUTE - 1) / (STEP * MINUTE));
}

/* What an entry costs by where it stands alone; shared with the search, which asks for all places. */
guint
plumb_order_cost_at (const PlumbOrderProblem *self, guint entry, guint block, gint64 starts_at,
                     guint costs[PLUMB_ORDER_N_PARTS])
{
  const PlumbOrderEntry *what = &g_array_index (self->entries, PlumbOrderEntry, entry);
  const PlumbOrderBlock *room = &g_array_index (self->blocks, PlumbOrderBlock, block);
  gint64 ends_at = starts_at + (gint64) what->minutes * MINUTE;
  gint64 room_end = room->starts_at + (gint64) room->minutes * MINUTE;
  gint64 last = MIN (PLUMB_ORDER_END, room->minutes / 3) * MINUTE;
  PlumbOrderSpot spot = { entry, block, 0, starts_at };
  const Judge judge = { self, NULL, NULL, 0, NULL };
  guint change = 0;
  guint rather_not = 0;
  guint hot = 0;

  if (what->today_block != PLUMB_ORDER_NONE)
    change = steps_of (MIN (llabs (starts_at - what->today_at), PLUMB_ORDER_FAR * MINUTE))
             * self->weights.points[PLUMB_ORDER_CHANGE];
  for (guint i = 0; i < what->people->len; i++)
    {
      if (meets_span (&judge, g_array_index (what->people, guint, i), &spot,
                      PLUMB_PRESENCE_RATHER_NOT))
        rather_not += self->weights.points[PLUMB_ORDER_RATHER_NOT];
    }
  if (what->is_hot && ends_at > room_end - last)
    hot = steps_of (MIN (ends_at, room_end) - MAX (starts_at, room_end - last))
          * self->weights.points[PLUMB_ORDER_HOT];
  if (costs != NULL)
    {
      costs[PLUMB_ORDER_CHANGE] += change;
      costs[PLUMB_ORDER_RATHER_NOT] += rather_not;
      costs[PLUMB_ORDER_HOT] += hot;
    }
  return change + rather_not + hot;
}

/* How many of @a are not among @b, both rising. */
guint
plumb_order_count_missing (const GArray *a, const GArray *b)
{
  guint missing = 0;
  guint j = 0;

  for (guint i = 0; i < a->len; i++)
    {
      guint index = g_array_index (a, guint, i);

      while (j < b->len && g_array_index (b, guint, j) < index)
        j++;
      missing += j == b->len || g_array_index (b, guint, j) != index;
    }
  return missing;
}

/* Whether a break lies between two neighbours of a block; a pinned topic is none. */
static gboolean
is_break_between (const Judge *self, const PlumbOrderSpot *a, const PlumbOrderSpot *b)
{
  const GArray *fixtures =
    g_array_index (self->problem->blocks, PlumbOrderBlock, a->block).fixtures;

  for (guint i = a->fixture; i < b->fixture; i++)
    {
      if (g_array_index (fixtures, PlumbOrderFixture, i).entry == PLUMB_ORDER_NONE)
        return TRUE;
    }
  return FALSE;
}

static void
add_neighbours (const Judge *self, const PlumbOrderSpot *a, const PlumbOrderSpot *b)
{
  const GArray *first = get_entry (self, a->entry)->people;
  const GArray *second = get_entry (self, b->entry)->people;

  if (a->block == b->block && !is_break_between (self, a, b))
    self->costs[PLUMB_ORDER_CHURN] +=
      (plumb_order_count_missing (first, second) + plumb_order_count_missing (second, first))
      * self->problem->weights.points[PLUMB_ORDER_CHURN];
}

static gboolean
speaks_on (const PlumbOrderEntry *entry, guint person)
{
  for (guint i = 0; i < entry->speakers->len; i++)
    {
      if (g_array_index (entry->speakers, guint, i) == person)
        return TRUE;
    }
  return FALSE;
}

/* How often @person starts to speak again. */
static void
add_returns (const Judge *self, guint person)
{
  guint runs = 0;
  guint last_block = PLUMB_ORDER_NONE;

  for (guint i = 0; i < self->spots->len; i++)
    {
      const PlumbOrderSpot *spot = &g_array_index (self->spots, PlumbOrderSpot, i);

      if (!speaks_on (get_entry (self, spot->entry), person))
        {
          last_block = PLUMB_ORDER_NONE;
          continue;
        }
      runs += last_block != spot->block;
      last_block = spot->block;
    }
  if (runs > 1)
    self->costs[PLUMB_ORDER_TOGETHER] += (runs - 1)
                                         * self->problem->weights.points[PLUMB_ORDER_TOGETHER];
}

/**
 * plumb_order_judge:
 * @off: (nullable): which of the problem's rules do not count, %NULL when all do
 * @spots: (element-type PlumbOrderSpot): an order
 * @costs: (out caller-allocates): what it costs by part, if it keeps the rules
 *
 * Says whether an order keeps the rules, and what it costs.
 */
gboolean
plumb_order_judge (const PlumbOrderProblem *problem, const gboolean *off, const GArray *spots,
                   guint costs[PLUMB_ORDER_N_PARTS])
{
  Judge self = { problem, off, spots, 0, costs };

  for (guint i = 0; i < PLUMB_ORDER_N_PARTS; i++)
    costs[i] = 0;
  if (!keeps_rules (&self))
    return FALSE;
  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbOrderSpot *spot = &g_array_index (spots, PlumbOrderSpot, i);

      plumb_order_cost_at (problem, spot->entry, spot->block, spot->starts_at, costs);
      if (i > 0)
        add_neighbours (&self, &g_array_index (spots, PlumbOrderSpot, i - 1), spot);
    }
  for (guint i = 0; i < problem->people->len; i++)
    add_returns (&self, i);
  return TRUE;
}
