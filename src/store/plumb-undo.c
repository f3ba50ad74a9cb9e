/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-undo.h"

#include <glib/gi18n-lib.h>

#include "plumb-error.h"
#include "plumb-schema.h"

/* Two commands with the same merge key this near (µs) are one step: typing, nudging. */
#define MERGE_WINDOW G_USEC_PER_SEC
/* Older steps are forgotten, some at a time. */
#define MAX_STEPS 1000
#define STEPS_BETWEEN_SWEEPS 50

void
plumb_step_free (PlumbStep *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self);
}

/* DELETE is logged after the fact: with ON DELETE CASCADE the children's rows are then logged
 * first and so come back last, when their parent is there again. */
static const char triggers[] =
  "CREATE TRIGGER local_undo_@table_insert AFTER INSERT ON @table"
  " WHEN (SELECT step FROM local_state) > 0 BEGIN"
  " INSERT INTO local_undo_row (step, tbl, row)"
  " VALUES ((SELECT step FROM local_state), '@table', new.id); END;"
  "CREATE TRIGGER local_undo_@table_update AFTER UPDATE ON @table"
  " WHEN (SELECT step FROM local_state) > 0 AND (@differs) BEGIN"
  " INSERT INTO local_undo_row (step, tbl, row, sql)"
  " VALUES ((SELECT step FROM local_state), '@table', new.id,"
  " 'UPDATE @table SET id=' || old.id@sets || ' WHERE id=' || new.id); END;"
  "CREATE TRIGGER local_undo_@table_delete AFTER DELETE ON @table"
  " WHEN (SELECT step FROM local_state) > 0 BEGIN"
  " INSERT INTO local_undo_row (step, tbl, row, sql)"
  " VALUES ((SELECT step FROM local_state), '@table', old.id,"
  " 'INSERT INTO @table (@names) VALUES (' || @values || ')'); END;";

/* Table and column names come from our own migrations: plain words that need no quotes. */
static gboolean
install_table (PlumbDb *db, const char *table, GError **error)
{
  g_auto (GStrv) columns = plumb_schema_list_columns (db, table, error);
  g_autoptr (GString) differs = g_string_new (NULL);
  g_autoptr (GString) sets = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autoptr (GString) sql = g_string_new (triggers);
  g_autofree char *names = NULL;

  if (columns == NULL)
    return FALSE;
  names = g_strjoinv (", ", columns);
  for (guint i = 0; columns[i] != NULL; i++)
    {
      const char *c = columns[i];

      g_string_append_printf (differs, "%sold.%s IS NOT new.%s", i > 0 ? " OR " : "", c, c);
      g_string_append_printf (values, "%squote (old.%s)", i > 0 ? " || ', ' || " : "", c);
      if (i > 0)
        g_string_append_printf (sets,
                                " || CASE WHEN old.%s IS NOT new.%s"
                                " THEN ', %s=' || quote (old.%s) ELSE '' END",
                                c, c, c, c);
    }
  g_string_replace (sql, "@table", table, 0);
  g_string_replace (sql, "@differs", differs->str, 0);
  g_string_replace (sql, "@sets", sets->str, 0);
  g_string_replace (sql, "@names", names, 0);
  g_string_replace (sql, "@values", values->str, 0);
  return plumb_db_script (db, sql->str, error);
}

static gboolean
install_all (PlumbDb *db, GError **error)
{
  g_auto (GStrv) tables = plumb_schema_list_tables (db, error);

  for (guint i = 0; tables != NULL && tables[i] != NULL; i++)
    {
      if (!install_table (db, tables[i], error))
        return FALSE;
    }
  return tables != NULL;
}

/**
 * plumb_undo_install:
 *
 * Makes the triggers for every table of the document, unless they are there. To be called when
 * the working copy is opened; after a migration plumb_undo_uninstall() comes first.
 */
