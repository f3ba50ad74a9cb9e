/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-merge-text.h"

#include <string.h>
#include <time.h>

/* Both ways round, or the result would depend on who merges. */
static char *
merge (const char *base, const char *one, const char *other)
{
  char *merged = plumb_merge_text (base, one, other);
  g_autofree char *swapped = plumb_merge_text (base, other, one);

  g_assert_cmpstr (merged, ==, swapped);
  return merged;
}

static void
test_changes_of_different_words_are_put_together (void)
{
  static const struct
  {
    const char *base;
    const char *one;
    const char *other;
    const char *merged; /* NULL for an overlap */
  } cases[] = {
    { "a b c", "x b c", "a b y", "x b y" },
    { "one two three", "one two three four", "zero one two three", "zero one two three four" },
    { "It is on Monday.", "It is on Tuesday.", "It is on Monday!", "It is on Tuesday!" },
    { "a\n\nb\n", "a\n\nB\n", "a\n\nb\n\nc\n", "a\n\nB\n\nc\n" },
    { "- a\n- b\n", "- a\n- x\n- b\n", "- a\n- B\n", "- a\n- x\n- B\n" },
    { "- a b\n- b c\n", "- x y z\n- a b\n- b c\n", "- a b\n- B c\n", "- x y z\n- a b\n- B c\n" },
    { "first item\nsecond item\nthird item\nlast item\n",
      "last item\nfirst item\nsecond item\nthird item\n",
      "first item\nsecond items\nthird item\nlast item\n",
      "last item\nfirst item\nsecond items\nthird item\n" },
    { "a b c d e", "a c d e", "a b c e", "a c e" },
    { "a b c", "a x b c", "a B c", "a x B c" },
    { "a\r\nb\r\nc", "a\r\nB\r\nc", "a\r\nb\r\nC", "a\r\nB\r\nC" },
    { "Straße und Maß", "Straßen und Maß", "Straße und Maße", "Straßen und Maße" },
    { "我们 星期一 见", "我们 星期二 见", "他们 星期一 见", "他们 星期二 见" },
    { "a 👩‍💻 b", "A 👩‍💻 b", "a 👩‍🔬 b", "A 👩‍🔬 b" },
    { "a 👩‍💻 b", "a 👨‍💻 b", "a 👩‍🔬 b", NULL },
    /* the same on both sides, and something else */
    { "a b c d e", "A b c d e", "A b c d E", "A b c d E" },
    { "a b", "a b c", "a b c", "a b c" },
    { "a b c d", "A B c d", "A b c D", "A B c D" },
    { "a\n\nb", "a\n\nx\n\nb\n\ny", "a\n\nx\n\nb", "a\n\nx\n\nb\n\ny" },
    { "", "a", "", "a" },
    { "a", "", "a", "" },
    { "", "", "", "" },
    /* the same words */
    { "a b c", "a x c", "a y c", NULL },
    { "", "a", "b", NULL },
    { "a", "", "b", NULL },
    { "a b", "a b c", "a b d", NULL },
    { "a b c", "a c", "a x c", NULL },
    { "I like it.", "I like.", "I like it much.", NULL },
    { "One of these sentences was short.", "A short one.", "One of those sentences was short.",
      NULL },
    { "a b c d", "w x y z", "a b c q d", NULL },
    { "a b", "a x b", "a y b", NULL },
    { "a b", "a, x b", "a y b", NULL },
    { "a. b", "a, x. b", "a. y b", "a, x. y b" },
    { "a b c", "a x b c", "a x b C", "a x b C" },
    /* what is one word to a reader */
    { "offset", "offsets", "Offset", NULL },
    { "don't go", "can't go", "don go", NULL },
    { "at 10:30 or so", "at 11:30 or so", "at 10:45 or so", NULL },
    { "https://a.org/b x", "https://a.org/c x", "http://a.org/b x", NULL },
    { "well-known it", "little-known it", "well-kept it", NULL },
    { "<https://lore.kernel.org/a>", "<https://lore.kernel.org/b>",
      "see <https://lore.kernel.org/a>", "see <https://lore.kernel.org/b>" },
    /* what neither wrote, though each changed something else */
    { "foo bar baz", "foobar baz", "foo barbaz", NULL },
    { "foo . bar", "foo. bar", "foo .bar", NULL },
    { "foo bar - , baz", "foo bar, baz", "foo bar - s baz", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *merged = merge (cases[i].base, cases[i].one, cases[i].other);

      g_assert_cmpstr (merged, ==, cases[i].merged);
    }
}

/* Anything that the rules of words must stand: few letters, so that much is alike. */
static char *
random_text (GRand *rand)
{
  static const char *const parts[] = {
    "a", "b",  "ab", "c", " ", " ",         "  ", "\n", "\n\n",         "\r\n", ".",   ", ",    "'",
    "-", "**", "“",  "”", "é", "e\xcc\x81", "本", "😀", "\xe2\x80\x8d", "1",    "://", " the ", "\t"
  };
  GString *text = g_string_new (NULL);
  guint n = (guint) g_rand_int_range (rand, 0, 30);

  for (guint i = 0; i < n; i++)
    g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
  return g_string_free (text, FALSE);
}

/* @text with some of its stretches taken out, moved or replaced, anywhere between two characters */
static char *
random_edit (GRand *rand, const char *text)
{
  g_autofree char *edited = g_strdup (text);
  guint n_edits = (guint) g_rand_int_range (rand, 0, 4);

  for (guint i = 0; i < n_edits; i++)
    {
      glong length = g_utf8_strlen (edited, -1);
      glong from = g_rand_int_range (rand, 0, (gint32) length + 1);
      glong end = from + g_rand_int_range (rand, 0, 4);
      glong to = MIN (length, end);
      g_autofree char *head = g_utf8_substring (edited, 0, from);
      g_autofree char *tail = g_utf8_substring (edited, to, length);
      g_autofree char *other = random_text (rand);
      g_autofree char *some = g_utf8_substring (other, 0, MIN (3, g_utf8_strlen (other, -1)));

      g_free (edited);
      edited = g_strconcat (head, g_rand_boolean (rand) ? some : NULL, tail, NULL);
    }
  return g_steal_pointer (&edited);
}

/* What a reader takes for words: runs of letters and digits. */
static GHashTable *
dup_words (const char *text)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *start = NULL;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      if (*p != '\0' && g_unichar_isalnum (g_utf8_get_char (p)))
        start = start != NULL ? start : p;
      else if (start != NULL)
        {
          g_hash_table_add (words, g_strndup (start, (gsize) (p - start)));
          start = NULL;
        }
      if (*p == '\0')
        return words;
    }
}

