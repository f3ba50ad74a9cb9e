/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tables of two files side by side, and those of the merged one.
 */
#include "config.h"

#include <string.h>

#include "plumb-merge-private.h"
#include "plumb-merge-rules.h"
#include "plumb-schema.h"
#include "plumb-stamps.h"

const char *const plumb_merge_sides[2] = { "mine", "theirs" };

static void
table_free (PlumbMergeTable *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->types);
  g_ptr_array_unref (self->defaults);
  g_ptr_array_unref (self->targets);
  g_free (self);
}

/* "'x'" -> "x" */
static char *
dup_default (const char *sql)
{
  gsize length = strlen (sql);

  if (length >= 2 && sql[0] == '\'')
    return g_strndup (sql + 1, length - 2);
  return g_strdup (sql);
}

static PlumbMergeTable *
read_table (PlumbDb *db, const char *name, GError **error)
{
  PlumbMergeTable *self = g_new0 (PlumbMergeTable, 1);
  g_autoptr (PlumbRows) rows = plumb_db_query (
    db,
    "SELECT c.name, c.type, c.dflt_value, f.\"table\" FROM pragma_table_info (?1) AS c"
    " LEFT JOIN pragma_foreign_key_list (?1) AS f ON f.\"from\" = c.name"
    " WHERE c.name NOT IN ('id', 'uid') ORDER BY c.cid",
    "t", name);

  self->name = g_strdup (name);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->types = g_ptr_array_new_with_free_func (g_free);
  self->defaults = g_ptr_array_new_with_free_func (g_free);
  self->targets = g_ptr_array_new_with_free_func (g_free);
  while (plumb_rows_next (rows))
    {
      g_ptr_array_add (self->columns, plumb_rows_dup_text (rows, 0));
      g_ptr_array_add (self->types, plumb_rows_dup_text (rows, 1));
      g_ptr_array_add (self->defaults, plumb_rows_is_null (rows, 2)
                                         ? NULL
                                         : dup_default (plumb_rows_text (rows, 2)));
      g_ptr_array_add (self->targets,
                       plumb_rows_is_null (rows, 3) ? NULL : plumb_rows_dup_text (rows, 3));
    }
  if (plumb_rows_finish (rows, error))
    return self;
  table_free (self);
  return NULL;
}

static gboolean
read_seen (PlumbMerge *self, PlumbMergeSide side, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT replica, n FROM %s.stamp_seen",
                                          plumb_merge_sides[side]);
  g_autoptr (PlumbRows) rows = plumb_db_query (self->db, sql, "");

  self->seen[side] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  while (plumb_rows_next (rows))
    {
      gint64 *n = g_new (gint64, 1);

      *n = plumb_rows_int (rows, 1);
      g_hash_table_insert (self->seen[side],
                           g_string_chunk_insert_const (self->strings, plumb_rows_text (rows, 0)),
                           n);
    }
  return plumb_rows_finish (rows, error);
}

/**
 * plumb_merge_new:
 * @db: a connection with both files attached as "mine" and "theirs", and an empty document
 *
 * Begins to merge.
 */
PlumbMerge *
plumb_merge_new (PlumbDb *db, GError **error)
{
  g_autoptr (PlumbMerge) self = g_new0 (PlumbMerge, 1);
  g_auto (GStrv) names = plumb_schema_list_tables (db, error);

  self->db = db;
  self->strings = g_string_chunk_new (4096);
  self->made = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) table_free);
  if (names == NULL || !read_seen (self, MINE, error) || !read_seen (self, THEIRS, error))
    return NULL;
  for (guint i = 0; names[i] != NULL; i++)
    {
      PlumbMergeTable *table = read_table (db, names[i], error);

      if (table == NULL)
        return NULL;
      g_ptr_array_add (self->tables, table);
    }
  return g_steal_pointer (&self);
}

void
plumb_merge_free (PlumbMerge *self)
{
  g_clear_pointer (&self->seen[MINE], g_hash_table_unref);
  g_clear_pointer (&self->seen[THEIRS], g_hash_table_unref);
  g_hash_table_unref (self->made);
  g_string_chunk_free (self->strings);
  g_ptr_array_unref (self->tables);
  g_free (self);
}

PlumbMergeTable *
plumb_merge_find (PlumbMerge *self, const char *name)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      PlumbMergeTable *table = g_ptr_array_index (self->tables, i);

      if (g_str_equal (table->name, name))
        return table;
    }
  return NULL;
}

