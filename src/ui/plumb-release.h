/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Noting that a text left the document, so that it can be told what changed since.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

void plumb_release_note (PlumbViewState *state, const char *kind, const char *how);

G_END_DECLS
