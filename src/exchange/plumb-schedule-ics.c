/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-schedule-ics.h"

#include <glib/gi18n-lib.h>

#include "plumb-agenda.h"
#include "plumb-error.h"
#include "plumb-ics.h"
#include "plumb-markdown.h"
#include "plumb-schedule-rows.h"

/* A calendar wraps its text itself. */
#define NO_WRAPPING (1u << 20)

typedef struct
{
  const PlumbSnapshot *snapshot;
  const PlumbEdition *edition;
  PlumbIcs *ics;
  char *name;       /* of the microconference */
  char *fallback;   /* a LOCATION where the block has none */
  GHashTable *uids; /* borrowed strings that were written */
} Export;

/* A topic keeps its uid when it goes to another block, so that a calendar moves it instead of
 * showing it twice. */
static const char *
choose_uid (const Export *self, const PlumbItem *item)
{
  const char *uid = item->topic != NULL ? item->topic->uid : item->uid;

  return g_hash_table_add (self->uids, (gpointer) uid) ? uid : item->uid;
}

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
dup_description (const PlumbItem *item)
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
  return g_string_free (text, FALSE);
}

static void
add_event (const Export *self, const char *location, const PlumbSpot *spot)
{
  const PlumbItem *item = spot->item;
  g_autofree char *title = plumb_schedule_dup_item_title (item);
  g_autofree char *description = dup_description (item);

  plumb_ics_add_value (self->ics, "BEGIN", "VEVENT");
  plumb_ics_add_text (self->ics, "UID", choose_uid (self, item));
  plumb_ics_add_utc (self->ics, "DTSTAMP", self->snapshot->changed_at);
  plumb_ics_add_value (self->ics, "SEQUENCE", "0");
  plumb_ics_add_local (self->ics, "DTSTART", spot->starts_at);
  /* The end must be later than the start; without one, the event takes no time. */
  if (spot->ends_at > spot->starts_at)
    plumb_ics_add_local (self->ics, "DTEND", spot->ends_at);
  plumb_ics_add_text (self->ics, "SUMMARY", title);
  plumb_ics_add_text (self->ics, "LOCATION", location);
  if (description[0] != '\0')
    plumb_ics_add_text (self->ics, "DESCRIPTION", description);
  if (self->name[0] != '\0')
    plumb_ics_add_text (self->ics, "CATEGORIES", self->name);
  plumb_ics_add_value (self->ics, "STATUS", is_tentative (item->topic) ? "TENTATIVE" : "CONFIRMED");
  plumb_ics_add_value (self->ics, "TRANSP",
                       item->kind == PLUMB_ITEM_BREAK ? "TRANSPARENT" : "OPAQUE");
  plumb_ics_add_value (self->ics, "END", "VEVENT");
}

static void
add_block (const Export *self, const PlumbBlock *block)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);
  g_autofree char *room = plumb_schedule_dup_line (block->room);
  const char *location = room[0] != '\0' ? room : self->fallback;

  for (guint i = 0; block->starts_at != 0 && i < spots->len; i++)
    add_event (self, location, &g_array_index (spots, PlumbSpot, i));
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

/* When the first item of the edition starts and the last one ends; FALSE if none has a time. */
static gboolean
find_span (const PlumbEdition *edition, gint64 *out_from, gint64 *out_until)
{
  gboolean found = FALSE;

  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);
      g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

      for (guint j = 0; block->starts_at != 0 && j < spots->len; j++)
        {
          const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, j);

          *out_from = found ? MIN (*out_from, spot->starts_at) : spot->starts_at;
          *out_until = found ? MAX (*out_until, spot->ends_at) : spot->ends_at;
          found = TRUE;
        }
    }
  return found;
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
 * Writes the agenda of @edition as a calendar. A block without a start is left out.
 *
 * Returns: (transfer full): an iCalendar stream, or %NULL with an error where nothing has a time
 */
char *
plumb_schedule_to_ics (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  g_autoptr (GHashTable) uids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (PlumbIcs) ics = NULL;
  g_autofree char *name = plumb_schedule_dup_line (plumb_edition_get_name (edition, snapshot));
  g_autofree char *fallback = NULL;
  gint64 from = 0;
  gint64 until = 0;
  Export self;

  if (!find_span (edition, &from, &until))
    {
      g_set_error_literal (
        error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND,
        _ ("Nothing on the agenda has a day and time yet, so there is nothing for a calendar."));
      return NULL;
    }
  ics = plumb_ics_new (edition->zone, from, until);
  fallback = dup_fallback_location (snapshot, edition);
  self = (Export) { snapshot, edition, ics, name, fallback, uids };
  add_header (&self);
  for (guint i = 0; i < edition->blocks->len; i++)
    add_block (&self, g_ptr_array_index (edition->blocks, i));
  plumb_ics_add_value (ics, "END", "VCALENDAR");
  return plumb_ics_finish (ics);
}
