/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where pieces of known height come to lie: one below the other, then in the next column, then on
 * the next page.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PlumbFlowPiece PlumbFlowPiece;
typedef struct _PlumbFlowFrame PlumbFlowFrame;

/** PlumbFlowPiece: never parted; a head never stands alone at the end of a column. */
struct _PlumbFlowPiece
{
  double before; /* space above it, but at the top of a column */
  double height;
  gboolean is_head;

  /* Written by plumb_flow() */
  guint page;
  guint column;
  double y;
};

/** PlumbFlowFrame: the room there is. */
struct _PlumbFlowFrame
{
  guint n_columns;
  double first;  /* the height of the columns of the first page */
  double rest;   /* of all others */
  double again;  /* what a head needs that is repeated in the next column */
  gboolean keeps_parts; /* what belongs to a head goes to the next column with it, if it fits */
};

guint plumb_flow (PlumbFlowPiece *pieces, guint n_pieces, const PlumbFlowFrame *frame);
void plumb_flow_balance (PlumbFlowPiece *pieces, guint n_pieces, const PlumbFlowFrame *frame);

G_END_DECLS
