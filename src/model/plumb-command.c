/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-args.h"
#include "plumb-error.h"
#include "plumb-limits.h"
#include "plumb-rank.h"
#include "plumb-room.h"
#include "plumb-run.h"
#include "plumb-search.h"
#include "plumb-time.h"
#include "plumb-undo.h"

static const PlumbCommand *const tables[] = {
  plumb_commands_edition,   plumb_commands_people,    plumb_commands_presence,
  plumb_commands_proposals, plumb_commands_topics,    plumb_commands_agenda,
  plumb_commands_plans,     plumb_commands_order,     plumb_commands_day,
  plumb_commands_outcomes,  plumb_commands_texts,     plumb_commands_notes,
  plumb_commands_import,    plumb_commands_page,      plumb_commands_radar,
  plumb_commands_handover,  plumb_commands_conflicts,
};

/**
 * plumb_command_list:
 * @index: counts from 0
 *
 * Returns: (nullable) (transfer none): a command, %NULL after the last
 */
const PlumbCommand *
plumb_command_list (guint index)
{
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    {
      for (guint i = 0; tables[t][i].name != NULL; i++)
        {
          if (index-- == 0)
            return &tables[t][i];
        }
    }
  return NULL;
}

/**
 * plumb_command_find:
 * @name: "add-topic" and the like
 *
 * Returns: (nullable) (transfer none): the command of that name
 */
const PlumbCommand *
plumb_command_find (const char *name)
{
  const PlumbCommand *command;

  for (guint i = 0; (command = plumb_command_list (i)) != NULL; i++)
    {
      if (g_str_equal (command->name, name))
        return command;
    }
  return NULL;
}

void
plumb_outcome_clear (PlumbOutcome *self)
{
  g_clear_pointer (&self->made, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_array_unref);
}

/* Counts the change and lists what has to be indexed, so that both are in the transaction. The
 * record's date is for what changed it: not for what was only seen, written as it was, or undone. */
static gboolean
note_changes (PlumbDb *db, const GArray *changes, gboolean is_new, GError **error)
{
  return plumb_search_note (db, changes, error)
         && plumb_db_run (db, error,
                          "UPDATE local_state SET change = change + 1,"
                          " changed_at = iif (?1, ?2, changed_at)",
                          "ii", (gint64) is_new, g_get_real_time () / G_USEC_PER_SEC);
}

static gboolean
resolve (PlumbRun *run, GError **error)
{
  return run->args == NULL || plumb_args_resolve (run->args, run->db, error);
}

static gboolean
run_recorded (PlumbRun *run, const char *merge_key, gboolean *out_is_empty, GError **error)
{
  return plumb_undo_begin (run->db, run->command->label, merge_key, error) && resolve (run, error)
         && run->command->func (run, error) && plumb_undo_end (run->db, out_is_empty, error);
}

static gboolean
run_quietly (PlumbRun *run, GError **error)
{
  return resolve (run, error) && run->command->func (run, error);
}

static gboolean
run_and_note (PlumbRun *run, GArray **out_changes, GError **error)
{
  g_autofree char *merge_key = run->command->merges && run->args != NULL
                                 ? plumb_args_dup_merge_key (run->args)
                                 : NULL;
  gboolean is_empty = TRUE;

  if (!(run->command->is_quiet ? run_quietly (run, error)
                               : run_recorded (run, merge_key, &is_empty, error))
      || !plumb_room_check_changes (run->db, error))
    return FALSE;
  *out_changes = plumb_db_take_changes (run->db);
  return (*out_changes)->len == 0 || note_changes (run->db, *out_changes, !is_empty, error);
}

/**
 * plumb_run_transact:
 * @args: (nullable): arguments for @command
 * @data: (nullable): what the command's function gets instead
 * @out_outcome: (out): what came of it
 *
 * Runs a command's function in one transaction that is one undo step.
 */
gboolean
plumb_run_transact (PlumbDb *db, const PlumbCommand *command, PlumbArgs *args, gpointer data,
                    PlumbOutcome *out_outcome, GError **error)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) stale = plumb_db_take_changes (db);
  g_autoptr (GArray) changes = NULL;
  PlumbRun run = { db, command, args, data, made };

  if (!plumb_db_run (db, error, "BEGIN IMMEDIATE", ""))
    return FALSE;
  if (!run_and_note (&run, &changes, error) || !plumb_db_run (db, error, "COMMIT", ""))
    {
      plumb_db_roll_back (db);
      return FALSE;
    }
  out_outcome->made = g_steal_pointer (&made);
  out_outcome->changes = g_steal_pointer (&changes);
  return TRUE;
}

