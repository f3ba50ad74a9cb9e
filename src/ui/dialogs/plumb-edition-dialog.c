/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-edition-dialog.h"

void
plumb_edition_dialog_edit (PlumbViewState *state, GtkWidget *parent)
{
}

void
plumb_edition_dialog_add (PlumbViewState *state, GtkWidget *parent)
{
}

void
plumb_edition_dialog_start (GtkWindow *parent, PlumbNewDocumentFunc func, gpointer user_data)
{
}