gboolean
plumb_undo_install (PlumbDb *db, GError **error)
{
  gint64 n_triggers = 0;

  if (!plumb_db_get_int (db, &n_triggers, error,
                         "SELECT count (*) FROM sqlite_schema WHERE type = 'trigger'"
                         " AND name GLOB 'local_undo_*'",
                         ""))
    return FALSE;
  if (n_triggers > 0)
    return TRUE;
  /* All of them or none: a table without would change unseen. */
  return plumb_db_script (db, "SAVEPOINT install", error) && install_all (db, error)
         && plumb_db_script (db, "RELEASE install", error);
}

/* Schema 1 did not log when the record was last changed. */
static gboolean
complete_log (PlumbDb *db, GError **error)
{
  gint64 is_complete = 0;

  if (!plumb_db_get_int (db, &is_complete, error,
                         "SELECT count (*) FROM pragma_table_info ('local_undo_step')"
                         " WHERE name = 'changed_at'",
                         ""))
    return FALSE;
  return is_complete
         || plumb_db_script (db,
                             "ALTER TABLE local_undo_step"
                             " ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0",
                             error);
}

/**
 * plumb_undo_uninstall:
 *
 * Removes the triggers before a migration, for they name the columns of the schema that they were
 * made for. The log stays and gets what schema 1 had not yet.
 */
gboolean
plumb_undo_uninstall (PlumbDb *db, GError **error)
{
  g_autofree char *sql =
    plumb_db_dup_text (db, error,
                       "SELECT coalesce (group_concat ('DROP TRIGGER ' || name, '; '), '')"
                       " FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'local_undo_*'",
                       "");

  return sql != NULL && plumb_db_script (db, "BEGIN IMMEDIATE", error)
         && plumb_db_script (db, sql, error) && complete_log (db, error)
         && plumb_db_script (db, "COMMIT", error);
}

/**
 * plumb_undo_forget_table:
 * @table: a table that lost columns
 *
 * Forgets the steps that name the columns of a table, and what can only be undone or redone after
 * them.
 */
gboolean
plumb_undo_forget_table (PlumbDb *db, const char *table, GError **error)
{
  return plumb_db_run (db, error,
                       "DELETE FROM local_undo_step WHERE redo = 0 AND id <="
                       " (SELECT max (r.step) FROM local_undo_row AS r"
                       "  JOIN local_undo_step AS s ON s.id = r.step"
                       "  WHERE r.tbl = ? AND s.redo = 0)",
                       "t", table)
         && plumb_db_run (db, error,
                          "DELETE FROM local_undo_step WHERE redo = 1 AND EXISTS"
                          " (SELECT 1 FROM local_undo_row AS r JOIN local_undo_step AS s"
                          "  ON s.id = r.step WHERE r.tbl = ? AND s.redo = 1)",
                          "t", table);
}

static PlumbStep *
read_step (PlumbRows *rows)
{
  PlumbStep *step = g_new0 (PlumbStep, 1);

  step->id = plumb_rows_int (rows, 0);
  step->label = plumb_rows_dup_text (rows, 1);
  step->at = plumb_rows_int (rows, 2);
  step->is_redo = plumb_rows_int (rows, 3) != 0;
  return step;
}

/**
 * plumb_undo_peek:
 * @redo: whether to look at what can be redone
 *
 * Looks at the next step to undo or redo.
 *
 * Returns: (transfer full) (nullable): the step; %NULL without @error set when there is none
 */
PlumbStep *
plumb_undo_peek (PlumbDb *db, gboolean redo, GError **error)
{
  /* With a bound value SQLite would plan again at every call, for an index has only those to redo. */
  g_autoptr (PlumbRows) rows =
    plumb_db_query (db,
                    redo ? "SELECT id, label, at, redo FROM local_undo_step WHERE redo = 1"
                           " ORDER BY id DESC LIMIT 1"
                         : "SELECT id, label, at, redo FROM local_undo_step WHERE redo = 0"
                           " ORDER BY id DESC LIMIT 1",
                    "");
  PlumbStep *step = plumb_rows_next (rows) ? read_step (rows) : NULL;

  if (!plumb_rows_finish (rows, error))
    g_clear_pointer (&step, plumb_step_free);
  return step;
}

