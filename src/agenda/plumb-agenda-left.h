/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is left to do before an agenda can be handed over.
 *
 * Invariants
 *  - A finding that the lead has acknowledged, by its key, is not left.
 *  - The same record gives the same list in the same order: the graver first, then by the agenda.
 */
#pragma once

#include "plumb-agenda-check.h"

G_BEGIN_DECLS

typedef struct
{
  PlumbAgendaSeverity severity;
  char *key;         /* by which it can be acknowledged */
  const char *place; /* where in the window it is seen to: "agenda", "topics" or "people" */
  char *uid;         /* of what it is about there, "" for the whole place */
  char *sentence;    /* translated */
} PlumbAgendaLeft;

GPtrArray *plumb_agenda_list_left (const PlumbEdition *edition, const PlumbRadar *radar);
char *plumb_agenda_left_words (const GPtrArray *left);
const char *plumb_agenda_severity_nick (PlumbAgendaSeverity severity);

G_END_DECLS
