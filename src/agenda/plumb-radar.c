/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-radar.h"

#include <string.h>

#include "plumb-agenda-check-private.h"
#include "plumb-agenda.h"
#include "plumb-presence.h"
#include "plumb-radar-private.h"

/** Need: when somebody has to be with us. */
typedef struct
{
  const PlumbPerson *person;
  const PlumbBlock *block;
  const PlumbItem *item; /* NULL for a lead, who is needed as long as the block lasts */
  guint block_index;
  guint item_index;
  gint64 starts_at;
  gint64 ends_at;
} Need;

static void
add_person (GArray *needs, const Need *place, const PlumbPerson *person)
{
  Need need = *place;

  need.person = person;
  g_array_append_val (needs, need);
}

static void
add_required (GArray *needs, const Need *place, const PlumbTopic *topic)
{
  for (guint i = 0; i < topic->people->len; i++)
    add_person (needs, place, ((PlumbTopicPerson *) g_ptr_array_index (topic->people, i))->person);
  for (guint i = 0; i < topic->topics->len; i++)
    add_required (needs, place, g_ptr_array_index (topic->topics, i));
}

static void
add_item (GArray *needs, const Need *place)
{
  g_autoptr (GPtrArray) speakers = NULL;

  if (place->item->topic == NULL || place->starts_at == place->ends_at)
    return;
  speakers = plumb_topic_dup_speakers (place->item->topic);
  for (guint i = 0; i < speakers->len; i++)
    add_person (needs, place, g_ptr_array_index (speakers, i));
  add_required (needs, place, place->item->topic);
}

static void
add_block (GArray *needs, const PlumbEdition *edition, guint index)
{
  const PlumbBlock *block = g_ptr_array_index (edition->blocks, index);
  g_autoptr (GArray) spots = NULL;
  Need whole = { NULL, block, NULL, index, 0, block->starts_at, plumb_agenda_block_end (block) };

  if (block->starts_at == 0 || block->items->len == 0)
    return;
  spots = plumb_agenda_dup_spots (block);
  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);
      Need place = { NULL, block, spot->item, index, i, spot->starts_at, spot->ends_at };

      whole.ends_at = MAX (whole.ends_at, spot->ends_at);
      add_item (needs, &place);
    }
  for (guint i = 0; whole.starts_at < whole.ends_at && i < edition->leads->len; i++)
    add_person (needs, &whole, g_ptr_array_index (edition->leads, i));
}

/* Of one person in the order of time; whoever is needed for an item comes before a lead. */
static int
compare_needs (gconstpointer a, gconstpointer b)
{
  const Need *first = a;
  const Need *second = b;

  if (first->person != second->person)
    return strcmp (first->person->uid, second->person->uid);
  if (first->starts_at != second->starts_at)
    return first->starts_at < second->starts_at ? -1 : 1;
  if (first->block_index != second->block_index)
    return first->block_index < second->block_index ? -1 : 1;
  if ((first->item == NULL) != (second->item == NULL))
    return first->item == NULL ? 1 : -1;
  return (first->item_index > second->item_index) - (first->item_index < second->item_index);
}

/* A speaker may be on the list of who is required as well. */
static gboolean
is_repeated (const GArray *needs, guint index)
{
  const Need *need = &g_array_index (needs, Need, index);
  const Need *before = index > 0 ? need - 1 : NULL;

  return before != NULL && before->person == need->person && before->block == need->block
         && before->item == need->item && before->item_index == need->item_index;
}

/* What of the block runs when the clash begins. */
static void
place_lead (PlumbRadarClash *clash)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (clash->block);

  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);

      clash->item = spot->item;
      clash->item_index = i;
      if (spot->ends_at > clash->starts_at)
        return;
    }
}

static void
add_clash (PlumbRadar *self, const Need *need, const PlumbRadarSpot *spot)
{
  PlumbRadarClash clash = {
    .person = need->person,
    .block = need->block,
    .item = need->item,
    .block_index = need->block_index,
    .item_index = need->item_index,
    .is_lead = need->item == NULL,
    .other = spot->item,
    .named = spot->named,
    .starts_at = MAX (need->starts_at, spot->item->starts_at),
    .ends_at = MIN (need->ends_at, spot->item->ends_at),
    .certainty = spot->certainty,
  };

  clash.minutes = plumb_agenda_check_minutes (clash.ends_at - clash.starts_at);
  if (clash.is_lead)
    place_lead (&clash);
  g_array_append_val (self->clashes, clash);
}

/* Takes out what was over at @now. */
static void
drop_over (GArray *indices, gint64 (*get_end) (gconstpointer, guint), gconstpointer data,
           gint64 now)
{
  for (guint i = 0; i < indices->len;)
    {
      if (get_end (data, g_array_index (indices, guint, i)) <= now)
        g_array_remove_index_fast (indices, i);
      else
        i++;
    }
}

static gint64
get_need_end (gconstpointer data, guint index)
{
  return ((const Need *) data)[index].ends_at;
}

static gint64
get_spot_end (gconstpointer data, guint index)
{
  return ((const PlumbRadarSpot *) data)[index].item->ends_at;
}

