/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-sheet-flow.h"

/* Heights are sums of fractions. */
#define TOLERANCE 0.01
#define N_HALVINGS 12

/* What has to fit below each other from @pieces on: a head and what follows it, or all of its part. */
static double
measure_kept (const PlumbFlowPiece *pieces, guint n_pieces, const PlumbFlowFrame *frame)
{
  double first = pieces[0].height;
  double height = first;

  if (!pieces[0].is_head)
    return height;
  for (guint i = 1; i < n_pieces && !pieces[i].is_head; i++)
    {
      height += pieces[i].before + pieces[i].height;
      if (i == 1)
        first = height;
    }
  return frame->keeps_parts && height <= frame->rest ? height : first;
}

/**
 * plumb_flow:
 * @pieces: (array length=n_pieces): what is to be placed
 * @frame: where
 *
 * Places every piece. One that is higher than a column gets one of its own.
 *
 * Returns: the number of pages
 */
guint
plumb_flow (PlumbFlowPiece *pieces, guint n_pieces, const PlumbFlowFrame *frame)
{
  guint page = 0;
  guint column = 0;
  double y = 0;

  for (guint i = 0; i < n_pieces; i++)
    {
      double limit = page == 0 ? frame->first : frame->rest;
      double kept = measure_kept (&pieces[i], n_pieces - i, frame);

      if (y > 0 && y + pieces[i].before + kept > limit + TOLERANCE)
        {
          column = (column + 1) % frame->n_columns;
          page += column == 0;
          y = pieces[i].is_head ? 0 : frame->again;
        }
      else if (y > 0)
        y += pieces[i].before;
      pieces[i].page = page;
      pieces[i].column = column;
      pieces[i].y = y;
      y += pieces[i].height;
    }
  return page + 1;
}

/**
 * plumb_flow_balance:
 * @pieces: what fits on one page
 * @frame: that page
 *
 * Places every piece so that no column is longer than it has to be.
 */
void
plumb_flow_balance (PlumbFlowPiece *pieces, guint n_pieces, const PlumbFlowFrame *frame)
{
  PlumbFlowFrame tried = *frame;
  double low = 0;
  double high = frame->first;

  for (guint i = 0; i < N_HALVINGS; i++)
    {
      double middle = (low + high) / 2;

      tried.first = middle;
      if (plumb_flow (pieces, n_pieces, &tried) == 1)
        high = middle;
      else
        low = middle;
    }
  tried.first = high;
  plumb_flow (pieces, n_pieces, &tried);
}
