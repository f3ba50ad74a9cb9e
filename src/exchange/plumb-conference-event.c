/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-conference-event.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <string.h>

#include "plumb-time.h"

static void
free_vtimezone (gpointer data)
{
  icaltimezone_free (data, 1);
}

void
plumb_calendar_zones_init (PlumbCalendarZones *self)
{
  self->vtimezones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_vtimezone);
  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_time_zone_unref);
  self->floating = g_time_zone_new_utc ();
}

void
plumb_calendar_zones_clear (PlumbCalendarZones *self)
{
  g_hash_table_unref (self->vtimezones);
  g_hash_table_unref (self->zones);
  g_time_zone_unref (self->floating);
}

/* @name: an IANA name; another one changes nothing */
void
plumb_calendar_zones_set_floating (PlumbCalendarZones *self, const char *name)
{
  GTimeZone *zone = plumb_zone_new (name, NULL);

  if (zone == NULL)
    return;
  g_time_zone_unref (self->floating);
  self->floating = zone;
}

static gboolean
is_kind (icalproperty *property, icalvalue_kind kind)
{
  icalvalue *value = property != NULL ? icalproperty_get_value (property) : NULL;

  return value != NULL && icalvalue_isa (value) == kind;
}

/* "" where there is none. */
static char *
dup_text (icalcomponent *event, icalproperty_kind kind)
{
  icalproperty *property = icalcomponent_get_first_property (event, kind);

  if (!is_kind (property, ICAL_TEXT_VALUE))
    return g_strdup ("");
  return plumb_conference_dup_line (icalvalue_get_text (icalproperty_get_value (property)));
}

/* The zone of that name among the system's; Outlook and Evolution put a path before it. */
static GTimeZone *
find_zone (PlumbCalendarZones *self, const char *id)
{
  GTimeZone *zone = g_hash_table_lookup (self->zones, id);

  for (const char *name = id; zone == NULL && name != NULL; name = strchr (name + 1, '/'))
    {
      zone = plumb_zone_new (name[0] == '/' ? name + 1 : name, NULL);
      if (zone != NULL)
        g_hash_table_insert (self->zones, g_strdup (id), zone);
    }
  return zone;
}

static gboolean
read_time (PlumbCalendarZones *self, icalproperty *property, gint64 *out_seconds)
{
  icalparameter *parameter;
  struct icaltimetype time;
  PlumbWall wall;
  const char *id;
  GTimeZone *zone = self->floating;
  icaltimezone *vtimezone;
  gint64 as_utc;

  if (!is_kind (property, ICAL_DATETIME_VALUE))
    return FALSE;
  time = icalvalue_get_datetime (icalproperty_get_value (property));
  wall = (PlumbWall) { time.year, time.month, time.day, time.hour, time.minute, time.second };
  parameter = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  id = parameter != NULL ? icalparameter_get_tzid (parameter) : NULL;
  if (icaltime_is_utc (time) || id == NULL)
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

      return plumb_wall_to_utc (&wall, icaltime_is_utc (time) ? utc : zone, out_seconds);
    }
  zone = find_zone (self, id);
  if (zone != NULL)
    return plumb_wall_to_utc (&wall, zone, out_seconds);
  vtimezone = g_hash_table_lookup (self->vtimezones, id);
  if (vtimezone == NULL)
    return FALSE;
  as_utc = (gint64) icaltime_as_timet_with_zone (time, vtimezone);
  if (as_utc < 0)
    return FALSE;
  *out_seconds = as_utc;
  return TRUE;
}

/* Without an end and a duration an event takes no time. */
static gboolean
read_end (PlumbCalendarZones *self, icalcomponent *event, gint64 starts_at, gint64 *out_ends_at)
{
  icalproperty *end = icalcomponent_get_first_property (event, ICAL_DTEND_PROPERTY);
  icalproperty *duration = icalcomponent_get_first_property (event, ICAL_DURATION_PROPERTY);

  *out_ends_at = starts_at;
  if (end != NULL)
    return read_time (self, end, out_ends_at);
  if (is_kind (duration, ICAL_DURATION_VALUE))
    *out_ends_at +=
      icaldurationtype_as_int (icalvalue_get_duration (icalproperty_get_value (duration)));
  return TRUE;
}

/* Indico's number of a talk or of a session's block, where the UID is Indico's; the host may be
 * another one in a newer file. */
