/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ics-check.h"

#include <string.h>

static void
event_free (gpointer data)
{
  IcsEvent *self = data;

  g_free (self->uid);
  g_free (self->summary);
  g_free (self->description);
  g_free (self->location);
  g_free (self);
}

/* Every line ends in CRLF, has at most 75 octets and whole characters. */
static void
lint_lines (const char *stream)
{
  const char *line = stream;

  g_assert_true (g_str_has_suffix (stream, "\r\n"));
  while (*line != '\0')
    {
      gsize length = strcspn (line, "\r\n");

      g_assert_cmpint (line[length], ==, '\r');
      g_assert_cmpint (line[length + 1], ==, '\n');
      g_assert_cmpuint (length, <=, 75);
      g_assert_cmpuint (length, >, 0);
      g_assert_true (g_utf8_validate (line, (gssize) length, NULL));
      for (gsize i = 0; i < length; i++)
        g_assert_true ((guchar) line[i] >= 0x20 || line[i] == '\t');
      line += length + 2;
    }
}

/* The lines as they were before they were folded, parted by "\n". */
char *
ics_unfold (const char *stream)
{
  GString *text = g_string_new (stream);

  g_string_replace (text, "\r\n ", "", 0);
  g_string_replace (text, "\r\n", "\n", 0);
  return g_string_free (text, FALSE);
}

static void
lint_nesting (char **lines)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; lines[i][0] != '\0'; i++)
    {
      if (g_str_has_prefix (lines[i], "BEGIN:"))
        {
          g_ptr_array_add (open, lines[i] + strlen ("BEGIN:"));
          continue;
        }
      g_assert_cmpuint (open->len, >, 0);
      if (g_str_has_prefix (lines[i], "END:"))
        g_assert_cmpstr (g_ptr_array_steal_index (open, open->len - 1), ==,
                         lines[i] + strlen ("END:"));
    }
  g_assert_cmpuint (open->len, ==, 0);
}

/* UIDs are unique, stamps are in UTC, and each TZID is described once. */
static void
lint_names (char **lines)
{
  g_autoptr (GHashTable) uids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) zones = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_events = 0;

  for (guint i = 0; lines[i][0] != '\0'; i++)
    {
      const char *zone = strstr (lines[i], ";TZID=");

      n_events += g_str_equal (lines[i], "BEGIN:VEVENT") ? 1 : 0;
      if (g_str_has_prefix (lines[i], "UID:"))
        g_assert_true (g_hash_table_add (uids, lines[i]));
      if (g_str_has_prefix (lines[i], "TZID:"))
        g_assert_true (g_hash_table_add (zones, lines[i] + strlen ("TZID:")));
      if (g_str_has_prefix (lines[i], "DTSTAMP"))
        g_assert_true (g_regex_match_simple ("^DTSTAMP:\\d{8}T\\d{6}Z$", lines[i], 0, 0));
      if (zone != NULL && (g_str_has_prefix (lines[i], "DT")))
        {
          const char *name = zone + strlen (";TZID=");
          g_autofree char *id = g_strndup (name, strcspn (name, ":"));

          g_assert_true (g_hash_table_contains (zones, id));
        }
    }
  g_assert_cmpuint (g_hash_table_size (uids), ==, n_events + 1);
}

void
ics_lint (const char *stream)
{
  g_autofree char *text = ics_unfold (stream);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  lint_lines (stream);
  lint_nesting (lines);
  lint_names (lines);
}

static void
assert_no_errors (icalcomponent *component)
{
  for (icalproperty *error = icalcomponent_get_first_property (component, ICAL_XLICERROR_PROPERTY);
       error != NULL; error = icalcomponent_get_next_property (component, ICAL_XLICERROR_PROPERTY))
    g_test_message ("libical: %s", icalproperty_get_xlicerror (error));
  for (icalcomponent *child = icalcomponent_get_first_component (component, ICAL_ANY_COMPONENT);
       child != NULL; child = icalcomponent_get_next_component (component, ICAL_ANY_COMPONENT))
    assert_no_errors (child);
  g_assert_cmpint (icalcomponent_count_errors (component), ==, 0);
}

/* libical finds what every event lacks only in a stream that is sent to people. */
static void
check_restrictions (icalcomponent *calendar)
{
  icalcomponent *copy = icalcomponent_new_clone (calendar);

  icalcomponent_add_property (copy, icalproperty_new_method (ICAL_METHOD_PUBLISH));
  for (icalcomponent *event = icalcomponent_get_first_component (copy, ICAL_VEVENT_COMPONENT);
       event != NULL; event = icalcomponent_get_next_component (copy, ICAL_VEVENT_COMPONENT))
    icalcomponent_add_property (event, icalproperty_new_organizer ("mailto:a@example.org"));
  g_assert_cmpint (icalrestriction_check (copy), ==, 1);
  assert_no_errors (copy);
  icalcomponent_free (copy);
}

static gint64
instant_of (icaltimetype time)
{
  g_assert_false (icaltime_is_null_time (time));
  g_assert_nonnull (time.zone);
  return icaltime_as_timet_with_zone (time, time.zone);
}

static IcsEvent *
read_event (icalcomponent *component)
{
  IcsEvent *event = g_new0 (IcsEvent, 1);

  event->uid = g_strdup (icalcomponent_get_uid (component));
  event->summary = g_strdup (icalcomponent_get_summary (component));
  event->description = g_strdup (icalcomponent_get_description (component));
  event->location = g_strdup (icalcomponent_get_location (component));
  event->starts_at = instant_of (icalcomponent_get_dtstart (component));
  event->ends_at = instant_of (icalcomponent_get_dtend (component));
  return event;
}

/* Reads @stream with libical, which must find nothing wrong with it. */
GPtrArray *
ics_read_events (const char *stream)
{
  GPtrArray *events = g_ptr_array_new_with_free_func (event_free);
  icalcomponent *calendar = icalparser_parse_string (stream);

  g_assert_nonnull (calendar);
  assert_no_errors (calendar);
  check_restrictions (calendar);
  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
       event != NULL; event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    g_ptr_array_add (events, read_event (event));
  icalcomponent_free (calendar);
  return events;
}
