/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The blocks of an agenda side by side. It shows, selects, and says what somebody wants to do; doing
 * it is the page's part.
 *
 * Signals
 *  - selected (): another entry is selected, or none
 *  - activated (const char *uid): an entry is to be opened
 *  - moved (PlumbAgendaMove *move): something was dropped
 *  - resized (const char *uid, guint minutes): an entry's lower edge was dragged
 *  - menu (double x, double y): a context menu for the selected entry
 */
#pragma once

#include <gtk/gtk.h>

#include "plumb-agenda.h"
#include "plumb-block-body.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AGENDA_BOARD (plumb_agenda_board_get_type ())
G_DECLARE_FINAL_TYPE (PlumbAgendaBoard, plumb_agenda_board, PLUMB, AGENDA_BOARD, GtkWidget)

/**
 * PlumbAgendaMove:
 * @kind: "item" for an entry of the agenda, "topic" for one that is not placed
 * @uid: which
 * @block: the block it goes to
 * @before: (nullable): the entry it goes before, %NULL for the end of @block
 */
typedef struct
{
  const char *kind;
  const char *uid;
  const char *block;
  const char *before;
} PlumbAgendaMove;

void plumb_agenda_board_show_agenda (PlumbAgendaBoard *self, const PlumbSnapshot *snapshot,
                                     const PlumbEdition *edition, GPtrArray *findings,
                                     const PlumbBlockZones *zones);
void plumb_agenda_board_select (PlumbAgendaBoard *self, const char *uid, gboolean focus);
gboolean plumb_agenda_board_take_focus (PlumbAgendaBoard *self);
const char *plumb_agenda_board_get_selected (PlumbAgendaBoard *self);
void plumb_agenda_board_set_single (PlumbAgendaBoard *self, gboolean single);
void plumb_agenda_board_set_shown (PlumbAgendaBoard *self, guint block);
guint plumb_agenda_board_get_shown (PlumbAgendaBoard *self);
gboolean plumb_agenda_board_get_place (PlumbAgendaBoard *self, const char *uid,
                                       graphene_rect_t *out_bounds);

const PlumbItem *plumb_agenda_find_item (const PlumbEdition *edition, const char *uid,
                                         const PlumbBlock **out_block, guint *out_index);

G_END_DECLS
