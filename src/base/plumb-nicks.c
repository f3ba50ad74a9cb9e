/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words that states and kinds have outside the program.
 */
#include "config.h"

#include "plumb-records.h"

/* One table a kind, indexed by the enum's value. */
static const char *const state_nicks[] = { "submitted", "withdrawn", "accepted", "rejected",
                                           "merged",    "duplicate", "invited" };
static const char *const decision_nicks[] = { "undecided", "accepted", "joined",
                                              "declined",  "moved",    "asked" };
static const char *const item_kind_nicks[] = { "topic", "break", "opening" };
static const char *const status_nicks[] = { "done", "in-progress", "not-feasible" };

static const char *const presence_nicks[] = { "cannot", "rather-not", "only" };
static const char *const rule_nicks[] = { "before", "apart" };
static const char *const outcome_nicks[] = { "", "decided", "continues", "no-consensus",
                                             "not-discussed" };

static gboolean
find_nick (const char *const *nicks, guint n_nicks, const char *nick, guint *out_value)
{
  for (guint i = 0; nick != NULL && i < n_nicks; i++)
    {
      if (g_str_equal (nicks[i], nick))
        {
          *out_value = i;
          return TRUE;
        }
    }
  return FALSE;
}

const char *
plumb_proposal_state_nick (PlumbProposalState state)
{
  return state_nicks[state];
}

const char *
plumb_decision_nick (PlumbDecision decision)
{
  return decision_nicks[decision];
}

const char *
plumb_item_kind_nick (PlumbItemKind kind)
{
  return item_kind_nicks[kind];
}

const char *
plumb_accomplishment_status_nick (PlumbAccomplishmentStatus status)
{
  return status_nicks[status];
}

const char *
plumb_presence_nick (PlumbPresence presence)
{
  return presence_nicks[presence];
}

const char *
plumb_outcome_status_nick (PlumbOutcomeStatus status)
{
  return outcome_nicks[status];
}

gboolean
plumb_proposal_state_from_nick (const char *nick, PlumbProposalState *out_state)
{
  guint value;

  if (!find_nick (state_nicks, G_N_ELEMENTS (state_nicks), nick, &value))
    return FALSE;
  *out_state = value;
  return TRUE;
}

gboolean
plumb_decision_from_nick (const char *nick, PlumbDecision *out_decision)
{
  guint value;

  if (!find_nick (decision_nicks, G_N_ELEMENTS (decision_nicks), nick, &value))
    return FALSE;
  *out_decision = value;
  return TRUE;
}

gboolean
plumb_item_kind_from_nick (const char *nick, PlumbItemKind *out_kind)
{
  guint value;

  if (!find_nick (item_kind_nicks, G_N_ELEMENTS (item_kind_nicks), nick, &value))
    return FALSE;
  *out_kind = value;
  return TRUE;
}

gboolean
plumb_accomplishment_status_from_nick (const char *nick, PlumbAccomplishmentStatus *out_status)
{
  guint value;

  if (!find_nick (status_nicks, G_N_ELEMENTS (status_nicks), nick, &value))
    return FALSE;
  *out_status = value;
  return TRUE;
}

gboolean
plumb_presence_from_nick (const char *nick, PlumbPresence *out_presence)
{
  guint value;

  if (!find_nick (presence_nicks, G_N_ELEMENTS (presence_nicks), nick, &value))
    return FALSE;
  *out_presence = (PlumbPresence) value;
  return TRUE;
}

gboolean
plumb_rule_kind_from_nick (const char *nick, PlumbRuleKind *out_kind)
{
  guint value;

  if (!find_nick (rule_nicks, G_N_ELEMENTS (rule_nicks), nick, &value))
    return FALSE;
  *out_kind = (PlumbRuleKind) value;
  return TRUE;
}

gboolean
plumb_outcome_status_from_nick (const char *nick, PlumbOutcomeStatus *out_status)
{
  guint value;

  if (!find_nick (outcome_nicks, G_N_ELEMENTS (outcome_nicks), nick, &value))
    return FALSE;
  *out_status = (PlumbOutcomeStatus) value;
  return TRUE;
}
