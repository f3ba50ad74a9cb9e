/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-phrases.h"

static void
test_lists_have_something_between_only (void)
{
  static const struct
  {
    const char *names[4];
    const char *plain;
    const char *quoted;
  } cases[] = {
    { { NULL }, "", "" },
    { { "Rust MC", NULL }, "Rust MC", "“Rust MC”" },
    { { "Rust MC", "Tracing MC", NULL }, "Rust MC, Tracing MC", "“Rust MC”, “Tracing MC”" },
    { { "100%s", "", "b", NULL }, "100%s, , b", "“100%s”, “”, “b”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = plumb_phrase_list (cases[i].names);
      g_autofree char *quoted = plumb_phrase_quotes (cases[i].names);

      g_assert_cmpstr (plain, ==, cases[i].plain);
      g_assert_cmpstr (quoted, ==, cases[i].quoted);
    }
}

static void
test_facts_have_a_dot_between_two_only (void)
{
  static const struct
  {
    const char *first;
    const char *second;
    const char *both;
  } cases[] = {
    { "", "", "" },
    { "a", "", "a" },
    { "", "b", "b" },
    { "a", "b", "a · b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *both = plumb_phrase_facts (cases[i].first, cases[i].second);

      g_assert_cmpstr (both, ==, cases[i].both);
    }
}

static void
test_one_is_not_many (void)
{
  static const struct
  {
    guint n;
    const char *brief;
    const char *aloud;
    const char *topics;
  } cases[] = {
    { 0, "0 min", "0 minutes", "0 topics, 75 min" },
    { 1, "1 min", "1 minute", "1 topic, 75 min" },
    { 25, "25 min", "25 minutes", "25 topics, 75 min" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *brief = plumb_phrase_minutes (cases[i].n);
      g_autofree char *aloud = plumb_phrase_minutes_aloud (cases[i].n);
      g_autofree char *topics = plumb_phrase_topics (cases[i].n, 75);

      g_assert_cmpstr (brief, ==, cases[i].brief);
      g_assert_cmpstr (aloud, ==, cases[i].aloud);
      g_assert_cmpstr (topics, ==, cases[i].topics);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/phrases/lists_have_something_between_only",
                   test_lists_have_something_between_only);
  g_test_add_func ("/base/phrases/facts_have_a_dot_between_two_only",
                   test_facts_have_a_dot_between_two_only);
  g_test_add_func ("/base/phrases/one_is_not_many", test_one_is_not_many);
  return g_test_run ();
}
