/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Years, dates and Tracks.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "plumb-page-labels.h"
#include "plumb-time.h"

/* The first conference was in 2008. */
#define FIRST_YEAR 2008
#define LAST_YEAR 2099
#define MAX_CFP_LINE 100
/* How much of a paragraph is looked at for a year. */
#define MAX_LOOK 2000

/* The number at @text if it has @min to @max digits and stands alone, otherwise 0. */
static int
read_number (const char *text, gsize min, gsize max)
{
  gsize length = strspn (text, "0123456789");

  return length >= min && length <= max ? atoi (text) : 0;
}

/**
 * plumb_page_find_year:
 * @text: words
 *
 * Returns: the first year of a conference in @text, or 0
 */
int
plumb_page_find_year (const char *text)
{
  for (gsize i = 0; text[i] != '\0' && i < MAX_LOOK; i++)
    {
      int year = (i == 0 || !g_ascii_isalnum (text[i - 1])) && g_ascii_isdigit (text[i])
                   ? read_number (text + i, 4, 4)
                   : 0;

      if (year >= FIRST_YEAR && year <= LAST_YEAR)
        return year;
    }
  return 0;
}

/**
 * plumb_page_find_conference_year:
 * @text: a paragraph
 *
 * Returns: the year of “Linux Plumbers Conference 2031” or “2031 Linux Plumbers Conference”, or 0
 */
int
plumb_page_find_conference_year (const char *text)
{
  static const char conference[] = "Linux Plumbers Conference";
  const char *found = strstr (text, conference);
  int year = 0;

  if (found != NULL)
    year = read_number (found + strlen (conference) + strspn (found + strlen (conference), " "), 4,
                        4);
  if (year == 0 && found != NULL && found - text >= 5)
    year = read_number (found - 5, 4, 4);
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : 0;
}

/* 1 to 12 for a month's name or its beginning, otherwise 0 */
static int
read_month (const char *text)
{
  static const char *const months[] = { "january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december" };
  gsize length = 0;

  while (g_ascii_isalpha (text[length]))
    length++;
  for (int i = 0; i < 12 && length >= 3 && length <= strlen ("september"); i++)
    {
      if (g_ascii_strncasecmp (text, months[i], length) == 0)
        return i + 1;
    }
  return 0;
}

/**
 * plumb_page_parse_date:
 * @text: words with a date, such as “Sept 1, 2021”, “10th of July” or “2021-08-14”
 * @year: the year that counts where there is none; 0 if it is not known
 * @out_date: (out) (transfer full): the date, untouched on failure
 *
 * Returns: whether @text has one
 */
gboolean
plumb_page_parse_date (const char *text, int year, char **out_date)
{
  int month = 0;
  int day = 0;
  g_autofree char *date = NULL;

  for (gsize i = 0; text[i] != '\0' && i < MAX_CFP_LINE;)
    {
      gsize length = 1;

      date = g_ascii_isdigit (text[i]) ? g_strndup (text + i, 10) : NULL;
      if (plumb_date_is_valid (date))
        {
          *out_date = g_steal_pointer (&date);
          return TRUE;
        }
      g_clear_pointer (&date, g_free);
      if (g_ascii_isdigit (text[i]))
        {
          length = strspn (text + i, "0123456789");
          if (length == 4)
            year = atoi (text + i);
          else if (day == 0)
            day = read_number (text + i, 1, 2);
        }
      while (g_ascii_isalpha (text[i]) && g_ascii_isalpha (text[i + length]))
        length++;
      if (month == 0 && g_ascii_isalpha (text[i]))
        month = read_month (text + i);
      i += length;
    }
  date = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  if (!plumb_date_is_valid (date))
    return FALSE;
  *out_date = g_steal_pointer (&date);
  return TRUE;
}

/**
 * plumb_page_is_cfp_line:
 * @text: a paragraph or a line
 * @out_value: (out): where the date is to be
 *
 * Says whether @text tells when the call for topics ends, and no more.
 */
gboolean
plumb_page_is_cfp_line (const char *text, gsize *out_value)
{
  static const char *const beginnings[] = { "cfp ends",
                                            "cfp closes",
                                            "cfp end",
                                            "cfp close",
                                            "cfp deadline",
                                            "cfp due",
                                            "topic cfp ends",
                                            "the cfp ends",
                                            "the cfp closes",
                                            "submission deadline",
                                            "topic submission deadline" };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      if (plumb_page_begins_with (text, beginnings[i]) && strlen (text) <= MAX_CFP_LINE)
        {
          *out_value = strlen (beginnings[i]);
          return TRUE;
        }
    }
  return FALSE;
}

static char *
strip_quotes (char *text)
{
  static const char *const quotes[] = { "\"", "“", "”", "„", "'", "‘", "’", "«", "»" };
  gboolean found = TRUE;

  while (found)
    {
      found = FALSE;
      g_strstrip (text);
      for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
        {
          gsize length = strlen (quotes[i]);

          if (g_str_has_prefix (text, quotes[i]))
            {
              memmove (text, text + length, strlen (text + length) + 1);
              found = TRUE;
            }
          if (g_str_has_suffix (text, quotes[i]))
            {
              text[strlen (text) - length] = '\0';
              found = TRUE;
            }
        }
    }
  return text;
}

/**
 * plumb_page_find_track:
 * @text: an invitation, such as “… and select “X MC” for the “Track”.”
 * @out_track: (out) (transfer full): the Track
 * @out_is_open: (out): whether the name is not ended in @text
 *
 * Returns: whether @text names a Track
 */
gboolean
plumb_page_find_track (const char *text, char **out_track, gboolean *out_is_open)
{
  const char *start = strstr (text, "select ");
  const char *end;

  if (start == NULL)
    return FALSE;
  start += strlen ("select ");
  end = strstr (start, " for the ");
  if (end == NULL)
    end = strstr (start, " as the ");
  if (end != NULL && end - start > MAX_CFP_LINE)
    return FALSE;
  *out_is_open = end == NULL;
  if (end == NULL && strlen (start) > MAX_CFP_LINE)
    return FALSE;
  *out_track = strip_quotes (end != NULL ? g_strndup (start, (gsize) (end - start))
                                         : g_strdup (start));
  return TRUE;
}
