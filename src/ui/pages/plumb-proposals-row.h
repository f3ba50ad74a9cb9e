/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A proposal in the list. It draws its words itself: there may be a hundred thousand, and what
 * scrolling costs is the number of widgets in a row.
 */
#pragma once

#include <adwaita.h>

#include "plumb-proposals-ruler.h"
#include "plumb-row-list.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PROPOSALS_ROW (plumb_proposals_row_get_type ())
G_DECLARE_FINAL_TYPE (PlumbProposalsRow, plumb_proposals_row, PLUMB, PROPOSALS_ROW, GtkWidget)

GtkWidget *plumb_proposals_row_new (PlumbProposalsRuler *ruler);
void plumb_proposals_row_take_line (PlumbProposalsRow *self, PlumbProposalLine *line);
char *plumb_proposals_row_dup_label (const PlumbProposalLine *line);

G_END_DECLS
