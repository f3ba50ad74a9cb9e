/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-agenda.h"

#include <glib/gi18n-lib.h>

#define SECONDS_A_MINUTE 60

/**
 * plumb_agenda_kind_words:
 *
 * Returns: (transfer none): what an entry without a title is called
 */
const char *
plumb_agenda_kind_words (PlumbItemKind kind)
{
  switch (kind)
    {
    case PLUMB_ITEM_BREAK:
      return C_ ("agenda", "Break");
    case PLUMB_ITEM_OPENING:
      return C_ ("agenda", "Opening");
    case PLUMB_ITEM_TOPIC:
    default:
      return C_ ("agenda", "Topic without a title");
    }
}

/**
 * plumb_agenda_dup_title:
 *
 * Returns: (transfer full): the title of an entry, or what it is
 */
char *
plumb_agenda_dup_title (const PlumbItem *item)
{
  return g_strdup (item->title[0] != '\0' ? item->title : plumb_agenda_kind_words (item->kind));
}

static gint64
seconds_of (const PlumbItem *item)
{
  return (gint64) item->minutes * SECONDS_A_MINUTE;
}

/**
 * plumb_agenda_item_is_fixed:
 * @block: the block of @item
 * @item: an item
 *
 * Returns: whether @item has a pin that holds
 */
gboolean
plumb_agenda_item_is_fixed (const PlumbBlock *block, const PlumbItem *item)
{
  return item->pinned && item->pinned_at != 0 && block->starts_at != 0;
}

/* Adds where @item lies to @spots. @cursor is when everything before it is over. */
static void
add_spot (const PlumbBlock *block, const PlumbItem *item, gint64 *cursor, GArray *spots)
{
  gboolean fixed = plumb_agenda_item_is_fixed (block, item);
  gint64 start = fixed ? item->pinned_at : *cursor;
  PlumbSpot spot = { item, start, start + seconds_of (item) };

  *cursor = MAX (*cursor, spot.ends_at);
  g_array_append_val (spots, spot);
}

/**
 * plumb_agenda_dup_spots:
 * @block: a block
 *
 * Computes where the items of @block come to lie, in their order.
 *
 * Returns: (transfer full) (element-type PlumbSpot): one spot an item
 */
GArray *
plumb_agenda_dup_spots (const PlumbBlock *block)
{
  GArray *spots = g_array_sized_new (FALSE, FALSE, sizeof (PlumbSpot), block->items->len);
  gint64 cursor = block->starts_at;

  for (guint i = 0; i < block->items->len; i++)
    add_spot (block, g_ptr_array_index (block->items, i), &cursor, spots);
  return spots;
}

/**
 * plumb_agenda_lay_out_moved:
 * @block: a block, which stays as it is
 * @moved: an item of @block, of another block, or one that is in none yet
 * @index: where @moved shall stand among the other items, at the end when too large, nowhere for
 *   %PLUMB_AGENDA_AWAY
 *
 * Computes how @block would be laid out after a move, for a preview while the lead drags.
 *
 * Returns: (transfer full) (element-type PlumbSpot): one spot an item, in the new order
 */
GArray *
plumb_agenda_lay_out_moved (const PlumbBlock *block, const PlumbItem *moved, guint index)
{
  GArray *spots = g_array_sized_new (FALSE, FALSE, sizeof (PlumbSpot), block->items->len + 1);
  gint64 cursor = block->starts_at;

  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);

      if (item == moved)
        continue;
      if (spots->len == index)
        add_spot (block, moved, &cursor, spots);
      add_spot (block, item, &cursor, spots);
    }
  if (index != PLUMB_AGENDA_AWAY && spots->len <= index)
    add_spot (block, moved, &cursor, spots);
  return spots;
}

/**
 * plumb_agenda_lay_out:
 * @block: a block
 *
 * Gives every item of @block its start.
 */
void
plumb_agenda_lay_out (PlumbBlock *block)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

  for (guint i = 0; i < spots->len; i++)
    {
      PlumbItem *item = g_ptr_array_index (block->items, i);

      item->starts_at = g_array_index (spots, PlumbSpot, i).starts_at;
    }
}

static void
lay_out_blocks (GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    plumb_agenda_lay_out (g_ptr_array_index (blocks, i));
}

