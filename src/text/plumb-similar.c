/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Titles count most: how many words two titles share of all they have. How many words of the
 * topic's title the proposal's text mentions comes second. A word that many topics have in their
 * titles, or that is in the Track's name ("trace" in a tracing microconference), says little and
 * counts a quarter; and one word alone never makes two titles alike.
 */
#include "config.h"

#include "plumb-similar.h"

#include "plumb-stems.h"

#define TITLE_WEIGHT 0.7
#define TEXT_WEIGHT 0.3
#define COMMON_WEIGHT 0.25
/* Words are common from this many titles on, if that is also a fifth of them. */
#define COMMON_TITLES 3

static double
weight_of (const char *word, GHashTable *common)
{
  return common != NULL && g_hash_table_contains (common, word) ? COMMON_WEIGHT : 1;
}

static double
sum_weights (GHashTable *words, GHashTable *common)
{
  GHashTableIter iter;
  gpointer word;
  double sum = 0;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    sum += weight_of (word, common);
  return sum;
}

static double
sum_shared (GHashTable *a, GHashTable *b, GHashTable *common)
{
  GHashTableIter iter;
  gpointer word;
  double sum = 0;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    sum += g_hash_table_contains (b, word) ? weight_of (word, common) : 0;
  return sum;
}

/* Words that both titles have and that say something. */
static guint
count_telling (GHashTable *a, GHashTable *b, GHashTable *common)
{
  GHashTableIter iter;
  gpointer word;
  guint n = 0;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    n += g_hash_table_contains (b, word)
         && (common == NULL || !g_hash_table_contains (common, word));
  return n;
}

static double
score (GHashTable *title, GHashTable *text, const char *topic_title, const char *topic_text,
       GHashTable *common)
{
  g_autoptr (GHashTable) topic = plumb_stems_of (topic_title);
  g_autoptr (GHashTable) statement = plumb_stems_of (topic_text);
  double own = sum_weights (title, common);
  double theirs = sum_weights (topic, common);
  double titles, mentioned, told;

  if (own <= 0 || theirs <= 0
      || count_telling (title, topic, common) < MIN (2, g_hash_table_size (topic)))
    return 0;
  titles = 2 * sum_shared (title, topic, common) / (own + theirs);
  mentioned = sum_shared (topic, text, common) / theirs;
  told = sum_shared (title, statement, common) / own;
  return TITLE_WEIGHT * titles + TEXT_WEIGHT * MAX (mentioned, told);
}

/**
 * plumb_similar_score:
 * @title: a proposal's title
 * @text: its text
 * @topic_title: a topic's title
 * @topic_text: its problem statement
 *
 * Returns: how close they are, from 0 to 1
 */
double
plumb_similar_score (const char *title, const char *text, const char *topic_title,
                     const char *topic_text)
{
  g_autoptr (GHashTable) title_words = plumb_stems_of (title);
  g_autoptr (GHashTable) text_words = plumb_stems_of (text);

  return score (title_words, text_words, topic_title, topic_text, NULL);
}

static GHashTable *
find_common (const PlumbEdition *edition)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTable *common = plumb_stems_of (edition->track);
  GHashTableIter iter;
  gpointer word, count;

  for (guint i = 0; i < edition->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (edition->topics, i);
      g_autoptr (GHashTable) words = plumb_stems_of (topic->title);

      g_hash_table_iter_init (&iter, words);
      while (g_hash_table_iter_next (&iter, &word, NULL))
        {
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, word));

          g_hash_table_replace (counts, g_strdup (word), GUINT_TO_POINTER (n + 1));
        }
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &word, &count))
    {
      guint n = GPOINTER_TO_UINT (count);

      if (n >= COMMON_TITLES && n * 5 >= edition->topics->len)
        g_hash_table_add (common, g_strdup (word));
    }
  return common;
}

/**
 * plumb_similar_topic:
 * @out_number: (out): its place on the list, from 1
 *
 * Finds the first-level topic that a proposal looks closest to.
 *
 * Returns: (nullable) (transfer none): the topic, %NULL when none is close
 */
const PlumbTopic *
plumb_similar_topic (const PlumbEdition *edition, const PlumbProposal *proposal, guint *out_number)
{
  g_autoptr (GHashTable) common = find_common (edition);
  g_autoptr (GHashTable) title = plumb_stems_of (proposal->title);
  g_autoptr (GHashTable) text = plumb_stems_of (proposal->content);
  const PlumbTopic *best = NULL;
  double best_score = PLUMB_SIMILAR_ENOUGH;

  for (guint i = 0; i < edition->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (edition->topics, i);
      double now = score (title, text, topic->title, topic->statement, common);

      if (now < best_score || (best != NULL && now <= best_score))
        continue;
      best = topic;
      best_score = now;
      *out_number = i + 1;
    }
  return best;
}
