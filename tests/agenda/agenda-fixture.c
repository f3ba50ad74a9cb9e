/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "agenda-fixture.h"

#include <string.h>

#include "plumb-agenda.h"
#include "plumb-time.h"

/* @local is "2026-10-05T10:00", or "" for a time that is not known. */
gint64
fixture_instant (const char *local, const char *zone)
{
  gint64 seconds = 0;

  if (local[0] == '\0')
    return 0;
  g_assert_true (plumb_time_parse_rfc3339 (local, zone, &seconds));
  return seconds;
}

static PlumbItem *
make_item (const char *word, guint number, const char *zone, const char *day)
{
  PlumbItem *item = plumb_item_new ();
  const char *pin = strchr (word, '@');
  char *rest = NULL;

  item->kind = word[0] == 'o'   ? PLUMB_ITEM_OPENING
               : word[0] == 'b' ? PLUMB_ITEM_BREAK
                                : PLUMB_ITEM_TOPIC;
  item->minutes = (guint) g_ascii_strtoull (word + 1, &rest, 10);
  g_assert_true (*rest == '\0' || *rest == '@');
  g_free (item->uid);
  item->uid = g_strdup_printf ("item-%u", number);
  if (pin != NULL)
    {
      g_autofree char *local = g_strconcat (day, "T", pin + 1, NULL);

      item->pinned = TRUE;
      item->pinned_at = fixture_instant (local, zone);
    }
  return item;
}

PlumbBlock *
fixture_block (const char *zone, const char *start, guint minutes, const char *items)
{
  PlumbBlock *block = plumb_block_new ();
  g_auto (GStrv) words = g_strsplit (items, " ", -1);
  g_autofree char *day = g_strndup (start[0] != '\0' ? start : "2026-10-05", 10);

  block->starts_at = fixture_instant (start, zone);
  block->minutes = minutes;
  g_set_str (&block->uid, start);
  for (guint i = 0; words[i] != NULL && words[i][0] != '\0'; i++)
    g_ptr_array_add (block->items, make_item (words[i], i, zone, day));
  return block;
}

PlumbEdition *
fixture_edition (const char *zone)
{
  PlumbEdition *edition = plumb_edition_new ();

  g_set_str (&edition->zone, zone);
  return edition;
}

/* Makes a topic of the item at @at. */
PlumbTopic *
fixture_add_topic (PlumbEdition *edition, PlumbBlock *block, guint at, const char *title)
{
  PlumbItem *item = g_ptr_array_index (block->items, at);
  PlumbTopic *topic = plumb_topic_new ();

  topic->minutes = item->minutes;
  g_set_str (&topic->title, title);
  g_set_str (&topic->uid, title);
  g_set_str (&item->title, title);
  item->topic = topic;
  g_ptr_array_add (edition->topics, topic);
  return topic;
}

/* The starts of @spots as "10:00 10:25 …", or in minutes from 0 in a block without a start. */
char *
fixture_spots (const GArray *spots, const char *zone)
{
  GString *text = g_string_new ("");

  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);
      g_autoptr (GDateTime) local = plumb_time_to_local (spot->starts_at, zone);
      g_autofree char *clock = g_date_time_format (local, "%H:%M");

      g_assert_cmpint (g_date_time_get_second (local), ==, 0);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", clock);
    }
  return g_string_free (text, FALSE);
}

char *
fixture_starts (const PlumbBlock *block, const char *zone)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

  return fixture_spots (spots, zone);
}
