/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fields that tell when and where.
 */
#include "config.h"

#include "plumb-fields-private.h"
#include "plumb-links.h"
#include "plumb-markdown.h"
#include "plumb-prose.h"
#include "plumb-time.h"

/* "Monday, October 5, 2026, 10:00 to 13:30 (Europe/Prague), Hall A", as Markdown. */
static char *
dup_when (const PlumbBlock *block, const PlumbEdition *edition)
{
  g_autofree char *span = block->starts_at != 0
                            ? plumb_prose_span (block->starts_at, block->minutes, edition->zone)
                            : g_strdup ("Time to be announced");
  g_autofree char *all = g_strconcat (span, block->room[0] != '\0' ? ", " : "", block->room, NULL);

  return plumb_markdown_escape (all);
}

char *
plumb_field_dup_blocks (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);
      g_autofree char *when = dup_when (block, edition);

      if (block->starts_at != 0)
        plumb_field_append_item (out, 0, when);
    }
  return plumb_field_finish (out);
}

static const char *
get_title (const PlumbItem *item)
{
  if (item->title[0] != '\0')
    return item->title;
  if (item->kind == PLUMB_ITEM_BREAK)
    return "Break";
  return item->kind == PLUMB_ITEM_OPENING ? "Opening" : "To be announced";
}

/* "10:05 Title (25 min), Ann Example and Bo Example", as plain text. */
static char *
dup_entry (const PlumbItem *item, const PlumbEdition *edition)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GPtrArray) speakers = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *people = NULL;

  if (item->starts_at != 0)
    {
      g_autoptr (GDateTime) start = plumb_time_to_local (item->starts_at, edition->zone);

      g_string_append_printf (out, "%02d:%02d ", g_date_time_get_hour (start),
                              g_date_time_get_minute (start));
    }
  g_string_append_printf (out, "%s (%u min)", get_title (item), item->minutes);
  if (item->topic != NULL)
    speakers = plumb_topic_dup_speakers (item->topic);
  for (guint i = 0; speakers != NULL && i < speakers->len; i++)
    g_ptr_array_add (names, ((const PlumbPerson *) g_ptr_array_index (speakers, i))->name);
  people = plumb_prose_join (names);
  if (people[0] != '\0')
    g_string_append_printf (out, ", %s", people);
  return g_string_free (out, FALSE);
}

char *
plumb_field_dup_schedule (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);
      g_autofree char *when = dup_when (block, edition);

      if (block->items->len == 0)
        continue;
      g_string_append_printf (out, "%s%s\n\n", out->len > 0 ? "\n" : "", when);
      for (guint j = 0; j < block->items->len; j++)
        {
          g_autofree char *entry = dup_entry (g_ptr_array_index (block->items, j), edition);
          g_autofree char *item = plumb_markdown_escape (entry);

          plumb_field_append_item (out, 0, item);
        }
    }
  return plumb_field_finish (out);
}

static guint
count_blocks_with_links (const PlumbEdition *edition)
{
  guint n = 0;

  for (guint i = 0; i < edition->blocks->len; i++)
    {
      g_autoptr (GPtrArray) links = plumb_links_new (g_ptr_array_index (edition->blocks, i));

      n += links->len > 0;
    }
  return n;
}

/* With several blocks each one's links stand below its time and room. */
char *
plumb_field_dup_links (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  GString *out = g_string_new (NULL);
  guint level = count_blocks_with_links (edition) > 1 ? 1 : 0;

  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);
      g_autoptr (GPtrArray) links = plumb_links_new (block);
      g_autofree char *when = dup_when (block, edition);

      if (level > 0 && links->len > 0)
        plumb_field_append_item (out, 0, when);
      for (guint j = 0; j < links->len; j++)
        {
          const PlumbLink *link = g_ptr_array_index (links, j);
          g_autofree char *item = g_strdup_printf ("%s: <%s>", link->label, link->url);

          plumb_field_append_item (out, level, item);
        }
    }
  return plumb_field_finish (out);
}
