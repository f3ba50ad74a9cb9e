/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Findings as such: their keys, the time they take, any text, and pages that were published.
 */
#include "config.h"

#include <string.h>
#include <time.h>

#include "lint-fixture.h"

/* A finding keeps its key when its line moves, and no two have the same. */
static void
keys_stay (void)
{
  g_autoptr (PlumbSnapshot) snapshot = lint_fixture_new ();
  PlumbEdition *edition = lint_fixture_edition (snapshot);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const PlumbLintFinding *first, *second;

  lint_fixture_set_draft (edition, "announcement", "{{topics}}\n\nRoom: TBD\n\nRoom: TBD\n");
  before = plumb_lint_edition (snapshot, edition);
  lint_fixture_set_draft (edition, "announcement", "New line.\n\n{{topics}}\n\nRoom:  TBD\n");
  after = plumb_lint_edition (snapshot, edition);
  g_assert_cmpuint (before->len, ==, 2);
  g_assert_cmpuint (after->len, ==, 1);
  first = g_ptr_array_index (before, 0);
  second = g_ptr_array_index (before, 1);
  g_assert_cmpstr (first->key, ==, lint_fixture_find (after, "placeholder")->key);
  g_assert_cmpstr (first->key, !=, second->key);
  g_assert_cmpuint (lint_fixture_find (after, "placeholder")->line, ==, 5);
}

/* The processor's time: a busy machine would make the longer run slower than the shorter one. */
static double
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static double
measure (const char *piece, guint n)
{
  g_autoptr (PlumbSnapshot) snapshot = lint_fixture_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) findings = NULL;
  double start;

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  lint_fixture_set_draft (lint_fixture_edition (snapshot), "announcement", text->str);
  start = get_time ();
  findings = plumb_lint_edition (snapshot, lint_fixture_edition (snapshot));
  return get_time () - start;
}

/* Eight times the text may take eight times as long, with a wide margin, whatever it is made of. */
static void
takes_time_in_proportion_to_the_text (void)
{
  static const char *const pieces[] = {
    "Since the LPC 2025 there are words, and [more](https://lwn.net/1) of them. ",
    "TBD ",
    "{{#topics}}",
    "{{topic_count}} ",
    "\"",
    "“",
    "`",
    "(",
    "](",
    "<",
    "http://",
    "the “Track”: ",
    "Track: x\n",
    "2025 LPC ",
    "Topics include:\n\n",
    "- LPC 2025\n",
    "Monday 5 October ",
    "a@",
    "Marta Kowalksa ",
    "```\n",
    "???",
    "X MC\n\n",
    "[insert ",
    "{{x}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      guint n = (guint) (4000 / strlen (pieces[i]));
      double small = MIN (measure (pieces[i], n), measure (pieces[i], n));
      double large = MIN (measure (pieces[i], 8 * n), measure (pieces[i], 8 * n));

      g_test_message ("%6.1f ms, %6.1f ms: %s", small * 1e3, large * 1e3, pieces[i]);
      g_assert_cmpfloat (large, <, 24 * small + 0.05);
    }
}

static void
any_bytes_give_an_answer (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  static const char alphabet[] = "aT2 \n\n-*#`[]()<>{}@:.\"|\\/\xe2\x80\x9c\xff"
                                 "TBD http:// MC";

  for (guint i = 0; i < 2000; i++)
    {
      char text[80] = { 0 };
      g_autoptr (GPtrArray) findings = NULL;

      for (guint j = 0; j < sizeof text - 1; j++)
        text[j] = alphabet[g_rand_int_range (rand, 0, sizeof alphabet - 1)];
      findings = plumb_lint_text (text);
      for (guint f = 0; f < findings->len; f++)
        g_assert_true (
          g_utf8_validate (((PlumbLintFinding *) g_ptr_array_index (findings, f))->key, -1, NULL));
    }
}

/* Real pages, where they lie beside the tree: what is wrong in them is found, and no more. */
static void
public_pages_give_what_is_in_them (void)
{
  static const struct
  {
    const char *file;
    guint n_empty;
    guint n_track;
    guint n_addresses;
    guint n_all;
  } pages[] = {
    { "000_d71641d9049fb61c.txt", 8, 2, 1, 11 },
    { "001_dd95b46ca483feb0.txt", 8, 0, 0, 8 },
    { "003_30108ef61425acc7.txt", 5, 0, 0, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "seeds",
                                                     pages[i].file, NULL);
      g_autofree char *text = NULL;
      g_autofree char *words = NULL;
      g_autoptr (GPtrArray) findings = NULL;

      if (!g_file_get_contents (path, &text, NULL, NULL))
        {
          g_test_skip ("the public pages are not beside the tree");
          return;
        }
      findings = plumb_lint_text (text);
      words = lint_fixture_describe (findings);
      g_test_message ("%s:\n%s", pages[i].file, words);
      g_assert_cmpuint (lint_fixture_count (findings, "empty-list"), ==, pages[i].n_empty);
      g_assert_cmpuint (lint_fixture_count (findings, "track-name"), ==, pages[i].n_track);
      g_assert_cmpuint (lint_fixture_count (findings, "two-addresses"), ==, pages[i].n_addresses);
      g_assert_cmpuint (findings->len, ==, pages[i].n_all);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/text/lint/" #name, name)
  ADD (keys_stay);
  ADD (takes_time_in_proportion_to_the_text);
  ADD (any_bytes_give_an_answer);
  ADD (public_pages_give_what_is_in_them);
#undef ADD
  return g_test_run ();
}
