/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the window calls things about a proposal: one wording for the list, the detail and toasts.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/**
 * PlumbProposalWord:
 * @text: (nullable): translated; %NULL for a proposal that waits for a decision
 * @style: (nullable): a style class, "success", "warning", "error" or "dimmed"
 *
 * The one thing to know of a proposal at a glance.
 */
typedef struct
{
  const char *text;
  const char *icon_name;
  const char *style;
} PlumbProposalWord;

PlumbProposalWord plumb_proposal_word (PlumbProposalState state, PlumbDecision decision);
PlumbProposalWord plumb_proposal_decision (PlumbDecision decision);
char *plumb_proposal_minutes (guint minutes);

G_END_DECLS
