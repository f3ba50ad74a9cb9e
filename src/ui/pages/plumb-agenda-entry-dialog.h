/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Title and minutes of an entry that is no topic.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

void plumb_agenda_entry_dialog_edit (PlumbViewState *state, const PlumbItem *item,
                                     GtkWidget *parent);

G_END_DECLS
