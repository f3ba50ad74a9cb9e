/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows that two leads made of the same thing, such as a proposal that both imported, become one.
 */
#include "config.h"

#include "plumb-merge-private.h"
#include "plumb-merge-rules.h"

static gboolean
get_flat_value (PlumbMerge *self, const PlumbMergeTable *table, const char *uid, guint column,
                char **out_value, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM flat_%s WHERE uid = ?",
                                          (char *) g_ptr_array_index (table->columns, column),
                                          table->name);

  return plumb_db_get_text (self->db, out_value, error, sql, "t", uid);
}

/* The one that stays has what either has filled in; where both have, the other's is a conflict. */
static gboolean
join_column (PlumbMerge *self, const PlumbMergeTable *table, const char *kept, const char *gone,
             guint i, GError **error)
{
  const char *column = g_ptr_array_index (table->columns, i);
  g_autofree char *value = NULL;
  g_autofree char *other = NULL;
  PlumbVersion version;

  if (!get_flat_value (self, table, kept, i, &value, error)
      || !get_flat_value (self, table, gone, i, &other, error))
    return FALSE;
  if (g_strcmp0 (value, other) == 0 || plumb_merge_is_default (table, i, other)
      || (plumb_merge_kind (table->name, column) == PLUMB_MERGE_QUIET
          && !plumb_merge_is_default (table, i, value)))
    return TRUE;
  if (!plumb_merge_version_of (self, table->name, gone, column, &version, error))
    return FALSE;
  if (plumb_merge_is_default (table, i, value))
    return plumb_merge_set (self, table, kept, column, other, version, error);
  return plumb_merge_keep_conflict (self, table, kept, column, other, NULL, version, error);
}

/* What pointed to the row that goes points to the one that stays. */
static gboolean
redirect_column (PlumbMerge *self, const PlumbMergeTable *table, guint i, const char *kept,
                 const char *gone, GError **error)
{
  const char *column = g_ptr_array_index (table->columns, i);
  g_autofree char *sql = g_strdup_printf ("SELECT uid FROM flat_%s WHERE %s = ? ORDER BY uid",
                                          table->name, column);
  g_autoptr (PlumbRows) rows = plumb_db_query (self->db, sql, "t", gone);
  g_autoptr (GPtrArray) uids = plumb_rows_read_texts (rows, error);

  for (guint j = 0; uids != NULL && j < uids->len; j++)
    {
      const char *uid = g_ptr_array_index (uids, j);
      g_autofree char *what = g_strdup_printf ("%s %s", uid, column);
      PlumbVersion version;

      if (!plumb_merge_version_of (self, table->name, uid, column, &version, error))
        return FALSE;
      version = plumb_merge_derive (self, version, version, what, kept);
      if (!plumb_merge_set (self, table, uid, column, kept, version, error))
        return FALSE;
    }
  return uids != NULL;
}

/* Who knows the conflict need not know that what it is about is another row now. */
static gboolean
redirect_conflicts (PlumbMerge *self, const char *target, const char *kept, const char *gone,
                    GError **error)
{
  const PlumbMergeTable *table = plumb_merge_find (self, "conflict");
  g_autoptr (PlumbRows) rows = plumb_db_query (
    self->db, "SELECT uid FROM flat_conflict WHERE tbl = ? AND row_uid = ? ORDER BY uid", "tt",
    target, gone);
  g_autoptr (GPtrArray) uids = plumb_rows_read_texts (rows, error);

  for (guint i = 0; uids != NULL && i < uids->len; i++)
    {
      const char *uid = g_ptr_array_index (uids, i);
      g_autofree char *what = g_strdup_printf ("%s row_uid", uid);
      PlumbVersion version;

      if (!plumb_merge_version_of (self, "conflict", uid, "row_uid", &version, error))
        return FALSE;
      version = plumb_merge_derive (self, version, version, what, kept);
      if (!plumb_merge_set (self, table, uid, "row_uid", kept, version, error))
        return FALSE;
    }
  return uids != NULL;
}

