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
/* “Wednesday, the 30th of September, 2031” */
#define MAX_DATE 40
#define MAX_SENTENCE 300
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

static const char *
skip_word (const char *text)
{
  text += strcspn (text, " ");
  return text + strspn (text, " ");
}

/* Whether @text goes on with a day and its month, and not with “2 people” or “the end of May” */
static gboolean
is_date (const char *text)
{
  static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  gsize digits;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      if (plumb_page_begins_with (text, days[i]))
        {
          text = skip_word (text);
          break;
        }
    }
  if (plumb_page_begins_with (text, "the "))
    text += strlen ("the ");
  digits = strspn (text, "0123456789");
  if (digits == 0)
    return read_month (text) > 0 && g_ascii_isdigit (skip_word (text)[0]);
  if (digits == 4 && text[digits] == '-')
    return TRUE;
  text = skip_word (text);
  if (plumb_page_begins_with (text, "of "))
    text += strlen ("of ");
  return digits <= 2 && read_month (text) > 0;
}

/* Whether the sentence that ends before @at, which is in @text, is about handing something in */
static gboolean
is_about_call (const char *text, const char *at)
{
  static const char *const words[] = { "submi",   "cfp",     "call for ",  "the call ", "proposals",
                                       "propose", "hand in", "topics can", "topics may" };
  const char *start = at;

  while (start > text && at - start < MAX_SENTENCE
         && !(start[-1] == ' ' && start - text > 1 && strchr (".!?", start[-2]) != NULL))
    start--;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *found = strstr (start, words[i]);

      if (found != NULL && found < at)
        return TRUE;
    }
  return FALSE;
}

/**
 * plumb_page_find_cfp_end:
 * @text: a paragraph, such as “Topics can be submitted until 15 August 2031.”
 * @year: the year that counts where there is none; 0 if it is not known
 * @out_date: (out) (transfer full): the date, untouched on failure
 *
 * Returns: whether a sentence of @text says when the call for topics ends
 */
gboolean
plumb_page_find_cfp_end (const char *text, int year, char **out_date)
{
  static const char *const cues[] = { "until ",      "before ",      " by ",       "closes on ",
                                      "close on ",   "closes ",      "ends on ",   "end on ",
                                      "later than ", "deadline is ", "deadline: ", "due on " };
  g_autofree char *folded = NULL;

  if (strpbrk (text, "0123456789") == NULL)
    return FALSE;
  folded = plumb_page_fold (text, MAX_LOOK);
  for (guint i = 0; i < G_N_ELEMENTS (cues); i++)
    {
      gsize length = strlen (cues[i]);

      for (const char *at = strstr (folded, cues[i]); at != NULL;
           at = strstr (at + length, cues[i]))
        {
          const char *date = at + length;
          g_autofree char *words = g_strndup (date, MIN (strcspn (date, ".!?;("), MAX_DATE));

          if (is_date (words) && is_about_call (folded, date)
              && plumb_page_parse_date (words, year, out_date))
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
