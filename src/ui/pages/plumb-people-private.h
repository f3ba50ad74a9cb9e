/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-people-*.c files.
 */
#pragma once

#include "plumb-people-detail.h"
#include "plumb-people-page.h"
#include "plumb-row-list.h"

G_BEGIN_DECLS

struct _PlumbPeoplePage
{
  PlumbPage parent_instance;

  GtkStack *stack;
  AdwNavigationSplitView *split;
  AdwWindowTitle *title;
  GtkSearchEntry *search_entry;
  GtkDropDown *part_drop_down;
  GtkStack *list_stack;
  AdwStatusPage *none_page;
  GtkListView *list_view;
  AdwNavigationPage *detail_page;
  GtkMenuButton *menu_button;
  GtkStack *detail_stack;
  PlumbPeopleDetail *detail;

  PlumbRowList *rows;
  GtkSingleSelection *selection;
  GPtrArray *bound;  /* GtkListItem, borrowed: those that show somebody */
  GHashTable *roles; /* what people are to the edition */
  char *uid;         /* nullable: who is shown */
  gint64 minute;     /* that the clocks show */
  guint tick;
  guint is_stale : 1; /* the record changed while the page was out of sight */
};

void plumb_people_page_install_actions (GtkWidgetClass *widget_class);
void plumb_people_page_update_actions (PlumbPeoplePage *self);

void plumb_people_present_add (PlumbPeoplePage *self);
void plumb_people_present_merge (PlumbPeoplePage *self, const PlumbPerson *person);

G_END_DECLS
