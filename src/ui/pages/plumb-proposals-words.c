/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-proposals-words.h"

#include <glib/gi18n.h>

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
      return (PlumbProposalWord) { _ ("Accepted"), "object-select-symbolic", "success" };
    case PLUMB_DECISION_JOINED:
      return (PlumbProposalWord) { _ ("Joined"), "object-select-symbolic", "success" };
    case PLUMB_DECISION_DECLINED:
      return (PlumbProposalWord) { _ ("Declined"), "window-close-symbolic", "dimmed" };
    case PLUMB_DECISION_MOVED:
      return (PlumbProposalWord) { _ ("Moved"), "mail-forward-symbolic", "dimmed" };
    case PLUMB_DECISION_ASKED:
      return (PlumbProposalWord) { _ ("Asked again"), "plumb-undo-ask-symbolic", "warning" };
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
    return (PlumbProposalWord) { _ ("Withdrawn"), "process-stop-symbolic",
                                 counts ? "warning" : "dimmed" };
  if (state == PLUMB_PROPOSAL_DUPLICATE && decision == PLUMB_DECISION_NONE)
    return (PlumbProposalWord) { _ ("Duplicate"), "edit-copy-symbolic", "dimmed" };
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
  if (minutes == 0)
    return g_strdup ("");
  /* Translators: %u is a number of minutes. */
  return g_strdup_printf (ngettext ("%u min", "%u min", minutes), minutes);
}

/**
 * plumb_proposal_join_words:
 *
 * Returns: (transfer full): both, with a dot between them where both are given
 */
char *
plumb_proposal_join_words (const char *first, const char *second)
{
  if (first[0] == '\0' || second[0] == '\0')
    return g_strdup (first[0] != '\0' ? first : second);
  /* Translators: two short facts in one line; only the dot is to be translated. */
  return g_strdup_printf (_ ("%s · %s"), first, second);
}
