/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What words about somebody's time mean, before it is a matter of instants.
 */
#pragma once

#include "plumb-presence-set.h"
#include "plumb-presence.h"

G_BEGIN_DECLS

/** PLUMB_PRESENCE_DAY: the minutes of a day; those of the next one are counted on. */
#define PLUMB_PRESENCE_DAY 1440

/** PLUMB_PRESENCE_NO_END: of a bound that is not there. */
#define PLUMB_PRESENCE_NO_END G_MAXINT64

/** PlumbPresenceDays: days from one to another, as of g_date_get_julian(). */
typedef struct
{
  guint32 first;
  guint32 last;
  guint8 weekdays; /* bit 1 for Monday; 0 for all */
} PlumbPresenceDays;

/** PlumbPresenceHours: minutes of a day, the end behind midnight where it is later. */
typedef struct
{
  guint from;
  guint to;
} PlumbPresenceHours;

/**
 * PlumbPresenceClause:
 * @kind: what is said of the time
 * @is_outside: it is said of all other time, as “preferably” does
 * @is_local: it says nothing of other days; only while words are read
 * @is_any: any time will do on these days
 * @days: (element-type PlumbPresenceDays): none for any day
 * @hours: (element-type PlumbPresenceHours): none for the whole day
 * @from: minutes of the wall clock, counted from the first Julian day on; 0 for no bound
 * @to: the same; %PLUMB_PRESENCE_NO_END for no bound
 * @zone: (nullable): of this clause only
 */
typedef struct
{
  PlumbPresence kind;
  gboolean is_outside;
  gboolean is_local;
  gboolean is_any;
  GArray *days;
  GArray *hours;
  gint64 from;
  gint64 to;
  const char *zone;
} PlumbPresenceClause;

/**
 * PlumbPresenceSaid:
 * @clauses: (element-type PlumbPresenceClause): what restricts
 * @zone: (nullable): where somebody said to be
 * @is_any_time: they said that any time will do
 * @is_remote: they said that they do not come to the venue
 * @unknown: (element-type utf8): what was not understood
 */
typedef struct
{
  GPtrArray *clauses;
  const char *zone;
  gboolean is_any_time;
  gboolean is_remote;
  GPtrArray *unknown;
} PlumbPresenceSaid;

PlumbPresenceSaid *plumb_presence_parse (const char *words, guint32 first_day, guint32 last_day,
                                         const char *venue_zone);
void plumb_presence_said_free (PlumbPresenceSaid *self);
char *plumb_presence_said_dup_sentences (const PlumbPresenceSaid *said, const char *zone,
                                         const char *venue_zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbPresenceSaid, plumb_presence_said_free)

gint64 plumb_presence_to_instant (GTimeZone *zone, gint64 minute, gboolean is_end);
gint64 plumb_presence_to_day (GTimeZone *zone, gint64 seconds);

gboolean plumb_presence_find_dates (const PlumbEdition *edition, guint32 *out_first,
                                    guint32 *out_last);
GArray *plumb_presence_clause_dup_set (const PlumbPresenceClause *self, const GArray *days,
                                       const char *zone);

G_END_DECLS
