/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keyboard shortcuts, from the table that sets them.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

void plumb_shortcuts_dialog_present (GtkWidget *parent);

G_END_DECLS
