/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-args.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-error.h"
#include "plumb-limits.h"
#include "plumb-phrases.h"
#include "plumb-time.h"

static void
clear_value (PlumbValue *value)
{
  g_free (value->text);
  g_strfreev (value->lines);
  g_free (value->rows);
}

void
plumb_args_free (PlumbArgs *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->values); i++)
    clear_value (&self->values[i]);
  g_free (self);
}

static PlumbArgs *
new_args (const PlumbCommand *command)
{
  PlumbArgs *self = g_new0 (PlumbArgs, 1);

  self->command = command;
  return self;
}

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_propagate_error (error, g_error_new_valist (PLUMB_ERROR, PLUMB_ERROR_INVALID, format, values));
  va_end (values);
  return FALSE;
}

static gboolean
check_text (const PlumbArgs *self, const PlumbParam *param, char *text, GError **error)
{
  const char *command = self->command->name;

  if (strlen (text) > PLUMB_LIMIT_TYPED)
    /* Translators: a parameter of a command, and the command. */
    return refuse (error, _ ("“%s” of “%s” must be shorter than 4 MB."), param->name, command);
  if (!g_utf8_validate (text, -1, NULL))
    /* Translators: a parameter of a command, and the command. */
    return refuse (error, _ ("“%s” of “%s” must be text in UTF-8."), param->name, command);
  if (param->type != PLUMB_PARAM_TEXT)
    {
      g_strdelimit (text, "\n\r\t", ' ');
      g_strstrip (text);
      if (param->required && text[0] == '\0')
        /* Translators: a parameter of a command, and the command. */
        return refuse (error, _ ("“%s” of “%s” must not be empty."), param->name, command);
    }
  return TRUE;
}

static gboolean
check_choice (const PlumbArgs *self, const PlumbParam *param, const char *text, GError **error)
{
  g_autofree char *words = plumb_phrase_list (param->choices);

  if (g_strv_contains (param->choices, text))
    return TRUE;
  /* Translators: a parameter of a command, the command, and the words that it takes. */
  return refuse (error, _ ("“%s” of “%s” must be one of: %s."), param->name, self->command->name,
                 words);
}

/* Checks what can be checked without the document. */
static gboolean
check_value (const PlumbArgs *self, const PlumbParam *param, PlumbValue *value, GError **error)
{
  const char *command = self->command->name;
  g_autoptr (GTimeZone) zone = NULL;
  gint64 seconds;

  if (value->text != NULL && !check_text (self, param, value->text, error))
    return FALSE;
  switch (param->type)
    {
    case PLUMB_PARAM_INT:
    case PLUMB_PARAM_EDITION:
      if (param->max == 0 || (value->number >= param->min && value->number <= param->max))
        return TRUE;
      /* Translators: a parameter of a command, the command, and two numbers. */
      return refuse (error, _ ("“%s” of “%s” must be between %d and %d."), param->name, command,
                     (int) param->min, (int) param->max);
    case PLUMB_PARAM_DATE:
      if (value->text[0] == '\0' || plumb_date_is_valid (value->text))
        return TRUE;
      /* Translators: a parameter of a command, and the command. */
      return refuse (error, _ ("“%s” of “%s” must be a date such as 2026-10-05."), param->name,
                     command);
    case PLUMB_PARAM_TIME:
      if (plumb_time_parse_rfc3339 (value->text, "UTC", &seconds))
        return TRUE;
      /* Translators: a parameter of a command, and the command. */
      return refuse (error, _ ("“%s” of “%s” must be a time such as 2026-10-05T10:00."),
                     param->name, command);
    case PLUMB_PARAM_ZONE:
      zone = plumb_zone_new (value->text, error);
      return zone != NULL;
    case PLUMB_PARAM_CHOICE:
      return check_choice (self, param, value->text, error);
    case PLUMB_PARAM_UID:
    case PLUMB_PARAM_UIDS:
    case PLUMB_PARAM_LINE:
    case PLUMB_PARAM_TEXT:
    case PLUMB_PARAM_LINES:
    case PLUMB_PARAM_BOOL:
    default:
      return TRUE;
    }
}

static gboolean
check_required (const PlumbArgs *self, GError **error)
{
  for (guint i = 0; self->command->params[i].name != NULL; i++)
    {
      const PlumbParam *param = &self->command->params[i];

      if (param->required && !self->values[i].is_set)
        {
          /* Translators: a command, and a parameter of it. */
          return refuse (error, _ ("“%s” needs “%s”."), self->command->name, param->name);
        }
    }
  return TRUE;
}

static int
find_param (const PlumbCommand *command, const char *name)
{
  for (int i = 0; command->params[i].name != NULL; i++)
    {
      if (g_str_equal (command->params[i].name, name))
        return i;
    }
  return -1;
}

/**
 * plumb_args_get:
 *
 * Returns: (transfer none): the value of a parameter of the command, set or not
 */
PlumbValue *
plumb_args_get (PlumbArgs *self, const char *param)
{
  int index = find_param (self->command, param);

  g_assert (index >= 0);
  return &self->values[index];
}

