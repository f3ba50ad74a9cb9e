/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page of the window. It gets the window's #PlumbViewState when it is made, refreshes when told,
 * and has its own header bars. Pages are made when they are first shown.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PAGE (plumb_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (PlumbPage, plumb_page, PLUMB, PAGE, AdwBin)

/**
 * PlumbPageClass:
 * @refresh: the record changed (@changes), or another edition is shown (%NULL); also called once
 *   when the page is first shown
 * @show_thing: brings the thing with a uid into view and selects it
 * @toggle_pane: shows or hides the page's side pane (F9)
 * @take_focus: (nullable): gives the keyboard to what the page is about, and says whether there is
 *   any; without it, or if there is none, the first widget gets it
 */
struct _PlumbPageClass
{
  AdwBinClass parent_class;

  void (*refresh) (PlumbPage *self, GArray *changes);
  void (*show_thing) (PlumbPage *self, const char *uid);
  void (*toggle_pane) (PlumbPage *self);
  gboolean (*take_focus) (PlumbPage *self);
};

PlumbViewState *plumb_page_get_state (PlumbPage *self);
void plumb_page_refresh (PlumbPage *self, GArray *changes);
void plumb_page_show_thing (PlumbPage *self, const char *uid);
void plumb_page_toggle_pane (PlumbPage *self);
void plumb_page_take_focus (PlumbPage *self);

G_END_DECLS