static gboolean
redirect (PlumbMerge *self, const char *target, const char *kept, const char *gone, GError **error)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const PlumbMergeTable *table = g_ptr_array_index (self->tables, i);

      for (guint j = 0; j < table->columns->len; j++)
        {
          if (g_strcmp0 (g_ptr_array_index (table->targets, j), target) == 0
              && !redirect_column (self, table, j, kept, gone, error))
            return FALSE;
        }
    }
  return redirect_conflicts (self, target, kept, gone, error);
}

static gboolean
join_columns (PlumbMerge *self, const PlumbMergeTable *table, const char *kept, const char *gone,
              GError **error)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      if (!join_column (self, table, kept, gone, i, error))
        return FALSE;
    }
  return TRUE;
}

/* The long half of a proposal goes where the proposal goes. */
static gboolean
join_halves (PlumbMerge *self, const char *identity, const char *kept, const char *gone,
             GError **error)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const PlumbMergeTable *table = g_ptr_array_index (self->tables, i);
      g_autofree char *sql = NULL;

      if (g_str_equal (table->name, identity)
          || !g_str_equal (plumb_merge_identity (table->name), identity))
        continue;
      sql = g_strdup_printf ("UPDATE flat_%s SET uid = ?1 WHERE uid = ?2"
                             " AND NOT EXISTS (SELECT 1 FROM flat_%s WHERE uid = ?1)",
                             table->name, table->name);
      if (!plumb_db_run (self->db, error, sql, "tt", kept, gone)
          || !join_columns (self, table, kept, gone, error)
          || !plumb_merge_drop (self, table, gone, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
join_rows (PlumbMerge *self, const PlumbMergeTable *table, const char *kept, const char *gone,
           GError **error)
{
  return join_columns (self, table, kept, gone, error)
         && join_halves (self, table->name, kept, gone, error)
         && redirect (self, table->name, kept, gone, error)
         && plumb_merge_drop (self, table, gone, error);
}

/* Two people with the same address that both sides know are meant to be two. */
static gboolean
is_old (PlumbMerge *self, const PlumbMergeTable *table, const char *uid, gboolean *out_old,
        GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM mine_%s WHERE uid = ?1)"
                                          " AND EXISTS (SELECT 1 FROM theirs_%s WHERE uid = ?1)",
                                          table->name, table->name);
  gint64 is_in_both = 0;

  if (!plumb_db_get_int (self->db, &is_in_both, error, sql, "t", uid))
    return FALSE;
  *out_old = is_in_both != 0;
  return TRUE;
}

/* The uids of each group, the smallest first: it stays. */
static gboolean
join_group (PlumbMerge *self, const PlumbMergeTable *table, char **uids, GError **error)
{
  for (guint i = 1; uids[i] != NULL; i++)
    {
      gboolean is_meant = FALSE;
      gboolean is_first_old = FALSE;

      if (g_str_equal (table->name, "person")
          && (!is_old (self, table, uids[0], &is_first_old, error)
              || !is_old (self, table, uids[i], &is_meant, error)))
        return FALSE;
      if (!(is_meant && is_first_old) && !join_rows (self, table, uids[0], uids[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
join_table (PlumbMerge *self, const PlumbMergeKey *key, GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT group_concat (f.uid, char (10) ORDER BY f.uid) FROM flat_%s AS f"
                     " WHERE %s GROUP BY %s HAVING count (*) > 1 ORDER BY min (f.uid)",
                     key->table, key->condition, key->columns);
  const PlumbMergeTable *table = plumb_merge_find (self, key->table);
  g_autoptr (PlumbRows) rows = plumb_db_query (self->db, sql, "");
  g_autoptr (GPtrArray) groups = plumb_rows_read_texts (rows, error);

  for (guint i = 0; groups != NULL && i < groups->len; i++)
    {
      g_auto (GStrv) uids = g_strsplit (g_ptr_array_index (groups, i), "\n", -1);

      if (!join_group (self, table, uids, error))
        return FALSE;
    }
  return groups != NULL;
}

/**
 * plumb_merge_join_same:
 *
 * Makes one of rows that are the same thing, those that others belong to first.
 */
gboolean
plumb_merge_join_same (PlumbMerge *self, GError **error)
{
  guint n_keys;
  const PlumbMergeKey *keys = plumb_merge_keys (&n_keys);

  for (guint i = 0; i < n_keys; i++)
    {
      if (!join_table (self, &keys[i], error))
        return FALSE;
    }
  return TRUE;
}
