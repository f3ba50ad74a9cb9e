/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-radar*.c files.
 */
#pragma once

#include "plumb-radar.h"

G_BEGIN_DECLS

/** PlumbRadarSpot: an entry that names somebody of ours. */
typedef struct
{
  const PlumbConferenceItem *item;
  const PlumbConferencePerson *named;
  PlumbCertainty certainty;
} PlumbRadarSpot;

/* plumb-radar-index.c */
GArray *plumb_radar_index_find (const PlumbRadarIndex *self, const PlumbPerson *person,
                                const GPtrArray *namesakes, GArray *questions);

/** PlumbRadarOwn: what entries are the microconference's own. */
typedef struct
{
  const PlumbEdition *edition;
  GHashTable *names;  /* folded, of its session */
  GHashTable *titles; /* folded title -> GArray of gint64: when it starts in the agenda */
} PlumbRadarOwn;

/* plumb-radar-own.c */
void plumb_radar_own_init (PlumbRadarOwn *self, const PlumbSnapshot *snapshot,
                           const PlumbEdition *edition);
void plumb_radar_own_clear (PlumbRadarOwn *self);
gboolean plumb_radar_own_has (const PlumbRadarOwn *self, const PlumbConferenceItem *item);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbRadarOwn, plumb_radar_own_clear)

G_END_DECLS
