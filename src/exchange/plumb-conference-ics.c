/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A calendar as a programme.
 *
 * The lines are unfolded and cut into events here, and libical gets one event at a time, with only
 * those of its properties that matter. So errors know their line, which libical does not tell, an
 * import can be cancelled, and no depth of components reaches libical's recursion.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <string.h>

#include "plumb-conference-event.h"
#include "plumb-ics-lines.h"

/* Longer texts are cut: an abstract is not. */
#define MAX_LINE_BYTES 262144
#define MAX_DEPTH 8
#define MAX_ZONES 200
#define MAX_ZONE_LINES 2000

/** Slice: one component, unfolded. */
typedef struct
{
  GString *text;
  guint line; /* where it begins */
} Slice;

typedef struct
{
  PlumbConference *conference;
  PlumbIcsLines lines;
  GArray *events; /* Slice */
  PlumbCalendarZones zones;
  guint n_zones;
} Reader;

static void
slice_clear (gpointer data)
{
  g_string_free (((Slice *) data)->text, TRUE);
}

static void
reader_clear (Reader *self)
{
  plumb_ics_lines_clear (&self->lines);
  g_array_unref (self->events);
  plumb_calendar_zones_clear (&self->zones);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/* Reads an unfolded line that is not empty; FALSE at the end. */
static gboolean
next_line (Reader *self)
{
  PlumbIcsLines *lines = &self->lines;
  const char *good = NULL;

  do
    {
      if (!plumb_ics_lines_next (lines))
        return FALSE;
    }
  while (lines->text->len == 0);
  /* What was cut may have been cut within a character. */
  if (plumb_ics_lines_is_cut (lines)
      && !g_utf8_validate_len (lines->text->str, lines->text->len, &good))
    g_string_truncate (lines->text, (gsize) (good - lines->text->str));
  return TRUE;
}

/* The value of a line of that name without parameters, such as "BEGIN"; NULL for another line. */
static const char *
value_of (const Reader *self, const char *name)
{
  gsize length = strlen (name);

  if (g_ascii_strncasecmp (self->lines.text->str, name, length) != 0
      || self->lines.text->str[length] != ':')
    return NULL;
  return self->lines.text->str + length + 1;
}

static gboolean
is_line (const Reader *self, const char *name, const char *value)
{
  const char *found = value_of (self, name);

  return found != NULL && g_ascii_strcasecmp (found, value) == 0;
}

static gboolean
is_wanted (const Reader *self)
{
  static const char *const names[] = { "ATTENDEE", "CATEGORIES", "DESCRIPTION", "DTEND",
                                       "DTSTART",  "DURATION",   "LOCATION",    "RECURRENCE-ID",
                                       "STATUS",   "SUMMARY",    "UID",         "URL" };
  gsize length = strcspn (self->lines.text->str, ";:");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strlen (names[i]) == length
          && g_ascii_strncasecmp (self->lines.text->str, names[i], length) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
append_line (GString *text, const Reader *self)
{
  g_string_append_len (text, self->lines.text->str, (gssize) self->lines.text->len);
  g_string_append (text, "\r\n");
}

/* Steps over a component that began; @text gets its lines, of an event only those that matter. */
static gboolean
take_component (Reader *self, GString *text, gboolean is_event, GError **error)
{
  guint depth = 1;
  guint n_lines = 0;

  while (depth > 0)
    {
      if (!next_line (self))
        return plumb_ics_lines_fail (&self->lines, _ ("the file is cut off here. Get it again."),
                                     error);
      if (value_of (self, "BEGIN") != NULL && ++depth > MAX_DEPTH)
        return plumb_ics_lines_fail (&self->lines, _ ("components are nested too deeply."), error);
      if (text != NULL && (is_event ? depth == 1 && is_wanted (self) : n_lines < MAX_ZONE_LINES))
        append_line (text, self);
      n_lines++;
      if (value_of (self, "END") != NULL)
        depth--;
    }
  return TRUE;
}

static gboolean
take_event (Reader *self, GError **error)
{
  Slice slice = { g_string_new ("BEGIN:VEVENT\r\n"), self->lines.first_line };
  gboolean done = take_component (self, slice.text, TRUE, error);

  g_string_append (slice.text, "END:VEVENT\r\n");
  g_array_append_val (self->events, slice);
  if (!done)
    return FALSE;
  if (self->events->len <= PLUMB_CONFERENCE_MAX_ITEMS)
    return TRUE;
  return plumb_ics_lines_fail (&self->lines, _ ("there are more events than any conference has."),
                               error);
}

/* A rule is worked out for hundreds of years: only those that happen a few times a year are let in,
 * as all real ones do. */
static gboolean
is_harmless_zone (const char *text)
{
  static const char *const parts[] = { "BYHOUR",    "BYMINUTE", "BYSECOND",
                                       "BYYEARDAY", "BYWEEKNO", "BYSETPOS" };

  for (const char *rule = text; (rule = strstr (rule, "\nRRULE")) != NULL; rule++)
    {
      g_autofree char *line = g_strndup (rule + 1, strcspn (rule + 1, "\r"));

      if (strstr (line, "FREQ=YEARLY") == NULL)
        return FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        {
          if (strstr (line, parts[i]) != NULL)
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
take_zone (Reader *self, GError **error)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VTIMEZONE\r\n");
  icalcomponent *component;
  icaltimezone *zone;
  const char *id;

  if (!take_component (self, text, FALSE, error))
    return FALSE;
  if (self->n_zones++ >= MAX_ZONES || !is_harmless_zone (text->str))
    return TRUE;
  component = icalparser_parse_string (text->str);
  if (component == NULL)
    return TRUE;
  zone = icaltimezone_new ();
  if (icalcomponent_isa (component) != ICAL_VTIMEZONE_COMPONENT
      || !icaltimezone_set_component (zone, component))
    {
      icalcomponent_free (component);
      icaltimezone_free (zone, 1);
      return TRUE;
    }
  id = icaltimezone_get_tzid (zone);
  g_hash_table_replace (self->zones.vtimezones, g_strdup (id != NULL ? id : ""), zone);
  return TRUE;
}

static gboolean
take_calendar (Reader *self, GCancellable *cancellable, GError **error)
{
  while (next_line (self))
    {
      gboolean done = TRUE;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (is_line (self, "END", "VCALENDAR"))
        return TRUE;
      if (is_line (self, "BEGIN", "VEVENT"))
        done = take_event (self, error);
      else if (is_line (self, "BEGIN", "VTIMEZONE"))
        done = take_zone (self, error);
      else if (value_of (self, "BEGIN") != NULL)
        done = take_component (self, NULL, FALSE, error);
      else if (value_of (self, "X-WR-TIMEZONE") != NULL)
        plumb_calendar_zones_set_floating (&self->zones, value_of (self, "X-WR-TIMEZONE"));
      if (!done)
        return FALSE;
    }
  return plumb_ics_lines_fail (&self->lines, _ ("the file is cut off here. Get it again."), error);
}

static gboolean
cut (Reader *self, GCancellable *cancellable, GError **error)
{
  while (next_line (self))
    {
      if (!is_line (self, "BEGIN", "VCALENDAR"))
        return plumb_ics_lines_fail (&self->lines, _ ("this is outside of a calendar."), error);
      if (!take_calendar (self, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_events (Reader *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      const Slice *slice = &g_array_index (self->events, Slice, i);
      /* Translators: a number */
      g_autofree char *place = g_strdup_printf (_ ("Line %u"), slice->line);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      plumb_conference_read_event (self->conference, &self->zones, slice->text->str, place);
    }
  return TRUE;
}

/**
 * plumb_conference_read_ics:
 * @text: valid UTF-8
 * @zone: an IANA name, for times that tell no zone
 *
 * Reads the events of a calendar.
 */
gboolean
plumb_conference_read_ics (PlumbConference *self, GBytes *text, const char *zone,
                           GCancellable *cancellable, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (text, &length);
  g_auto (Reader) reader = {
    .conference = self,
    .events = g_array_new (FALSE, FALSE, sizeof (Slice)),
  };

  plumb_ics_lines_init (&reader.lines, data, length, MAX_LINE_BYTES);
  g_array_set_clear_func (reader.events, slice_clear);
  plumb_calendar_zones_init (&reader.zones);
  plumb_calendar_zones_set_floating (&reader.zones, zone);
  /* A mistake of a file is no reason to end the program. */
  icalerror_set_errors_are_fatal (FALSE);
  return cut (&reader, cancellable, error) && read_events (&reader, cancellable, error);
}
