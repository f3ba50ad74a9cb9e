/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a document keeps the people of an entry.
 */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "plumb-conference.h"
#include "plumb-json-writer.h"

static void
add_person (JsonBuilder *builder, const PlumbConferencePerson *person)
{
  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "name", person->name);
  if (person->affiliation[0] != '\0')
    plumb_json_add_text (builder, "affiliation", person->affiliation);
  if (person->email[0] != '\0')
    plumb_json_add_text (builder, "email", person->email);
  if (person->email_hash[0] != '\0')
    plumb_json_add_text (builder, "email_hash", person->email_hash);
  if (person->indico_person_id != 0)
    {
      json_builder_set_member_name (builder, "indico_person_id");
      json_builder_add_int_value (builder, person->indico_person_id);
    }
  json_builder_end_object (builder);
}

/**
 * plumb_conference_people_to_json:
 * @people: (element-type PlumbConferencePerson): the people of an entry
 *
 * Returns: (transfer full): them as a JSON array, as the document keeps them
 */
char *
plumb_conference_people_to_json (const GPtrArray *people)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < people->len; i++)
    add_person (builder, g_ptr_array_index (people, i));
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
read_text (JsonObject *object, const char *member, char **field)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_STRING)
    g_set_str (field, json_node_get_string (node));
}

static PlumbConferencePerson *
read_person (JsonObject *object)
{
  PlumbConferencePerson *person = plumb_conference_person_new ();
  JsonNode *id = json_object_get_member (object, "indico_person_id");

  read_text (object, "name", &person->name);
  read_text (object, "affiliation", &person->affiliation);
  read_text (object, "email", &person->email);
  read_text (object, "email_hash", &person->email_hash);
  if (id != NULL && JSON_NODE_HOLDS_VALUE (id) && json_node_get_value_type (id) == G_TYPE_INT64)
    person->indico_person_id = json_node_get_int (id);
  return person;
}

/* What plumb_conference_people_to_json() writes is read without building a tree of it: a programme
 * has thousands, and the window waits for them. What is anything else is left to the parser. */
static gboolean
skip (const char **at, const char *expected)
{
  gsize length = strlen (expected);

  if (strncmp (*at, expected, length) != 0)
    return FALSE;
  *at += length;
  return TRUE;
}

/* A text without escapes, of which there are few. */
static gboolean
read_plain (const char **at, char **field)
{
  gsize length;

  if (!skip (at, "\""))
    return FALSE;
  length = strcspn (*at, "\"\\");
  if ((*at)[length] != '"')
    return FALSE;
  g_free (*field);
  *field = g_strndup (*at, length);
  *at += length + 1;
  return TRUE;
}

static gboolean
read_number (const char **at, gint64 *field)
{
  char *end = NULL;

  *field = g_ascii_strtoll (*at, &end, 10);
  if (end == *at || end - *at > 18)
    return FALSE;
  *at = end;
  return TRUE;
}

static gboolean
read_member (const char **at, PlumbConferencePerson *person)
{
  if (skip (at, "\"name\":"))
    return read_plain (at, &person->name);
  if (skip (at, "\"affiliation\":"))
    return read_plain (at, &person->affiliation);
  if (skip (at, "\"email\":"))
    return read_plain (at, &person->email);
  if (skip (at, "\"email_hash\":"))
    return read_plain (at, &person->email_hash);
  return skip (at, "\"indico_person_id\":") && read_number (at, &person->indico_person_id);
}

static gboolean
read_plain_people (const char *at, GPtrArray *people)
{
  if (g_str_equal (at, "[]"))
    return TRUE;
  if (!skip (&at, "["))
    return FALSE;
  do
    {
      PlumbConferencePerson *person = plumb_conference_person_new ();

      g_ptr_array_add (people, person);
      if (!skip (&at, "{") || !read_member (&at, person))
        return FALSE;
      while (skip (&at, ","))
        {
          if (!read_member (&at, person))
            return FALSE;
        }
      if (!skip (&at, "}"))
        return FALSE;
    }
  while (skip (&at, ","));
  return g_str_equal (at, "]");
}

/**
 * plumb_conference_people_from_json:
 * @json: what the document has; another program may have put anything there
 *
 * Returns: (transfer full) (element-type PlumbConferencePerson): the people; what is no person is
 *   left out
 */
GPtrArray *
plumb_conference_people_from_json (const char *json)
{
  GPtrArray *people =
    g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_conference_person_free);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array;

  if (read_plain_people (json, people))
    return people;
  g_ptr_array_set_size (people, 0);
  root = json_from_string (json, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return people;
  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (people, read_person (json_node_get_object (node)));
    }
  return people;
}