static gboolean
start_step (PlumbDb *db, const char *label, const char *merge_key, gboolean redo, GError **error)
{
  /* Numbers are not used again: an Undo button in a toast knows its step by it. */
  return plumb_db_run (db, error,
                       "UPDATE local_state SET last_step = last_step + 1, step = last_step + 1", "")
         && plumb_db_run (db, error,
                          "INSERT INTO local_undo_step (id, redo, label, merge_key, at, changed_at)"
                          " SELECT last_step, ?, ?, ?, ?, changed_at FROM local_state",
                          "itti", (gint64) redo, label, merge_key, g_get_real_time ());
}

/**
 * plumb_undo_begin:
 * @label: what the command does, untranslated
 * @merge_key: (nullable): commands that follow each other within a second and have the same key
 *   become one step
 *
 * Starts recording, inside a transaction that the caller began.
 */
gboolean
plumb_undo_begin (PlumbDb *db, const char *label, const char *merge_key, GError **error)
{
  gint64 now = g_get_real_time ();
  gint64 step = 0;

  if (merge_key != NULL
      && plumb_db_get_int (db, &step, NULL,
                           "SELECT id FROM local_undo_step WHERE id ="
                           " (SELECT max (id) FROM local_undo_step)"
                           " AND merge_key = ? AND at BETWEEN ? AND ?",
                           "tii", merge_key, now - MERGE_WINDOW, now))
    return plumb_db_run (db, error, "UPDATE local_state SET step = ?", "i", step);
  return start_step (db, label, merge_key != NULL ? merge_key : "", FALSE, error);
}

/**
 * plumb_undo_continue:
 * @step: an earlier step
 *
 * Records into an earlier step what would be one of its own, unless something else came between.
 * To be called before anything is recorded.
 */
gboolean
plumb_undo_continue (PlumbDb *db, gint64 step, GError **error)
{
  gint64 is_last = 0;

  if (!plumb_db_get_int (db, &is_last, error,
                         "SELECT EXISTS (SELECT 1 FROM local_undo_step WHERE id = ?1 AND redo = 0)"
                         " AND NOT EXISTS (SELECT 1 FROM local_undo_step WHERE id > ?1"
                         "  AND id <> (SELECT step FROM local_state))",
                         "i", step))
    return FALSE;
  return !is_last
         || (plumb_db_run (db, error,
                           "DELETE FROM local_undo_step WHERE id = (SELECT step FROM local_state)",
                           "")
             && plumb_db_run (db, error, "UPDATE local_state SET step = ?", "i", step));
}

/**
 * plumb_undo_end:
 * @out_is_empty: (out): whether the step changed nothing; it is then forgotten
 *
 * Ends recording; the caller commits. If anything changed, what could be redone is forgotten.
 */
gboolean
plumb_undo_end (PlumbDb *db, gboolean *out_is_empty, GError **error)
{
  gint64 step = 0;
  gint64 has_rows = 0;

  if (!plumb_db_get_int (db, &step, error, "SELECT step FROM local_state", "")
      || !plumb_db_get_int (db, &has_rows, error,
                            "SELECT EXISTS (SELECT 1 FROM local_undo_row WHERE step = ?)", "i",
                            step)
      || !plumb_db_run (db, error, "UPDATE local_state SET step = 0", ""))
    return FALSE;
  *out_is_empty = !has_rows;
  if (!has_rows)
    return plumb_db_run (db, error, "DELETE FROM local_undo_step WHERE id = ?", "i", step);
  if (!plumb_db_run (db, error, "DELETE FROM local_undo_step WHERE redo = 1", ""))
    return FALSE;
  if (step % STEPS_BETWEEN_SWEEPS != 0)
    return TRUE;
  return plumb_db_run (db, error,
                       "DELETE FROM local_undo_step WHERE id <="
                       " (SELECT id FROM local_undo_step ORDER BY id DESC LIMIT 1 OFFSET ?)",
                       "i", (gint64) MAX_STEPS);
}

