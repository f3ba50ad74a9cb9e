/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is selected on the list of proposals, with the buttons that decide on it. The actions are the
 * page's, which has the list.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PROPOSALS_PANE (plumb_proposals_pane_get_type ())
G_DECLARE_FINAL_TYPE (PlumbProposalsPane, plumb_proposals_pane, PLUMB, PROPOSALS_PANE, AdwBin)

PlumbProposalsPane *plumb_proposals_pane_new (PlumbViewState *state);
void plumb_proposals_pane_show_one (PlumbProposalsPane *self, const PlumbProposal *proposal);
void plumb_proposals_pane_show_many (PlumbProposalsPane *self, const char *title);
void plumb_proposals_pane_show_nothing (PlumbProposalsPane *self, gboolean are_there_any);
void plumb_proposals_pane_set_is_alone (PlumbProposalsPane *self, gboolean is_alone);
void plumb_proposals_pane_set_can_accept (PlumbProposalsPane *self, gboolean can_accept);
void plumb_proposals_pane_forget_topics (PlumbProposalsPane *self);
void plumb_proposals_pane_enter (PlumbProposalsPane *self);

G_END_DECLS
