/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-voc.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-agenda.h"
#include "plumb-error.h"
#include "plumb-links.h"
#include "plumb-markdown.h"
#include "plumb-schedule-rows.h"
#include "plumb-time.h"
#include "plumb-voc-names.h"

/* Longer events are not told alike: some read "25:00" as a day and an hour. */
#define MAX_MINUTES (24 * 60)
/* Readers break lines where they like. */
#define NO_WRAPPING (1u << 20)

static void
person_free (gpointer data)
{
  PlumbVocPerson *self = data;

  g_free (self->guid);
  g_free (self->name);
  g_free (self);
}

static void
event_free (gpointer data)
{
  PlumbVocEvent *self = data;

  g_free (self->guid);
  g_free (self->date);
  g_free (self->end);
  g_free (self->start);
  g_free (self->duration);
  g_free (self->slug);
  g_free (self->title);
  g_free (self->abstract);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->links);
  g_free (self);
}

static void
room_free (gpointer data)
{
  PlumbVocRoom *self = data;

  g_free (self->guid);
  g_free (self->name);
  g_ptr_array_unref (self->events);
  g_free (self);
}

static void
day_free (gpointer data)
{
  PlumbVocDay *self = data;

  g_free (self->date);
  g_free (self->starts);
  g_free (self->ends);
  g_ptr_array_unref (self->rooms);
  g_free (self);
}

void
plumb_voc_free (PlumbVoc *self)
{
  g_free (self->acronym);
  g_free (self->title);
  g_free (self->track);
  g_free (self->track_slug);
  g_free (self->zone);
  g_free (self->version);
  g_ptr_array_unref (self->days);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->slugs);
  g_hash_table_unref (self->guids);
  g_free (self);
}

/* The next free number, should two guids make the same one. */
static guint
choose_id (PlumbVoc *self, const char *guid)
{
  guint id = plumb_voc_number (guid);

  while (!g_hash_table_add (self->ids, GUINT_TO_POINTER (id)))
    id = id % G_MAXINT + 1;
  return id;
}

/* Four characters at least on both sides of the first hyphen, the last one no hyphen. */
static char *
choose_slug (PlumbVoc *self, const char *title, guint id)
{
  g_autofree char *words = plumb_voc_dup_slug (title, '-');
  g_autofree char *slug = NULL;

  if (strlen (words) >= 4)
    slug = g_strconcat (self->acronym, "-", words, NULL);
  else
    slug = g_strdup_printf ("%s-%s%stopic-%u", self->acronym, words, words[0] != '\0' ? "-" : "",
                            id);
  if (!g_hash_table_add (self->slugs, g_strdup (slug)))
    {
      char *other = g_strdup_printf ("%s-%u", slug, id);

      g_free (g_steal_pointer (&slug));
      slug = other;
      g_hash_table_add (self->slugs, g_strdup (slug));
    }
  return g_steal_pointer (&slug);
}

/* Of a topic that is on the agenda twice, as only a foreign file has it, the second is the item's. */
static char *
choose_guid (PlumbVoc *self, const PlumbItem *item)
{
  char *guid = plumb_voc_dup_guid (item->topic != NULL ? item->topic->uid : item->uid);

  if (g_hash_table_add (self->guids, g_strdup (guid)))
    return guid;
  g_free (guid);
  guid = plumb_voc_dup_guid (item->uid);
  g_hash_table_add (self->guids, g_strdup (guid));
  return guid;
}

static const char *
name_type (const PlumbItem *item)
{
  switch (item->kind)
    {
    case PLUMB_ITEM_BREAK:
      return "break";
    case PLUMB_ITEM_OPENING:
      return "opening";
    case PLUMB_ITEM_TOPIC:
    default:
      return "discussion";
    }
}

static void
add_people (PlumbVocEvent *event, const PlumbTopic *topic)
{
  g_autoptr (GPtrArray) speakers = plumb_topic_dup_speakers (topic);

  for (guint i = 0; i < speakers->len; i++)
    {
      const PlumbPerson *speaker = g_ptr_array_index (speakers, i);
      PlumbVocPerson *person = g_new0 (PlumbVocPerson, 1);

      person->name = plumb_schedule_dup_line (speaker->name);
      person->guid = plumb_voc_dup_guid (speaker->uid);
      g_ptr_array_add (event->people, person);
    }
}

static char *
format_local (gint64 seconds, const char *zone)
{
  g_autoptr (GDateTime) time = plumb_time_to_local (seconds, zone);

  return g_date_time_format (time, "%H:%M");
}

static PlumbVocEvent *
event_new (PlumbVoc *self, const PlumbBlock *block, const PlumbSpot *spot)
{
  PlumbVocEvent *event = g_new0 (PlumbVocEvent, 1);
  guint minutes = (guint) ((spot->ends_at - spot->starts_at) / 60);

  event->guid = choose_guid (self, spot->item);
  event->id = choose_id (self, event->guid);
  event->date = plumb_time_format_rfc3339 (spot->starts_at, self->zone);
  event->end = plumb_time_format_rfc3339 (spot->ends_at, self->zone);
  event->start = format_local (spot->starts_at, self->zone);
  event->duration = g_strdup_printf ("%02u:%02u", minutes / 60, minutes % 60);
  event->title = plumb_schedule_dup_item_title (spot->item);
  event->slug = choose_slug (self, event->title, event->id);
  event->type = name_type (spot->item);
  event->people = g_ptr_array_new_with_free_func (person_free);
  event->links = plumb_links_new (block);
  if (spot->item->kind == PLUMB_ITEM_BREAK)
    g_ptr_array_set_size (event->links, 0);
  event->abstract =
    spot->item->topic != NULL
      ? g_strchomp (plumb_markdown_to_text (spot->item->topic->statement, NO_WRAPPING))
      : g_strdup ("");
  if (spot->item->topic != NULL)
    add_people (event, spot->item->topic);
  return event;
}

