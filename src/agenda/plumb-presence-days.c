/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Days as people write them: “Tuesday”, “7 Oct”, “5–7 October”, “the 7th”, “2026-10-07”.
 */
#include "config.h"

#include <string.h>

#include "plumb-presence-tokens.h"

/* A day that is no day of the conference is looked for this close to it. */
#define DAYS_AROUND 3

static guint
find_prefixed (const char *word, const char *const *names, guint n_names, gsize shortest)
{
  for (guint i = 0; word != NULL && i < n_names; i++)
    {
      if (strlen (word) >= shortest && g_str_has_prefix (names[i], word))
        return i + 1;
    }
  return 0;
}

/* 1 for January; 0 for a word that is no month. */
static guint
get_month (const PlumbToken *token)
{
  static const char *const months[] = { "january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december" };

  return find_prefixed (token->word, months, G_N_ELEMENTS (months), 3);
}

/* A set of weekdays; 0 for a word that means none. */
static guint8
get_weekdays (const PlumbToken *token)
{
  static const char *const weekdays[] = { "mondays", "tuesdays",  "wednesdays", "thursdays",
                                          "fridays", "saturdays", "sundays" };
  guint weekday = find_prefixed (token->word, weekdays, G_N_ELEMENTS (weekdays), 3);

  if (token->word == NULL)
    return 0;
  if (g_str_equal (token->word, "weekend") || g_str_equal (token->word, "weekends"))
    return 1 << 6 | 1 << 7;
  if (g_str_equal (token->word, "weekdays") || g_str_equal (token->word, "weekday"))
    return 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5;
  if (g_str_equal (token->word, "weds"))
    weekday = 3;
  return weekday != 0 ? (guint8) (1 << weekday) : 0;
}

static guint32
get_julian (guint day, guint month, guint year)
{
  GDate date;

  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 0;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

static gboolean
set_date (PlumbPresenceDays *out_day, guint32 julian)
{
  PlumbPresenceDays day = { julian, julian, 0 };

  if (julian != 0)
    *out_day = day;
  return julian != 0;
}

/* Of the years that may be meant, the one that is nearest to the conference. */
static guint32
get_nearest (const PlumbTokens *self, guint day, guint month)
{
  GDate date;
  guint32 nearest = 0;

  if (self->first_day == 0)
    return 0;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, self->first_day);
  for (guint year = g_date_get_year (&date) - 1u; year <= g_date_get_year (&date) + 1u; year++)
    {
      guint32 julian = get_julian (day, month, year);

      if (julian != 0
          && (nearest == 0
              || ABS ((gint64) julian - self->first_day)
                   < ABS ((gint64) nearest - self->first_day)))
        nearest = julian;
    }
  return nearest;
}

/* “7”, “7th”: how many tokens that is. */
static guint
read_number (const PlumbTokens *self, guint at, guint *out_number, gboolean *out_is_ordinal)
{
  static const char *const endings[] = { "st", "nd", "rd", "th", NULL };
  const PlumbToken *token = plumb_presence_tokens_get (self, at);
  const PlumbToken *next = plumb_presence_tokens_get (self, at + 1);

  if (token->kind != PLUMB_TOKEN_NUMBER || token->n_digits > 2 || token->number > 31
      || token->number == 0)
    return 0;
  *out_number = token->number;
  *out_is_ordinal = next->word != NULL && next->is_glued && g_strv_contains (endings, next->word);
  return *out_is_ordinal ? 2 : 1;
}

/* A year behind a date, perhaps after a comma. */
static guint
read_year (const PlumbTokens *self, guint at, guint *out_year)
{
  guint comma = plumb_tokens_is_mark (self, at, ',') ? 1 : 0;
  const PlumbToken *token = plumb_presence_tokens_get (self, at + comma);

  if (token->kind != PLUMB_TOKEN_NUMBER || token->n_digits != 4 || token->number < 1970
      || plumb_tokens_is_mark (self, at + comma + 1, '-'))
    return 0;
  *out_year = token->number;
  return comma + 1;
}

