/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is known of a block: a new one's, or one to change.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AGENDA_BLOCK_DIALOG (plumb_agenda_block_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlumbAgendaBlockDialog, plumb_agenda_block_dialog, PLUMB, AGENDA_BLOCK_DIALOG,
                      AdwDialog)

AdwDialog *plumb_agenda_block_dialog_add (PlumbViewState *state, GtkWidget *parent);
void plumb_agenda_block_dialog_edit (PlumbViewState *state, const PlumbBlock *block,
                                     GtkWidget *parent);

G_END_DECLS
