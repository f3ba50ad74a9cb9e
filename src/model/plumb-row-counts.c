/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers of proposals, and the few that wait. Pages ask for them after each change, so none of it
 * may take longer where there are more proposals.
 */
#include "config.h"

#include "plumb-document-private.h"
#include "plumb-row-list.h"
#include "plumb-tally.h"

static guint *
count_of (PlumbProposalCounts *counts, PlumbDecision decision)
{
  switch (decision)
    {
    case PLUMB_DECISION_ACCEPTED:
    case PLUMB_DECISION_JOINED:
      return &counts->accepted;
    case PLUMB_DECISION_DECLINED:
    case PLUMB_DECISION_MOVED:
      return &counts->declined;
    case PLUMB_DECISION_NONE:
    case PLUMB_DECISION_ASKED:
    default:
      return &counts->undecided;
    }
}

/**
 * plumb_row_count_proposals:
 *
 * Tells how many proposals an edition has. Nothing is counted for it: see plumb-tally.h.
 */
PlumbProposalCounts
plumb_row_count_proposals (PlumbDocument *document, int year)
{
  PlumbProposalCounts counts = { 0 };
  g_autoptr (PlumbRows) rows = plumb_tally_query (plumb_document_get_db (document), year);

  while (plumb_rows_next (rows))
    {
      PlumbDecision decision = PLUMB_DECISION_NONE;
      guint n = (guint) plumb_rows_int (rows, 3);

      plumb_decision_from_nick (plumb_rows_text (rows, 0), &decision);
      counts.all += n;
      counts.unread += plumb_rows_int (rows, 1) ? n : 0;
      counts.not_told += decision != PLUMB_DECISION_NONE && !plumb_rows_int (rows, 2) ? n : 0;
      *count_of (&counts, decision) += n;
    }
  return counts;
}

static void
submissions_free (gpointer data)
{
  PlumbSubmissions *self = data;

  g_array_unref (self->times);
  g_free (self->stamp);
  g_free (self);
}

static GHashTable *
submissions_of (PlumbDocument *document)
{
  if (document->submissions == NULL)
    document->submissions = g_hash_table_new_full (NULL, NULL, NULL, submissions_free);
  return document->submissions;
}

/**
 * plumb_row_list_submissions:
 *
 * Lists when the proposals of an edition came in. It is read anew only when one came, went or got
 * another date.
 *
 * Returns: (transfer full) (element-type gint64): UTC seconds, oldest first; not to be changed
 */
GArray *
plumb_row_list_submissions (PlumbDocument *document, int year)
{
  GHashTable *known = submissions_of (document);
  PlumbSubmissions *submissions = g_hash_table_lookup (known, GINT_TO_POINTER (year));
  g_autofree char *stamp = plumb_tally_dup_stamp (plumb_document_get_db (document), year);
  g_autoptr (PlumbRows) rows = NULL;

  if (submissions != NULL && g_strcmp0 (stamp, submissions->stamp) == 0)
    return g_array_ref (submissions->times);
  rows = plumb_db_query (plumb_document_get_db (document),
                         "SELECT p.submitted_at FROM proposal AS p"
                         " JOIN edition AS e ON e.id = p.edition_id"
                         " WHERE e.year = ? AND p.submitted_at > 0 ORDER BY p.submitted_at",
                         "i", (gint64) year);
  submissions = g_new0 (PlumbSubmissions, 1);
  submissions->stamp = g_steal_pointer (&stamp);
  submissions->times = plumb_rows_read_ints (rows);
  g_hash_table_replace (known, GINT_TO_POINTER (year), submissions);
  return g_array_ref (submissions->times);
}

/**
 * plumb_row_list_newest_undecided:
 * @n_most: how many at most
 *
 * Lists the keys of the proposals that wait for a decision.
 *
 * Returns: (transfer full) (element-type gint64): the keys, newest first
 */
GArray *
plumb_row_list_newest_undecided (PlumbDocument *document, int year, guint n_most)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (plumb_document_get_db (document),
                    "SELECT id FROM proposal"
                    " WHERE edition_id = (SELECT id FROM edition WHERE year = ?)"
                    " AND decision IN ('undecided', 'asked')"
                    " ORDER BY submitted_at DESC, id DESC LIMIT ?",
                    "ii", (gint64) year, (gint64) n_most);

  return plumb_rows_read_ints (rows);
}
