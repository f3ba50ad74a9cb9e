/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-row-list.h"

#include <string.h>

/* Where more rows than these change at once, the whole list is read again. */
#define MAX_MOVED 32

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

#define EDITION "(SELECT id FROM edition WHERE year = ?1)"

/* What is asked for: the whole list, or which of two rows comes first. They may be the same one, to
 * see whether it belongs into the list; of two others that is known, so nothing is searched. */
typedef enum
{
  WHOLE,
  TWO,
} Extent;

static PlumbRows *
query_proposals (PlumbRowList *self, Extent extent, gint64 a, gint64 b)
{
  g_autofree char *match = a == b ? plumb_search_match (self->words) : NULL;
  const char *matches = match == NULL     ? " AND ?2 IS NULL"
                        : extent == WHOLE ? " AND p.id IN (SELECT rowid / 8 FROM local_search"
                                            " WHERE local_search MATCH ?2 AND rowid % 8 = 0)"
                                          : " AND EXISTS (SELECT 1 FROM local_search"
                                            " WHERE local_search MATCH ?2 AND rowid = p.id * 8)";
  /* The "+" keeps two rows from being looked for in an index of all. */
  g_autofree char *sql =
    g_strconcat ("SELECT p.id FROM proposal AS p WHERE ",
                 extent == TWO ? "p.id IN (?3, ?4) AND +p.edition_id" : "?3 = ?4 AND p.edition_id",
                 " = " EDITION, filter_sql (self->filter), matches, sort_sql (self->sort), NULL);

  return plumb_db_query (plumb_document_get_db (self->document), sql, "itii", (gint64) self->year,
                         match, a, b);
}

/* None of these may depend on the person, or it would be done for each. */
#define LEADS "(SELECT person_id FROM lead WHERE edition_id = " EDITION ")"

static const char *
part_sql (PlumbPeoplePart part)
{
  switch (part)
    {
    case PLUMB_PEOPLE_LEADS:
      return " AND q.id IN " LEADS;
    case PLUMB_PEOPLE_SPEAKERS:
      return " AND q.id IN (SELECT r.person_id FROM proposal AS p INDEXED BY proposal_topic"
             "  CROSS JOIN proposal_person AS r ON r.proposal_id = p.id"
             "  WHERE p.edition_id = " EDITION " AND p.topic_id IS NOT NULL AND r.is_speaker)";
    case PLUMB_PEOPLE_ATTENDEES:
      return " AND q.id IN (SELECT person_id FROM attendee WHERE edition_id = " EDITION ")";
    case PLUMB_PEOPLE_ALL:
    default:
      return "";
    }
}

static PlumbRows *
query_people (PlumbRowList *self, Extent extent, gint64 a, gint64 b)
{
  g_autofree char *match = a == b ? plumb_search_match (self->words) : NULL;
  const char *matches = match == NULL ? " AND ?2 IS NULL"
                        : extent == WHOLE
                          ? " AND q.id IN (SELECT rowid / 8 FROM local_search"
                            " WHERE local_search MATCH ?2 AND rowid % 8 = 2)"
                          : " AND EXISTS (SELECT 1 FROM local_search"
                            " WHERE local_search MATCH ?2 AND rowid = q.id * 8 + 2)";
  g_autofree char *sql = g_strconcat (
    "SELECT q.id FROM person AS q WHERE ", extent == TWO ? "q.id IN (?3, ?4)" : "?3 = ?4", matches,
    part_sql (self->part), " ORDER BY q.id IN " LEADS " DESC, q.name COLLATE NOCASE, q.id", NULL);

  return plumb_db_query (plumb_document_get_db (self->document), sql, "itii", (gint64) self->year,
                         match, a, b);
}

static gboolean
is_people (PlumbRowList *self)
{
  return g_str_equal (self->table, "person");
}

static PlumbRows *
query (PlumbRowList *self, Extent extent, gint64 a, gint64 b)
{
  return is_people (self) ? query_people (self, extent, a, b)
                          : query_proposals (self, extent, a, b);
}

/* Tells only about the stretch that differs, so that lists keep their place. */
static void
take_ids (PlumbRowList *self, GArray *ids)
{
  g_autoptr (GArray) old = self->ids;
  guint n_old = old->len;
  guint n_new = ids->len;
  guint start = 0;

  self->ids = ids;
  /* Most changes leave a list as it was, and this is the fastest way to see it. */
  if (n_old == n_new && (n_new == 0 || memcmp (old->data, ids->data, n_new * sizeof (gint64)) == 0))
    return;
  while (start < n_old && start < n_new
         && g_array_index (old, gint64, start) == g_array_index (ids, gint64, start))
    start++;
  while (n_old > start && n_new > start
         && g_array_index (old, gint64, n_old - 1) == g_array_index (ids, gint64, n_new - 1))
    {
      n_old--;
      n_new--;
    }
  if (n_old > start || n_new > start)
    g_list_model_items_changed (G_LIST_MODEL (self), start, n_old - start, n_new - start);
}

