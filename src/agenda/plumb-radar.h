/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who of a microconference is elsewhere in the conference's programme.
 *
 * There are two steps, for the first is long and rare and the second short and frequent: a
 * #PlumbRadarIndex knows an imported programme by its people, and is made once for each; a
 * #PlumbRadar holds one agenda against it, and is made after each change.
 *
 * Somebody is known by address or its hash, by their number in Indico, then by name; see
 * plumb-names.h. What is less than sure is said to be so until the lead answers, once and for all
 * (#PlumbNamesake).
 *
 * Invariants
 *  - Pure functions on values: they keep no state and may run in any thread.
 *  - The microconference's own entries in the conference's programme are no clash with itself.
 *  - The same values give the same clashes and questions in the same order.
 */
#pragma once

#include "plumb-conference-item.h"
#include "plumb-records.h"

G_BEGIN_DECLS

/**
 * PlumbCertainty:
 * @PLUMB_CERTAINTY_NONE: somebody else
 * @PLUMB_CERTAINTY_MAYBE: the lead has to say
 * @PLUMB_CERTAINTY_SURE: the same person
 */
typedef enum
{
  PLUMB_CERTAINTY_NONE,
  PLUMB_CERTAINTY_MAYBE,
  PLUMB_CERTAINTY_SURE,
} PlumbCertainty;

typedef struct _PlumbRadarIndex PlumbRadarIndex;

PlumbRadarIndex *plumb_radar_index_new (GPtrArray *items);
PlumbRadarIndex *plumb_radar_index_ref (PlumbRadarIndex *self);
void plumb_radar_index_unref (PlumbRadarIndex *self);
const GPtrArray *plumb_radar_index_get_items (const PlumbRadarIndex *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbRadarIndex, plumb_radar_index_unref)

/** PlumbRadarClash: somebody is needed here and there. All is borrowed from the #PlumbRadar. */
typedef struct
{
  const PlumbPerson *person;
  const PlumbBlock *block;
  const PlumbItem *item;   /* ours */
  guint block_index;
  guint item_index;
  gboolean is_lead;        /* needed as a lead of the block and not for @item */
  const PlumbConferenceItem *other;
  const PlumbConferencePerson *named; /* how @other names them */
  gint64 starts_at;        /* of what both have in common */
  gint64 ends_at;
  guint minutes;           /* the same, a begun one counted */
  PlumbCertainty certainty;
} PlumbRadarClash;

/** PlumbRadarQuestion: whether a name in the programme is one of our people. */
typedef struct
{
  const PlumbPerson *person;
  const PlumbConferencePerson *named;
  const PlumbConferenceItem *item; /* the first where the name stands */
  guint n_items;
  gboolean matters; /* it would be a clash */
} PlumbRadarQuestion;

typedef struct
{
  GArray *clashes;   /* PlumbRadarClash, in the order of the agenda */
  GArray *questions; /* PlumbRadarQuestion, those that matter first */

  /*< private >*/
  PlumbRadarIndex *index;
  PlumbSnapshot *snapshot;
  const PlumbEdition *edition;
  GHashTable *elsewhere; /* PlumbPerson -> GArray of where they are named */
} PlumbRadar;

PlumbRadar *plumb_radar_new (PlumbRadarIndex *index, const PlumbSnapshot *snapshot,
                             const PlumbEdition *edition);
void plumb_radar_free (PlumbRadar *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbRadar, plumb_radar_free)

GArray *plumb_radar_dup_spans (const PlumbRadar *self, const PlumbPerson *person);

char *plumb_radar_clash_dup_sentence (const PlumbRadarClash *self, const char *zone);
char *plumb_radar_clash_dup_short (const PlumbRadarClash *self);
char *plumb_conference_person_dup_label (const PlumbConferencePerson *self);

G_END_DECLS
