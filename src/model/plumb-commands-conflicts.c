/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands that decide what two leads wrote into the same place.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-cell.h"
#include "plumb-conflicts.h"

static const char *const sides[] = { "shown", "other", NULL };

static gboolean
remove_conflict (PlumbRun *run, gint64 row, GError **error)
{
  return plumb_db_run (run->db, error, "DELETE FROM conflict WHERE id = ?", "i", row);
}

/* One that is about something which is gone, or not known here, can only be dropped. */
static const PlumbConflict *
find_conflict (GPtrArray *list, gint64 row)
{
  for (guint i = 0; i < list->len; i++)
    {
      const PlumbConflict *conflict = g_ptr_array_index (list, i);

      if (conflict->id == row)
        return conflict;
    }
  return NULL;
}

static gboolean
use (PlumbRun *run, const PlumbConflict *conflict, const char *value, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (plumb_cell_write (run, conflict->column, conflict->row_uid, value, &local_error))
    return TRUE;
  g_propagate_prefixed_error (error, g_steal_pointer (&local_error), "%s: ", conflict->title);
  return FALSE;
}

static gboolean
use_choice (PlumbRun *run, const PlumbConflict *conflict, GError **error)
{
  const char *choice = plumb_run_text (run, "choice");

  if (g_str_equal (choice, plumb_conflict_choices[PLUMB_CONFLICT_OTHER]))
    return use (run, conflict, conflict->values[PLUMB_CONFLICT_OTHER], error);
  if (conflict->values[PLUMB_CONFLICT_BASE] == NULL)
    return plumb_run_fail (error, _ ("It is not known what was there before."));
  return use (run, conflict, conflict->values[PLUMB_CONFLICT_BASE], error);
}

static gboolean
use_value (PlumbRun *run, const PlumbConflict *conflict, GError **error)
{
  if (!plumb_conflict_can_combine (conflict))
    return plumb_run_fail (error, _ ("“value” is for text only; give a “choice”."));
  return use (run, conflict, plumb_run_text (run, "value"), error);
}

static gboolean
resolve_conflict (PlumbRun *run, GError **error)
{
  gint64 row = plumb_run_row (run, "conflict");
  gboolean has_value = plumb_run_has (run, "value");
  g_autoptr (GPtrArray) list = NULL;
  const PlumbConflict *conflict;

  if (has_value == plumb_run_has (run, "choice"))
    return plumb_run_fail (error, _ ("“resolve-conflict” needs either “choice” or “value”."));
  if (!has_value && g_str_equal (plumb_run_text (run, "choice"), sides[PLUMB_CONFLICT_SHOWN]))
    return remove_conflict (run, row, error);
  list = plumb_conflicts_list (run->db, error);
  if (list == NULL)
    return FALSE;
  conflict = find_conflict (list, row);
  if (conflict == NULL)
    return plumb_run_fail (error, _ ("What this is about was deleted."));
  return (has_value ? use_value (run, conflict, error) : use_choice (run, conflict, error))
         && remove_conflict (run, row, error);
}

static gboolean
resolve_conflicts (PlumbRun *run, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  if (g_str_equal (plumb_run_text (run, "choice"), sides[PLUMB_CONFLICT_OTHER]))
    {
      list = plumb_conflicts_list (run->db, error);
      if (list == NULL)
        return FALSE;
    }
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const PlumbConflict *conflict = g_ptr_array_index (list, i);

      if (!use (run, conflict, conflict->values[PLUMB_CONFLICT_OTHER], error))
        return FALSE;
    }
  return plumb_db_run (run->db, error, "DELETE FROM conflict", "");
}

const PlumbCommand plumb_commands_conflicts[] = {
  { "resolve-conflict",
    N_ ("Resolve Conflict"),
    "Decides what two leads wrote into the same place.",
    "{\"do\":\"resolve-conflict\",\"conflict\":\"UID\",\"choice\":\"other\"}",
    FALSE,
    resolve_conflict,
    { { "conflict", PLUMB_PARAM_UID, TRUE, "Which, as plumbline conflicts tells", "conflict" },
      { "choice", PLUMB_PARAM_CHOICE, FALSE, "What stays: as shown, the other, or as before",
        .choices = plumb_conflict_choices },
      { "value", PLUMB_PARAM_TEXT, FALSE, "Or a text that was made of both" } } },
  { "resolve-conflicts",
    N_ ("Resolve All Conflicts"),
    "Decides all conflicts alike.",
    "{\"do\":\"resolve-conflicts\",\"choice\":\"shown\"}",
    FALSE,
    resolve_conflicts,
    { { "choice", PLUMB_PARAM_CHOICE, TRUE, "What stays: as shown, or the other",
        .choices = sides } } },
  { NULL },
};