static void
index_words (PlumbRowList *self)
{
  if (self->words[0] != '\0')
    plumb_search_catch_up (plumb_document_get_db (self->document), NULL);
}

static void
requery (PlumbRowList *self)
{
  g_autoptr (PlumbRows) rows = NULL;

  index_words (self);
  rows = query (self, WHOLE, 0, 0);
  take_ids (self, plumb_rows_read_ints (rows));
}

/* The one of two rows that comes first, or the only one that belongs into the list; 0 for none. */
static gint64
first_of (PlumbRowList *self, gint64 a, gint64 b)
{
  g_autoptr (PlumbRows) rows = query (self, TWO, a, b);

  return plumb_rows_next (rows) ? plumb_rows_int (rows, 0) : 0;
}

static void
put_in_order (PlumbRowList *self, GArray *ids, gint64 id)
{
  guint from = 0;
  guint until = ids->len;

  while (from < until)
    {
      guint middle = from + (until - from) / 2;

      if (first_of (self, id, g_array_index (ids, gint64, middle)) == id)
        until = middle;
      else
        from = middle + 1;
    }
  g_array_insert_val (ids, from, id);
}

static gboolean
find_id (GArray *ids, gint64 id, guint *out_position)
{
  for (guint i = 0; i < ids->len; i++)
    {
      if (g_array_index (ids, gint64, i) != id)
        continue;
      *out_position = i;
      return TRUE;
    }
  return FALSE;
}

/* Takes a few rows out and puts each where it belongs now, if it does. The list may be long; the
 * database is asked about these rows only. */
static void
move_rows (PlumbRowList *self, GArray *moved)
{
  GArray *ids = g_array_copy (self->ids);

  index_words (self);
  for (guint i = 0; i < moved->len; i++)
    {
      guint position;

      if (find_id (ids, g_array_index (moved, gint64, i), &position))
        g_array_remove_index (ids, position);
    }
  for (guint i = 0; i < moved->len; i++)
    {
      gint64 id = g_array_index (moved, gint64, i);

      if (first_of (self, id, id) != 0)
        put_in_order (self, ids, id);
    }
  take_ids (self, ids);
}

/* Whether a change is about one of the list's rows, also through a table that hangs on it. */
static gboolean
concerns (PlumbRowList *self, const PlumbChange *change)
{
  return change->table == self->table
         || (!is_people (self) && g_str_equal (change->table, "proposal_text"));
}

/* Whether a change of another table may bring rows into the list or order them anew. */
static gboolean
moves_others (PlumbRowList *self, const PlumbChange *change)
{
  static const char *const of_people[][5] = {
    [PLUMB_PEOPLE_ALL] = { "edition", "lead" },
    [PLUMB_PEOPLE_LEADS] = { "edition", "lead" },
    [PLUMB_PEOPLE_SPEAKERS] = { "edition", "lead", "proposal", "proposal_person" },
    [PLUMB_PEOPLE_ATTENDEES] = { "edition", "lead", "attendee" },
  };
  static const char *const by_words[] = { "edition", "person", "proposal_person", NULL };
  static const char *const by_year[] = { "edition", NULL };

  if (is_people (self))
    return g_strv_contains (of_people[self->part], change->table);
  return g_strv_contains (self->words[0] != '\0' ? by_words : by_year, change->table);
}

static void
tell_row (PlumbRowList *self, gint64 id)
{
  PlumbRow *row = g_hash_table_lookup (self->rows, &id);

  if (row == NULL)
    return;
  g_object_ref (row);
  g_signal_emit (row, signals[SIGNAL_CHANGED], 0);
  g_object_unref (row);
}

static void
document_changed_cb (PlumbRowList *self, GArray *changes)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean anything = FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      PlumbChange *change = &g_array_index (changes, PlumbChange, i);

      anything |= moves_others (self, change);
      if (!concerns (self, change) || !g_hash_table_add (told, &change->row))
        continue;
      g_array_append_val (moved, change->row);
      tell_row (self, change->row);
    }
  if (anything || moved->len > MAX_MOVED)
    requery (self);
  else if (moved->len > 0)
    move_rows (self, moved);
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
  return find_id (self->ids, id, out_position);
}
