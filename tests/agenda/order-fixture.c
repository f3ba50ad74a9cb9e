/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "order-fixture.h"

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define MORNING G_GINT64_CONSTANT (1791190800) /* 2026-10-05T09:00Z */

static PlumbOrderEntry *
get_entry (const PlumbOrderProblem *problem, guint index)
{
  return &g_array_index (problem->entries, PlumbOrderEntry, index);
}

static PlumbOrderBlock *
get_block (const PlumbOrderProblem *problem, guint index)
{
  return &g_array_index (problem->blocks, PlumbOrderBlock, index);
}

static gboolean
chance (GRand *rand, double share)
{
  return g_rand_double (rand) < share;
}

guint
order_fixture_add_topic (PlumbOrderProblem *problem, const char *title, guint minutes, guint block,
                         gint64 today_at)
{
  guint index = plumb_order_problem_add_entry (problem, title, title, minutes);
  PlumbOrderEntry *entry = get_entry (problem, index);

  entry->today_block = block;
  entry->today_at = today_at;
  entry->today_place = index;
  if (block != PLUMB_ORDER_NONE)
    {
      const GArray *fixtures = get_block (problem, block)->fixtures;

      g_set_str (&entry->item_uid, title);
      while (entry->today_fixture < fixtures->len
             && g_array_index (fixtures, PlumbOrderFixture, entry->today_fixture).pinned_at
                  < today_at)
        entry->today_fixture++;
    }
  return index;
}

void
order_fixture_add_break (PlumbOrderProblem *problem, guint block, const char *title, gint64 at,
                         guint minutes)
{
  PlumbOrderFixture fixture = { (char *) title, (char *) title, PLUMB_ORDER_NONE, minutes, at };

  plumb_order_problem_add_fixture (problem, block, &fixture);
}

void
order_fixture_add_span (PlumbOrderProblem *problem, guint person, PlumbPresence kind,
                        gint64 starts_at, gint64 ends_at)
{
  PlumbOrderSpan span = { starts_at, ends_at, kind };

  g_array_append_val (g_array_index (problem->people, PlumbOrderPerson, person).spans, span);
}

/* --- small ones, with everything --- */

static void
add_random_fixtures (PlumbOrderProblem *problem, GRand *rand, guint block)
{
  gint64 start = get_block (problem, block)->starts_at;
  gint64 at = start;
  PlumbOrderFixture fixture = { .title = (char *) "stay",
                                .item_uid = (char *) "stay",
                                .entry = PLUMB_ORDER_NONE };

  if (chance (rand, 0.3))
    {
      fixture.minutes = 5;
      fixture.lowest = fixture.highest = start;
      plumb_order_problem_add_fixture (problem, block, &fixture);
      at += 5 * MINUTE;
    }
  if (chance (rand, 0.5))
    {
      gint64 middle = at + g_rand_int_range (rand, 3, 12) * 5 * MINUTE;

      fixture.minutes = 10;
      fixture.pinned_at = chance (rand, 0.6) ? middle : 0;
      fixture.lowest = middle - PLUMB_ORDER_DRIFT * MINUTE;
      fixture.highest = middle + PLUMB_ORDER_DRIFT * MINUTE;
      plumb_order_problem_add_fixture (problem, block, &fixture);
      at = middle + 10 * MINUTE;
    }
  if (chance (rand, 0.15))
    {
      fixture.minutes = 5;
      fixture.pinned_at = 0;
      fixture.lowest = start;
      fixture.highest = start + 24 * HOUR;
      fixture.closes = TRUE;
      plumb_order_problem_add_fixture (problem, block, &fixture);
    }
}

static void
pin_random (PlumbOrderProblem *problem, GRand *rand, guint entry, guint block)
{
  PlumbOrderBlock *room = get_block (problem, block);
  gint64 at = room->starts_at + g_rand_int_range (rand, 0, (int) room->minutes / 5) * 5 * MINUTE;
  PlumbOrderFixture fixture = { (char *) "pin", (char *) "pin", entry,
                                get_entry (problem, entry)->minutes, at };

  plumb_order_problem_add_fixture (problem, block, &fixture);
}

static void
add_random_blocks (PlumbOrderProblem *problem, GRand *rand, guint n)
{
  guint n_blocks = chance (rand, 0.4) ? 2 : 1;
  gint64 start = MORNING;

  for (guint i = 0; i < n_blocks; i++)
    {
      guint minutes = (guint) g_rand_int_range (rand, 2, 6) * 5 * (n + 2) / n_blocks;

      plumb_order_problem_add_block (problem, "block", i == 0 ? "One" : "Two", start, minutes);
      add_random_fixtures (problem, rand, i);
      start += chance (rand, 0.3) ? g_rand_int_range (rand, 0, 6) * 10 * MINUTE
                                  : (gint64) minutes * MINUTE + HOUR;
    }
}

