/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-indico-json.h"

/**
 * plumb_indico_object_dup_name:
 *
 * Joins the names of a person or user. Some are only a last name.
 *
 * Returns: (transfer full): the name, first name first
 */
char *
plumb_indico_object_dup_name (const PlumbIndicoObject *self)
{
  const char *first = plumb_indico_object_get_text (self, "first_name");
  const char *last = plumb_indico_object_get_text (self, "last_name");
  char *name;

  if (first[0] == '\0' && last[0] == '\0')
    name = g_strdup (plumb_indico_object_get_text (self, "full_name"));
  else
    name = g_strconcat (first, " ", last, NULL);
  return g_strstrip (name);
}

static void
read_person (const PlumbIndicoObject *object, PlumbImportProposal *proposal)
{
  PlumbImportPerson *person = plumb_import_person_new ();
  const char *author_type = plumb_indico_object_get_text (object, "author_type");

  g_free (person->name);
  person->name = plumb_indico_object_dup_name (object);
  plumb_indico_object_read_text (object, "email", &person->email);
  plumb_indico_object_read_text (object, "affiliation", &person->affiliation);
  plumb_indico_object_read_text (object, "phone", &person->phone);
  person->indico_person_id = plumb_indico_object_get_id (object, "person_id");
  person->is_speaker = plumb_indico_object_get_boolean (object, "is_speaker");
  person->is_author = author_type[0] != '\0' && !g_str_equal (author_type, "none");
  if (person->name[0] == '\0' && person->email[0] == '\0')
    plumb_import_person_free (person);
  else
    g_ptr_array_add (proposal->people, person);
}

/**
 * plumb_indico_object_read_persons:
 *
 * Reads "persons", in which everybody is once. A file for everybody leaves addresses out.
 */
void
plumb_indico_object_read_persons (const PlumbIndicoObject *self, PlumbImportProposal *proposal)
{
  static const struct
  {
    const char *key;
    PlumbFields field;
  } details[] = {
    { "affiliation", PLUMB_FIELD_AFFILIATION },
    { "email", PLUMB_FIELD_EMAIL },
    { "phone", PLUMB_FIELD_PHONE },
    { "person_id", PLUMB_FIELD_PERSON_ID },
  };
  JsonArray *persons = plumb_indico_object_get_array (self, "persons");
  PlumbIndicoObject person;

  if (persons == NULL)
    return;
  if (json_array_get_length (persons) > PLUMB_INDICO_MAX_PEOPLE)
    {
      plumb_indico_object_fail (self, "persons", _ ("there are too many people"));
      return;
    }
  proposal->fields |= PLUMB_FIELD_SPEAKERS | PLUMB_FIELD_AUTHORS | PLUMB_FIELD_EVERYBODY;
  for (guint i = 0; plumb_indico_object_get_element (self, "persons", persons, i, &person); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (details); k++)
        {
          if (plumb_indico_object_has (&person, details[k].key))
            proposal->fields |= details[k].field;
        }
      read_person (&person, proposal);
    }
}

/* Plug-ins may store numbers, lists and the like as a field's value. */
static char *
dup_value (JsonNode *node)
{
  if (node == NULL)
    return g_strdup ("");
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return json_to_string (node, FALSE);
}

/**
 * plumb_indico_object_read_custom:
 *
 * Reads "custom_fields", the answers to this conference's own questions.
 */
void
plumb_indico_object_read_custom (const PlumbIndicoObject *self, PlumbImportProposal *proposal)
{
  JsonArray *fields = plumb_indico_object_get_array (self, "custom_fields");
  PlumbIndicoObject field;

  if (fields != NULL)
    proposal->fields |= PLUMB_FIELD_CUSTOM;
  for (guint i = 0; plumb_indico_object_get_element (self, "custom_fields", fields, i, &field); i++)
    {
      g_autofree char *value = dup_value (plumb_indico_object_get_node (&field, "value"));

      plumb_import_proposal_add_custom (proposal, plumb_indico_object_get_text (&field, "name"),
                                        value);
    }
}
