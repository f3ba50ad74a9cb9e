/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-row-list.h"

struct _PlumbRow
{
  GObject parent_instance;

  gint64 id;
};

struct _PlumbRowList
{
  GObject parent_instance;

  PlumbDocument *document;
  const char *table; /* interned */
  GArray *ids;       /* gint64 */
  GHashTable *rows;  /* gint64 -> PlumbRow, weak: those that somebody looks at */
  int year;
  char *words;
  PlumbProposalFilter filter;
  PlumbProposalSort sort;
  PlumbPeoplePart part;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbRow, plumb_row, G_TYPE_OBJECT)

static void
plumb_row_class_init (PlumbRowClass *klass)
{
  /**
   * PlumbRow::changed:
   *
   * The row changed; whoever shows it reads it again.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_row_init (PlumbRow *self)
{
}

gint64
plumb_row_get_id (PlumbRow *self)
{
  return self->id;
}

static GType
get_item_type (GListModel *model)
{
  return PLUMB_TYPE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return PLUMB_ROW_LIST (model)->ids->len;
}

static void
row_gone_cb (gpointer user_data, GObject *row)
{
  GHashTable *rows = user_data;

  g_hash_table_remove (rows, &((PlumbRow *) row)->id);
}

static gpointer
get_item (GListModel *model, guint position)
{
  PlumbRowList *self = PLUMB_ROW_LIST (model);
  PlumbRow *row;
  gint64 id;

  if (position >= self->ids->len)
    return NULL;
  id = g_array_index (self->ids, gint64, position);
  row = g_hash_table_lookup (self->rows, &id);
  if (row != NULL)
    return g_object_ref (row);

  row = g_object_new (PLUMB_TYPE_ROW, NULL);
  row->id = id;
  g_hash_table_insert (self->rows, &row->id, row);
  g_object_weak_ref (G_OBJECT (row), row_gone_cb, self->rows);
  return row;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PlumbRowList, plumb_row_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
forget_row (gpointer key, gpointer value, gpointer user_data)
{
  g_object_weak_unref (value, row_gone_cb, user_data);
}

static void
plumb_row_list_dispose (GObject *object)
{
  PlumbRowList *self = PLUMB_ROW_LIST (object);

  g_clear_object (&self->document);
  G_OBJECT_CLASS (plumb_row_list_parent_class)->dispose (object);
}

static void
plumb_row_list_finalize (GObject *object)
{
  PlumbRowList *self = PLUMB_ROW_LIST (object);

  g_hash_table_foreach (self->rows, forget_row, self->rows);
  g_hash_table_unref (self->rows);
  g_array_unref (self->ids);
  g_free (self->words);
  G_OBJECT_CLASS (plumb_row_list_parent_class)->finalize (object);
}

static void
plumb_row_list_class_init (PlumbRowListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_row_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_row_list_finalize;
}

static void
plumb_row_list_init (PlumbRowList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->words = g_strdup ("");
}

static const char *
filter_sql (PlumbProposalFilter filter)
{
  switch (filter)
    {
    case PLUMB_FILTER_UNDECIDED:
      return " AND p.decision IN ('undecided', 'asked')";
    case PLUMB_FILTER_ACCEPTED:
      return " AND p.decision IN ('accepted', 'joined')";
    case PLUMB_FILTER_DECLINED:
      return " AND p.decision IN ('declined', 'moved')";
    case PLUMB_FILTER_UNREAD:
      return " AND p.unread = 1";
    case PLUMB_FILTER_NOT_TOLD:
      return " AND p.decision <> 'undecided' AND p.told = 0";
    case PLUMB_FILTER_ALL:
    default:
      return "";
    }
}

static const char *
sort_sql (PlumbProposalSort sort)
{
  switch (sort)
    {
    case PLUMB_SORT_SCORE:
      return " ORDER BY p.score DESC NULLS LAST, p.rank, p.id";
    case PLUMB_SORT_DATE:
      return " ORDER BY p.submitted_at DESC, p.rank, p.id";
    case PLUMB_SORT_TITLE:
      return " ORDER BY p.title COLLATE NOCASE, p.id";
    case PLUMB_SORT_HAND:
    default:
      return " ORDER BY p.rank, p.id";
    }
}

static GArray *
run_query (PlumbRows *rows)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (plumb_rows_next (rows))
    {
      gint64 id = plumb_rows_int (rows, 0);

      g_array_append_val (ids, id);
    }
  /* A list that cannot be read is empty; the next command says what is wrong. */
  plumb_rows_finish (rows, NULL);
  return ids;
}

