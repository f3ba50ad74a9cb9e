/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "plumb-conference.h"
#include "plumb-time.h"

/* What is kept of somebody in the record is read as it was written. */
static void
check_people (const GPtrArray *people)
{
  g_autofree char *json = plumb_conference_people_to_json (people);
  g_autoptr (GPtrArray) again = plumb_conference_people_from_json (json);
  g_autofree char *same = plumb_conference_people_to_json (again);

  fuzz_assert_json (json);
  g_assert_cmpstr (json, ==, same);
}

static void
check_items (const PlumbConference *conference)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  PlumbConferenceChanges changes = plumb_conference_compare (conference->items, conference->items);
  g_autofree char *words = plumb_conference_changes_to_words (&changes);

  fuzz_assert_text (words);
  g_assert_cmpuint (changes.n_new + changes.n_moved + changes.n_changed + changes.n_gone, ==, 0);
  for (guint i = 0; i < conference->items->len; i++)
    {
      const PlumbConferenceItem *item = g_ptr_array_index (conference->items, i);

      g_assert_cmpstr (item->key, !=, "");
      g_assert_true (g_hash_table_add (keys, item->key));
      fuzz_assert_text (item->key);
      fuzz_assert_text (item->title);
      fuzz_assert_text (item->session);
      fuzz_assert_text (item->room);
      fuzz_assert_text (item->url);
      g_assert_cmpint (item->starts_at, >=, 0);
      g_assert_cmpint (item->ends_at, >=, item->starts_at);
      g_assert_cmpint (item->ends_at, <=, PLUMB_TIME_LAST);
      check_people (item->people);
    }
}

/* The same reader, given what the document kept of a programme. */
static void
check_kept (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr (GPtrArray) people = plumb_conference_people_from_json (text);

  check_people (people);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbConference) conference = plumb_conference_read ("file", bytes, "Europe/Prague",
                                                                  NULL, &error);

  check_kept (data, size);
  fuzz_assert_answered (conference != NULL, error);
  if (conference == NULL)
    return 0;
  check_items (conference);
  for (guint i = 0; i < conference->notes->len; i++)
    fuzz_assert_text (g_ptr_array_index (conference->notes, i));
  return 0;
}
