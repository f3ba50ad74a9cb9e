/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A result of the search, with what matches marked.
 */
#pragma once

#include "plumb-result.h"
#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_SEARCH_ROW (plumb_search_row_get_type ())
G_DECLARE_FINAL_TYPE (PlumbSearchRow, plumb_search_row, PLUMB, SEARCH_ROW, GtkListBoxRow)

GtkWidget *plumb_search_row_new (PlumbViewState *state, const PlumbSearchHit *hit,
                                 const char *words);
const PlumbSearchHit *plumb_search_row_get_hit (PlumbSearchRow *self);
void plumb_search_row_go (PlumbSearchRow *self, PlumbViewState *state);

G_END_DECLS
