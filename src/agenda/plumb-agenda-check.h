/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is wrong with an agenda, each finding in a sentence that names things.
 *
 * Invariants
 *  - Findings own what they hold and may outlive the record they were made from.
 *  - The same agenda gives the same findings in the same order: by block, item and kind.
 *  - An id names a finding for as long as its cause stands, so that a lead may put it aside.
 */
#pragma once

#include "plumb-radar.h"
#include "plumb-records.h"

G_BEGIN_DECLS

/**
 * PlumbAgendaSeverity:
 * @PLUMB_AGENDA_ERROR: it cannot happen this way
 * @PLUMB_AGENDA_WARNING: it can, but somebody will be sorry
 * @PLUMB_AGENDA_HINT: something is not said yet
 */
typedef enum
{
  PLUMB_AGENDA_ERROR,
  PLUMB_AGENDA_WARNING,
  PLUMB_AGENDA_HINT,
} PlumbAgendaSeverity;

/**
 * PlumbAgendaFindingKind:
 * @PLUMB_AGENDA_RUNS_INTO_PIN: an item is not over when a pinned one starts
 * @PLUMB_AGENDA_ENDS_AFTER_BLOCK: an item ends after its block
 * @PLUMB_AGENDA_PIN_OUTSIDE_BLOCK: an item is pinned to a time outside its block
 * @PLUMB_AGENDA_STARTS_BEFORE_PREVIOUS: an item is pinned to a time before the item above it
 * @PLUMB_AGENDA_SAME_PERSON_TWICE: a person is needed in two blocks at the same time
 * @PLUMB_AGENDA_SAME_TOPIC_TWICE: a topic is on the agenda twice
 * @PLUMB_AGENDA_NO_MINUTES: an item has no minutes
 * @PLUMB_AGENDA_PERSON_CANNOT: a person who is needed cannot come at that time
 * @PLUMB_AGENDA_PERSON_RATHER_NOT: a person who is needed would rather not come at that time
 * @PLUMB_AGENDA_PERSON_AT_NIGHT: it is night where a person is who is needed
 * @PLUMB_AGENDA_WORDS_UNKNOWN: what a person said of their time is not understood
 * @PLUMB_AGENDA_PERSON_ELSEWHERE: a person is in the conference's programme at the same time
 * @PLUMB_AGENDA_PERSON_MAYBE_ELSEWHERE: somebody is who may be that person
 * @PLUMB_AGENDA_TOPIC_TOO_SHORT: a topic has fewer minutes than the edition asks for
 * @PLUMB_AGENDA_TOPIC_TOO_LONG: a topic has more
 * @PLUMB_AGENDA_LITTLE_DISCUSSION: too much of a topic is talk
 */
typedef enum
{
  PLUMB_AGENDA_RUNS_INTO_PIN,
  PLUMB_AGENDA_ENDS_AFTER_BLOCK,
  PLUMB_AGENDA_PIN_OUTSIDE_BLOCK,
  PLUMB_AGENDA_STARTS_BEFORE_PREVIOUS,
  PLUMB_AGENDA_SAME_PERSON_TWICE,
  PLUMB_AGENDA_SAME_TOPIC_TWICE,
  PLUMB_AGENDA_NO_MINUTES,
  PLUMB_AGENDA_PERSON_CANNOT,
  PLUMB_AGENDA_PERSON_RATHER_NOT,
  PLUMB_AGENDA_PERSON_AT_NIGHT,
  PLUMB_AGENDA_WORDS_UNKNOWN,
  PLUMB_AGENDA_PERSON_ELSEWHERE,
  PLUMB_AGENDA_PERSON_MAYBE_ELSEWHERE,
  PLUMB_AGENDA_TOPIC_TOO_SHORT,
  PLUMB_AGENDA_TOPIC_TOO_LONG,
  PLUMB_AGENDA_LITTLE_DISCUSSION,
} PlumbAgendaFindingKind;

typedef struct _PlumbAgendaFinding PlumbAgendaFinding;

struct _PlumbAgendaFinding
{
  PlumbAgendaFindingKind kind;
  PlumbAgendaSeverity severity;
  char *id;
  char *block_uid;
  char *item_uid;
  char *other_uid;  /* the other item it is about, or "" */
  char *person_uid; /* who is needed twice, or "" */
  guint minutes;    /* by how many, 0 where there is nothing to count */
  char *sentence;   /* translated */
  char *short_words; /* the same in few words, or "" where the kind says it all; translated */

  /*< private >*/
  guint block_index;
  guint item_index;
};

GPtrArray *plumb_agenda_check (const PlumbEdition *edition);
GPtrArray *plumb_agenda_check_with (const PlumbEdition *edition, const PlumbRadar *radar);

GPtrArray *plumb_agenda_check_open (const PlumbEdition *edition);
GPtrArray *plumb_agenda_check_open_with (const PlumbEdition *edition, const PlumbRadar *radar);
GPtrArray *plumb_agenda_steal_acknowledged (GPtrArray *findings, const PlumbEdition *edition);

gboolean plumb_agenda_finding_can_be_ignored (const PlumbAgendaFinding *self);
char *plumb_agenda_finding_dup_key (const PlumbAgendaFinding *self);
const char *plumb_agenda_finding_get_reason (const PlumbAgendaFinding *self,
                                             const PlumbEdition *edition);
char *plumb_agenda_policy_dup_length (const PlumbEdition *edition, guint minutes);
char *plumb_agenda_policy_dup_discussion (const PlumbEdition *edition, guint minutes, guint talk);

const char *plumb_agenda_finding_kind_nick (PlumbAgendaFindingKind kind);

void plumb_agenda_finding_free (PlumbAgendaFinding *self);

G_END_DECLS
