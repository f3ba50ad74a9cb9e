/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What came of a block, once it is over: each topic with how it ended, and the way to publish it.
 */
#pragma once

#include "plumb-day.h"
#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_SESSION_SUMMARY (plumb_session_summary_get_type ())
G_DECLARE_FINAL_TYPE (PlumbSessionSummary, plumb_session_summary, PLUMB, SESSION_SUMMARY, AdwBin)

void plumb_session_summary_show (PlumbSessionSummary *self, PlumbViewState *state,
                                 const PlumbBlock *block, const PlumbDay *day);

G_END_DECLS