/* What a column is called in a flat table: a reference by uid, a number that keeps all its digits. */
static char *
dup_flat_column (const PlumbMergeTable *table, guint i, const char *schema)
{
  const char *column = g_ptr_array_index (table->columns, i);
  const char *target = g_ptr_array_index (table->targets, i);

  if (target != NULL)
    return g_strdup_printf ("(SELECT r.uid FROM %s.%s AS r WHERE r.id = t.%s)", schema, target,
                            column);
  if (g_str_equal (g_ptr_array_index (table->types, i), "REAL"))
    return g_strdup_printf ("iif (t.%s IS NULL, NULL, format ('%%!.17g', t.%s))", column, column);
  return g_strdup_printf ("t.%s", column);
}

/* Temporary views, mine_TABLE and theirs_TABLE, in which two files can be compared. */
static gboolean
add_view (PlumbMerge *self, const PlumbMergeTable *table, PlumbMergeSide side, GError **error)
{
  const char *schema = plumb_merge_sides[side];
  const char *identity = plumb_merge_identity (table->name);
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "CREATE TEMP VIEW %s_%s AS SELECT i.uid AS uid, t.id AS row_key", schema,
                   table->name);
  for (guint i = 0; i < table->columns->len; i++)
    {
      g_autofree char *value = dup_flat_column (table, i, schema);

      g_string_append_printf (sql, ", %s AS %s", value,
                              (char *) g_ptr_array_index (table->columns, i));
    }
  if (g_str_equal (identity, table->name))
    {
      g_string_replace (sql, "i.uid", "t.uid", 1);
      g_string_append_printf (sql, " FROM %s.%s AS t", schema, table->name);
    }
  else
    {
      g_string_append_printf (sql, " FROM %s.%s AS t JOIN %s.%s AS i ON i.id = t.id", schema,
                              table->name, schema, identity);
    }
  return plumb_db_script (self->db, sql->str, error);
}

static gboolean
add_flat (PlumbMerge *self, const PlumbMergeTable *table, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "CREATE TEMP TABLE flat_%s (uid TEXT PRIMARY KEY, row_key INTEGER",
                   table->name);
  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (sql, ", %s %s", (char *) g_ptr_array_index (table->columns, i),
                            g_ptr_array_index (table->targets, i) != NULL
                              ? "TEXT"
                              : (char *) g_ptr_array_index (table->types, i));
  g_string_append_printf (sql,
                          "); INSERT INTO flat_%s SELECT * FROM mine_%s;"
                          "INSERT INTO flat_version SELECT e.tbl, i.uid, e.col, s.replica, e.n,"
                          " e.was, e.was_replica, e.was_n FROM mine.stamp_edit AS e"
                          " JOIN mine.stamp_seen AS s ON s.id = e.seen_id"
                          " JOIN mine.%s AS i ON i.id = e.row WHERE e.tbl = '%s';",
                          table->name, table->name, plumb_merge_identity (table->name),
                          table->name);
  return plumb_db_script (self->db, sql->str, error);
}

/* Rows that only one has, or that differ in a value or a version. Both have most of them under the
 * same key, by which they are found the fastest; who has another key differs. */
static gboolean
add_candidates (PlumbMerge *self, const PlumbMergeTable *table, GError **error)
{
  const char *name = table->name;
  const char *identity = plumb_merge_identity (name);
  g_autoptr (GString) same = g_string_new ("t.row_key = m.row_key AND t.uid = m.uid");
  g_autofree char *sql = NULL;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const char *column = g_ptr_array_index (table->columns, i);

      g_string_append_printf (same, " AND t.%s IS m.%s", column, column);
    }
  sql = g_strdup_printf (
    "INSERT INTO temp.candidate SELECT '%s', m.uid FROM mine_%s AS m"
    " WHERE NOT EXISTS (SELECT 1 FROM theirs_%s AS t WHERE %s);"
    "INSERT INTO temp.candidate SELECT '%s', t.uid FROM theirs_%s AS t"
    " WHERE NOT EXISTS (SELECT 1 FROM mine_%s AS m WHERE m.uid = t.uid);"
    "INSERT INTO temp.candidate SELECT e.tbl, i.uid FROM theirs.stamp_edit AS e"
    " JOIN theirs.stamp_seen AS s ON s.id = e.seen_id JOIN theirs.%s AS i ON i.id = e.row"
    " LEFT JOIN flat_version AS v ON v.tbl = e.tbl AND v.uid = i.uid AND v.col = e.col"
    " WHERE e.tbl = '%s' AND (v.replica IS NOT s.replica OR v.n IS NOT e.n)"
    " ON CONFLICT DO NOTHING;"
    "INSERT INTO temp.candidate SELECT v.tbl, v.uid FROM flat_version AS v"
    " WHERE v.tbl = '%s' AND NOT EXISTS (SELECT 1 FROM theirs.stamp_edit AS e"
    "  JOIN theirs.%s AS i ON i.id = e.row"
    "  WHERE e.tbl = v.tbl AND e.col = v.col AND i.uid = v.uid) ON CONFLICT DO NOTHING;",
    name, name, name, same->str, name, name, name, identity, name, name, identity);
  return plumb_db_script (self->db, sql, error);
}

