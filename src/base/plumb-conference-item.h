/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An entry of the whole conference's programme, as the organizers publish it.
 *
 * These values are no part of a #PlumbSnapshot: there are hundreds of them, they only change when
 * the programme is taken in anew, and only the radar looks at them.
 *
 * Invariants
 *  - Strings are valid UTF-8 and never %NULL; "" means "not told".
 *  - A key names an entry for as long as the organizers have it, and is unique in a programme.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PlumbConferencePerson:
 * @email_hash: MD5 of the address in small letters, which Indico tells everybody
 * @indico_person_id: 0 when unknown
 *
 * Somebody who is named with an entry.
 */
typedef struct
{
  char *name;
  char *affiliation;
  char *email; /* private */
  char *email_hash;
  gint64 indico_person_id;
} PlumbConferencePerson;

/** PlumbConferenceItem: a talk, a session or whatever else takes place. */
typedef struct
{
  char *key; /* the organizers' own, by which it is found again */
  char *title;
  char *session;    /* what it is part of, such as "Real-Time MC" */
  char *room;
  char *url;
  gint64 starts_at; /* UTC seconds */
  gint64 ends_at;   /* UTC seconds, not before the start */
  GPtrArray *people; /* PlumbConferencePerson */
} PlumbConferenceItem;

PlumbConferencePerson *plumb_conference_person_new (void);
void plumb_conference_person_free (PlumbConferencePerson *self);
gboolean plumb_conference_person_equal (const PlumbConferencePerson *a,
                                        const PlumbConferencePerson *b);

PlumbConferenceItem *plumb_conference_item_new (void);
void plumb_conference_item_free (PlumbConferenceItem *self);
gboolean plumb_conference_item_equal (const PlumbConferenceItem *a, const PlumbConferenceItem *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbConferencePerson, plumb_conference_person_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbConferenceItem, plumb_conference_item_free)

G_END_DECLS
