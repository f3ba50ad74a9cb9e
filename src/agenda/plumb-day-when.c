/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which day it is: how far the event is away, and which of its blocks is today's.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-agenda.h"
#include "plumb-day.h"
#include "plumb-time.h"

#define SECONDS_A_MINUTE 60
#define SECONDS_AN_HOUR (60 * SECONDS_A_MINUTE)
#define SECONDS_A_DAY (24 * SECONDS_AN_HOUR)
#define DAYS_BEFORE 7

/* Midnight where the event is, 0 for no date. */
static gint64
read_day (const char *date, const char *zone)
{
  g_autofree char *text = g_strconcat (date, "T00:00", NULL);
  gint64 seconds = 0;

  if (!plumb_date_is_valid (date) || !plumb_time_parse_rfc3339 (text, zone, &seconds))
    return 0;
  return seconds;
}

static void
include (gint64 *first, gint64 *last, gint64 from, gint64 to)
{
  if (from == 0)
    return;
  *first = *first == 0 ? from : MIN (*first, from);
  *last = MAX (*last, to);
}

/**
 * plumb_day_is_near:
 * @edition: an edition
 * @now: UTC seconds
 *
 * Returns: whether @now is between a week before the event and the day after its end
 */
gboolean
plumb_day_is_near (const PlumbEdition *edition, gint64 now)
{
  gint64 starts = read_day (edition->starts_on, edition->zone);
  gint64 ends = read_day (edition->ends_on, edition->zone);
  gint64 first = 0;
  gint64 last = 0;

  include (&first, &last, starts, starts + SECONDS_A_DAY);
  include (&first, &last, ends, ends + SECONDS_A_DAY);
  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);

      include (&first, &last, block->starts_at, plumb_agenda_block_end (block));
    }
  return first != 0 && now >= first - DAYS_BEFORE * SECONDS_A_DAY && now < last + SECONDS_A_DAY;
}

static gboolean
is_running (const PlumbBlock *block)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      if (plumb_day_get_state (g_ptr_array_index (block->items, i)) == PLUMB_DAY_RUNNING)
        return TRUE;
    }
  return FALSE;
}

/**
 * plumb_day_choose_block:
 * @edition: an edition
 * @now: UTC seconds
 *
 * Returns: (transfer none) (nullable): the block where something runs, else the one that is on or
 *   comes next, else the last one
 */
const PlumbBlock *
plumb_day_choose_block (const PlumbEdition *edition, gint64 now)
{
  const PlumbBlock *chosen = NULL;

  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);

      if (is_running (block))
        return block;
      /* They are in the order of time, those without a date last. */
      if (chosen == NULL || (plumb_agenda_block_end (chosen) <= now && block->starts_at != 0))
        chosen = block;
    }
  return chosen;
}

/**
 * plumb_day_count_until:
 * @seconds: how long something is away
 * @out_words: (out) (transfer full): what the number counts, such as “minutes to go”
 *
 * Returns: a number for large figures: minutes, from two hours up hours, from two days up days
 */
guint
plumb_day_count_until (gint64 seconds, char **out_words)
{
  guint n;

  if (seconds >= 2 * SECONDS_A_DAY)
    {
      n = (guint) (seconds / SECONDS_A_DAY);
      *out_words = g_strdup (ngettext ("day to go", "days to go", n));
    }
  else if (seconds >= 2 * SECONDS_AN_HOUR)
    {
      n = (guint) (seconds / SECONDS_AN_HOUR);
      *out_words = g_strdup (ngettext ("hour to go", "hours to go", n));
    }
  else
    {
      n = (guint) ((MAX (seconds, 0) + SECONDS_A_MINUTE - 1) / SECONDS_A_MINUTE);
      *out_words = g_strdup (n > 0 ? ngettext ("minute to go", "minutes to go", n)
                                   : _ ("time to begin"));
    }
  return n;
}
