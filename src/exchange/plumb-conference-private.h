/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the readers of the formats fill a #PlumbConference.
 */
#pragma once

#include "plumb-conference.h"
#include "plumb-indico-scan.h"

G_BEGIN_DECLS

/** PlumbWall: what a clock on the wall shows. */
typedef struct
{
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
} PlumbWall;

gboolean plumb_conference_is_full (const PlumbConference *self, GError **error);
void plumb_conference_take_item (PlumbConference *self, PlumbConferenceItem *item,
                                 const char *place);
void plumb_conference_leave_out (PlumbConference *self, const char *place, const char *title,
                                 const char *why);
char *plumb_conference_dup_line (const char *text);
char *plumb_conference_dup_key (const char *kind, gint64 number);
gboolean plumb_wall_to_utc (const PlumbWall *self, GTimeZone *zone, gint64 *out_seconds);

gboolean plumb_conference_read_ics (PlumbConference *self, GBytes *text, const char *zone,
                                    GCancellable *cancellable, GError **error);
gboolean plumb_conference_read_json (PlumbConference *self, GBytes *text, GCancellable *cancellable,
                                     GError **error);
void plumb_conference_take_speakers (PlumbConferenceItem *item, const char *description);

G_END_DECLS
