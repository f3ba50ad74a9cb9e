/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads calendars the strict way: what libical lets pass is checked here by hand.
 */
#pragma once

#include <libical/ical.h>

#include "plumb-records.h"

G_BEGIN_DECLS

/** IcsEvent: what a calendar would show. */
typedef struct
{
  char *uid;
  char *summary;
  char *description;
  char *location;
  gint64 starts_at; /* by the VTIMEZONE of the stream itself */
  gint64 ends_at;
} IcsEvent;

void ics_lint (const char *stream);
GPtrArray *ics_read_events (const char *stream);
char *ics_unfold (const char *stream);

G_END_DECLS
