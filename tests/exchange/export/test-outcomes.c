/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the report of outcomes tells, and what it must not. Its golden files are with the others.
 */
#include "config.h"

#include <string.h>

#include "export-fixture.h"
#include "plumb-error.h"
#include "plumb-outcomes.h"

typedef char *(*Writer) (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                         GError **error);

static const Writer writers[] = { plumb_outcomes_to_md, plumb_outcomes_to_html,
                                  plumb_outcomes_to_text };

static void
assert_refused (const PlumbSnapshot *snapshot, const PlumbEdition *edition, PlumbError code,
                const char *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (writers[i](snapshot, edition, &error));
      g_assert_error (error, PLUMB_ERROR, (int) code);
      g_assert_nonnull (strstr (error->message, words));
    }
}

static char *
write_md (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  g_autoptr (GError) error = NULL;
  char *text = plumb_outcomes_to_md (snapshot, edition, &error);

  g_assert_no_error (error);
  return text;
}

static void
test_private_outcomes_are_refused (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();
  PlumbEdition *edition = export_fixture_edition (snapshot);

  edition->outcomes_public = FALSE;
  assert_refused (snapshot, edition, PLUMB_ERROR_INVALID, "publish-outcomes");
}

static void
test_no_outcome_is_no_report (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_simple ("UTC", 1791187200, 3, 20);
  PlumbEdition *edition = export_fixture_edition (snapshot);
  PlumbTopic *topic = g_ptr_array_index (edition->topics, 2);
  g_autofree char *text = NULL;

  edition->outcomes_public = TRUE;
  assert_refused (snapshot, edition, PLUMB_ERROR_NOT_FOUND, "2026");
  g_set_str (&topic->outcome, " \n");
  assert_refused (snapshot, edition, PLUMB_ERROR_NOT_FOUND, "2026");
  topic->outcome_status = PLUMB_OUTCOME_NOT_DISCUSSED;
  text = write_md (snapshot, edition);
  g_assert_cmpstr (text, ==,
                   "## Simple Microconference, Linux Plumbers Conference 2026: Outcomes\n\n"
                   "### Topic 0\n\n**No outcome was noted.**\n\n"
                   "### Topic 1\n\n**No outcome was noted.**\n\n"
                   "### Topic 2\n\n**Not discussed.**\n");
}

static void
test_topics_come_in_the_order_of_the_agenda (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_simple ("UTC", 1791187200, 3, 20);
  PlumbEdition *edition = export_fixture_edition (snapshot);
  PlumbBlock *block = g_ptr_array_index (edition->blocks, 0);
  PlumbTopic *topic = g_ptr_array_index (edition->topics, 0);
  PlumbItem *item = g_ptr_array_steal_index (block->items, 0);
  g_autofree char *text = NULL;

  g_ptr_array_add (block->items, item);
  edition->outcomes_public = TRUE;
  topic->outcome_status = PLUMB_OUTCOME_DECIDED;
  text = write_md (snapshot, edition);
  g_assert_nonnull (strstr (text, "### Topic 1"));
  g_assert_true (strstr (text, "### Topic 0") > strstr (text, "### Topic 2"));
}

static void
test_what_was_skipped_was_not_discussed (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_simple ("UTC", 1791187200, 2, 20);
  PlumbEdition *edition = export_fixture_edition (snapshot);
  PlumbBlock *block = g_ptr_array_index (edition->blocks, 0);
  PlumbTopic *topic = g_ptr_array_index (edition->topics, 0);
  PlumbItem *item = g_ptr_array_index (block->items, 1);
  g_autofree char *text = NULL;

  edition->outcomes_public = TRUE;
  topic->outcome_status = PLUMB_OUTCOME_DECIDED;
  item->is_skipped = TRUE;
  text = write_md (snapshot, edition);
  g_assert_nonnull (strstr (text, "### Topic 1\n\n**Not discussed.**"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/outcomes/private_outcomes_are_refused",
                   test_private_outcomes_are_refused);
  g_test_add_func ("/export/outcomes/no_outcome_is_no_report", test_no_outcome_is_no_report);
  g_test_add_func ("/export/outcomes/topics_come_in_the_order_of_the_agenda",
                   test_topics_come_in_the_order_of_the_agenda);
  g_test_add_func ("/export/outcomes/what_was_skipped_was_not_discussed",
                   test_what_was_skipped_was_not_discussed);
  return g_test_run ();
}