static void
add_random_people (PlumbOrderProblem *problem, GRand *rand)
{
  guint n = (guint) g_rand_int_range (rand, 1, 5);

  for (guint i = 0; i < n; i++)
    {
      static const char *const names[] = { "Ada", "Bo", "Cy", "Di", "Ed" };
      guint person = plumb_order_problem_add_person (problem, names[i], names[i]);
      gint64 at = MORNING + g_rand_int_range (rand, 0, 30) * 5 * MINUTE;

      if (chance (rand, 0.5))
        order_fixture_add_span (
          problem, person, chance (rand, 0.5) ? PLUMB_PRESENCE_CANNOT : PLUMB_PRESENCE_RATHER_NOT,
          at, at + g_rand_int_range (rand, 1, 10) * 5 * MINUTE);
    }
}

static void
add_random_topics (PlumbOrderProblem *problem, GRand *rand, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      char title[2] = { (char) ('a' + i), '\0' };
      guint minutes = (guint) g_rand_int_range (rand, 2, 7) * 5;
      gboolean is_placed = chance (rand, 0.7);
      guint block = (guint) g_rand_int_range (rand, 0, (int) problem->blocks->len);
      PlumbOrderEntry *entry;

      order_fixture_add_topic (problem, title, minutes, is_placed ? block : PLUMB_ORDER_NONE,
                               MORNING + g_rand_int_range (rand, 0, 30) * 5 * MINUTE);
      entry = get_entry (problem, i);
      entry->is_hot = chance (rand, 0.3);
      for (guint k = 0; k < problem->people->len; k++)
        {
          if (chance (rand, 0.4))
            plumb_order_entry_add_person (entry, k, chance (rand, 0.6));
        }
    }
}

static gboolean
has_rule (const PlumbOrderProblem *problem, PlumbOrderRuleKind kind, guint a, guint b)
{
  for (guint i = 0; i < problem->rules->len; i++)
    {
      const PlumbOrderRule *rule = &g_array_index (problem->rules, PlumbOrderRule, i);

      if (rule->kind == kind && rule->a == a && rule->b == b)
        return TRUE;
    }
  return FALSE;
}

static void
add_random_rules (PlumbOrderProblem *problem, GRand *rand)
{
  guint n = problem->entries->len;

  for (guint i = 0; n > 1 && i < n; i++)
    {
      guint a = (guint) g_rand_int_range (rand, 0, (int) n);
      guint b = (guint) g_rand_int_range (rand, 0, (int) n);

      PlumbOrderRuleKind kind = chance (rand, 0.5) ? PLUMB_ORDER_BEFORE : PLUMB_ORDER_APART;

      if (a != b && chance (rand, 0.35) && !has_rule (problem, kind, a, b))
        plumb_order_problem_add_rule (problem, kind, a, b);
    }
}

/* A problem of @n topics. About a third of them have no order. */
PlumbOrderProblem *
order_fixture_random (GRand *rand, guint n)
{
  PlumbOrderProblem *problem = plumb_order_problem_new ();

  add_random_people (problem, rand);
  add_random_blocks (problem, rand, n);
  add_random_topics (problem, rand, n);
  if (chance (rand, 0.25))
    pin_random (problem, rand, 0, 0);
  add_random_rules (problem, rand);
  plumb_order_problem_close (problem);
  return problem;
}

/* --- trying all --- */

typedef struct
{
  const PlumbOrderProblem *problem;
  const gboolean *off;
  gboolean wants_best;
  gboolean is_found;
  guint best;
  GArray *spots; /* PlumbOrderSpot; what is not pinned, in order, its times are not known yet */
} Trial;

static gboolean
is_fixture_off (const Trial *self, guint block, guint fixture)
{
  for (guint i = 0; self->off != NULL && i < self->problem->rules->len; i++)
    {
      const PlumbOrderRule *rule = &g_array_index (self->problem->rules, PlumbOrderRule, i);

      if (self->off[i] && rule->kind == PLUMB_ORDER_STAYS && rule->a == block && rule->b == fixture)
        return TRUE;
    }
  return FALSE;
}

static void
add_spot (const Trial *self, GArray *spots, guint entry, guint block, guint fixture, gint64 *cursor,
          gint64 at)
{
  PlumbOrderSpot spot = { entry, block, fixture, at };

  g_array_append_val (spots, spot);
  *cursor = MAX (*cursor, at + (gint64) get_entry (self->problem, entry)->minutes * MINUTE);
}

