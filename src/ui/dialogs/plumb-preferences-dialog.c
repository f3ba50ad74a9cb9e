/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-preferences-dialog.h"

void
plumb_preferences_dialog_present (GtkWidget *parent)
{
}
