/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-shortcuts-dialog.h"

void
plumb_shortcuts_dialog_present (GtkWidget *parent)
{
}
