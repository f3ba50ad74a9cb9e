/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The conference's programme: taking it in, saying who of it is who, and who is in two places.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

void plumb_radar_dialog_present (PlumbViewState *state, GFile *file, GtkWidget *parent);

G_END_DECLS