/* Lays the blocks out as the agenda does: one after the other, but for what is pinned. */
static void
judge_trial (Trial *self)
{
  g_autoptr (GArray) spots = g_array_new (FALSE, FALSE, sizeof (PlumbOrderSpot));
  guint costs[PLUMB_ORDER_N_PARTS];
  guint cost = 0;

  for (guint b = 0; b < self->problem->blocks->len; b++)
    {
      const PlumbOrderBlock *block = get_block (self->problem, b);
      gint64 cursor = block->starts_at;

      for (guint f = 0; f <= block->fixtures->len; f++)
        {
          const PlumbOrderFixture *fixture;

          for (guint i = 0; i < self->spots->len; i++)
            {
              const PlumbOrderSpot *spot = &g_array_index (self->spots, PlumbOrderSpot, i);

              if (spot->block == b && spot->fixture == f)
                add_spot (self, spots, spot->entry, b, f, &cursor, cursor);
            }
          if (f == block->fixtures->len || is_fixture_off (self, b, f))
            continue;
          fixture = &g_array_index (block->fixtures, PlumbOrderFixture, f);
          if (fixture->entry != PLUMB_ORDER_NONE)
            add_spot (self, spots, fixture->entry, b, f, &cursor, fixture->pinned_at);
          else if (fixture->pinned_at != 0)
            cursor = MAX (cursor, fixture->pinned_at + fixture->minutes * MINUTE);
          else
            cursor += fixture->minutes * MINUTE;
        }
    }
  if (!plumb_order_judge (self->problem, self->off, spots, costs))
    return;
  for (guint i = 0; i < PLUMB_ORDER_N_PARTS; i++)
    cost += costs[i];
  self->best = self->is_found ? MIN (self->best, cost) : cost;
  self->is_found = TRUE;
}