static gboolean
no_such_param (const PlumbCommand *command, const char *name, GError **error)
{
  /* Translators: a command, and a parameter that it does not take. */
  return refuse (error, _ ("“%s” has no parameter “%s”."), command->name, name);
}

static gboolean
no_list (const PlumbArgs *self, const PlumbParam *param, GError **error)
{
  /* Translators: a parameter of a command, and the command. */
  return refuse (error, _ ("“%s” of “%s” must be a list of texts."), param->name,
                 self->command->name);
}

static gboolean
take_json_lines (const PlumbArgs *self, const PlumbParam *param, JsonNode *node, PlumbValue *value,
                 GError **error)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  JsonArray *array;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    g_strv_builder_add (lines, json_node_get_string (node));
  else if (!JSON_NODE_HOLDS_ARRAY (node))
    return no_list (self, param, error);
  array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        return no_list (self, param, error);
      g_strv_builder_add (lines, json_node_get_string (element));
    }
  value->lines = g_strv_builder_end (lines);
  return TRUE;
}

static gboolean
take_json (const PlumbArgs *self, const PlumbParam *param, JsonNode *node, PlumbValue *value,
           GError **error)
{
  const char *command = self->command->name;
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  switch (param->type)
    {
    case PLUMB_PARAM_INT:
    case PLUMB_PARAM_EDITION:
      if (type != G_TYPE_INT64)
        /* Translators: a parameter of a command, and the command. */
        return refuse (error, _ ("“%s” of “%s” must be a whole number."), param->name, command);
      value->number = json_node_get_int (node);
      return TRUE;
    case PLUMB_PARAM_BOOL:
      if (type != G_TYPE_BOOLEAN)
        /* Translators: a parameter of a command, and the command; “true” and “false” stay. */
        return refuse (error, _ ("“%s” of “%s” must be true or false."), param->name, command);
      value->number = json_node_get_boolean (node);
      return TRUE;
    case PLUMB_PARAM_LINES:
    case PLUMB_PARAM_UIDS:
      return take_json_lines (self, param, node, value, error);
    case PLUMB_PARAM_LINE:
    case PLUMB_PARAM_TEXT:
    case PLUMB_PARAM_DATE:
    case PLUMB_PARAM_TIME:
    case PLUMB_PARAM_ZONE:
    case PLUMB_PARAM_CHOICE:
    case PLUMB_PARAM_UID:
    default:
      if (type != G_TYPE_STRING)
        /* Translators: a parameter of a command, and the command. */
        return refuse (error, _ ("“%s” of “%s” must be text."), param->name, command);
      value->text = g_strdup (json_node_get_string (node));
      return TRUE;
    }
}

/**
 * plumb_args_new_from_json:
 * @object: {"do": NAME, PARAMETER: VALUE, ...}; null stands for not given
 *
 * Reads arguments as `plumbline apply` gets them.
 *
 * Returns: (transfer full): the arguments; or %NULL with an error for an unknown, missing or wrong
 *   one
 */
PlumbArgs *
plumb_args_new_from_json (const PlumbCommand *command, JsonObject *object, GError **error)
{
  g_autoptr (PlumbArgs) self = new_args (command);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      int index = find_param (command, name);
      PlumbValue *value;

      if (g_str_equal (name, "do"))
        continue;
      if (index < 0)
        {
          no_such_param (command, name, error);
          return NULL;
        }
      if (JSON_NODE_HOLDS_NULL (node))
        continue;
      value = &self->values[index];
      value->is_set = TRUE;
      if (!take_json (self, &command->params[index], node, value, error)
          || !check_value (self, &command->params[index], value, error))
        return NULL;
    }
  return check_required (self, error) ? g_steal_pointer (&self) : NULL;
}

static void
take_va (const PlumbParam *param, va_list *values, PlumbValue *value)
{
  switch (param->type)
    {
    case PLUMB_PARAM_INT:
    case PLUMB_PARAM_EDITION:
    case PLUMB_PARAM_BOOL:
      value->number = va_arg (*values, int);
      value->is_set = TRUE;
      break;
    case PLUMB_PARAM_LINES:
    case PLUMB_PARAM_UIDS:
      value->lines = g_strdupv (va_arg (*values, char **));
      value->is_set = value->lines != NULL;
      break;
    case PLUMB_PARAM_LINE:
    case PLUMB_PARAM_TEXT:
    case PLUMB_PARAM_DATE:
    case PLUMB_PARAM_TIME:
    case PLUMB_PARAM_ZONE:
    case PLUMB_PARAM_CHOICE:
    case PLUMB_PARAM_UID:
    default:
      value->text = g_strdup (va_arg (*values, const char *));
      value->is_set = value->text != NULL;
      break;
    }
}

/**
 * plumb_args_new_valist:
 * @values: pairs of a name and a value, ended by %NULL: const char * for texts, int for numbers
 *   and booleans, char ** for lists; %NULL stands for not given
 *
 * Reads arguments as C callers give them.
 *
 * Returns: (transfer full): the arguments; or %NULL with an error for a missing or wrong one
 */
