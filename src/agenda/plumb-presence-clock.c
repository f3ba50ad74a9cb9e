/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Times as people write them: “10:30”, “10h30”, “9 am”, “noon”, “2–4pm”.
 *
 * “After 5” may be five in the morning or in the afternoon, so it is neither.
 */
#include "config.h"

#include "plumb-presence-tokens.h"

typedef enum
{
  HALF_UNKNOWN,
  HALF_AM,
  HALF_PM,
  HALF_CERTAIN, /* of 24 hours */
} Half;

typedef struct
{
  guint minute; /* of the day, or of the half of it */
  Half half;
  gboolean is_vague; /* an hour that is rarely meant as it is written */
} Clock;

static guint
read_half (const PlumbTokens *self, guint at, Half *out_half)
{
  if (plumb_tokens_is_word (self, at, "am"))
    *out_half = HALF_AM;
  else if (plumb_tokens_is_word (self, at, "pm"))
    *out_half = HALF_PM;
  else
    return 0;
  return 1;
}

/* The minutes behind an hour, as in “:30”, “.30” and “h30”. */
static guint
read_minutes (const PlumbTokens *self, guint at, guint *out_minutes)
{
  const PlumbToken *mark = plumb_presence_tokens_get (self, at);
  const PlumbToken *number = plumb_presence_tokens_get (self, at + 1);

  if ((mark->mark != ':' && mark->mark != '.' && !plumb_tokens_is_word (self, at, "h"))
      || !mark->is_glued || number->kind != PLUMB_TOKEN_NUMBER || !number->is_glued
      || number->n_digits != 2 || number->number > 59)
    return 0;
  *out_minutes = number->number;
  return 2;
}

static guint
read_named (const PlumbTokens *self, guint at, Clock *out_clock)
{
  Clock noon = { 12 * 60, HALF_CERTAIN, FALSE };
  Clock midnight = { 0, HALF_CERTAIN, FALSE };

  if (plumb_tokens_is_word (self, at, "noon") || plumb_tokens_is_word (self, at, "midday"))
    *out_clock = noon;
  else if (plumb_tokens_is_word (self, at, "midnight"))
    *out_clock = midnight;
  else
    return 0;
  return 1;
}

static guint
skip_hour_word (const PlumbTokens *self, guint at)
{
  static const char *const words[] = { "h", "hr", "hrs", "hours", "oclock", NULL };
  const PlumbToken *token = plumb_presence_tokens_get (self, at);

  return token->word != NULL && g_strv_contains (words, token->word) ? 1 : 0;
}

static guint
read_clock (const PlumbTokens *self, guint at, Clock *out_clock)
{
  const PlumbToken *token = plumb_presence_tokens_get (self, at);
  gboolean is_joined = token->n_digits == 4; /* “1030” */
  guint hour = is_joined ? token->number / 100 : token->number;
  guint minutes = is_joined ? token->number % 100 : 0;
  Clock clock = { 0, HALF_UNKNOWN, FALSE };
  guint n = read_named (self, at, out_clock);
  guint taken;

  if (n > 0)
    return n;
  if (token->kind != PLUMB_TOKEN_NUMBER || (token->n_digits > 2 && !is_joined))
    return 0;
  n = 1 + (is_joined ? 0 : read_minutes (self, at + 1, &minutes));
  taken = read_half (self, at + n, &clock.half);
  if (hour * 60 + minutes > PLUMB_PRESENCE_DAY || minutes > 59
      || (taken > 0 && (hour == 0 || hour > 12)))
    return 0;
  if (taken > 0)
    hour %= 12;
  else if (token->n_digits > 2 || token->number > 12 || token->number == 0
           || (token->n_digits == 2 && token->number < 10))
    clock.half = HALF_CERTAIN;
  clock.is_vague = clock.half == HALF_UNKNOWN && hour < 7;
  clock.minute = hour * 60 + minutes;
  *out_clock = clock;
  return n + taken + (taken == 0 ? skip_hour_word (self, at + n) : 0);
}

static guint
get_minute (const Clock *clock, Half half)
{
  return clock->minute + (half == HALF_PM ? 12 * 60 : 0);
}

/**
 * plumb_tokens_read_time:
 * @out_minute: (out): of the day
 *
 * Reads a time of the day.
 */
guint
plumb_tokens_read_time (const PlumbTokens *self, guint at, guint *out_minute)
{
  Clock clock;
  guint n = read_clock (self, at, &clock);

  if (n == 0 || clock.is_vague)
    return 0;
  *out_minute = get_minute (&clock, clock.half);
  return n;
}

/* What the first time of “2–4pm” and “10–2 pm” lacks, the second one says. */
static gboolean
settle (const Clock *from, const Clock *to, PlumbPresenceHours *out_hours)
{
  PlumbPresenceHours hours = { get_minute (from, from->half), get_minute (to, to->half) };

  if (from->half == HALF_UNKNOWN && (to->half == HALF_AM || to->half == HALF_PM))
    {
      Clock half_day = *from;

      half_day.minute %= 12 * 60;
      hours.from = get_minute (&half_day, to->half);
      if (hours.from >= hours.to)
        hours.from = get_minute (&half_day, to->half == HALF_AM ? HALF_PM : HALF_AM);
    }
  else if (from->is_vague || to->is_vague)
    {
      return FALSE;
    }
  /* Only who begins in the evening goes on behind midnight. */
  if (hours.to <= hours.from && (hours.to == 0 || hours.from >= 18 * 60))
    hours.to += PLUMB_PRESENCE_DAY;
  *out_hours = hours;
  return hours.from < hours.to;
}

static guint
read_part_of_day (const PlumbTokens *self, guint at, PlumbPresenceHours *out_hours)
{
  static const struct
  {
    const char *word;
    PlumbPresenceHours hours;
  } parts[] = {
    { "morning", { 0, 12 * 60 } },         { "mornings", { 0, 12 * 60 } },
    { "afternoon", { 12 * 60, 18 * 60 } }, { "afternoons", { 12 * 60, 18 * 60 } },
    { "evening", { 18 * 60, 24 * 60 } },   { "evenings", { 18 * 60, 24 * 60 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (plumb_tokens_is_word (self, at, parts[i].word))
        {
          *out_hours = parts[i].hours;
          return 1;
        }
    }
  return 0;
}

/**
 * plumb_tokens_read_hours:
 *
 * Reads “10–12”, “from 10 to 12”, “between 10 and 12” or a part of the day.
 */
guint
plumb_tokens_read_hours (const PlumbTokens *self, guint at, PlumbPresenceHours *out_hours)
{
  gboolean is_between = plumb_tokens_is_word (self, at, "between");
  guint n = is_between || plumb_tokens_is_word (self, at, "from") ? 1 : 0;
  Clock from;
  Clock to;
  guint taken = read_clock (self, at + n, &from);
  const PlumbToken *joint = plumb_presence_tokens_get (self, at + n + taken);

  if (taken == 0)
    return n == 0 ? read_part_of_day (self, at, out_hours) : 0;
  if (is_between
        ? !plumb_tokens_is_word (self, at + n + taken, "and")
        : joint->mark != '-' && g_strcmp0 (joint->word, "to") != 0
            && g_strcmp0 (joint->word, "till") != 0 && g_strcmp0 (joint->word, "until") != 0)
    return 0;
  n += taken + 1;
  taken = read_clock (self, at + n, &to);
  return taken > 0 && settle (&from, &to, out_hours) ? n + taken : 0;
}
