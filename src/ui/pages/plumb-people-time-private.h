/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-people-time*.c files.
 */
#pragma once

#include "plumb-people-time.h"
#include "plumb-typing.h"

G_BEGIN_DECLS

struct _PlumbPeopleTime
{
  AdwBin parent_instance;

  AdwEntryRow *words_row;
  AdwActionRow *understood_row;
  AdwActionRow *unknown_row;
  AdwActionRow *zone_row;
  GtkWidget *clear_zone_button;
  AdwActionRow *busy_row;
  GtkWidget *strips_row;
  GtkBox *strips;

  PlumbViewState *state;
  PlumbTyping *words_field;
  GCancellable *cancellable; /* what is read for who is shown */
  char *uid;                 /* nullable: who is shown */
  char *strips_shown;
  guint tick;
};

const PlumbPerson *plumb_people_time_get_shown (PlumbPeopleTime *self);
void plumb_people_time_choose_calendar (PlumbPeopleTime *self);

G_END_DECLS
