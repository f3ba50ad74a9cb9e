/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-import-dialog.h"

void
plumb_import_dialog_start (PlumbViewState *state, GtkWidget *parent)
{
}

void
plumb_import_dialog_open (PlumbViewState *state, GtkWidget *parent, GListModel *files)
{
}
