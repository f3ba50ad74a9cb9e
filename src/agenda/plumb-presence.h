/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When somebody can be there, from what they said in their words and zone and from what a calendar
 * of theirs told.
 *
 * Invariants
 *  - Pure functions on values, but for the rules of zones, which are the system's.
 *  - Who said nothing can always come. Nothing is guessed at: what is not understood has no effect
 *    and is returned as it was written.
 *  - Days, hours and nights are those of the zone somebody is in, which may be another one than the
 *    venue's.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/**
 * PlumbPresenceSpan:
 * @starts_at: UTC seconds
 * @ends_at: UTC seconds, later
 * @kind: %PLUMB_PRESENCE_CANNOT or %PLUMB_PRESENCE_RATHER_NOT
 */
typedef struct
{
  gint64 starts_at, ends_at;
  PlumbPresence kind;
} PlumbPresenceSpan;

GArray *plumb_presence_dup_spans (const PlumbEdition *edition, const PlumbPerson *person);
gboolean plumb_presence_find_kind (const GArray *spans, gint64 starts_at, gint64 ends_at,
                                   PlumbPresence *out_kind);

char **plumb_presence_dup_unknown (const PlumbEdition *edition, const PlumbPerson *person);
char *plumb_presence_dup_understood (const PlumbEdition *edition, const PlumbPerson *person);

char *plumb_presence_dup_zone (const PlumbEdition *edition, const PlumbPerson *person);
GDateTime *plumb_presence_to_local (const PlumbEdition *edition, const PlumbPerson *person,
                                    gint64 seconds);
GArray *plumb_presence_dup_nights (const char *zone, gint64 starts_at, gint64 ends_at);
gboolean plumb_presence_is_night (const char *zone, gint64 starts_at, gint64 ends_at);

gboolean plumb_presence_needs (const PlumbItem *item, const PlumbPerson *person);
char *plumb_presence_dup_block_words (const PlumbEdition *edition, const PlumbPerson *person,
                                      const PlumbBlock *block);

GArray *plumb_presence_dup_days (const PlumbEdition *edition);
gboolean plumb_presence_find_window (const PlumbEdition *edition, gint64 *out_from, gint64 *out_to);

G_END_DECLS
