/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Proposals received over time, as steps, against the edition before on the same scale of days
 * before the conference.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_PROPOSAL_PLOT (plumb_proposal_plot_get_type ())
G_DECLARE_FINAL_TYPE (PlumbProposalPlot, plumb_proposal_plot, PLUMB, PROPOSAL_PLOT, GtkWidget)

/**
 * PlumbPlotSeries:
 * @times: (element-type gint64): when proposals came in, UTC seconds, oldest first
 * @anchor: the moment that both series are laid on each other by, such as the end of the CfP
 */
typedef struct
{
  GArray *times;
  gint64 anchor;
} PlumbPlotSeries;

void plumb_proposal_plot_set (PlumbProposalPlot *self, const PlumbPlotSeries *now,
                              const PlumbPlotSeries *before, int year_before, gint64 today);

G_END_DECLS
