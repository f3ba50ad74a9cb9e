/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-conflicts.h"

#include <glib/gi18n-lib.h>

const char *const plumb_conflict_choices[] = { "shown", "other", "base", NULL };

void
plumb_conflict_free (PlumbConflict *self)
{
  g_free (self->uid);
  g_free (self->row_uid);
  g_free (self->title);
  plumb_thing_clear (&self->thing);
  for (guint i = 0; i < PLUMB_CONFLICT_N_SIDES; i++)
    {
      g_free (self->values[i]);
      g_free (self->words[i]);
    }
  g_free (self);
}

/**
 * plumb_conflict_get_label:
 *
 * Returns: (transfer none): whose a value is
 */
const char *
plumb_conflict_get_label (const PlumbConflict *self, PlumbConflictSide side)
{
  if (side == PLUMB_CONFLICT_BASE)
    return C_ ("conflict", "Before");
  if (self->ours == PLUMB_CONFLICT_BASE)
    return side == PLUMB_CONFLICT_SHOWN ? C_ ("conflict", "Shown") : C_ ("conflict", "Other");
  return side == self->ours ? C_ ("conflict", "Mine") : C_ ("conflict", "Theirs");
}

/**
 * plumb_conflict_can_combine:
 *
 * Says whether somebody could write a value of both.
 */
gboolean
plumb_conflict_can_combine (const PlumbConflict *self)
{
  return self->kind == PLUMB_CONFLICT_PROSE || self->kind == PLUMB_CONFLICT_LINE;
}

static PlumbConflictKind
kind_of (const PlumbColumn *column)
{
  switch (column->form)
    {
    case PLUMB_COLUMN_PROSE:
      return PLUMB_CONFLICT_PROSE;
    case PLUMB_COLUMN_NUMBER:
    case PLUMB_COLUMN_MINUTES:
    case PLUMB_COLUMN_SCORE:
    case PLUMB_COLUMN_INSTANT:
    case PLUMB_COLUMN_DATE:
      return PLUMB_CONFLICT_NUMBER;
    case PLUMB_COLUMN_FLAG:
    case PLUMB_COLUMN_CHOICE:
    case PLUMB_COLUMN_ZONE:
    case PLUMB_COLUMN_RANK:
      return PLUMB_CONFLICT_CHOICE;
    case PLUMB_COLUMN_REFERENCE:
      return PLUMB_CONFLICT_REFERENCE;
    case PLUMB_COLUMN_WORDS:
    case PLUMB_COLUMN_JSON:
      return PLUMB_CONFLICT_LIST;
    case PLUMB_COLUMN_LINE:
    case PLUMB_COLUMN_NAME:
    default:
      return PLUMB_CONFLICT_LINE;
    }
}

/* What the document shows, and whose version that is. Only names of our own table go into it. */
static char *
dup_shown_query (const PlumbColumn *column)
{
  gboolean is_text = g_str_equal (column->table, "proposal_text");
  g_autofree char *value = column->target != NULL
                             ? g_strdup_printf ("(SELECT t.uid FROM %s AS t WHERE t.id = r.%s)",
                                                column->target, column->column)
                             : g_strdup_printf ("r.%s", column->column);

  return g_strdup_printf (
    "SELECT %s, (SELECT s.replica FROM stamp_edit AS e JOIN stamp_seen AS s ON s.id = e.seen_id"
    " WHERE e.tbl = '%s' AND e.row = r.id AND e.col = '%s') FROM %s AS r%s WHERE %s = ?",
    value, column->table, column->column, column->table,
    is_text ? " JOIN proposal AS p ON p.id = r.id" : "", is_text ? "p.uid" : "r.uid");
}

static char *
dup_nullable (PlumbRows *rows, int column)
{
  return plumb_rows_is_null (rows, column) ? NULL : plumb_rows_dup_text (rows, column);
}

/* Says FALSE without an error when the row is gone. */
static gboolean
read_shown (PlumbConflict *self, PlumbDb *db, const char *ours, const char *replica, GError **error)
{
  g_autofree char *sql = dup_shown_query (self->column);
  g_autoptr (PlumbRows) rows = plumb_db_query (db, sql, "t", self->row_uid);
  gboolean is_there = plumb_rows_next (rows);

  if (is_there)
    {
      self->values[PLUMB_CONFLICT_SHOWN] = dup_nullable (rows, 0);
      self->ours = g_str_equal (ours, replica)                     ? PLUMB_CONFLICT_OTHER
                   : g_str_equal (ours, plumb_rows_text (rows, 1)) ? PLUMB_CONFLICT_SHOWN
                                                                   : PLUMB_CONFLICT_BASE;
    }
  return plumb_rows_finish (rows, error) && is_there;
}

