/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two plans of an edition compared, in words and side by side.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PLANS_DIALOG (plumb_plans_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlumbPlansDialog, plumb_plans_dialog, PLUMB, PLANS_DIALOG, AdwDialog)

AdwDialog *plumb_plans_dialog_present (PlumbViewState *state, GtkWidget *parent);

G_END_DECLS
