/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging of copies that lie beside the document.
 */
#pragma once

#include "plumb-copies-watch.h"
#include "plumb-view-state.h"

G_BEGIN_DECLS

AdwDialog *plumb_copies_dialog_present (GtkWidget *parent, PlumbViewState *state,
                                        PlumbCopiesWatch *watch);

G_END_DECLS
