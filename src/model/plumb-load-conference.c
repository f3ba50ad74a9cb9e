/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading the conference's programme, which is no part of a snapshot.
 */
#include "config.h"

#include "plumb-conference.h"
#include "plumb-load.h"

/**
 * plumb_load_conference:
 * @edition: an edition's key
 *
 * Reads the programme of the conference that an edition is part of.
 *
 * Returns: (transfer full) (element-type PlumbConferenceItem): the entries by time, or %NULL with
 *   an error
 */
GPtrArray *
plumb_load_conference (PlumbDb *db, gint64 edition, GError **error)
{
  g_autoptr (GPtrArray) items =
    g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_conference_item_free);
  g_autoptr (PlumbRows) rows =
    plumb_db_query (db,
                    "SELECT key, title, session, room, url, starts_at, ends_at, people"
                    " FROM conference_item WHERE edition_id = ? ORDER BY starts_at, key",
                    "i", edition);

  while (plumb_rows_next (rows))
    {
      PlumbConferenceItem *item = g_new0 (PlumbConferenceItem, 1);

      item->key = plumb_rows_dup_text (rows, 0);
      item->title = plumb_rows_dup_text (rows, 1);
      item->session = plumb_rows_dup_text (rows, 2);
      item->room = plumb_rows_dup_text (rows, 3);
      item->url = plumb_rows_dup_text (rows, 4);
      item->starts_at = plumb_rows_int (rows, 5);
      item->ends_at = plumb_rows_int (rows, 6);
      item->people = plumb_conference_people_from_json (plumb_rows_text (rows, 7));
      g_ptr_array_add (items, item);
    }
  return plumb_rows_finish (rows, error) ? g_steal_pointer (&items) : NULL;
}
