/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Handing the schedule over: what is left before, to whom, in which files, and a log of it.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

void plumb_handover_dialog_present (PlumbViewState *state, GtkWidget *parent);

G_END_DECLS