/* The month, and perhaps the year, that makes a date of a number before it. */
static guint
read_month (const PlumbTokens *self, guint at, guint *out_month, guint *out_year)
{
  guint n = plumb_tokens_is_word (self, at, "of") ? 1 : 0;
  guint month = get_month (plumb_presence_tokens_get (self, at + n));

  if (month == 0)
    return 0;
  *out_month = month;
  n++;
  if (plumb_tokens_is_mark (self, at + n, '.'))
    n++;
  return n + read_year (self, at + n, out_year);
}

static guint32
make_date (const PlumbTokens *self, guint day, guint month, guint year)
{
  return year != 0 ? get_julian (day, month, year) : get_nearest (self, day, month);
}

static guint
read_iso (const PlumbTokens *self, guint at, PlumbPresenceDays *out_day)
{
  const PlumbToken *year = plumb_presence_tokens_get (self, at);
  const PlumbToken *month = plumb_presence_tokens_get (self, at + 2);
  const PlumbToken *day = plumb_presence_tokens_get (self, at + 4);

  if (year->kind != PLUMB_TOKEN_NUMBER || year->n_digits != 4
      || !plumb_tokens_is_mark (self, at + 1, '-') || month->kind != PLUMB_TOKEN_NUMBER
      || !plumb_tokens_is_mark (self, at + 3, '-') || day->kind != PLUMB_TOKEN_NUMBER
      || day->n_digits != 2
      || !set_date (out_day, get_julian (day->number, month->number, year->number)))
    return 0;
  return 5;
}

/* “Oct 7”, “October 7th, 2026”. */
static guint
read_month_first (const PlumbTokens *self, guint at, PlumbPresenceDays *out_day)
{
  guint month = get_month (plumb_presence_tokens_get (self, at));
  guint day = 0;
  guint year = 0;
  gboolean is_ordinal = FALSE;
  guint n = 1;
  guint taken;

  if (month == 0)
    return 0;
  if (plumb_tokens_is_mark (self, at + n, '.'))
    n++;
  taken = read_number (self, at + n, &day, &is_ordinal);
  if (taken == 0)
    return 0;
  n += taken;
  n += read_year (self, at + n, &year);
  return set_date (out_day, make_date (self, day, month, year)) ? n : 0;
}

/* The day of a month that is not named is one of the conference or close to it. */
static guint32
find_day_of_month (const PlumbTokens *self, guint number)
{
  guint32 found = 0;

  if (self->first_day <= DAYS_AROUND || self->last_day - self->first_day > 28)
    return 0;
  for (guint32 day = self->first_day - DAYS_AROUND; day <= self->last_day + DAYS_AROUND; day++)
    {
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_julian (&date, day);
      if (g_date_get_day (&date) != number)
        continue;
      if (found != 0)
        return 0;
      found = day;
    }
  return found;
}

/* “7 Oct”, “7th of October”, “the 7th”. */
static guint
read_day_first (const PlumbTokens *self, guint at, PlumbPresenceDays *out_day)
{
  guint day = 0;
  guint month = 0;
  guint year = 0;
  gboolean is_ordinal = FALSE;
  guint n = read_number (self, at, &day, &is_ordinal);
  guint taken = n > 0 ? read_month (self, at + n, &month, &year) : 0;

  if (taken > 0)
    return set_date (out_day, make_date (self, day, month, year)) ? n + taken : 0;
  return is_ordinal && set_date (out_day, find_day_of_month (self, day)) ? n : 0;
}

