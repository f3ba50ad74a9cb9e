/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an edition asks of its topics.
 */
#include "config.h"

#include "agenda-fixture.h"
#include "plumb-agenda-check.h"

#define PRAGUE "Europe/Prague"

static void
check_finding (const PlumbAgendaFinding *finding, const char *expected, const char *sentence)
{
  g_autofree char *found = g_strdup_printf ("%s %u", plumb_agenda_finding_kind_nick (finding->kind),
                                            finding->minutes);

  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpstr (finding->sentence, ==, sentence);
  g_assert_cmpint (finding->severity, ==,
                   finding->kind == PLUMB_AGENDA_NO_MINUTES ? PLUMB_AGENDA_HINT
                                                            : PLUMB_AGENDA_WARNING);
}

static void
test_policy (void)
{
  static const struct
  {
    const char *name;
    guint least, most, percent;
    guint minutes, talk;
    const char *finding; /* kind and minutes */
    const char *sentence;
  } cases[] = {
    { "nothing is asked", 0, 0, 0, 5, 5, "", "" },
    { "long enough", 15, 30, 0, 15, 0, "", "" },
    { "short enough", 15, 30, 0, 30, 0, "", "" },
    { "too short", 15, 30, 0, 14, 0, "topic-too-short 1",
      "“A” has 14 min and should have 15 at least." },
    { "too long", 15, 30, 0, 45, 0, "topic-too-long 15",
      "“A” has 45 min and should have 30 at most." },
    { "no minutes is another matter", 15, 30, 50, 0, 0, "no-minutes 0", "“A” has no minutes yet." },
    { "half of it", 0, 0, 50, 30, 15, "", "" },
    { "less than half of it", 0, 0, 50, 30, 16, "little-discussion 1",
      "“A” leaves 14 of 30 min for discussion, and should leave 15." },
    { "half of an odd number", 0, 0, 50, 25, 12, "", "" },
    { "less than half of an odd number", 0, 0, 50, 25, 13, "little-discussion 1",
      "“A” leaves 12 of 25 min for discussion, and should leave 13." },
    { "all of it", 0, 0, 100, 10, 1, "little-discussion 1",
      "“A” leaves 9 of 10 min for discussion, and should leave 10." },
    { "talk is not said", 0, 0, 50, 30, 0, "", "" },
    { "more talk than there is", 0, 0, 50, 30, 40, "little-discussion 15",
      "“A” leaves 0 of 30 min for discussion, and should leave 15." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbEdition) edition = fixture_edition (PRAGUE);
      PlumbBlock *block = fixture_block (PRAGUE, "2026-10-05T10:00", 90, "o1 t0 b1");
      PlumbItem *item = g_ptr_array_index (block->items, 1);
      g_autoptr (GPtrArray) findings = NULL;

      item->minutes = cases[i].minutes;
      item->talk_minutes = cases[i].talk;
      fixture_add_topic (edition, block, 1, "A");
      g_ptr_array_add (edition->blocks, block);
      edition->min_minutes = cases[i].least;
      edition->max_minutes = cases[i].most;
      edition->discussion_percent = cases[i].percent;
      findings = plumb_agenda_check (edition);
      g_test_message ("%s", cases[i].name);
      g_assert_cmpuint (findings->len, ==, cases[i].finding[0] != '\0');
      if (findings->len > 0)
        check_finding (g_ptr_array_index (findings, 0), cases[i].finding, cases[i].sentence);
    }
}

static void
test_words_of_a_topic (void)
{
  static const struct
  {
    guint minutes, talk;
    const char *length, *discussion;
  } cases[] = {
    { 0, 0, "", "0 min of discussion" },
    { 25, 10, "", "15 min of discussion" },
    { 25, 15, "", "10 min of discussion, should be 13 at least" },
    { 10, 0, "Should be 15 at least", "10 min of discussion" },
    { 40, 0, "Should be 30 at most", "40 min of discussion" },
  };
  g_autoptr (PlumbEdition) edition = fixture_edition (PRAGUE);

  edition->min_minutes = 15;
  edition->max_minutes = 30;
  edition->discussion_percent = 50;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *length = plumb_agenda_policy_dup_length (edition, cases[i].minutes);
      g_autofree char *discussion = plumb_agenda_policy_dup_discussion (edition, cases[i].minutes,
                                                                        cases[i].talk);

      g_assert_cmpstr (length, ==, cases[i].length);
      g_assert_cmpstr (discussion, ==, cases[i].discussion);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/agenda/policy/findings", test_policy);
  g_test_add_func ("/agenda/policy/words_of_a_topic", test_words_of_a_topic);
  return g_test_run ();
}
