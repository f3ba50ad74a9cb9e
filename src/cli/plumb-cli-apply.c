/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline apply
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-cli-private.h"
#include "plumb-error.h"

/* Far more than a script writes, and little enough to be parsed in memory */
#define MAX_BYTES (64 * 1024 * 1024)

static GBytes *
read_input (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = plumb_cli_load_source (path, MAX_BYTES, error);
  g_autofree char *most = g_format_size_full (MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);

  if (bytes == NULL || g_bytes_get_size (bytes) <= MAX_BYTES)
    return g_steal_pointer (&bytes);
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE,
               /* Translators: the name of a file, and a size. */
               _ ("“%s” is too large: it has more than %s."), path, most);
  return NULL;
}

/* Every element is looked at before anything is run. */
static gboolean
check_commands (JsonNode *root, GError **error)
{
  JsonArray *array;

  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    {
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                           _ ("Commands are a JSON array of objects."));
      return FALSE;
    }
  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
        continue;
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID, _ ("Command %u is not a JSON object."),
                   i);
      return FALSE;
    }
  return TRUE;
}

/* A NUL would end a text unseen: json-glib gives texts as C strings. */
static gboolean
has_nul (const char *text, gsize length)
{
  for (gsize i = 0; i + 1 < length; i++)
    {
      if (text[i] != '\\')
        continue;
      if (length - i >= 6 && memcmp (text + i, "\\u0000", 6) == 0)
        return TRUE;
      i++;
    }
  return FALSE;
}

static JsonNode *
load_commands (const char *path, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GBytes) bytes = read_input (path, error);
  g_autoptr (GError) json_error = NULL;
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (bytes == NULL)
    return NULL;
  if (!json_parser_load_from_data (parser, text != NULL ? text : "", (gssize) length, &json_error))
    {
      const char *reason = json_error->message;

      /* The parser calls what has no file name so; then come line and column. */
      reason += g_str_has_prefix (reason, "<data>:") ? strlen ("<data>:") : 0;
      /* Translators: the name of a file, and what is wrong in it. */
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID, _ ("“%s” is not JSON: %s"), path,
                   reason);
      return NULL;
    }
  if (has_nul (text, length))
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                   _ ("“%s” has a text with a NUL character."), path);
      return NULL;
    }
  return check_commands (json_parser_get_root (parser), error) ? json_parser_steal_root (parser)
                                                               : NULL;
}

static const char *
name_of (JsonObject *command)
{
  const char *name = json_object_get_string_member_with_default (command, "do", "");

  return name != NULL ? name : "";
}

/* Runs commands until one fails; what those before it did stays. */
static gboolean
run_commands (PlumbDocument *document, JsonArray *commands, GString *made, GError **error)
{
  for (guint i = 0; i < json_array_get_length (commands); i++)
    {
      JsonObject *command = json_array_get_object_element (commands, i);
      g_auto (GStrv) uids = NULL;

      if (!plumb_document_do_json (document, command, &uids, error))
        {
          /* Translators: counts from 0; then a command's name. The reason follows. */
          g_prefix_error (error, _ ("Command %u (“%s”): "), i, name_of (command));
          return FALSE;
        }
      for (guint u = 0; uids[u] != NULL; u++)
        g_string_append_printf (made, "%s\n", uids[u]);
    }
  return TRUE;
}

static int
apply (const char *path, const char *source)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) commands = load_commands (source, &error);
  g_autoptr (PlumbDocument) document = NULL;
  g_autoptr (GString) made = g_string_new (NULL);
  gboolean done;
  int code;

  if (commands != NULL)
    document = plumb_cli_open_to_change (path, &error);
  if (document == NULL)
    return plumb_cli_fail (error);
  done = run_commands (document, json_node_get_array (commands), made, &error);
  code = plumb_cli_save (document);
  if (!plumb_cli_write (made->str, made->len, done ? &error : NULL))
    done = FALSE;
  return done ? code : plumb_cli_fail (error);
}

static const char *
type_name (const PlumbParam *param)
{
  switch (param->type)
    {
    case PLUMB_PARAM_LINE:
      return "line";
    case PLUMB_PARAM_TEXT:
      return "text";
    case PLUMB_PARAM_LINES:
      return "list of lines";
    case PLUMB_PARAM_INT:
      return "whole number";
    case PLUMB_PARAM_BOOL:
      return "true or false";
    case PLUMB_PARAM_DATE:
      return "date, YYYY-MM-DD or \"\"";
    case PLUMB_PARAM_TIME:
      return "time, RFC 3339";
    case PLUMB_PARAM_ZONE:
      return "IANA time zone";
    case PLUMB_PARAM_CHOICE:
      return "word";
    case PLUMB_PARAM_UID:
      return "uid";
    case PLUMB_PARAM_UIDS:
      return "uid or list of uids";
    case PLUMB_PARAM_EDITION:
      return "year";
    default:
      g_assert_not_reached ();
    }
}

/* "minutes: whole number from 1 to 1440" */
static void
describe_param (GString *out, const PlumbParam *param)
{
  g_string_append_printf (out, "    %s%s: %s", param->name, param->required ? " (required)" : "",
                          type_name (param));
  if (param->table != NULL)
    g_string_append_printf (out, " of a %s", param->table);
  if (param->max != 0)
    g_string_append_printf (out, " from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, param->min,
                            param->max);
  for (guint i = 0; param->choices != NULL && param->choices[i] != NULL; i++)
    g_string_append_printf (out, "%s\"%s\"", i > 0 ? ", " : " of ", param->choices[i]);
  g_string_append_printf (out, ". %s.\n", param->doc);
}

static int
list_commands (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const PlumbCommand *command;

  for (guint i = 0; (command = plumb_command_list (i)) != NULL; i++)
    {
      g_string_append_printf (out, "%s%s\n    %s\n", i > 0 ? "\n" : "", command->name,
                              command->doc);
      for (guint p = 0; command->params[p].name != NULL; p++)
        describe_param (out, &command->params[p]);
      g_string_append_printf (out, "    Example: %s\n", command->example);
    }
  return plumb_cli_write (out->str, out->len, &error) ? PLUMB_CLI_DONE : plumb_cli_fail (error);
}

int
plumb_cli_apply (const PlumbCliCommand *self, int argc, char **argv)
{
  gboolean wants_list = FALSE;
  const GOptionEntry entries[] = {
    { "list", 0, 0, G_OPTION_ARG_NONE, &wants_list,
      N_ ("Describe every command, its parameters and an example"), NULL },
    { NULL },
  };

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  if (wants_list && argc == 1)
    return list_commands ();
  return !wants_list && argc == 3 ? apply (argv[1], argv[2]) : plumb_cli_usage (self, NULL);
}
