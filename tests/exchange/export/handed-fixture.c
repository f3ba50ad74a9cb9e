/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "handed-fixture.h"

#include "export-fixture.h"
#include "plumb-handed.h"

void
handed_set_up (Handed *self, gconstpointer data)
{
  self->snapshot = export_fixture_simple ("Europe/Prague", HANDED_START, 5, 20);
  self->edition = export_fixture_edition (self->snapshot);
  self->block = g_ptr_array_index (self->edition->blocks, 0);
}

void
handed_tear_down (Handed *self, gconstpointer data)
{
  plumb_snapshot_unref (self->snapshot);
}

/* One a day, beginning on 1 September at noon. */
PlumbHandover *
handed_hand_over (Handed *self, const char *what)
{
  PlumbHandover *handover = plumb_handover_new ();

  handover->sent_at = HANDED_START - 34 * HANDED_DAY + 2 * 3600
                      + (gint64) self->edition->handovers->len * HANDED_DAY;
  g_set_str (&handover->what, what);
  g_free (handover->schedule);
  handover->schedule = plumb_handed_to_json (self->edition);
  g_ptr_array_add (self->edition->handovers, handover);
  return handover;
}

PlumbItem *
handed_get_item (Handed *self, guint i)
{
  return g_ptr_array_index (self->block->items, i);
}

void
handed_take_out (Handed *self, guint i)
{
  g_ptr_array_remove_index (self->block->items, i);
}
