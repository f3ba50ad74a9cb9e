/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What people are to an edition, and whether two entries may be one person.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/**
 * PlumbRoles:
 * @PLUMB_ROLE_LEAD: leads the microconference
 * @PLUMB_ROLE_ATTENDEE: is needed for a decision
 * @PLUMB_ROLE_SPEAKER: speaks on something that is on the programme
 * @PLUMB_ROLE_SUBMITTER: submitted something
 */
typedef enum
{
  PLUMB_ROLE_LEAD = 1 << 0,
  PLUMB_ROLE_ATTENDEE = 1 << 1,
  PLUMB_ROLE_SPEAKER = 1 << 2,
  PLUMB_ROLE_SUBMITTER = 1 << 3,
} PlumbRoles;

/**
 * PlumbLikeness:
 * @PLUMB_LIKENESS_NONE: two people, as far as one can tell
 * @PLUMB_LIKENESS_NAME: the same name
 * @PLUMB_LIKENESS_EMAIL: the same address
 */
typedef enum
{
  PLUMB_LIKENESS_NONE,
  PLUMB_LIKENESS_NAME,
  PLUMB_LIKENESS_EMAIL,
} PlumbLikeness;

GHashTable *plumb_edition_dup_roles (const PlumbEdition *self);
PlumbRoles plumb_roles_of (GHashTable *roles, gint64 person);
guint plumb_edition_count_passes (const PlumbEdition *self);
const PlumbAttendee *plumb_edition_find_attendee (const PlumbEdition *self, gint64 person);
PlumbLikeness plumb_person_compare (const PlumbPerson *a, const PlumbPerson *b);

G_END_DECLS
