/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be asked of the records.
 */
#include "config.h"

#include "plumb-records.h"

#include <string.h>

/**
 * plumb_snapshot_find_edition:
 *
 * Finds the edition of a year.
 *
 * Returns: (nullable) (transfer none): the edition
 */
const PlumbEdition *
plumb_snapshot_find_edition (const PlumbSnapshot *self, int year)
{
  for (guint i = 0; i < self->editions->len; i++)
    {
      const PlumbEdition *edition = g_ptr_array_index (self->editions, i);

      if (edition->year == year)
        return edition;
    }
  return NULL;
}

/**
 * plumb_snapshot_latest:
 *
 * Returns the newest edition, the one commands mean when none is named.
 *
 * Returns: (nullable) (transfer none): the edition
 */
const PlumbEdition *
plumb_snapshot_latest (const PlumbSnapshot *self)
{
  if (self->editions->len == 0)
    return NULL;
  return g_ptr_array_index (self->editions, self->editions->len - 1);
}

static const PlumbTopic *
find_topic_in (const GPtrArray *topics, const char *uid)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (topics, i);
      const PlumbTopic *below = find_topic_in (topic->topics, uid);

      if (g_str_equal (topic->uid, uid))
        return topic;
      if (below != NULL)
        return below;
    }
  return NULL;
}

/**
 * plumb_snapshot_find_topic:
 * @uid: (nullable): a topic's uid
 * @out_edition: (out) (optional): the edition it belongs to
 *
 * Finds a topic of any edition.
 *
 * Returns: (nullable) (transfer none): the topic
 */
const PlumbTopic *
plumb_snapshot_find_topic (const PlumbSnapshot *self, const char *uid,
                           const PlumbEdition **out_edition)
{
  if (uid == NULL)
    return NULL;

  for (guint i = 0; i < self->editions->len; i++)
    {
      const PlumbEdition *edition = g_ptr_array_index (self->editions, i);
      const PlumbTopic *topic = find_topic_in (edition->topics, uid);

      if (topic == NULL)
        continue;
      if (out_edition != NULL)
        *out_edition = edition;
      return topic;
    }
  return NULL;
}

/* Says whether @name ends in the word @suffix already, so that no "Tracing MC MC" comes about. */
static gboolean
ends_in_word (const char *name, const char *suffix)
{
  gsize length = strlen (name);
  gsize n = strlen (suffix);

  return length > n && name[length - n - 1] == ' '
         && g_ascii_strcasecmp (name + length - n, suffix) == 0;
}

/* The name with "MC" or "Microconference" cut off. */
static char *
dup_bare_name (const char *name)
{
  static const char *const words[] = { "MC", "Microconference", "Micro-conference" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (ends_in_word (name, words[i]))
        return g_strndup (name, strlen (name) - strlen (words[i]) - 1);
    }
  return g_strdup (name);
}

/**
 * plumb_edition_get_name:
 * @self: (nullable): an edition
 *
 * Returns: (transfer none): what the microconference was called that year, or is called now where
 *   there is no edition
 */
const char *
plumb_edition_get_name (const PlumbEdition *self, const PlumbSnapshot *snapshot)
{
  return self != NULL && self->name[0] != '\0' ? self->name : snapshot->name;
}

/**
 * plumb_edition_dup_name_with:
 * @suffix: “ MC” or “ Microconference”
 *
 * Returns: (transfer full): what the microconference was called that year with @suffix, which may be
 *   part of the name already; "" where it has no name
 */
char *
plumb_edition_dup_name_with (const PlumbEdition *self, const PlumbSnapshot *snapshot,
                             const char *suffix)
{
  g_autofree char *bare = dup_bare_name (plumb_edition_get_name (self, snapshot));

  return g_strconcat (bare, bare[0] != '\0' ? suffix : "", NULL);
}

/**
 * plumb_edition_dup_track:
 *
 * Names the Track that submitters choose: the one the lead gave, else “NAME MC”, as the conference
 * calls it.
 *
 * Returns: (transfer full): the Track, which may be ""
 */
char *
plumb_edition_dup_track (const PlumbEdition *self, const PlumbSnapshot *snapshot)
{
  return self->track[0] != '\0' ? g_strdup (self->track)
                                : plumb_edition_dup_name_with (self, snapshot, " MC");
}

