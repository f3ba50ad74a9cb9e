/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-stems.h"

#include <stdlib.h>
#include <string.h>

/* Where a long text goes on, it hardly says anything new about its subject. */
#define MAX_TEXT 20000
/* No word is longer, but what is pasted may be. */
#define MAX_WORD 64

/* Sorted. */
static const char *const stop_words[] = {
  "a",      "about",   "all",   "an",    "and",    "any",     "are",   "as",      "at",
  "be",     "between", "but",   "by",    "can",    "do",      "does",  "for",     "from",
  "get",    "has",     "have",  "how",   "in",     "into",    "is",    "it",      "its",
  "kernel", "linux",   "make",  "new",   "next",   "no",      "not",   "of",      "on",
  "one",    "or",      "our",   "out",   "should", "so",      "still", "support", "that",
  "the",    "their",   "them",  "there", "these",  "they",    "this",  "to",      "up",
  "update", "use",     "using", "via",   "was",    "we",      "what",  "when",    "where",
  "which",  "who",     "why",   "will",  "with",   "without", "you",   "your",
};

static int
compare (const void *key, const void *member)
{
  return strcmp (key, *(const char *const *) member);
}

static gboolean
is_stop_word (const char *word)
{
  return bsearch (word, stop_words, G_N_ELEMENTS (stop_words), sizeof (char *), compare) != NULL;
}

static gboolean
drop_suffix (char *word, gsize *length, const char *suffix, gsize min_rest)
{
  gsize end = strlen (suffix);

  if (*length < end + min_rest || memcmp (word + *length - end, suffix, end) != 0)
    return FALSE;
  *length -= end;
  word[*length] = '\0';
  return TRUE;
}

/* Brings forms of an English word together: "locks" and "locking" are about "lock". */
static void
stem (char *word, gsize length)
{
  if (length < 2 || word[length - 2] != 's')
    drop_suffix (word, &length, "s", 3);
  if (drop_suffix (word, &length, "ing", 4) || drop_suffix (word, &length, "ed", 4))
    return;
  drop_suffix (word, &length, "e", 4);
}

static void
tell_word (const char *start, gsize length, gboolean is_ascii, PlumbStemFunc func,
           gpointer user_data)
{
  char word[MAX_WORD + 1];
  g_autofree char *folded = NULL;
  gsize source_length = length;

  if (length < 2 || length > MAX_WORD || g_ascii_isdigit (start[0]))
    return;
  if (is_ascii)
    {
      for (gsize i = 0; i < length; i++)
        word[i] = g_ascii_tolower (start[i]);
      word[length] = '\0';
    }
  else
    {
      folded = g_utf8_casefold (start, (gssize) length);
      if (strlen (folded) > MAX_WORD)
        return;
      length = (gsize) (g_stpcpy (word, folded) - word);
    }
  if (is_stop_word (word))
    return;
  stem (word, length);
  func (word, start, source_length, user_data);
}

/**
 * plumb_stems_foreach:
 * @text: valid UTF-8
 *
 * Tells every word of a text that says something, as often as it occurs.
 */
void
plumb_stems_foreach (const char *text, PlumbStemFunc func, gpointer user_data)
{
  const char *limit = text + strnlen (text, MAX_TEXT);
  const char *start = NULL;
  gboolean is_ascii = TRUE;

  for (const char *c = text;; c = g_utf8_next_char (c))
    {
      gboolean is_byte = c >= limit || (guchar) *c < 0x80;
      gboolean is_word =
        c < limit && (is_byte ? g_ascii_isalnum (*c) : g_unichar_isalnum (g_utf8_get_char (c)));

      if (is_word && start == NULL)
        {
          start = c;
          is_ascii = TRUE;
        }
      if (is_word)
        is_ascii = is_ascii && is_byte;
      if (!is_word && start != NULL)
        {
          tell_word (start, (gsize) (c - start), is_ascii, func, user_data);
          start = NULL;
        }
      if (c >= limit)
        return;
    }
}

static void
add_cb (const char *stem, const char *word, gsize length, gpointer words)
{
  g_hash_table_add (words, g_strdup (stem));
}

/**
 * plumb_stems_of:
 * @text: valid UTF-8
 *
 * Returns: (transfer full) (element-type utf8 utf8): the words of a text, as a set of what they are
 *   compared by
 */
GHashTable *
plumb_stems_of (const char *text)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  plumb_stems_foreach (text, add_cb, words);
  return words;
}
