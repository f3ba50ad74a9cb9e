/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three made-up microconferences, as different as those that styles have to word.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/** Which of them, "first", "returning" or "merged", %NULL-terminated. */
extern const char *const mc_fixture_names[];

PlumbSnapshot *mc_fixture_new (const char *name);
char *mc_fixture_render (const char *name, const char *kind, const char *style);
const PlumbProposal *mc_fixture_proposal (const PlumbSnapshot *snapshot, PlumbDecision decision);

G_END_DECLS
