/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-words.h"

#include <string.h>

/* Of a snippet, at most this many characters stand before the match, which a phone must show. */
#define MAX_BEFORE 20

static gboolean
is_word_char (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c);
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* The next word at or after @p; its end in @out_end. NULL when there is none. */
static const char *
next_word (const char *p, const char **out_end)
{
  const char *start;

  while (*p != '\0' && !is_word_char (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  start = p;
  while (*p != '\0' && is_word_char (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  *out_end = p;
  return p > start ? start : NULL;
}

static void
append_folded (GString *folded, gunichar c)
{
  char utf8[8] = { 0 };
  g_autofree char *lower = NULL;
  g_autofree char *parts = NULL;

  /* Most letters are these, and the general way is long. */
  if (c < 0x80)
    {
      g_string_append_c (folded, g_ascii_tolower ((char) c));
      return;
    }
  g_unichar_to_utf8 (c, utf8);
  lower = g_utf8_casefold (utf8, -1);
  parts = g_utf8_normalize (lower, -1, G_NORMALIZE_NFD);
  for (const char *p = parts; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!g_unichar_ismark (g_utf8_get_char (p)))
        g_string_append_unichar (folded, g_utf8_get_char (p));
    }
}

/**
 * plumb_words_fold:
 *
 * Returns: (transfer full): the words of a text in small letters without diacritics, one space
 *   between them
 */
char *
plumb_words_fold (const char *text)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  const char *p = text;
  const char *end = NULL;

  while ((p = next_word (p, &end)) != NULL)
    {
      gsize before = folded->len;
      gsize start;

      if (before > 0)
        g_string_append_c (folded, ' ');
      start = folded->len;
      for (; p < end; p = g_utf8_next_char (p))
        append_folded (folded, g_utf8_get_char (p));
      /* Of a mark that stands alone nothing is left. */
      if (folded->len == start)
        g_string_truncate (folded, before);
    }
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
dup_sorted (const char *text)
{
  g_autofree char *folded = plumb_words_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  qsort (words, g_strv_length (words), sizeof *words, compare_words);
  return g_strjoinv (" ", words);
}

/**
 * plumb_words_equal:
 *
 * Says whether two texts have the same words, in whatever order.
 */
gboolean
plumb_words_equal (const char *a, const char *b)
{
  g_autofree char *sorted_a = dup_sorted (a);
  g_autofree char *sorted_b = dup_sorted (b);

  return g_str_equal (sorted_a, sorted_b);
}

/* How many bytes of the word from @start to @end are @begins with case and marks; 0 for none. */
static gsize
match_beginning (const char *start, const char *end, const char *begins)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  gsize length = strlen (begins);

  for (const char *p = start; p < end;)
    {
      append_folded (folded, g_utf8_get_char (p));
      p = g_utf8_next_char (p);
      while (p < end && g_unichar_ismark (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (strncmp (folded->str, begins, MIN (folded->len, length)) != 0)
        return 0;
      if (folded->len >= length)
        return (gsize) (p - start);
    }
  return 0;
}

/* The longest of several beginnings wins, so that “of offset” marks all of “offset”. */
static gsize
match_any (const char *start, const char *end, char **begins)
{
  gsize longest = 0;

  for (guint i = 0; begins[i] != NULL; i++)
    longest = MAX (longest, match_beginning (start, end, begins[i]));
  return longest;
}

/**
 * plumb_words_find:
 * @words: what was searched for; each word is the beginning of one
 *
 * Finds what made @text a result.
 *
 * Returns: (transfer full) (element-type PlumbSpan): the matches, in order
 */
GArray *
plumb_words_find (const char *text, const char *words)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (PlumbSpan));
  g_autofree char *folded = plumb_words_fold (words);
  g_auto (GStrv) begins = g_strsplit (folded, " ", -1);
  const char *p = text;
  const char *end = NULL;

  if (folded[0] == '\0')
    return spans;
  while ((p = next_word (p, &end)) != NULL)
    {
      gsize length = match_any (p, end, begins);
      PlumbSpan span = { (gsize) (p - text), (gsize) (p - text) + length };

      if (length > 0)
        g_array_append_val (spans, span);
      p = end;
    }
  return spans;
}

/* Without the mark at @p, two words would become one, and be no match for either. */
static gboolean
parts_words (const GString *plain, const char *p)
{
  const char *last = g_utf8_find_prev_char (plain->str, plain->str + plain->len);

  return last != NULL && is_word_char (g_utf8_get_char (last))
         && is_word_char (g_utf8_get_char (p + 1));
}

/* One line, without the marks that Markdown puts around words and before lines. */
static char *
dup_plain (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  gboolean at_start = TRUE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
            g_string_append_c (plain, ' ');
          at_start |= c == '\n';
          continue;
        }
      if ((c == '*' || c == '`') && !parts_words (plain, p))
        continue;
      if (at_start && (c == '#' || c == '>'))
        continue;
      at_start = FALSE;
      g_string_append_unichar (plain, c);
    }
  return g_strchomp (g_string_free (g_steal_pointer (&plain), FALSE));
}

