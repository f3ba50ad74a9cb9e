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

  /*< private >*/
  guint block_index;
  guint item_index;
};

GPtrArray *plumb_agenda_check (const PlumbEdition *edition);

GPtrArray *plumb_agenda_check_open (const PlumbEdition *edition);
GPtrArray *plumb_agenda_steal_acknowledged (GPtrArray *findings, const PlumbEdition *edition);

gboolean plumb_agenda_finding_can_be_ignored (const PlumbAgendaFinding *self);
char *plumb_agenda_finding_dup_key (const PlumbAgendaFinding *self);
const char *plumb_agenda_finding_get_reason (const PlumbAgendaFinding *self,
                                             const PlumbEdition *edition);
const char *plumb_agenda_finding_kind_nick (PlumbAgendaFindingKind kind);

void plumb_agenda_finding_free (PlumbAgendaFinding *self);

G_END_DECLS
