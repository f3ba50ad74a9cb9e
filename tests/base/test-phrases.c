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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/phrases/lists_have_something_between_only",
                   test_lists_have_something_between_only);
  g_test_add_func ("/base/phrases/facts_have_a_dot_between_two_only",
                   test_facts_have_a_dot_between_two_only);
  return g_test_run ();
}
