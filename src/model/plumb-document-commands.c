/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Changing a document: commands, undo and redo.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-args.h"
#include "plumb-document-private.h"
#include "plumb-error.h"

static gboolean
run_command (PlumbDocument *self, const PlumbCommand *command, PlumbArgs *args, char ***out_made,
             GError **error)
{
  g_auto (PlumbOutcome) outcome = { NULL, NULL };

  if ((command->is_import && !plumb_document_back_up (self, PLUMB_BACKUP_IMPORT, error))
      || !plumb_command_execute (plumb_document_get_db (self), command, args, &outcome, error))
    return FALSE;
  if (out_made != NULL)
    {
      g_ptr_array_add (outcome.made, NULL);
      *out_made = (char **) g_ptr_array_steal (outcome.made, NULL);
    }
  plumb_document_notify_changed (self, outcome.changes);
  return TRUE;
}

static const PlumbCommand *
find_command (const char *name, GError **error)
{
  const PlumbCommand *command = name != NULL ? plumb_command_find (name) : NULL;

  if (command == NULL)
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID, _ ("There is no command “%s”."),
                 name != NULL ? name : "");
  return command;
}

/**
 * plumb_document_do_valist:
 * @out_made: (out) (optional) (transfer full): uids of what the command made
 * @name: the name of a command
 * @values: see plumb_args_new_valist()
 *
 * Runs a command.
 */
gboolean
plumb_document_do_valist (PlumbDocument *self, char ***out_made, GError **error, const char *name,
                          va_list *values)
{
  const PlumbCommand *command = find_command (name, error);
  g_autoptr (PlumbArgs) args = NULL;

  if (command == NULL)
    return FALSE;
  args = plumb_args_new_valist (command, values, error);
  return args != NULL && run_command (self, command, args, out_made, error);
}

/**
 * plumb_document_do_args:
 * @args: a command with its arguments; they may be used again
 *
 * Runs a command that was put together before.
 */
gboolean
plumb_document_do_args (PlumbDocument *self, PlumbArgs *args, GError **error)
{
  return run_command (self, args->command, args, NULL, error);
}

/**
 * plumb_document_do:
 * @command: the name of a command
 * @...: pairs of a parameter's name and its value, ended by %NULL; see plumb_args_new_valist()
 *
 * Runs a command.
 */
gboolean
plumb_document_do (PlumbDocument *self, GError **error, const char *command, ...)
{
  gboolean done;
  va_list values;

  va_start (values, command);
  done = plumb_document_do_valist (self, NULL, error, command, &values);
  va_end (values);
  return done;
}

/**
 * plumb_document_do_made:
 * @out_made: (out) (transfer full): uids of what the command made
 *
 * Runs a command like plumb_document_do() and tells what it made.
 */
gboolean
plumb_document_do_made (PlumbDocument *self, char ***out_made, GError **error, const char *command,
                        ...)
{
  gboolean done;
  va_list values;

  va_start (values, command);
  done = plumb_document_do_valist (self, out_made, error, command, &values);
  va_end (values);
  return done;
}

/**
 * plumb_document_do_json:
 * @command: {"do": NAME, PARAMETER: VALUE, ...}
 * @out_made: (out) (optional) (transfer full): uids of what the command made
 *
 * Runs a command as `plumbline apply` gets it.
 */
gboolean
plumb_document_do_json (PlumbDocument *self, JsonObject *command, char ***out_made, GError **error)
{
  const PlumbCommand *found;
  g_autoptr (PlumbArgs) args = NULL;
  JsonNode *name = json_object_get_member (command, "do");

  if (name == NULL || !JSON_NODE_HOLDS_VALUE (name)
      || json_node_get_value_type (name) != G_TYPE_STRING)
    {
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                           _ ("A command needs “do” with its name."));
      return FALSE;
    }
  found = find_command (json_node_get_string (name), error);
  if (found == NULL)
    return FALSE;
  args = plumb_args_new_from_json (found, command, error);
  return args != NULL && run_command (self, found, args, out_made, error);
}

static gboolean
replay (PlumbDocument *self, gboolean redo, char **out_label, GError **error)
{
  g_auto (PlumbOutcome) outcome = { NULL, NULL };
  g_autofree char *label = NULL;

  if (!plumb_command_replay (plumb_document_get_db (self), redo, &label, &outcome, error))
    return FALSE;
  if (out_label != NULL)
    *out_label = g_strdup (gettext (label));
  plumb_document_notify_changed (self, outcome.changes);
  return TRUE;
}

/**
 * plumb_document_undo:
 * @out_label: (out) (optional) (transfer full): what was undone, translated
 *
 * Undoes the last step.
 *
 * Returns: %FALSE with %PLUMB_ERROR_NOTHING when there is none
 */
gboolean
plumb_document_undo (PlumbDocument *self, char **out_label, GError **error)
{
  return replay (self, FALSE, out_label, error);
}

/**
 * plumb_document_redo:
 * @out_label: (out) (optional) (transfer full): what was redone, translated
 *
 * Redoes the last step that was undone.
 */
gboolean
plumb_document_redo (PlumbDocument *self, char **out_label, GError **error)
{
  return replay (self, TRUE, out_label, error);
}

/**
 * plumb_document_get_step:
 *
 * Returns: what names the step that undo would undo, 0 for none; an Undo button in a toast is only
 *   good while this is what it was
 */
gint64
plumb_document_get_step (PlumbDocument *self)
{
  PlumbStep *step = plumb_undo_peek (plumb_document_get_db (self), FALSE, NULL);
  gint64 id = step != NULL ? step->id : 0;

  plumb_step_free (step);
  return id;
}

/**
 * plumb_document_list_steps:
 *
 * Returns: (transfer full) (element-type PlumbStep): the history, oldest first and then what can
 *   be redone; or %NULL with an error
 */
GPtrArray *
plumb_document_list_steps (PlumbDocument *self, GError **error)
{
  return plumb_undo_list (plumb_document_get_db (self), error);
}
