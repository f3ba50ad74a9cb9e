/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-prose.h"

#include <stdlib.h>

#include "plumb-time.h"

static const char *const months[] = { "January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December" };

/* As the conference's pages write them. */
static const char *const short_months[] = { "Jan",  "Feb", "Mar",  "Apr", "May", "June",
                                            "July", "Aug", "Sept", "Oct", "Nov", "Dec" };

static const char *const weekdays[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday" };

typedef struct
{
  int year;
  int month; /* from 0 */
  int day;
} Day;

static gboolean
read_day (const char *date, Day *out_day)
{
  if (!plumb_date_is_valid (date))
    return FALSE;
  *out_day = (Day) { atoi (date), atoi (date + 5) - 1, atoi (date + 8) };
  return TRUE;
}

static char *
write_date (const char *date, const char *const *month_names)
{
  Day day;

  if (!read_day (date, &day))
    return g_strdup (date);
  return g_strdup_printf ("%s %d, %d", month_names[day.month], day.day, day.year);
}

/**
 * plumb_prose_date:
 * @date: "YYYY-MM-DD", or ""
 *
 * Writes a day as in "September 10, 2021".
 *
 * Returns: (transfer full): the words, "" for ""
 */
char *
plumb_prose_date (const char *date)
{
  return write_date (date, months);
}

/**
 * plumb_prose_short_date:
 * @date: "YYYY-MM-DD", or ""
 *
 * Writes a day as in "Sept 10, 2021".
 *
 * Returns: (transfer full): the words, "" for ""
 */
char *
plumb_prose_short_date (const char *date)
{
  return write_date (date, short_months);
}

/**
 * plumb_prose_dates:
 * @first: "YYYY-MM-DD", or ""
 * @last: "YYYY-MM-DD", or ""
 *
 * Writes a stretch of days as in "September 20–24, 2021", saying nothing twice.
 *
 * Returns: (transfer full): the words, "" if neither is given
 */
char *
plumb_prose_dates (const char *first, const char *last)
{
  Day from;
  Day to;

  if (!read_day (last, &to) || g_str_equal (first, last))
    return plumb_prose_date (first);
  if (!read_day (first, &from))
    return plumb_prose_date (last);
  if (from.year != to.year)
    return g_strdup_printf ("%s %d, %d – %s %d, %d", months[from.month], from.day, from.year,
                            months[to.month], to.day, to.year);
  if (from.month != to.month)
    return g_strdup_printf ("%s %d – %s %d, %d", months[from.month], from.day, months[to.month],
                            to.day, to.year);
  return g_strdup_printf ("%s %d–%d, %d", months[from.month], from.day, to.day, to.year);
}

/**
 * plumb_prose_span:
 * @starts_at: UTC seconds
 * @minutes: how long
 * @zone: an IANA name
 *
 * Writes a span of time as in "Tuesday, October 6, 2026, 10:00 to 13:30 (Europe/Prague)".
 *
 * Returns: (transfer full): the words
 */
char *
plumb_prose_span (gint64 starts_at, guint minutes, const char *zone)
{
  g_autoptr (GDateTime) start = plumb_time_to_local (starts_at, zone);
  g_autoptr (GDateTime) end = plumb_time_to_local (starts_at + (gint64) minutes * 60, zone);

  return g_strdup_printf (
    "%s, %s %d, %d, %02d:%02d to %02d:%02d (%s)", weekdays[g_date_time_get_day_of_week (start) - 1],
    months[g_date_time_get_month (start) - 1], g_date_time_get_day_of_month (start),
    g_date_time_get_year (start), g_date_time_get_hour (start), g_date_time_get_minute (start),
    g_date_time_get_hour (end), g_date_time_get_minute (end), zone);
}

/**
 * plumb_prose_join:
 * @names: (element-type utf8): the parts
 *
 * Joins names as in "Ada, Grace, and Linus".
 *
 * Returns: (transfer full): the words
 */
char *
plumb_prose_join (GPtrArray *names)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      if (i > 0 && names->len > 2)
        g_string_append_c (out, ',');
      if (i > 0)
        g_string_append (out, i + 1 == names->len ? " and " : " ");
      g_string_append (out, g_ptr_array_index (names, i));
    }
  return g_string_free (out, FALSE);
}