PlumbArgs *
plumb_args_new_valist (const PlumbCommand *command, va_list *values, GError **error)
{
  g_autoptr (PlumbArgs) self = new_args (command);
  const char *name;

  while ((name = va_arg (*values, const char *)) != NULL)
    {
      int index = find_param (command, name);

      if (index < 0)
        {
          no_such_param (command, name, error);
          return NULL;
        }
      take_va (&command->params[index], values, &self->values[index]);
      if (self->values[index].is_set
          && !check_value (self, &command->params[index], &self->values[index], error))
        return NULL;
    }
  return check_required (self, error) ? g_steal_pointer (&self) : NULL;
}

/* Each a sentence, for languages in which a word's gender shows elsewhere. */
static char *
dup_missing (const char *table, const char *uid)
{
  if (g_str_equal (table, "accomplishment"))
    return g_strdup_printf (_ ("There is no accomplishment “%s”."), uid);
  if (g_str_equal (table, "action_item"))
    return g_strdup_printf (_ ("There is no action item “%s”."), uid);
  if (g_str_equal (table, "block"))
    return g_strdup_printf (_ ("There is no block “%s”."), uid);
  if (g_str_equal (table, "handover"))
    return g_strdup_printf (_ ("There is no hand-over “%s”."), uid);
  if (g_str_equal (table, "item"))
    return g_strdup_printf (_ ("There is no agenda entry “%s”."), uid);
  if (g_str_equal (table, "origin"))
    return g_strdup_printf (_ ("There is no merged microconference “%s”."), uid);
  if (g_str_equal (table, "person"))
    return g_strdup_printf (_ ("There is no person “%s”."), uid);
  if (g_str_equal (table, "plan"))
    return g_strdup_printf (_ ("There is no plan “%s”."), uid);
  if (g_str_equal (table, "proposal"))
    return g_strdup_printf (_ ("There is no proposal “%s”."), uid);
  if (g_str_equal (table, "topic"))
    return g_strdup_printf (_ ("There is no topic “%s”."), uid);
  return g_strdup_printf (_ ("There is no “%s” in the document."), uid);
}

static gboolean
find_row (PlumbDb *db, const char *table, const char *uid, gint64 *out_row, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE uid = ?", table);
  g_autoptr (GError) local_error = NULL;

  if (plumb_db_get_int (db, out_row, &local_error, sql, "t", uid))
    return TRUE;
  if (g_error_matches (local_error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND))
    {
      g_autofree char *message = dup_missing (table, uid);

      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND, message);
    }
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
resolve_edition (PlumbDb *db, PlumbValue *value, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 row = 0;

  if (plumb_db_get_int (db, &row, &local_error,
                        "SELECT id FROM edition WHERE ?1 = 0 OR year = ?1"
                        " ORDER BY year DESC LIMIT 1",
                        "i", value->number))
    {
      value->rows = g_new (gint64, 1);
      value->rows[0] = row;
      value->n_rows = 1;
      return TRUE;
    }
  if (g_error_matches (local_error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND))
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND, _ ("There is no edition %d."),
                 (int) value->number);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
resolve_uids (PlumbDb *db, const PlumbParam *param, PlumbValue *value, GError **error)
{
  const char *single[] = { value->text, NULL };
  const char *const *uids = value->lines != NULL ? (const char *const *) value->lines : single;

  value->n_rows = g_strv_length ((char **) uids);
  value->rows = g_new0 (gint64, value->n_rows + 1);
  for (gsize i = 0; i < value->n_rows; i++)
    {
      if (!find_row (db, param->table, uids[i], &value->rows[i], error))
        return FALSE;
    }
  return TRUE;
}

/**
 * plumb_args_resolve:
 *
 * Finds the rows that uids and years name, inside the command's transaction.
 */
gboolean
plumb_args_resolve (PlumbArgs *self, PlumbDb *db, GError **error)
{
  for (guint i = 0; self->command->params[i].name != NULL; i++)
    {
      const PlumbParam *param = &self->command->params[i];
      PlumbValue *value = &self->values[i];

      g_clear_pointer (&value->rows, g_free);
      if (param->type == PLUMB_PARAM_EDITION && !resolve_edition (db, value, error))
        return FALSE;
      if ((param->type == PLUMB_PARAM_UID || param->type == PLUMB_PARAM_UIDS) && value->is_set
          && !resolve_uids (db, param, value, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * plumb_args_dup_merge_key:
 *
 * Names what a command is about: itself, the things it is done to and the fields it sets. Commands
 * with the same key that follow each other quickly are one undo step.
 *
 * Returns: (transfer full): the key
 */
char *
plumb_args_dup_merge_key (PlumbArgs *self)
{
  g_autoptr (GString) key = g_string_new (self->command->name);

  for (guint i = 0; self->command->params[i].name != NULL; i++)
    {
      const PlumbParam *param = &self->command->params[i];

      if (!self->values[i].is_set)
        continue;
      g_string_append_printf (key, " %s", param->name);
      if (param->type == PLUMB_PARAM_UID && param->required)
        g_string_append_printf (key, "=%s", self->values[i].text);
      if (param->type == PLUMB_PARAM_CHOICE && param->required)
        g_string_append_printf (key, "=%s", self->values[i].text);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}