static gboolean
add_words (PlumbConflict *self, PlumbDb *db, GError **error)
{
  const PlumbTable *table = plumb_table_find (self->column->table);
  g_autofree char *zone = NULL;

  if (!plumb_table_read_thing (table, db, self->row_uid, &self->thing, error))
    return FALSE;
  zone = plumb_db_dup_text (db, NULL, "SELECT zone FROM edition WHERE year = ?", "i",
                            (gint64) self->thing.year);
  for (guint i = 0; i < PLUMB_CONFLICT_N_SIDES; i++)
    self->words[i] = plumb_column_dup_value_words (self->column, db, self->values[i],
                                                   zone != NULL ? zone : "UTC");
  /* Translators: what something is with its name, and a part of it, such as:
   * Topic “Leap seconds”: Problem Statement. */
  self->title = g_strdup_printf (_ ("%s: %s"), self->thing.words,
                                 plumb_column_get_words (self->column));
  return TRUE;
}

static PlumbConflict *
new_conflict (PlumbRows *rows, const PlumbColumn *column)
{
  PlumbConflict *self = g_new0 (PlumbConflict, 1);

  self->id = plumb_rows_int (rows, 0);
  self->uid = plumb_rows_dup_text (rows, 1);
  self->row_uid = plumb_rows_dup_text (rows, 3);
  self->column = column;
  self->kind = kind_of (column);
  self->values[PLUMB_CONFLICT_OTHER] = dup_nullable (rows, 5);
  self->values[PLUMB_CONFLICT_BASE] = dup_nullable (rows, 6);
  return self;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const PlumbConflict *one = *(const PlumbConflict *const *) a;
  const PlumbConflict *other = *(const PlumbConflict *const *) b;
  int order;

  if (one->thing.year != other->thing.year)
    return one->thing.year > other->thing.year ? -1 : 1;
  order = g_utf8_collate (one->title, other->title);
  return order != 0 ? order : g_strcmp0 (one->uid, other->uid);
}

/**
 * plumb_conflicts_list:
 * @db: a working copy
 *
 * Reads what is not decided. A conflict about something that is gone, or that this build does not
 * know, is left out.
 *
 * Returns: (transfer full) (element-type PlumbConflict): the newest edition first, %NULL with an
 *   error
 */
GPtrArray *
plumb_conflicts_list (PlumbDb *db, GError **error)
{
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_conflict_free);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *ours = plumb_db_dup_text (db, &local_error, "SELECT replica FROM local_state",
                                             "");
  g_autoptr (PlumbRows) rows = plumb_db_query (
    db, "SELECT id, uid, tbl, row_uid, col, value, base, replica FROM conflict ORDER BY uid", "");

  while (local_error == NULL && plumb_rows_next (rows))
    {
      const PlumbColumn *column = plumb_column_find (plumb_rows_text (rows, 2),
                                                     plumb_rows_text (rows, 4));
      g_autoptr (PlumbConflict) conflict = column != NULL ? new_conflict (rows, column) : NULL;

      if (conflict != NULL
          && read_shown (conflict, db, ours != NULL ? ours : "", plumb_rows_text (rows, 7),
                         &local_error)
          && add_words (conflict, db, &local_error))
        g_ptr_array_add (list, g_steal_pointer (&conflict));
    }
  if (!plumb_rows_finish (rows, local_error == NULL ? &local_error : NULL) || local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  g_ptr_array_sort (list, compare);
  return g_steal_pointer (&list);
}

/**
 * plumb_conflicts_count:
 *
 * Returns: how many conflicts plumb_conflicts_list() has; 0 as well when they cannot be read
 */
guint
plumb_conflicts_count (PlumbDb *db)
{
  gint64 n_rows = 0;
  g_autoptr (GPtrArray) list = NULL;

  /* Nearly always there are none. */
  if (!plumb_db_get_int (db, &n_rows, NULL, "SELECT EXISTS (SELECT 1 FROM conflict)", "")
      || n_rows == 0)
    return 0;
  list = plumb_conflicts_list (db, NULL);
  return list != NULL ? list->len : 0;
}
