/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a document: snapshots and searches.
 */
#include "config.h"

#include "plumb-document-private.h"
#include "plumb-load.h"

/**
 * plumb_document_get_programme:
 *
 * Gives the record as the pages show it: see %PLUMB_LOAD_PROGRAMME. It is read once after each
 * change; take a reference to keep it longer.
 *
 * Returns: (transfer none): the record
 */
const PlumbSnapshot *
plumb_document_get_programme (PlumbDocument *self)
{
  g_autoptr (GError) error = NULL;

  if (self->programme == NULL)
    self->programme = plumb_load_snapshot (plumb_document_get_db (self), PLUMB_LOAD_PROGRAMME, 0,
                                           &error);
  if (self->programme == NULL)
    {
      plumb_document_set_sync (self, PLUMB_SYNC_FAILED, error->message);
      self->programme = plumb_snapshot_new ();
    }
  return self->programme;
}

/**
 * plumb_document_dup_snapshot:
 *
 * Returns: (transfer full): the whole record, or %NULL with an error
 */
PlumbSnapshot *
plumb_document_dup_snapshot (PlumbDocument *self, GError **error)
{
  return plumb_load_snapshot (plumb_document_get_db (self), PLUMB_LOAD_EVERYTHING, 0, error);
}

/**
 * plumb_document_dup_proposal:
 * @id: its key
 * @out_proposal: (out) (transfer none): the proposal, owned by what is returned
 *
 * Reads one proposal with everything that is known of it.
 *
 * Returns: (transfer full) (nullable): what owns the proposal; %NULL when there is none of that key
 */
PlumbSnapshot *
plumb_document_dup_proposal (PlumbDocument *self, gint64 id, const PlumbProposal **out_proposal)
{
  g_autoptr (PlumbSnapshot) snapshot = plumb_load_snapshot (plumb_document_get_db (self),
                                                            PLUMB_LOAD_ONE_PROPOSAL, id, NULL);

  for (guint i = 0; snapshot != NULL && i < snapshot->editions->len; i++)
    {
      const PlumbEdition *edition = g_ptr_array_index (snapshot->editions, i);

      if (edition->proposals->len == 0)
        continue;
      *out_proposal = g_ptr_array_index (edition->proposals, 0);
      return g_steal_pointer (&snapshot);
    }
  return NULL;
}

/**
 * plumb_document_search:
 * @words: what somebody typed; every word must be there, each as a beginning
 * @kind: a #PlumbSearchKind, or -1 for all
 *
 * Searches everything.
 *
 * Returns: (transfer full) (element-type PlumbSearchHit): the hits
 */
GArray *
plumb_document_search (PlumbDocument *self, const char *words, int kind)
{
  GArray *hits;

  plumb_search_catch_up (plumb_document_get_db (self), NULL);
  hits = plumb_search_query (plumb_document_get_db (self), words, kind, NULL);
  return hits != NULL ? hits : g_array_new (FALSE, FALSE, sizeof (PlumbSearchHit));
}

/**
 * plumb_document_search_titles:
 * @words: as for plumb_document_search(), which is called first
 *
 * Finds those that have every word in the title: the best of what was found.
 *
 * Returns: (transfer full) (element-type PlumbSearchHit): the hits
 */
GArray *
plumb_document_search_titles (PlumbDocument *self, const char *words)
{
  GArray *hits = plumb_search_titles (plumb_document_get_db (self), words, NULL);

  return hits != NULL ? hits : g_array_new (FALSE, FALSE, sizeof (PlumbSearchHit));
}
