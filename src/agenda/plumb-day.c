/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-day.h"

#include "plumb-agenda.h"

#define SECONDS_A_MINUTE 60
#define MOST_MINUTES 1440

/**
 * plumb_day_get_minutes:
 *
 * Returns: the minutes that an entry has on the day
 */
guint
plumb_day_get_minutes (const PlumbItem *item)
{
  return item->day_minutes != 0 ? item->day_minutes : item->minutes;
}

PlumbDayState
plumb_day_get_state (const PlumbItem *item)
{
  if (item->is_skipped)
    return PLUMB_DAY_SKIPPED;
  if (item->started_at == 0)
    return PLUMB_DAY_WAITING;
  return item->ended_at == 0 ? PLUMB_DAY_RUNNING : PLUMB_DAY_ENDED;
}

/**
 * plumb_day_extend:
 * @item: an entry
 * @minutes: how much longer, shorter when negative
 *
 * Returns: what its day_minutes become; there is always a minute left
 */
guint
plumb_day_extend (const PlumbItem *item, int minutes)
{
  int wanted = CLAMP ((int) plumb_day_get_minutes (item) + minutes, 1, MOST_MINUTES);

  return (guint) wanted == item->minutes ? 0 : (guint) wanted;
}

static gint64
seconds_of (const PlumbItem *item)
{
  return (gint64) plumb_day_get_minutes (item) * SECONDS_A_MINUTE;
}

/* When the block begins; a block without a date when it first did something, or now. */
static gint64
get_start (const PlumbBlock *block, gint64 now)
{
  gint64 start = 0;

  if (block->starts_at != 0)
    return block->starts_at;
  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);

      if (item->started_at != 0 && (start == 0 || item->started_at < start))
        start = item->started_at;
    }
  return start != 0 ? start : now;
}

/* When the last entry should end by the plan, but for what would be in the next one's room. */
static gint64
plan_end (const PlumbBlock *block, gint64 start)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);
  gint64 shift = start - block->starts_at;
  gint64 limit = start + (gint64) block->minutes * SECONDS_A_MINUTE;
  gint64 end = start;

  for (guint i = 0; i < spots->len; i++)
    end = MAX (end, g_array_index (spots, PlumbSpot, i).ends_at + shift);
  return block->minutes > 0 ? MIN (end, limit) : end;
}

static gint64
expect_start (const PlumbBlock *block, const PlumbItem *item, gint64 cursor, gint64 now)
{
  gint64 start = MAX (cursor, now);

  return plumb_agenda_item_is_fixed (block, item) ? MAX (start, item->pinned_at) : start;
}

static PlumbDaySpot
new_spot (const PlumbBlock *block, const PlumbItem *item, gint64 cursor, gint64 now)
{
  PlumbDaySpot spot = { item, plumb_day_get_state (item), 0, 0 };

  switch (spot.state)
    {
    case PLUMB_DAY_ENDED:
      spot.starts_at = item->started_at;
      spot.ends_at = item->ended_at;
      break;
    case PLUMB_DAY_RUNNING:
      spot.starts_at = item->started_at;
      spot.ends_at = MAX (item->started_at + seconds_of (item), now);
      break;
    case PLUMB_DAY_SKIPPED:
      spot.starts_at = cursor;
      spot.ends_at = cursor;
      break;
    case PLUMB_DAY_WAITING:
    default:
      spot.starts_at = expect_start (block, item, cursor, now);
      spot.ends_at = spot.starts_at + seconds_of (item);
      break;
    }
  return spot;
}

static void
count_spot (PlumbDay *self, const PlumbDaySpot *spot)
{
  gboolean is_topic = spot->item->kind == PLUMB_ITEM_TOPIC;

  if (is_topic && spot->state != PLUMB_DAY_SKIPPED)
    self->n_topics++;
  if (is_topic && (spot->state == PLUMB_DAY_RUNNING || spot->state == PLUMB_DAY_ENDED))
    self->n_begun++;
  if (spot->state == PLUMB_DAY_RUNNING)
    self->running = spot->item;
  if (spot->state == PLUMB_DAY_WAITING && self->next == NULL)
    self->next = spot->item;
}

/**
 * plumb_day_new:
 * @block: a block, which has to outlive the result
 * @now: UTC seconds
 *
 * Returns: (transfer full): how @block stands at @now
 */
