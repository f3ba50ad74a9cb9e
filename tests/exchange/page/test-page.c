/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was found on a page, and what an edition would get of it, in words.
 */
#include "config.h"

#include <string.h>

#include "plumb-page-plan.h"
#include "plumb-page-summary.h"

#define FULL                                                                                  \
  "Clocks MC\n\nCFP Ends: Sept 3, 2021\n\nClocks are about time.\n\nTopics:\n"                \
  "- Leap seconds\n  - Tables\n- Timer wheel\n\nAccomplishments:\n- The wheel was merged\n\n" \
  "Suggested topics:\n\nMC leads:\n- Ada Example <ada@example.org>\n- Bo Example\n"

static const struct
{
  const char *text;
  const char *counts;
  const char *plan;
} cases[] = {
  { FULL, "Proposal · 3 topics · 1 accomplishment · 2 leads · 1 warning",
    "3 topics, 1 accomplishment, 2 leads, the description, the end of the call" },
  { "Clocks MC\n\nTopics:\n- Leap seconds\n", "Accepted page · 1 topic", "1 topic" },
};

static PlumbPage *
read_page (const char *text)
{
  g_autoptr (GError) error = NULL;
  PlumbPage *page = plumb_page_read (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->entries->len, ==, 1);
  return page;
}

static void
test_what_was_found_is_counted (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbPage) page = read_page (cases[i].text);
      const PlumbPageEntry *entry = g_ptr_array_index (page->entries, 0);
      g_autoptr (PlumbSnapshot) snapshot = plumb_snapshot_new ();
      PlumbEdition *edition = plumb_edition_new ();
      g_autoptr (PlumbPagePlan) plan = NULL;
      g_autofree char *counts = plumb_page_entry_dup_counts (entry);
      g_autofree char *words = NULL;

      g_ptr_array_add (snapshot->editions, edition);
      plan = plumb_page_plan_new (snapshot, edition, entry);
      words = plumb_page_plan_to_words (plan);
      g_assert_cmpstr (counts, ==, cases[i].counts);
      g_assert_cmpstr (words, ==, cases[i].plan);
    }
}

/* Whoever takes the same page in again gets nothing. */
static void
test_what_is_there_is_not_added (void)
{
  g_autoptr (PlumbPage) page = read_page ("Clocks MC\n\nTopics:\n- Leap seconds\n");
  g_autoptr (PlumbSnapshot) snapshot = plumb_snapshot_new ();
  PlumbEdition *edition = plumb_edition_new ();
  PlumbTopic *topic = plumb_topic_new ();
  g_autoptr (PlumbPagePlan) plan = NULL;
  g_autofree char *words = NULL;

  g_set_str (&topic->title, "leap  seconds!");
  g_ptr_array_add (edition->topics, topic);
  g_ptr_array_add (snapshot->editions, edition);
  plan = plumb_page_plan_new (snapshot, edition, g_ptr_array_index (page->entries, 0));
  words = plumb_page_plan_to_words (plan);
  g_assert_cmpstr (words, ==, "");
  g_assert_cmpuint (plan->n_known, ==, 1);
}

static void
test_a_summary_has_everything_by_line (void)
{
  g_autoptr (PlumbPage) page = read_page (FULL);
  g_autofree char *summary = plumb_page_to_summary (page);

  g_assert_cmpstr (summary, ==,
                   "Clocks 2021 — Proposal\n"
                   "  The call for topics ends on 2021-09-03.\n"
                   "  Topics:\n  - Leap seconds\n    - Tables\n  - Timer wheel\n"
                   "  Accomplishments:\n  - The wheel was merged\n"
                   "  Leads:\n  - Ada Example <ada@example.org>\n  - Bo Example\n"
                   "  Line 15: There is no list under “Suggested topics:”.\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/page/what_was_found_is_counted", test_what_was_found_is_counted);
  g_test_add_func ("/exchange/page/what_is_there_is_not_added", test_what_is_there_is_not_added);
  g_test_add_func ("/exchange/page/a_summary_has_everything_by_line",
                   test_a_summary_has_everything_by_line);
  return g_test_run ();
}
