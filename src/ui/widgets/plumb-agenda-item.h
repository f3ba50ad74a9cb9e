/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One entry of the agenda as a card that shows what fits into its height.
 */
#pragma once

#include <gtk/gtk.h>

#include "plumb-agenda-check.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AGENDA_ITEM (plumb_agenda_item_get_type ())
G_DECLARE_FINAL_TYPE (PlumbAgendaItem, plumb_agenda_item, PLUMB, AGENDA_ITEM, GtkWidget)

GtkWidget *plumb_agenda_item_new (void);
void plumb_agenda_item_show_item (PlumbAgendaItem *self, const PlumbItem *item, const char *clock);
void plumb_agenda_item_show_finding (PlumbAgendaItem *self, const PlumbAgendaFinding *finding,
                                     const char *words);
void plumb_agenda_item_set_over (PlumbAgendaItem *self, double part);
void plumb_agenda_item_set_selected (PlumbAgendaItem *self, gboolean selected);
const char *plumb_agenda_item_get_uid (PlumbAgendaItem *self);
int plumb_agenda_item_get_floor (PlumbAgendaItem *self);
double plumb_agenda_item_get_scale (GtkWidget *widget);

char *plumb_agenda_item_dup_people (const PlumbItem *item);

G_END_DECLS