static char *
dup_key (icalcomponent *event)
{
  static const char *const kinds[] = { "contribution", "session-block" };
  g_autofree char *uid = dup_text (event, ICAL_UID_PROPERTY);
  icalproperty *recurrence = icalcomponent_get_first_property (event, ICAL_RECURRENCEID_PROPERTY);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *start = g_strdup_printf ("indico-%s-", kinds[i]);
      const char *number = g_str_has_prefix (uid, start) ? uid + strlen (start) : "";
      char *end = NULL;
      gint64 id = g_ascii_strtoll (number, &end, 10);

      if (id > 0 && id < G_MAXINT64 && *end == '@')
        return plumb_conference_dup_key (kinds[i], id);
    }
  if (is_kind (recurrence, ICAL_DATETIME_VALUE))
    return g_strconcat (uid, "#", icalproperty_get_value_as_string (recurrence), NULL);
  return g_steal_pointer (&uid);
}

/* Without an id an event is known by what it is and when it begins. */
static void
set_key (PlumbConferenceItem *item, icalcomponent *event)
{
  g_autofree char *key = dup_key (event);
  g_autofree char *made = g_strdup_printf ("%" G_GINT64_FORMAT " %s", item->starts_at, item->title);

  g_set_str (&item->key, key[0] != '\0' ? key : made);
}

static void
take_attendees (PlumbConferenceItem *item, icalcomponent *event)
{
  for (icalproperty *property = icalcomponent_get_first_property (event, ICAL_ATTENDEE_PROPERTY);
       property != NULL; property = icalcomponent_get_next_property (event, ICAL_ATTENDEE_PROPERTY))
    {
      icalparameter *name = icalproperty_get_first_parameter (property, ICAL_CN_PARAMETER);
      const char *address = icalproperty_get_attendee (property);
      PlumbConferencePerson *person = plumb_conference_person_new ();

      g_free (person->name);
      person->name = plumb_conference_dup_line (name != NULL ? icalparameter_get_cn (name) : "");
      if (address != NULL && g_ascii_strncasecmp (address, "mailto:", 7) == 0)
        g_set_str (&person->email, address + 7);
      if (person->name[0] != '\0' || person->email[0] != '\0')
        g_ptr_array_add (item->people, person);
      else
        plumb_conference_person_free (person);
    }
}

static void
take_words (PlumbConferenceItem *item, icalcomponent *event)
{
  icalproperty *text = icalcomponent_get_first_property (event, ICAL_DESCRIPTION_PROPERTY);
  icalproperty *url = icalcomponent_get_first_property (event, ICAL_URL_PROPERTY);

  g_free (item->room);
  item->room = dup_text (event, ICAL_LOCATION_PROPERTY);
  g_free (item->session);
  item->session = dup_text (event, ICAL_CATEGORIES_PROPERTY);
  if (is_kind (url, ICAL_URI_VALUE))
    {
      g_free (item->url);
      item->url = plumb_conference_dup_line (icalproperty_get_url (url));
    }
  if (is_kind (text, ICAL_TEXT_VALUE))
    plumb_conference_take_speakers (item, icalvalue_get_text (icalproperty_get_value (text)));
  take_attendees (item, event);
}

static gboolean
is_cancelled (icalcomponent *event)
{
  icalproperty *status = icalcomponent_get_first_property (event, ICAL_STATUS_PROPERTY);

  return status != NULL && icalproperty_get_status (status) == ICAL_STATUS_CANCELLED;
}

static void
take_event (PlumbConference *self, PlumbCalendarZones *zones, icalcomponent *event,
            const char *place)
{
  icalproperty *start = icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY);
  PlumbConferenceItem *item;

  if (is_cancelled (event) || is_kind (start, ICAL_DATE_VALUE))
    return;
  item = plumb_conference_item_new ();
  g_free (item->title);
  item->title = dup_text (event, ICAL_SUMMARY_PROPERTY);
  if (!read_time (zones, start, &item->starts_at)
      || !read_end (zones, event, item->starts_at, &item->ends_at))
    {
      plumb_conference_leave_out (self, place, item->title, _ ("its time cannot be understood."));
      plumb_conference_item_free (item);
      return;
    }
  take_words (item, event);
  set_key (item, event);
  plumb_conference_take_item (self, item, place);
}

/*
 * plumb_conference_read_event:
 * @text: a VEVENT, unfolded
 * @place: where it stands, such as "Line 12"
 *
 * Takes an event, or notes why not.
 */
void
plumb_conference_read_event (PlumbConference *self, PlumbCalendarZones *zones, const char *text,
                             const char *place)
{
  icalcomponent *event = icalparser_parse_string (text);

  if (event == NULL)
    return;
  if (icalcomponent_isa (event) == ICAL_VEVENT_COMPONENT)
    take_event (self, zones, event, place);
  icalcomponent_free (event);
}
