/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an order of topics has to keep, as the lead says it: rules of two topics, and hot topics.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_SUGGEST_RULES (plumb_suggest_rules_get_type ())
G_DECLARE_FINAL_TYPE (PlumbSuggestRules, plumb_suggest_rules, PLUMB, SUGGEST_RULES,
                      AdwPreferencesGroup)

void plumb_suggest_rules_set_state (PlumbSuggestRules *self, PlumbViewState *state);
void plumb_suggest_rules_refresh (PlumbSuggestRules *self);

G_END_DECLS