PlumbDay *
plumb_day_new (const PlumbBlock *block, gint64 now)
{
  PlumbDay *self = g_new0 (PlumbDay, 1);
  gint64 cursor = get_start (block, now);

  self->now = now;
  self->planned_end_at = plan_end (block, cursor);
  self->spots = g_array_sized_new (FALSE, FALSE, sizeof (PlumbDaySpot), block->items->len);
  /* What happened comes first: an entry may have been taken out of its turn. */
  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);
      PlumbDayState state = plumb_day_get_state (item);

      if (state == PLUMB_DAY_RUNNING || state == PLUMB_DAY_ENDED)
        cursor = MAX (cursor, new_spot (block, item, cursor, now).ends_at);
    }
  for (guint i = 0; i < block->items->len; i++)
    {
      PlumbDaySpot spot = new_spot (block, g_ptr_array_index (block->items, i), cursor, now);

      cursor = MAX (cursor, spot.ends_at);
      g_array_append_val (self->spots, spot);
      count_spot (self, &spot);
    }
  self->ends_at = cursor;
  return self;
}

void
plumb_day_free (PlumbDay *self)
{
  g_array_unref (self->spots);
  g_free (self);
}

/**
 * plumb_day_find:
 *
 * Returns: (transfer none) (nullable): where @item is
 */
const PlumbDaySpot *
plumb_day_find (const PlumbDay *self, const PlumbItem *item)
{
  for (guint i = 0; i < self->spots->len; i++)
    {
      const PlumbDaySpot *spot = &g_array_index (self->spots, PlumbDaySpot, i);

      if (spot->item == item)
        return spot;
    }
  return NULL;
}

/**
 * plumb_day_is_begun:
 *
 * Returns: whether anything of the block was started or skipped
 */
gboolean
plumb_day_is_begun (const PlumbDay *self)
{
  for (guint i = 0; i < self->spots->len; i++)
    {
      if (g_array_index (self->spots, PlumbDaySpot, i).state != PLUMB_DAY_WAITING)
        return TRUE;
    }
  return FALSE;
}

/**
 * plumb_day_is_over:
 *
 * Returns: whether the block had something, and nothing of it runs or waits
 */
gboolean
plumb_day_is_over (const PlumbDay *self)
{
  return self->spots->len > 0 && self->running == NULL && self->next == NULL;
}

/**
 * plumb_day_get_late:
 *
 * Returns: by how many seconds the block will end too late, negative when it will end early
 */
gint64
plumb_day_get_late (const PlumbDay *self)
{
  return self->ends_at - self->planned_end_at;
}

/**
 * plumb_day_get_previous:
 *
 * Returns: (transfer none) (nullable): the entry that ended last, to which one can go back
 */
const PlumbItem *
plumb_day_get_previous (const PlumbDay *self)
{
  const PlumbItem *previous = NULL;

  for (guint i = 0; i < self->spots->len; i++)
    {
      const PlumbDaySpot *spot = &g_array_index (self->spots, PlumbDaySpot, i);

      if (spot->state == PLUMB_DAY_ENDED
          && (previous == NULL || spot->ends_at >= previous->ended_at))
        previous = spot->item;
    }
  return previous;
}

static gint64
get_talk (const PlumbItem *item)
{
  gint64 talk = item->topic != NULL ? (gint64) item->topic->talk_minutes * SECONDS_A_MINUTE : 0;

  return MIN (talk, seconds_of (item));
}

static PlumbDayPhase
find_phase (const PlumbDayClock *clock)
{
  if (clock->left <= 0)
    return PLUMB_DAY_OVER;
  if (clock->left <= PLUMB_DAY_LAST_MINUTES * SECONDS_A_MINUTE)
    return PLUMB_DAY_LAST;
  return clock->talk_left > 0 ? PLUMB_DAY_TALK : PLUMB_DAY_DISCUSSION;
}

/* A minute that has begun counts while there is time left, and only a whole one when there is not. */
static void
set_figure (PlumbDayClock *clock)
{
  clock->is_seconds = clock->left > 0 && clock->left < SECONDS_A_MINUTE;
  if (clock->is_seconds)
    clock->figure = (guint) clock->left;
  else if (clock->left > 0)
    clock->figure = (guint) ((clock->left + SECONDS_A_MINUTE - 1) / SECONDS_A_MINUTE);
  else
    clock->figure = (guint) (-clock->left / SECONDS_A_MINUTE);
}

/**
 * plumb_day_get_clock:
 *
 * Returns: what the clock of what runs shows
 */
PlumbDayClock
plumb_day_get_clock (const PlumbDay *self)
{
  PlumbDayClock clock = { .phase = PLUMB_DAY_IDLE };
  gint64 whole;
  gint64 talk;

  if (self->running == NULL)
    return clock;
  whole = seconds_of (self->running);
  talk = get_talk (self->running);
  /* A clock that was put back must not give more than there was. */
  clock.left = MIN (self->running->started_at + whole - self->now, whole);
  clock.talk_left = CLAMP (clock.left - (whole - talk), 0, talk);
  clock.rest = whole > 0 ? (double) MAX (clock.left, 0) / (double) whole : 0;
  clock.talk = whole > 0 ? (double) talk / (double) whole : 0;
  clock.phase = find_phase (&clock);
  set_figure (&clock);
  return clock;
}
