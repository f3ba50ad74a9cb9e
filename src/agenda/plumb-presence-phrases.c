/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was understood of somebody's words, said back, so that a mistake can be seen.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-agenda.h"
#include "plumb-phrases.h"
#include "plumb-presence-private.h"
#include "plumb-time.h"
#include "plumb-topics.h"
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

typedef struct
{
  const PlumbEdition *edition;
  const PlumbBlock *block;
} Place;

static char *
dup_times (const Place *place, gint64 starts_at, gint64 ends_at)
{
  g_autoptr (GDateTime) from = plumb_time_to_local (MAX (starts_at, place->block->starts_at),
                                                    place->edition->zone);
  g_autoptr (GDateTime) to = plumb_time_to_local (
    MIN (ends_at, plumb_agenda_block_end (place->block)), place->edition->zone);
  g_autofree char *first = g_date_time_format (from, "%H:%M");
  g_autofree char *last = g_date_time_format (to, "%H:%M");

  return dup_range (first, last);
}

static gboolean
is_within (const Place *place, gint64 starts_at, gint64 ends_at)
{
  return starts_at < plumb_agenda_block_end (place->block) && ends_at > place->block->starts_at;
}

static char *
dup_list_of_times (const Place *place, const GArray *spans, PlumbPresence kind)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) times = NULL;

  for (guint i = 0; i < spans->len; i++)
    {
      const PlumbPresenceSpan *span = &g_array_index (spans, PlumbPresenceSpan, i);

      if (span->kind == kind && is_within (place, span->starts_at, span->ends_at))
        g_strv_builder_take (builder, dup_times (place, span->starts_at, span->ends_at));
    }
  times = g_strv_builder_end (builder);
  return plumb_phrase_list ((const char *const *) times);
}

/**
 * plumb_presence_needs:
 *
 * Returns: whether somebody speaks on the topic of @item or must be there for it
 */
gboolean
plumb_presence_needs (const PlumbItem *item, const PlumbPerson *person)
{
  g_autoptr (GPtrArray) people = item->topic != NULL ? plumb_topic_dup_everybody (item->topic)
                                                     : NULL;

  return people != NULL && g_ptr_array_find (people, person, NULL);
}

static char *
dup_topics (const Place *place, const PlumbPerson *person)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (place->block);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) topics = NULL;

  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);
      g_autofree char *times = NULL;

      if (!plumb_presence_needs (spot->item, person))
        continue;
      times = dup_times (place, spot->starts_at, spot->ends_at);
      /* Translators: a topic, and when it is. */
      g_strv_builder_take (
        builder, g_strdup_printf (C_ ("availability", "“%s” %s"), spot->item->title, times));
    }
  topics = g_strv_builder_end (builder);
  return plumb_phrase_list ((const char *const *) topics);
}

/**
 * plumb_presence_dup_block_words:
 * @block: a block that has a time
 *
 * Returns: (transfer full): in sentences when somebody cannot come to @block, or would rather not,
 *   when it is night for them, and what they are needed for
 */
char *
plumb_presence_dup_block_words (const PlumbEdition *edition, const PlumbPerson *person,
                                const PlumbBlock *block)
{
  const Place place = { edition, block };
  g_autoptr (GArray) spans = plumb_presence_dup_spans (edition, person);
  g_autofree char *zone = plumb_presence_dup_zone (edition, person);
  g_autoptr (GArray) nights = plumb_presence_dup_nights (zone, block->starts_at,
                                                         plumb_agenda_block_end (block));
  g_autofree char *cannot = dup_list_of_times (&place, spans, PLUMB_PRESENCE_CANNOT);
  g_autofree char *rather_not = dup_list_of_times (&place, spans, PLUMB_PRESENCE_RATHER_NOT);
  g_autofree char *night = dup_list_of_times (&place, nights, PLUMB_PRESENCE_CANNOT);
  g_autofree char *topics = dup_topics (&place, person);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) sentences = NULL;

  if (cannot[0] != '\0')
    g_strv_builder_take (builder, g_strdup_printf (_ ("Cannot: %s."), cannot));
  if (rather_not[0] != '\0')
    g_strv_builder_take (builder, g_strdup_printf (_ ("Rather not: %s."), rather_not));
  if (night[0] != '\0')
    /* Translators: when it is night where somebody is. */
    g_strv_builder_take (builder, g_strdup_printf (_ ("Night: %s."), night));
  if (cannot[0] == '\0' && rather_not[0] == '\0' && night[0] == '\0')
    g_strv_builder_add (builder, _ ("Free all the time."));
  if (topics[0] != '\0')
    /* Translators: topics and when they are. */
    g_strv_builder_take (builder, g_strdup_printf (_ ("Needed for %s."), topics));
  sentences = g_strv_builder_end (builder);
  return g_strjoinv (" ", sentences);
}
