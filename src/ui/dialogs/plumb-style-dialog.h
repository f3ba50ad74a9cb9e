/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A house style of the user's own and what it makes of the record, as it is edited. What is wrong
 * is said with its line at once; only what is right can be saved.
 */
#pragma once

#include "plumb-styles.h"
#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_STYLE_DIALOG (plumb_style_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlumbStyleDialog, plumb_style_dialog, PLUMB, STYLE_DIALOG, AdwDialog)

AdwDialog *plumb_style_dialog_new (PlumbViewState *state, const char *text, const char *path);

G_END_DECLS
