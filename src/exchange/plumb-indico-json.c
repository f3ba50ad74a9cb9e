/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-indico-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "plumb-error.h"

static void
append_place (GString *place, const PlumbIndicoObject *object)
{
  if (object->parent != NULL)
    append_place (place, object->parent);
  if (object->key != NULL)
    g_string_append_printf (place, "%s%s", place->len > 0 ? "." : "", object->key);
  if (object->index >= 0)
    g_string_append_printf (place, "[%d]", object->index);
}

/**
 * plumb_indico_object_fail:
 * @key: (nullable): the member at fault, %NULL for the object as a whole
 * @what: what is wrong with it
 *
 * Notes a mistake, unless one was noted before.
 */
void
plumb_indico_object_fail (const PlumbIndicoObject *self, const char *key, const char *what)
{
  g_autoptr (GString) place = g_string_new (NULL);

  if (*self->error != NULL)
    return;
  append_place (place, self);
  if (key != NULL)
    g_string_append_printf (place, "%s%s", place->len > 0 ? "." : "", key);
  /* Translators: the first is a place such as “abstracts[3].title”, the second what is wrong. */
  g_set_error (self->error, PLUMB_ERROR, PLUMB_ERROR_INVALID, C_ ("place in a file", "%s: %s"),
               place->str, what);
}

static const char *
describe_node (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return _ ("null");
  if (JSON_NODE_HOLDS_OBJECT (node))
    return _ ("an object");
  if (JSON_NODE_HOLDS_ARRAY (node))
    return _ ("a list");
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return _ ("text");
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return _ ("true or false");
  return _ ("a number");
}

