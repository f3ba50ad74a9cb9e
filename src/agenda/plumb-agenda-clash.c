/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-agenda-check-private.h"

#include <glib/gi18n-lib.h>

#include "plumb-agenda.h"

/* A person who is needed at a place. */
typedef struct
{
  const PlumbPerson *person;
  const PlumbAgendaPlace *place;
} Need;

static void
add_need (GArray *needs, const PlumbPerson *person, const PlumbAgendaPlace *place)
{
  Need need = { person, place };

  for (guint i = needs->len; i > 0; i--)
    {
      const Need *known = &g_array_index (needs, Need, i - 1);

      if (known->place != place)
        break;
      if (known->person == person)
        return;
    }
  g_array_append_val (needs, need);
}

static void
add_required (GArray *needs, const PlumbTopic *topic, const PlumbAgendaPlace *place)
{
  for (guint i = 0; i < topic->people->len; i++)
    {
      const PlumbTopicPerson *part = g_ptr_array_index (topic->people, i);

      add_need (needs, part->person, place);
    }
  for (guint i = 0; i < topic->topics->len; i++)
    add_required (needs, g_ptr_array_index (topic->topics, i), place);
}

/* Who speaks on the topic at @place or must be in the room for it. */
static void
add_needs (GArray *needs, const PlumbAgendaPlace *place)
{
  const PlumbTopic *topic = place->item->topic;
  g_autoptr (GPtrArray) speakers = NULL;

  if (topic == NULL || place->block->starts_at == 0 || place->starts_at == place->ends_at)
    return;
  speakers = plumb_topic_dup_speakers (topic);
  for (guint i = 0; i < speakers->len; i++)
    add_need (needs, g_ptr_array_index (speakers, i), place);
  add_required (needs, topic, place);
}

static int
compare_needs (gconstpointer a, gconstpointer b)
{
  const Need *first = a;
  const Need *second = b;
  int order = g_strcmp0 (first->person->uid, second->person->uid);

  if (order != 0)
    return order;
  return (first->place->starts_at > second->place->starts_at)
         - (first->place->starts_at < second->place->starts_at);
}

static char *
say_twice (const PlumbAgendaCheck *self, const PlumbPerson *person, const PlumbAgendaPlace *place,
           const PlumbAgendaPlace *other)
{
  gint64 from = MAX (place->starts_at, other->starts_at);
  g_autofree char *name = plumb_agenda_dup_title (place->item);
  g_autofree char *other_name = plumb_agenda_dup_title (other->item);
  g_autofree char *clock = plumb_agenda_check_dup_clock (self, from);

  /* Translators: a person, the clock time, two topics */
  return g_strdup_printf (_ ("%s is in two places at %s: “%s” and “%s”."), person->name, clock,
                          name, other_name);
}

/* @second starts while @first is not over. */
static void
add_twice (PlumbAgendaCheck *self, const Need *first, const Need *second)
{
  gboolean swapped = first->place->block_index > second->place->block_index;
  /* The order of blocks, not of time, so that the id does not change with the times. */
  const PlumbAgendaPlace *a = swapped ? second->place : first->place;
  const PlumbAgendaPlace *b = swapped ? first->place : second->place;
  gint64 overlap = MIN (a->ends_at, b->ends_at) - second->place->starts_at;
  PlumbAgendaFinding *finding = plumb_agenda_check_add (self, PLUMB_AGENDA_SAME_PERSON_TWICE, a, b,
                                                        plumb_agenda_check_minutes (overlap),
                                                        say_twice (self, first->person, a, b));
  g_autofree char *id = g_strconcat (finding->id, ":", first->person->uid, NULL);

  g_set_str (&finding->id, id);
  g_set_str (&finding->person_uid, first->person->uid);
}

/* Who is needed in two blocks at the same time. In one block that is an overlap of items. */
void
plumb_agenda_check_people (PlumbAgendaCheck *self)
{
  g_autoptr (GArray) needs = g_array_new (FALSE, FALSE, sizeof (Need));

  for (guint i = 0; i < self->places->len; i++)
    add_needs (needs, &g_array_index (self->places, PlumbAgendaPlace, i));
  g_array_sort (needs, compare_needs);
  for (guint i = 0; i < needs->len; i++)
    {
      const Need *first = &g_array_index (needs, Need, i);

      for (guint j = i + 1; j < needs->len; j++)
        {
          const Need *second = &g_array_index (needs, Need, j);

          if (second->person != first->person || second->place->starts_at >= first->place->ends_at)
            break;
          if (second->place->block != first->place->block)
            add_twice (self, first, second);
        }
    }
}

static void
check_topic (PlumbAgendaCheck *self, GHashTable *seen, const PlumbAgendaPlace *place)
{
  const PlumbAgendaPlace *first = g_hash_table_lookup (seen, place->item->topic);
  g_autofree char *name = NULL;
  char *sentence;

  if (first == NULL)
    {
      g_hash_table_insert (seen, (gpointer) place->item->topic, (gpointer) place);
      return;
    }
  name = plumb_agenda_dup_title (place->item);
  /* Translators: a topic */
  sentence = g_strdup_printf (_ ("“%s” is on the agenda twice."), name);
  plumb_agenda_check_add (self, PLUMB_AGENDA_SAME_TOPIC_TWICE, place, first, 0, sentence);
}

/* Topics that stand on the agenda more than once. */
void
plumb_agenda_check_topics (PlumbAgendaCheck *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      const PlumbAgendaPlace *place = &g_array_index (self->places, PlumbAgendaPlace, i);

      if (place->item->topic != NULL)
        check_topic (self, seen, place);
    }
}
