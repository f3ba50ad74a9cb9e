/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "plumb-page-json.h"
#include "plumb-page-plan.h"

static void
check_topics (const GPtrArray *topics)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbPageTopic *topic = g_ptr_array_index (topics, i);

      fuzz_assert_text (topic->text);
      g_assert_cmpstr (topic->text, !=, "");
    }
}

/* What a page says can be taken into a record that has nothing. */
static void
check_entry (const PlumbPageEntry *entry)
{
  g_autoptr (PlumbSnapshot) snapshot = plumb_snapshot_new ();
  g_autoptr (PlumbPagePlan) plan = plumb_page_plan_new (snapshot, NULL, entry);
  g_autofree char *words = plumb_page_plan_to_words (plan);
  g_autofree char *counts = plumb_page_entry_dup_counts (entry);

  fuzz_assert_text (words);
  fuzz_assert_text (counts);
  fuzz_assert_text (entry->description);
  g_assert_cmpstr (entry->name, !=, "");
  check_topics (entry->topics);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbPage) page = plumb_page_read ((const char *) data, size, &error);
  g_autofree char *json = NULL;

  fuzz_assert_answered (page != NULL, error);
  if (page == NULL)
    return 0;
  json = plumb_page_to_json (page);
  fuzz_assert_json (json);
  for (guint i = 0; i < page->entries->len; i++)
    check_entry (g_ptr_array_index (page->entries, i));
  return 0;
}
