/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What each row alone does not tell: that what it belongs to is there, that ranks differ, that
 * topics have two levels. All of it follows from the merged rows alone, in an order of their uids.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-error.h"
#include "plumb-merge-private.h"
#include "plumb-merge-rules.h"
#include "plumb-rank.h"

static GPtrArray *
list_texts (PlumbMerge *self, const char *sql, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (self->db, sql, "");

  return plumb_rows_read_texts (rows, error);
}

/* A row that one side removed comes back because the other still uses it. Its version says so, for
 * whoever removed it must not take it for the old one. */
static gboolean
bring_back (PlumbMerge *self, const PlumbMergeTable *table, const char *uid, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (PlumbMergeRow) row = NULL;

  for (guint side = MINE; row == NULL && local_error == NULL && side <= THEIRS; side++)
    row = plumb_merge_load (self, table, side, uid, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (row == NULL)
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_FAILED,
                   _ ("The documents cannot be merged: an entry of “%s” is missing."), table->name);
      return FALSE;
    }
  row->version = plumb_merge_derive (self, row->version, row->version, uid, "back");
  return plumb_merge_put (self, table, uid, row, error);
}

static gboolean
bring_back_all (PlumbMerge *self, const PlumbMergeTable *table, const char *sql,
                gboolean *out_found, GError **error)
{
  g_autoptr (GPtrArray) uids = list_texts (self, sql, error);

  for (guint i = 0; uids != NULL && i < uids->len; i++)
    {
      if (!bring_back (self, table, g_ptr_array_index (uids, i), error))
        return FALSE;
    }
  *out_found |= uids != NULL && uids->len > 0;
  return uids != NULL;
}

static gboolean
mend_references (PlumbMerge *self, const PlumbMergeTable *table, gboolean *out_found,
                 GError **error)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const char *column = g_ptr_array_index (table->columns, i);
      const char *target = g_ptr_array_index (table->targets, i);
      g_autofree char *sql = NULL;

      if (target == NULL)
        continue;
      sql = g_strdup_printf ("SELECT DISTINCT %s FROM flat_%s WHERE %s IS NOT NULL"
                             " AND %s NOT IN (SELECT uid FROM flat_%s) ORDER BY 1",
                             column, table->name, column, column, target);
      if (!bring_back_all (self, plumb_merge_find (self, target), sql, out_found, error))
        return FALSE;
    }
  return TRUE;
}

/* Neither half of a proposal is there without the other. */
static gboolean
mend_halves (PlumbMerge *self, const PlumbMergeTable *table, gboolean *out_found, GError **error)
{
  const char *identity = plumb_merge_identity (table->name);
  g_autofree char *wholes = NULL;
  g_autofree char *halves = NULL;

  if (g_str_equal (identity, table->name))
    return TRUE;
  wholes = g_strdup_printf ("SELECT uid FROM flat_%s EXCEPT SELECT uid FROM flat_%s ORDER BY 1",
                            table->name, identity);
  halves = g_strdup_printf ("SELECT f.uid FROM flat_%s AS f"
                            " WHERE NOT EXISTS (SELECT 1 FROM flat_%s WHERE uid = f.uid)"
                            " AND (EXISTS (SELECT 1 FROM mine_%s WHERE uid = f.uid)"
                            "  OR EXISTS (SELECT 1 FROM theirs_%s WHERE uid = f.uid)) ORDER BY 1",
                            identity, table->name, table->name, table->name);
  return bring_back_all (self, plumb_merge_find (self, identity), wholes, out_found, error)
         && bring_back_all (self, table, halves, out_found, error);
}

