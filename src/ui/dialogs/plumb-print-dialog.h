/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Printing the agenda: which sheet, how it looks, and then the desktop's own dialog.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

void plumb_print_dialog_present (PlumbViewState *state, GtkWidget *parent);

G_END_DECLS
