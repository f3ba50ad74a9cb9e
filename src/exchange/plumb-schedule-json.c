/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-schedule-json.h"

#include "plumb-json-writer.h"
#include "plumb-links.h"
#include "plumb-voc.h"

static void
begin_object (JsonBuilder *builder, const char *key)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
}

static void
begin_array (JsonBuilder *builder, const char *key)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
}

/* A person is told by exactly one of two sets of keys; of ours, name and guid. */
static void
add_people (JsonBuilder *builder, const PlumbVocEvent *event)
{
  begin_array (builder, "persons");
  for (guint i = 0; i < event->people->len; i++)
    {
      const PlumbVocPerson *person = g_ptr_array_index (event->people, i);

      json_builder_begin_object (builder);
      plumb_json_add_text (builder, "guid", person->guid);
      plumb_json_add_text (builder, "name", person->name);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_links (JsonBuilder *builder, const PlumbVocEvent *event)
{
  begin_array (builder, "links");
  for (guint i = 0; i < event->links->len; i++)
    {
      const PlumbLink *link = g_ptr_array_index (event->links, i);

      json_builder_begin_object (builder);
      plumb_json_add_text (builder, "title", link->label);
      plumb_json_add_text (builder, "type", "related");
      plumb_json_add_text (builder, "url", link->url);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_event (JsonBuilder *builder, const PlumbVoc *voc, const PlumbVocRoom *room,
           const PlumbVocEvent *event)
{
  /* It must be there, and there may be no public page yet. */
  g_autofree char *url = g_strconcat ("urn:uuid:", event->guid, NULL);

  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "guid", event->guid);
  plumb_json_add_integer (builder, "id", event->id);
  plumb_json_add_text (builder, "date", event->date);
  plumb_json_add_text (builder, "end", event->end);
  plumb_json_add_text (builder, "start", event->start);
  plumb_json_add_text (builder, "duration", event->duration);
  plumb_json_add_text (builder, "room", room->name);
  plumb_json_add_text (builder, "slug", event->slug);
  plumb_json_add_text (builder, "url", url);
  plumb_json_add_text (builder, "title", event->title);
  plumb_json_add_text (builder, "subtitle", "");
  plumb_json_add_text (builder, "track", voc->track);
  plumb_json_add_text (builder, "type", event->type);
  plumb_json_add_text (builder, "language", "en");
  plumb_json_add_text (builder, "abstract", event->abstract);
  plumb_json_add_text (builder, "description", "");
  add_people (builder, event);
  add_links (builder, event);
  json_builder_end_object (builder);
}

static void
add_day (JsonBuilder *builder, const PlumbVoc *voc, guint index)
{
  const PlumbVocDay *day = g_ptr_array_index (voc->days, index);

  json_builder_begin_object (builder);
  plumb_json_add_integer (builder, "index", index + 1);
  plumb_json_add_text (builder, "date", day->date);
  plumb_json_add_text (builder, "day_start", day->starts);
  plumb_json_add_text (builder, "day_end", day->ends);
  begin_object (builder, "rooms");
  for (guint i = 0; i < day->rooms->len; i++)
    {
      const PlumbVocRoom *room = g_ptr_array_index (day->rooms, i);

      begin_array (builder, room->name);
      for (guint j = 0; j < room->events->len; j++)
        add_event (builder, voc, room, g_ptr_array_index (room->events, j));
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/* Each room once, however many days it has. */
static void
add_rooms (JsonBuilder *builder, const PlumbVoc *voc)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  begin_array (builder, "rooms");
  for (guint i = 0; i < voc->days->len; i++)
    {
      const PlumbVocDay *day = g_ptr_array_index (voc->days, i);

      for (guint j = 0; j < day->rooms->len; j++)
        {
          const PlumbVocRoom *room = g_ptr_array_index (day->rooms, j);

          if (!g_hash_table_add (names, room->name))
            continue;
          json_builder_begin_object (builder);
          plumb_json_add_text (builder, "name", room->name);
          plumb_json_add_text (builder, "guid", room->guid);
          json_builder_end_object (builder);
        }
    }
  json_builder_end_array (builder);
}

static void
add_track (JsonBuilder *builder, const PlumbVoc *voc)
{
  begin_array (builder, "tracks");
  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "name", voc->track);
  plumb_json_add_text (builder, "slug", voc->track_slug);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
add_conference (JsonBuilder *builder, const PlumbVoc *voc)
{
  const PlumbVocDay *first = g_ptr_array_index (voc->days, 0);
  const PlumbVocDay *last = g_ptr_array_index (voc->days, voc->days->len - 1);

  begin_object (builder, "conference");
  plumb_json_add_text (builder, "acronym", voc->acronym);
  plumb_json_add_text (builder, "title", voc->title);
  plumb_json_add_text (builder, "start", first->date);
  plumb_json_add_text (builder, "end", last->date);
  plumb_json_add_integer (builder, "daysCount", voc->days->len);
  plumb_json_add_text (builder, "timeslot_duration", "00:05");
  plumb_json_add_text (builder, "time_zone_name", voc->zone);
  add_track (builder, voc);
  add_rooms (builder, voc);
  begin_array (builder, "days");
  for (guint i = 0; i < voc->days->len; i++)
    add_day (builder, voc, i);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * plumb_schedule_to_json:
 * @snapshot: a record
 * @edition: one of its editions
 * @with_breaks: whether breaks are told as events of type "break"
 *
 * Writes the agenda of @edition as schedule.json, after c3voc's schema of version 1. A block
 * without a start is left out.
 *
 * Returns: (transfer full): the JSON, or %NULL with an error where nothing has a time
 */
char *
plumb_schedule_to_json (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                        gboolean with_breaks, GError **error)
{
  g_autoptr (PlumbVoc) voc = plumb_voc_new (snapshot, edition, with_breaks, error);
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  if (voc == NULL)
    return NULL;
  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "$schema", "https://c3voc.de/schedule/schema.json");
  begin_object (builder, "generator");
  plumb_json_add_text (builder, "name", "Plumbline");
  json_builder_end_object (builder);
  begin_object (builder, "schedule");
  plumb_json_add_text (builder, "version", voc->version);
  add_conference (builder, voc);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return plumb_json_finish (builder);
}
