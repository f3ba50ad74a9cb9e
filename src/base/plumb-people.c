/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-people.h"

#include "plumb-words.h"

/**
 * plumb_roles_of:
 * @roles: from plumb_edition_dup_roles()
 * @person: a person's key
 */
PlumbRoles
plumb_roles_of (GHashTable *roles, gint64 person)
{
  return (PlumbRoles) GPOINTER_TO_UINT (g_hash_table_lookup (roles, &person));
}

static void
add_role (GHashTable *roles, const PlumbPerson *person, PlumbRoles role)
{
  guint known = plumb_roles_of (roles, person->id);

  g_hash_table_replace (roles, g_memdup2 (&person->id, sizeof person->id),
                        GUINT_TO_POINTER (known | role));
}

static void
add_proposal_roles (GHashTable *roles, const PlumbProposal *proposal)
{
  for (guint i = 0; i < proposal->people->len; i++)
    {
      const PlumbProposalPerson *part = g_ptr_array_index (proposal->people, i);

      if (part->is_speaker && proposal->topic != NULL)
        add_role (roles, part->person, PLUMB_ROLE_SPEAKER);
      if (part->is_submitter)
        add_role (roles, part->person, PLUMB_ROLE_SUBMITTER);
    }
}

/**
 * plumb_edition_dup_roles:
 *
 * Lists what people are to an edition.
 *
 * Returns: (transfer full): #PlumbRoles by the keys of people; see plumb_roles_of()
 */
GHashTable *
plumb_edition_dup_roles (const PlumbEdition *self)
{
  GHashTable *roles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < self->leads->len; i++)
    add_role (roles, g_ptr_array_index (self->leads, i), PLUMB_ROLE_LEAD);
  for (guint i = 0; i < self->attendees->len; i++)
    add_role (roles, ((PlumbAttendee *) g_ptr_array_index (self->attendees, i))->person,
              PLUMB_ROLE_ATTENDEE);
  for (guint i = 0; i < self->proposals->len; i++)
    add_proposal_roles (roles, g_ptr_array_index (self->proposals, i));
  return roles;
}

/**
 * plumb_edition_count_passes:
 *
 * Counts the free passes that were given to key attendees.
 */
guint
plumb_edition_count_passes (const PlumbEdition *self)
{
  guint n_passes = 0;

  for (guint i = 0; i < self->attendees->len; i++)
    n_passes += ((PlumbAttendee *) g_ptr_array_index (self->attendees, i))->pass != FALSE;
  return n_passes;
}

/**
 * plumb_edition_find_attendee:
 * @person: a person's key
 *
 * Returns: (nullable) (transfer none): what is known of a key attendee
 */
const PlumbAttendee *
plumb_edition_find_attendee (const PlumbEdition *self, gint64 person)
{
  for (guint i = 0; i < self->attendees->len; i++)
    {
      const PlumbAttendee *attendee = g_ptr_array_index (self->attendees, i);

      if (attendee->person->id == person)
        return attendee;
    }
  return NULL;
}

static gboolean
is_same_address (const char *a, const char *b)
{
  g_autofree char *trimmed_a = g_strstrip (g_utf8_casefold (a, -1));
  g_autofree char *trimmed_b = g_strstrip (g_utf8_casefold (b, -1));

  return trimmed_a[0] != '\0' && g_str_equal (trimmed_a, trimmed_b);
}

static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *words = plumb_words_fold (a);

  return words[0] != '\0' && plumb_words_equal (a, b);
}

/**
 * plumb_person_compare:
 *
 * Says whether two entries look like one person: by the address, or by a name that differs in
 * nothing but case, accents and the order of its parts.
 */
PlumbLikeness
plumb_person_compare (const PlumbPerson *a, const PlumbPerson *b)
{
  if (a->id == b->id)
    return PLUMB_LIKENESS_NONE;
  if (is_same_address (a->email, b->email))
    return PLUMB_LIKENESS_EMAIL;
  return is_same_name (a->name, b->name) ? PLUMB_LIKENESS_NAME : PLUMB_LIKENESS_NONE;
}
