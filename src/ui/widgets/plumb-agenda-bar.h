/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How full a block is, as a bar. The words beside it say the same, so it has no accessible of its
 * own.
 */
#pragma once

#include <gtk/gtk.h>

#include "plumb-agenda.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AGENDA_BAR (plumb_agenda_bar_get_type ())
G_DECLARE_FINAL_TYPE (PlumbAgendaBar, plumb_agenda_bar, PLUMB, AGENDA_BAR, GtkWidget)

GtkWidget *plumb_agenda_bar_new (void);
void plumb_agenda_bar_show_budget (PlumbAgendaBar *self, const PlumbBudget *budget);

G_END_DECLS