static gboolean
is_pinned (const Trial *self, guint entry)
{
  for (guint b = 0; b < self->problem->blocks->len; b++)
    {
      const GArray *fixtures = get_block (self->problem, b)->fixtures;

      for (guint f = 0; f < fixtures->len; f++)
        {
          if (g_array_index (fixtures, PlumbOrderFixture, f).entry == entry
              && !is_fixture_off (self, b, f))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_in (const Trial *self, guint entry)
{
  for (guint i = 0; i < self->spots->len; i++)
    {
      if (g_array_index (self->spots, PlumbOrderSpot, i).entry == entry)
        return TRUE;
    }
  return FALSE;
}

/* Fills the slot before fixture @f of block @b with every sequence of what is left. */
static void
try_slot (Trial *self, guint b, guint f)
{
  const PlumbOrderBlock *block;
  gboolean is_all = TRUE;

  if (self->is_found && !self->wants_best)
    return;
  for (guint i = 0; i < self->problem->entries->len; i++)
    is_all = is_all && (is_pinned (self, i) || is_in (self, i));
  if (is_all)
    {
      judge_trial (self);
      return;
    }
  if (b == self->problem->blocks->len)
    return;
  block = get_block (self->problem, b);
  if (f == block->fixtures->len)
    try_slot (self, b + 1, 0);
  else
    try_slot (self, b, f + 1);
  if (f < block->fixtures->len && is_fixture_off (self, b, f))
    return;
  for (guint i = 0; i < self->problem->entries->len; i++)
    {
      PlumbOrderSpot spot = { i, b, f, 0 };

      if (is_pinned (self, i) || is_in (self, i))
        continue;
      g_array_append_val (self->spots, spot);
      try_slot (self, b, f);
      g_array_set_size (self->spots, self->spots->len - 1);
    }
}

/* Whether there is an order at all, and what the best one costs. */
gboolean
order_fixture_try_all (const PlumbOrderProblem *problem, const gboolean *off, gboolean wants_best,
                       guint *out_cost)
{
  Trial trial = { problem, off, wants_best };

  trial.spots = g_array_new (FALSE, FALSE, sizeof (PlumbOrderSpot));
  try_slot (&trial, 0, 0);
  g_array_unref (trial.spots);
  *out_cost = trial.best;
  return trial.is_found;
}

/* --- realistic ones --- */

/* As many half days of 3 h 30 with a break of 30 min as the topics need, and one nano for few. */
static void
add_real_blocks (PlumbOrderProblem *problem, guint minutes)
{
  guint rest = minutes;

  for (guint i = 0; rest > 0; i++)
    {
      gint64 start = MORNING + (i / 2) * 24 * HOUR + (i % 2) * 5 * HOUR;
      guint block = plumb_order_problem_add_block (problem, "block", "Block", start, 210);

      order_fixture_add_break (problem, block, "Break", start + 90 * MINUTE, 30);
      rest -= MIN (rest, 165);
    }
}

/* Lays today's order out: one topic after the other, whatever it runs into. */
static void
place_today (PlumbOrderProblem *problem, guint index, guint *block, gint64 *cursor)
{
  PlumbOrderEntry *entry = get_entry (problem, index);
  const PlumbOrderBlock *room = get_block (problem, *block);
  gint64 length = (gint64) entry->minutes * MINUTE;
  gint64 pause = room->starts_at + 90 * MINUTE;

  if (*cursor < pause && *cursor + length > pause)
    *cursor = pause + 30 * MINUTE;
  if (*cursor + length > room->starts_at + room->minutes * MINUTE
      && *block + 1 < problem->blocks->len)
    {
      (*block)++;
      *cursor = get_block (problem, *block)->starts_at;
    }
  entry->today_block = *block;
  entry->today_at = *cursor;
  entry->today_fixture = *cursor >= get_block (problem, *block)->starts_at + 90 * MINUTE;
  entry->today_place = index;
  *cursor += length;
}

static void
add_real_people (PlumbOrderProblem *problem, GRand *rand, guint n)
{
  guint n_people = n + n / 2;

  for (guint i = 0; i < n_people; i++)
    plumb_order_problem_add_person (problem, "person", "Person");
  for (guint i = 0; i < n; i++)
    {
      guint n_speakers = (guint) g_rand_int_range (rand, 1, 3);
      guint n_needed = (guint) g_rand_int_range (rand, 0, 4);

      for (guint k = 0; k < n_speakers + n_needed; k++)
        plumb_order_entry_add_person (get_entry (problem, i),
                                      (guint) g_rand_int_range (rand, 0, (int) n_people),
                                      k < n_speakers);
    }
}

/* One person in five is away or would rather be for a part of one block. */
static void
add_real_spans (PlumbOrderProblem *problem, GRand *rand)
{
  for (guint i = 0; i < problem->people->len; i++)
    {
      guint block = (guint) g_rand_int_range (rand, 0, (int) problem->blocks->len);
      gint64 start = get_block (problem, block)->starts_at;
      gint64 from = start + (chance (rand, 0.5) ? 0 : 120 * MINUTE);

      if (chance (rand, 0.2))
        order_fixture_add_span (
          problem, i, chance (rand, 0.4) ? PLUMB_PRESENCE_CANNOT : PLUMB_PRESENCE_RATHER_NOT, from,
          from + 90 * MINUTE);
    }
}

static gboolean
has_order (const PlumbOrderProblem *problem)
{
  g_autoptr (PlumbOrderResult) first = plumb_order_first (problem);

  return first->status == PLUMB_ORDER_FOUND;
}

static PlumbOrderProblem *
try_real (GRand *rand, guint n, OrderFixtureCosts costs)
{
  static const guint lengths[] = { 15, 20, 20, 25, 25, 30 };
  PlumbOrderProblem *problem = plumb_order_problem_new ();
  guint minutes = 0;
  guint block = 0;
  gint64 cursor = MORNING;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("Topic %u", i + 1);
      guint length = lengths[g_rand_int_range (rand, 0, G_N_ELEMENTS (lengths))];

      order_fixture_add_topic (problem, title, length, PLUMB_ORDER_NONE, 0);
      get_entry (problem, i)->is_hot = chance (rand, 0.2);
      minutes += length;
    }
  add_real_blocks (problem, minutes);
  for (guint i = 0; i < n; i++)
    {
      if (costs != ORDER_FIXTURE_NONE_PLACED && (costs != ORDER_FIXTURE_HALF_PLACED || i % 2 == 0))
        place_today (problem, i, &block, &cursor);
    }
  add_real_people (problem, rand, n);
  add_real_spans (problem, rand);
  for (guint i = 0; i < n / 8; i++)
    {
      guint a = (guint) g_rand_int_range (rand, 0, (int) n - 1);

      plumb_order_problem_add_rule (problem, PLUMB_ORDER_BEFORE, a,
                                    (guint) g_rand_int_range (rand, (int) a + 1, (int) n));
      plumb_order_problem_add_rule (problem, PLUMB_ORDER_APART, a,
                                    (guint) g_rand_int_range (rand, (int) a + 1, (int) n));
    }
  if (costs == ORDER_FIXTURE_SEPARABLE)
    problem->weights.points[PLUMB_ORDER_CHURN] = problem->weights.points[PLUMB_ORDER_TOGETHER] = 0;
  plumb_order_problem_close (problem);
  return problem;
}

/* As microconferences have them: topics of 15 to 30 minutes, one or two who speak on each and some
 * who must be there, an order that was made before all that was known. */
PlumbOrderProblem *
order_fixture_real (guint seed, guint n, OrderFixtureCosts costs)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed * 1000 + n);
  PlumbOrderProblem *problem = try_real (rand, n, costs);

  for (guint i = 0; i < 20 && !has_order (problem); i++)
    {
      plumb_order_problem_free (problem);
      problem = try_real (rand, n, costs);
    }
  return problem;
}
