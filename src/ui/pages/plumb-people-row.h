/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A person in a list.
 */
#pragma once

#include <adwaita.h>

#include "plumb-people.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PEOPLE_ROW (plumb_people_row_get_type ())
G_DECLARE_FINAL_TYPE (PlumbPeopleRow, plumb_people_row, PLUMB, PEOPLE_ROW, GtkBox)

GtkWidget *plumb_people_row_new (void);
void plumb_people_row_show (PlumbPeopleRow *self, const PlumbPerson *person, PlumbRoles roles,
                            const char *clock);
char *plumb_people_dup_words (const PlumbPerson *person, PlumbRoles roles);

G_END_DECLS
