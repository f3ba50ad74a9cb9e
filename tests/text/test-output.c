/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "plumb-error.h"
#include "plumb-output.h"
#include "plumb-styles.h"
#include "text-fixture.h"

static const struct
{
  const char *name;
  const char *kind;
  PlumbTextFormat format;
  gboolean first_time;
} texts[] = {
  { "announcement-md", PLUMB_TEXT_ANNOUNCEMENT, PLUMB_TEXT_MARKDOWN, FALSE },
  { "announcement-html", PLUMB_TEXT_ANNOUNCEMENT, PLUMB_TEXT_HTML, FALSE },
  { "announcement-wordpress", PLUMB_TEXT_ANNOUNCEMENT, PLUMB_TEXT_WORDPRESS, FALSE },
  { "announcement-text", PLUMB_TEXT_ANNOUNCEMENT, PLUMB_TEXT_MAIL, FALSE },
  { "announcement-text-first", PLUMB_TEXT_ANNOUNCEMENT, PLUMB_TEXT_MAIL, TRUE },
  { "page-md", PLUMB_TEXT_PAGE, PLUMB_TEXT_MARKDOWN, FALSE },
  { "page-html", PLUMB_TEXT_PAGE, PLUMB_TEXT_HTML, FALSE },
  { "page-wordpress", PLUMB_TEXT_PAGE, PLUMB_TEXT_WORDPRESS, FALSE },
  { "page-text", PLUMB_TEXT_PAGE, PLUMB_TEXT_MAIL, FALSE },
  { "page-text-first", PLUMB_TEXT_PAGE, PLUMB_TEXT_MAIL, TRUE },
};

static char *
render (PlumbSnapshot *snapshot, const char *kind, PlumbTextFormat format)
{
  g_autoptr (GError) error = NULL;
  char *text = plumb_text_render (snapshot, text_fixture_edition (snapshot), kind, format, &error);

  g_assert_no_error (error);
  g_assert_nonnull (text);
  return text;
}

/* The golden files are what text-render prints. Read a difference before you accept it. */
static void
test_texts_are_as_the_golden_files_have_them (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (PlumbSnapshot) snapshot = texts[i].first_time ? text_fixture_new_first_time ()
                                                               : text_fixture_new ();
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "text", "golden", texts[i].name,
                                                     NULL);
      g_autofree char *text = render (snapshot, texts[i].kind, texts[i].format);
      g_autofree char *again = render (snapshot, texts[i].kind, texts[i].format);
      g_autofree char *golden = NULL;
      g_autoptr (GError) error = NULL;

      g_file_get_contents (path, &golden, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, golden);
      g_assert_cmpstr (again, ==, text);
    }
}

static void
test_texts_disclose_nothing_private (void)
{
  g_autoptr (PlumbSnapshot) snapshot = text_fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = render (snapshot, texts[i].kind, texts[i].format);

      g_assert_null (strstr (text, TEXT_FIXTURE_PRIVATE));
      if (g_str_equal (texts[i].kind, PLUMB_TEXT_ANNOUNCEMENT))
        g_assert_null (strstr (text, "@example.org"));
    }
}

static void
test_the_draft_wins_over_the_template (void)
{
  g_autoptr (PlumbSnapshot) snapshot = text_fixture_new ();
  PlumbEdition *edition = (PlumbEdition *) text_fixture_edition (snapshot);
  PlumbDraft *draft = plumb_draft_new ();
  g_autofree char *template = plumb_text_dup_markdown (edition, PLUMB_TEXT_ANNOUNCEMENT);
  g_autofree char *of_style = plumb_styles_dup_template (PLUMB_TEXT_ANNOUNCEMENT, "2021");
  g_autofree char *html = NULL;
  g_autofree char *mail = NULL;
  g_autofree char *markdown = NULL;
  g_autofree char *title = NULL;

  g_assert_cmpstr (template, ==, of_style);
  g_set_str (&draft->kind, PLUMB_TEXT_ANNOUNCEMENT);
  g_set_str (&draft->style, "of a later build");
  g_set_str (&draft->markdown, "\n \n# Mine\n\n*{{year}}*, {{name}}\xFF!\n\n\n");
  g_ptr_array_add (edition->drafts, draft);
  html = render (snapshot, PLUMB_TEXT_ANNOUNCEMENT, PLUMB_TEXT_HTML);
  mail = render (snapshot, PLUMB_TEXT_ANNOUNCEMENT, PLUMB_TEXT_MAIL);
  markdown = render (snapshot, PLUMB_TEXT_ANNOUNCEMENT, PLUMB_TEXT_MARKDOWN);
  title = plumb_text_dup_title (snapshot, edition, PLUMB_TEXT_ANNOUNCEMENT);

  g_assert_cmpstr (html, ==, "<h2>Mine</h2>\n<p><em>2026</em>, Lifetimes &amp; Locks\uFFFD!</p>\n");
  g_assert_cmpstr (mail, ==, "Mine\n====\n\n*2026*, Lifetimes & Locks\uFFFD!\n");
  g_assert_cmpstr (markdown, ==, "# Mine\n\n*2026*, Lifetimes & Locks\uFFFD!\n");
  g_assert_cmpstr (title, ==,
                   "Lifetimes & Locks Microconference Accepted into 2026 Linux Plumbers "
                   "Conference");
}

static void
test_an_unknown_text_is_an_error (void)
{
  g_autoptr (PlumbSnapshot) snapshot = text_fixture_new ();
  g_autoptr (GError) error = NULL;
  const PlumbEdition *edition = text_fixture_edition (snapshot);

  g_assert_null (plumb_text_render (snapshot, edition, "poem", PLUMB_TEXT_HTML, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND);
  g_assert_null (plumb_text_dup_markdown (edition, "poem"));
  g_assert_null (plumb_text_dup_title (snapshot, edition, "poem"));
}

static void
test_words_are_counted_as_a_reader_does (void)
{
  static const struct
  {
    const char *markdown;
    guint n_words;
  } cases[] = {
    { "", 0 },
    { "one two", 2 },
    { "un*frag*mented - [a link](https://e.org/x)", 3 },
    { "# One\n- two\n- three `four()`", 4 },
    { "don’t stop, v6.5 — …", 3 },
    { "内核 中", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (plumb_text_count_words (cases[i].markdown), ==, cases[i].n_words);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/output/texts_are_as_the_golden_files_have_them",
                   test_texts_are_as_the_golden_files_have_them);
  g_test_add_func ("/text/output/texts_disclose_nothing_private",
                   test_texts_disclose_nothing_private);
  g_test_add_func ("/text/output/the_draft_wins_over_the_template",
                   test_the_draft_wins_over_the_template);
  g_test_add_func ("/text/output/an_unknown_text_is_an_error", test_an_unknown_text_is_an_error);
  g_test_add_func ("/text/output/words_are_counted_as_a_reader_does",
                   test_words_are_counted_as_a_reader_does);
  return g_test_run ();
}