static gboolean
mend_parents (PlumbMerge *self, GError **error)
{
  gboolean found = TRUE;

  while (found)
    {
      found = FALSE;
      for (guint i = 0; i < self->tables->len; i++)
        {
          const PlumbMergeTable *table = g_ptr_array_index (self->tables, i);

          if (!mend_references (self, table, &found, error)
              || !mend_halves (self, table, &found, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Two topics that were put below each other, or one below one that was put below another: the first
 * of them goes to the top, and where it was put is a conflict. */
static gboolean
mend_levels (PlumbMerge *self, GError **error)
{
  const PlumbMergeTable *table = plumb_merge_find (self, "topic");

  for (;;)
    {
      g_autoptr (GPtrArray) uids =
        list_texts (self,
                    "SELECT min (t.uid) FROM flat_topic AS t JOIN flat_topic AS p"
                    " ON p.uid = t.parent_id WHERE p.parent_id IS NOT NULL"
                    " HAVING count (*) > 0",
                    error);
      const char *uid = uids != NULL && uids->len > 0 ? g_ptr_array_index (uids, 0) : NULL;
      g_autofree char *parent = NULL;
      PlumbVersion version;

      if (uid == NULL)
        return uids != NULL;
      if (!plumb_db_get_text (self->db, &parent, error,
                              "SELECT parent_id FROM flat_topic WHERE uid = ?", "t", uid)
          || !plumb_merge_version_of (self, "topic", uid, "parent_id", &version, error)
          || !plumb_merge_keep_conflict (self, table, uid, "parent_id", parent, NULL, version,
                                         error))
        return FALSE;
      version = plumb_merge_derive (self, version, version, uid, NULL);
      if (!plumb_merge_set (self, table, uid, "parent_id", NULL, version, error))
        return FALSE;
    }
}

/* The rows of one rank but the first get ranks of their own, before what came next. */
static gboolean
spread (PlumbMerge *self, const PlumbMergeTable *table, GPtrArray *uids, const char *rank,
        const char *next, GError **error)
{
  g_autofree char *before = g_strdup (rank);

  for (guint i = 1; i < uids->len; i++)
    {
      const char *uid = g_ptr_array_index (uids, i);
      char *own = plumb_rank_between (before, next);
      g_autofree char *what = g_strdup_printf ("%s rank", uid);
      PlumbVersion version;

      g_free (before);
      before = own;
      if (!plumb_merge_version_of (self, table->name, uid, "rank", &version, error))
        return FALSE;
      version = plumb_merge_derive (self, version, version, what, own);
      if (!plumb_merge_set (self, table, uid, "rank", own, version, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
mend_group (PlumbMerge *self, const PlumbMergeTable *table, const char *siblings, const char *uid,
            GError **error)
{
  g_autofree char *same = g_strdup_printf (
    "SELECT o.uid, o.rank FROM flat_%s AS f CROSS JOIN flat_%s AS o WHERE f.uid = ?"
    " AND o.rank = f.rank AND (SELECT json_array (%s) FROM flat_%s WHERE uid = o.uid)"
    " = (SELECT json_array (%s) FROM flat_%s WHERE uid = f.uid) ORDER BY o.uid",
    table->name, table->name, siblings, table->name, siblings, table->name);
  g_autofree char *after = g_strdup_printf (
    "SELECT o.rank FROM flat_%s AS f CROSS JOIN flat_%s AS o WHERE f.uid = ?"
    " AND o.rank > f.rank AND (SELECT json_array (%s) FROM flat_%s WHERE uid = o.uid)"
    " = (SELECT json_array (%s) FROM flat_%s WHERE uid = f.uid) ORDER BY o.rank LIMIT 1",
    table->name, table->name, siblings, table->name, siblings, table->name);
  g_autoptr (GPtrArray) uids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PlumbRows) rows = plumb_db_query (self->db, same, "t", uid);
  g_autofree char *next = NULL;
  g_autofree char *rank = NULL;

  while (plumb_rows_next (rows))
    {
      g_ptr_array_add (uids, plumb_rows_dup_text (rows, 0));
      if (rank == NULL)
        rank = plumb_rows_dup_text (rows, 1);
    }
  if (!plumb_rows_finish (rows, error)
      || !plumb_db_get_text (self->db, &next, error, after, "t", uid))
    return FALSE;
  /* What is no rank of ours is left as it is. */
  if (!plumb_rank_is_valid (rank) || (next != NULL && !plumb_rank_is_valid (next)))
    return TRUE;
  return spread (self, table, uids, rank, next, error);
}

static gboolean
mend_ranks (PlumbMerge *self, const PlumbMergeTable *table, GError **error)
{
  const char *siblings = plumb_merge_siblings (table->name);
  g_autofree char *sql = NULL;
  g_autofree char *index = NULL;
  g_autoptr (GPtrArray) firsts = NULL;

  if (siblings == NULL)
    return TRUE;
  sql = g_strdup_printf ("SELECT min (uid) FROM flat_%s GROUP BY rank, %s HAVING count (*) > 1"
                         " ORDER BY rank, 1",
                         table->name, siblings);
  firsts = list_texts (self, sql, error);
  if (firsts == NULL)
    return FALSE;
  /* Two leads who imported the same thousands of proposals have as many ranks in common. */
  index = g_strdup_printf ("CREATE INDEX IF NOT EXISTS temp.rank_of_%s ON flat_%s (rank)",
                           table->name, table->name);
  if (firsts->len > 0 && !plumb_db_script (self->db, index, error))
    return FALSE;
  for (guint i = 0; i < firsts->len; i++)
    {
      if (!mend_group (self, table, siblings, g_ptr_array_index (firsts, i), error))
        return FALSE;
    }
  return TRUE;
}

/* Files from before each working copy had keys of its own may use one for two rows. */
static gboolean
mend_keys (PlumbMerge *self, const PlumbMergeTable *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "UPDATE flat_%s SET row_key = (SELECT max (row_key) FROM flat_%s) + r.n FROM"
    " (SELECT uid, row_number () OVER (ORDER BY uid) AS n FROM flat_%s AS f WHERE EXISTS"
    "  (SELECT 1 FROM flat_%s AS o WHERE o.row_key = f.row_key AND o.uid < f.uid)) AS r"
    " WHERE r.uid = flat_%s.uid",
    table->name, table->name, table->name, table->name, table->name);
  g_autofree char *clashing = g_strdup_printf (
    "SELECT EXISTS (SELECT 1 FROM flat_%s GROUP BY row_key HAVING count (*) > 1)", table->name);
  /* From here on rows are asked for in this order. */
  g_autofree char *index = g_strdup_printf ("CREATE INDEX temp.flat_%s_key ON flat_%s (row_key)",
                                            table->name, table->name);
  gint64 found = 0;

  if (!plumb_db_script (self->db, index, error)
      || !plumb_db_get_int (self->db, &found, error, clashing, ""))
    return FALSE;
  return !found || plumb_db_run (self->db, error, sql, "");
}

/* Whoever removed a row without having seen what somebody else had written there removed something
 * else. */
static gboolean
is_unseen (PlumbMerge *self, const PlumbMergeTable *table, const char *uid, PlumbVersion version,
           gboolean *out_unseen, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM mine_%s WHERE uid = ?1)"
                                          " + 2 * EXISTS (SELECT 1 FROM theirs_%s WHERE uid = ?1)",
                                          table->name, table->name);
  gint64 sides = 0;

  if (!plumb_db_get_int (self->db, &sides, error, sql, "t", uid))
    return FALSE;
  *out_unseen = (sides == 1 && !plumb_merge_knows (self, THEIRS, version))
                || (sides == 2 && !plumb_merge_knows (self, MINE, version));
  return TRUE;
}

static gboolean
bring_back_unseen (PlumbMerge *self, const PlumbMergeTable *table, gboolean *out_found,
                   GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT c.row_uid, v.replica, v.n FROM flat_conflict AS c JOIN flat_version"
                     " AS v ON v.tbl = 'conflict' AND v.uid = c.uid AND v.col = ''"
                     " WHERE c.tbl = '%s' AND c.row_uid NOT IN (SELECT uid FROM flat_%s)",
                     table->name, table->name);
  g_autoptr (GHashTable) unseen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (PlumbRows) rows = plumb_db_query (self->db, sql, "");
  GHashTableIter iter;
  gpointer uid;

  while (plumb_rows_next (rows))
    {
      PlumbVersion version = plumb_merge_version (self, plumb_rows_text (rows, 1),
                                                  plumb_rows_int (rows, 2));
      gboolean is_unseen_one = FALSE;

      if (!is_unseen (self, table, plumb_rows_text (rows, 0), version, &is_unseen_one, error))
        return FALSE;
      if (is_unseen_one)
        g_hash_table_add (unseen, plumb_rows_dup_text (rows, 0));
    }
  if (!plumb_rows_finish (rows, error))
    return FALSE;
  g_hash_table_iter_init (&iter, unseen);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    {
      if (!bring_back (self, table, uid, error))
        return FALSE;
    }
  *out_found |= g_hash_table_size (unseen) > 0;
  return TRUE;
}

/* Any other conflict about something that is gone is none. */
static gboolean
drop_conflicts (PlumbMerge *self, const PlumbMergeTable *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM flat_conflict WHERE tbl = '%s'"
                                          " AND row_uid NOT IN (SELECT uid FROM flat_%s)",
                                          table->name, table->name);

  return plumb_db_run (self->db, error, sql, "");
}

static gboolean
mend_conflicts (PlumbMerge *self, GError **error)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->tables->len; i++)
    {
      if (!bring_back_unseen (self, g_ptr_array_index (self->tables, i), &found, error))
        return FALSE;
    }
  return !found || mend_parents (self, error);
}

/**
 * plumb_merge_mend:
 *
 * Makes a sound document of the merged rows.
 */
gboolean
plumb_merge_mend (PlumbMerge *self, GError **error)
{
  if (!mend_parents (self, error) || !mend_conflicts (self, error)
      || !plumb_merge_join_same (self, error) || !mend_levels (self, error))
    return FALSE;
  for (guint i = 0; i < self->tables->len; i++)
    {
      const PlumbMergeTable *table = g_ptr_array_index (self->tables, i);

      if (!mend_ranks (self, table, error) || !mend_keys (self, table, error)
          || !drop_conflicts (self, table, error))
        return FALSE;
    }
  return TRUE;
}
