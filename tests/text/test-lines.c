/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "plumb-lines.h"
#include "plumb-markdown.h"

static void
test_width_is_what_a_terminal_shows (void)
{
  static const struct
  {
    const char *text;
    guint width;
  } cases[] = {
    { "", 0 },           { "abc", 3 },          { "\u00e9", 1 },
    { "e\u0301", 1 },    { "\u6f22\u5b57", 4 }, { "a\u200bb", 2 },
    { "\U0001F600", 2 }, { "\u2014", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (plumb_display_width (cases[i].text, -1), ==, cases[i].width);
  g_assert_cmpuint (plumb_display_width ("abc", 2), ==, 2);
}

static char *
wrap (const char *text, guint width)
{
  PlumbLines *lines = plumb_lines_new (width);

  plumb_lines_wrap (lines, text);
  return plumb_lines_free (lines);
}

static void
test_words_are_wrapped_but_never_split (void)
{
  static const struct
  {
    const char *text;
    guint width;
    const char *expected;
  } cases[] = {
    { "aa bb cc", 5, "aa bb\ncc\n" },
    { "aa bb cc", 4, "aa\nbb\ncc\n" },
    { "  aa   bb  ", 20, "aa bb\n" },
    { "a https://e.org/a-long-one b", 10, "a\nhttps://e.org/a-long-one\nb\n" },
    { "aa\nbb cc", 20, "aa\nbb cc\n" },
    { "\u00e9\u00e9 \u00e9\u00e9", 5, "\u00e9\u00e9 \u00e9\u00e9\n" },
    { "e\u0301e\u0301 e\u0301e\u0301", 5, "e\u0301e\u0301 e\u0301e\u0301\n" },
    { "\u6f22\u5b57 \u6f22\u5b57", 8, "\u6f22\u5b57 \u6f22\n\u5b57\n" },
    { "\u6f22\u5b57\u6f22\u3002", 6, "\u6f22\u5b57\n\u6f22\u3002\n" },
    { "aa From bb", 4, "aa\n From\nbb\n" },
    { "aa From bb", 8, "aa From\nbb\n" },
    { "From aa", 20, " From aa\n" },
    { "a > b", 2, "a\n >\nb\n" },
    { "a\u00a0b c", 3, "a\u00a0b\nc\n" },
    { "", 9, "\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *lines = wrap (cases[i].text, cases[i].width);

      g_assert_cmpstr (lines, ==, cases[i].expected);
    }
}

static void
test_mail_reads_well (void)
{
  static const struct
  {
    const char *markdown;
    const char *expected;
  } cases[] = {
    { "", "" },
    { "# A title\n\n## B", "A title\n=======\n\nB\n-\n" },
    { "# one two three four five", "one two three four\nfive\n==================\n" },
    { "a `b_c()` *d* **e** ~~f~~", "a b_c() *d* *e*\n~~f~~\n" },
    { "a  \nb\nc", "a\nb c\n" },
    { "- aa bb cc dd ee ff gg\n  - hh\n- ii\n\njj",
      "- aa bb cc dd ee ff\n  gg\n  - hh\n- ii\n\njj\n" },
    { "9. aa bb cc dd ee ff\n10. gg", "9. aa bb cc dd ee ff\n10. gg\n" },
    { "- a\n\n  b\n\n- c", "- a\n\n  b\n\n- c\n" },
    { "-\n- a", "-\n- a\n" },
    { "- - a\n  - b", "- - a\n  - b\n" },
    { "> a\n>\n> - b\n\nc", "> a\n>\n> - b\n\nc\n" },
    { "- >\n", "- >\n" },
    { "a\n\n```\nb  \n\n\tc\n```", "a\n\n    b\n\n        c\n" },
    { "```\nab\tc\n\n\n```\nd", "    ab      c\n\nd\n" },
    { "## \n\n&#32;\n\n- a", "- a\n" },
    { "```\na long line of code that is not wrapped\n```",
      "    a long line of code that is not wrapped\n" },
    { "[a](https://e.org/1) [b](https://e.org/2) [c](https://e.org/1)",
      "a [1] b [2] c [1]\n\n[1] https://e.org/1\n[2] https://e.org/2\n" },
    { "<https://e.org> www.e.org [e.org](https://e.org/) a@e.org",
      "https://e.org\nwww.e.org e.org\na@e.org\n" },
    { "a [\\[7\\]](https://e.org/x) [3](https://e.org/y)",
      "a [1] [2]\n\n[1] https://e.org/x\n[2] https://e.org/y\n" },
    { "From here", " From here\n" },
    { "- From here", "- From here\n" },
    { "\\> a", " > a\n" },
    { "***", "--------------------\n" },
    { "|A|Bb|\n|-|-|\n|cc|[d](https://e.org)|",
      "A   Bb\n--  -----\ncc  d [1]\n\n[1] https://e.org\n" },
    { "|Name|Words|\n|-|-|\n|a|long enough for a wrap|\n|b||",
      "- Name: a\n  Words: long enough\n  for a wrap\n- Name: b\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = plumb_markdown_to_text (cases[i].markdown, 20);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* Otherwise the time for writing a text would grow with the square of its length. */
static void
test_indents_leave_room_for_the_text (void)
{
  g_autoptr (GString) markdown = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < 40; i++)
    g_string_append (markdown, "- > ");
  g_string_append (markdown, "one two three four five six seven eight nine ten eleven twelve");
  text = plumb_markdown_to_text (markdown->str, 40);
  g_assert_true (g_str_has_suffix (text, "twelve\n"));
  for (const char *line = text; line[0] != '\0'; line = strchr (line, '\n') + 1)
    g_assert_cmpint (strchr (line, '\n') - line, <=, 40);
}

/* Where lines have no end, tables still have one. */
static void
test_a_long_cell_does_not_pad_the_others (void)
{
  g_autofree char *cell = g_strnfill (100000, 'x');
  g_autoptr (GString) markdown = g_string_new ("|a|b|\n|-|-|\n");
  g_autofree char *text = NULL;

  g_string_append_printf (markdown, "|%s|c|\n", cell);
  for (guint i = 0; i < 1000; i++)
    g_string_append (markdown, "|d|e|\n");
  text = plumb_markdown_to_text (markdown->str, 1u << 20);
  g_assert_cmpuint (strlen (text), <, 2 * markdown->len);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/lines/width_is_what_a_terminal_shows",
                   test_width_is_what_a_terminal_shows);
  g_test_add_func ("/text/lines/words_are_wrapped_but_never_split",
                   test_words_are_wrapped_but_never_split);
  g_test_add_func ("/text/lines/mail_reads_well", test_mail_reads_well);
  g_test_add_func ("/text/lines/indents_leave_room_for_the_text",
                   test_indents_leave_room_for_the_text);
  g_test_add_func ("/text/lines/a_long_cell_does_not_pad_the_others",
                   test_a_long_cell_does_not_pad_the_others);
  return g_test_run ();
}
