/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-agenda.h"

#include <glib/gi18n-lib.h>

/* What is left of @whole once @part is taken from it, never below 0. */
static guint
rest_of (guint whole, guint part)
{
  return whole > part ? whole - part : 0;
}

static void
close_budget (PlumbBudget *budget)
{
  budget->free = rest_of (budget->available, budget->used);
  budget->over = rest_of (budget->used, budget->available);
}

/**
 * plumb_agenda_budget_of_spots:
 * @block: a block
 * @spots: (element-type PlumbSpot): a layout of @block, such as that of a move under way
 *
 * Counts how the minutes of @block would be spent.
 *
 * Returns: the budget
 */
PlumbBudget
plumb_agenda_budget_of_spots (const PlumbBlock *block, const GArray *spots)
{
  PlumbBudget budget = { 0 };
  gint64 end = plumb_agenda_block_end (block);

  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);

      if (spot->item->kind == PLUMB_ITEM_BREAK)
        {
          budget.breaks += spot->item->minutes;
          continue;
        }
      budget.used += spot->item->minutes;
      if (spot->item->kind == PLUMB_ITEM_TOPIC && spot->ends_at > end)
        budget.topics_over++;
    }
  budget.available = rest_of (block->minutes, budget.breaks);
  close_budget (&budget);
  return budget;
}

/**
 * plumb_agenda_budget:
 * @block: a block
 *
 * Counts how the minutes of @block are spent.
 *
 * Returns: the budget
 */
PlumbBudget
plumb_agenda_budget (const PlumbBlock *block)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

  return plumb_agenda_budget_of_spots (block, spots);
}

/**
 * plumb_agenda_budget_of_blocks:
 * @blocks: (element-type PlumbBlock): the blocks of a plan
 *
 * Adds up the budgets of all blocks. What is free in one block does not make up for what is over
 * in another, so both may be set.
 *
 * Returns: the budget
 */
PlumbBudget
plumb_agenda_budget_of_blocks (const GPtrArray *blocks)
{
  PlumbBudget total = { 0 };

  for (guint i = 0; i < blocks->len; i++)
    {
      PlumbBudget budget = plumb_agenda_budget (g_ptr_array_index (blocks, i));

      total.available += budget.available;
      total.used += budget.used;
      total.breaks += budget.breaks;
      total.free += budget.free;
      total.over += budget.over;
      total.topics_over += budget.topics_over;
    }
  return total;
}

/**
 * plumb_agenda_budget_total:
 * @edition: an edition
 *
 * Returns: the budget of all blocks of the current plan
 */
PlumbBudget
plumb_agenda_budget_total (const PlumbEdition *edition)
{
  return plumb_agenda_budget_of_blocks (edition->blocks);
}

/**
 * plumb_agenda_budget_used_words:
 * @budget: a budget
 *
 * Says how much of a budget is used, such as "170 of 180 min".
 *
 * Returns: (transfer full): a translated phrase
 */
char *
plumb_agenda_budget_used_words (const PlumbBudget *budget)
{
  /* Translators: minutes used, minutes there are; the second decides about the plural */
  return g_strdup_printf (ngettext ("%u of %u min", "%u of %u min", budget->available),
                          budget->used, budget->available);
}

/**
 * plumb_agenda_budget_words:
 * @budget: a budget
 *
 * Says a budget in words, such as "170 of 180 min, 10 free".
 *
 * Returns: (transfer full): a translated sentence
 */
char *
plumb_agenda_budget_words (const PlumbBudget *budget)
{
  if (budget->over > 0)
    return g_strdup_printf (
      /* Translators: minutes used, minutes there are, minutes too many */
      ngettext ("%u of %u min, %u over", "%u of %u min, %u over", budget->over), budget->used,
      budget->available, budget->over);
  if (budget->topics_over > 0)
    return g_strdup_printf (
      /* Translators: minutes used, minutes there are, topics that end after the block */
      ngettext ("%u of %u min, %u topic over", "%u of %u min, %u topics over", budget->topics_over),
      budget->used, budget->available, budget->topics_over);
  if (budget->free > 0)
    return g_strdup_printf (
      /* Translators: minutes used, minutes there are, minutes left */
      ngettext ("%u of %u min, %u free", "%u of %u min, %u free", budget->free), budget->used,
      budget->available, budget->free);
  /* Translators: minutes used, minutes there are: no minute is left */
  return g_strdup_printf (ngettext ("%u of %u min, full", "%u of %u min, full", budget->available),
                          budget->used, budget->available);
}

/* The first block with room for @minutes, else the one with the most room left. */
static guint
find_room (const int *rest, guint n, guint minutes)
{
  guint best = 0;

  for (guint i = 0; i < n; i++)
    {
      if (rest[i] >= (int) minutes)
        return i;
      if (rest[i] > rest[best])
        best = i;
    }
  return best;
}

/**
 * plumb_agenda_plan_unplaced:
 * @edition: an edition
 *
 * Finds a block for every topic that none holds: in the lead's order, the first block with room for
 * it; where there is none left, the block with the most.
 *
 * Returns: (transfer container) (element-type PlumbBlock): a block for each of
 *   plumb_agenda_unplaced(), empty where there are no blocks
 */
GPtrArray *
plumb_agenda_plan_unplaced (const PlumbEdition *edition)
{
  g_autoptr (GPtrArray) topics = plumb_agenda_unplaced (edition);
  GPtrArray *blocks = g_ptr_array_new ();
  guint n = edition->blocks->len;
  g_autofree int *rest = g_new0 (int, n);

  for (guint i = 0; i < n; i++)
    {
      PlumbBudget budget = plumb_agenda_budget (g_ptr_array_index (edition->blocks, i));

      rest[i] = (int) budget.available - (int) budget.used;
    }
  for (guint i = 0; n > 0 && i < topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (topics, i);
      guint at = find_room (rest, n, topic->minutes);

      rest[at] -= (int) topic->minutes;
      g_ptr_array_add (blocks, g_ptr_array_index (edition->blocks, at));
    }
  return blocks;
}
