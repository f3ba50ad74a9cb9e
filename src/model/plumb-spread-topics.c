/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Many topics into their blocks at once. A break that is fixed stands in an empty block already, so
 * the end of a block is not where the first topics belong.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-agenda.h"
#include "plumb-load.h"
#include "plumb-plans.h"

/* It would be placed twice, and an undo step of what comes back to where it was does nothing. */
static gboolean
is_any_twice (const gint64 *topics, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      for (gsize j = 0; j < i; j++)
        {
          if (topics[j] == topics[i])
            return TRUE;
        }
    }
  return FALSE;
}

static PlumbBlock *
find_in (const GPtrArray *blocks, gint64 id)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      PlumbBlock *block = g_ptr_array_index (blocks, i);

      if (block->id == id)
        return block;
    }
  return NULL;
}

static PlumbBlock *
find_block (const PlumbSnapshot *snapshot, gint64 id, const GPtrArray **out_blocks)
{
  for (guint i = 0; i < snapshot->editions->len; i++)
    {
      const PlumbEdition *edition = g_ptr_array_index (snapshot->editions, i);
      PlumbBlock *block = find_in (edition->blocks, id);

      *out_blocks = edition->blocks;
      for (guint j = 0; j < edition->plans->len && block == NULL; j++)
        {
          *out_blocks = ((const PlumbPlan *) g_ptr_array_index (edition->plans, j))->blocks;
          block = find_in (*out_blocks, id);
        }
      if (block != NULL)
        return block;
    }
  g_assert_not_reached ();
}

/* A topic has one entry a plan, and what it leaves is free for the next one. */
static void
take_out (const GPtrArray *blocks, gint64 item)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (blocks, i);

      for (guint j = block->items->len; j > 0; j--)
        {
          if (((const PlumbItem *) g_ptr_array_index (block->items, j - 1))->id == item)
            g_ptr_array_remove_index (block->items, j - 1);
        }
    }
}

static void
put_in (PlumbBlock *block, const PlumbItem *before, gint64 id, guint minutes)
{
  PlumbItem *item = plumb_item_new ();
  guint index = block->items->len;

  item->id = id;
  item->minutes = minutes;
  if (before != NULL)
    g_ptr_array_find (block->items, before, &index);
  g_ptr_array_insert (block->items, (int) index, item);
}

static gboolean
spread_topic (PlumbRun *run, const PlumbSnapshot *snapshot, gint64 topic, gint64 block_id,
              GError **error)
{
  PlumbScope scope = { "item", "block_id = ?1", block_id, 0 };
  const GPtrArray *blocks = NULL;
  PlumbBlock *block = find_block (snapshot, block_id, &blocks);
  gint64 item = plumb_plans_item_of (run, topic, block_id);
  gint64 minutes = 0;
  const PlumbItem *before;
  g_autofree char *rank = NULL;

  if (!plumb_db_get_int (run->db, &minutes, error, "SELECT minutes FROM topic WHERE id = ?", "i",
                         topic))
    return FALSE;
  take_out (blocks, item);
  before = plumb_agenda_find_place (block, (guint) minutes);
  rank = plumb_run_rank (run, &scope, item, before != NULL ? before->id : 0, 0, error);
  if (rank == NULL || !plumb_plans_put_topic (run, topic, block_id, rank, error))
    return FALSE;
  put_in (block, before, plumb_plans_item_of (run, topic, block_id), (guint) minutes);
  return TRUE;
}

/**
 * plumb_plans_spread_topics:
 *
 * The function of the command “spread-topics”: each topic into the block that stands at the same
 * place of the list.
 */
gboolean
plumb_plans_spread_topics (PlumbRun *run, GError **error)
{
  gsize n_topics = 0;
  gsize n_blocks = 0;
  const gint64 *topics = plumb_run_rows (run, "topic", &n_topics);
  const gint64 *blocks = plumb_run_rows (run, "block", &n_blocks);
  g_autoptr (PlumbSnapshot) snapshot = NULL;

  if (n_topics != n_blocks)
    return plumb_run_fail (error, _ ("“%s” needs a block for each topic."), run->command->name);
  if (is_any_twice (topics, n_topics))
    return plumb_run_fail (error, _ ("“%s” names a topic twice."), run->command->name);
  snapshot = plumb_load_snapshot (run->db, PLUMB_LOAD_PROGRAMME, 0, error);
  for (gsize i = 0; snapshot != NULL && i < n_topics; i++)
    {
      if (!spread_topic (run, snapshot, topics[i], blocks[i], error))
        return FALSE;
    }
  return snapshot != NULL;
}
