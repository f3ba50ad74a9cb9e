/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-search.h"

#include <string.h>

#include "plumb-limits.h"

/* A row of the index is known by the row's key times this, plus its kind. */
#define KINDS 8
/* Rows indexed between two looks at the clock. */
#define SLICE 20
/* More rows than this are not indexed while somebody waits: they take some milliseconds. */
#define FEW 50
/* What comes after these is hardly like it. */
#define LIKE_LIMIT 200

static const struct
{
  const char *table;
  PlumbSearchKind kind;
  const char *sql; /* title and body of the row ? */
} kinds[] = {
  { "proposal", PLUMB_SEARCH_PROPOSAL,
    "SELECT p.title, t.content || ' ' || t.notes || ' ' || coalesce ("
    " (SELECT group_concat (q.name || ' ' || q.affiliation, ' ') FROM proposal_person AS r"
    "  JOIN person AS q ON q.id = r.person_id WHERE r.proposal_id = p.id), '')"
    " FROM proposal AS p LEFT JOIN proposal_text AS t ON t.id = p.id WHERE p.id = ?" },
  { "topic", PLUMB_SEARCH_TOPIC,
    "SELECT title, statement || ' ' || tried || ' ' || ask || ' ' || notes || ' ' || outcome"
    " || ' ' || next_step || ' ' || session_notes FROM topic WHERE id = ?" },
  { "person", PLUMB_SEARCH_PERSON,
    "SELECT name, affiliation || ' ' || email || ' ' || notes FROM person WHERE id = ?" },
  { "accomplishment", PLUMB_SEARCH_ACCOMPLISHMENT,
    "SELECT text, evidence FROM accomplishment WHERE id = ?" },
  { "draft", PLUMB_SEARCH_DRAFT, "SELECT kind, markdown FROM draft WHERE id = ?" },
};

/* A proposal is found by its people, so it is indexed again when they change; of a part that is
 * gone nobody but a trigger can say whose it was. */
static const char triggers[] =
  "CREATE TRIGGER local_search_part_added AFTER INSERT ON proposal_person BEGIN"
  " INSERT INTO local_search_todo (id) VALUES (new.proposal_id * 8) ON CONFLICT DO NOTHING; END;"
  "CREATE TRIGGER local_search_part_changed AFTER UPDATE OF proposal_id, person_id"
  " ON proposal_person BEGIN"
  " INSERT INTO local_search_todo (id) VALUES (old.proposal_id * 8), (new.proposal_id * 8)"
  "  ON CONFLICT DO NOTHING; END;"
  "CREATE TRIGGER local_search_part_removed AFTER DELETE ON proposal_person BEGIN"
  " INSERT INTO local_search_todo (id) VALUES (old.proposal_id * 8) ON CONFLICT DO NOTHING; END;"
  "CREATE TRIGGER local_search_person_changed AFTER UPDATE OF name, affiliation ON person"
  " WHEN old.name <> new.name OR old.affiliation <> new.affiliation BEGIN"
  " INSERT INTO local_search_todo (id) SELECT proposal_id * 8 FROM proposal_person"
  "  WHERE person_id = new.id ON CONFLICT DO NOTHING; END;";

/* Nine of ten changes of a proposal are decisions and the like, which leave its words alone. Its
 * long texts are another table's. */
static const char title_triggers[] =
  "CREATE TRIGGER local_search_title_added AFTER INSERT ON proposal BEGIN"
  " INSERT INTO local_search_todo (id) VALUES (new.id * 8) ON CONFLICT DO NOTHING; END;"
  "CREATE TRIGGER local_search_title_changed AFTER UPDATE OF title ON proposal"
  " WHEN old.title <> new.title BEGIN"
  " INSERT INTO local_search_todo (id) VALUES (new.id * 8) ON CONFLICT DO NOTHING; END;"
  "CREATE TRIGGER local_search_title_removed AFTER DELETE ON proposal BEGIN"
  " INSERT INTO local_search_todo (id) VALUES (old.id * 8) ON CONFLICT DO NOTHING; END;";

static gboolean
add_triggers (PlumbDb *db, const char *names, const char *script, GError **error)
{
  gint64 n_triggers = 0;

  if (!plumb_db_get_int (db, &n_triggers, error,
                         "SELECT count (*) FROM sqlite_schema WHERE type = 'trigger'"
                         " AND name GLOB ?",
                         "t", names))
    return FALSE;
  return n_triggers > 0 || plumb_db_script (db, script, error);
}

/**
 * plumb_search_install:
 *
 * Makes what keeps the index right, unless it is there. To be called when a working copy is opened.
 */
