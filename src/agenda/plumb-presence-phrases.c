/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was understood of somebody's words, said back, so that a mistake can be seen.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-phrases.h"
#include "plumb-presence-private.h"
#include "plumb-zones.h"

/* Any Monday. */
#define A_MONDAY 1

static char *
dup_day (guint32 julian, const char *format)
{
  char text[128] = { 0 };
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);
  g_date_strftime (text, sizeof text, format, &date);
  return g_strdup (text);
}

static char *
dup_date (guint32 julian)
{
  /* Translators: a date without its year, in the syntax of strftime(). */
  return dup_day (julian, C_ ("date", "%A %-d %B"));
}

static char *
dup_clock (guint minute)
{
  return g_strdup_printf ("%02u:%02u", minute / 60 % 24, minute % 60);
}

static char *
dup_moment (gint64 minutes)
{
  g_autofree char *date = dup_date ((guint32) (minutes / PLUMB_PRESENCE_DAY));
  g_autofree char *clock = dup_clock ((guint) (minutes % PLUMB_PRESENCE_DAY));

  if (minutes % PLUMB_PRESENCE_DAY == 0)
    return g_steal_pointer (&date);
  /* Translators: a day and a time of it. */
  return g_strdup_printf (C_ ("moment", "%s %s"), date, clock);
}

static char *
dup_range (const char *from, const char *to)
{
  /* Translators: from one day or time to another. */
  return g_strdup_printf (C_ ("range", "%s – %s"), from, to);
}

static void
add_weekdays (GStrvBuilder *builder, guint8 weekdays)
{
  for (guint i = 0; i < 7; i++)
    {
      if ((weekdays & 1 << (i + 1)) != 0)
        g_strv_builder_take (builder, dup_day (A_MONDAY + i, "%A"));
    }
}

static void
add_days (GStrvBuilder *builder, const GArray *days)
{
  for (guint i = 0; i < days->len; i++)
    {
      const PlumbPresenceDays *range = &g_array_index (days, PlumbPresenceDays, i);
      g_autofree char *first = NULL;
      g_autofree char *last = NULL;

      if (range->weekdays != 0)
        {
          add_weekdays (builder, range->weekdays);
          continue;
        }
      first = dup_date (range->first);
      last = dup_date (range->last);
      g_strv_builder_take (builder, range->first == range->last ? g_steal_pointer (&first)
                                                                : dup_range (first, last));
    }
}

static char *
dup_hours (const PlumbPresenceHours *hours)
{
  g_autofree char *from = dup_clock (hours->from);
  g_autofree char *to = dup_clock (hours->to);

  if (hours->from == 0 && hours->to >= PLUMB_PRESENCE_DAY)
    return g_strdup (_ ("all day"));
  if (hours->to == PLUMB_PRESENCE_DAY)
    /* Translators: a time or a day. */
    return g_strdup_printf (C_ ("availability", "from %s"), from);
  if (hours->from == 0)
    /* Translators: a time or a day. */
    return g_strdup_printf (C_ ("availability", "until %s"), to);
  return dup_range (from, to);
}

/* A bound at midnight is the day before it. */
static char *
dup_bounds (gint64 from, gint64 to)
{
  gboolean is_day = to % PLUMB_PRESENCE_DAY == 0;
  g_autofree char *first = from > 0 ? dup_moment (from) : NULL;
  g_autofree char *last = to < PLUMB_PRESENCE_NO_END
                            ? dup_moment (is_day ? to - PLUMB_PRESENCE_DAY : to)
                            : NULL;

  if (first != NULL && last != NULL)
    return dup_range (first, last);
  if (first != NULL)
    return g_strdup_printf (C_ ("availability", "from %s"), first);
  if (is_day)
    /* Translators: a day. */
    return g_strdup_printf (C_ ("availability", "until the end of %s"), last);
  return g_strdup_printf (C_ ("availability", "until %s"), last);
}

/* “Monday, 10:00 – 12:00”. */
static char *
dup_when (const PlumbPresenceClause *clause)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *when = NULL;
  g_autofree char *city = NULL;

  add_days (builder, clause->days);
  for (guint i = 0; i < clause->hours->len; i++)
    g_strv_builder_take (builder,
                         dup_hours (&g_array_index (clause->hours, PlumbPresenceHours, i)));
  if (clause->from > 0 || clause->to < PLUMB_PRESENCE_NO_END)
    g_strv_builder_take (builder, dup_bounds (clause->from, clause->to));
  parts = g_strv_builder_end (builder);
  if (parts[0] == NULL)
    return g_strdup (C_ ("availability", "all the time"));
  when = plumb_phrase_list ((const char *const *) parts);
  if (clause->zone == NULL)
    return g_steal_pointer (&when);
  city = plumb_zone_dup_city (clause->zone);
  /* Translators: a time, and the city by whose clock it is. */
  return g_strdup_printf (C_ ("availability", "%s in %s"), when, city);
}

static char *
dup_clause (const PlumbPresenceClause *clause)
{
  g_autofree char *when = dup_when (clause);

  if (clause->is_any)
    /* Translators: days, or days and hours, or hours only, here and in those that follow. */
    return g_strdup_printf (_ ("Any time: %s."), when);
  if (clause->is_outside)
    return g_strdup_printf (_ ("Preferably: %s."), when);
  if (clause->kind == PLUMB_PRESENCE_ONLY)
    return g_strdup_printf (_ ("Only: %s."), when);
  if (clause->kind == PLUMB_PRESENCE_RATHER_NOT)
    return g_strdup_printf (_ ("Rather not: %s."), when);
  return g_strdup_printf (_ ("Cannot: %s."), when);
}

/* Says back what @said is; @zone is where the person is. */
char *
plumb_presence_said_dup_sentences (const PlumbPresenceSaid *said, const char *zone,
                                   const char *venue_zone)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) sentences = NULL;

  for (guint i = 0; i < said->clauses->len; i++)
    g_strv_builder_take (builder, dup_clause (g_ptr_array_index (said->clauses, i)));
  if (said->is_any_time && said->clauses->len == 0)
    g_strv_builder_add (builder, _ ("Any time."));
  if (said->is_remote)
    g_strv_builder_add (builder, _ ("Takes part remotely."));
  if (said->zone != NULL || (said->clauses->len > 0 && !g_str_equal (zone, venue_zone)))
    {
      g_autofree char *city = plumb_zone_dup_city (zone);

      /* Translators: a city. */
      g_strv_builder_take (builder, g_strdup_printf (_ ("By the clock in %s."), city));
    }
  sentences = g_strv_builder_end (builder);
  return g_strjoinv (" ", sentences);
}
