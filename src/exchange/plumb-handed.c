/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-handed.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "plumb-agenda.h"
#include "plumb-error.h"
#include "plumb-json-writer.h"
#include "plumb-schedule-rows.h"
#include "plumb-time.h"

#define FORMAT "plumbline-schedule"
#define VERSION 1
#define MAX_MINUTES (24 * 60)

static void
clear_item (gpointer data)
{
  PlumbHandedItem *self = data;

  g_free (self->key);
  g_free (self->uid);
  g_free (self->topic_uid);
  g_free (self->title);
  g_free (self->block);
  g_free (self->room);
  g_strfreev (self->speakers);
}

void
plumb_handed_item_unref (PlumbHandedItem *self)
{
  g_rc_box_release_full (self, clear_item);
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_handed_item_unref);
}

/* What has no key, or one that is there already, is left out. */
static void
take_item (GPtrArray *items, GHashTable *keys, PlumbHandedItem *item)
{
  const char *key = item->topic_uid[0] != '\0' && !g_hash_table_contains (keys, item->topic_uid)
                      ? item->topic_uid
                      : item->uid;

  item->key = g_strdup (key);
  if (key[0] != '\0' && g_hash_table_add (keys, item->key))
    g_ptr_array_add (items, item);
  else
    plumb_handed_item_unref (item);
}

static GStrv
dup_speakers (const PlumbItem *item)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GPtrArray) speakers = item->topic != NULL ? plumb_topic_dup_speakers (item->topic)
                                                       : NULL;

  for (guint i = 0; speakers != NULL && i < speakers->len; i++)
    {
      const PlumbPerson *speaker = g_ptr_array_index (speakers, i);

      g_strv_builder_take (names, plumb_schedule_dup_line (speaker->name));
    }
  return g_strv_builder_end (names);
}

static PlumbHandedItem *
item_new (const PlumbBlock *block, const PlumbSpot *spot)
{
  PlumbHandedItem *self = g_rc_box_new0 (PlumbHandedItem);

  self->uid = g_strdup (spot->item->uid);
  self->topic_uid = g_strdup (spot->item->topic != NULL ? spot->item->topic->uid : "");
  self->kind = spot->item->kind;
  self->title = plumb_schedule_dup_item_title (spot->item);
  self->block = plumb_schedule_dup_line (block->title);
  self->room = plumb_schedule_dup_line (block->room);
  self->starts_at = block->starts_at != 0 ? spot->starts_at : 0;
  self->minutes = spot->item->minutes;
  self->speakers = dup_speakers (spot->item);
  return self;
}

/**
 * plumb_handed_list_now:
 * @edition: an edition
 *
 * Lists the agenda as it would be handed out now.
 *
 * Returns: (transfer full) (element-type PlumbHandedItem): its entries, in its order
 */
GPtrArray *
plumb_handed_list_now (const PlumbEdition *edition)
{
  GPtrArray *items = new_list ();
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);
      g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

      for (guint j = 0; j < spots->len; j++)
        take_item (items, keys, item_new (block, &g_array_index (spots, PlumbSpot, j)));
    }
  return items;
}

static void
add_item (JsonBuilder *builder, const PlumbHandedItem *item)
{
  g_autofree char *start = item->starts_at != 0 ? plumb_time_format_rfc3339 (item->starts_at, "UTC")
                                                : NULL;

  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "uid", item->uid);
  plumb_json_add_fact (builder, "topic", item->topic_uid);
  plumb_json_add_text (builder, "kind", plumb_item_kind_nick (item->kind));
  plumb_json_add_text (builder, "title", item->title);
  plumb_json_add_text (builder, "block", item->block);
  plumb_json_add_text (builder, "room", item->room);
  plumb_json_add_text (builder, "starts_at", start);
  plumb_json_add_integer (builder, "minutes", item->minutes);
  json_builder_set_member_name (builder, "speakers");
  json_builder_begin_array (builder);
  for (guint i = 0; item->speakers[i] != NULL; i++)
    json_builder_add_string_value (builder, item->speakers[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * plumb_handed_to_json:
 * @edition: an edition
 *
 * Writes down what a hand-over of the agenda has to keep.
 *
 * Returns: (transfer full): JSON for plumb_handed_from_json()
 */
char *
plumb_handed_to_json (const PlumbEdition *edition)
{
  g_autoptr (GPtrArray) items = plumb_handed_list_now (edition);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "format", FORMAT);
  plumb_json_add_integer (builder, "version", VERSION);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    add_item (builder, g_ptr_array_index (items, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return plumb_json_finish (builder);
}

static JsonNode *
get_value (JsonObject *object, const char *key, GType type)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type
           ? node
           : NULL;
}

static char *
read_line (JsonObject *object, const char *key)
{
  JsonNode *node = get_value (object, key, G_TYPE_STRING);

  return plumb_schedule_dup_line (node != NULL ? json_node_get_string (node) : "");
}

static gint64
read_start (JsonObject *object)
{
  g_autofree char *text = read_line (object, "starts_at");
  gint64 start = 0;

  if (!plumb_time_parse_rfc3339 (text, "UTC", &start) || start < 0 || start > PLUMB_TIME_LAST)
    return 0;
  return start;
}

static guint
read_minutes (JsonObject *object)
{
  JsonNode *node = get_value (object, "minutes", G_TYPE_INT64);

  return node != NULL ? (guint) CLAMP (json_node_get_int (node), 0, MAX_MINUTES) : 0;
}

static GStrv
read_speakers (JsonObject *object)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (object, "speakers");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                  : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *name = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (name) && json_node_get_value_type (name) == G_TYPE_STRING)
        g_strv_builder_take (names, plumb_schedule_dup_line (json_node_get_string (name)));
    }
  return g_strv_builder_end (names);
}

