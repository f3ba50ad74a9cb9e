/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-topics.h"

static const PlumbTopic *
topic_at (const GPtrArray *topics, guint index)
{
  return index < topics->len ? g_ptr_array_index (topics, index) : NULL;
}

/* The topics of a level, and where @topic stands among them. */
static const GPtrArray *
get_siblings (const PlumbEdition *edition, const PlumbTopic *topic, guint *out_index)
{
  const GPtrArray *siblings = topic->parent != NULL ? topic->parent->topics : edition->topics;

  return g_ptr_array_find ((GPtrArray *) siblings, topic, out_index) ? siblings : NULL;
}

/* Past the first or last of a parent, a topic of the second level goes on into the next one. */
static gboolean
find_across (const PlumbEdition *edition, const PlumbTopic *parent, gboolean down,
             PlumbTopicPlace *out_place)
{
  guint index = 0;
  const GPtrArray *parents = get_siblings (edition, parent, &index);
  const PlumbTopic *next;

  if (parents == NULL || (!down && index == 0))
    return FALSE;
  next = topic_at (parents, down ? index + 1 : index - 1);
  if (next == NULL)
    return FALSE;
  if (down && next->topics->len > 0)
    out_place->before = topic_at (next->topics, 0);
  else
    out_place->parent = next;
  return TRUE;
}

static gboolean
find_up (const PlumbEdition *edition, const PlumbTopic *topic, const GPtrArray *siblings,
         guint index, PlumbTopicPlace *out_place)
{
  if (index > 0)
    out_place->before = topic_at (siblings, index - 1);
  else if (topic->parent == NULL || !find_across (edition, topic->parent, FALSE, out_place))
    return FALSE;
  return TRUE;
}

static gboolean
find_down (const PlumbEdition *edition, const PlumbTopic *topic, const GPtrArray *siblings,
           guint index, PlumbTopicPlace *out_place)
{
  if (index + 1 < siblings->len)
    out_place->after = topic_at (siblings, index + 1);
  else if (topic->parent == NULL || !find_across (edition, topic->parent, TRUE, out_place))
    return FALSE;
  return TRUE;
}

/**
 * plumb_topic_find_step:
 * @edition: the edition of @topic
 * @out_place: (out): where it would go
 *
 * Finds where one step takes a topic.
 *
 * Returns: whether there is such a place
 */
gboolean
plumb_topic_find_step (const PlumbEdition *edition, const PlumbTopic *topic, PlumbTopicStep step,
                       PlumbTopicPlace *out_place)
{
  guint index = 0;
  const GPtrArray *siblings = get_siblings (edition, topic, &index);
  PlumbTopicPlace place = { NULL, NULL, NULL };
  gboolean found = siblings != NULL;

  if (!found)
    return FALSE;
  switch (step)
    {
    case PLUMB_TOPIC_UP:
      found = find_up (edition, topic, siblings, index, &place);
      break;
    case PLUMB_TOPIC_DOWN:
      found = find_down (edition, topic, siblings, index, &place);
      break;
    case PLUMB_TOPIC_FIRST:
      found = index > 0;
      place.before = topic_at (siblings, 0);
      break;
    case PLUMB_TOPIC_LAST:
      found = index + 1 < siblings->len;
      place.after = topic_at (siblings, siblings->len - 1);
      break;
    case PLUMB_TOPIC_IN:
      found = topic->parent == NULL && topic->topics->len == 0 && index > 0;
      place.parent = found ? topic_at (siblings, index - 1) : NULL;
      break;
    case PLUMB_TOPIC_OUT:
    default:
      found = topic->parent != NULL;
      place.after = topic->parent;
    }
  if (found)
    *out_place = place;
  return found;
}

/* The topic after @above on its own level, @topic itself left out. */
static const PlumbTopic *
next_of (const GPtrArray *siblings, const PlumbTopic *above, const PlumbTopic *topic)
{
  guint index = 0;
  const PlumbTopic *next;

  if (above != NULL && g_ptr_array_find ((GPtrArray *) siblings, above, &index))
    index++;
  next = topic_at (siblings, index);
  return next == topic ? topic_at (siblings, index + 1) : next;
}

