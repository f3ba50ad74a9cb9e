/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was ignored in the agenda, each with its reason, to be restored.
 */
#pragma once

#include "plumb-agenda-check.h"
#include "plumb-view-state.h"

G_BEGIN_DECLS

AdwDialog *plumb_agenda_ignored_present (PlumbViewState *state, const GPtrArray *ignored,
                                         GtkWidget *parent);

G_END_DECLS
