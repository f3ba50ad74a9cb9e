/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The agenda as it was handed out: what a hand-over keeps of it, and what came of that since.
 *
 * Invariants
 *  - What is kept is what the public may read, in English, as JSON that anybody can read.
 *  - A later version of Plumbline may add to it; whatever is kept is read as far as it is
 *    understood, and what is not is left out. Reading never fails.
 *  - A topic is the same one in every version, in whatever block it stands; of a topic that is on
 *    the agenda twice the second is known by its entry.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/** PlumbHandedItem: an entry of the agenda in one version. Counted references. */
typedef struct
{
  char *key; /* the same in every version */
  char *uid;
  char *topic_uid; /* "" for what is no topic */
  PlumbItemKind kind;
  char *title;      /* as the public reads it */
  char *block;      /* its title */
  char *room;
  gint64 starts_at; /* UTC seconds; 0 when not known */
  guint minutes;
  GStrv speakers;
} PlumbHandedItem;

void plumb_handed_item_unref (PlumbHandedItem *self);

GPtrArray *plumb_handed_list_now (const PlumbEdition *edition);
GPtrArray *plumb_handed_list (const PlumbHandover *handover);
char *plumb_handed_to_json (const PlumbEdition *edition);
GPtrArray *plumb_handed_from_json (const char *json);

gboolean plumb_handed_item_is_elsewhere (const PlumbHandedItem *self, const PlumbHandedItem *other);

const PlumbHandover *plumb_handed_find_since (const PlumbEdition *edition, const char *since,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** PlumbHandedTrack: how an item fared over all versions that were handed out, and the agenda. */
typedef struct
{
  PlumbHandedItem *item; /* where it was last */
  guint sequence;        /* how often its time or place changed, or it went or came back */
  gboolean is_gone;      /* from the agenda, or its time is not known any more */
} PlumbHandedTrack;

GPtrArray *plumb_handed_list_tracks (const PlumbEdition *edition);

G_END_DECLS
