/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole conference's programme, from a calendar or from what Indico exports as JSON.
 *
 * An entry that cannot be understood is left out, and a note says which and why: one odd event of
 * five hundred is no reason to see no clash at all. A file that is no programme is refused.
 *
 * Invariants
 *  - No two entries have the same key. Where Indico's number of a talk can be told, the key is made
 *    of that, so that a calendar and a timetable of the same conference bring each other up to date.
 *  - Entries are in the order of time.
 *  - What is read is bounded by the constants below, whatever the file says of itself.
 */
#pragma once

#include <gio/gio.h>

#include "plumb-conference-item.h"

G_BEGIN_DECLS

#define PLUMB_CONFERENCE_MAX_BYTES ((gsize) 32 * 1024 * 1024)
#define PLUMB_CONFERENCE_MAX_ITEMS 20000
#define PLUMB_CONFERENCE_MAX_NOTES 20

typedef struct
{
  GPtrArray *items; /* PlumbConferenceItem */
  GPtrArray *notes; /* char: the first of what was left out, each with its place and reason */
  guint n_left_out;

  /*< private >*/
  GHashTable *keys; /* of the items, while they are read */
} PlumbConference;

PlumbConference *plumb_conference_read (const char *name, GBytes *bytes, const char *zone,
                                        GCancellable *cancellable, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
PlumbConference *plumb_conference_load (GFile *file, const char *zone, GCancellable *cancellable,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void plumb_conference_free (PlumbConference *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbConference, plumb_conference_free)

/**
 * PlumbConferenceChanges:
 * @n_new: entries that were not there before
 * @n_moved: at another time or in another room
 * @n_changed: changed in anything else
 * @n_gone: not there any more
 *
 * What a newer programme brings.
 */
typedef struct
{
  guint n_new;
  guint n_moved;
  guint n_changed;
  guint n_gone;
} PlumbConferenceChanges;

PlumbConferenceChanges plumb_conference_compare (const GPtrArray *before, const GPtrArray *after);
char *plumb_conference_changes_to_words (const PlumbConferenceChanges *self);

char *plumb_conference_people_to_json (const GPtrArray *people);
GPtrArray *plumb_conference_people_from_json (const char *json);

G_END_DECLS
