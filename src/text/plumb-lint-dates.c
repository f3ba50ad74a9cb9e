/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules about years of other editions and weekdays that are none of their dates.
 *
 * A year is a slip only where a text says what this edition is: beside the conference's name, or as
 * the end of the call. Years in a sentence that looks back are the lead's memory.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "plumb-lint-private.h"

static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                      "jul", "aug", "sep", "oct", "nov", "dec" };

static const char *const weekdays[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday" };

static const char *const month_names[] = { "January",   "February", "March",    "April",
                                           "May",       "June",     "July",     "August",
                                           "September", "October",  "November", "December" };

/* A number of one to four digits, 0 for another word; "5th" is 5. */
static int
read_number (const PlumbLint *self, guint word, gsize max_digits)
{
  static const char *const endings[] = { "", "st", "nd", "rd", "th", NULL };
  const PlumbLintWord *found;
  g_autofree char *words = NULL;
  gsize digits;

  if (!plumb_lint_is_prose (self, word))
    return 0;
  found = plumb_lint_word (self, word);
  if (found->end - found->start > 6)
    return 0;
  words = plumb_lint_dup (self, found->start, found->end);
  digits = strspn (words, "0123456789");
  if (digits == 0 || digits > max_digits || !g_strv_contains (endings, words + digits)
      || (digits > 2 && words[digits] != '\0'))
    return 0;
  return atoi (words);
}

/* A year in which there could have been a conference. */
static int
read_year (const PlumbLint *self, guint word)
{
  int year = read_number (self, word, 4);

  return year >= 2000 && year < 2100 ? year : 0;
}

/* 1 to 12; a month has a capital, so that "may" and "march" are verbs. */
static int
read_month (const PlumbLint *self, guint word)
{
  const PlumbLintWord *found;
  g_autofree char *name = NULL;

  if (!plumb_lint_is_prose (self, word))
    return 0;
  found = plumb_lint_word (self, word);
  if (!g_ascii_isupper (self->text[found->start]))
    return 0;
  name = plumb_lint_dup (self, found->start, found->end);
  for (int i = 0; i < 12; i++)
    {
      if (g_ascii_strcasecmp (name, months[i]) == 0
          || g_ascii_strcasecmp (name, month_names[i]) == 0)
        return i + 1;
    }
  return g_str_equal (name, "Sept") ? 9 : 0;
}

/* 1 to 7, Monday being 1. */
static int
read_weekday (const PlumbLint *self, guint word)
{
  static const char *const shorts[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const longer[] = { "", "Tues", "", "Thurs", "", "", "" };
  const PlumbLintWord *found;
  g_autofree char *name = NULL;

  if (!plumb_lint_is_prose (self, word))
    return 0;
  found = plumb_lint_word (self, word);
  name = plumb_lint_dup (self, found->start, found->end);
  for (int i = 0; i < 7; i++)
    {
      if (g_str_equal (name, weekdays[i]) || g_str_equal (name, shorts[i])
          || g_str_equal (name, longer[i]))
        return i + 1;
    }
  return 0;
}

typedef struct
{
  int year; /* 0 when not said */
  int month;
  int day;
  guint end; /* the word behind */
} Day;

/* "October 5, 2026", "5 October 2026", "the 5th of October", "2026-10-05". */
static gboolean
read_day (const PlumbLint *self, guint word, Day *out_day)
{
  static const char *const fillers[] = { "the", "of", "on", NULL };
  guint parts[3] = { G_MAXUINT, G_MAXUINT, G_MAXUINT };
  guint n = 0;

  for (guint i = word; n < 3 && i < word + 5 && i < self->words->len; i++)
    {
      if (!plumb_lint_word_in (self, i, fillers))
        parts[n++] = i;
    }
  *out_day = (Day) { 0 };
  if (n == 3 && read_year (self, parts[0]) > 0)
    *out_day = (Day) { read_year (self, parts[0]), read_number (self, parts[1], 2),
                       read_number (self, parts[2], 2), parts[2] + 1 };
  else if (n >= 2 && read_month (self, parts[0]) > 0)
    *out_day = (Day) { 0, read_month (self, parts[0]), read_number (self, parts[1], 2),
                       parts[1] + 1 };
  else if (n >= 2)
    *out_day = (Day) { 0, read_month (self, parts[1]), read_number (self, parts[0], 2),
                       parts[1] + 1 };
  if (out_day->month < 1 || out_day->month > 12 || out_day->day < 1 || out_day->day > 31)
    return FALSE;
  if (out_day->year == 0 && n == 3 && (out_day->year = read_year (self, parts[2])) > 0)
    out_day->end = parts[2] + 1;
  return TRUE;
}

static gboolean
is_on_one_line (const PlumbLint *self, guint first, guint end)
{
  return plumb_lint_word (self, end - 1)->line <= plumb_lint_word (self, first)->line + 1;
}

static char *
dup_weekday_fix (const PlumbLint *self, guint word, int right)
{
  const PlumbLintWord *found = plumb_lint_word (self, word);
  gsize length = found->end - found->start;

  if (length > 5)
    return g_strdup (weekdays[right - 1]);
  return g_strndup (weekdays[right - 1], 3);
}

static void
check_weekday (PlumbLint *self, guint word, int weekday)
{
  Day day;
  GDate date;
  const PlumbLintWord *found = plumb_lint_word (self, word);
  int right;

  if (!read_day (self, word + 1, &day) || !is_on_one_line (self, word, day.end))
    return;
  /* Without a year it is this edition's, unless the sentence looks back. */
  if (day.year == 0 && (self->edition == NULL || plumb_lint_is_backward (self, word)))
    return;
  if (day.year == 0)
    day.year = self->edition->year;
  g_date_clear (&date, 1);
  if (!g_date_valid_dmy ((GDateDay) day.day, (GDateMonth) day.month, (GDateYear) day.year))
    return;
  g_date_set_dmy (&date, (GDateDay) day.day, (GDateMonth) day.month, (GDateYear) day.year);
  right = (int) g_date_get_weekday (&date);
  if (right == weekday)
    return;
  plumb_lint_add (
    self, found->start, found->end,
    /* Translators: a day, a month, a year, the right weekday, and the one in the text; the names
     * are English, as the text is. */
    g_strdup_printf (_ ("%d %s %d is a %s, not a %s."), day.day, month_names[day.month - 1],
                     day.year, weekdays[right - 1], weekdays[weekday - 1]),
    dup_weekday_fix (self, word, right));
}

void
plumb_lint_check_weekday (PlumbLint *self)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      int weekday = read_weekday (self, i);

      if (weekday > 0)
        check_weekday (self, i, weekday);
    }
}