static GArray *
query_proposals (PlumbRowList *self)
{
  g_autofree char *match = plumb_search_match (self->words);
  g_autofree char *sql = g_strconcat ("SELECT p.id FROM proposal AS p WHERE p.edition_id ="
                                      " (SELECT id FROM edition WHERE year = ?1)",
                                      filter_sql (self->filter),
                                      match != NULL
                                        ? " AND p.id IN (SELECT rowid / 8 FROM local_search"
                                          " WHERE local_search MATCH ?2 AND rowid % 8 = 0)"
                                        : " AND ?2 IS NULL",
                                      sort_sql (self->sort), NULL);
  g_autoptr (PlumbRows) rows = plumb_db_query (plumb_document_get_db (self->document), sql, "it",
                                               (gint64) self->year, match);

  return run_query (rows);
}

static const char *
part_sql (PlumbPeoplePart part)
{
  switch (part)
    {
    case PLUMB_PEOPLE_LEADS:
      return " AND q.id IN (SELECT person_id FROM lead WHERE edition_id = e.id)";
    case PLUMB_PEOPLE_SPEAKERS:
      return " AND q.id IN (SELECT r.person_id FROM proposal AS p JOIN proposal_person AS r"
             "  ON r.proposal_id = p.id WHERE p.edition_id = e.id AND p.topic_id IS NOT NULL"
             "  AND r.is_speaker)";
    case PLUMB_PEOPLE_ATTENDEES:
      return " AND q.id IN (SELECT person_id FROM attendee WHERE edition_id = e.id)";
    case PLUMB_PEOPLE_ALL:
    default:
      return "";
    }
}

static GArray *
query_people (PlumbRowList *self)
{
  g_autofree char *match = plumb_search_match (self->words);
  g_autofree char *sql =
    g_strconcat ("SELECT q.id FROM person AS q LEFT JOIN edition AS e ON e.year = ?1 WHERE ",
                 match != NULL ? "q.id IN (SELECT rowid / 8 FROM local_search"
                                 " WHERE local_search MATCH ?2 AND rowid % 8 = 2)"
                               : "?2 IS NULL",
                 part_sql (self->part),
                 " ORDER BY q.id IN (SELECT person_id FROM lead WHERE edition_id = e.id) DESC,"
                 " q.name COLLATE NOCASE, q.id",
                 NULL);
  g_autoptr (PlumbRows) rows = plumb_db_query (plumb_document_get_db (self->document), sql, "it",
                                               (gint64) self->year, match);

  return run_query (rows);
}

/* Tells only about the stretch that differs, so that lists keep their place. */
static void
take_ids (PlumbRowList *self, GArray *ids)
{
  g_autoptr (GArray) old = self->ids;
  guint n_old = old->len;
  guint n_new = ids->len;
  guint start = 0;

  while (start < n_old && start < n_new
         && g_array_index (old, gint64, start) == g_array_index (ids, gint64, start))
    start++;
  while (n_old > start && n_new > start
         && g_array_index (old, gint64, n_old - 1) == g_array_index (ids, gint64, n_new - 1))
    {
      n_old--;
      n_new--;
    }
  self->ids = ids;
  if (n_old > start || n_new > start)
    g_list_model_items_changed (G_LIST_MODEL (self), start, n_old - start, n_new - start);
}

static gboolean
is_people (PlumbRowList *self)
{
  return g_str_equal (self->table, "person");
}

static void
requery (PlumbRowList *self)
{
  if (self->words[0] != '\0')
    plumb_search_catch_up (plumb_document_get_db (self->document), NULL);
  take_ids (self, is_people (self) ? query_people (self) : query_proposals (self));
}

/* The keys of the list's rows that a change is about, also through tables that hang on them. */
static gboolean
concerns (PlumbRowList *self, const PlumbChange *change, gint64 *out_id)
{
  if (change->table == self->table)
    *out_id = change->row;
  else if (!is_people (self) && g_str_equal (change->table, "proposal_text"))
    *out_id = change->row;
  else
    return FALSE;
  return TRUE;
}

/* Whether a change can bring people into the list or order them anew. */
static gboolean
moves_people (PlumbRowList *self, const PlumbChange *change)
{
  static const char *const tables[] = { "lead", "attendee", "proposal", "proposal_person" };
  guint n = self->part == PLUMB_PEOPLE_ALL ? 1 : G_N_ELEMENTS (tables);

  for (guint i = 0; is_people (self) && i < n; i++)
    {
      if (g_str_equal (change->table, tables[i]))
        return TRUE;
    }
  return FALSE;
}

