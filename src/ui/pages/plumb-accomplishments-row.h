/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An accomplishment: its sentence, edited in place, with status and evidence below. What changes
 * the list is an action of the page.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_ACCOMPLISHMENTS_ROW (plumb_accomplishments_row_get_type ())
G_DECLARE_FINAL_TYPE (PlumbAccomplishmentsRow, plumb_accomplishments_row, PLUMB,
                      ACCOMPLISHMENTS_ROW, GtkListBoxRow)

PlumbAccomplishmentsRow *plumb_accomplishments_row_new (PlumbViewState *state, const char *uid);
void plumb_accomplishments_row_show (PlumbAccomplishmentsRow *self,
                                     const PlumbAccomplishment *accomplishment, guint position,
                                     guint n_all, const char *places);
void plumb_accomplishments_row_edit (PlumbAccomplishmentsRow *self);
const char *plumb_accomplishments_row_get_uid (PlumbAccomplishmentsRow *self);
guint plumb_accomplishments_row_get_position (PlumbAccomplishmentsRow *self);

G_END_DECLS
