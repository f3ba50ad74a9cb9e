/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What holds for every agenda, tried on made-up ones. The seeds are fixed, so a failure comes back.
 */
#include "config.h"

#include "agenda-fixture.h"
#include "plumb-agenda-check.h"
#include "plumb-agenda.h"

#define N_AGENDAS 10000
#define START 1791187200

static PlumbBlock *
random_block (GRand *rand)
{
  PlumbBlock *block = plumb_block_new ();
  guint n_items = g_rand_int_range (rand, 0, 16);

  block->starts_at = g_rand_int_range (rand, 0, 8) > 0 ? START : 0;
  block->minutes = g_rand_int_range (rand, 0, 300);
  for (guint i = 0; i < n_items; i++)
    {
      PlumbItem *item = plumb_item_new ();

      item->kind = g_rand_int_range (rand, 0, 3);
      item->minutes = g_rand_int_range (rand, 0, 60);
      item->pinned = g_rand_int_range (rand, 0, 4) == 0;
      if (item->pinned)
        item->pinned_at = START + 60 * g_rand_int_range (rand, -30, 330);
      g_ptr_array_add (block->items, item);
    }
  return block;
}

static void
for_all_blocks (void (*property) (PlumbBlock *block, GRand *rand))
{
  for (guint32 seed = 0; seed < N_AGENDAS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (PlumbBlock) block = random_block (rand);

      if (seed % 100 == 0)
        g_test_message ("seeds from %u", seed);
      property (block, rand);
    }
}

static void
order_and_minutes_stay (PlumbBlock *block, GRand *rand)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

  g_assert_cmpuint (spots->len, ==, block->items->len);
  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);

      g_assert_true (spot->item == g_ptr_array_index (block->items, i));
      g_assert_cmpint (spot->ends_at - spot->starts_at, ==, (gint64) spot->item->minutes * 60);
      g_assert_cmpint ((spot->starts_at - block->starts_at) % 60, ==, 0);
      if (plumb_agenda_item_is_fixed (block, spot->item))
        g_assert_cmpint (spot->starts_at, ==, spot->item->pinned_at);
    }
}

static void
items_without_pin_do_not_overlap (PlumbBlock *block, GRand *rand)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);
  gint64 end = block->starts_at;

  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);

      if (!plumb_agenda_item_is_fixed (block, spot->item))
        g_assert_cmpint (spot->starts_at, >=, end);
      end = MAX (end, spot->ends_at);
    }
}

static void
no_pins_means_no_gaps_but_the_last (PlumbBlock *block, GRand *rand)
{
  gint64 sum = 0;
  g_autoptr (GArray) gaps = NULL;

  for (guint i = 0; i < block->items->len; i++)
    {
      PlumbItem *item = g_ptr_array_index (block->items, i);

      item->pinned = FALSE;
      sum += item->minutes;
    }
  gaps = plumb_agenda_dup_free_slots (block, NULL);
  g_assert_cmpuint (gaps->len, ==, sum < block->minutes ? 1 : 0);
  if (gaps->len == 1)
    {
      const PlumbGap *gap = &g_array_index (gaps, PlumbGap, 0);

      g_assert_cmpint (gap->minutes, ==, block->minutes - sum);
      g_assert_cmpint (gap->starts_at, ==, block->starts_at + sum * 60);
    }
}

static gboolean
minute_is_taken (const GArray *spots, gint64 at)
{
  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);

      if (spot->starts_at <= at && at < spot->ends_at)
        return TRUE;
    }
  return FALSE;
}

/* The slow way: every minute of the block is looked at. */
static void
gaps_are_the_minutes_that_nothing_takes (PlumbBlock *block, GRand *rand)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);
  g_autoptr (GArray) gaps = plumb_agenda_dup_free_slots (block, spots);
  guint n_free = 0;
  guint n_in_gaps = 0;

  for (guint i = 0; i < block->minutes; i++)
    n_free += minute_is_taken (spots, block->starts_at + 60 * (gint64) i) ? 0 : 1;
  for (guint i = 0; i < gaps->len; i++)
    {
      const PlumbGap *gap = &g_array_index (gaps, PlumbGap, i);

      g_assert_cmpuint (gap->minutes, >, 0);
      g_assert_false (minute_is_taken (spots, gap->starts_at));
      n_in_gaps += gap->minutes;
    }
  g_assert_cmpuint (n_in_gaps, ==, n_free);
}

