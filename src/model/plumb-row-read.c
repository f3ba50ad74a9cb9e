/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading one row, when a list shows it.
 */
#include "config.h"

#include "plumb-row-list.h"

void
plumb_proposal_line_clear (PlumbProposalLine *self)
{
  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->people, g_free);
}

/**
 * plumb_row_read_proposal:
 * @out_line: (out): what a list shows, to be cleared
 *
 * Reads what a list shows of a proposal: its speakers, or its submitter when nobody speaks.
 */
gboolean
plumb_row_read_proposal (PlumbDocument *document, gint64 id, PlumbProposalLine *out_line)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (plumb_document_get_db (document),
                    "SELECT p.uid, p.title, coalesce ((SELECT group_concat (q.name, ', ')"
                    "  FROM proposal_person AS r JOIN person AS q ON q.id = r.person_id"
                    "  WHERE r.proposal_id = p.id AND (r.is_speaker OR NOT EXISTS"
                    "   (SELECT 1 FROM proposal_person AS s"
                    "    WHERE s.proposal_id = p.id AND s.is_speaker))), ''),"
                    " p.minutes, p.score, p.state, p.decision, p.told, p.unread,"
                    " p.submitted_at FROM proposal AS p WHERE p.id = ?",
                    "i", id);

  if (!plumb_rows_next (rows))
    return FALSE;
  *out_line = (PlumbProposalLine) {
    .uid = plumb_rows_dup_text (rows, 0),
    .title = plumb_rows_dup_text (rows, 1),
    .people = plumb_rows_dup_text (rows, 2),
    .minutes = (guint) plumb_rows_int (rows, 3),
    .score = plumb_rows_double (rows, 4),
    .told = plumb_rows_int (rows, 7) != 0,
    .unread = plumb_rows_int (rows, 8) != 0,
    .submitted_at = plumb_rows_int (rows, 9),
  };
  plumb_proposal_state_from_nick (plumb_rows_text (rows, 5), &out_line->state);
  plumb_decision_from_nick (plumb_rows_text (rows, 6), &out_line->decision);
  return TRUE;
}

/**
 * plumb_row_find_id:
 * @table: a table of the document, a literal
 * @uid: the uid of one of its rows
 *
 * Returns: the row's key, 0 when there is none
 */
gint64
plumb_row_find_id (PlumbDocument *document, const char *table, const char *uid)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE uid = ?", table);
  gint64 id = 0;

  plumb_db_get_int (plumb_document_get_db (document), &id, NULL, sql, "t", uid);
  return id;
}

/**
 * plumb_row_read_person:
 *
 * Reads one person.
 *
 * Returns: (transfer full) (nullable): the person, to be freed with plumb_person_free()
 */
PlumbPerson *
plumb_row_read_person (PlumbDocument *document, gint64 id)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (plumb_document_get_db (document),
                    "SELECT id, uid, name, affiliation, email, phone, notes, indico_person_id"
                    " FROM person WHERE id = ?",
                    "i", id);
  PlumbPerson *person;

  if (!plumb_rows_next (rows))
    return NULL;
  person = g_new0 (PlumbPerson, 1);
  person->id = plumb_rows_int (rows, 0);
  person->uid = plumb_rows_dup_text (rows, 1);
  person->name = plumb_rows_dup_text (rows, 2);
  person->affiliation = plumb_rows_dup_text (rows, 3);
  person->email = plumb_rows_dup_text (rows, 4);
  person->phone = plumb_rows_dup_text (rows, 5);
  person->notes = plumb_rows_dup_text (rows, 6);
  person->indico_person_id = plumb_rows_int (rows, 7);
  return person;
}
