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

/* Where conflicts and what is around them are read. */
typedef struct
{
  PlumbDb *db;
  PlumbDb *base; /* nullable: the file as last read or written, which has versions */
  char *ours;    /* what this working copy is called in versions */
} Reader;

static void
clear_reader (Reader *self)
{
  g_clear_pointer (&self->base, plumb_db_close);
  g_free (self->ours);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

/* Without it only less is known of whose a value is. */
static PlumbDb *
open_base (PlumbDb *db)
{
  g_autofree char *name = plumb_db_dup_text (db, NULL,
                                             "SELECT base FROM local_state WHERE base <> ''", "");
  g_autofree char *path =
    plumb_db_dup_text (db, NULL, "SELECT file FROM pragma_database_list WHERE name = 'main'", "");
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *base = name != NULL && folder != NULL ? g_build_filename (folder, name, NULL)
                                                         : NULL;

  return base != NULL ? plumb_db_open (base, PLUMB_DB_READER, NULL) : NULL;
}

/* What the document shows. Only names of our own table go into it. */
static char *
dup_shown_query (const PlumbColumn *column)
{
  gboolean is_text = g_str_equal (column->table, "proposal_text");
  g_autofree char *value = column->target != NULL
                             ? g_strdup_printf ("(SELECT t.uid FROM %s AS t WHERE t.id = r.%s)",
                                                column->target, column->column)
                             : g_strdup_printf ("r.%s", column->column);

  return g_strdup_printf ("SELECT %s, r.id FROM %s AS r%s WHERE %s = ?", value, column->table,
                          is_text ? " JOIN proposal AS p ON p.id = r.id" : "",
                          is_text ? "p.uid" : "r.uid");
}

static char *
dup_nullable (PlumbRows *rows, int column)
{
  return plumb_rows_is_null (rows, column) ? NULL : plumb_rows_dup_text (rows, column);
}

/* A row that is new has one version for all of its columns. */
static char *
dup_writer (const Reader *reader, const PlumbColumn *column, gint64 row)
{
  if (reader->base == NULL)
    return NULL;
  return plumb_db_dup_text (reader->base, NULL,
                            "SELECT s.replica FROM stamp_edit AS e"
                            " JOIN stamp_seen AS s ON s.id = e.seen_id"
                            " WHERE e.tbl = ? AND e.row = ? AND e.col IN (?, '')"
                            " ORDER BY e.col DESC LIMIT 1",
                            "tit", column->table, row, column->column);
}

/* Says FALSE without an error when the row is gone. */
static gboolean
read_shown (PlumbConflict *self, const Reader *reader, const char *replica, GError **error)
{
  g_autofree char *sql = dup_shown_query (self->column);
  g_autoptr (PlumbRows) rows = plumb_db_query (reader->db, sql, "t", self->row_uid);
  gboolean is_there = plumb_rows_next (rows);
  g_autofree char *writer = NULL;

  if (is_there)
    {
      self->values[PLUMB_CONFLICT_SHOWN] = dup_nullable (rows, 0);
      writer = dup_writer (reader, self->column, plumb_rows_int (rows, 1));
      self->ours = g_strcmp0 (reader->ours, replica) == 0  ? PLUMB_CONFLICT_OTHER
                   : g_strcmp0 (reader->ours, writer) == 0 ? PLUMB_CONFLICT_SHOWN
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
  g_auto (Reader) reader = { db, NULL, NULL };
  g_autoptr (PlumbRows) rows = plumb_db_query (
    db, "SELECT id, uid, tbl, row_uid, col, value, base, replica FROM conflict ORDER BY uid", "");

  reader.ours = plumb_db_dup_text (db, &local_error, "SELECT replica FROM local_state", "");
  reader.base = open_base (db);
  while (local_error == NULL && plumb_rows_next (rows))
    {
      const PlumbColumn *column = plumb_column_find (plumb_rows_text (rows, 2),
                                                     plumb_rows_text (rows, 4));
      g_autoptr (PlumbConflict) conflict = column != NULL ? new_conflict (rows, column) : NULL;

      if (conflict != NULL
          && read_shown (conflict, &reader, plumb_rows_text (rows, 7), &local_error)
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

static gboolean
is_there (PlumbDb *db, const PlumbColumn *column, const char *row_uid)
{
  const char *table = g_str_equal (column->table, "proposal_text") ? "proposal" : column->table;
  g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s WHERE uid = ?)", table);
  gint64 found = 0;

  return plumb_db_get_int (db, &found, NULL, sql, "t", row_uid) && found;
}

/**
 * plumb_conflicts_count:
 *
 * Counts without reading what they say.
 *
 * Returns: how many conflicts plumb_conflicts_list() has; less when they cannot be read
 */
guint
plumb_conflicts_count (PlumbDb *db)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (db, "SELECT tbl, col, row_uid FROM conflict", "");
  guint n = 0;

  while (plumb_rows_next (rows))
    {
      const PlumbColumn *column = plumb_column_find (plumb_rows_text (rows, 0),
                                                     plumb_rows_text (rows, 1));

      n += column != NULL && is_there (db, column, plumb_rows_text (rows, 2));
    }
  return n;
}
