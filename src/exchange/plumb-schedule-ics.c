/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-schedule-ics.h"

#include <glib/gi18n-lib.h>

#include "plumb-error.h"
#include "plumb-handed.h"
#include "plumb-ics.h"
#include "plumb-links.h"
#include "plumb-markdown.h"
#include "plumb-schedule-rows.h"

/* A calendar wraps its text itself. */
#define NO_WRAPPING (1u << 20)

typedef struct
{
  const PlumbSnapshot *snapshot;
  const PlumbEdition *edition;
  PlumbIcs *ics;
  char *name;          /* of the microconference */
  char *fallback;      /* a LOCATION where the block has none */
  GHashTable *tracks;  /* uid of an entry -> PlumbHandedTrack, both borrowed */
} Export;

/* A topic is open as long as one of its proposals is. */
static gboolean
is_tentative (const PlumbTopic *topic)
{
  for (guint i = 0; topic != NULL && i < topic->proposals->len; i++)
    {
      const PlumbProposal *proposal = g_ptr_array_index (topic->proposals, i);

      if (proposal->decision == PLUMB_DECISION_NONE || proposal->decision == PLUMB_DECISION_ASKED
          || proposal->state == PLUMB_PROPOSAL_WITHDRAWN)
        return TRUE;
    }
  return FALSE;
}

static char *
dup_description (const PlumbItem *item, const GPtrArray *links)
{
  g_autofree char *people = plumb_schedule_dup_people (item);
  g_autofree char *statement = NULL;
  GString *text = g_string_new (NULL);

  if (people[0] != '\0')
    g_string_append_printf (text, "Speakers: %s", people);
  if (item->topic != NULL && item->topic->statement[0] != '\0')
    {
      statement = g_strchomp (plumb_markdown_to_text (item->topic->statement, NO_WRAPPING));
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", statement);
    }
  for (guint i = 0; i < links->len; i++)
    {
      const PlumbLink *link = g_ptr_array_index (links, i);

      g_string_append_printf (text, "%s%s: %s", text->len == 0 ? "" : (i == 0 ? "\n\n" : "\n"),
                              link->label, link->url);
    }
  return g_string_free (text, FALSE);
}

/* RFC 7986 has a property for them. Few readers know it yet, so the description has them too. */
static void
add_conferences (const Export *self, const GPtrArray *links)
{
  for (guint i = 0; i < links->len; i++)
    {
      const PlumbLink *link = g_ptr_array_index (links, i);
      g_autofree char *name = NULL;

      if (link->feature == NULL)
        continue;
      name = g_strdup_printf ("CONFERENCE;VALUE=URI;FEATURE=%s;LABEL=%s", link->feature,
                              link->label);
      plumb_ics_add_value (self->ics, name, link->url);
    }
}

/* What every event has: which it is, and when. RFC 5545 has DTSTAMP say when it was last revised,
 * as LAST-MODIFIED would, for the stream has no METHOD; nothing is known but of the whole record. */
static void
begin_event (const Export *self, const PlumbHandedTrack *track)
{
  const PlumbHandedItem *item = track->item;
  char sequence[16];

  g_snprintf (sequence, sizeof sequence, "%u", track->sequence);
  plumb_ics_add_value (self->ics, "BEGIN", "VEVENT");
  plumb_ics_add_text (self->ics, "UID", item->key);
  plumb_ics_add_utc (self->ics, "DTSTAMP", self->snapshot->changed_at);
  plumb_ics_add_value (self->ics, "SEQUENCE", sequence);
  plumb_ics_add_local (self->ics, "DTSTART", item->starts_at);
  /* The end must be later than the start; without one, the event takes no time. */
  if (item->minutes > 0)
    plumb_ics_add_local (self->ics, "DTEND", item->starts_at + (gint64) item->minutes * 60);
  plumb_ics_add_text (self->ics, "SUMMARY", item->title);
  plumb_ics_add_text (self->ics, "LOCATION", item->room[0] != '\0' ? item->room : self->fallback);
}

static void
end_event (const Export *self, const char *status, gboolean is_free)
{
  if (self->name[0] != '\0')
    plumb_ics_add_text (self->ics, "CATEGORIES", self->name);
  plumb_ics_add_value (self->ics, "STATUS", status);
  plumb_ics_add_value (self->ics, "TRANSP", is_free ? "TRANSPARENT" : "OPAQUE");
  plumb_ics_add_value (self->ics, "END", "VEVENT");
}

static void
add_event (const Export *self, const PlumbBlock *block, const PlumbItem *item,
           const PlumbHandedTrack *track)
{
  g_autoptr (GPtrArray) links = plumb_links_new (block);
  g_autofree char *description = NULL;

  if (item->kind == PLUMB_ITEM_BREAK)
    g_ptr_array_set_size (links, 0);
  description = dup_description (item, links);
  begin_event (self, track);
  if (description[0] != '\0')
    plumb_ics_add_text (self->ics, "DESCRIPTION", description);
  add_conferences (self, links);
  end_event (self, is_tentative (item->topic) ? "TENTATIVE" : "CONFIRMED",
             item->kind == PLUMB_ITEM_BREAK);
}

