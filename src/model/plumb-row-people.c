/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-row-people.h"

#include "plumb-row-list.h"

/* Somebody who is found by their own name or address has few namesakes. */
#define MAX_CANDIDATES 50

/**
 * plumb_row_has_submitted:
 * @person: a person's key
 *
 * Says whether somebody is on a proposal of an edition, decided or not.
 */
gboolean
plumb_row_has_submitted (PlumbDocument *document, gint64 person, int year)
{
  gint64 has = 0;

  plumb_db_get_int (plumb_document_get_db (document), &has, NULL,
                    "SELECT EXISTS (SELECT 1 FROM proposal_person AS r"
                    " JOIN proposal AS p ON p.id = r.proposal_id"
                    " JOIN edition AS e ON e.id = p.edition_id"
                    " WHERE r.person_id = ? AND e.year = ?)",
                    "ii", person, (gint64) year);
  return has != 0;
}

/**
 * plumb_row_list_proposals_of:
 * @person: a person's key
 *
 * Lists the proposals of an edition that somebody is on.
 *
 * Returns: (transfer full) (element-type gint64): their keys, in hand order
 */
GArray *
plumb_row_list_proposals_of (PlumbDocument *document, gint64 person, int year)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (PlumbRows) rows =
    plumb_db_query (plumb_document_get_db (document),
                    "SELECT p.id FROM proposal_person AS r"
                    " JOIN proposal AS p ON p.id = r.proposal_id"
                    " JOIN edition AS e ON e.id = p.edition_id"
                    " WHERE r.person_id = ? AND e.year = ? ORDER BY p.rank, p.id",
                    "ii", person, (gint64) year);

  while (plumb_rows_next (rows))
    {
      gint64 id = plumb_rows_int (rows, 0);

      g_array_append_val (ids, id);
    }
  return ids;
}

static PlumbPerson *
find_alike (PlumbDocument *document, const PlumbPerson *person, const char *words,
            PlumbLikeness *out_likeness)
{
  g_autoptr (GArray) hits = plumb_document_search (document, words, PLUMB_SEARCH_PERSON);

  for (guint i = 0; i < hits->len && i < MAX_CANDIDATES; i++)
    {
      PlumbPerson *other = plumb_row_read_person (document,
                                                  g_array_index (hits, PlumbSearchHit, i).row);
      PlumbLikeness likeness = other != NULL ? plumb_person_compare (person, other)
                                             : PLUMB_LIKENESS_NONE;

      if (likeness != PLUMB_LIKENESS_NONE)
        {
          *out_likeness = likeness;
          return other;
        }
      g_clear_pointer (&other, plumb_person_free);
    }
  return NULL;
}

/**
 * plumb_row_find_double:
 * @out_likeness: (out): what makes them alike
 *
 * Looks for another entry that may be the same person.
 *
 * Returns: (transfer full) (nullable): the other entry
 */
PlumbPerson *
plumb_row_find_double (PlumbDocument *document, const PlumbPerson *person,
                       PlumbLikeness *out_likeness)
{
  PlumbPerson *other = find_alike (document, person, person->email, out_likeness);

  return other != NULL ? other : find_alike (document, person, person->name, out_likeness);
}
