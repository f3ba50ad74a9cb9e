/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When somebody can be there: their words and what was understood of them, their zone, their
 * calendar, and all of it over the blocks.
 */
#pragma once

#include "plumb-view-state.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_PEOPLE_TIME (plumb_people_time_get_type ())
G_DECLARE_FINAL_TYPE (PlumbPeopleTime, plumb_people_time, PLUMB, PEOPLE_TIME, AdwBin)

void plumb_people_time_set_state (PlumbPeopleTime *self, PlumbViewState *state);
void plumb_people_time_show (PlumbPeopleTime *self, const PlumbPerson *person);
void plumb_people_time_take_file (PlumbPeopleTime *self, GFile *file);

char *plumb_people_time_dup_clock (const PlumbEdition *edition, const PlumbPerson *person);
char *plumb_people_time_dup_clocks (const PlumbEdition *edition, const PlumbPerson *person);
const PlumbPerson *plumb_people_time_find (PlumbViewState *state, gint64 id);

G_END_DECLS
