/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What differs between two texts.
 */
#include "config.h"

#include "plumb-diff.h"

/* “ a” for a line of both, “-a” and “+a” for one of either. */
static char *
describe (const char *old_text, const char *new_text)
{
  g_autoptr (GPtrArray) lines = plumb_diff_lines (old_text, new_text);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const PlumbDiffLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%c%s\n", " -+"[line->kind], line -> text);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
says_which_lines_came_and_went (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *difference;
  } cases[] = {
    { "a\nb\nc", "a\nb\nc", " a\n b\n c\n" },
    { "a\nb\nc", "a\nx\nc", " a\n-b\n+x\n c\n" },
    { "a\nc", "a\nb\nc", " a\n+b\n c\n" },
    { "a\nb\nc", "b", "-a\n b\n-c\n" },
    { "", "a", "+a\n" },
    { "a\nb\nc\nd", "d\na\nb\nc", "+d\n a\n b\n c\n-d\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *difference = describe (cases[i].before, cases[i].after);

      g_assert_cmpstr (difference, ==, cases[i].difference);
    }
}

static char *
describe_words (const char *old_text, const char *new_text)
{
  static const char *const open[] = { "", "[-", "[+" };
  g_autoptr (GPtrArray) words = plumb_diff_words (old_text, new_text);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const PlumbDiffLine *word = g_ptr_array_index (words, i);

      g_string_append_printf (text, "%s%s%s", open[word->kind], word->text,
                              word->kind != PLUMB_DIFF_SAME ? "]" : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
says_which_words_came_and_went (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *difference;
  } cases[] = {
    { "They are slow.", "They are slow.", "They are slow." },
    { "They are slow.", "They are fast.", "They are [-slow][+fast]." },
    { "slow", "slower", "[-slow][+slower]" },
    { "naïve: it’s", "naïve, it’s", "naïve[-:][+,] it’s" },
    { "a\nb", "a\nc", "a\n[-b][+c]" },
    { "a b c", "x y c", "[-a][+x][- ][+ ][-b][+y] c" },
    { "", "a b", "[+a][+ ][+b]" },
    { "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *difference = describe_words (cases[i].before, cases[i].after);

      g_assert_cmpstr (difference, ==, cases[i].difference);
    }
}

static void
counts_what_a_person_would_count (void)
{
  g_autoptr (GPtrArray) lines = plumb_diff_lines ("one\ntwo\n\nthree\nfour\nfive",
                                                  "one\nTWO\n\nthree\n\nfive\nsix");
  PlumbDiffCounts counts = plumb_diff_count (lines);

  g_assert_cmpuint (counts.changed, ==, 1);
  g_assert_cmpuint (counts.removed, ==, 1);
  g_assert_cmpuint (counts.added, ==, 1);
}

static void
either_text_can_be_had_from_the_lines (void)
{
  GRand *rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GString) before = g_string_new ("start");
      g_autoptr (GString) after = g_string_new ("start");
      g_autoptr (GString) before_again = g_string_new (NULL);
      g_autoptr (GString) after_again = g_string_new (NULL);
      g_autoptr (GPtrArray) lines = NULL;

      for (guint i = 0; i < 30; i++)
        g_string_append_printf (g_rand_boolean (rand) ? before : after, "\n%d",
                                g_rand_int_range (rand, 0, 5));
      lines = plumb_diff_lines (before->str, after->str);
      for (guint i = 0; i < lines->len; i++)
        {
          const PlumbDiffLine *line = g_ptr_array_index (lines, i);

          if (line->kind != PLUMB_DIFF_ADDED)
            g_string_append_printf (before_again, "%s%s", before_again->len > 0 ? "\n" : "",
                                    line->text);
          if (line->kind != PLUMB_DIFF_REMOVED)
            g_string_append_printf (after_again, "%s%s", after_again->len > 0 ? "\n" : "",
                                    line->text);
        }
      g_assert_cmpstr (before_again->str, ==, before->str);
      g_assert_cmpstr (after_again->str, ==, after->str);
    }
  g_rand_free (rand);
}

static void
long_texts_that_have_nothing_in_common_take_no_time (void)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);
  g_autoptr (GPtrArray) lines = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (before, "a%u\n", i);
      g_string_append_printf (after, "b%u\n", i);
    }
  lines = plumb_diff_lines (before->str, after->str);
  g_assert_cmpuint (lines->len, ==, 40001);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/diff/says_which_lines_came_and_went", says_which_lines_came_and_went);
  g_test_add_func ("/text/diff/says_which_words_came_and_went", says_which_words_came_and_went);
  g_test_add_func ("/text/diff/counts_what_a_person_would_count", counts_what_a_person_would_count);
  g_test_add_func ("/text/diff/either_text_can_be_had_from_the_lines",
                   either_text_can_be_had_from_the_lines);
  g_test_add_func ("/text/diff/long_texts_that_have_nothing_in_common_take_no_time",
                   long_texts_that_have_nothing_in_common_take_no_time);
  return g_test_run ();
}
