/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-export-dialog.h"

void
plumb_export_dialog_present (PlumbViewState *state, GtkWidget *parent)
{
}