/**
 * plumb_command_execute:
 * @db: a working copy's connection
 * @args: arguments for @command
 * @out_outcome: (out): what came of it
 *
 * Runs a command: validates, writes, and records one undo step, all in one transaction that is on
 * the disk when this returns. On failure nothing has changed.
 */
gboolean
plumb_command_execute (PlumbDb *db, const PlumbCommand *command, PlumbArgs *args,
                       PlumbOutcome *out_outcome, GError **error)
{
  return plumb_run_transact (db, command, args, NULL, out_outcome, error);
}

/**
 * plumb_command_replay:
 * @redo: whether to redo instead of undo
 * @out_label: (out) (transfer full): the label of the step
 * @out_outcome: (out): what came of it
 *
 * Undoes or redoes one step, in one transaction.
 */
gboolean
plumb_command_replay (PlumbDb *db, gboolean redo, char **out_label, PlumbOutcome *out_outcome,
                      GError **error)
{
  g_autoptr (GArray) stale = plumb_db_take_changes (db);
  g_autoptr (GArray) changes = NULL;
  g_autofree char *label = NULL;
  gboolean done;

  if (!plumb_db_run (db, error, "BEGIN IMMEDIATE", ""))
    return FALSE;
  done = plumb_undo_replay (db, redo, &label, error);
  if (done)
    {
      changes = plumb_db_take_changes (db);
      done = note_changes (db, changes, FALSE, error) && plumb_db_run (db, error, "COMMIT", "");
    }
  if (!done)
    {
      plumb_db_roll_back (db);
      return FALSE;
    }
  *out_label = g_steal_pointer (&label);
  out_outcome->made = g_ptr_array_new_with_free_func (g_free);
  out_outcome->changes = g_steal_pointer (&changes);
  return TRUE;
}

gboolean
plumb_run_has (PlumbRun *run, const char *param)
{
  return plumb_args_get (run->args, param)->is_set;
}

/**
 * plumb_run_text:
 *
 * Returns: (transfer none): a text argument, "" when it was not given
 */
const char *
plumb_run_text (PlumbRun *run, const char *param)
{
  PlumbValue *value = plumb_args_get (run->args, param);

  return value->is_set ? value->text : "";
}

gint64
plumb_run_int (PlumbRun *run, const char *param, gint64 fallback)
{
  PlumbValue *value = plumb_args_get (run->args, param);

  return value->is_set ? value->number : fallback;
}

/**
 * plumb_run_row:
 *
 * Returns: the key of the row an argument names, 0 when it was not given
 */
gint64
plumb_run_row (PlumbRun *run, const char *param)
{
  PlumbValue *value = plumb_args_get (run->args, param);

  return value->n_rows > 0 ? value->rows[0] : 0;
}

const gint64 *
plumb_run_rows (PlumbRun *run, const char *param, gsize *out_n)
{
  PlumbValue *value = plumb_args_get (run->args, param);

  *out_n = value->n_rows;
  return value->rows;
}

const char *const *
plumb_run_lines (PlumbRun *run, const char *param)
{
  return (const char *const *) plumb_args_get (run->args, param)->lines;
}

/**
 * plumb_run_new_uid:
 *
 * Makes a uid for a new row and notes it as made by the command.
 *
 * Returns: (transfer none): the uid, which the run keeps
 */
char *
plumb_run_new_uid (PlumbRun *run)
{
  char *uid = g_uuid_string_random ();

  g_ptr_array_add (run->made, uid);
  return uid;
}

/**
 * plumb_run_set:
 * @column: the column that @param sets
 *
 * Writes an argument into a row, if it was given.
 */
gboolean
plumb_run_set (PlumbRun *run, const char *table, gint64 row, const char *param, const char *column,
               GError **error)
{
  PlumbValue *value = plumb_args_get (run->args, param);
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = ? WHERE id = ?", table, column);

  if (!value->is_set)
    return TRUE;
  if (value->n_rows > 0)
    return plumb_db_run (run->db, error, sql, "ii", value->rows[0], row);
  if (value->text != NULL)
    return plumb_db_run (run->db, error, sql, "ti", value->text, row);
  return plumb_db_run (run->db, error, sql, "ii", value->number, row);
}

