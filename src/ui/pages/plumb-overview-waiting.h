/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What waits for the lead, as groups of rows that go there.
 */
#pragma once

#include "plumb-row-list.h"
#include "plumb-view-state.h"

G_BEGIN_DECLS

typedef struct _PlumbOverviewWaiting PlumbOverviewWaiting;

PlumbOverviewWaiting *plumb_overview_waiting_new (GtkBox *box, PlumbViewState *state);
void plumb_overview_waiting_free (PlumbOverviewWaiting *self);
void plumb_overview_waiting_show (PlumbOverviewWaiting *self, const PlumbEdition *edition,
                                  const PlumbProposalCounts *counts);

G_END_DECLS
