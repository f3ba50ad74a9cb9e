/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fractional ranks: texts that sort, byte by byte, in the lead's order. A move gives one row a new
 * rank between its neighbours' and touches no other row, so two people's moves merge.
 *
 * A rank is a whole number and an optional fraction, both in base 62. The number begins with a
 * letter that says how many digits follow ("a0" to "az", "b00" to "bzz", ...; "Z0" and below for
 * what stands before the first), so that adding at either end keeps ranks short; the fraction is
 * what a place between two neighbours takes.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *plumb_rank_between (const char *before, const char *after);
gboolean plumb_rank_is_valid (const char *rank);

G_END_DECLS
