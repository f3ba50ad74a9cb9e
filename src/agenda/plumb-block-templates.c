/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-block-templates.h"

#include <glib/gi18n-lib.h>

#include "plumb-agenda.h"
#include "plumb-time.h"

/* How long people sit before the venue's break, where there is time for it. */
#define BREAK_AFTER 90

static const PlumbBlockTemplate templates[] = {
  { "full", N_ ("Full Microconference, 3 h 30"), 210, 30 },
  { "nano", N_ ("Nanoconference, 1 h 30"), 90, 0 },
  { "virtual", N_ ("Virtual, 4 h, Breaks Are Yours"), 240, 0 },
  { "custom", N_ ("Custom"), 0, 0 },
};

const char *const plumb_block_template_nicks[] = { "full", "nano", "virtual", "custom", NULL };

/**
 * plumb_block_template_list:
 * @index: counts from 0
 *
 * Returns: (nullable) (transfer none): a template, %NULL after the last
 */
const PlumbBlockTemplate *
plumb_block_template_list (guint index)
{
  return index < G_N_ELEMENTS (templates) ? &templates[index] : NULL;
}

/**
 * plumb_block_template_find:
 * @nick: "full" and the like
 *
 * Returns: (nullable) (transfer none): the template
 */
const PlumbBlockTemplate *
plumb_block_template_find (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      if (g_str_equal (templates[i].nick, nick))
        return &templates[i];
    }
  return NULL;
}

/**
 * plumb_block_template_break_after:
 * @minutes: of the block
 *
 * Returns: after how many minutes the venue's break comes: in the middle of a block that is shorter
 *   than usual, 0 where there is none
 */
guint
plumb_block_template_break_after (const PlumbBlockTemplate *self, guint minutes)
{
  guint half;

  if (self->break_minutes == 0 || minutes <= self->break_minutes)
    return 0;
  half = (minutes - self->break_minutes) / 2;
  return MIN (BREAK_AFTER, half - half % 5);
}

static gboolean
is_same_clock (gint64 one, gint64 other, const char *zone)
{
  g_autoptr (GDateTime) first = plumb_time_to_local (one, zone);
  g_autoptr (GDateTime) second = plumb_time_to_local (other, zone);

  return g_date_time_get_hour (first) == g_date_time_get_hour (second)
         && g_date_time_get_minute (first) == g_date_time_get_minute (second);
}

/* After how many minutes the fixed break of a block comes, 0 for none. */
static guint
break_of (const PlumbBlock *block)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);

      if (item->kind == PLUMB_ITEM_BREAK && plumb_agenda_item_is_fixed (block, item)
          && item->pinned_at > block->starts_at)
        return (guint) ((item->pinned_at - block->starts_at) / 60);
    }
  return 0;
}

/**
 * plumb_block_template_venue_break:
 * @edition: an edition
 * @starts_at: when a new block of it starts
 * @minutes: how long it is
 *
 * The venue has one break for all rooms, so a block that starts at the same time of another day has
 * it at the same time, too.
 *
 * Returns: after how many minutes of the new block the break comes, 0 where there is none
 */
guint
plumb_block_template_venue_break (const PlumbBlockTemplate *self, const PlumbEdition *edition,
                                  gint64 starts_at, guint minutes)
{
  guint usual = plumb_block_template_break_after (self, minutes);

  for (guint i = 0; i < edition->blocks->len && usual != 0 && starts_at != 0; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);
      guint known = block->starts_at != 0 ? break_of (block) : 0;

      if (known != 0 && known + self->break_minutes <= minutes
          && is_same_clock (block->starts_at, starts_at, edition->zone))
        return known;
    }
  return usual;
}