/**
 * plumb_agenda_lay_out_edition:
 * @edition: an edition
 *
 * Gives every item of every block its start, in all plans.
 */
void
plumb_agenda_lay_out_edition (PlumbEdition *edition)
{
  lay_out_blocks (edition->blocks);
  for (guint i = 0; i < edition->plans->len; i++)
    {
      const PlumbPlan *plan = g_ptr_array_index (edition->plans, i);

      if (plan != edition->plan)
        lay_out_blocks (plan->blocks);
    }
}

/**
 * plumb_agenda_block_end:
 * @block: a block
 *
 * Returns: UTC seconds when the room has to be left
 */
gint64
plumb_agenda_block_end (const PlumbBlock *block)
{
  return block->starts_at + (gint64) block->minutes * SECONDS_A_MINUTE;
}

static int
compare_spots (gconstpointer a, gconstpointer b)
{
  const PlumbSpot *first = a;
  const PlumbSpot *second = b;

  return (first->starts_at > second->starts_at) - (first->starts_at < second->starts_at);
}

static void
add_gap (GArray *gaps, gint64 start, gint64 end)
{
  PlumbGap gap = { start, 0 };

  if (end - start < SECONDS_A_MINUTE)
    return;
  gap.minutes = (guint) ((end - start) / SECONDS_A_MINUTE);
  g_array_append_val (gaps, gap);
}

/**
 * plumb_agenda_dup_free_slots:
 * @block: a block
 * @spots: (element-type PlumbSpot) (nullable): a layout of @block, %NULL for the one it has
 *
 * Finds the time of @block that nothing takes, from a minute up, the rest at its end included.
 *
 * Returns: (transfer full) (element-type PlumbGap): the gaps in the order of time
 */
GArray *
plumb_agenda_dup_free_slots (const PlumbBlock *block, const GArray *spots)
{
  g_autoptr (GArray) sorted = spots != NULL ? g_array_copy ((GArray *) spots)
                                            : plumb_agenda_dup_spots (block);
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (PlumbGap));
  gint64 end = plumb_agenda_block_end (block);
  gint64 cursor = block->starts_at;

  /* A pin may lie in a gap that an earlier item left, so the order of items is not that of time. */
  g_array_sort (sorted, compare_spots);
  for (guint i = 0; i < sorted->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (sorted, PlumbSpot, i);

      add_gap (gaps, cursor, MIN (spot->starts_at, end));
      cursor = MAX (cursor, spot->ends_at);
    }
  add_gap (gaps, cursor, end);
  return gaps;
}

/**
 * plumb_agenda_find_place:
 * @block: a block
 * @minutes: of an entry that is to be added
 *
 * Finds where an entry fits: before the first fixed one that leaves so much time before it.
 *
 * Returns: (transfer none) (nullable): the entry it goes before, %NULL for the end of the block
 */
const PlumbItem *
plumb_agenda_find_place (const PlumbBlock *block, guint minutes)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);
  gint64 cursor = block->starts_at;

  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);

      if (plumb_agenda_item_is_fixed (block, spot->item) && minutes > 0
          && cursor + (gint64) minutes * SECONDS_A_MINUTE <= spot->starts_at)
        return spot->item;
      cursor = MAX (cursor, spot->ends_at);
    }
  return NULL;
}

static void
add_topics (GHashTable *placed, const PlumbBlock *block)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);

      if (item->topic != NULL)
        g_hash_table_add (placed, (gpointer) item->topic);
    }
}

/**
 * plumb_agenda_unplaced:
 * @edition: an edition
 *
 * Lists the topics that no block holds. The second level goes with its parent and is not listed.
 *
 * Returns: (transfer container) (element-type PlumbTopic): the topics in the lead's order
 */
GPtrArray *
plumb_agenda_unplaced (const PlumbEdition *edition)
{
  g_autoptr (GHashTable) placed = g_hash_table_new (NULL, NULL);
  GPtrArray *topics = g_ptr_array_new ();

  for (guint i = 0; i < edition->blocks->len; i++)
    add_topics (placed, g_ptr_array_index (edition->blocks, i));
  for (guint i = 0; i < edition->topics->len; i++)
    {
      PlumbTopic *topic = g_ptr_array_index (edition->topics, i);

      if (!g_hash_table_contains (placed, topic))
        g_ptr_array_add (topics, topic);
    }
  return topics;
}