/* “the last day”, “day 2”. */
static guint
read_counted (const PlumbTokens *self, guint at, PlumbPresenceDays *out_day)
{
  static const char *const counts[] = { "first day", "second day", "third day", "fourth day" };
  const PlumbToken *number = plumb_presence_tokens_get (self, at + 1);

  if (self->first_day == 0)
    return 0;
  if (plumb_presence_tokens_match (self, at, "last day") > 0)
    return set_date (out_day, self->last_day) ? 2 : 0;
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      if (plumb_presence_tokens_match (self, at, counts[i]) > 0)
        return set_date (out_day, self->first_day + i) ? 2 : 0;
    }
  if (!plumb_tokens_is_word (self, at, "day") || number->kind != PLUMB_TOKEN_NUMBER
      || number->n_digits > 1 || number->number == 0)
    return 0;
  return set_date (out_day, self->first_day + number->number - 1) ? 2 : 0;
}

static guint
read_date (const PlumbTokens *self, guint at, PlumbPresenceDays *out_day)
{
  guint n = plumb_tokens_is_word (self, at, "the") ? 1 : 0;
  guint taken = read_iso (self, at + n, out_day);

  if (taken == 0)
    taken = read_month_first (self, at + n, out_day);
  if (taken == 0)
    taken = read_day_first (self, at + n, out_day);
  if (taken == 0)
    taken = read_counted (self, at + n, out_day);
  return taken > 0 ? n + taken : 0;
}

/* A weekday, and the date that may stand behind it. One that is not that weekday makes no day. */
static guint
read_weekday (const PlumbTokens *self, guint at, PlumbPresenceDays *out_day)
{
  guint8 weekdays = get_weekdays (plumb_presence_tokens_get (self, at));
  PlumbPresenceDays all = { 0, G_MAXUINT32, weekdays };
  PlumbPresenceDays date;
  guint n = 1;
  guint taken;

  if (weekdays == 0)
    return 0;
  if (plumb_tokens_is_mark (self, at + n, '.'))
    n++;
  taken = read_date (self, at + n + (plumb_tokens_is_mark (self, at + n, ',') ? 1 : 0), &date);
  if (taken == 0)
    {
      *out_day = all;
      return n;
    }
  if ((weekdays & 1 << ((date.first - 1) % 7 + 1)) == 0)
    return 0;
  *out_day = date;
  return n + taken + (plumb_tokens_is_mark (self, at + n, ',') ? 1 : 0);
}

/**
 * plumb_tokens_read_day:
 *
 * Reads a weekday or a date.
 */
guint
plumb_tokens_read_day (const PlumbTokens *self, guint at, PlumbPresenceDays *out_day)
{
  guint n = plumb_tokens_is_word (self, at, "on") ? 1 : 0;
  guint taken = read_weekday (self, at + n, out_day);

  if (taken == 0)
    taken = read_date (self, at + n, out_day);
  return taken > 0 ? n + taken : 0;
}

static gboolean
is_to (const PlumbTokens *self, guint at)
{
  static const char *const words[] = { "to", "till", "until", "through", "thru", NULL };
  const PlumbToken *token = plumb_presence_tokens_get (self, at);

  return token->mark == '-' || (token->word != NULL && g_strv_contains (words, token->word));
}

static gboolean
is_and (const PlumbTokens *self, guint at)
{
  return plumb_tokens_is_mark (self, at, ',') || plumb_tokens_is_mark (self, at, '&')
         || plumb_tokens_is_word (self, at, "and") || plumb_tokens_is_word (self, at, "or");
}

/* “5, 6 and 7 Oct”, “5–7 October”: numbers that wait for their month. */
static guint
read_numbers (const PlumbTokens *self, guint at, GArray *days)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) is_range = g_array_new (FALSE, FALSE, sizeof (gboolean));
  guint month = 0;
  guint year = 0;
  guint n = 0;
  guint taken = 0;

  while (taken == 0)
    {
      guint number = 0;
      gboolean is_ordinal = FALSE;
      gboolean is_last = FALSE;
      guint read = read_number (self, at + n, &number, &is_ordinal);

      if (read == 0)
        return 0;
      n += read;
      g_array_append_val (numbers, number);
      taken = read_month (self, at + n, &month, &year);
      if (taken > 0)
        break;
      is_last = is_to (self, at + n);
      if (!is_last && !is_and (self, at + n))
        return 0;
      g_array_append_val (is_range, is_last);
      n++;
      if (plumb_tokens_is_mark (self, at + n - 1, ',')
          && plumb_tokens_is_word (self, at + n, "and"))
        n++;
    }
  for (guint i = 0; i < numbers->len; i++)
    {
      PlumbPresenceDays day;

      if (!set_date (&day, make_date (self, g_array_index (numbers, guint, i), month, year)))
        return 0;
      if (i > 0 && g_array_index (is_range, gboolean, i - 1))
        g_array_index (days, PlumbPresenceDays, days->len - 1).last = day.last;
      else
        g_array_append_val (days, day);
    }
  return n + taken;
}

