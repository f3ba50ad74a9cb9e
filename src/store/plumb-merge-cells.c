/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Row by row: what becomes of what two sides have.
 */
#include "config.h"

#include "plumb-merge-private.h"
#include "plumb-merge-rules.h"
#include "plumb-merge-text.h"

typedef enum
{
  TAKE_MINE,
  TAKE_THEIRS,
  CLASH, /* neither knew the other's */
} Verdict;

/* A row that both have, column by column. */
typedef struct
{
  PlumbMerge *merge;
  const PlumbMergeTable *table;
  const char *uid;
  PlumbMergeRow *mine; /* becomes the merged row */
  PlumbMergeRow *theirs;
} Pair;

static gboolean
is_same_unit (const Pair *self, const char *unit)
{
  for (guint i = 0; i < self->mine->n_cells; i++)
    {
      const char *column = g_ptr_array_index (self->table->columns, i);

      if (g_str_equal (plumb_merge_unit (self->table->name, column), unit)
          && g_strcmp0 (self->mine->cells[i].value, self->theirs->cells[i].value) != 0)
        return FALSE;
    }
  return TRUE;
}

static Verdict
decide (const Pair *self, const PlumbCell *mine, const PlumbCell *theirs, gboolean is_same)
{
  gboolean mine_is_news = !plumb_merge_knows (self->merge, THEIRS, mine->version);
  gboolean theirs_is_news = !plumb_merge_knows (self->merge, MINE, theirs->version);

  if (is_same)
    return plumb_version_compare (mine->version, theirs->version) >= 0 ? TAKE_MINE : TAKE_THEIRS;
  if (mine_is_news && !theirs_is_news)
    return TAKE_MINE;
  if (theirs_is_news && !mine_is_news)
    return TAKE_THEIRS;
  return CLASH;
}

static void
take_cell (const Pair *self, guint i)
{
  PlumbCell cell = self->mine->cells[i];

  self->mine->cells[i] = self->theirs->cells[i];
  self->theirs->cells[i] = cell;
}

/* The value that both sides began with: what they both say that was there, or what one of them
 * wrote over while the other, who had written it, went on. */
static const char *
find_base (const PlumbCell *mine, const PlumbCell *theirs)
{
  gboolean mine_saw = mine->was != NULL && mine->was_version.replica == theirs->version.replica
                      && mine->was_version.n <= theirs->version.n
                      && theirs->version.replica[0] != '\0';
  gboolean theirs_saw = theirs->was != NULL && theirs->was_version.replica == mine->version.replica
                        && theirs->was_version.n <= mine->version.n
                        && mine->version.replica[0] != '\0';

  if (mine->was != NULL && theirs->was != NULL
      && plumb_version_compare (mine->was_version, theirs->was_version) == 0)
    return mine->was;
  if (mine_saw != theirs_saw)
    return mine_saw ? mine->was : theirs->was;
  return NULL;
}

/* Puts together what two leads changed in different words. */
static gboolean
join_prose (const Pair *self, guint i, const char *base)
{
  const char *column = g_ptr_array_index (self->table->columns, i);
  PlumbCell *cell = &self->mine->cells[i];
  const PlumbCell *theirs = &self->theirs->cells[i];
  g_autofree char *what = NULL;
  char *joined;

  if (plumb_merge_kind (self->table->name, column) != PLUMB_MERGE_PROSE || base == NULL
      || cell->value == NULL || theirs->value == NULL)
    return FALSE;
  joined = plumb_merge_text (base, cell->value, theirs->value);
  if (joined == NULL)
    return FALSE;
  what = g_strdup_printf ("%s %s", self->uid, column);
  cell->version = plumb_merge_derive (self->merge, cell->version, theirs->version, what, joined);
  g_free (cell->value);
  cell->value = joined;
  g_clear_pointer (&cell->was, g_free);
  return TRUE;
}

/* Which of two values is shown does not depend on which side it is on. */
static gboolean
theirs_wins (const PlumbCell *mine, const PlumbCell *theirs)
{
  int order = plumb_version_compare (mine->version, theirs->version);

  if (order == 0)
    order = g_strcmp0 (mine->value, theirs->value);
  return order < 0;
}

static gboolean
clash (const Pair *self, guint leader, GError **error)
{
  const char *unit = g_ptr_array_index (self->table->columns, leader);
  const char *base = find_base (&self->mine->cells[leader], &self->theirs->cells[leader]);
  gboolean swap;

  if (join_prose (self, leader, base))
    return TRUE;
  swap = theirs_wins (&self->mine->cells[leader], &self->theirs->cells[leader]);
  for (guint i = 0; i < self->mine->n_cells; i++)
    {
      const char *column = g_ptr_array_index (self->table->columns, i);
      PlumbCell *loser = swap ? &self->mine->cells[i] : &self->theirs->cells[i];

      if (!g_str_equal (plumb_merge_unit (self->table->name, column), unit))
        continue;
      if (g_strcmp0 (self->mine->cells[i].value, self->theirs->cells[i].value) != 0
          && plumb_merge_kind (self->table->name, column) != PLUMB_MERGE_QUIET
          && !plumb_merge_keep_conflict (self->merge, self->table, self->uid, column, loser->value,
                                         base, loser->version, error))
        return FALSE;
      if (swap)
        take_cell (self, i);
    }
  return TRUE;
}

