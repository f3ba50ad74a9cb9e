/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The report of the microconference: what was decided, who does what, and what comes next.
 *
 * Invariants
 *  - Nothing is told before the lead has made the outcomes public, and notes never are.
 *  - It is in English, the conference's language, but for what the lead wrote.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

char *plumb_outcomes_to_md (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *plumb_outcomes_to_html (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *plumb_outcomes_to_text (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
