/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sets of time, and what a clause means in UTC.
 */
#include "config.h"

#include "plumb-presence-private.h"
#include "plumb-time.h"

/* 1970-01-01 as of g_date_get_julian(). */
#define EPOCH 719163

GArray *
plumb_presence_set_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (PlumbPresenceSpan));
}

/* Adds a span, if it is one; plumb_presence_set_tidy() puts it where it belongs. */
void
plumb_presence_set_add (GArray *set, gint64 from, gint64 to)
{
  PlumbPresenceSpan span = { from, to, PLUMB_PRESENCE_CANNOT };

  if (from < to)
    g_array_append_val (set, span);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const PlumbPresenceSpan *first = a;
  const PlumbPresenceSpan *second = b;

  return (first->starts_at > second->starts_at) - (first->starts_at < second->starts_at);
}

/* Sorts what was added, and joins what meets. */
void
plumb_presence_set_tidy (GArray *set)
{
  guint n = 0;

  g_array_sort (set, compare_spans);
  for (guint i = 0; i < set->len; i++)
    {
      const PlumbPresenceSpan span = g_array_index (set, PlumbPresenceSpan, i);
      PlumbPresenceSpan *last = n > 0 ? &g_array_index (set, PlumbPresenceSpan, n - 1) : NULL;

      if (last != NULL && span.starts_at <= last->ends_at)
        last->ends_at = MAX (last->ends_at, span.ends_at);
      else
        g_array_index (set, PlumbPresenceSpan, n++) = span;
    }
  g_array_set_size (set, n);
}

GArray *
plumb_presence_set_subtract (const GArray *set, const GArray *taken)
{
  GArray *left = plumb_presence_set_new ();
  guint next = 0;

  for (guint i = 0; i < set->len; i++)
    {
      const PlumbPresenceSpan *span = &g_array_index (set, PlumbPresenceSpan, i);
      gint64 from = span->starts_at;

      while (next < taken->len
             && g_array_index (taken, PlumbPresenceSpan, next).ends_at <= span->starts_at)
        next++;
      for (guint j = next; j < taken->len; j++)
        {
          const PlumbPresenceSpan *hole = &g_array_index (taken, PlumbPresenceSpan, j);

          if (hole->starts_at >= span->ends_at)
            break;
          plumb_presence_set_add (left, from, hole->starts_at);
          from = hole->ends_at;
        }
      plumb_presence_set_add (left, from, span->ends_at);
    }
  return left;
}

GArray *
plumb_presence_set_intersect (const GArray *set, const GArray *other)
{
  g_autoptr (GArray) rest = plumb_presence_set_subtract (set, other);

  return plumb_presence_set_subtract (set, rest);
}

/* The instant of a wall clock's minute. Of an hour that the clock shows twice a span has both, and
 * of one that it never shows none. */
gint64
plumb_presence_to_instant (GTimeZone *zone, gint64 minute, gboolean is_end)
{
  gint64 seconds = (minute - (gint64) PLUMB_PRESENCE_DAY * EPOCH) * 60;
  int interval =
    g_time_zone_adjust_time (zone, is_end ? G_TIME_TYPE_STANDARD : G_TIME_TYPE_DAYLIGHT, &seconds);

  return seconds - g_time_zone_get_offset (zone, interval);
}

/* The day that a calendar in @zone shows, as of g_date_get_julian(). */
gint64
plumb_presence_to_day (GTimeZone *zone, gint64 seconds)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);

  return (seconds + g_time_zone_get_offset (zone, interval)) / 86400 + EPOCH;
}

static gboolean
has_day (const GArray *days, gint64 day)
{
  for (guint i = 0; i < days->len; i++)
    {
      const PlumbPresenceDays *range = &g_array_index (days, PlumbPresenceDays, i);
      guint weekday = (guint) ((day - 1) % 7) + 1;

      if (day >= range->first && day <= range->last
          && (range->weekdays == 0 || (range->weekdays & 1 << weekday) != 0))
        return TRUE;
    }
  return days->len == 0;
}

static void
add_day (GArray *set, const PlumbPresenceClause *clause, GTimeZone *zone, gint64 day)
{
  static const PlumbPresenceHours whole = { 0, PLUMB_PRESENCE_DAY };
  gint64 midnight = day * PLUMB_PRESENCE_DAY;

  for (guint i = 0; i < MAX (clause->hours->len, 1); i++)
    {
      const PlumbPresenceHours *hours = clause->hours->len > 0
                                          ? &g_array_index (clause->hours, PlumbPresenceHours, i)
                                          : &whole;
      gint64 from = MAX (midnight + hours->from, clause->from);
      gint64 to = MIN (midnight + hours->to, clause->to);

      if (from < to)
        plumb_presence_set_add (set, plumb_presence_to_instant (zone, from, FALSE),
                                plumb_presence_to_instant (zone, to, TRUE));
    }
}

/* The part of @days that @self speaks of; @zone is where the person is. */
GArray *
plumb_presence_clause_dup_set (const PlumbPresenceClause *self, const GArray *days,
                               const char *zone)
{
  g_autoptr (GTimeZone) tz = plumb_zone_new (self->zone != NULL ? self->zone : zone, NULL);
  g_autoptr (GArray) set = plumb_presence_set_new ();

  if (tz == NULL)
    tz = g_time_zone_new_utc ();
  for (guint i = 0; i < days->len; i++)
    {
      const PlumbPresenceSpan *span = &g_array_index (days, PlumbPresenceSpan, i);
      gint64 last = plumb_presence_to_day (tz, span->ends_at);

      /* What began the day before may go on behind midnight. */
      for (gint64 day = plumb_presence_to_day (tz, span->starts_at) - 1; day <= last; day++)
        {
          if (has_day (self->days, day))
            add_day (set, self, tz, day);
        }
    }
  plumb_presence_set_tidy (set);
  return plumb_presence_set_intersect (days, set);
}