static gboolean
is_there_already (const PlumbEdition *edition, const PlumbTopic *topic,
                  const PlumbTopicPlace *place)
{
  guint index = 0;
  const GPtrArray *siblings = get_siblings (edition, topic, &index);

  if (siblings == NULL)
    return FALSE;
  if (place->parent != NULL)
    return topic->parent == place->parent && index + 1 == siblings->len;
  if (place->after != NULL)
    return index > 0 && topic_at (siblings, index - 1) == place->after;
  return topic_at (siblings, index + 1) == place->before;
}

/* Second level: below @head, after @above or first of all. */
static void
place_inside (const PlumbTopic *head, const PlumbTopic *above, const PlumbTopic *topic,
              PlumbTopicPlace *place)
{
  const PlumbTopic *next = next_of (head->topics, above != head ? above : NULL, topic);

  if (next != NULL)
    place->before = next;
  else
    place->parent = head;
}

/**
 * plumb_topic_find_drop:
 * @edition: the edition of @topic
 * @above: (nullable): the topic that would stand right above it, neither itself nor one of its own;
 *   %NULL at the top
 * @wants_second_level: whether it shall be of the second level if that can be
 * @out_place: (out): where it would go
 *
 * Finds where a topic goes that is dropped between two rows of the list. Between a topic and its
 * second level only the second level fits; one that cannot be that goes after them.
 *
 * Returns: whether that is another place than it has
 */
gboolean
plumb_topic_find_drop (const PlumbEdition *edition, const PlumbTopic *topic,
                       const PlumbTopic *above, gboolean wants_second_level,
                       PlumbTopicPlace *out_place)
{
  PlumbTopicPlace place = { NULL, NULL, NULL };
  const PlumbTopic *head = above != NULL && above->parent != NULL ? above->parent : above;
  gboolean can_be_inside = head != NULL && topic->topics->len == 0;
  gboolean is_between = head != NULL
                        && next_of (head->topics, above != head ? above : NULL, topic) != NULL;

  if (can_be_inside && (wants_second_level || is_between))
    place_inside (head, above, topic, &place);
  else if (head != NULL)
    place.after = head;
  else
    place.before = next_of (edition->topics, NULL, topic);
  if ((place.before == NULL && place.after == NULL && place.parent == NULL)
      || is_there_already (edition, topic, &place))
    return FALSE;
  *out_place = place;
  return TRUE;
}

/**
 * plumb_topic_get_number:
 * @out_number: (out): its number on the first level, or its parent's, from 1
 * @out_second: (out): its number on the second level, from 1, or 0
 *
 * Numbers a topic as it is numbered where it is published.
 *
 * Returns: whether @topic is one of @edition
 */
gboolean
plumb_topic_get_number (const PlumbEdition *edition, const PlumbTopic *topic, guint *out_number,
                        guint *out_second)
{
  guint first = 0;
  guint second = 0;
  const PlumbTopic *head = topic->parent != NULL ? topic->parent : topic;

  if (!g_ptr_array_find (edition->topics, head, &first)
      || (head != topic && !g_ptr_array_find (head->topics, topic, &second)))
    return FALSE;
  *out_number = first + 1;
  *out_second = head != topic ? second + 1 : 0;
  return TRUE;
}

static void
add_required (const PlumbTopic *topic, GPtrArray *people)
{
  for (guint i = 0; i < topic->people->len; i++)
    {
      const PlumbTopicPerson *part = g_ptr_array_index (topic->people, i);

      if (!g_ptr_array_find (people, part->person, NULL))
        g_ptr_array_add (people, (gpointer) part->person);
    }
  for (guint i = 0; i < topic->topics->len; i++)
    add_required (g_ptr_array_index (topic->topics, i), people);
}

/**
 * plumb_topic_dup_everybody:
 *
 * Lists everybody a topic needs: its speakers, then those who must be there, each once, the second
 * level's included.
 *
 * Returns: (transfer container) (element-type PlumbPerson): the people
 */
GPtrArray *
plumb_topic_dup_everybody (const PlumbTopic *self)
{
  GPtrArray *people = plumb_topic_dup_speakers (self);

  add_required (self, people);
  return people;
}

/**
 * plumb_topic_is_covered:
 *
 * Says whether a proposal covers a topic: its own, one of its second level, or, for the second
 * level, its parent's.
 */
gboolean
plumb_topic_is_covered (const PlumbTopic *self)
{
  if (self->proposals->len > 0 || (self->parent != NULL && self->parent->proposals->len > 0))
    return TRUE;
  for (guint i = 0; i < self->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (self->topics, i);

      if (topic->proposals->len > 0)
        return TRUE;
    }
  return FALSE;
}