static void
assert_words_are_theirs (const char *merged, const char *one, const char *other)
{
  g_autoptr (GHashTable) words = dup_words (merged);
  g_autoptr (GHashTable) ones = dup_words (one);
  g_autoptr (GHashTable) others = dup_words (other);
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    g_assert_true (g_hash_table_contains (ones, word) || g_hash_table_contains (others, word));
}

static void
test_random_texts_keep_the_rules (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  guint n_merged = 0;
  guint n_overlaps = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *base = random_text (rand);
      g_autofree char *one = random_edit (rand, base);
      g_autofree char *other = random_edit (rand, base);
      g_autofree char *merged = merge (base, one, other);
      g_autofree char *mine = merge (base, one, base);
      g_autofree char *alike = merge (base, one, one);

      g_assert_cmpstr (mine, ==, one);
      g_assert_cmpstr (alike, ==, one);
      n_merged += merged != NULL;
      n_overlaps += merged == NULL;
      if (merged == NULL)
        continue;
      g_assert_true (g_utf8_validate (merged, -1, NULL));
      assert_words_are_theirs (merged, one, other);
    }
  g_test_message ("%u merged, %u overlaps", n_merged, n_overlaps);
  g_assert_cmpuint (n_merged, >, 4000);
  g_assert_cmpuint (n_overlaps, >, 4000);
}

/* One word of each text; those of nobody are alike in all. */
static void
append_word (GRand *rand, guint i, GString *texts[4])
{
  guint owner = (guint) g_rand_int_range (rand, 0, 3); /* 0: both */
  guint what = (guint) g_rand_int_range (rand, 0, 3);
  g_autofree char *old = g_strdup_printf ("w%u ", i);
  const char *new = "";
  g_autofree char *replaced = g_strdup_printf ("new%u ", i);
  g_autofree char *added = g_strdup_printf ("w%u add%u ", i, i);

  if (what != 0)
    new = what == 1 ? replaced : added;
  g_string_append (texts[0], old);
  g_string_append (texts[1], owner != 2 ? new : old);
  g_string_append (texts[2], owner != 1 ? new : old);
  g_string_append (texts[3], new);
}

static void
test_every_change_is_in_the_result_once (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 3000; round++)
    {
      GString *texts[4] = { g_string_new (NULL), g_string_new (NULL), g_string_new (NULL),
                            g_string_new (NULL) };
      guint n = (guint) g_rand_int_range (rand, 1, 40);
      g_autofree char *merged = NULL;

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *kept = g_strdup_printf ("kept%u%s", i,
                                                   g_rand_int_range (rand, 0, 5) ? " " : ".\n\n");

          if (g_rand_boolean (rand))
            append_word (rand, i, texts);
          for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
            g_string_append (texts[t], kept);
        }
      merged = merge (texts[0]->str, texts[1]->str, texts[2]->str);
      g_assert_cmpstr (merged, ==, texts[3]->str);
      for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
        g_string_free (texts[t], TRUE);
    }
}

