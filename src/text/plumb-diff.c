/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-diff.h"

/* A table of so many cells takes 2 MB and a few milliseconds; larger texts that have next to
 * nothing in common are shown as wholly other ones. */
#define MAX_CELLS (1024u * 1024u)

static void
free_line (gpointer data)
{
  PlumbDiffLine *line = data;

  g_free (line->text);
  g_free (line);
}

static void
add (GPtrArray *lines, PlumbDiffKind kind, const char *text)
{
  PlumbDiffLine *line = g_new0 (PlumbDiffLine, 1);

  line->kind = kind;
  line->text = g_strdup (text);
  g_ptr_array_add (lines, line);
}

static void
add_all (GPtrArray *lines, PlumbDiffKind kind, char **texts, guint n)
{
  for (guint i = 0; i < n; i++)
    add (lines, kind, texts[i]);
}

/* By the longest common subsequence: table[i][j] is its length from line i and j on. */
static void
add_middle (GPtrArray *lines, char **old, guint n_old, char **new, guint n_new)
{
  guint width = n_new + 1;
  g_autofree guint16 *table = g_new0 (guint16, (gsize) (n_old + 1) * width);
  guint i = 0;
  guint j = 0;

  for (guint a = n_old; a-- > 0;)
    {
      for (guint b = n_new; b-- > 0;)
        {
          guint16 down = table[(a + 1) * width + b];
          guint16 right = table[a * width + b + 1];

          table[a * width + b] = g_str_equal (old[a], new[b])
                                   ? (guint16) (table[(a + 1) * width + b + 1] + 1)
                                   : MAX (down, right);
        }
    }
  while (i < n_old && j < n_new)
    {
      if (g_str_equal (old[i], new[j]))
        {
          add (lines, PLUMB_DIFF_SAME, old[i]);
          i++;
          j++;
        }
      else if (table[(i + 1) * width + j] >= table[i * width + j + 1])
        add (lines, PLUMB_DIFF_REMOVED, old[i++]);
      else
        add (lines, PLUMB_DIFF_ADDED, new[j++]);
    }
  add_all (lines, PLUMB_DIFF_REMOVED, old + i, n_old - i);
  add_all (lines, PLUMB_DIFF_ADDED, new + j, n_new - j);
}

static GPtrArray *
compare (char **old, char **new)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (free_line);
  guint n_old = g_strv_length (old);
  guint n_new = g_strv_length (new);
  guint head = 0;
  guint tail = 0;

  while (head < n_old && head < n_new && g_str_equal (old[head], new[head]))
    head++;
  while (tail < n_old - head && tail < n_new - head
         && g_str_equal (old[n_old - 1 - tail], new[n_new - 1 - tail]))
    tail++;
  add_all (lines, PLUMB_DIFF_SAME, old, head);
  n_old -= head + tail;
  n_new -= head + tail;
  if (((gsize) n_old + 1) * (n_new + 1) <= MAX_CELLS)
    {
      add_middle (lines, old + head, n_old, new + head, n_new);
    }
  else
    {
      add_all (lines, PLUMB_DIFF_REMOVED, old + head, n_old);
      add_all (lines, PLUMB_DIFF_ADDED, new + head, n_new);
    }
  add_all (lines, PLUMB_DIFF_SAME, old + head + n_old, tail);
  return lines;
}

/**
 * plumb_diff_lines:
 *
 * Compares two texts. Where lines were replaced, the old ones come first.
 *
 * Returns: (transfer full) (element-type PlumbDiffLine): every line of both
 */
GPtrArray *
plumb_diff_lines (const char *old_text, const char *new_text)
{
  g_auto (GStrv) old = g_strsplit (old_text, "\n", -1);
  g_auto (GStrv) new = g_strsplit (new_text, "\n", -1);

  return compare (old, new);
}

static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_';
}

/* Words, and what stands between them letter by letter. */
static GStrv
split_words (const char *text)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  while (*text != '\0')
    {
      const char *end = g_utf8_next_char (text);

      while (is_of_word (g_utf8_get_char (text)) && is_of_word (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      g_strv_builder_take (words, g_strndup (text, (gsize) (end - text)));
      text = end;
    }
  return g_strv_builder_end (words);
}

static gboolean
is_changed (const GPtrArray *words, guint index)
{
  return index < words->len
         && ((const PlumbDiffLine *) g_ptr_array_index (words, index))->kind != PLUMB_DIFF_SAME;
}

/**
 * plumb_diff_words:
 *
 * Compares two texts. A blank between two words that differ belongs to both changes, so that a phrase
 * which was put another way is one piece on either side.
 *
 * Returns: (transfer full) (element-type PlumbDiffLine): every word of both, and what stands between
 *   them
 */
GPtrArray *
plumb_diff_words (const char *old_text, const char *new_text)
{
  g_auto (GStrv) old = split_words (old_text);
  g_auto (GStrv) new = split_words (new_text);
  g_autoptr (GPtrArray) words = compare (old, new);
  GPtrArray *joined = g_ptr_array_new_with_free_func (free_line);

  for (guint i = 0; i < words->len; i++)
    {
      const PlumbDiffLine *word = g_ptr_array_index (words, i);

      if (word->kind == PLUMB_DIFF_SAME && g_str_equal (word->text, " ") && i > 0
          && is_changed (words, i - 1) && is_changed (words, i + 1))
        {
          add (joined, PLUMB_DIFF_REMOVED, word->text);
          add (joined, PLUMB_DIFF_ADDED, word->text);
        }
      else
        add (joined, word->kind, word->text);
    }
  return joined;
}

/**
 * plumb_diff_count:
 * @lines: (element-type PlumbDiffLine): of plumb_diff_lines()
 *
 * Counts what a person would count: a line that went where another came was changed. Empty lines
 * do not count.
 */
PlumbDiffCounts
plumb_diff_count (const GPtrArray *lines)
{
  PlumbDiffCounts counts = { 0 };
  guint added = 0;
  guint removed = 0;

  for (guint i = 0; i <= lines->len; i++)
    {
      const PlumbDiffLine *line = i < lines->len ? g_ptr_array_index (lines, i) : NULL;

      if (line != NULL && line->kind != PLUMB_DIFF_SAME)
        {
          added += line->kind == PLUMB_DIFF_ADDED && line->text[0] != '\0';
          removed += line->kind == PLUMB_DIFF_REMOVED && line->text[0] != '\0';
          continue;
        }
      counts.changed += MIN (added, removed);
      counts.added += added - MIN (added, removed);
      counts.removed += removed - MIN (added, removed);
      added = removed = 0;
    }
  return counts;
}
