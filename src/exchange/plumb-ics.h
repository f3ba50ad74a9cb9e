/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes iCalendar streams after RFC 5545 and 7986.
 *
 * Invariants
 *  - Lines end in CRLF and are folded to 75 octets, never inside a character or an escape.
 *  - Local times name an IANA zone that the stream describes; a time that the zone's clocks show
 *    twice is written in UTC, because readers differ on which of the two it means.
 *  - Nothing is read from the clock or the locale: the same calls give the same bytes.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PlumbIcs PlumbIcs;

PlumbIcs *plumb_ics_new (const char *zone, gint64 from, gint64 until);
void plumb_ics_free (PlumbIcs *self);
char *plumb_ics_finish (PlumbIcs *self) G_GNUC_WARN_UNUSED_RESULT;

const char *plumb_ics_get_zone (const PlumbIcs *self);

void plumb_ics_add_value (PlumbIcs *self, const char *name, const char *value);
void plumb_ics_add_text (PlumbIcs *self, const char *name, const char *text);
void plumb_ics_add_utc (PlumbIcs *self, const char *name, gint64 seconds);
void plumb_ics_add_local (PlumbIcs *self, const char *name, gint64 seconds);
void plumb_ics_add_timezone (PlumbIcs *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbIcs, plumb_ics_free)

G_END_DECLS
