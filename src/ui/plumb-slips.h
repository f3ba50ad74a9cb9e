/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What plumb-lint.h finds in the edition that a window shows, and misspelt words. Found by a thread
 * a moment after a change, from a snapshot, so that no keystroke waits for it.
 *
 * Signals
 *  - changed: other slips are known.
 *  - locate (PlumbSlip *): the place of one shall be shown; its page is already.
 */
#pragma once

#include "plumb-lint.h"
#include "plumb-view-state.h"

G_BEGIN_DECLS

/** What plumb_slips_count() and plumb_slip_is_of() call all that is no text. */
#define PLUMB_SLIPS_RECORD "record"

/** PlumbSlip: a finding as a window knows it. */
typedef struct
{
  PlumbLintFinding *finding;
  char *reason; /* nullable: unless it is acknowledged */
} PlumbSlip;

#define PLUMB_TYPE_SLIPS (plumb_slips_get_type ())
G_DECLARE_FINAL_TYPE (PlumbSlips, plumb_slips, PLUMB, SLIPS, GObject)

PlumbSlips *plumb_slips_get (PlumbViewState *state);
void plumb_slips_look_up_words (PlumbSlips *self);
const GPtrArray *plumb_slips_list (PlumbSlips *self);
guint plumb_slips_count (PlumbSlips *self, const char *kind);
gboolean plumb_slips_is_busy (PlumbSlips *self);
gboolean plumb_slip_is_of (const PlumbSlip *slip, const char *kind);
char *plumb_slip_dup_place (PlumbViewState *state, const PlumbSlip *slip);

void plumb_slips_go (PlumbSlips *self, const PlumbSlip *slip);
gboolean plumb_slips_fix (PlumbSlips *self, const PlumbSlip *slip);
void plumb_slips_acknowledge (PlumbSlips *self, const PlumbSlip *slip, const char *reason);
void plumb_slips_restore (PlumbSlips *self, const PlumbSlip *slip);

G_END_DECLS