static void
document_changed_cb (PlumbRowList *self, GArray *changes)
{
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  gboolean membership = FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      const PlumbChange *change = &g_array_index (changes, PlumbChange, i);
      gint64 id = 0;
      PlumbRow *row;

      membership |= moves_people (self, change);
      if (!concerns (self, change, &id))
        continue;
      membership |= change->table == self->table;
      row = g_hash_table_lookup (self->rows, &id);
      if (row != NULL && g_hash_table_add (told, row))
        {
          g_object_ref (row);
          g_signal_emit (row, signals[SIGNAL_CHANGED], 0);
          g_object_unref (row);
        }
    }
  if (membership || self->words[0] != '\0')
    requery (self);
}

static void
indexed_cb (PlumbRowList *self)
{
  if (self->words[0] != '\0')
    requery (self);
}

static PlumbRowList *
new_list (PlumbDocument *document, const char *table, int year)
{
  PlumbRowList *self = g_object_new (PLUMB_TYPE_ROW_LIST, NULL);

  self->document = g_object_ref (document);
  self->table = g_intern_static_string (table);
  self->year = year;
  g_signal_connect_object (document, "changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "indexed", G_CALLBACK (indexed_cb), self, G_CONNECT_SWAPPED);
  requery (self);
  return self;
}

/**
 * plumb_row_list_new_proposals:
 * @year: the edition
 *
 * Makes a list of the proposals of an edition; it follows the document.
 *
 * Returns: (transfer full): the list
 */
PlumbRowList *
plumb_row_list_new_proposals (PlumbDocument *document, int year)
{
  return new_list (document, "proposal", year);
}

/**
 * plumb_row_list_new_people:
 *
 * Makes a list of everybody by name; it follows the document. Once it has a year, the leads of that
 * edition come first.
 *
 * Returns: (transfer full): the list
 */
PlumbRowList *
plumb_row_list_new_people (PlumbDocument *document)
{
  return new_list (document, "person", 0);
}

void
plumb_row_list_set_year (PlumbRowList *self, int year)
{
  if (self->year == year)
    return;
  self->year = year;
  requery (self);
}

/**
 * plumb_row_list_set_words:
 * @words: what to search for, "" for everything
 *
 * Limits the list to rows that have all the words.
 */
void
plumb_row_list_set_words (PlumbRowList *self, const char *words)
{
  if (g_set_str (&self->words, words))
    requery (self);
}

void
plumb_row_list_set_filter (PlumbRowList *self, PlumbProposalFilter filter)
{
  if (self->filter == filter)
    return;
  self->filter = filter;
  requery (self);
}

void
plumb_row_list_set_sort (PlumbRowList *self, PlumbProposalSort sort)
{
  if (self->sort == sort)
    return;
  self->sort = sort;
  requery (self);
}

/**
 * plumb_row_list_set_part:
 *
 * Limits a list of people to those that play a part in the edition.
 */
void
plumb_row_list_set_part (PlumbRowList *self, PlumbPeoplePart part)
{
  if (self->part == part)
    return;
  self->part = part;
  requery (self);
}

/**
 * plumb_row_list_find:
 * @out_position: (out): where it is
 *
 * Finds a row by its key.
 */
gboolean
plumb_row_list_find (PlumbRowList *self, gint64 id, guint *out_position)
{
  for (guint i = 0; i < self->ids->len; i++)
    {
      if (g_array_index (self->ids, gint64, i) != id)
        continue;
      *out_position = i;
      return TRUE;
    }
  return FALSE;
}

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
 * Counts the proposals of an edition, however many there are.
 */
PlumbProposalCounts
plumb_row_count_proposals (PlumbDocument *document, int year)
{
  PlumbProposalCounts counts = { 0 };
  g_autoptr (PlumbRows) rows =
    plumb_db_query (plumb_document_get_db (document),
                    "SELECT decision, unread, told, count (*) FROM proposal"
                    " WHERE edition_id = (SELECT id FROM edition WHERE year = ?)"
                    " GROUP BY decision, unread, told",
                    "i", (gint64) year);

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

/**
 * plumb_row_list_submissions:
 *
 * Lists when the proposals of an edition came in.
 *
 * Returns: (transfer full) (element-type gint64): UTC seconds, oldest first
 */
GArray *
plumb_row_list_submissions (PlumbDocument *document, int year)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (plumb_document_get_db (document),
                    "SELECT p.submitted_at FROM proposal AS p"
                    " JOIN edition AS e ON e.id = p.edition_id"
                    " WHERE e.year = ? AND p.submitted_at > 0 ORDER BY p.submitted_at",
                    "i", (gint64) year);

  return run_query (rows);
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
                    "SELECT p.id FROM proposal AS p JOIN edition AS e ON e.id = p.edition_id"
                    " WHERE e.year = ? AND p.decision IN ('undecided', 'asked')"
                    " ORDER BY p.submitted_at DESC, p.id DESC LIMIT ?",
                    "ii", (gint64) year, (gint64) n_most);

  return run_query (rows);
}
