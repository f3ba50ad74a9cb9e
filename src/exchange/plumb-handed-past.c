/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-handed-past.h"

static void
past_free (gpointer data)
{
  PlumbHandedPast *self = data;

  plumb_handed_item_unref (self->item);
  g_free (self);
}

/**
 * plumb_handed_has_table:
 * @handover: a hand-over
 *
 * Returns: whether a table for Indico's import was among what was sent
 */
gboolean
plumb_handed_has_table (const PlumbHandover *handover)
{
  g_auto (GStrv) formats = g_strsplit (handover->what, "\n", -1);

  return g_strv_contains ((const char *const *) formats, "schedule-indico-csv")
         || g_strv_contains ((const char *const *) formats, "schedule-indico-csv-new");
}

static void
note_version (GHashTable *by_key, const PlumbHandover *handover)
{
  g_autoptr (GPtrArray) items = plumb_handed_list (handover);
  gboolean has_table = plumb_handed_has_table (handover);

  for (guint i = 0; i < items->len; i++)
    {
      PlumbHandedItem *item = g_ptr_array_index (items, i);
      PlumbHandedPast *past = g_hash_table_lookup (by_key, item->key);

      if (past == NULL)
        {
          past = g_new0 (PlumbHandedPast, 1);
          g_hash_table_insert (by_key, g_strdup (item->key), past);
        }
      g_clear_pointer (&past->item, plumb_handed_item_unref);
      past->item = g_rc_box_acquire (item);
      past->handover = handover;
      if (past->table == NULL && has_table)
        past->table = handover;
    }
}

/**
 * plumb_handed_list_past:
 * @edition: an edition
 *
 * Finds what was handed over of the agenda as it is now.
 *
 * Returns: (transfer full) (element-type utf8 PlumbHandedPast): by the uid of an entry; those that
 *   never were are not there
 */
GHashTable *
plumb_handed_list_past (const PlumbEdition *edition)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                         past_free);
  g_autoptr (GPtrArray) now = plumb_handed_list_now (edition);
  GHashTable *by_uid = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, past_free);

  for (guint i = 0; i < edition->handovers->len; i++)
    note_version (by_key, g_ptr_array_index (edition->handovers, i));
  for (guint i = 0; i < now->len; i++)
    {
      const PlumbHandedItem *item = g_ptr_array_index (now, i);
      g_autofree char *key = NULL;
      gpointer past = NULL;

      if (g_hash_table_steal_extended (by_key, item->key, (gpointer *) &key, &past))
        g_hash_table_insert (by_uid, g_strdup (item->uid), past);
    }
  return by_uid;
}

/**
 * plumb_handed_list_gone:
 * @edition: an edition
 *
 * Lists what the last hand-over had and the agenda has no more. What went before that was told then.
 *
 * Returns: (transfer full) (element-type PlumbHandedItem): as it was handed over
 */
GPtrArray *
plumb_handed_list_gone (const PlumbEdition *edition)
{
  guint n = edition->handovers->len;
  GPtrArray *items = plumb_handed_list (n > 0 ? g_ptr_array_index (edition->handovers, n - 1)
                                              : NULL);
  g_autoptr (GPtrArray) now = plumb_handed_list_now (edition);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < now->len; i++)
    g_hash_table_add (keys, ((PlumbHandedItem *) g_ptr_array_index (now, i))->key);
  for (guint i = items->len; i > 0; i--)
    {
      const PlumbHandedItem *item = g_ptr_array_index (items, i - 1);

      if (g_hash_table_contains (keys, item->key))
        g_ptr_array_remove_index (items, i - 1);
    }
  return items;
}
