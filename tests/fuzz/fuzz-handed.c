/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include "plumb-handed.h"
#include "plumb-time.h"

static void
check_item (const PlumbHandedItem *item)
{
  g_assert_cmpstr (item->key, !=, "");
  fuzz_assert_text (item->key);
  fuzz_assert_text (item->title);
  fuzz_assert_text (item->block);
  fuzz_assert_text (item->room);
  g_assert_cmpint (item->starts_at, >=, 0);
  g_assert_cmpint (item->starts_at, <=, PLUMB_TIME_LAST);
  for (guint i = 0; item->speakers[i] != NULL; i++)
    fuzz_assert_text (item->speakers[i]);
}

/* Reading never fails, and a second hand-over is held against the first. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzInput input = { data, size };
  g_autoptr (PlumbSnapshot) snapshot = plumb_snapshot_new ();
  PlumbEdition *edition = plumb_edition_new ();
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) tracks = NULL;

  g_ptr_array_add (snapshot->editions, edition);
  for (guint i = 0; i < 2; i++)
    {
      PlumbHandover *handover = plumb_handover_new ();

      handover->sent_at = 1000 + i;
      g_free (handover->schedule);
      handover->schedule = fuzz_take_text (&input);
      g_ptr_array_add (edition->handovers, handover);
    }

  items = plumb_handed_list (g_ptr_array_index (edition->handovers, 0));
  for (guint i = 0; i < items->len; i++)
    {
      const PlumbHandedItem *item = g_ptr_array_index (items, i);

      check_item (item);
      g_assert_true (g_hash_table_add (keys, item->key));
    }
  tracks = plumb_handed_list_tracks (edition);
  for (guint i = 0; i < tracks->len; i++)
    check_item (((PlumbHandedTrack *) g_ptr_array_index (tracks, i))->item);
  return 0;
}
