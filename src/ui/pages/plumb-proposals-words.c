/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-proposals-words.h"

#include <glib/gi18n.h>

#include "plumb-phrases.h"

/**
 * plumb_proposal_decision:
 *
 * Returns: what the lead decided, in a word
 */
PlumbProposalWord
plumb_proposal_decision (PlumbDecision decision)
{
  switch (decision)
    {
    case PLUMB_DECISION_ACCEPTED:
      return (PlumbProposalWord) { C_ ("decision", "Accepted"), "object-select-symbolic",
                                   "success" };
    case PLUMB_DECISION_JOINED:
      return (PlumbProposalWord) { C_ ("decision", "Joined"), "object-select-symbolic", "success" };
    case PLUMB_DECISION_DECLINED:
      return (PlumbProposalWord) { C_ ("decision", "Declined"), "window-close-symbolic", "dimmed" };
    case PLUMB_DECISION_MOVED:
      return (PlumbProposalWord) { C_ ("decision", "Moved"), "mail-forward-symbolic", "dimmed" };
    case PLUMB_DECISION_ASKED:
      return (PlumbProposalWord) { C_ ("decision", "Asked again"), "plumb-undo-ask-symbolic",
                                   "warning" };
    case PLUMB_DECISION_NONE:
    default:
      return (PlumbProposalWord) { NULL, NULL, NULL };
    }
}

/**
 * plumb_proposal_word:
 *
 * That somebody withdrew matters more than what was decided.
 *
 * Returns: what a list says of a proposal
 */
PlumbProposalWord
plumb_proposal_word (PlumbProposalState state, PlumbDecision decision)
{
  gboolean counts = decision == PLUMB_DECISION_ACCEPTED || decision == PLUMB_DECISION_JOINED;

  if (state == PLUMB_PROPOSAL_WITHDRAWN)
    return (PlumbProposalWord) { C_ ("state", "Withdrawn"), "process-stop-symbolic",
                                 counts ? "warning" : "dimmed" };
  if (state == PLUMB_PROPOSAL_DUPLICATE && decision == PLUMB_DECISION_NONE)
    return (PlumbProposalWord) { C_ ("state", "Duplicate"), "edit-copy-symbolic", "dimmed" };
  return plumb_proposal_decision (decision);
}

/**
 * plumb_proposal_minutes:
 *
 * Returns: (transfer full): a short form, "" when unknown
 */
char *
plumb_proposal_minutes (guint minutes)
{
  return minutes > 0 ? plumb_phrase_minutes (minutes) : g_strdup ("");
}
