/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One action item: whether it is done, what it is, whose it is.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

GtkWidget *plumb_session_row_new (PlumbViewState *state, const PlumbActionItem *action);
const char *plumb_session_row_get_uid (GtkWidget *row);

G_END_DECLS
