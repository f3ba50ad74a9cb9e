/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What somebody is part of, as rows of a group that go there.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

typedef struct _PlumbPeopleParts PlumbPeopleParts;

PlumbPeopleParts *plumb_people_parts_new (AdwPreferencesGroup *group, PlumbViewState *state);
void plumb_people_parts_free (PlumbPeopleParts *self);
void plumb_people_parts_show (PlumbPeopleParts *self, const PlumbPerson *person);

G_END_DECLS
