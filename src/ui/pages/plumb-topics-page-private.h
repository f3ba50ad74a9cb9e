/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-topics-page*.c files.
 */
#pragma once

#include "plumb-entry-list.h"
#include "plumb-topics-detail.h"
#include "plumb-topics-page.h"
#include "plumb-topics-row.h"
#include "plumb-topics.h"

G_BEGIN_DECLS

struct _PlumbTopicsPage
{
  PlumbPage parent_instance;

  PlumbEntryList *entries; /* uids of topics, parents before children */
  GListStore *tail;        /* one entry: the row that adds topics */
  GtkSingleSelection *selection;
  GtkWidget *menu; /* the context menu */
  gboolean is_filtered;
  gboolean is_refreshing;

  char *dragged;            /* uid, NULL unless one is dragged */
  double drag_start;        /* where in its row it was taken */
  PlumbTopicsRow *drop_row; /* where the line is */
  double hover_x;
  double hover_y;
  guint hover_tick;

  AdwOverlaySplitView *split;
  GtkWidget *pane_button;
  GtkWidget *summary_bar;
  GtkLabel *summary;
  GtkToggleButton *filter_button;
  GtkLabel *filter_label;
  GtkStack *stack;
  GtkWidget *first_entry;
  GtkListView *list;
  AdwWindowTitle *detail_title;
  GtkWidget *more_button;
  PlumbTopicsDetail *detail;
  GtkWidget *add_row;
  GtkWidget *add_entry;
  GMenu *topic_menu;
  GMenu *merge_menu;
};

const PlumbTopic *plumb_topics_page_find (PlumbTopicsPage *self, const char *uid);
const PlumbTopic *plumb_topics_page_get_selected (PlumbTopicsPage *self);
void plumb_topics_page_select (PlumbTopicsPage *self, const char *uid, gboolean focus);
void plumb_topics_page_show_pane (PlumbTopicsPage *self, gboolean focus_title);

/* Actions and menus: plumb-topics-actions.c. */
void plumb_topics_page_install_actions (GtkWidgetClass *widget_class);
void plumb_topics_page_update_actions (PlumbTopicsPage *self);
void plumb_topics_page_set_up_menu (PlumbTopicsPage *self);
void plumb_topics_page_move (PlumbTopicsPage *self, const char *uid, const PlumbTopicPlace *place);
void plumb_topics_page_split (PlumbTopicsPage *self, const PlumbTopic *topic);

/* Dragging: plumb-topics-drag.c. */
void plumb_topics_page_set_up_drop (PlumbTopicsPage *self);
void plumb_topics_page_set_up_drag (PlumbTopicsPage *self, PlumbTopicsRow *row);

G_END_DECLS