static void
a_moved_layout_is_that_of_the_moved_block (PlumbBlock *block, GRand *rand)
{
  guint n_items = block->items->len;
  guint from;
  guint to;
  PlumbItem *item;
  g_autoptr (GArray) before = plumb_agenda_dup_spots (block);
  g_autoptr (GArray) preview = NULL;
  g_autoptr (GArray) moved = NULL;
  g_autoptr (GArray) back = NULL;

  if (n_items == 0)
    return;
  from = g_rand_int_range (rand, 0, n_items);
  to = g_rand_int_range (rand, 0, n_items);
  preview = plumb_agenda_lay_out_moved (block, g_ptr_array_index (block->items, from), to);
  item = g_ptr_array_steal_index (block->items, from);
  g_ptr_array_insert (block->items, to, item);
  moved = plumb_agenda_dup_spots (block);
  g_assert_cmpmem (preview->data, preview->len * sizeof (PlumbSpot), moved->data,
                   moved->len * sizeof (PlumbSpot));
  back = plumb_agenda_lay_out_moved (block, item, from);
  g_assert_cmpmem (back->data, back->len * sizeof (PlumbSpot), before->data,
                   before->len * sizeof (PlumbSpot));
}

static void
the_budget_adds_up (PlumbBlock *block, GRand *rand)
{
  PlumbBudget budget = plumb_agenda_budget (block);
  guint sum = 0;

  for (guint i = 0; i < block->items->len; i++)
    sum += ((PlumbItem *) g_ptr_array_index (block->items, i))->minutes;
  g_assert_cmpuint (budget.used + budget.breaks, ==, sum);
  g_assert_true (budget.free == 0 || budget.over == 0);
  g_assert_cmpint ((gint64) budget.available - budget.used, ==, (gint64) budget.free - budget.over);
  if (budget.over > 0 && block->minutes > 0 && budget.used > 0 && budget.breaks == 0)
    g_assert_cmpint (plumb_agenda_block_end (block), <=, block->starts_at + (gint64) sum * 60);
}

static guint
count_findings (const GPtrArray *findings, PlumbAgendaFindingKind kind)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const PlumbAgendaFinding *finding = g_ptr_array_index (findings, i);

      n += finding->kind == kind ? 1 : 0;
    }
  return n;
}

static void
findings_agree_with_the_layout (PlumbBlock *block, GRand *rand)
{
  g_autoptr (PlumbEdition) edition = fixture_edition ("Europe/Prague");
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);
  guint n_overlaps = 0;

  g_ptr_array_add (edition->blocks, block);
  findings = plumb_agenda_check (edition);
  for (guint i = 0; i < spots->len; i++)
    {
      for (guint j = 0; j < i; j++)
        {
          const PlumbSpot *a = &g_array_index (spots, PlumbSpot, i);
          const PlumbSpot *b = &g_array_index (spots, PlumbSpot, j);
          gint64 overlap = MIN (a->ends_at, b->ends_at) - MAX (a->starts_at, b->starts_at);
          gboolean point_inside = a->item->minutes == 0 && b->item->minutes > 0
                                  && b->starts_at < a->starts_at && a->starts_at < b->ends_at;

          n_overlaps += overlap > 0 || point_inside ? 1 : 0;
        }
    }
  g_assert_cmpuint (count_findings (findings, PLUMB_AGENDA_RUNS_INTO_PIN), ==, n_overlaps);
  g_ptr_array_steal_index (edition->blocks, 0);
}

static void
test_order_and_minutes_stay (void)
{
  for_all_blocks (order_and_minutes_stay);
}

static void
test_items_without_pin_do_not_overlap (void)
{
  for_all_blocks (items_without_pin_do_not_overlap);
}

static void
test_no_pins_means_no_gaps_but_the_last (void)
{
  for_all_blocks (no_pins_means_no_gaps_but_the_last);
}

static void
test_gaps_are_the_minutes_that_nothing_takes (void)
{
  for_all_blocks (gaps_are_the_minutes_that_nothing_takes);
}

static void
test_a_moved_layout_is_that_of_the_moved_block (void)
{
  for_all_blocks (a_moved_layout_is_that_of_the_moved_block);
}

static void
test_the_budget_adds_up (void)
{
  for_all_blocks (the_budget_adds_up);
}

static void
test_findings_agree_with_the_layout (void)
{
  for_all_blocks (findings_agree_with_the_layout);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agenda/properties/order_and_minutes_stay", test_order_and_minutes_stay);
  g_test_add_func ("/agenda/properties/items_without_pin_do_not_overlap",
                   test_items_without_pin_do_not_overlap);
  g_test_add_func ("/agenda/properties/no_pins_means_no_gaps_but_the_last",
                   test_no_pins_means_no_gaps_but_the_last);
  g_test_add_func ("/agenda/properties/gaps_are_the_minutes_that_nothing_takes",
                   test_gaps_are_the_minutes_that_nothing_takes);
  g_test_add_func ("/agenda/properties/a_moved_layout_is_that_of_the_moved_block",
                   test_a_moved_layout_is_that_of_the_moved_block);
  g_test_add_func ("/agenda/properties/the_budget_adds_up", test_the_budget_adds_up);
  g_test_add_func ("/agenda/properties/findings_agree_with_the_layout",
                   test_findings_agree_with_the_layout);
  return g_test_run ();
}
