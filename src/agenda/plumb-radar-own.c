/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The conference's programme has this microconference, too, perhaps as it was some weeks ago. An
 * entry is its own, and no clash with itself, when
 *
 *  - its session is the edition's Track, or is called as the microconference is, with or without
 *    "MC"; this holds whatever its title and time are;
 *  - it is a session as a whole, without a session of its own, and is called so;
 *  - it has the title of one of the topics or of their proposals and starts when that does, for
 *    sessions are called what organizers call them;
 *  - it tells no session, as in a calendar of Indico's, and has such a title and is within one of
 *    the blocks, where the lead may have moved it since;
 *  - it tells no session and is in the room of a block while that lasts: there is nothing else.
 */
#include "config.h"

#include <string.h>

#include "plumb-agenda.h"
#include "plumb-radar-private.h"
#include "plumb-words.h"

/* "tracing" of "Tracing MC" and "Tracing Microconference" */
static char *
dup_session_key (const char *name)
{
  static const char *const endings[] = { " mc", " microconference", " micro conference" };
  char *key = plumb_words_fold (name);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (g_str_has_suffix (key, endings[i]))
        {
          key[strlen (key) - strlen (endings[i])] = '\0';
          break;
        }
    }
  return key;
}

static void
add_name (PlumbRadarOwn *self, const char *name)
{
  g_autofree char *key = dup_session_key (name);

  if (key[0] != '\0')
    g_hash_table_add (self->names, g_steal_pointer (&key));
}

static void
add_title (PlumbRadarOwn *self, const char *title, gint64 starts_at)
{
  g_autofree char *key = plumb_words_fold (title);
  GArray *starts = g_hash_table_lookup (self->titles, key);

  if (key[0] == '\0')
    return;
  if (starts == NULL)
    {
      starts = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->titles, g_steal_pointer (&key), starts);
    }
  g_array_append_val (starts, starts_at);
}

/* @starts_at: 0 for a topic that is not on the agenda */
static void
add_topic (PlumbRadarOwn *self, const PlumbTopic *topic, gint64 starts_at)
{
  add_title (self, topic->title, starts_at);
  for (guint i = 0; i < topic->proposals->len; i++)
    add_title (self, ((PlumbProposal *) g_ptr_array_index (topic->proposals, i))->title, starts_at);
  for (guint i = 0; i < topic->topics->len; i++)
    add_topic (self, g_ptr_array_index (topic->topics, i), starts_at);
}

static void
add_block (PlumbRadarOwn *self, const PlumbBlock *block)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);

      if (spot->item->topic != NULL)
        add_topic (self, spot->item->topic, spot->starts_at);
    }
}

void
plumb_radar_own_init (PlumbRadarOwn *self, const PlumbSnapshot *snapshot,
                      const PlumbEdition *edition)
{
  self->edition = edition;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) g_array_unref);
  add_name (self, edition->track);
  add_name (self, plumb_edition_get_name (edition, snapshot));
  for (guint i = 0; i < edition->topics->len; i++)
    add_topic (self, g_ptr_array_index (edition->topics, i), 0);
  for (guint i = 0; i < edition->blocks->len; i++)
    add_block (self, g_ptr_array_index (edition->blocks, i));
}

void
plumb_radar_own_clear (PlumbRadarOwn *self)
{
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->titles);
}

static gboolean
overlaps (const PlumbBlock *block, const PlumbConferenceItem *item)
{
  return block->starts_at != 0 && item->starts_at < plumb_agenda_block_end (block)
         && item->ends_at > block->starts_at;
}

/* "Hall B" is in "Hall B (Congress Centre)". */
static gboolean
is_in_room (const PlumbConferenceItem *item, const char *room)
{
  g_autofree char *theirs = plumb_words_fold (item->room);
  g_autofree char *ours = plumb_words_fold (room);
  gsize length = strlen (ours);

  return length > 0 && g_str_has_prefix (theirs, ours)
         && (theirs[length] == '\0' || (theirs[length] == ' ' && strchr (item->room, '(') != NULL));
}

static gboolean
is_in_block (const PlumbRadarOwn *self, const PlumbConferenceItem *item, gboolean in_room)
{
  for (guint i = 0; i < self->edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (self->edition->blocks, i);

      if (overlaps (block, item) && (!in_room || is_in_room (item, block->room)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
starts_then (const GArray *starts, gint64 starts_at)
{
  for (guint i = 0; i < starts->len; i++)
    {
      if (g_array_index (starts, gint64, i) == starts_at)
        return TRUE;
    }
  return FALSE;
}

/* Whether @item is the microconference's own; see above. */
gboolean
plumb_radar_own_has (const PlumbRadarOwn *self, const PlumbConferenceItem *item)
{
  gboolean has_session = item->session[0] != '\0';
  g_autofree char *session = dup_session_key (has_session ? item->session : item->title);
  g_autofree char *title = NULL;
  const GArray *starts;

  if (g_hash_table_contains (self->names, session))
    return TRUE;
  title = plumb_words_fold (item->title);
  starts = g_hash_table_lookup (self->titles, title);
  if (starts != NULL && starts_then (starts, item->starts_at))
    return TRUE;
  return !has_session && is_in_block (self, item, starts == NULL);
}
