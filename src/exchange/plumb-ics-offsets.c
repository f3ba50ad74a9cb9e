/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-ics-private.h"

/* Longer than any year. */
#define SECONDS_A_YEAR ((gint64) 366 * 24 * 60 * 60)

static void
offset_free (gpointer data)
{
  PlumbIcsOffset *self = data;

  g_free (self->name);
  g_free (self);
}

static PlumbIcsOffset *
offset_new (GTimeZone *zone, int interval, gint64 at)
{
  PlumbIcsOffset *self = g_new0 (PlumbIcsOffset, 1);

  self->at = at;
  self->offset = g_time_zone_get_offset (zone, interval);
  self->offset_before = self->offset;
  self->is_dst = g_time_zone_is_dst (zone, interval);
  self->name = g_strdup (g_time_zone_get_abbreviation (zone, interval));
  return self;
}

static int
interval_at (GTimeZone *zone, gint64 seconds)
{
  return g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
}

/* The first second after @from, at most @until, that lies in another interval. */
static gint64
find_change (GTimeZone *zone, gint64 from, gint64 until)
{
  int interval = interval_at (zone, from);

  /* Intervals are numbered in the order of time. */
  while (from + 1 < until)
    {
      gint64 middle = from + (until - from) / 2;

      if (interval_at (zone, middle) == interval)
        from = middle;
      else
        until = middle;
    }
  return until;
}

/**
 * plumb_ics_offsets_new:
 * @zone: a zone
 * @from: the earliest instant that will be asked for
 * @until: the latest
 *
 * Finds the offsets of @zone from a year before @from to a year after @until. GLib tells what the
 * offset is at an instant but not when it changes, so the change is searched for.
 *
 * Returns: (transfer full) (element-type PlumbIcsOffset): the offsets in the order of time, at
 *   least one
 */
GPtrArray *
plumb_ics_offsets_new (GTimeZone *zone, gint64 from, gint64 until)
{
  GPtrArray *offsets = g_ptr_array_new_with_free_func (offset_free);
  gint64 at = from - SECONDS_A_YEAR;
  gint64 end = until + SECONDS_A_YEAR;
  PlumbIcsOffset *last = offset_new (zone, interval_at (zone, at), at);

  last->is_first = TRUE;
  g_ptr_array_add (offsets, last);
  while (interval_at (zone, at) != interval_at (zone, end))
    {
      PlumbIcsOffset *next;

      at = find_change (zone, at, end);
      next = offset_new (zone, interval_at (zone, at), at);
      next->offset_before = last->offset;
      g_ptr_array_add (offsets, next);
      last = next;
    }
  return offsets;
}

/**
 * plumb_ics_offsets_find:
 * @offsets: (element-type PlumbIcsOffset): from plumb_ics_offsets_new()
 * @seconds: UTC seconds within its years
 *
 * Returns: (transfer none): the offset in force
 */
const PlumbIcsOffset *
plumb_ics_offsets_find (const GPtrArray *offsets, gint64 seconds)
{
  guint i = offsets->len - 1;

  while (i > 0 && ((PlumbIcsOffset *) g_ptr_array_index (offsets, i))->at > seconds)
    i--;
  return g_ptr_array_index (offsets, i);
}

/**
 * plumb_ics_offsets_is_ambiguous:
 * @offsets: (element-type PlumbIcsOffset): from plumb_ics_offsets_new()
 * @seconds: UTC seconds within its years
 *
 * Returns: whether clocks show the time of @seconds twice, because they are put back around it
 */
gboolean
plumb_ics_offsets_is_ambiguous (const GPtrArray *offsets, gint64 seconds)
{
  for (guint i = 1; i < offsets->len; i++)
    {
      const PlumbIcsOffset *offset = g_ptr_array_index (offsets, i);
      gint64 put_back = offset->offset_before - offset->offset;

      if (offset->at - put_back <= seconds && seconds < offset->at + put_back)
        return TRUE;
    }
  return FALSE;
}
