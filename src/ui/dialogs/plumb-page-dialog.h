/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Takes in what an old page says: somebody pastes or opens it, ticks what is theirs, and says which
 * edition it goes into.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PAGE_DIALOG (plumb_page_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlumbPageDialog, plumb_page_dialog, PLUMB, PAGE_DIALOG, AdwDialog)

PlumbPageDialog *plumb_page_dialog_new (PlumbViewState *state);
void plumb_page_dialog_present (PlumbViewState *state, GtkWidget *parent);
void plumb_page_dialog_read (PlumbPageDialog *self, GBytes *source, const char *from);

G_END_DECLS
