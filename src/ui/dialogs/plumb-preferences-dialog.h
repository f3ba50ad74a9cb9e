/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preferences of the application.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

void plumb_preferences_dialog_present (GtkWidget *parent);

G_END_DECLS