static gboolean
merge_unit (const Pair *self, guint leader, GError **error)
{
  const char *unit = g_ptr_array_index (self->table->columns, leader);
  Verdict verdict = decide (self, &self->mine->cells[leader], &self->theirs->cells[leader],
                            is_same_unit (self, unit));

  if (verdict == CLASH)
    return clash (self, leader, error);
  for (guint i = 0; verdict == TAKE_THEIRS && i < self->mine->n_cells; i++)
    {
      const char *column = g_ptr_array_index (self->table->columns, i);

      if (g_str_equal (plumb_merge_unit (self->table->name, column), unit))
        take_cell (self, i);
    }
  return TRUE;
}

/* As it is now, for it becomes another. */
static GPtrArray *
dup_values (const PlumbMergeRow *row)
{
  GPtrArray *values = g_ptr_array_new_full (row->n_cells, g_free);

  for (guint i = 0; i < row->n_cells; i++)
    g_ptr_array_add (values, g_strdup (row->cells[i].value));
  return values;
}

/* How many columns differ does not count: a row is one thing to a person. */
static void
count (const PlumbMergeRow *now, const GPtrArray *before, guint *counter)
{
  for (guint i = 0; i < now->n_cells; i++)
    {
      if (g_strcmp0 (now->cells[i].value, g_ptr_array_index (before, i)) != 0)
        {
          *counter += 1;
          return;
        }
    }
}

static gboolean
merge_both (Pair *self, GError **error)
{
  g_autoptr (GPtrArray) mine = dup_values (self->mine);
  g_autoptr (GPtrArray) theirs = dup_values (self->theirs);

  for (guint i = 0; i < self->mine->n_cells; i++)
    {
      const char *column = g_ptr_array_index (self->table->columns, i);

      if (g_str_equal (plumb_merge_unit (self->table->name, column), column)
          && !merge_unit (self, i, error))
        return FALSE;
    }
  if (plumb_version_compare (self->mine->version, self->theirs->version) < 0)
    self->mine->version = self->theirs->version;
  self->mine->key = MIN (self->mine->key, self->theirs->key);
  count (self->mine, mine, &self->merge->report.taken);
  count (self->mine, theirs, &self->merge->report.given);
  return plumb_merge_put (self->merge, self->table, self->uid, self->mine, error);
}

/* A row that the other side has not: it never saw it, or removed it. What was changed since is
 * kept. */
static gboolean
is_news (PlumbMerge *self, PlumbMergeSide other, const PlumbMergeRow *row)
{
  if (!plumb_merge_knows (self, other, row->version))
    return TRUE;
  for (guint i = 0; i < row->n_cells; i++)
    {
      if (!plumb_merge_knows (self, other, row->cells[i].version))
        return TRUE;
    }
  return FALSE;
}

static gboolean
merge_single (PlumbMerge *self, const PlumbMergeTable *table, const char *uid,
              const PlumbMergeRow *mine, const PlumbMergeRow *theirs, GError **error)
{
  if (mine != NULL)
    {
      if (is_news (self, THEIRS, mine))
        {
          self->report.given++;
          return TRUE;
        }
      self->report.taken++;
      return plumb_merge_drop (self, table, uid, error);
    }
  if (!is_news (self, MINE, theirs))
    {
      self->report.given++;
      return TRUE;
    }
  self->report.taken++;
  return plumb_merge_put (self, table, uid, theirs, error);
}

static gboolean
merge_row (PlumbMerge *self, const PlumbMergeTable *table, const char *uid, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (PlumbMergeRow) mine = plumb_merge_load (self, table, MINE, uid, &local_error);
  g_autoptr (PlumbMergeRow) theirs = local_error == NULL
                                       ? plumb_merge_load (self, table, THEIRS, uid, &local_error)
                                       : NULL;
  Pair pair = { self, table, uid, mine, theirs };

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (mine != NULL && theirs != NULL)
    return merge_both (&pair, error);
  return (mine == NULL && theirs == NULL) || merge_single (self, table, uid, mine, theirs, error);
}

static GPtrArray *
list_candidates (PlumbMerge *self, const char *table, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (
    self->db, "SELECT uid FROM temp.candidate WHERE tbl = ? ORDER BY uid", "t", table);

  return plumb_rows_read_texts (rows, error);
}

/**
 * plumb_merge_rows:
 *
 * Decides on every row in which the two files differ.
 */
gboolean
plumb_merge_rows (PlumbMerge *self, GError **error)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const PlumbMergeTable *table = g_ptr_array_index (self->tables, i);
      g_autoptr (GPtrArray) uids = list_candidates (self, table->name, error);

      for (guint j = 0; uids != NULL && j < uids->len; j++)
        {
          if (!merge_row (self, table, g_ptr_array_index (uids, j), error))
            return FALSE;
        }
      if (uids == NULL)
        return FALSE;
    }
  return TRUE;
}
