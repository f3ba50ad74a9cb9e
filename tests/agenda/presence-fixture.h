/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Somebody of an edition with blocks, and what they said of their time.
 */
#pragma once

#include "agenda-fixture.h"

G_BEGIN_DECLS

typedef struct
{
  PlumbEdition *edition;
  PlumbPerson *person;
  PlumbAvailability *availability;
} PresenceFixture;

void presence_set_up (PresenceFixture *self, const char *venue, const char *start, guint minutes);
void presence_set_up_conference (PresenceFixture *self);
void presence_tear_down (PresenceFixture *self);
char *presence_describe (const PresenceFixture *self, const char *zone, const char *format);

G_END_DECLS
