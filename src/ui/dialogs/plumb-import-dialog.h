/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking proposals in: which file, which Track, and what would change.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

void plumb_import_dialog_start (PlumbViewState *state, GtkWidget *parent);
void plumb_import_dialog_open (PlumbViewState *state, GtkWidget *parent, GListModel *files);

G_END_DECLS
