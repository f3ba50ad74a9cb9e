/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What frab's schedule.xml and the schedule.json of the same family tell of an agenda: the same
 * things under the same rules, which the two formats only write differently.
 *
 * Invariants
 *  - Guids and ids are those of the topic, so they stay the same when it is renamed, moved or
 *    exported again: readers key reminders on them.
 *  - Every id, guid and slug is there once.
 *  - A block without a start is left out, and so are breaks unless they are asked for.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

typedef struct
{
  char *guid;
  char *name;
} PlumbVocPerson;

typedef struct
{
  char *guid;
  guint id;       /* from 1 to 2³¹ - 1 */
  char *date;     /* RFC 3339 with an offset */
  char *end;      /* the same */
  char *start;    /* "10:00" in the edition's zone */
  char *duration; /* "01:30" */
  char *slug;
  char *title;
  const char *type; /* "discussion", "opening" or "break" */
  char *abstract;   /* plain text, "" when there is none */
  GPtrArray *people; /* PlumbVocPerson */
  GPtrArray *links;  /* PlumbLink */
} PlumbVocEvent;

typedef struct
{
  char *guid;
  char *name;
  GPtrArray *events; /* PlumbVocEvent, by time */
} PlumbVocRoom;

typedef struct
{
  char *date;       /* "2026-10-05" */
  char *starts;     /* RFC 3339 with an offset */
  char *ends;
  GPtrArray *rooms; /* PlumbVocRoom */

  /*< private >*/
  gint64 starts_at;
  gint64 ends_at;
} PlumbVocDay;

typedef struct
{
  char *acronym; /* "lpc2026_tracing_mc" */
  char *title;
  char *track;
  char *track_slug;
  char *zone;
  char *version; /* when the record was last changed */
  GPtrArray *days; /* PlumbVocDay, by date */

  /*< private >*/
  GHashTable *ids;
  GHashTable *slugs;
  GHashTable *guids;
} PlumbVoc;

PlumbVoc *plumb_voc_new (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                         gboolean with_breaks, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void plumb_voc_free (PlumbVoc *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbVoc, plumb_voc_free)

G_END_DECLS
