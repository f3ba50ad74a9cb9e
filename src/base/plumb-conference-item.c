/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-conference-item.h"

/** plumb_conference_person_new: somebody of whom nothing is known yet */
PlumbConferencePerson *
plumb_conference_person_new (void)
{
  PlumbConferencePerson *self = g_new0 (PlumbConferencePerson, 1);

  self->name = g_strdup ("");
  self->affiliation = g_strdup ("");
  self->email = g_strdup ("");
  self->email_hash = g_strdup ("");
  return self;
}

void
plumb_conference_person_free (PlumbConferencePerson *self)
{
  g_free (self->name);
  g_free (self->affiliation);
  g_free (self->email);
  g_free (self->email_hash);
  g_free (self);
}

/** plumb_conference_person_equal: whether the same is told of both */
gboolean
plumb_conference_person_equal (const PlumbConferencePerson *a, const PlumbConferencePerson *b)
{
  return g_str_equal (a->name, b->name) && g_str_equal (a->affiliation, b->affiliation)
         && g_str_equal (a->email, b->email) && g_str_equal (a->email_hash, b->email_hash)
         && a->indico_person_id == b->indico_person_id;
}

/** plumb_conference_item_new: an entry of which nothing is known yet */
PlumbConferenceItem *
plumb_conference_item_new (void)
{
  PlumbConferenceItem *self = g_new0 (PlumbConferenceItem, 1);

  self->key = g_strdup ("");
  self->title = g_strdup ("");
  self->session = g_strdup ("");
  self->room = g_strdup ("");
  self->url = g_strdup ("");
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_conference_person_free);
  return self;
}

void
plumb_conference_item_free (PlumbConferenceItem *self)
{
  g_free (self->key);
  g_free (self->title);
  g_free (self->session);
  g_free (self->room);
  g_free (self->url);
  g_ptr_array_unref (self->people);
  g_free (self);
}

/** plumb_conference_item_equal: whether the same is told of both */
gboolean
plumb_conference_item_equal (const PlumbConferenceItem *a, const PlumbConferenceItem *b)
{
  if (!g_str_equal (a->key, b->key) || !g_str_equal (a->title, b->title)
      || !g_str_equal (a->session, b->session) || !g_str_equal (a->room, b->room)
      || !g_str_equal (a->url, b->url) || a->starts_at != b->starts_at || a->ends_at != b->ends_at
      || a->people->len != b->people->len)
    return FALSE;
  for (guint i = 0; i < a->people->len; i++)
    {
      if (!plumb_conference_person_equal (g_ptr_array_index (a->people, i),
                                          g_ptr_array_index (b->people, i)))
        return FALSE;
    }
  return TRUE;
}
