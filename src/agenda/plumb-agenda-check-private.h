/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the rules of an agenda share: the items in their places, and how to report one.
 */
#pragma once

#include "plumb-agenda-check.h"

G_BEGIN_DECLS

/** PlumbAgendaPlace: an item where it comes to lie. */
typedef struct
{
  const PlumbBlock *block;
  const PlumbItem *item;
  guint block_index;
  guint item_index;
  gint64 starts_at;
  gint64 ends_at;
} PlumbAgendaPlace;

typedef struct
{
  const PlumbEdition *edition;
  GArray *places; /* PlumbAgendaPlace, in the order of the agenda */
  GPtrArray *findings;
} PlumbAgendaCheck;

PlumbAgendaFinding *plumb_agenda_check_add (PlumbAgendaCheck *self, PlumbAgendaFindingKind kind,
                                            const PlumbAgendaPlace *place,
                                            const PlumbAgendaPlace *other, guint minutes,
                                            char *take_sentence);

char *plumb_agenda_check_dup_clock (const PlumbAgendaCheck *self, gint64 seconds);
guint plumb_agenda_check_minutes (gint64 seconds);

/* The rules about two blocks at once, in plumb-agenda-clash.c. */
void plumb_agenda_check_people (PlumbAgendaCheck *self);
void plumb_agenda_check_topics (PlumbAgendaCheck *self);

/* The rules about who can come, in plumb-agenda-presence.c. */
void plumb_agenda_check_presence (PlumbAgendaCheck *self);
/* plumb-agenda-elsewhere.c */
void plumb_agenda_check_elsewhere (PlumbAgendaCheck *self, const PlumbRadar *radar);
/* What the edition asks of topics, in plumb-agenda-policy.c. */
void plumb_agenda_check_policy (PlumbAgendaCheck *self);

G_END_DECLS
