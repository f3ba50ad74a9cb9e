/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Find Evidence: commits of a local git repository that may tell what came of topics.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

void plumb_evidence_dialog_present (PlumbViewState *state, const char *uid, const char *folder,
                                    GtkWidget *parent);

G_END_DECLS
