/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The results of one kind: a few rows, and more on demand. Results that are not shown are not read.
 */
#pragma once

#include "plumb-search.h"
#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_SEARCH_GROUP (plumb_search_group_get_type ())
G_DECLARE_FINAL_TYPE (PlumbSearchGroup, plumb_search_group, PLUMB, SEARCH_GROUP, GtkBox)

GtkWidget *plumb_search_group_new (PlumbViewState *state, const char *title);
void plumb_search_group_show (PlumbSearchGroup *self, GArray *hits, const char *words);
gboolean plumb_search_group_focus (PlumbSearchGroup *self, gboolean last);
gboolean plumb_search_group_activate (PlumbSearchGroup *self);

G_END_DECLS