static gboolean
is_event_word (const PlumbLint *self, guint word)
{
  static const char *const names[] = { "lpc", "plumbers", "conference", "microconference",
                                       "mc",  NULL };

  return word < self->words->len && plumb_lint_word_in (self, word, names)
         && (plumb_lint_word (self, word)->marks & (PLUMB_LINT_CODE | PLUMB_LINT_LINK)) == 0;
}

static gboolean
is_event_at (const PlumbLint *self, guint word)
{
  static const char *const starts[] = { "linux plumbers", "lpc", "plumbers", "edition", NULL };

  for (guint i = 0; starts[i] != NULL; i++)
    {
      if (plumb_lint_phrase (self, word, starts[i]) > 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether only blanks are between two words that follow each other. */
static gboolean
is_adjacent (const PlumbLint *self, guint word)
{
  const PlumbLintWord *a = plumb_lint_word (self, word);
  const PlumbLintWord *b = plumb_lint_word (self, word + 1);
  gsize blanks = strspn (self->text + a->end, " \t\n*_");

  return a->end + blanks == b->start;
}

/* Beside the name of the conference: "the 2025 Linux Plumbers Conference", "LPC 2025". */
static gboolean
is_beside_event (const PlumbLint *self, guint word)
{
  return (word > 0 && is_adjacent (self, word - 1) && is_event_word (self, word - 1))
         || (word + 1 < self->words->len && is_adjacent (self, word)
             && (is_event_at (self, word + 1) || is_event_word (self, word + 1)));
}

/* "accepted into the 2025 …", "… 2025 is pleased to host": that is always about this edition. */
static gboolean
is_opening (const PlumbLint *self, guint word)
{
  static const char *const phrases[] = { "accepted into the",
                                         "accepted into",
                                         "accepted for",
                                         "accepted for the",
                                         "join us at",
                                         "welcome to",
                                         NULL };

  for (guint i = 0; phrases[i] != NULL; i++)
    {
      for (guint n = 1; n <= 6 && n <= word; n++)
        {
          guint length = plumb_lint_phrase (self, word - n, phrases[i]);

          if (length > 0 && length <= n)
            return TRUE;
        }
    }
  return plumb_lint_phrase (self, word + 1, "is pleased to host") > 0;
}

/* The year of a date behind a label: "CFP ends: Aug 7, 2025". */
static gboolean
is_end_of_call (const PlumbLint *self, guint word)
{
  static const char *const calls[] = { "cfp", "deadline", "submissions", NULL };
  static const char *const ends[] = { "ends",  "end", "closes", "close", "deadline",
                                      "until", "by",  "is",     NULL };
  guint line = plumb_lint_word (self, word)->line;
  gboolean has_call = FALSE;
  gboolean has_end = FALSE;

  if (word < 2 || (read_month (self, word - 1) == 0 && read_month (self, word - 2) == 0))
    return FALSE;
  for (guint i = word; i > 0 && word - i < 12 && plumb_lint_word (self, i - 1)->line == line; i--)
    {
      has_call |= plumb_lint_word_in (self, i - 1, calls);
      has_end |= plumb_lint_word_in (self, i - 1, ends);
    }
  return has_call && has_end;
}

static gboolean
looks_ahead (const PlumbLint *self, guint word)
{
  static const char *const words[] = { "next", "later", "until", "follow", NULL };
  guint first, end;

  plumb_lint_sentence (self, word, &first, &end);
  for (guint i = first; i < end; i++)
    {
      if (plumb_lint_word_in (self, i, words))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_other_year (const PlumbLint *self, guint word, int year)
{
  if (year == self->edition->year)
    return FALSE;
  if (is_opening (self, word) && is_beside_event (self, word))
    return TRUE;
  if (is_end_of_call (self, word))
    /* An event in January has its call the year before. */
    return atoi (self->edition->cfp_ends_on) != year;
  return is_beside_event (self, word) && !plumb_lint_is_backward (self, word)
         && !looks_ahead (self, word);
}

void
plumb_lint_check_other_year (PlumbLint *self)
{
  if (self->edition == NULL || self->edition->year == 0
      || g_str_equal (self->kind, "accomplishment"))
    return;
  for (guint i = 0; i < self->words->len; i++)
    {
      const PlumbLintWord *word = plumb_lint_word (self, i);
      int year = read_year (self, i);

      if (year == 0 || !is_other_year (self, i, year))
        continue;
      plumb_lint_add (
        self, word->start, word->end,
        /* Translators: the year in the text, and that of the edition. */
        g_strdup_printf (_ ("It says %d; this edition is that of %d."), year, self->edition->year),
        plumb_lint_is_draft (self) ? g_strdup ("{{year}}")
                                   : g_strdup_printf ("%d", self->edition->year));
    }
}
