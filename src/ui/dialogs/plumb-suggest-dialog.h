/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Suggest Order: the best order of the agenda's topics, what moves in it and why, how good it is, and
 * what it has to keep. It is searched for in a thread; what is known so far is shown at once.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

AdwDialog *plumb_suggest_dialog_present (PlumbViewState *state, GtkWidget *parent);

G_END_DECLS
