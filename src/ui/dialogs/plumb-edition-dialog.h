/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is known of an edition: a new one's, or one to change. Also asks for a new document.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

void plumb_edition_dialog_edit (PlumbViewState *state, GtkWidget *parent);
void plumb_edition_dialog_add (PlumbViewState *state, GtkWidget *parent);

/**
 * PlumbNewDocumentFunc:
 * @document: the document that was made
 *
 * Gets a document that the dialog made.
 */
typedef void (*PlumbNewDocumentFunc) (PlumbDocument *document, gpointer user_data);

void plumb_edition_dialog_start (GtkWindow *parent, PlumbNewDocumentFunc func, gpointer user_data);

G_END_DECLS
