/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The search index proposes and plumb-similar.h disposes: bm25 ranks all proposals that share a
 * word with a topic, quickly and knowing which words are common here; whether the best of them are
 * worth a lead's look is judged by what the two have in common.
 */
#include "config.h"

#include "plumb-coverage.h"

#include "plumb-load.h"
#include "plumb-search.h"
#include "plumb-similar.h"
#include "plumb-topics.h"

/* As many pairs of a topic are shown. */
#define N_SHOWN 3
/* How long others are kept from writing at a time (µs). */
#define SLICE_TIME 2000

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

static gboolean
add_pairs (PlumbCoverage *self, PlumbDb *db, GHashTable *waiting, const PlumbTopic *topic,
           GError **error)
{
  g_autoptr (GArray) hits = plumb_search_like (db, topic->title, PLUMB_SEARCH_PROPOSAL, error);
  guint n_shown = 0;

  for (guint i = 0; hits != NULL && i < hits->len && n_shown < N_SHOWN; i++)
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
  return hits != NULL;
}

static gboolean
list_pairs (PlumbCoverage *self, PlumbDb *db, GError **error)
{
  g_autoptr (GHashTable) waiting = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->proposals->len; i++)
    {
      PlumbProposal *proposal = g_ptr_array_index (self->proposals, i);

      g_hash_table_insert (waiting, &proposal->id, proposal);
    }
  for (guint i = 0; i < self->topics->len; i++)
    {
      if (!add_pairs (self, db, waiting, g_ptr_array_index (self->topics, i), error))
        return FALSE;
    }
  return TRUE;
}

/* What was changed just now may not have its words in the index yet. */
static gboolean
catch_up (PlumbDb *db, GError **error)
{
  gboolean more = TRUE;

  while (more)
    {
      if (!plumb_search_index (db, SLICE_TIME, &more, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * plumb_coverage_new:
 * @working_path: plumb_document_get_path()
 * @year: of which edition; 0 for the newest
 *
 * Compares all topics and proposals, on a connection of its own, so that it may run in any thread.
 *
 * Returns: (transfer full): what is covered by what, or %NULL with an error
 */
PlumbCoverage *
plumb_coverage_new (const char *working_path, int year, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (working_path, PLUMB_DB_INDEXER, error);
  g_autoptr (PlumbCoverage) self = g_new0 (PlumbCoverage, 1);
  const PlumbEdition *edition;

  self->topics = g_ptr_array_new ();
  self->proposals = g_ptr_array_new ();
  self->pairs = g_array_new (FALSE, FALSE, sizeof (PlumbCoveragePair));
  if (db == NULL || !catch_up (db, error))
    return NULL;
  self->snapshot = plumb_load_snapshot (db, PLUMB_LOAD_EVERYTHING, 0, error);
  if (self->snapshot == NULL)
    return NULL;
  edition = year != 0 ? plumb_snapshot_find_edition (self->snapshot, year)
                      : plumb_snapshot_latest (self->snapshot);
  if (edition == NULL)
    return g_steal_pointer (&self);
  list_both (self, edition);
  return list_pairs (self, db, error) ? g_steal_pointer (&self) : NULL;
}

void
plumb_coverage_free (PlumbCoverage *self)
{
  g_ptr_array_unref (self->topics);
  g_ptr_array_unref (self->proposals);
  g_array_unref (self->pairs);
  g_clear_pointer (&self->snapshot, plumb_snapshot_unref);
  g_free (self);
}
