/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-result.h"

/* As much as a line of the page holds; the label cuts what is too long for a small window. */
#define SNIPPET_CHARS 110

/* The same fields as the index has, one column each: uid, year, title, decision, what is public,
 * what else is public, notes. */
static const char *const queries[] = {
  [PLUMB_SEARCH_PROPOSAL] =
    "SELECT p.uid, e.year, p.title, p.decision, t.content, coalesce ((SELECT group_concat ("
    "  q.name || CASE q.affiliation WHEN '' THEN '' ELSE ' (' || q.affiliation || ')' END, ', ')"
    "  FROM proposal_person AS r JOIN person AS q ON q.id = r.person_id"
    "  WHERE r.proposal_id = p.id), ''), t.notes"
    " FROM proposal AS p JOIN edition AS e ON e.id = p.edition_id"
    " LEFT JOIN proposal_text AS t ON t.id = p.id WHERE p.id = ?",
  [PLUMB_SEARCH_TOPIC] =
    "SELECT t.uid, e.year, t.title, '', t.statement, t.tried || char (10) || t.ask, t.notes"
    " FROM topic AS t JOIN edition AS e ON e.id = t.edition_id WHERE t.id = ?",
  [PLUMB_SEARCH_PERSON] =
    "SELECT uid, 0, name, '', affiliation, email, notes FROM person WHERE id = ?",
  [PLUMB_SEARCH_ACCOMPLISHMENT] =
    "SELECT a.uid, e.year, a.text, '', (SELECT group_concat (value, ', ')"
    "  FROM json_each (a.evidence)), '', ''"
    " FROM accomplishment AS a JOIN edition AS e ON e.id = a.edition_id WHERE a.id = ?",
  [PLUMB_SEARCH_DRAFT] = "SELECT d.uid, e.year, d.kind, '', d.markdown, '', ''"
                         " FROM draft AS d JOIN edition AS e ON e.id = d.edition_id WHERE d.id = ?",
};

/* The first text that matches tells why this is a result; else the first text tells what it is. */
static void
take_snippet (PlumbResult *result, PlumbRows *rows, const char *words)
{
  const int first = 4;
  const int notes = 6;

  for (int column = first; column <= notes && result->snippet == NULL; column++)
    {
      result->snippet = plumb_words_snippet (plumb_rows_text (rows, column), words, SNIPPET_CHARS,
                                             &result->snippet_spans);
      result->is_private = result->snippet != NULL && column == notes;
    }
  if (result->snippet == NULL)
    {
      result->snippet = plumb_words_opening (plumb_rows_text (rows, first), SNIPPET_CHARS);
      result->snippet_spans = g_array_new (FALSE, FALSE, sizeof (PlumbSpan));
    }
}

/**
 * plumb_result_read:
 * @words: what was searched for
 * @out_result: (out): what to show, to be cleared
 *
 * Reads what a hit is.
 *
 * Returns: %FALSE when it is gone
 */
gboolean
plumb_result_read (PlumbDocument *document, const PlumbSearchHit *hit, const char *words,
                   PlumbResult *out_result)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (plumb_document_get_db (document), queries[hit->kind],
                                               "i", hit->row);

  if (!plumb_rows_next (rows))
    return FALSE;
  *out_result = (PlumbResult) {
    .uid = plumb_rows_dup_text (rows, 0),
    .year = (int) plumb_rows_int (rows, 1),
    .title = plumb_rows_dup_text (rows, 2),
  };
  out_result->title_spans = plumb_words_find (out_result->title, words);
  plumb_decision_from_nick (plumb_rows_text (rows, 3), &out_result->decision);
  take_snippet (out_result, rows, words);
  return TRUE;
}

void
plumb_result_clear (PlumbResult *self)
{
  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->title_spans, g_array_unref);
  g_clear_pointer (&self->snippet, g_free);
  g_clear_pointer (&self->snippet_spans, g_array_unref);
}