static char *
read_rank (PlumbRun *run, const PlumbScope *scope, const char *condition, const char *order,
           const char *value, gint64 self, GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT rank FROM %s WHERE (%s) AND id <> ?3 AND ?4 IS ?4 %s"
                     " ORDER BY rank %s LIMIT 1",
                     scope->table, scope->where, condition, order);

  return plumb_db_dup_text (run->db, error, sql, "iiit", scope->a, scope->b, self, value);
}

/**
 * plumb_run_rank:
 * @scope: the list
 * @self: the row that is placed, 0 for a new one
 * @before: the row it goes before, or 0
 * @after: the row it goes after, or 0; at the end of the list when both are 0
 *
 * Makes the rank for a place in a list.
 *
 * Returns: (transfer full): the rank, or %NULL with an error
 */
char *
plumb_run_rank (PlumbRun *run, const PlumbScope *scope, gint64 self, gint64 before, gint64 after,
                GError **error)
{
  g_autofree char *of_row = g_strdup_printf ("SELECT rank FROM %s WHERE (%s) AND id = ?3",
                                             scope->table, scope->where);
  g_autofree char *upper = NULL;
  g_autofree char *lower = NULL;
  g_autoptr (GError) local_error = NULL;
  gint64 neighbour = before != 0 ? before : after;

  if (neighbour != 0)
    {
      g_autofree char *rank = plumb_db_dup_text (run->db, &local_error, of_row, "iii", scope->a,
                                                 scope->b, neighbour);

      if (rank == NULL && local_error == NULL)
        {
          plumb_run_fail (error, _ ("The place is in another list."));
          return NULL;
        }
      if (before != 0)
        {
          upper = read_rank (run, scope, "AND rank < ?4", "DESC", rank, self, &local_error);
          lower = g_steal_pointer (&rank);
        }
      else
        {
          lower = read_rank (run, scope, "AND rank > ?4", "ASC", rank, self, &local_error);
          upper = g_steal_pointer (&rank);
        }
    }
  else
    {
      upper = read_rank (run, scope, "", "DESC", "", self, &local_error);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return plumb_rank_between (upper, lower);
}

/**
 * plumb_run_zone_of:
 *
 * Returns: (transfer full): the zone of an edition, or %NULL with an error
 */
char *
plumb_run_zone_of (PlumbRun *run, gint64 edition, GError **error)
{
  return plumb_db_dup_text (run->db, error, "SELECT zone FROM edition WHERE id = ?", "i", edition);
}

/**
 * plumb_run_time:
 * @zone: (nullable): the zone that counts for a time without an offset
 * @out_time: (out): UTC seconds, 0 when the argument was not given
 *
 * Reads a time.
 */
gboolean
plumb_run_time (PlumbRun *run, const char *param, const char *zone, gint64 *out_time,
                GError **error)
{
  *out_time = 0;
  if (!plumb_run_has (run, param))
    return TRUE;
  if (plumb_time_parse_rfc3339 (plumb_run_text (run, param), zone != NULL ? zone : "UTC", out_time))
    return TRUE;
  return plumb_run_fail (error, _ ("“%s” is not a time."), plumb_run_text (run, param));
}

/**
 * plumb_run_check_list:
 * @json: a list of links or people
 *
 * Says whether a list is short enough to be kept: a file with a longer one is not opened.
 */
gboolean
plumb_run_check_list (const char *json, GError **error)
{
  g_autofree char *size = g_format_size_full (PLUMB_LIMIT_JSON, G_FORMAT_SIZE_IEC_UNITS);

  /* Translators: a size. */
  return strlen (json) <= PLUMB_LIMIT_JSON
         || plumb_run_fail (error, _ ("A list is longer than %s."), size);
}

/**
 * plumb_run_fail:
 *
 * Sets an error for input that a command refuses.
 *
 * Returns: %FALSE, to be returned
 */
gboolean
plumb_run_fail (GError **error, const char *message, ...)
{
  va_list values;

  va_start (values, message);
  if (error != NULL)
    *error = g_error_new_valist (PLUMB_ERROR, PLUMB_ERROR_INVALID, message, values);
  va_end (values);
  return FALSE;
}
