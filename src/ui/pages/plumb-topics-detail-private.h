/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-topics-detail*.c files.
 */
#pragma once

#include "plumb-picker.h"
#include "plumb-topics-detail.h"
#include "plumb-topics-text-row.h"
#include "plumb-typing.h"

G_BEGIN_DECLS

#define PLUMB_TOPICS_N_FIELDS 6

/** PlumbTopicsField: a text of a topic and the parameter that stores it. */
typedef struct
{
  PlumbTopicsDetail *detail;
  const char *param;
  PlumbTyping *field;
} PlumbTopicsField;

struct _PlumbTopicsDetail
{
  AdwBin parent_instance;

  PlumbViewState *state;
  char *uid; /* nullable */
  PlumbTopicsField fields[PLUMB_TOPICS_N_FIELDS];
  gboolean is_showing;
  char *shown_people;    /* what the chips were made of */
  char *shown_proposals; /* what the rows were made of */

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkWidget *title_row;
  PlumbTopicsTextRow *statement_row;
  PlumbTopicsTextRow *tried_row;
  PlumbTopicsTextRow *ask_row;
  GtkWidget *minutes_list;
  AdwSpinRow *minutes_row;
  AdwSpinRow *talk_row;
  GtkAdjustment *talk_adjustment;
  AdwWrapBox *people_box;
  GtkWidget *person_button;
  PlumbPicker *person_picker;
  PlumbPicker *proposal_picker;
  GtkListBox *proposals_list;
  GtkWidget *follows_list;
  AdwActionRow *follows_row;
  GtkWidget *follows_clear;
  GtkMenuButton *follows_button;
  PlumbPicker *follows_picker;
  GtkWidget *notes_view;
  GtkWidget *outcome_view;
};

/* People, proposals and the earlier topic: plumb-topics-links.c. */
void plumb_topics_links_install (GtkWidgetClass *widget_class);
void plumb_topics_links_set_up (PlumbTopicsDetail *self);
void plumb_topics_links_show (PlumbTopicsDetail *self, const PlumbTopic *topic);

G_END_DECLS
