/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-accomplishments-*.c files.
 */
#pragma once

#include "plumb-accomplishments-page.h"
#include "plumb-accomplishments-row.h"

G_BEGIN_DECLS

struct _PlumbAccomplishmentsPage
{
  PlumbPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *empty_page;
  AdwPreferencesGroup *prompts_group;
  GtkLabel *prompts_label;
  GtkListBox *list;
  AdwEntryRow *add_row;
  GtkWidget *find_button;

  GHashTable *prompts;    /* uid of a topic -> PlumbAccomplishmentsPrompt, borrowed */
  GPtrArray *prompt_order; /* those in the order they are shown */
  GHashTable *rows;       /* uid -> PlumbAccomplishmentsRow, borrowed */
  GtkWidget *drop_row;    /* nullable, borrowed: where a drop would go */
  guint is_adding : 1;    /* the list is shown though it is empty */
};

void plumb_accomplishments_page_install_actions (GtkWidgetClass *widget_class);
void plumb_accomplishments_page_accept_drops (PlumbAccomplishmentsPage *self);
PlumbAccomplishmentsRow *plumb_accomplishments_page_find_row (PlumbAccomplishmentsPage *self,
                                                              const char *uid);
void plumb_accomplishments_page_move (PlumbAccomplishmentsPage *self, PlumbAccomplishmentsRow *row,
                                      guint position);
void plumb_accomplishments_page_move_by (PlumbAccomplishmentsPage *self,
                                         PlumbAccomplishmentsRow *row, int by);

G_END_DECLS
