/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-schedule-xml.h"

#include <string.h>

#include "plumb-links.h"
#include "plumb-voc.h"

/* XML 1.0 has no way to write most control characters (section 2.2), so they become spaces. */
static gboolean
is_character (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xfffe && c != 0xffff);
}

static char *
dup_escaped (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (plain, is_character (c) ? c : ' ');
    }
  return g_markup_escape_text (plain->str, (gssize) plain->len);
}

static void
add_text (GString *xml, guint depth, const char *name, const char *text)
{
  g_autofree char *escaped = dup_escaped (text);

  g_string_append_printf (xml, "%*s<%s>%s</%s>\n", (int) (2 * depth), "", name, escaped, name);
}

static void
add_conference (GString *xml, const PlumbVoc *voc)
{
  const PlumbVocDay *first = g_ptr_array_index (voc->days, 0);
  const PlumbVocDay *last = g_ptr_array_index (voc->days, voc->days->len - 1);
  g_autofree char *days = g_strdup_printf ("%u", voc->days->len);
  g_autofree char *track = dup_escaped (voc->track);

  g_string_append (xml, "  <conference>\n");
  add_text (xml, 2, "title", voc->title);
  add_text (xml, 2, "acronym", voc->acronym);
  add_text (xml, 2, "start", first->date);
  add_text (xml, 2, "end", last->date);
  add_text (xml, 2, "days", days);
  add_text (xml, 2, "timeslot_duration", "00:05");
  add_text (xml, 2, "time_zone_name", voc->zone);
  g_string_append_printf (xml, "    <track name=\"%s\" slug=\"%s\"/>\n", track, voc->track_slug);
  g_string_append (xml, "  </conference>\n");
}

static void
add_people (GString *xml, const PlumbVocEvent *event)
{
  if (event->people->len == 0)
    {
      g_string_append (xml, "        <persons/>\n");
      return;
    }
  g_string_append (xml, "        <persons>\n");
  for (guint i = 0; i < event->people->len; i++)
    {
      const PlumbVocPerson *person = g_ptr_array_index (event->people, i);
      g_autofree char *name = dup_escaped (person->name);

      g_string_append_printf (xml, "          <person guid=\"%s\">%s</person>\n", person->guid,
                              name);
    }
  g_string_append (xml, "        </persons>\n");
}

static void
add_links (GString *xml, const PlumbVocEvent *event)
{
  if (event->links->len == 0)
    return;
  g_string_append (xml, "        <links>\n");
  for (guint i = 0; i < event->links->len; i++)
    {
      const PlumbLink *link = g_ptr_array_index (event->links, i);
      g_autofree char *url = dup_escaped (link->url);

      g_string_append_printf (xml, "          <link href=\"%s\" type=\"related\">%s</link>\n", url,
                              link->label);
    }
  g_string_append (xml, "        </links>\n");
}

static void
add_event (GString *xml, const PlumbVoc *voc, const PlumbVocRoom *room, const PlumbVocEvent *event)
{
  g_string_append_printf (xml, "      <event id=\"%u\" guid=\"%s\">\n", event->id, event->guid);
  add_text (xml, 4, "room", room->name);
  add_text (xml, 4, "title", event->title);
  add_text (xml, 4, "subtitle", "");
  add_text (xml, 4, "type", event->type);
  add_text (xml, 4, "date", event->date);
  add_text (xml, 4, "start", event->start);
  add_text (xml, 4, "duration", event->duration);
  add_text (xml, 4, "abstract", event->abstract);
  add_text (xml, 4, "slug", event->slug);
  add_text (xml, 4, "track", voc->track);
  add_people (xml, event);
  add_text (xml, 4, "language", "en");
  /* Some readers want it, and show it below the abstract. */
  add_text (xml, 4, "description", "");
  add_links (xml, event);
  g_string_append (xml, "      </event>\n");
}

static void
add_room (GString *xml, const PlumbVoc *voc, const PlumbVocRoom *room)
{
  g_autofree char *name = dup_escaped (room->name);

  g_string_append_printf (xml, "    <room name=\"%s\" guid=\"%s\">\n", name, room->guid);
  for (guint i = 0; i < room->events->len; i++)
    add_event (xml, voc, room, g_ptr_array_index (room->events, i));
  g_string_append (xml, "    </room>\n");
}

static void
add_day (GString *xml, const PlumbVoc *voc, guint index)
{
  const PlumbVocDay *day = g_ptr_array_index (voc->days, index);

  g_string_append_printf (xml, "  <day index=\"%u\" date=\"%s\" start=\"%s\" end=\"%s\">\n",
                          index + 1, day->date, day->starts, day->ends);
  for (guint i = 0; i < day->rooms->len; i++)
    add_room (xml, voc, g_ptr_array_index (day->rooms, i));
  g_string_append (xml, "  </day>\n");
}

/**
 * plumb_schedule_to_xml:
 * @snapshot: a record
 * @edition: one of its editions
 * @with_breaks: whether breaks are told as events of type "break", for which the format has no
 *   word; most programs that write it leave them out
 *
 * Writes the agenda of @edition as frab's schedule.xml, after c3voc's schema.xsd. A block without a
 * start is left out.
 *
 * Returns: (transfer full): the XML, or %NULL with an error where nothing has a time
 */
char *
plumb_schedule_to_xml (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                       gboolean with_breaks, GError **error)
{
  g_autoptr (PlumbVoc) voc = plumb_voc_new (snapshot, edition, with_breaks, error);
  GString *xml;

  if (voc == NULL)
    return NULL;
  xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<schedule>\n");
  g_string_append (xml, "  <generator name=\"Plumbline\"/>\n");
  add_text (xml, 1, "version", voc->version);
  add_conference (xml, voc);
  for (guint i = 0; i < voc->days->len; i++)
    add_day (xml, voc, i);
  g_string_append (xml, "</schedule>\n");
  return g_string_free (xml, FALSE);
}