gboolean
plumb_search_install (PlumbDb *db, GError **error)
{
  return add_triggers (db, "local_search_p*", triggers, error)
         && add_triggers (db, "local_search_title_*", title_triggers, error);
}

/**
 * plumb_search_note:
 * @changes: (element-type PlumbChange): what a transaction changed
 *
 * Puts what has to be indexed again on the list, inside that transaction.
 */
gboolean
plumb_search_note (PlumbDb *db, const GArray *changes, GError **error)
{
  const char *texts = g_intern_static_string ("proposal_text");

  for (guint i = 0; i < changes->len; i++)
    {
      const PlumbChange *change = &g_array_index (changes, PlumbChange, i);

      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        {
          gboolean same = k == 0 ? change->table == texts
                                 : g_str_equal (change->table, kinds[k].table);

          if (same
              && !plumb_db_run (db, error,
                                "INSERT INTO local_search_todo (id) VALUES (?)"
                                " ON CONFLICT DO NOTHING",
                                "i", change->row * KINDS + (gint64) kinds[k].kind))
            return FALSE;
        }
    }
  return TRUE;
}

/* Several texts together may be longer than one may be; what comes then is not found. */
static void
cut (char *text)
{
  if (strlen (text) > PLUMB_LIMIT_TEXT)
    *g_utf8_find_prev_char (text, text + PLUMB_LIMIT_TEXT + 1) = '\0';
}

static gboolean
index_row (PlumbDb *db, gint64 id, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (db, kinds[id % KINDS].sql, "i", id / KINDS);
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;

  if (plumb_rows_next (rows))
    {
      title = plumb_rows_dup_text (rows, 0);
      body = plumb_rows_dup_text (rows, 1);
      cut (body);
    }
  if (!plumb_rows_finish (rows, error)
      || !plumb_db_run (db, error, "DELETE FROM local_search WHERE rowid = ?", "i", id))
    return FALSE;
  if (title != NULL
      && !plumb_db_run (db, error, "INSERT INTO local_search (rowid, title, body) VALUES (?, ?, ?)",
                        "itt", id, title, body))
    return FALSE;
  return plumb_db_run (db, error, "DELETE FROM local_search_todo WHERE id = ?", "i", id);
}

static gboolean
index_slice (PlumbDb *db, gboolean *out_more, GError **error)
{
  gint64 ids[SLICE];
  guint n_ids = 0;
  g_autoptr (PlumbRows) rows = plumb_db_query (
    db, "SELECT id FROM local_search_todo ORDER BY id LIMIT ?", "i", (gint64) SLICE);

  while (plumb_rows_next (rows))
    ids[n_ids++] = plumb_rows_int (rows, 0);
  if (!plumb_rows_finish (rows, error))
    return FALSE;
  for (guint i = 0; i < n_ids; i++)
    {
      if (!index_row (db, ids[i], error))
        return FALSE;
    }
  *out_more = n_ids == SLICE;
  return TRUE;
}

/**
 * plumb_search_index:
 * @budget_usec: how long it may take, in microseconds, though something is always done; 0 for until
 *   everything is
 * @out_more: (out): whether there is more to do
 *
 * Indexes rows that wait for it.
 */
gboolean
plumb_search_index (PlumbDb *db, gint64 budget_usec, gboolean *out_more, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  gint64 waiting = 0;
  gboolean more = TRUE;

  if (!plumb_db_get_int (db, &waiting, error, "SELECT EXISTS (SELECT 1 FROM local_search_todo)",
                         ""))
    return FALSE;
  if (!waiting)
    {
      *out_more = FALSE;
      return TRUE;
    }
  if (!plumb_db_script (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  do
    {
      if (!index_slice (db, &more, error))
        {
          plumb_db_roll_back (db);
          return FALSE;
        }
    }
  while (more && (budget_usec == 0 || g_get_monotonic_time () - start < budget_usec));
  if (!plumb_db_script (db, "COMMIT", error))
    {
      plumb_db_roll_back (db);
      return FALSE;
    }
  *out_more = more;
  return TRUE;
}

/**
 * plumb_search_catch_up:
 *
 * Indexes what was changed just now, so that it is found. A long list, such as an import leaves, is
 * not touched: plumb_search_index() is on its way through it.
 */
gboolean
plumb_search_catch_up (PlumbDb *db, GError **error)
{
  gint64 n_waiting = 0;
  gboolean more = FALSE;

  if (!plumb_db_get_int (db, &n_waiting, error,
                         "SELECT count (*) FROM (SELECT 1 FROM local_search_todo LIMIT ?)", "i",
                         (gint64) FEW))
    return FALSE;
  return n_waiting == 0 || n_waiting == FEW || plumb_search_index (db, 0, &more, error);
}

/* Every word of @words as a phrase of its own, with @between between two. */
static char *
dup_match (const char *words, const char *between, const char *after)
{
  g_autoptr (GString) match = g_string_new (NULL);
  const char *p = words;

  while (*p != '\0')
    {
      const char *start = p;

      while (*p != '\0'
             && (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p))))
        p = g_utf8_next_char (p);
      if (p > start)
        {
          g_string_append (match, match->len > 0 ? between : "");
          g_string_append_c (match, '"');
          g_string_append_len (match, start, p - start);
          g_string_append_c (match, '"');
          g_string_append (match, after);
        }
      else
        {
          p = g_utf8_next_char (p);
        }
    }
  return match->len > 0 ? g_string_free (g_steal_pointer (&match), FALSE) : NULL;
}