static PlumbHandedItem *
read_item (JsonObject *object)
{
  PlumbHandedItem *self = g_rc_box_new0 (PlumbHandedItem);
  g_autofree char *kind = read_line (object, "kind");

  self->uid = read_line (object, "uid");
  self->topic_uid = read_line (object, "topic");
  if (!plumb_item_kind_from_nick (kind, &self->kind))
    self->kind = self->topic_uid[0] != '\0' ? PLUMB_ITEM_TOPIC : PLUMB_ITEM_OPENING;
  self->title = read_line (object, "title");
  self->block = read_line (object, "block");
  self->room = read_line (object, "room");
  self->starts_at = read_start (object);
  self->minutes = read_minutes (object);
  self->speakers = read_speakers (object);
  return self;
}

static JsonArray *
find_items (JsonNode *root)
{
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root)
                                                                     : NULL;
  JsonNode *items = object != NULL ? json_object_get_member (object, "items") : NULL;

  return items != NULL && JSON_NODE_HOLDS_ARRAY (items) ? json_node_get_array (items) : NULL;
}

/**
 * plumb_handed_from_json:
 * @json: what a hand-over kept
 *
 * Returns: (transfer full) (element-type PlumbHandedItem): the entries that it tells of
 */
GPtrArray *
plumb_handed_from_json (const char *json)
{
  GPtrArray *items = new_list ();
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonArray *array = find_items (root);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        take_item (items, keys, read_item (json_node_get_object (node)));
    }
  return items;
}

/**
 * plumb_handed_list:
 * @handover: (nullable): a hand-over
 *
 * Returns: (transfer full) (element-type PlumbHandedItem): the agenda as it was then; nothing for
 *   %NULL
 */
GPtrArray *
plumb_handed_list (const PlumbHandover *handover)
{
  return handover != NULL ? plumb_handed_from_json (handover->schedule) : new_list ();
}

/**
 * plumb_handed_item_is_elsewhere:
 * @self: an item
 * @other: the same in another version
 *
 * Returns: whether the two differ in time or place
 */
gboolean
plumb_handed_item_is_elsewhere (const PlumbHandedItem *self, const PlumbHandedItem *other)
{
  return self->starts_at != other->starts_at || self->minutes != other->minutes
         || !g_str_equal (self->room, other->room);
}

/* The last one on or before a day, as the clocks of the conference count it. */
static const PlumbHandover *
find_by_date (const PlumbEdition *edition, const char *date)
{
  const PlumbHandover *found = NULL;

  for (guint i = 0; i < edition->handovers->len; i++)
    {
      const PlumbHandover *handover = g_ptr_array_index (edition->handovers, i);
      g_autoptr (GDateTime) local = plumb_time_to_local (handover->sent_at, edition->zone);
      g_autofree char *day = g_date_time_format (local, "%Y-%m-%d");

      if (g_strcmp0 (day, date) <= 0)
        found = handover;
    }
  return found;
}

/**
 * plumb_handed_find_since:
 * @edition: an edition
 * @since: (nullable): the number of a hand-over, counted from 1; or a day, for the last one until
 *   then; %NULL for the last one
 *
 * Finds the hand-over that a person means.
 *
 * Returns: (transfer none): the hand-over, or %NULL with an error
 */
const PlumbHandover *
plumb_handed_find_since (const PlumbEdition *edition, const char *since, GError **error)
{
  guint n = edition->handovers->len;
  const PlumbHandover *found = NULL;
  guint64 number = 0;

  if (n == 0)
    {
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND,
                           _ ("Nothing has been handed over yet."));
      return NULL;
    }
  if (since == NULL)
    return g_ptr_array_index (edition->handovers, n - 1);
  if (plumb_date_is_valid (since))
    found = find_by_date (edition, since);
  else if (g_ascii_string_to_unsigned (since, 10, 1, n, &number, NULL))
    found = g_ptr_array_index (edition->handovers, number - 1);
  if (found == NULL)
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND,
                 /* Translators: %s is a number or a date that somebody typed. */
                 _ ("There is no hand-over “%s”. Give its number, or a day such as 2026-10-05."),
                 since);
  return found;
}