/* “October 5–7”: the second number. */
static guint
read_last_number (const PlumbTokens *self, guint at, PlumbPresenceDays *day)
{
  GDate date;
  guint number = 0;
  gboolean is_ordinal = FALSE;
  guint n = read_number (self, at, &number, &is_ordinal);

  if (n == 0 || plumb_tokens_is_mark (self, at + n, ':'))
    return 0;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, day->first);
  if (number <= g_date_get_day (&date))
    return 0;
  day->last = get_julian (number, g_date_get_month (&date), g_date_get_year (&date));
  return day->last != 0 ? n : 0;
}

static gboolean
join_days (PlumbPresenceDays *day, const PlumbPresenceDays *last)
{
  if (day->weekdays == 0 && last->weekdays == 0)
    {
      day->last = last->last;
      return day->first < day->last;
    }
  if (day->weekdays == 0 || last->weekdays == 0)
    return FALSE;
  for (guint8 weekday = day->weekdays; weekday != last->weekdays;)
    {
      weekday = weekday == 1 << 7 ? 1 << 1 : (guint8) (weekday << 1);
      if ((day->weekdays & weekday) != 0 || weekday == 0)
        return FALSE;
      day->weekdays |= weekday;
    }
  return TRUE;
}

/**
 * plumb_tokens_read_days:
 * @days: (element-type PlumbPresenceDays): where to add them
 *
 * Reads a day, days from one to another, or several of a month.
 */
guint
plumb_tokens_read_days (const PlumbTokens *self, guint at, GArray *days)
{
  PlumbPresenceDays day;
  PlumbPresenceDays last;
  guint start = plumb_tokens_is_word (self, at, "the") ? 1 : 0;
  guint n = read_numbers (self, at + start, days);
  guint taken = 0;

  if (n > 0)
    return start + n;
  n = plumb_tokens_read_day (self, at, &day);
  if (n == 0)
    return 0;
  if (is_to (self, at + n))
    {
      taken = plumb_tokens_read_day (self, at + n + 1, &last);
      if (taken > 0 && !join_days (&day, &last))
        return 0;
      if (taken == 0 && day.weekdays == 0 && plumb_tokens_is_mark (self, at + n, '-'))
        taken = read_last_number (self, at + n + 1, &day);
    }
  g_array_append_val (days, day);
  return n + (taken > 0 ? taken + 1 : 0);
}

/**
 * plumb_tokens_find_date:
 *
 * Finds the one date that is meant by a day: of the conference, or close to it.
 */
gboolean
plumb_tokens_find_date (const PlumbTokens *self, const PlumbPresenceDays *day, guint32 *out_date)
{
  guint32 found = 0;

  if (day->weekdays == 0)
    {
      *out_date = day->first;
      return TRUE;
    }
  if (self->first_day <= DAYS_AROUND || self->last_day - self->first_day > 28)
    return FALSE;
  for (guint around = 0; around <= DAYS_AROUND && found == 0; around += DAYS_AROUND)
    {
      for (guint32 at = self->first_day - around; at <= self->last_day + around; at++)
        {
          if ((day->weekdays & 1 << ((at - 1) % 7 + 1)) == 0)
            continue;
          if (found != 0)
            return FALSE;
          found = at;
        }
    }
  *out_date = found;
  return found != 0;
}