/* Where a snippet starts: a few words before the match, at the beginning of a word. */
static const char *
find_start (const char *plain, const char *match)
{
  const char *start = match;
  const char *p = match;
  guint n = 0;

  while (p > plain && n < MAX_BEFORE)
    {
      p = g_utf8_prev_char (p);
      n++;
      if (p == plain || p[-1] == ' ')
        start = p;
    }
  return start;
}

static const char *
find_end (const char *start, guint max_chars, gboolean *out_is_cut)
{
  const char *p = start;
  const char *last_space = NULL;

  for (guint n = 0; *p != '\0' && n < max_chars; n++)
    {
      if (*p == ' ')
        last_space = p;
      p = g_utf8_next_char (p);
    }
  *out_is_cut = *p != '\0';
  if (*out_is_cut && *p != ' ' && last_space != NULL)
    p = last_space;
  return p;
}

/**
 * plumb_words_snippet:
 * @text: Markdown or plain text
 * @words: what was searched for
 * @max_chars: how long it may be, about
 * @out_spans: (out) (transfer full) (element-type PlumbSpan): the matches in the snippet
 *
 * Cuts the line around the first match out of a text.
 *
 * Returns: (transfer full) (nullable): the snippet, %NULL when nothing in @text matches
 */
char *
plumb_words_snippet (const char *text, const char *words, guint max_chars, GArray **out_spans)
{
  g_autofree char *plain = dup_plain (text);
  g_autoptr (GArray) matches = plumb_words_find (plain, words);
  g_autoptr (GString) snippet = g_string_new (NULL);
  gboolean is_cut = FALSE;
  const char *start;
  const char *end;

  if (matches->len == 0)
    return NULL;
  start = find_start (plain, plain + g_array_index (matches, PlumbSpan, 0).start);
  end = find_end (start, max_chars, &is_cut);
  if (start > plain)
    g_string_append (snippet, "…");
  g_string_append_len (snippet, start, end - start);
  if (is_cut)
    g_string_append (snippet, "…");
  *out_spans = plumb_words_find (snippet->str, words);
  return g_string_free (g_steal_pointer (&snippet), FALSE);
}

/**
 * plumb_words_opening:
 * @text: Markdown or plain text
 * @max_chars: how long it may be, about
 *
 * Returns: (transfer full): how a text begins, on one line
 */
char *
plumb_words_opening (const char *text, guint max_chars)
{
  g_autofree char *plain = dup_plain (text);
  gboolean is_cut = FALSE;
  const char *end = find_end (plain, max_chars, &is_cut);
  g_autofree char *opening = g_strndup (plain, (gsize) (end - plain));

  return g_strconcat (opening, is_cut ? "…" : NULL, NULL);
}
