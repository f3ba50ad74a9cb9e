/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Handing out: every format, who it is for and what personal data it discloses.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

void plumb_export_dialog_present (PlumbViewState *state, GtkWidget *parent);
void plumb_export_dialog_present_at (PlumbViewState *state, GtkWidget *parent, const char *format);

G_END_DECLS
