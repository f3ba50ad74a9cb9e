/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-words.h"

/* The text with [ ] around what was found. */
static char *
mark (const char *text, GArray *spans)
{
  g_autoptr (GString) marked = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      PlumbSpan span = g_array_index (spans, PlumbSpan, i);

      g_string_append_len (marked, text + at, (gssize) (span.start - at));
      g_string_append_c (marked, '[');
      g_string_append_len (marked, text + span.start, (gssize) (span.end - span.start));
      g_string_append_c (marked, ']');
      at = span.end;
    }
  g_string_append (marked, text + at);
  return g_string_free (g_steal_pointer (&marked), FALSE);
}

static void
test_marks_the_beginnings_of_words (void)
{
  static const struct
  {
    const char *text;
    const char *words;
    const char *marked;
  } cases[] = {
    { "the offset of it", "offset", "the [offset] of it" },
    { "Offsets, and an OFFSET", "offset", "[Offset]s, and an [OFFSET]" },
    { "reset the set", "set", "reset the [set]" },
    { "a fixed offset", "off fix", "a [fix]ed [off]set" },
    { "off offset", "o offset", "[o]ff [offset]" },
    { "Sofía and Sofi\xcc\x81"
      "a",
      "sofia",
      "[Sofía] and [Sofi\xcc\x81"
      "a]" },
    { "Brückner", "BRÜ", "[Brü]ckner" },
    { "Straße", "strass", "[Straß]e" },
    { "ftrace_ops", "ops", "ftrace_[ops]" },
    { "v6.12", "6", "v6.12" },
    { "v6.12", "12", "v6.[12]" },
    { "nothing", "offset", "nothing" },
    { "nothing", "", "nothing" },
    { "nothing", " ,;", "nothing" },
    { "", "offset", "" },
    { "追跡の話", "追跡", "[追跡]の話" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) spans = plumb_words_find (cases[i].text, cases[i].words);
      g_autofree char *marked = mark (cases[i].text, spans);

      g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

static void
test_snippet_is_the_line_around_the_first_match (void)
{
  static const struct
  {
    const char *text;
    const char *words;
    guint max_chars;
    const char *marked; /* NULL for no match */
  } cases[] = {
    { "the offset of it", "offset", 80, "the [offset] of it" },
    { "a\n\n  b\toffset\n", "offset", 80, "a b [offset]" },
    { "# Title\n> the *offset*, `offset`", "offset", 80, "Title the [offset], [offset]" },
    { "the*offset and`a page", "page", 80, "the*offset and`a [page]" },
    { "the page`s *offset*s", "s", 80, "the page`[s] offset*[s]" },
    { "the page has # and > in it", "page", 80, "the [page] has # and > in it" },
    { "one two three four five six seven eight nine offset ten eleven", "offset", 30,
      "…seven eight nine [offset] ten…" },
    { "offset one two three", "offset", 12, "[offset] one…" },
    { "offset", "offset", 3, "off…" },
    { "nothing here", "offset", 80, NULL },
    { "", "offset", 80, NULL },
    { "Wörter über die Länge, und dann das Maß der Dinge an und für sich", "maß", 40,
      "…Länge, und dann das [Maß] der Dinge an und…" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) spans = NULL;
      g_autofree char *snippet = plumb_words_snippet (cases[i].text, cases[i].words,
                                                      cases[i].max_chars, &spans);
      g_autofree char *marked = snippet != NULL ? mark (snippet, spans) : NULL;

      g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

static void
test_opening_is_one_line_of_whole_words (void)
{
  g_autofree char *short_one = plumb_words_opening ("# A *title*\nand  text", 80);
  g_autofree char *long_one = plumb_words_opening ("one two three", 9);
  g_autofree char *empty = plumb_words_opening (" \n", 9);

  g_assert_cmpstr (short_one, ==, "A title and text");
  g_assert_cmpstr (long_one, ==, "one two…");
  g_assert_cmpstr (empty, ==, "");
}

static void
test_folding_drops_case_accents_and_punctuation (void)
{
  g_autofree char *folded = plumb_words_fold ("  Arroyo-Núñez,  Sofía! ");

  g_assert_cmpstr (folded, ==, "arroyo nunez sofia");
  g_assert_true (plumb_words_equal ("Arroyo, Sofía", "sofia arroyo"));
  g_assert_false (plumb_words_equal ("Sofía Arroyo", "Sofía"));
  g_assert_true (plumb_words_equal ("", " . "));
  /* A mark that stands alone is no word. */
  g_assert_true (plumb_words_equal ("a \xcc\x81 b", "b a \xd2\x89"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/words/marks_the_beginnings_of_words", test_marks_the_beginnings_of_words);
  g_test_add_func ("/base/words/snippet_is_the_line_around_the_first_match",
                   test_snippet_is_the_line_around_the_first_match);
  g_test_add_func ("/base/words/opening_is_one_line_of_whole_words",
                   test_opening_is_one_line_of_whole_words);
  g_test_add_func ("/base/words/folding_drops_case_accents_and_punctuation",
                   test_folding_drops_case_accents_and_punctuation);
  return g_test_run ();
}