/**
 * plumb_search_match:
 * @words: what somebody typed
 *
 * Makes an FTS5 expression that finds the rows that have every word, the last one as a beginning.
 * Nothing that is typed can be an operator.
 *
 * Returns: (transfer full) (nullable): the expression, %NULL when there is no word in @words
 */
char *
plumb_search_match (const char *words)
{
  return dup_match (words, " ", " *");
}

static GArray *
query (PlumbDb *db, const char *match, int kind, GError **error)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (PlumbSearchHit));
  g_autoptr (PlumbRows) rows =
    plumb_db_query (db, "SELECT rowid FROM local_search WHERE local_search MATCH ?", "t", match);

  while (plumb_rows_next (rows))
    {
      gint64 id = plumb_rows_int (rows, 0);
      PlumbSearchHit hit = { (PlumbSearchKind) (id % KINDS), id / KINDS };

      if (kind < 0 || (int) hit.kind == kind)
        g_array_append_val (hits, hit);
    }
  if (!plumb_rows_finish (rows, error))
    return NULL;
  return g_steal_pointer (&hits);
}

/**
 * plumb_search_query:
 * @words: what somebody typed
 * @kind: a #PlumbSearchKind, or -1 for all
 *
 * Finds rows, by kind and then in the order they were made.
 *
 * Returns: (transfer full) (element-type PlumbSearchHit): the hits, or %NULL with an error
 */
GArray *
plumb_search_query (PlumbDb *db, const char *words, int kind, GError **error)
{
  g_autofree char *match = plumb_search_match (words);

  if (match == NULL)
    return g_array_new (FALSE, FALSE, sizeof (PlumbSearchHit));
  return query (db, match, kind, error);
}

/**
 * plumb_search_titles:
 * @words: what somebody typed
 *
 * Finds rows like plumb_search_query(), but only those that have all the words in their titles.
 *
 * Returns: (transfer full) (element-type PlumbSearchHit): the hits, or %NULL with an error
 */
GArray *
plumb_search_titles (PlumbDb *db, const char *words, GError **error)
{
  g_autofree char *match = plumb_search_match (words);
  g_autofree char *titles = match != NULL ? g_strdup_printf ("title : (%s)", match) : NULL;

  if (titles == NULL)
    return g_array_new (FALSE, FALSE, sizeof (PlumbSearchHit));
  return query (db, titles, -1, error);
}

/**
 * plumb_search_like:
 * @text: a title, say
 *
 * Finds rows that have any word of a text, those first that have the most and the rarest of them,
 * and have them in the title (FTS5's bm25).
 *
 * Returns: (transfer full) (element-type PlumbSearchHit): the hits, or %NULL with an error
 */
GArray *
plumb_search_like (PlumbDb *db, const char *text, int kind, GError **error)
{
  g_autofree char *match = dup_match (text, " OR ", "");
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (PlumbSearchHit));
  g_autoptr (PlumbRows) rows = NULL;

  if (match == NULL)
    return g_steal_pointer (&hits);
  rows = plumb_db_query (db,
                         "SELECT rowid FROM local_search WHERE local_search MATCH ?1"
                         " AND rowid % 8 = ?2 ORDER BY bm25 (local_search, 4.0, 1.0), rowid"
                         " LIMIT ?3",
                         "tii", match, (gint64) kind, (gint64) LIKE_LIMIT);
  while (plumb_rows_next (rows))
    {
      PlumbSearchHit hit = { (PlumbSearchKind) kind, plumb_rows_int (rows, 0) / KINDS };

      g_array_append_val (hits, hit);
    }
  if (!plumb_rows_finish (rows, error))
    return NULL;
  return g_steal_pointer (&hits);
}
