/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Coverage: topics without a proposal, proposals without a topic, and what may belong together.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

void plumb_coverage_dialog_present (PlumbViewState *state, GtkWidget *parent);

G_END_DECLS
