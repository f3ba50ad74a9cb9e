/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The findings of an edition in a bottom sheet: where, why, and what can be done about each.
 */
#pragma once

#include "plumb-slips.h"

G_BEGIN_DECLS

AdwDialog *plumb_findings_dialog_present (PlumbViewState *state, const char *kind,
                                          GtkWidget *parent);

G_END_DECLS
