/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making up for lost time. What is pinned parts the rest of a block into stretches: each has to end
 * before the next pin, and only what cannot be made up for there is left to the stretch after it.
 */
#include "config.h"

#include "plumb-agenda.h"
#include "plumb-day.h"

#define SECONDS_A_MINUTE 60

static gboolean
can_give (const PlumbDayCut *cut)
{
  return cut->item->kind == PLUMB_ITEM_TOPIC && plumb_day_get_state (cut->item) == PLUMB_DAY_WAITING
         && cut->minutes > PLUMB_DAY_FLOOR;
}

/* How many times a minute was taken from an entry. */
static guint
get_given (const PlumbDayCut *cut)
{
  return plumb_day_get_minutes (cut->item) - cut->minutes;
}

/* Who gives next: who gave least, of those the longest, of those the last. */
static PlumbDayCut *
find_giver (GArray *cuts, guint from, guint to)
{
  PlumbDayCut *giver = NULL;

  for (guint i = from; i < to; i++)
    {
      PlumbDayCut *cut = &g_array_index (cuts, PlumbDayCut, i);

      if (!can_give (cut))
        continue;
      if (giver == NULL || get_given (cut) < get_given (giver)
          || (get_given (cut) == get_given (giver) && cut->minutes >= giver->minutes))
        giver = cut;
    }
  return giver;
}

static guint
take (GArray *cuts, guint from, guint to, guint wanted)
{
  guint taken = 0;

  while (taken < wanted)
    {
      PlumbDayCut *giver = find_giver (cuts, from, to);

      if (giver == NULL)
        break;
      giver->minutes--;
      taken++;
    }
  return taken;
}

static guint
minutes_late (gint64 seconds)
{
  return seconds > 0 ? (guint) ((seconds + SECONDS_A_MINUTE - 1) / SECONDS_A_MINUTE) : 0;
}

/* The next entry from @from that waits for a pin after @cursor, for one that is past is not waited
 * for; the number of entries when there is none. */
static guint
find_pin (const PlumbBlock *block, guint from, gint64 cursor)
{
  guint i = from;

  for (; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);

      if (plumb_day_get_state (item) == PLUMB_DAY_WAITING
          && plumb_agenda_item_is_fixed (block, item) && item->pinned_at > cursor)
        break;
    }
  return i;
}

/* When what waits in a stretch would be over. */
static gint64
run_through (const GArray *cuts, guint from, guint to, gint64 cursor)
{
  for (guint i = from; i < to; i++)
    {
      const PlumbDayCut *cut = &g_array_index (cuts, PlumbDayCut, i);

      if (plumb_day_get_state (cut->item) == PLUMB_DAY_WAITING)
        cursor += (gint64) cut->minutes * SECONDS_A_MINUTE;
    }
  return cursor;
}

/* Until when a stretch should be over: at the pin after it, or at the end of all. */
static gint64
find_limit (const PlumbBlock *block, const PlumbDay *day, guint pin)
{
  const PlumbItem *item;

  if (pin >= block->items->len)
    return day->planned_end_at;
  item = g_ptr_array_index (block->items, pin);
  return item->pinned_at;
}

static GArray *
new_cuts (const PlumbBlock *block)
{
  GArray *cuts = g_array_sized_new (FALSE, FALSE, sizeof (PlumbDayCut), block->items->len);

  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);
      PlumbDayCut cut = { item, plumb_day_get_minutes (item) };

      g_array_append_val (cuts, cut);
    }
  return cuts;
}

/* When everything is over that runs or ran, but not before the block begins. */
static gint64
find_cursor (const PlumbBlock *block, const PlumbDay *day)
{
  gint64 cursor = MAX (block->starts_at, day->now);

  for (guint i = 0; i < day->spots->len; i++)
    {
      const PlumbDaySpot *spot = &g_array_index (day->spots, PlumbDaySpot, i);

      if (spot->state == PLUMB_DAY_RUNNING || spot->state == PLUMB_DAY_ENDED)
        cursor = MAX (cursor, spot->ends_at);
    }
  return cursor;
}

static void
squeeze_stretches (PlumbSqueeze *self, const PlumbBlock *block, const PlumbDay *day)
{
  gint64 cursor = find_cursor (block, day);
  guint missing = 0;
  guint from = 0;
  guint pin = find_pin (block, 0, cursor);

  for (;;)
    {
      gint64 limit = find_limit (block, day, pin);
      guint over = minutes_late (run_through (self->cuts, from, pin, cursor) - limit);
      guint taken = take (self->cuts, from, pin, over);

      self->taken += taken;
      missing = over - taken;
      cursor = run_through (self->cuts, from, pin, cursor);
      if (pin >= block->items->len)
        break;
      cursor = MAX (cursor, limit);
      from = pin;
      pin = find_pin (block, from + 1, cursor);
    }
  self->wanted = self->taken + missing;
}

/**
 * plumb_squeeze_new:
 * @block: a block, which has to outlive the result
 * @now: UTC seconds
 *
 * Works out from which topics to take minutes, so that the rest of @block keeps its pins and ends in
 * time. Topics that wait give by turns, those with the most minutes first; none goes below
 * %PLUMB_DAY_FLOOR, and breaks give nothing.
 *
 * Returns: (transfer full): what it would do, and whether that is enough
 */
PlumbSqueeze *
plumb_squeeze_new (const PlumbBlock *block, gint64 now)
{
  PlumbSqueeze *self = g_new0 (PlumbSqueeze, 1);
  g_autoptr (PlumbDay) day = plumb_day_new (block, now);

  self->cuts = new_cuts (block);
  squeeze_stretches (self, block, day);
  for (guint i = self->cuts->len; i > 0; i--)
    {
      if (get_given (&g_array_index (self->cuts, PlumbDayCut, i - 1)) == 0)
        g_array_remove_index (self->cuts, i - 1);
    }
  return self;
}

void
plumb_squeeze_free (PlumbSqueeze *self)
{
  g_array_unref (self->cuts);
  g_free (self);
}
