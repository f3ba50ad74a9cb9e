/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-proposals-*.c files.
 */
#pragma once

#include "plumb-proposals-filter.h"
#include "plumb-proposals-page.h"
#include "plumb-proposals-pane.h"
#include "plumb-proposals-ruler.h"
#include "plumb-row-list.h"

G_BEGIN_DECLS

struct _PlumbProposalsPage
{
  PlumbPage parent_instance;

  PlumbRowList *rows; /* NULL until the page is first refreshed */
  GtkSliceListModel *slice; /* of them: few in the first frames */
  GtkMultiSelection *selection;
  PlumbProposalsRuler *ruler;
  PlumbProposalCounts counts; /* as of the last change */
  char *sort;
  guint see_timeout;
  gint64 shown;         /* key of the proposal that is shown, 0 for none or several */
  GtkWidget *drop_row;  /* weak: the row a drag is over */
  guint was_chosen : 1; /* somebody chose what is shown, it was not only the first one */
  guint is_painted : 1; /* the list has been */
  guint is_changing : 1; /* the selection is being changed, look when it is done */

  AdwNavigationSplitView *split;
  AdwWindowTitle *list_title;
  PlumbProposalsFilter *filter;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkStack *list_stack;
  GtkListView *list;
  AdwNavigationPage *pane_page;
  PlumbProposalsPane *pane; /* NULL until something is shown in it */
  GtkMenuButton *sort_button;
  GMenuModel *sort_menu;
};

/* plumb-proposals-page.c */
void plumb_proposals_page_show_selection (PlumbProposalsPage *self);

/* plumb-proposals-list.c */
void plumb_proposals_page_init_list (PlumbProposalsPage *self);
void plumb_proposals_page_fill_list (PlumbProposalsPage *self);
void plumb_proposals_page_count (PlumbProposalsPage *self);
void plumb_proposals_page_update_list (PlumbProposalsPage *self);
void plumb_proposals_page_select (PlumbProposalsPage *self, guint position, gboolean was_chosen);
GtkListItem *plumb_proposals_page_find_item (PlumbProposalsPage *self, double x, double y);
GArray *plumb_proposals_page_get_selected (PlumbProposalsPage *self);
guint plumb_proposals_page_get_position (PlumbProposalsPage *self);
gboolean plumb_proposals_page_is_limited (PlumbProposalsPage *self);
void plumb_proposals_page_set_sort (PlumbProposalsPage *self, const char *sort);
void plumb_proposals_page_show_all (PlumbProposalsPage *self);
void plumb_proposals_page_filter_changed_cb (PlumbProposalsPage *self);
void plumb_proposals_page_search_changed_cb (PlumbProposalsPage *self);
void plumb_proposals_page_search_activate_cb (PlumbProposalsPage *self);
void plumb_proposals_page_activate_cb (PlumbProposalsPage *self, guint position);

/* plumb-proposals-page.c */
void plumb_proposals_page_fold (PlumbProposalsPage *self);

/* plumb-proposals-actions.c */
void plumb_proposals_page_install_actions (GtkWidgetClass *widget_class);
void plumb_proposals_page_update_actions (PlumbProposalsPage *self);

/* plumb-proposals-move.c: the hand order, by keys and by dragging */
gboolean plumb_proposals_page_can_move (PlumbProposalsPage *self);
void plumb_proposals_page_move (PlumbProposalsPage *self, int steps);
void plumb_proposals_page_add_drag (PlumbProposalsPage *self);
void plumb_proposals_page_add_move_keys (PlumbProposalsPage *self);

/* plumb-proposals-edit.c: dialogs */
void plumb_proposals_page_add (PlumbProposalsPage *self);
void plumb_proposals_page_edit (PlumbProposalsPage *self);
void plumb_proposals_page_move_out (PlumbProposalsPage *self);
void plumb_proposals_page_do_on_all (PlumbProposalsPage *self, const char *command,
                                     const char *param, const char *value, const char *toast);

G_END_DECLS
