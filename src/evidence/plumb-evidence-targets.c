/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an edition looks for evidence of: the topics of the edition before that nobody has told of
 * yet, then its accomplishments.
 */
#include "config.h"

#include "plumb-evidence-search.h"

#define TITLE_WEIGHT 1.0
#define TEXT_WEIGHT 0.35

typedef struct
{
  PlumbEvidenceSearch *search;
  GHashTable *people; /* PlumbPerson * -> number + 1 */
} Making;

static guint
add_person (Making *making, const PlumbPerson *person)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (making->people, person));

  if (number > 0)
    return number - 1;
  number = plumb_evidence_search_add_person (making->search, person->name, person->email);
  g_hash_table_insert (making->people, (gpointer) person, GUINT_TO_POINTER (number + 1));
  return number;
}

static void
add_topic_words (Making *making, guint target, const PlumbTopic *topic)
{
  plumb_evidence_search_add_words (making->search, target, topic->title, TITLE_WEIGHT);
  plumb_evidence_search_add_words (making->search, target, topic->statement, TEXT_WEIGHT);
  plumb_evidence_search_add_words (making->search, target, topic->ask, TEXT_WEIGHT);
  for (guint i = 0; i < topic->topics->len; i++)
    {
      const PlumbTopic *part = g_ptr_array_index (topic->topics, i);

      plumb_evidence_search_add_words (making->search, target, part->title, TEXT_WEIGHT);
    }
}

static void
add_topic_people (Making *making, guint target, const PlumbTopic *topic)
{
  g_autoptr (GPtrArray) speakers = plumb_topic_dup_speakers (topic);

  for (guint i = 0; i < speakers->len; i++)
    plumb_evidence_search_add_speaker (making->search, target,
                                       add_person (making, g_ptr_array_index (speakers, i)));
  for (guint i = 0; i < topic->people->len; i++)
    {
      const PlumbTopicPerson *part = g_ptr_array_index (topic->people, i);

      plumb_evidence_search_add_speaker (making->search, target, add_person (making, part->person));
    }
}

static void
add_topic (Making *making, guint target, const PlumbTopic *topic)
{
  add_topic_words (making, target, topic);
  add_topic_people (making, target, topic);
}

static void
add_accomplishment (Making *making, const PlumbSnapshot *snapshot, const PlumbAccomplishment *done)
{
  const PlumbTopic *topic = done->topic_uid != NULL
                              ? plumb_snapshot_find_topic (snapshot, done->topic_uid, NULL)
                              : NULL;
  guint target = plumb_evidence_search_add_target (making->search, done->uid, done->text, TRUE);

  plumb_evidence_search_add_words (making->search, target, done->text, TITLE_WEIGHT);
  if (topic != NULL)
    add_topic (making, target, topic);
}

/* Leads and everybody who spoke, on whatever topic. */
static void
add_everybody (Making *making, const PlumbEdition *edition)
{
  for (guint i = 0; i < edition->leads->len; i++)
    add_person (making, g_ptr_array_index (edition->leads, i));
  for (guint i = 0; i < edition->topics->len; i++)
    {
      g_autoptr (GPtrArray) speakers =
        plumb_topic_dup_speakers (g_ptr_array_index (edition->topics, i));

      for (guint j = 0; j < speakers->len; j++)
        add_person (making, g_ptr_array_index (speakers, j));
    }
}

static const PlumbEdition *
find_previous (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  const PlumbEdition *previous = NULL;

  for (guint i = 0; i < snapshot->editions->len; i++)
    {
      const PlumbEdition *other = g_ptr_array_index (snapshot->editions, i);

      if (other->year < edition->year)
        previous = other;
    }
  return previous;
}

/**
 * plumb_evidence_search_new_for:
 *
 * Returns: (transfer full): a search for what came of the edition before
 */
PlumbEvidenceSearch *
plumb_evidence_search_new_for (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  const PlumbEdition *previous = find_previous (snapshot, edition);
  g_autoptr (GHashTable) people = g_hash_table_new (NULL, NULL);
  Making making = { plumb_evidence_search_new (), people };

  for (guint i = 0; previous != NULL && i < previous->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (previous->topics, i);

      if (!plumb_topic_is_answered (topic, edition))
        add_topic (
          &making,
          plumb_evidence_search_add_target (making.search, topic->uid, topic->title, FALSE), topic);
    }
  for (guint i = 0; i < edition->accomplishments->len; i++)
    add_accomplishment (&making, snapshot, g_ptr_array_index (edition->accomplishments, i));
  if (previous != NULL)
    add_everybody (&making, previous);
  add_everybody (&making, edition);
  return making.search;
}

static gint64
start_of (const char *day)
{
  g_autofree char *text = g_strconcat (day, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return time != NULL ? g_date_time_to_unix (time) : 0;
}

/**
 * plumb_evidence_search_since:
 *
 * Returns: when the edition before met, in seconds since 1970; where nobody knows, when its year
 *   began; without an edition before, a year before this one's
 */
gint64
plumb_evidence_search_since (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  const PlumbEdition *previous = find_previous (snapshot, edition);
  g_autofree char *new_year = g_strdup_printf ("%04d-01-01", previous != NULL ? previous->year
                                                                              : edition->year - 1);

  if (previous != NULL && previous->starts_on[0] != '\0')
    return start_of (previous->starts_on);
  return start_of (new_year);
}