/* Goes through both lists in the order of time. What is still running on one side when something
 * starts on the other is a clash, so that no pair is looked at in vain. */
static void
sweep (PlumbRadar *self, const Need *needs, guint n_needs, const GArray *spots)
{
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (guint));
  const PlumbRadarSpot *spot = (gconstpointer) spots->data;
  guint i = 0;
  guint j = 0;

  while (i < n_needs || j < spots->len)
    {
      gboolean is_ours = j == spots->len
                         || (i < n_needs && needs[i].starts_at < spot[j].item->starts_at);
      gint64 now = is_ours ? needs[i].starts_at : spot[j].item->starts_at;

      if (is_ours)
        {
          drop_over (theirs, get_spot_end, spot, now);
          for (guint k = 0; k < theirs->len; k++)
            add_clash (self, &needs[i], &spot[g_array_index (theirs, guint, k)]);
          g_array_append_val (ours, i);
          i++;
        }
      else
        {
          if (spot[j].item->ends_at > now)
            {
              drop_over (ours, get_need_end, needs, now);
              for (guint k = 0; k < ours->len; k++)
                add_clash (self, &needs[g_array_index (ours, guint, k)], &spot[j]);
              g_array_append_val (theirs, j);
            }
          j++;
        }
    }
}

static GArray *
find_elsewhere (PlumbRadar *self, const PlumbRadarOwn *own, const PlumbPerson *person)
{
  g_autoptr (GArray) spots = plumb_radar_index_find (self->index, person, self->snapshot->namesakes,
                                                     self->questions);
  GArray *elsewhere = g_array_new (FALSE, FALSE, sizeof (PlumbRadarSpot));

  for (guint i = 0; i < spots->len; i++)
    {
      PlumbRadarSpot spot = g_array_index (spots, PlumbRadarSpot, i);

      if (!plumb_radar_own_has (own, spot.item))
        g_array_append_val (elsewhere, spot);
    }
  return elsewhere;
}

static void
check_people (PlumbRadar *self, const PlumbRadarOwn *own)
{
  g_autoptr (GArray) needs = g_array_new (FALSE, FALSE, sizeof (Need));
  guint n = 0;

  for (guint i = 0; i < self->edition->blocks->len; i++)
    add_block (needs, self->edition, i);
  g_array_sort (needs, compare_needs);
  for (guint i = 0; i < needs->len; i++)
    {
      if (!is_repeated (needs, i))
        g_array_index (needs, Need, n++) = g_array_index (needs, Need, i);
    }
  for (guint i = 0, end; i < n; i = end)
    {
      const Need *first = &g_array_index (needs, Need, i);
      GArray *elsewhere = find_elsewhere (self, own, first->person);

      g_hash_table_insert (self->elsewhere, (gpointer) first->person, elsewhere);
      for (end = i + 1; end < n && g_array_index (needs, Need, end).person == first->person;)
        end++;
      sweep (self, first, end - i, elsewhere);
    }
}

static int
compare_clashes (gconstpointer a, gconstpointer b)
{
  const PlumbRadarClash *first = a;
  const PlumbRadarClash *second = b;
  int order;

  if (first->block_index != second->block_index)
    return first->block_index < second->block_index ? -1 : 1;
  if (first->item_index != second->item_index)
    return first->item_index < second->item_index ? -1 : 1;
  if (first->starts_at != second->starts_at)
    return first->starts_at < second->starts_at ? -1 : 1;
  order = strcmp (first->person->uid, second->person->uid);
  if (order == 0)
    order = (first->is_lead != FALSE) - (second->is_lead != FALSE);
  if (order == 0)
    order = (first->other->starts_at > second->other->starts_at)
            - (first->other->starts_at < second->other->starts_at);
  return order != 0 ? order : strcmp (first->other->key, second->other->key);
}

/* A session's block, of which there may be a talk as well. */
static gboolean
is_whole_session (const PlumbConferenceItem *item)
{
  gsize length = strlen (item->session);

  return length > 0 && strncmp (item->title, item->session, length) == 0
         && (item->title[length] == '\0' || item->title[length] == ':');
}

static char *
dup_session_id (const PlumbRadarClash *clash)
{
  return g_strdup_printf ("%u %s %d %s", clash->block_index, clash->person->uid,
                          clash->is_lead ? -1 : (int) clash->item_index, clash->other->session);
}

static char *
dup_other_id (const PlumbRadarClash *clash)
{
  return g_strdup_printf ("%u %s %s", clash->block_index, clash->person->uid, clash->other->key);
}

/* Says a thing once: of a session and a talk in it the talk, of a topic and the whole block that
 * somebody leads the topic. */
