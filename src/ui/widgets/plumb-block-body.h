/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands in a block: a row an entry, with its start at the side and the free time between.
 *
 * Heights follow minutes times a factor that the board gives, with a floor for what is short.
 */
#pragma once

#include <gtk/gtk.h>

#include "plumb-agenda-item.h"
#include "plumb-agenda.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_BLOCK_BODY (plumb_block_body_get_type ())
G_DECLARE_FINAL_TYPE (PlumbBlockBody, plumb_block_body, PLUMB, BLOCK_BODY, GtkWidget)

/**
 * PlumbBlockZones:
 * @venue: the venue's zone
 * @second: (nullable): another zone to show
 * @second_only: whether there is room for that one only
 */
typedef struct
{
  const char *venue;
  const char *second;
  gboolean second_only;
} PlumbBlockZones;

GtkWidget *plumb_block_body_new (void);
void plumb_block_body_show_block (PlumbBlockBody *self, const PlumbBlock *block,
                                  const PlumbBlockZones *zones, GPtrArray *findings,
                                  const PlumbEdition *edition);
void plumb_block_body_show_move (PlumbBlockBody *self, const PlumbBlock *block,
                                 const PlumbItem *moved, guint index);
void plumb_block_body_end_move (PlumbBlockBody *self, const PlumbBlock *block);
guint plumb_block_body_find_index (PlumbBlockBody *self, const char *moved, double y);
int plumb_block_body_get_height (PlumbBlockBody *self, double factor);
void plumb_block_body_set_factor (PlumbBlockBody *self, double factor);
PlumbAgendaItem *plumb_block_body_find_item (PlumbBlockBody *self, const char *uid);
PlumbAgendaItem *plumb_block_body_get_item (PlumbBlockBody *self, guint index);
PlumbAgendaItem *plumb_block_body_find_nearest (PlumbBlockBody *self, double y);

G_END_DECLS
