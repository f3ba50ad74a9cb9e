/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a day goes, in words.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-agenda.h"
#include "plumb-day.h"

#define SECONDS_A_MINUTE 60

/**
 * plumb_day_dup_late_words:
 *
 * Returns: (transfer full): whether the block will end in time, such as “3 minutes late”
 */
char *
plumb_day_dup_late_words (const PlumbDay *self)
{
  gint64 late = plumb_day_get_late (self);
  guint minutes = (guint) (ABS (late) / SECONDS_A_MINUTE);

  if (minutes == 0)
    return g_strdup (C_ ("session", "On time"));
  if (late > 0)
    return g_strdup_printf (ngettext ("%u minute late", "%u minutes late", minutes), minutes);
  return g_strdup_printf (ngettext ("%u minute early", "%u minutes early", minutes), minutes);
}

/**
 * plumb_day_clock_dup_words:
 *
 * Returns: (transfer full): what the clock's figure counts; the figure stands above it
 */
char *
plumb_day_clock_dup_words (const PlumbDayClock *self)
{
  switch (self->phase)
    {
    case PLUMB_DAY_IDLE:
      return g_strdup ("");
    case PLUMB_DAY_OVER:
      if (self->figure == 0)
        return g_strdup (_ ("time is up"));
      /* Translators: below a number in large figures. */
      return g_strdup (ngettext ("minute over", "minutes over", self->figure));
    case PLUMB_DAY_TALK:
    case PLUMB_DAY_DISCUSSION:
    case PLUMB_DAY_LAST:
    default:
      if (self->is_seconds)
        /* Translators: below a number in large figures. */
        return g_strdup (ngettext ("second left", "seconds left", self->figure));
      /* Translators: below a number in large figures. */
      return g_strdup (ngettext ("minute left", "minutes left", self->figure));
    }
}

static char *
dup_talk_words (const PlumbDayClock *self)
{
  guint minutes = (guint) ((self->talk_left + SECONDS_A_MINUTE - 1) / SECONDS_A_MINUTE);

  return g_strdup_printf (
    ngettext ("%u minute of talk, then discussion", "%u minutes of talk, then discussion", minutes),
    minutes);
}

/**
 * plumb_day_clock_dup_detail:
 * @item: (nullable): what runs
 *
 * Returns: (transfer full): what the time that is left is for
 */
char *
plumb_day_clock_dup_detail (const PlumbDayClock *self, const PlumbItem *item)
{
  if (item == NULL || item->kind != PLUMB_ITEM_TOPIC)
    return g_strdup ("");
  switch (self->phase)
    {
    case PLUMB_DAY_TALK:
      return dup_talk_words (self);
    case PLUMB_DAY_DISCUSSION:
      return g_strdup (self->talk > 0 ? _ ("of discussion") : "");
    case PLUMB_DAY_LAST:
      return g_strdup (_ ("Come to an end"));
    case PLUMB_DAY_OVER:
      return g_strdup (_ ("Extend it, or go on"));
    case PLUMB_DAY_IDLE:
    default:
      return g_strdup ("");
    }
}

/* Whether every topic gives the same. */
static gboolean
is_even (const PlumbSqueeze *self, guint *out_most)
{
  gboolean even = TRUE;
  guint most = 0;

  for (guint i = 0; i < self->cuts->len; i++)
    {
      const PlumbDayCut *cut = &g_array_index (self->cuts, PlumbDayCut, i);
      guint given = plumb_day_get_minutes (cut->item) - cut->minutes;

      even = even && (i == 0 || given == most);
      most = MAX (most, given);
    }
  *out_most = most;
  return even;
}

static char *
dup_single_words (const PlumbSqueeze *self, guint minutes)
{
  g_autofree char *title = plumb_agenda_dup_title (g_array_index (self->cuts, PlumbDayCut, 0).item);

  /* Translators: minutes too many, how many a topic gives, which decide the plural, and its title. */
  return g_strdup_printf (
    ngettext ("%u over: take %u min from “%s”", "%u over: take %u min from “%s”", minutes),
    self->wanted, minutes, title);
}

/**
 * plumb_squeeze_dup_words:
 *
 * Returns: (transfer full): what it would do, such as “5 over: take 1 min from each of the rest”
 */
char *
plumb_squeeze_dup_words (const PlumbSqueeze *self)
{
  guint most = 0;
  gboolean even = is_even (self, &most);

  if (self->wanted == 0)
    return g_strdup (_ ("There is no time to make up for"));
  if (self->taken == 0)
    return g_strdup_printf (ngettext ("%u over, and no topic is left that could be shorter",
                                      "%u over, and no topic is left that could be shorter",
                                      self->wanted),
                            self->wanted);
  if (self->taken < self->wanted)
    /* Translators: minutes too many, and how many of them topics can give; these decide the plural. */
    return g_strdup_printf (ngettext ("%u over: take the %u min that topics can give",
                                      "%u over: take the %u min that topics can give", self->taken),
                            self->wanted, self->taken);
  if (self->cuts->len == 1)
    return dup_single_words (self, most);
  if (even)
    /* Translators: minutes too many, and how many each topic gives; these decide the plural. */
    return g_strdup_printf (ngettext ("%u over: take %u min from each of the rest",
                                      "%u over: take %u min from each of the rest", most),
                            self->wanted, most);
  /* Translators: minutes too many, and how many a topic gives; these decide the plural. */
  return g_strdup_printf (ngettext ("%u over: take up to %u min from each of the rest",
                                    "%u over: take up to %u min from each of the rest", most),
                          self->wanted, most);
}
