/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sidebar: the edition menu as its title, the places with their counts, and the sync state.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_SIDEBAR (plumb_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (PlumbSidebar, plumb_sidebar, PLUMB, SIDEBAR, AdwBin)

void plumb_sidebar_set_state (PlumbSidebar *self, PlumbViewState *state);
void plumb_sidebar_select_place (PlumbSidebar *self, const char *name);

G_END_DECLS
