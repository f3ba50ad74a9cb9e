/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-slips*.c files.
 */
#pragma once

#include "plumb-slips.h"

G_BEGIN_DECLS

PlumbViewState *plumb_slips_get_state (PlumbSlips *self);
const PlumbEdition *plumb_slips_get_edition (PlumbSlips *self);
const char *plumb_slip_get_text (const PlumbEdition *edition, const PlumbLintFinding *finding);

G_END_DECLS
