/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One event of a calendar as an entry of a programme.
 *
 * A time counts in the zone that its TZID names, by the system's time zones where they know the
 * name, else by the VTIMEZONE of the file. An event that repeats is taken as it is first, for no
 * programme has one; a whole day is no time to be anywhere.
 */
#pragma once

#include "plumb-conference-private.h"

G_BEGIN_DECLS

/** PlumbCalendarZones: the time zones of one calendar. */
typedef struct
{
  GHashTable *vtimezones; /* TZID -> icaltimezone */
  GHashTable *zones;      /* TZID -> GTimeZone */
  GTimeZone *floating;    /* for times without a zone */
} PlumbCalendarZones;

void plumb_calendar_zones_init (PlumbCalendarZones *self);
void plumb_calendar_zones_clear (PlumbCalendarZones *self);
void plumb_calendar_zones_set_floating (PlumbCalendarZones *self, const char *name);

void plumb_conference_read_event (PlumbConference *self, PlumbCalendarZones *zones,
                                  const char *text, const char *place);

G_END_DECLS
