/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-agenda-*.c files of the page.
 */
#pragma once

#include "plumb-agenda-board.h"
#include "plumb-agenda-check.h"
#include "plumb-agenda-page.h"
#include "plumb-entry-list.h"

G_BEGIN_DECLS

struct _PlumbAgendaPage
{
  PlumbPage parent_instance;

  GSettings *settings;
  char *second_zone;
  char *zones;         /* what the menu of zones was made of */
  GPtrArray *findings; /* PlumbAgendaFinding; without those ignored */
  GPtrArray *ignored;  /* PlumbAgendaFinding */
  guint finding;       /* which one the bar shows */
  char *asked;         /* the key of the one that the lead is asked about */
  gboolean is_updating;
  GtkWidget *menu; /* the context menu */
  char *toggles;   /* what the toggles were made of */
  char *plans;     /* what the menu of plans was made of */

  PlumbEntryList *unplaced; /* uids of topics */
  GtkSingleSelection *unplaced_selection;

  AdwOverlaySplitView *split;
  AdwToolbarView *toolbar_view;
  AdwButtonContent *add_content;
  GtkWidget *plan_button;
  GtkLabel *plan_label;
  GMenu *plan_menu;
  GMenu *plans_section;
  GtkWidget *export_button;
  GtkWidget *suggest_button;
  AdwToggleGroup *blocks_toggle;
  GtkStack *stack;
  PlumbAgendaBoard *board;
  GtkWidget *findings_bar;
  GtkImage *finding_icon;
  GtkLabel *finding_label;
  GtkLabel *finding_count;
  GtkWidget *ignore_button;
  AdwWindowTitle *unplaced_title;
  GtkStack *unplaced_stack;
  GtkListView *unplaced_list;
  AdwStatusPage *unplaced_none;
  GtkWidget *place_all_button;
  GMenu *item_menu;
  GMenu *pin_section;
  GMenu *zone_section;
};

PlumbViewState *plumb_agenda_page_get_state (PlumbAgendaPage *self);
const PlumbEdition *plumb_agenda_page_get_edition (PlumbAgendaPage *self);
const PlumbItem *plumb_agenda_page_get_item (PlumbAgendaPage *self, const PlumbBlock **out_block,
                                             guint *out_index);
void plumb_agenda_page_show_pane (PlumbAgendaPage *self, gboolean shown);

/* Actions and menus: plumb-agenda-actions.c. */
void plumb_agenda_page_install_actions (GtkWidgetClass *widget_class);
void plumb_agenda_page_update_actions (PlumbAgendaPage *self);
void plumb_agenda_page_set_up_menu (PlumbAgendaPage *self);
void plumb_agenda_page_popup_menu (PlumbAgendaPage *self, double x, double y);
void plumb_agenda_page_open (PlumbAgendaPage *self, const char *uid);
void plumb_agenda_page_move (PlumbAgendaPage *self, const PlumbAgendaMove *move);
void plumb_agenda_page_set_minutes (PlumbAgendaPage *self, const char *uid, int minutes);
void plumb_agenda_page_remove (PlumbAgendaPage *self, const char *uid);

/* What can be added: plumb-agenda-add.c. */
void plumb_agenda_page_install_add (GtkWidgetClass *widget_class);

/* The plans of the edition: plumb-agenda-plans.c. */
void plumb_agenda_page_install_plans (GtkWidgetClass *widget_class);
void plumb_agenda_page_show_plans (PlumbAgendaPage *self, const PlumbEdition *edition);
const char *plumb_agenda_page_get_plan (PlumbAgendaPage *self);
void plumb_agenda_page_choose_plan (PlumbAgendaPage *self, const char *uid);

/* Topics that no block holds: plumb-agenda-unplaced.c. */
void plumb_agenda_page_install_unplaced (GtkWidgetClass *widget_class);
void plumb_agenda_page_set_up_unplaced (PlumbAgendaPage *self);
void plumb_agenda_page_show_unplaced (PlumbAgendaPage *self, const PlumbEdition *edition);

/* The second column of times: plumb-agenda-zones.c. */
void plumb_agenda_page_show_zones (PlumbAgendaPage *self, const PlumbEdition *edition);

/* What is wrong: plumb-agenda-findings.c. */
void plumb_agenda_page_install_findings (GtkWidgetClass *widget_class);
void plumb_agenda_page_show_findings (PlumbAgendaPage *self, const PlumbEdition *edition);

G_END_DECLS
