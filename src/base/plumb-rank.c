/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-rank.h"

#include <string.h>

#include "plumb-limits.h"

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
#define BASE 62

static int
digit_value (char c)
{
  const char *found = c != '\0' ? strchr (digits, c) : NULL;

  return found != NULL ? (int) (found - digits) : -1;
}

/* How many characters the whole number at the start of a rank has, its letter included. */
static gsize
number_length (char letter)
{
  if (letter >= 'a' && letter <= 'z')
    return (gsize) (letter - 'a') + 2;
  if (letter >= 'A' && letter <= 'Z')
    return (gsize) ('Z' - letter) + 2;
  return 0;
}

/**
 * plumb_rank_is_valid:
 * @rank: (nullable): text that may be a rank
 *
 * Says whether @rank is one that plumb_rank_between() could have made. A fraction that ends in
 * "0" is not: nothing would fit before it. Neither is one that nobody comes to by moving things.
 */
gboolean
plumb_rank_is_valid (const char *rank)
{
  gsize length = rank != NULL ? strlen (rank) : 0;
  gsize whole = length > 0 ? number_length (rank[0]) : 0;

  if (whole == 0 || length < whole || length > PLUMB_LIMIT_RANK - PLUMB_LIMIT_RANK_SPARE
      || (length > whole && rank[length - 1] == '0'))
    return FALSE;
  for (gsize i = 1; i < length; i++)
    {
      if (digit_value (rank[i]) < 0)
        return FALSE;
    }
  return TRUE;
}

/* The next or the previous whole number, or NULL at the end of what 26 digits hold. */
static char *
step_number (const char *number, gsize length, int by)
{
  char *next = g_strndup (number, length);
  char letter = number[0];

  for (gsize i = length - 1; i > 0; i--)
    {
      int value = digit_value (next[i]) + by;

      next[i] = digits[(value + BASE) % BASE];
      if (value >= 0 && value < BASE)
        return next;
    }

  /* Every digit ran over: the number gets longer or shorter by its letter. */
  letter = (char) (letter == 'Z' && by > 0 ? 'a' : letter == 'a' && by < 0 ? 'Z' : letter + by);
  g_free (next);
  if (number_length (letter) == 0)
    return NULL;
  next = g_strnfill (number_length (letter), by > 0 ? '0' : 'z');
  next[0] = letter;
  return next;
}

/* A fraction between two: below may be "", above may be NULL for one. */
static char *
middle (const char *below, const char *above)
{
  GString *result = g_string_new (NULL);

  for (gsize i = 0;; i++)
    {
      int low = *below != '\0' ? digit_value (*below++) : 0;
      int high = above != NULL && above[i] != '\0' ? digit_value (above[i]) : BASE;

      if (high - low > 1)
        {
          g_string_append_c (result, digits[(low + high) / 2]);
          return g_string_free (result, FALSE);
        }
      g_string_append_c (result, digits[low]);
      if (high > low)
        above = NULL; /* From here on anything is below the upper neighbour. */
    }
}

static char *
place_between (const char *before, const char *after)
{
  gsize whole = number_length (before[0]);
  g_autofree char *number = g_strndup (before, whole);
  g_autofree char *fraction = NULL;
  g_autofree char *next = NULL;

  if (strncmp (before, after, whole) == 0 && number_length (after[0]) == whole)
    {
      fraction = middle (before + whole, after + whole);
      return g_strconcat (number, fraction, NULL);
    }
  next = step_number (before, whole, 1);
  if (next != NULL && strcmp (next, after) < 0)
    return g_steal_pointer (&next);
  fraction = middle (before + whole, NULL);
  return g_strconcat (number, fraction, NULL);
}

static char *
place_after (const char *before)
{
  gsize whole = number_length (before[0]);
  char *next = step_number (before, whole, 1);
  g_autofree char *number = NULL;
  g_autofree char *fraction = NULL;

  if (next != NULL)
    return next;
  number = g_strndup (before, whole);
  fraction = middle (before + whole, NULL);
  return g_strconcat (number, fraction, NULL);
}

static char *
place_before (const char *after)
{
  gsize whole = number_length (after[0]);
  char *next;

  if (after[whole] != '\0')
    return g_strndup (after, whole);
  next = step_number (after, whole, -1);
  return next != NULL ? next : g_strdup ("A");
}

/**
 * plumb_rank_between:
 * @before: (nullable): the rank of the upper neighbour, %NULL at the start
 * @after: (nullable): the rank of the lower neighbour, %NULL at the end
 *
 * Makes a rank that sorts after @before and before @after. Ranks that are not valid, or not in
 * that order (two people may have given the same one), count as if they were not there.
 *
 * Returns: (transfer full): the rank
 */
char *
plumb_rank_between (const char *before, const char *after)
{
  if (!plumb_rank_is_valid (before))
    before = NULL;
  if (!plumb_rank_is_valid (after) || (before != NULL && strcmp (before, after) >= 0))
    after = NULL;

  if (after == NULL)
    return before != NULL ? place_after (before) : g_strdup ("a0");
  return before != NULL ? place_between (before, after) : place_before (after);
}
