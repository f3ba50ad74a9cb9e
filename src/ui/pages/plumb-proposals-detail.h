/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything that is known of one proposal. Decisions are made by the page's actions, which the
 * buttons in here name.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PROPOSALS_DETAIL (plumb_proposals_detail_get_type ())
G_DECLARE_FINAL_TYPE (PlumbProposalsDetail, plumb_proposals_detail, PLUMB, PROPOSALS_DETAIL, AdwBin)

void plumb_proposals_detail_set_state (PlumbProposalsDetail *self, PlumbViewState *state);
void plumb_proposals_detail_show (PlumbProposalsDetail *self, const PlumbProposal *proposal);
void plumb_proposals_detail_clear (PlumbProposalsDetail *self);

G_END_DECLS
