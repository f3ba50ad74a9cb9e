/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What calendars have to know of earlier versions: RFC 5545's SEQUENCE, and what is cancelled.
 */
#include "config.h"

#include "plumb-handed.h"

typedef struct
{
  GPtrArray *tracks;
  GHashTable *by_key; /* borrowed key -> PlumbHandedTrack, borrowed */
} Tracking;

static void
track_free (gpointer data)
{
  PlumbHandedTrack *self = data;

  plumb_handed_item_unref (self->item);
  g_free (self);
}

static void
see_item (Tracking *self, PlumbHandedItem *item)
{
  PlumbHandedTrack *track = g_hash_table_lookup (self->by_key, item->key);

  if (track == NULL)
    {
      track = g_new0 (PlumbHandedTrack, 1);
      track->item = g_rc_box_acquire (item);
      g_ptr_array_add (self->tracks, track);
    }
  else
    {
      if (track->is_gone || plumb_handed_item_is_elsewhere (track->item, item))
        track->sequence++;
      g_hash_table_remove (self->by_key, item->key);
      plumb_handed_item_unref (track->item);
      track->item = g_rc_box_acquire (item);
      track->is_gone = FALSE;
    }
  g_hash_table_insert (self->by_key, track->item->key, track);
}

static void
see_version (Tracking *self, const GPtrArray *items)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < items->len; i++)
    {
      PlumbHandedItem *item = g_ptr_array_index (items, i);

      if (item->starts_at == 0)
        continue;
      see_item (self, item);
      g_hash_table_add (seen, item->key);
    }
  for (guint i = 0; i < self->tracks->len; i++)
    {
      PlumbHandedTrack *track = g_ptr_array_index (self->tracks, i);

      if (track->is_gone || g_hash_table_contains (seen, track->item->key))
        continue;
      track->is_gone = TRUE;
      track->sequence++;
    }
}

/**
 * plumb_handed_list_tracks:
 * @edition: an edition
 *
 * Follows every item that ever had a time through all hand-overs up to the agenda as it is now.
 * Handing that over changes no number.
 *
 * Returns: (transfer full) (element-type PlumbHandedTrack): a track an item, in the order in which
 *   they appeared
 */
GPtrArray *
plumb_handed_list_tracks (const PlumbEdition *edition)
{
  GPtrArray *tracks = g_ptr_array_new_with_free_func (track_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) now = plumb_handed_list_now (edition);
  Tracking self = { tracks, by_key };

  for (guint i = 0; i < edition->handovers->len; i++)
    {
      g_autoptr (GPtrArray) items = plumb_handed_list (g_ptr_array_index (edition->handovers, i));

      see_version (&self, items);
    }
  see_version (&self, now);
  return tracks;
}