static void
add_block (const Export *self, const PlumbBlock *block)
{
  for (guint i = 0; block->starts_at != 0 && i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);
      const PlumbHandedTrack *track = g_hash_table_lookup (self->tracks, item->uid);

      if (track != NULL)
        add_event (self, block, item, track);
    }
}

/* Calendars that had it from an earlier version keep it otherwise. */
static void
add_cancelled (const Export *self, const GPtrArray *tracks)
{
  for (guint i = 0; i < tracks->len; i++)
    {
      const PlumbHandedTrack *track = g_ptr_array_index (tracks, i);

      if (!track->is_gone)
        continue;
      begin_event (self, track);
      end_event (self, "CANCELLED", TRUE);
    }
}

static GHashTable *
index_tracks (const GPtrArray *tracks)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < tracks->len; i++)
    {
      PlumbHandedTrack *track = g_ptr_array_index (tracks, i);

      if (!track->is_gone)
        g_hash_table_insert (table, track->item->uid, track);
    }
  return table;
}

static void
add_header (const Export *self)
{
  g_autofree char *title = plumb_schedule_dup_title (self->snapshot, self->edition);

  plumb_ics_add_value (self->ics, "BEGIN", "VCALENDAR");
  plumb_ics_add_value (self->ics, "VERSION", "2.0");
  plumb_ics_add_value (self->ics, "PRODID", "-//Plumbline//Plumbline//EN");
  plumb_ics_add_value (self->ics, "CALSCALE", "GREGORIAN");
  plumb_ics_add_text (self->ics, "UID", self->edition->uid);
  plumb_ics_add_utc (self->ics, "LAST-MODIFIED", self->snapshot->changed_at);
  plumb_ics_add_text (self->ics, "NAME", title);
  plumb_ics_add_text (self->ics, "X-WR-CALNAME", title);
  plumb_ics_add_text (self->ics, "X-WR-TIMEZONE", plumb_ics_get_zone (self->ics));
  plumb_ics_add_timezone (self->ics);
}

/* When the first item starts and the last one ends; FALSE if none has a time. */
static gboolean
find_span (const GPtrArray *tracks, gint64 *out_from, gint64 *out_until)
{
  for (guint i = 0; i < tracks->len; i++)
    {
      const PlumbHandedItem *item =
        ((const PlumbHandedTrack *) g_ptr_array_index (tracks, i))->item;
      gint64 end = item->starts_at + (gint64) item->minutes * 60;

      *out_from = i > 0 ? MIN (*out_from, item->starts_at) : item->starts_at;
      *out_until = i > 0 ? MAX (*out_until, end) : end;
    }
  return tracks->len > 0;
}

/* Some readers drop an event that has no place. */
static char *
dup_fallback_location (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  g_autofree char *place = plumb_schedule_dup_line (edition->place);

  if (place[0] != '\0')
    return g_steal_pointer (&place);
  return plumb_schedule_dup_title (snapshot, edition);
}

/**
 * plumb_schedule_to_ics:
 * @snapshot: a record
 * @edition: one of its editions
 *
 * Writes the agenda of @edition as a calendar. A block without a start is left out. What was handed
 * over before and is not there any more is told as cancelled.
 *
 * Returns: (transfer full): an iCalendar stream, or %NULL with an error where nothing has a time
 */
char *
plumb_schedule_to_ics (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  g_autoptr (GPtrArray) tracks = plumb_handed_list_tracks (edition);
  g_autoptr (GHashTable) table = index_tracks (tracks);
  g_autoptr (PlumbIcs) ics = NULL;
  g_autofree char *name = plumb_schedule_dup_line (plumb_edition_get_name (edition, snapshot));
  g_autofree char *fallback = NULL;
  gint64 from = 0;
  gint64 until = 0;
  Export self;

  if (!find_span (tracks, &from, &until))
    {
      g_set_error_literal (
        error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND,
        _ ("Nothing on the agenda has a day and time yet, so there is nothing for a calendar."));
      return NULL;
    }
  ics = plumb_ics_new (edition->zone, from, until);
  fallback = dup_fallback_location (snapshot, edition);
  self = (Export) { snapshot, edition, ics, name, fallback, table };
  add_header (&self);
  for (guint i = 0; i < edition->blocks->len; i++)
    add_block (&self, g_ptr_array_index (edition->blocks, i));
  add_cancelled (&self, tracks);
  plumb_ics_add_value (ics, "END", "VCALENDAR");
  return plumb_ics_finish (ics);
}
