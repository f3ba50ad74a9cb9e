/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The outbox: letters to those who have not been told what was decided on their proposal. They are
 * written here and sent by the person's mail program.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_REPLIES_PAGE (plumb_replies_page_get_type ())
G_DECLARE_FINAL_TYPE (PlumbRepliesPage, plumb_replies_page, PLUMB, REPLIES_PAGE, AdwBin)

GtkWidget *plumb_replies_page_new (PlumbViewState *state);
void plumb_replies_page_refresh (PlumbRepliesPage *self);

G_END_DECLS