static PlumbVocDay *
find_day (PlumbVoc *self, gint64 starts_at)
{
  g_autoptr (GDateTime) time = plumb_time_to_local (starts_at, self->zone);
  g_autofree char *date = g_date_time_format (time, "%F");
  PlumbVocDay *day;

  for (guint i = 0; i < self->days->len; i++)
    {
      day = g_ptr_array_index (self->days, i);
      if (g_str_equal (day->date, date))
        return day;
    }
  day = g_new0 (PlumbVocDay, 1);
  day->date = g_steal_pointer (&date);
  day->rooms = g_ptr_array_new_with_free_func (room_free);
  day->starts_at = starts_at;
  g_ptr_array_add (self->days, day);
  return day;
}

/* A room is known by its name; its guid is made of the edition's uid and the name. */
static PlumbVocRoom *
find_room (PlumbVocDay *day, const PlumbEdition *edition, const char *name)
{
  g_autofree char *key = g_strdup_printf ("%s %s", edition->uid, name);
  PlumbVocRoom *room;

  for (guint i = 0; i < day->rooms->len; i++)
    {
      room = g_ptr_array_index (day->rooms, i);
      if (g_str_equal (room->name, name))
        return room;
    }
  room = g_new0 (PlumbVocRoom, 1);
  room->guid = plumb_voc_dup_guid (key);
  room->name = g_strdup (name);
  room->events = g_ptr_array_new_with_free_func (event_free);
  g_ptr_array_add (day->rooms, room);
  return room;
}

static gboolean
check_length (const PlumbSpot *spot, GError **error)
{
  if (spot->ends_at - spot->starts_at < MAX_MINUTES * 60)
    return TRUE;
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
               _ ("“%s” takes a whole day or more, which this format cannot tell. Make it "
                  "shorter."),
               spot->item->title);
  return FALSE;
}

static gboolean
add_block (PlumbVoc *self, const PlumbEdition *edition, const PlumbBlock *block,
           gboolean with_breaks, GError **error)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);
  g_autofree char *line = plumb_schedule_dup_line (block->room);
  PlumbVocDay *day = find_day (self, block->starts_at);
  PlumbVocRoom *room = find_room (day, edition, line[0] != '\0' ? line : self->track);

  day->ends_at = MAX (day->ends_at, plumb_agenda_block_end (block));
  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);

      if (spot->item->kind == PLUMB_ITEM_BREAK && !with_breaks)
        continue;
      if (!check_length (spot, error))
        return FALSE;
      day->ends_at = MAX (day->ends_at, spot->ends_at);
      g_ptr_array_add (room->events, event_new (self, block, spot));
    }
  return TRUE;
}

static PlumbVoc *
voc_new (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  PlumbVoc *self = g_new0 (PlumbVoc, 1);
  g_autofree char *slug = NULL;
  g_autofree char *track = plumb_edition_dup_track (edition, snapshot);

  self->acronym = plumb_voc_dup_acronym (edition->conference, edition->year,
                                         plumb_edition_get_name (edition, snapshot));
  self->title = plumb_schedule_dup_title (snapshot, edition);
  self->track = plumb_schedule_dup_line (track);
  slug = plumb_voc_dup_slug (track, '-');
  self->track_slug = g_strdup_printf ("%s%s", g_ascii_isalpha (slug[0]) ? "" : "mc-", slug);
  if (g_str_has_suffix (self->track_slug, "-"))
    g_set_str (&self->track_slug, "mc");
  self->zone = g_strdup (edition->zone);
  self->version = plumb_time_format_rfc3339 (snapshot->changed_at, "UTC");
  self->days = g_ptr_array_new_with_free_func (day_free);
  self->ids = g_hash_table_new (NULL, NULL);
  self->slugs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->guids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

static void
close_days (PlumbVoc *self)
{
  for (guint i = 0; i < self->days->len; i++)
    {
      PlumbVocDay *day = g_ptr_array_index (self->days, i);

      day->starts = plumb_time_format_rfc3339 (day->starts_at, self->zone);
      day->ends = plumb_time_format_rfc3339 (day->ends_at, self->zone);
    }
}

/**
 * plumb_voc_new:
 * @snapshot: a record
 * @edition: one of its editions
 * @with_breaks: whether breaks are told as events of type "break"
 *
 * Puts the agenda in the words of the two formats. A day is the one on which a block starts, also
 * for what comes after midnight.
 *
 * Returns: (transfer full): the schedule, or %NULL with an error where nothing has a time
 */
PlumbVoc *
plumb_voc_new (const PlumbSnapshot *snapshot, const PlumbEdition *edition, gboolean with_breaks,
               GError **error)
{
  g_autoptr (PlumbVoc) self = voc_new (snapshot, edition);

  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);

      if (block->starts_at != 0 && !add_block (self, edition, block, with_breaks, error))
        return NULL;
    }
  if (self->days->len == 0)
    {
      g_set_error_literal (
        error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND,
        _ ("Nothing on the agenda has a day and time yet, so there is nothing for a schedule."));
      return NULL;
    }
  close_days (self);
  return g_steal_pointer (&self);
}