static char *
repeat (GRand *rand, const char *const *parts, guint n_parts, gsize length)
{
  GString *text = g_string_sized_new (length + 16);

  while (text->len < length)
    g_string_append (text, parts[g_rand_int_range (rand, 0, (gint32) n_parts)]);
  return g_string_free (text, FALSE);
}

static void
test_hostile_texts_take_bounded_time (void)
{
  static const char *const words[] = { "a ", "b ", "c\n", "d, ", "e" };
  static const char *const lines[] = { "\n" };
  static const char *const letters[] = { "aaaaaaaa" };
  static const char *const mixed[] = { ".", ",", "a", " " };
  static const struct
  {
    const char *const *parts;
    guint n_parts;
  } kinds[] = {
    { words, G_N_ELEMENTS (words) },
    { lines, G_N_ELEMENTS (lines) },
    { letters, G_N_ELEMENTS (letters) },
    { mixed, G_N_ELEMENTS (mixed) },
  };
  const gsize length = 1024 * 1024;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  clock_t start = clock ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *base = repeat (rand, kinds[i].parts, kinds[i].n_parts, length);
      g_autofree char *one = repeat (rand, kinds[i].parts, kinds[i].n_parts, length - 3000);
      g_autofree char *other = repeat (rand, kinds[i].parts, kinds[i].n_parts, length + 3000);
      g_autofree char *first = g_strconcat ("first\n", one, NULL);
      g_autofree char *last = g_strconcat (other, "\nlast", NULL);
      g_autofree char *merged = plumb_merge_text (base, first, last);

      if (merged != NULL)
        g_assert_cmpuint (strlen (merged), >, length / 2);
    }
  /* Of processor time, ten times what it takes here without optimization. */
  g_assert_cmpint ((clock () - start) / CLOCKS_PER_SEC, <, 60);
}

static void
test_changes_around_a_rewritten_middle_are_kept (void)
{
  static const char *const old_words[] = { "a ", "b ", "c\n", "d, " };
  static const char *const new_words[] = { "w ", "x ", "y\n", "z, " };
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autofree char *old = repeat (rand, old_words, G_N_ELEMENTS (old_words), 100000);
  g_autofree char *new = repeat (rand, new_words, G_N_ELEMENTS (new_words), 100000);
  g_autofree char *base = g_strconcat ("Title one\n", old, "\nend", NULL);
  g_autofree char *one = g_strconcat ("Title one\n", new, "\nend", NULL);
  g_autofree char *other = g_strconcat ("Title two\n", old, "\nend.", NULL);
  g_autofree char *expected = g_strconcat ("Title two\n", new, "\nend.", NULL);
  g_autofree char *inside = g_strdup (base);
  g_autofree char *merged = merge (base, one, other);
  g_autofree char *overlap = NULL;

  inside[50000] = 'q';
  overlap = merge (base, one, inside);
  g_assert_cmpstr (merged, ==, expected);
  g_assert_null (overlap);
}

static void
test_broken_and_endless_texts_are_not_taken_apart (void)
{
  g_autofree char *endless = g_strnfill (3 * 1024 * 1024, 'a');
  g_autofree char *longer = g_strconcat (endless, " b", NULL);
  g_autofree char *lengthened = merge (endless, longer, endless);

  g_assert_null (plumb_merge_text ("a b c", "a b\xff c", "A b c"));
  g_assert_null (plumb_merge_text ("a b \xf0", "a b c", "A b \xf0"));
  g_assert_null (plumb_merge_text ("a b c", longer, "A b c"));
  g_assert_cmpstr (lengthened, ==, longer);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/merge_text/changes_of_different_words_are_put_together",
                   test_changes_of_different_words_are_put_together);
  g_test_add_func ("/base/merge_text/random_texts_keep_the_rules",
                   test_random_texts_keep_the_rules);
  g_test_add_func ("/base/merge_text/every_change_is_in_the_result_once",
                   test_every_change_is_in_the_result_once);
  g_test_add_func ("/base/merge_text/hostile_texts_take_bounded_time",
                   test_hostile_texts_take_bounded_time);
  g_test_add_func ("/base/merge_text/changes_around_a_rewritten_middle_are_kept",
                   test_changes_around_a_rewritten_middle_are_kept);
  g_test_add_func ("/base/merge_text/broken_and_endless_texts_are_not_taken_apart",
                   test_broken_and_endless_texts_are_not_taken_apart);
  return g_test_run ();
}