/**
 * plumb_merge_flatten:
 *
 * Makes the flat tables, as mine has them, and finds the rows that have to be looked at.
 */
gboolean
plumb_merge_flatten (PlumbMerge *self, GError **error)
{
  if (!plumb_db_script (
        self->db,
        "CREATE TEMP TABLE candidate (tbl TEXT, uid TEXT, PRIMARY KEY (tbl, uid))"
        " WITHOUT ROWID;"
        "CREATE TEMP TABLE flat_version (tbl TEXT, uid TEXT, col TEXT, replica TEXT,"
        " n INTEGER, was TEXT, was_replica TEXT, was_n INTEGER,"
        " PRIMARY KEY (tbl, uid, col)) WITHOUT ROWID;",
        error))
    return FALSE;
  for (guint i = 0; i < self->tables->len; i++)
    {
      const PlumbMergeTable *table = g_ptr_array_index (self->tables, i);

      if (!add_view (self, table, MINE, error) || !add_view (self, table, THEIRS, error)
          || !add_flat (self, table, error) || !add_candidates (self, table, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_table (PlumbMerge *self, const PlumbMergeTable *table, GError **error)
{
  const char *identity = plumb_merge_identity (table->name);
  gboolean is_own = g_str_equal (identity, table->name);
  /* In the order of the keys, so that nothing need be sorted. */
  const char *key = is_own ? "f.row_key" : "k.row_key";
  g_autofree char *rows =
    is_own ? g_strdup_printf ("flat_%s AS f", table->name)
           : g_strdup_printf ("flat_%s AS k CROSS JOIN flat_%s AS f ON f.uid = k.uid", identity,
                              table->name);
  g_autoptr (GString) names = g_string_new (is_own ? "id, uid" : "id");
  g_autoptr (GString) values = g_string_new (is_own ? "f.row_key, f.uid" : "k.row_key");
  g_autofree char *sql = NULL;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const char *column = g_ptr_array_index (table->columns, i);
      const char *target = g_ptr_array_index (table->targets, i);

      g_string_append_printf (names, ", %s", column);
      if (target != NULL)
        g_string_append_printf (values, ", (SELECT r.row_key FROM flat_%s AS r WHERE r.uid = f.%s)",
                                target, column);
      else
        g_string_append_printf (values, ", f.%s", column);
    }
  sql = g_strdup_printf ("INSERT INTO main.%s (%s) SELECT %s FROM %s ORDER BY %s;"
                         "INSERT INTO temp.version SELECT v.tbl, %s, v.col, v.replica, v.n,"
                         " v.was, v.was_replica, v.was_n FROM %s CROSS JOIN flat_version AS v"
                         " ON v.tbl = '%s' AND v.uid = f.uid ORDER BY %s",
                         table->name, names->str, values->str, rows, key, key, rows, table->name,
                         key);
  return plumb_db_script (self->db, sql, error);
}

static gboolean
write_knows (PlumbMerge *self, GHashTable *known, GError **error)
{
  GHashTableIter iter;
  gpointer replica, n;

  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &replica, &n))
    {
      if (!plumb_db_run (self->db, error,
                         "INSERT INTO temp.knows VALUES (?, ?)"
                         " ON CONFLICT (replica) DO UPDATE SET n = max (n, excluded.n)",
                         "ti", replica, *(gint64 *) n))
        return FALSE;
    }
  return TRUE;
}

/**
 * plumb_merge_write_out:
 *
 * Writes the merged document into the new file.
 */
gboolean
plumb_merge_write_out (PlumbMerge *self, GError **error)
{
  if (!plumb_stamps_begin (self->db, error))
    return FALSE;
  for (guint i = 0; i < self->tables->len; i++)
    {
      if (!write_table (self, g_ptr_array_index (self->tables, i), error))
        return FALSE;
    }
  return write_knows (self, self->seen[MINE], error)
         && write_knows (self, self->seen[THEIRS], error) && write_knows (self, self->made, error)
         && plumb_db_script (
           self->db,
           "INSERT INTO main.stamp (id, changed_at) SELECT 1, max (changed_at)"
           " FROM (SELECT changed_at FROM mine.stamp"
           "  UNION ALL SELECT changed_at FROM theirs.stamp) HAVING count (*) > 0",
           error)
         && plumb_stamps_store (self->db, NULL, error);
}
