/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "plumb-markdown.h"

typedef struct
{
  const char *markdown;
  const char *expected;
} Case;

static void
check_cases (char *(*render) (const char *), const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *rendered = render (cases[i].markdown);

      g_assert_cmpstr (rendered, ==, cases[i].expected);
    }
}

static void
test_html_is_plain (void)
{
  static const Case cases[] = {
    { "", "" },
    { "one\ntwo  \nthree\\\nfour", "<p>one two<br>three<br>four</p>\n" },
    { "# a\n\n## b\n\n#### d\n\n###### f", "<h2>a</h2>\n<h2>b</h2>\n<h4>d</h4>\n<h4>f</h4>\n" },
    { "*a* **b** `c<d` ~~e~~", "<p><em>a</em> <strong>b</strong> <code>c&lt;d</code> ~~e~~</p>\n" },
    { "- a\n  - b\n- c", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n" },
    { "- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n" },
    { "1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n" },
    { "7) a", "<ol start=\"7\">\n<li>a</li>\n</ol>\n" },
    { "> a\n> b", "<blockquote>\n<p>a b</p>\n</blockquote>\n" },
    { "```c\na < b;\n\n  c\n```", "<pre><code>a &lt; b;\n\n  c\n</code></pre>\n" },
    { "|a|b|\n|-|-|\n|c|d|", "<table>\n<thead>\n<tr><th>a</th><th>b</th></tr>\n</thead>\n<tbody>\n"
                             "<tr><td>c</td><td>d</td></tr>\n</tbody>\n</table>\n" },
    { "***", "<hr>\n" },
    { "<b onclick=\"x\">a</b>\n\n<script>\n\n<!-- c -->",
      "<p>&lt;b onclick=\"x\"&gt;a&lt;/b&gt;</p>\n<p>&lt;script&gt;</p>\n"
      "<p>&lt;!-- c --&gt;</p>\n" },
  };

  check_cases (plumb_markdown_to_html, cases, G_N_ELEMENTS (cases));
}

static void
test_wordpress_items_hold_text_and_lists (void)
{
  static const Case cases[] = {
    { "- a\n\n  b", "<li>a<br><br>b</li>" },
    { "- ## a\n  ***\n  b", "<li><strong>a</strong><br><br>b</li>" },
    { "- ```\n  [a]\n\n  b\n  ```", "<li><code>[a]<br><br>b</code></li>" },
    { "- |a|b|\n  |-|-|\n  |c|*d*|", "<li>a | b<br>c | <em>d</em></li>" },
    { "- > a\n  > b", "<li>a b</li>" },
    { "- *![](x:y)*", "<li></li>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rendered = plumb_markdown_to_wordpress (cases[i].markdown);
      g_autofree char *expected =
        g_strdup_printf ("<!-- wp:list -->\n<ul class=\"wp-block-list\"><!-- wp:list-item -->\n%s\n"
                         "<!-- /wp:list-item --></ul>\n<!-- /wp:list -->\n",
                         cases[i].expected);

      g_assert_cmpstr (rendered, ==, expected);
    }
}

static void
test_only_safe_addresses_become_links (void)
{
  static const Case cases[] = {
    { "[a](https://e.org/?b&c)", "<p><a href=\"https://e.org/?b&amp;c\">a</a></p>\n" },
    { "[a](<HTTP://e.org/ä \">)", "<p><a href=\"HTTP://e.org/%C3%A4%20%22\">a</a></p>\n" },
    { "[a](mailto:a@e.org)", "<p><a href=\"mailto:a@e.org\">a</a></p>\n" },
    { "[a](javascript:alert)", "<p>a</p>\n" },
    { "[a](java&#115;cript:alert)", "<p>a</p>\n" },
    { "[a](data:x) [b](/c) [d](#e) [f](https://) [g]()", "<p>a b d f g</p>\n" },
    { "<https://e.org/a_b>", "<p><a href=\"https://e.org/a_b\">https://e.org/a_b</a></p>\n" },
    { "see https://e.org/x.", "<p>see <a href=\"https://e.org/x\">https://e.org/x</a>.</p>\n" },
    { "<irc:a> <a@e.org>", "<p>irc:a <a href=\"mailto:a@e.org\">a@e.org</a></p>\n" },
    { "![a *b*](https://e.org/i.png)",
      "<p><a href=\"https://e.org/i.png\">a <em>b</em></a></p>\n" },
    { "[![a](https://e.org/i)](https://e.org/p)", "<p><a href=\"https://e.org/p\">a</a></p>\n" },
    { "[![a](https://e.org/i)](x:p)", "<p><a href=\"https://e.org/i\">a</a></p>\n" },
    { "![](https://e.org/i)", "<p><a href=\"https://e.org/i\">https://e.org/i</a></p>\n" },
    { "[a][r]\n\n[r]: https://e.org", "<p><a href=\"https://e.org\">a</a></p>\n" },
  };

  check_cases (plumb_markdown_to_html, cases, G_N_ELEMENTS (cases));
}

static void
test_character_references_are_read (void)
{
  static const Case cases[] = {
    { "&amp; &lt; &mdash; &NotEqualTilde; &#233; &#xE9;", "& < \u2014 \u2242\u0338 \u00e9 \u00e9" },
    { "&nosuch; &amp &; &#; &#xZ;", "&nosuch; &amp &; &#; &#xZ;" },
    { "a&#0;b &#xD800; &#1114112;", "a\uFFFDb \uFFFD \uFFFD" },
    { "a&#10;b&NewLine;c&#27;d&Tab;e", "a b c d e" },
    { "`&amp;`", "&amp;" },
  };

  check_cases (plumb_markdown_to_line, cases, G_N_ELEMENTS (cases));
}

static void
test_a_line_holds_the_words_alone (void)
{
  static const Case cases[] = {
    { "", "" },
    { "# A *b*\n\nc\nd  \ne", "A b c d e" },
    { "- a\n  - `b`\n- c", "a b c" },
    { "un*frag*mented", "unfragmented" },
    { "|a|b|\n|-|-|\n|c|d|", "a b c d" },
    { "```\na\n\n  b\n```\n***", "a b" },
  };

  check_cases (plumb_markdown_to_line, cases, G_N_ELEMENTS (cases));
}

static void
test_escaped_text_is_marked_up_nowhere (void)
{
  static const Case cases[] = {
    { "", "" },
    { "plain text, as it is.", "plain text, as it is." },
    { "__attribute__ a_b_c *ptr", "\\_\\_attribute\\_\\_ a_b_c \\*ptr" },
    { "<linux/io.h> a < b -> c", "\\<linux/io.h> a < b -> c" },
    { "&amp; R&D Q & A&", "\\&amp; R\\&D Q & A\\&" },
    { "a|b ~c `d` [e](f)", "a\\|b \\~c \\`d\\` \\[e\\](f)" },
    { "#ifdef C# #", "\\#ifdef C# \\#" },
    { "> a > b", "\\> a > b" },
    { "1. foo", "1\\. foo" },
    { "12) foo 1. bar", "12\\) foo 1. bar" },
    { "2021 in - numbers", "2021 in - numbers" },
    { "- a", "\\- a" },
    { "===", "\\===" },
    { "{{name}} {a} {", "\\{{name}} {a} \\{" },
    { "{{{a", "\\{\\{{a" },
    { " a \t\r\n\v b\xE2\x80\xA8"
      "c\xC2\x85"
      "d \n",
      "a b c d" },
    { "https://e.org www.e.org a@e.org a:b", "https\\://e.org www\\.e.org a\\@e.org a:b" },
    { "a\xFF"
      "b",
      "a\uFFFDb" },
  };

  check_cases (plumb_markdown_escape, cases, G_N_ELEMENTS (cases));
}

/* What a handler has been told. */
typedef struct
{
  GArray *open; /* int: kinds of blocks, and of spans from 100 on */
  guint n_calls;
  guint deepest;
} Witness;

static void
push_kind (Witness *witness, int kind)
{
  g_array_append_val (witness->open, kind);
  witness->deepest = MAX (witness->deepest, witness->open->len);
  witness->n_calls++;
}

static void
pop_kind (Witness *witness, int kind)
{
  g_assert_cmpuint (witness->open->len, >, 0);
  g_assert_cmpint (g_array_index (witness->open, int, witness->open->len - 1), ==, kind);
  g_array_set_size (witness->open, witness->open->len - 1);
}

static void
enter_block_cb (const PlumbMarkdownBlock *block, gpointer user_data)
{
  push_kind (user_data, block->kind);
}

static void
leave_block_cb (const PlumbMarkdownBlock *block, gpointer user_data)
{
  pop_kind (user_data, block->kind);
}

static void
enter_span_cb (const PlumbMarkdownSpan *span, gpointer user_data)
{
  push_kind (user_data, 100 + span->kind);
}

static void
leave_span_cb (const PlumbMarkdownSpan *span, gpointer user_data)
{
  pop_kind (user_data, 100 + span->kind);
}

static void
text_cb (const char *text, gsize length, gpointer user_data)
{
  Witness *witness = user_data;
  int kind;

  g_assert_true (g_utf8_validate (text, (gssize) length, NULL));
  g_assert_cmpuint (witness->open->len, >, 0);
  kind = g_array_index (witness->open, int, witness->open->len - 1);
  g_assert_true (kind >= 100 || kind == PLUMB_MARKDOWN_PARAGRAPH || kind == PLUMB_MARKDOWN_HEADING
                 || kind == PLUMB_MARKDOWN_CODE_BLOCK || kind == PLUMB_MARKDOWN_CELL);
  if (kind != PLUMB_MARKDOWN_CODE_BLOCK)
    g_assert_null (memchr (text, '\n', length));
}

static const PlumbMarkdownHandler witness_handler = {
  .enter_block = enter_block_cb,
  .leave_block = leave_block_cb,
  .enter_span = enter_span_cb,
  .leave_span = leave_span_cb,
  .text = text_cb,
};

/* Writes a text of pieces that mean something in Markdown. The seed decides which. */
static char *
make_text (guint32 seed)
{
  static const char *const pieces[] = {
    "- ",    "1. ",  "> ",  "#",   "*",  "**",          "_",     "`",  "```\n", "~~",
    "|",     "|-|-", "[",   "](",  ")",  "https://e.o", "&lt;",  "<b", ">",     "\n",
    "\n\n",  "    ", "  ",  "\t",  "\\", "a",           "word ", "ä",  "漢字",  "![",
    "![a](", "\xFF", "---", "===", "+ ", "{{",          "}}",    "@",  "1) ",   "\r\n"
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GString *text = g_string_new (NULL);
  int n_pieces = g_rand_int_range (random, 1, 60);

  for (int i = 0; i < n_pieces; i++)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static void
test_every_enter_has_its_leave (void)
{
  for (guint32 seed = 0; seed < 20000; seed++)
    {
      g_autofree char *text = make_text (seed);
      g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (int));
      Witness witness = { open, 0, 0 };

      plumb_markdown_parse (text, &witness_handler, &witness);
      g_assert_cmpuint (open->len, ==, 0);
    }
}

static void
test_every_renderer_takes_any_bytes (void)
{
  for (guint32 seed = 0; seed < 4000; seed++)
    {
      g_autofree char *text = make_text (seed);
      g_autofree char *html = plumb_markdown_to_html (text);
      g_autofree char *blocks = plumb_markdown_to_wordpress (text);
      g_autofree char *mail = plumb_markdown_to_text (text, 20);
      g_autofree char *line = plumb_markdown_to_line (text);
      g_autofree char *again = plumb_markdown_to_text (text, 20);

      g_assert_true (g_utf8_validate (html, -1, NULL));
      g_assert_true (g_utf8_validate (blocks, -1, NULL));
      g_assert_true (g_utf8_validate (line, -1, NULL));
      g_assert_null (strchr (line, '\n'));
      g_assert_true (g_utf8_validate (mail, -1, NULL));
      g_assert_cmpstr (mail, ==, again);
    }
}

static void
test_nesting_is_bounded (void)
{
  static const char *const units[] = { "> ", "- ", "1. ", "**a ", "*a ", "> - ", "![" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (int));
      Witness witness = { open, 0, 0 };

      for (guint n = 0; n < 1000; n++)
        g_string_append (text, units[i]);
      g_string_append (text, "end");
      for (guint n = 0; n < 1000; n++)
        g_string_append (text, i == 3 ? "b**" : i == 4 ? "b*" : "](https://e.org)");
      plumb_markdown_parse (text->str, &witness_handler, &witness);
      g_assert_cmpuint (open->len, ==, 0);
      g_assert_cmpuint (witness.deepest, <=, 3 * PLUMB_MARKDOWN_MAX_DEPTH + 2);
    }
}

static void
test_a_handler_may_ignore_everything (void)
{
  static const PlumbMarkdownHandler deaf = { NULL };

  plumb_markdown_parse ("# a\n\n- *b*  \n  c", &deaf, NULL);
}

/* md4c reads the address anew each time. */
static void
test_references_to_a_long_address_stay_cheap (void)
{
  g_autofree char *address = g_strnfill (200000, 'x');
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *html = NULL;

  g_string_append_printf (text, "[a]: https://%s\n\n", address);
  for (guint i = 0; i < 50000; i++)
    g_string_append (text, "[a] ");
  html = plumb_markdown_to_html (text->str);
  g_assert_cmpuint (strlen (html), <, 2 * text->len);
  g_assert_true (g_str_has_prefix (html, "<p>[a]: https://xxx"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/markdown/html_is_plain", test_html_is_plain);
  g_test_add_func ("/text/markdown/wordpress_items_hold_text_and_lists",
                   test_wordpress_items_hold_text_and_lists);
  g_test_add_func ("/text/markdown/only_safe_addresses_become_links",
                   test_only_safe_addresses_become_links);
  g_test_add_func ("/text/markdown/character_references_are_read",
                   test_character_references_are_read);
  g_test_add_func ("/text/markdown/a_line_holds_the_words_alone",
                   test_a_line_holds_the_words_alone);
  g_test_add_func ("/text/markdown/escaped_text_is_marked_up_nowhere",
                   test_escaped_text_is_marked_up_nowhere);
  g_test_add_func ("/text/markdown/every_enter_has_its_leave", test_every_enter_has_its_leave);
  g_test_add_func ("/text/markdown/every_renderer_takes_any_bytes",
                   test_every_renderer_takes_any_bytes);
  g_test_add_func ("/text/markdown/nesting_is_bounded", test_nesting_is_bounded);
  g_test_add_func ("/text/markdown/a_handler_may_ignore_everything",
                   test_a_handler_may_ignore_everything);
  g_test_add_func ("/text/markdown/references_to_a_long_address_stay_cheap",
                   test_references_to_a_long_address_stay_cheap);
  return g_test_run ();
}
