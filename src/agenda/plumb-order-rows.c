/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An order as it is shown and as it is written.
 */
#include "config.h"

#include "plumb-order-build.h"

#define MINUTE 60

typedef struct
{
  const PlumbOrderProblem *problem;
  const PlumbOrderResult *result;
  GArray *rows;
  guint block;
  guint fixture; /* of the block, the next one */
  gint64 cursor;
} Rows;

static const PlumbOrderFixture *
get_fixture (const Rows *self)
{
  const PlumbOrderBlock *block = &g_array_index (self->problem->blocks, PlumbOrderBlock,
                                                 self->block);

  return self->fixture < block->fixtures->len
           ? &g_array_index (block->fixtures, PlumbOrderFixture, self->fixture)
           : NULL;
}

static void
add_row (Rows *self, PlumbOrderRow row)
{
  row.block = self->block;
  self->cursor = MAX (self->cursor, row.starts_at + (gint64) row.minutes * MINUTE);
  g_array_append_val (self->rows, row);
}

/* Adds what stays before the fixture @to. */
static void
add_fixtures (Rows *self, guint to)
{
  const PlumbOrderFixture *fixture;

  while (self->fixture < to && (fixture = get_fixture (self)) != NULL)
    {
      gint64 at = fixture->pinned_at != 0 ? fixture->pinned_at : self->cursor;

      add_row (self, (PlumbOrderRow) { 0, PLUMB_ORDER_NONE, self->fixture, at, fixture->minutes });
      self->fixture++;
    }
}

static void
add_spot (Rows *self, guint index)
{
  const PlumbOrderSpot *spot = &g_array_index (self->result->spots, PlumbOrderSpot, index);
  const PlumbOrderFixture *fixture;
  guint minutes = g_array_index (self->problem->entries, PlumbOrderEntry, spot->entry).minutes;
  gboolean is_pinned;

  add_fixtures (self, spot->fixture);
  fixture = get_fixture (self);
  is_pinned = fixture != NULL && fixture->entry == spot->entry;
  add_row (self, (PlumbOrderRow) { 0, index, is_pinned ? self->fixture : PLUMB_ORDER_NONE,
                                   spot->starts_at, minutes });
  self->fixture += is_pinned;
}

/**
 * plumb_order_dup_rows:
 * @result: one with an order
 *
 * Lists all entries of the blocks in the new order.
 *
 * Returns: (transfer full) (element-type PlumbOrderRow): the rows, block by block
 */
GArray *
plumb_order_dup_rows (const PlumbOrderProblem *problem, const PlumbOrderResult *result)
{
  Rows self = { problem, result, g_array_new (FALSE, FALSE, sizeof (PlumbOrderRow)) };
  guint next = 0;

  for (self.block = 0; self.block < problem->blocks->len; self.block++)
    {
      self.fixture = 0;
      self.cursor = g_array_index (problem->blocks, PlumbOrderBlock, self.block).starts_at;
      while (next < result->spots->len
             && g_array_index (result->spots, PlumbOrderSpot, next).block == self.block)
        add_spot (&self, next++);
      add_fixtures (&self, G_MAXUINT);
    }
  return self.rows;
}

static const char *
get_uid (const PlumbOrderProblem *problem, const PlumbOrderResult *result, const PlumbOrderRow *row)
{
  const PlumbOrderBlock *block = &g_array_index (problem->blocks, PlumbOrderBlock, row->block);
  const PlumbOrderEntry *entry;

  if (row->spot == PLUMB_ORDER_NONE)
    return g_array_index (block->fixtures, PlumbOrderFixture, row->fixture).item_uid;
  entry = &g_array_index (problem->entries, PlumbOrderEntry,
                          g_array_index (result->spots, PlumbOrderSpot, row->spot).entry);
  return entry->item_uid[0] != '\0' ? entry->item_uid : entry->uid;
}

/**
 * plumb_order_dup_lines:
 * @result: one with an order
 *
 * Lists an order as the command “apply-order” takes it: the uid of each block, and after it those of
 * its entries, or of topics that are not placed yet.
 *
 * Returns: (transfer full): the lines
 */
char **
plumb_order_dup_lines (const PlumbOrderProblem *problem, const PlumbOrderResult *result)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr (GArray) rows = plumb_order_dup_rows (problem, result);
  guint next = 0;

  for (guint b = 0; b < problem->blocks->len; b++)
    {
      g_strv_builder_add (lines, g_array_index (problem->blocks, PlumbOrderBlock, b).uid);
      for (; next < rows->len && g_array_index (rows, PlumbOrderRow, next).block == b; next++)
        g_strv_builder_add (lines,
                            get_uid (problem, result, &g_array_index (rows, PlumbOrderRow, next)));
    }
  return g_strv_builder_end (lines);
}
