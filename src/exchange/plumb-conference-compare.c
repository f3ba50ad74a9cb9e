/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a newer programme brings, and how the people of an entry are kept.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "plumb-conference.h"
#include "plumb-json-writer.h"

/* A calendar of Indico's also tells the venue, "Hall B (Congress Centre)", a timetable does not. */
static gboolean
is_same_room (const char *a, const char *b)
{
  gsize n_a = strcspn (a, "(");
  gsize n_b = strcspn (b, "(");

  while (n_a > 0 && a[n_a - 1] == ' ')
    n_a--;
  while (n_b > 0 && b[n_b - 1] == ' ')
    n_b--;
  return n_a == n_b && strncmp (a, b, n_a) == 0;
}

static void
count_item (PlumbConferenceChanges *changes, const PlumbConferenceItem *old,
            const PlumbConferenceItem *item)
{
  if (old == NULL)
    changes->n_new++;
  else if (old->starts_at != item->starts_at || old->ends_at != item->ends_at
           || !is_same_room (old->room, item->room))
    changes->n_moved++;
  else if (!plumb_conference_item_equal (old, item))
    changes->n_changed++;
}

/**
 * plumb_conference_compare:
 * @before: (element-type PlumbConferenceItem): the entries there were
 * @after: (element-type PlumbConferenceItem): those there are
 *
 * Counts what changed between two programmes; an entry is known by its key.
 */
PlumbConferenceChanges
plumb_conference_compare (const GPtrArray *before, const GPtrArray *after)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  PlumbConferenceChanges changes = { 0 };

  for (guint i = 0; i < before->len; i++)
    {
      PlumbConferenceItem *item = g_ptr_array_index (before, i);

      g_hash_table_insert (known, item->key, item);
    }
  for (guint i = 0; i < after->len; i++)
    {
      const PlumbConferenceItem *item = g_ptr_array_index (after, i);

      count_item (&changes, g_hash_table_lookup (known, item->key), item);
      g_hash_table_remove (known, item->key);
    }
  changes.n_gone = g_hash_table_size (known);
  return changes;
}

/**
 * plumb_conference_changes_to_words:
 *
 * Returns: (transfer full): such as "12 new, 3 moved, 1 gone"; "" when nothing changed
 */
char *
plumb_conference_changes_to_words (const PlumbConferenceChanges *self)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  /* Translators: of entries of a conference’s programme */
  if (self->n_new > 0)
    g_strv_builder_take (parts,
                         g_strdup_printf (ngettext ("%u new", "%u new", self->n_new), self->n_new));
  if (self->n_moved > 0)
    g_strv_builder_take (
      parts, g_strdup_printf (ngettext ("%u moved", "%u moved", self->n_moved), self->n_moved));
  if (self->n_changed > 0)
    g_strv_builder_take (
      parts,
      g_strdup_printf (ngettext ("%u changed", "%u changed", self->n_changed), self->n_changed));
  if (self->n_gone > 0)
    g_strv_builder_take (
      parts, g_strdup_printf (ngettext ("%u gone", "%u gone", self->n_gone), self->n_gone));
  words = g_strv_builder_end (parts);
  /* Translators: between parts such as “12 new” and “3 moved” */
  return g_strjoinv (_ (", "), words);
}

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
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonArray *array;

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