static void
drop_doubled (GArray *clashes)
{
  g_autoptr (GHashTable) talks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) topics = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;

  for (guint i = 0; i < clashes->len; i++)
    {
      const PlumbRadarClash *clash = &g_array_index (clashes, PlumbRadarClash, i);

      if (clash->other->session[0] != '\0' && !is_whole_session (clash->other))
        g_hash_table_add (talks, dup_session_id (clash));
      if (!clash->is_lead)
        g_hash_table_add (topics, dup_other_id (clash));
    }
  for (guint i = 0; i < clashes->len; i++)
    {
      PlumbRadarClash clash = g_array_index (clashes, PlumbRadarClash, i);
      g_autofree char *session = dup_session_id (&clash);
      g_autofree char *other = dup_other_id (&clash);

      if ((is_whole_session (clash.other) && g_hash_table_contains (talks, session))
          || (clash.is_lead && g_hash_table_contains (topics, other)))
        continue;
      g_array_index (clashes, PlumbRadarClash, n++) = clash;
    }
  g_array_set_size (clashes, n);
}

static int
compare_questions (gconstpointer a, gconstpointer b)
{
  const PlumbRadarQuestion *first = a;
  const PlumbRadarQuestion *second = b;
  int order;

  if (first->matters != second->matters)
    return first->matters ? -1 : 1;
  order = g_utf8_collate (first->person->name, second->person->name);
  if (order == 0)
    order = strcmp (first->person->uid, second->person->uid);
  if (order == 0)
    order = strcmp (first->named->name, second->named->name);
  return order != 0 ? order : strcmp (first->named->affiliation, second->named->affiliation);
}

/* The same name and affiliation, with another address in one place, is one question. */
static void
finish_questions (PlumbRadar *self)
{
  g_autoptr (GHashTable) matter = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < self->clashes->len; i++)
    g_hash_table_add (matter, (gpointer) g_array_index (self->clashes, PlumbRadarClash, i).named);
  for (guint i = 0; i < self->questions->len; i++)
    {
      PlumbRadarQuestion *question = &g_array_index (self->questions, PlumbRadarQuestion, i);

      question->matters = g_hash_table_contains (matter, question->named);
    }
  g_array_sort (self->questions, compare_questions);
  for (guint i = 0; i < self->questions->len; i++)
    {
      PlumbRadarQuestion question = g_array_index (self->questions, PlumbRadarQuestion, i);
      PlumbRadarQuestion *last = n > 0 ? &g_array_index (self->questions, PlumbRadarQuestion, n - 1)
                                       : NULL;

      if (last != NULL && last->person == question.person
          && g_str_equal (last->named->name, question.named->name)
          && g_str_equal (last->named->affiliation, question.named->affiliation))
        last->n_items += question.n_items;
      else
        g_array_index (self->questions, PlumbRadarQuestion, n++) = question;
    }
  g_array_set_size (self->questions, n);
}

/**
 * plumb_radar_new:
 * @index: a programme
 * @snapshot: a record
 * @edition: one of its editions, laid out or not
 *
 * Finds who is needed in two places at once: who speaks or has to be there for a topic, while that
 * runs, and leads, while their blocks last.
 *
 * Returns: (transfer full): what was found
 */
PlumbRadar *
plumb_radar_new (PlumbRadarIndex *index, const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  PlumbRadar *self = g_new0 (PlumbRadar, 1);
  g_auto (PlumbRadarOwn) own = { NULL };

  self->index = plumb_radar_index_ref (index);
  self->snapshot = plumb_snapshot_ref ((PlumbSnapshot *) snapshot);
  self->edition = edition;
  self->clashes = g_array_new (FALSE, FALSE, sizeof (PlumbRadarClash));
  self->questions = g_array_new (FALSE, FALSE, sizeof (PlumbRadarQuestion));
  self->elsewhere = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  plumb_radar_own_init (&own, snapshot, edition);
  check_people (self, &own);
  g_array_sort (self->clashes, compare_clashes);
  drop_doubled (self->clashes);
  finish_questions (self);
  return self;
}

void
plumb_radar_free (PlumbRadar *self)
{
  g_array_unref (self->clashes);
  g_array_unref (self->questions);
  g_hash_table_unref (self->elsewhere);
  plumb_radar_index_unref (self->index);
  plumb_snapshot_unref (self->snapshot);
  g_free (self);
}

/**
 * plumb_radar_dup_spans:
 * @person: one of our people
 *
 * Lists when somebody is elsewhere: cannot be here, or rather not where it may be another person.
 * Of people who are not on the agenda nothing is known.
 *
 * Returns: (transfer full) (element-type PlumbPresenceSpan): the times, by their start; they may
 *   overlap
 */
GArray *
plumb_radar_dup_spans (const PlumbRadar *self, const PlumbPerson *person)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (PlumbPresenceSpan));
  const GArray *elsewhere = g_hash_table_lookup (self->elsewhere, person);

  for (guint i = 0; elsewhere != NULL && i < elsewhere->len; i++)
    {
      const PlumbRadarSpot *spot = &g_array_index (elsewhere, PlumbRadarSpot, i);
      PlumbPresenceSpan span = { spot->item->starts_at, spot->item->ends_at,
                                 spot->certainty == PLUMB_CERTAINTY_SURE
                                   ? PLUMB_PRESENCE_CANNOT
                                   : PLUMB_PRESENCE_RATHER_NOT };

      if (span.starts_at < span.ends_at)
        g_array_append_val (spans, span);
    }
  return spans;
}
