/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The search index proposes and plumb-similar.h disposes: bm25 ranks all proposals that share a
 * word with a topic, quickly and knowing which words are common here; whether the best of them are
 * worth a lead's look is judged by what the two have in common.
 */
#include "config.h"

#include "plumb-coverage.h"

#include "plumb-similar.h"
#include "plumb-topics.h"

/* As many pairs of a topic are looked at, and as many shown. */
#define N_CANDIDATES 20
#define N_SHOWN 3

static gboolean
is_waiting (const PlumbProposal *proposal)
{
  return proposal->topic == NULL
         && (proposal->decision == PLUMB_DECISION_NONE
             || proposal->decision == PLUMB_DECISION_ASKED)
         && proposal->state != PLUMB_PROPOSAL_WITHDRAWN;
}

static void
list_both (PlumbCoverage *self, const PlumbEdition *edition)
{
  for (guint i = 0; i < edition->topics->len; i++)
    {
      PlumbTopic *topic = g_ptr_array_index (edition->topics, i);

      if (!plumb_topic_is_covered (topic))
        g_ptr_array_add (self->topics, topic);
    }
  for (guint i = 0; i < edition->proposals->len; i++)
    {
      PlumbProposal *proposal = g_ptr_array_index (edition->proposals, i);

      if (is_waiting (proposal))
        g_ptr_array_add (self->proposals, proposal);
    }
}

static void
add_pairs (PlumbCoverage *self, PlumbDocument *document, GHashTable *waiting,
           const PlumbTopic *topic)
{
  g_autoptr (GArray) hits = plumb_document_search_like (document, topic->title,
                                                        PLUMB_SEARCH_PROPOSAL);
  guint n_shown = 0;

  for (guint i = 0; i < hits->len && i < N_CANDIDATES && n_shown < N_SHOWN; i++)
    {
      gint64 row = g_array_index (hits, PlumbSearchHit, i).row;
      PlumbCoveragePair pair = { topic, g_hash_table_lookup (waiting, &row) };

      if (pair.proposal == NULL
          || plumb_similar_score (pair.proposal->title, pair.proposal->content, topic->title,
                                  topic->statement)
               < PLUMB_SIMILAR_ENOUGH)
        continue;
      g_array_append_val (self->pairs, pair);
      n_shown++;
    }
}

static void
list_pairs (PlumbCoverage *self, PlumbDocument *document)
{
  g_autoptr (GHashTable) waiting = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->proposals->len; i++)
    {
      PlumbProposal *proposal = g_ptr_array_index (self->proposals, i);

      g_hash_table_insert (waiting, &proposal->id, proposal);
    }
  for (guint i = 0; i < self->topics->len; i++)
    add_pairs (self, document, waiting, g_ptr_array_index (self->topics, i));
}

/**
 * plumb_coverage_new:
 * @year: of which edition; 0 for the newest
 *
 * Returns: (transfer full): what is covered by what, or %NULL with an error
 */
PlumbCoverage *
plumb_coverage_new (PlumbDocument *document, int year, GError **error)
{
  g_autoptr (PlumbSnapshot) snapshot = plumb_document_dup_snapshot (document, error);
  const PlumbEdition *edition;
  PlumbCoverage *self;

  if (snapshot == NULL)
    return NULL;
  edition = year != 0 ? plumb_snapshot_find_edition (snapshot, year)
                      : plumb_snapshot_latest (snapshot);
  self = g_new0 (PlumbCoverage, 1);
  self->topics = g_ptr_array_new ();
  self->proposals = g_ptr_array_new ();
  self->pairs = g_array_new (FALSE, FALSE, sizeof (PlumbCoveragePair));
  self->snapshot = g_steal_pointer (&snapshot);
  if (edition != NULL)
    {
      list_both (self, edition);
      list_pairs (self, document);
    }
  return self;
}

void
plumb_coverage_free (PlumbCoverage *self)
{
  g_ptr_array_unref (self->topics);
  g_ptr_array_unref (self->proposals);
  g_array_unref (self->pairs);
  plumb_snapshot_unref (self->snapshot);
  g_free (self);
}
