/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One person: who it is, what they are needed for, what is private.
 */
#pragma once

#include "plumb-people.h"
#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PEOPLE_DETAIL (plumb_people_detail_get_type ())
G_DECLARE_FINAL_TYPE (PlumbPeopleDetail, plumb_people_detail, PLUMB, PEOPLE_DETAIL, AdwBin)

void plumb_people_detail_set_state (PlumbPeopleDetail *self, PlumbViewState *state);
void plumb_people_detail_leave (PlumbPeopleDetail *self, const char *uid);
const char *plumb_people_detail_show (PlumbPeopleDetail *self, const char *uid, GHashTable *roles,
                                      gboolean people_changed);
void plumb_people_detail_edit_why (PlumbPeopleDetail *self);

G_END_DECLS
