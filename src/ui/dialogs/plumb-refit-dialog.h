/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A block with another start, length or break: what gives way, each step with a choice, before and
 * after side by side.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_REFIT_DIALOG (plumb_refit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlumbRefitDialog, plumb_refit_dialog, PLUMB, REFIT_DIALOG, AdwDialog)

char *plumb_refit_dialog_dup_words (PlumbViewState *state, const char *block, gint64 starts_at,
                                    guint minutes);
AdwDialog *plumb_refit_dialog_present (PlumbViewState *state, const char *block, gint64 starts_at,
                                       guint minutes, GtkWidget *parent);

G_END_DECLS