static void
fail_type (const PlumbIndicoObject *self, const char *key, const char *expected, JsonNode *found)
{
  /* Translators: both are kinds of values, such as “text” and “a number”. */
  g_autofree char *what = g_strdup_printf (_ ("expected %s, found %s"), expected,
                                           describe_node (found));

  plumb_indico_object_fail (self, key, what);
}

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/* The member, unless it is missing or null. */
static JsonNode *
get_value (const PlumbIndicoObject *self, const char *key)
{
  JsonNode *node = json_object_get_member (self->members, key);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

/* The text of a value, and where in it the parser stopped. */
typedef struct
{
  const PlumbIndicoSlice *slice;
  const char *stop;
} Stop;

static void
parser_error_cb (JsonParser *parser, const GError *error, Stop *self)
{
  const char *end = self->slice->text + self->slice->length;
  gsize n_bytes = MAX (json_parser_get_current_pos (parser), 1) - 1;

  self->stop = self->slice->text;
  for (guint line = json_parser_get_current_line (parser); line > 1 && self->stop < end; line--)
    {
      const char *line_end = memchr (self->stop, '\n', (gsize) (end - self->stop));

      self->stop = line_end != NULL ? line_end + 1 : end;
    }
  self->stop += MIN (n_bytes, (gsize) (end - self->stop));
}

/* The parser knows where it is only while it parses, so it has to do that again. */
static void
fail_syntax (const PlumbIndicoObject *self, JsonParser *parser, GBytes *bytes,
             const PlumbIndicoSlice *slice)
{
  Stop stop = { slice, slice->text };
  gulong handler = g_signal_connect (parser, "error", G_CALLBACK (parser_error_cb), &stop);
  guint line;
  guint column;
  g_autofree char *what = NULL;

  json_parser_load_from_data (parser, slice->text, (gssize) slice->length, NULL);
  g_signal_handler_disconnect (parser, handler);
  plumb_indico_locate (bytes, stop.stop, &line, &column);
  /* Translators: where in a file; the place within its lists stands before it. */
  what = g_strdup_printf (_ ("this is not JSON near line %u, column %u."), line, column);
  plumb_indico_object_fail (self, NULL, what);
}

/**
 * plumb_indico_object_parse:
 * @self: (out): what to fill; borrows from @parser until its next use
 * @slice: the text of one value of @bytes
 * @key: (nullable): the name of the array the value is in
 * @index: its place in that array
 * @error: where the first mistake of all reading goes; its target must be %NULL
 *
 * Parses one value, which must be an object.
 *
 * Returns: whether it is one
 */
gboolean
plumb_indico_object_parse (PlumbIndicoObject *self, JsonParser *parser, GBytes *bytes,
                           const PlumbIndicoSlice *slice, const char *key, int index,
                           GError **error)
{
  JsonNode *root;

  *self = (PlumbIndicoObject) { .key = key, .index = index, .error = error };
  if (!json_parser_load_from_data (parser, slice->text, (gssize) slice->length, NULL))
    {
      fail_syntax (self, parser, bytes, slice);
      return FALSE;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      fail_type (self, NULL, _ ("an object"), root);
      return FALSE;
    }
  self->members = json_node_get_object (root);
  return TRUE;
}

gboolean
plumb_indico_object_has (const PlumbIndicoObject *self, const char *key)
{
  return json_object_has_member (self->members, key);
}

/**
 * plumb_indico_object_get_text:
 *
 * Returns: (transfer none): the text of a member, "" when it is missing
 */
const char *
plumb_indico_object_get_text (const PlumbIndicoObject *self, const char *key)
{
  JsonNode *node = json_object_get_member (self->members, key);

  if (node == NULL)
    return "";
  if (!holds (node, G_TYPE_STRING))
    {
      fail_type (self, key, _ ("text"), node);
      return "";
    }
  return json_node_get_string (node);
}

/**
 * plumb_indico_object_read_text:
 * @text: (inout): the string to replace
 *
 * Reads a member with LF line ends into a field of a value.
 */
void
plumb_indico_object_read_text (const PlumbIndicoObject *self, const char *key, char **text)
{
  g_free (*text);
  *text = plumb_import_dup_text (plumb_indico_object_get_text (self, key));
}

/**
 * plumb_indico_object_get_id:
 *
 * Returns: a positive number, 0 when it is missing or null
 */
gint64
plumb_indico_object_get_id (const PlumbIndicoObject *self, const char *key)
{
  JsonNode *node = get_value (self, key);
  gint64 id;

  if (node == NULL)
    return 0;
  if (!holds (node, G_TYPE_INT64))
    {
      fail_type (self, key, _ ("a whole number"), node);
      return 0;
    }
  id = json_node_get_int (node);
  /* json-glib makes the largest number of all that are too large. */
  if (id <= 0 || id == G_MAXINT64)
    {
      plumb_indico_object_fail (self, key, _ ("the number is out of range"));
      return 0;
    }
  return id;
}

/**
 * plumb_indico_object_get_number:
 *
 * Returns: a finite number, %NAN when it is missing or null
 */
double
plumb_indico_object_get_number (const PlumbIndicoObject *self, const char *key)
{
  JsonNode *node = get_value (self, key);

  if (node == NULL)
    return NAN;
  if (!holds (node, G_TYPE_INT64) && !holds (node, G_TYPE_DOUBLE))
    {
      fail_type (self, key, _ ("a number"), node);
      return NAN;
    }
  if (!isfinite (json_node_get_double (node)))
    {
      plumb_indico_object_fail (self, key, _ ("the number is out of range"));
      return NAN;
    }
  return json_node_get_double (node);
}

gboolean
plumb_indico_object_get_boolean (const PlumbIndicoObject *self, const char *key)
{
  JsonNode *node = get_value (self, key);

  if (node == NULL)
    return FALSE;
  if (!holds (node, G_TYPE_BOOLEAN))
    {
      fail_type (self, key, _ ("true or false"), node);
      return FALSE;
    }
  return json_node_get_boolean (node);
}

/**
 * plumb_indico_object_get_time:
 *
 * Returns: UTC seconds, 0 when the time is missing or null
 */
gint64
plumb_indico_object_get_time (const PlumbIndicoObject *self, const char *key)
{
  JsonNode *node = get_value (self, key);
  gint64 seconds = 0;

  if (node == NULL)
    return 0;
  if (!holds (node, G_TYPE_STRING))
    fail_type (self, key, _ ("text"), node);
  else if (!plumb_import_parse_time (json_node_get_string (node), &seconds))
    plumb_indico_object_fail (self, key,
                              _ ("this is not a time such as 2026-06-11T14:03:52+00:00"));
  return seconds;
}

/**
 * plumb_indico_object_get_node:
 *
 * Returns: (transfer none) (nullable): a member of any type, %NULL when it is missing or null
 */
JsonNode *
plumb_indico_object_get_node (const PlumbIndicoObject *self, const char *key)
{
  return get_value (self, key);
}

/**
 * plumb_indico_object_get_object:
 * @out_object: (out): borrows from @self
 *
 * Returns: whether there is an object of that name
 */
gboolean
plumb_indico_object_get_object (const PlumbIndicoObject *self, const char *key,
                                PlumbIndicoObject *out_object)
{
  JsonNode *node = get_value (self, key);

  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail_type (self, key, _ ("an object"), node);
      return FALSE;
    }
  *out_object = (PlumbIndicoObject) { self, key, -1, json_node_get_object (node), self->error };
  return TRUE;
}

/**
 * plumb_indico_object_get_array:
 *
 * Returns: (transfer none) (nullable): the list of that name, %NULL when it is missing or null
 */
JsonArray *
plumb_indico_object_get_array (const PlumbIndicoObject *self, const char *key)
{
  JsonNode *node = get_value (self, key);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      fail_type (self, key, _ ("a list"), node);
      return NULL;
    }
  return json_node_get_array (node);
}

/**
 * plumb_indico_object_get_element:
 * @key: the name of @array in @self
 * @out_object: (out): borrows from @self
 *
 * Returns: whether there is an @index th element; that it is no object is a mistake
 */
gboolean
plumb_indico_object_get_element (const PlumbIndicoObject *self, const char *key, JsonArray *array,
                                 guint index, PlumbIndicoObject *out_object)
{
  JsonNode *node;

  if (array == NULL || index >= json_array_get_length (array))
    return FALSE;
  node = json_array_get_element (array, index);
  *out_object = (PlumbIndicoObject) { self, key, (int) index, NULL, self->error };
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail_type (out_object, NULL, _ ("an object"), node);
      return FALSE;
    }
  out_object->members = json_node_get_object (node);
  return TRUE;
}