/* The inverse statements of a step, newest first, read whole before any of them runs. */
static GPtrArray *
read_statements (PlumbDb *db, gint64 step, GError **error)
{
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PlumbRows) rows = plumb_db_query (db,
                                               "SELECT sql, tbl, row FROM local_undo_row"
                                               " WHERE step = ? ORDER BY seq DESC",
                                               "i", step);

  while (plumb_rows_next (rows))
    {
      if (!plumb_rows_is_null (rows, 0))
        g_ptr_array_add (statements, plumb_rows_dup_text (rows, 0));
      else
        g_ptr_array_add (statements,
                         g_strdup_printf ("DELETE FROM %s WHERE id = %" G_GINT64_FORMAT,
                                          plumb_rows_text (rows, 1), plumb_rows_int (rows, 2)));
    }
  if (!plumb_rows_finish (rows, error))
    return NULL;
  return g_steal_pointer (&statements);
}

/**
 * plumb_undo_replay:
 * @redo: whether to redo
 * @out_label: (out) (transfer full): the step's label
 *
 * Undoes or redoes one step, inside a transaction that the caller began.
 *
 * Returns: %FALSE with %PLUMB_ERROR_NOTHING when there is no step
 */
gboolean
plumb_undo_replay (PlumbDb *db, gboolean redo, char **out_label, GError **error)
{
  g_autoptr (GPtrArray) statements = NULL;
  g_autoptr (GError) local_error = NULL;
  PlumbStep *step = plumb_undo_peek (db, redo, &local_error);
  g_autofree char *label = step != NULL ? g_strdup (step->label) : NULL;
  gint64 id = step != NULL ? step->id : 0;

  plumb_step_free (step);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (id == 0)
    {
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_NOTHING,
                           redo ? _ ("There is nothing to redo.")
                                : _ ("There is nothing to undo."));
      return FALSE;
    }

  statements = read_statements (db, id, error);
  if (statements == NULL || !plumb_db_script (db, "PRAGMA defer_foreign_keys = ON", error)
      || !start_step (db, label, "", !redo, error))
    return FALSE;
  for (guint i = 0; i < statements->len; i++)
    {
      if (!plumb_db_script (db, g_ptr_array_index (statements, i), error))
        return FALSE;
    }
  /* The record is what it was then, its date with it: exports are the same bytes again. */
  if (!plumb_db_run (db, error,
                     "UPDATE local_state SET step = 0, changed_at = coalesce ("
                     " (SELECT nullif (changed_at, 0) FROM local_undo_step WHERE id = ?), ?)",
                     "ii", id, g_get_real_time () / G_USEC_PER_SEC)
      || !plumb_db_run (db, error, "DELETE FROM local_undo_step WHERE id = ?", "i", id))
    return FALSE;
  *out_label = g_steal_pointer (&label);
  return TRUE;
}

/**
 * plumb_undo_forget:
 *
 * Forgets every step, so that what is there now is where the history begins.
 */
gboolean
plumb_undo_forget (PlumbDb *db, GError **error)
{
  return plumb_db_run (db, error, "DELETE FROM local_undo_step", "");
}

/**
 * plumb_undo_list:
 *
 * Lists all steps: what can be redone last, else oldest first.
 *
 * Returns: (transfer full) (element-type PlumbStep): the steps, or %NULL with an error
 */
GPtrArray *
plumb_undo_list (PlumbDb *db, GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_step_free);
  g_autoptr (PlumbRows) rows =
    plumb_db_query (db,
                    "SELECT id, label, at, redo FROM local_undo_step"
                    " ORDER BY redo, CASE redo WHEN 0 THEN id ELSE -id END",
                    "");

  while (plumb_rows_next (rows))
    g_ptr_array_add (steps, read_step (rows));
  if (!plumb_rows_finish (rows, error))
    return NULL;
  return g_steal_pointer (&steps);
}
