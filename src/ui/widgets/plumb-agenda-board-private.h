/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by plumb-agenda-board.c, which lays the blocks out, and plumb-agenda-hand.c, which moves
 * and stretches entries by hand.
 */
#pragma once

#include "plumb-agenda-board.h"
#include "plumb-block-header.h"

G_BEGIN_DECLS

struct _PlumbAgendaBoard
{
  GtkWidget parent_instance;

  PlumbSnapshot *snapshot; /* keeps what is below valid between two changes */
  const PlumbEdition *edition;
  GPtrArray *findings;
  char *venue;
  char *second;
  gboolean second_only;

  GPtrArray *headers; /* PlumbBlockHeader, one a block */
  GPtrArray *bodies;  /* PlumbBlockBody, one a block */
  char *selected;     /* nullable */
  gboolean is_single; /* one block at a time */
  guint shown;
  double factor; /* pixels a minute */

  /* Under way by hand */
  PlumbItem *unplaced;    /* stands for a topic that is not placed */
  const PlumbItem *moved; /* what hovers, borrowed */
  char *resized;          /* uid */
  guint minutes_before;
  guint minutes_now;
  double hover_x;
  double hover_y;
  guint scroll_tick;
  double scroll_step;
};

void plumb_agenda_board_set_up_hand (PlumbAgendaBoard *self);
void plumb_agenda_board_forget_hand (PlumbAgendaBoard *self);
void plumb_agenda_board_show_block (PlumbAgendaBoard *self, guint index, const PlumbBlock *block);
PlumbBlockBody *plumb_agenda_board_get_body (PlumbAgendaBoard *self, guint index);
PlumbBlockHeader *plumb_agenda_board_get_header (PlumbAgendaBoard *self, guint index);

G_END_DECLS