/**
 * plumb_edition_find_draft:
 * @kind: "announcement" or "page"
 *
 * Finds the edition's draft of a kind.
 *
 * Returns: (nullable) (transfer none): the draft
 */
const PlumbDraft *
plumb_edition_find_draft (const PlumbEdition *self, const char *kind)
{
  for (guint i = 0; i < self->drafts->len; i++)
    {
      const PlumbDraft *draft = g_ptr_array_index (self->drafts, i);

      if (g_str_equal (draft->kind, kind))
        return draft;
    }
  return NULL;
}

/**
 * plumb_edition_find_availability:
 *
 * Finds what somebody said of when they can be there.
 *
 * Returns: (nullable) (transfer none): what they said
 */
const PlumbAvailability *
plumb_edition_find_availability (const PlumbEdition *self, const PlumbPerson *person)
{
  for (guint i = 0; i < self->availabilities->len; i++)
    {
      const PlumbAvailability *availability = g_ptr_array_index (self->availabilities, i);

      if (availability->person == person)
        return availability;
    }
  return NULL;
}

/**
 * plumb_edition_find_release:
 * @kind: as of a draft
 *
 * Finds how a text was when it last left the document.
 *
 * Returns: (nullable) (transfer none): the release; %NULL when it never did
 */
const PlumbRelease *
plumb_edition_find_release (const PlumbEdition *self, const char *kind)
{
  for (guint i = 0; i < self->releases->len; i++)
    {
      const PlumbRelease *release = g_ptr_array_index (self->releases, i);

      if (g_str_equal (release->kind, kind))
        return release;
    }
  return NULL;
}

/**
 * plumb_edition_find_acknowledgement:
 * @key: of a finding
 *
 * Finds what the lead said of a finding.
 *
 * Returns: (nullable) (transfer none): the acknowledgement; %NULL when there is none
 */
const PlumbAcknowledgement *
plumb_edition_find_acknowledgement (const PlumbEdition *self, const char *key)
{
  for (guint i = 0; i < self->acknowledgements->len; i++)
    {
      const PlumbAcknowledgement *acknowledgement = g_ptr_array_index (self->acknowledgements, i);

      if (g_str_equal (acknowledgement->key, key))
        return acknowledgement;
    }
  return NULL;
}

static void
add_speakers (const PlumbTopic *topic, GPtrArray *speakers)
{
  for (guint i = 0; i < topic->proposals->len; i++)
    {
      const PlumbProposal *proposal = g_ptr_array_index (topic->proposals, i);

      for (guint j = 0; j < proposal->people->len; j++)
        {
          const PlumbProposalPerson *part = g_ptr_array_index (proposal->people, j);

          if (part->is_speaker && !g_ptr_array_find (speakers, part->person, NULL))
            g_ptr_array_add (speakers, (gpointer) part->person);
        }
    }
  for (guint i = 0; i < topic->topics->len; i++)
    add_speakers (g_ptr_array_index (topic->topics, i), speakers);
}

/**
 * plumb_topic_dup_speakers:
 *
 * Lists everybody who speaks on a topic: the speakers of the proposals that cover it and its
 * second level, each once, in hand order.
 *
 * Returns: (transfer container) (element-type PlumbPerson): the people
 */
GPtrArray *
plumb_topic_dup_speakers (const PlumbTopic *self)
{
  GPtrArray *speakers = g_ptr_array_new ();

  add_speakers (self, speakers);
  return speakers;
}

static gboolean
is_followed_up (const PlumbTopic *self, const GPtrArray *topics)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (topics, i);

      if (g_strcmp0 (topic->follows_uid, self->uid) == 0 || is_followed_up (self, topic->topics))
        return TRUE;
    }
  return FALSE;
}

/**
 * plumb_topic_is_answered:
 * @self: a topic of an earlier edition
 * @later: a later edition
 *
 * Says whether @later tells what came of a topic: an accomplishment, a follow-up topic, or the
 * lead's word that there is nothing to tell.
 */
gboolean
plumb_topic_is_answered (const PlumbTopic *self, const PlumbEdition *later)
{
  if (self->is_skipped || is_followed_up (self, later->topics))
    return TRUE;
  for (guint i = 0; i < later->accomplishments->len; i++)
    {
      const PlumbAccomplishment *accomplishment = g_ptr_array_index (later->accomplishments, i);

      if (g_strcmp0 (accomplishment->topic_uid, self->uid) == 0)
        return TRUE;
    }
  return FALSE;
}
