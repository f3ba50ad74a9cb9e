/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When somebody is busy, from a calendar of theirs: its events (RFC 5545), a published free/busy
 * time, or availabilities (RFC 7953).
 *
 * Invariants
 *  - Only kinds and times are read. What somebody does in their time is not.
 *  - A time without a zone, and a day, are those of the zone the person is in.
 *  - Whatever the bytes: it ends soon, and says in words what it could not read.
 */
#pragma once

#include <gio/gio.h>

#include "plumb-presence.h"

G_BEGIN_DECLS

/** PLUMB_ICS_BUSY_MAX_BYTES: the largest calendar that is read; one of many years has some 10 MB. */
#define PLUMB_ICS_BUSY_MAX_BYTES ((gsize) 64 * 1024 * 1024)

/**
 * PlumbIcsBusy:
 * @spans: (element-type PlumbPresenceSpan): sorted and disjoint
 * @n_entries: events, periods and availabilities that the calendar has, at any time
 * @n_odd: those that could not be understood, or not all of them
 * @n_unknown_zones: those in a zone that nobody knows, which was taken for the person's
 */
typedef struct
{
  GArray *spans;
  guint n_entries;
  guint n_odd;
  guint n_unknown_zones;
} PlumbIcsBusy;

PlumbIcsBusy *plumb_ics_busy_read (GBytes *bytes, const char *zone, gint64 from, gint64 to,
                                   GCancellable *cancellable, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
PlumbIcsBusy *plumb_ics_busy_load (GFile *file, const char *zone, gint64 from, gint64 to,
                                   GCancellable *cancellable, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
void plumb_ics_busy_free (PlumbIcsBusy *self);
char *plumb_ics_busy_to_words (const PlumbIcsBusy *self);
char **plumb_ics_busy_dup_lines (const PlumbIcsBusy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbIcsBusy, plumb_ics_busy_free)

G_END_DECLS
