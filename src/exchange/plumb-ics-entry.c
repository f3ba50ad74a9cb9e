/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-ics-entry.h"

#include <glib/gi18n-lib.h>

#include "plumb-error.h"

#define DAY 86400

/* An entry, and how one of its repetitions follows from a start. */
typedef struct
{
  icalcomponent *component;
  const char *uid;
  gboolean is_override;
  struct icaltimetype start;
  gint64 duration;
  gboolean is_days; /* @duration is whole days by the wall clock */
  GHashTable *excluded; /* starts */
  GHashTable *excluded_days;
  GArray *set;
} Entry;

/* The first property of that kind whose value is what it should be; libical takes it on trust. */
icalproperty *
plumb_ics_get_property (icalcomponent *component, icalproperty_kind kind, icalvalue_kind value)
{
  icalproperty *property = icalcomponent_get_first_property (component, kind);
  const icalvalue *found = property != NULL ? icalproperty_get_value (property) : NULL;

  return found != NULL && icalvalue_isa (found) == value ? property : NULL;
}

static gboolean
is_time (icalproperty *property)
{
  const icalvalue *value = property != NULL ? icalproperty_get_value (property) : NULL;
  icalvalue_kind kind = value != NULL ? icalvalue_isa (value) : ICAL_NO_VALUE;

  return kind == ICAL_DATETIME_VALUE || kind == ICAL_DATE_VALUE;
}

/* The wall clock of the person, or of the zone that @time has. */
static gint64
to_seconds (const PlumbIcsReader *self, struct icaltimetype time)
{
  g_autoptr (GDateTime) local = NULL;

  if (!time.is_date && time.zone != NULL)
    return (gint64) icaltime_as_timet_with_zone (time, time.zone);
  time = icaltime_normalize (time);
  local = g_date_time_new (self->zone, time.year, time.month, time.day,
                           time.is_date ? 0 : time.hour, time.is_date ? 0 : time.minute,
                           time.is_date ? 0 : time.second);
  return local != NULL ? g_date_time_to_unix (local) : 0;
}

static gboolean
get_time (PlumbIcsReader *self, icalcomponent *component, icalproperty *property,
          struct icaltimetype *out_time)
{
  struct icaltimetype time;

  if (!is_time (property))
    return FALSE;
  time = icalproperty_get_datetime_with_component (property, component);
  if (icaltime_is_null_time (time) || time.year < 1900 || time.year > 2999)
    return FALSE;
  if (!time.is_date && time.zone == NULL
      && icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER) != NULL)
    self->n_unknown_zones++;
  *out_time = time;
  return TRUE;
}

gboolean
plumb_ics_read_time (PlumbIcsReader *self, icalcomponent *component, icalproperty *property,
                     gint64 *out_seconds)
{
  struct icaltimetype time;

  if (!get_time (self, component, property, &time))
    return FALSE;
  *out_seconds = to_seconds (self, time);
  return TRUE;
}

/* A period of a free/busy time, which is in UTC. */
gboolean
plumb_ics_read_period (PlumbIcsReader *self, icalproperty *property, gint64 *out_from,
                       gint64 *out_to)
{
  const icalvalue *value = icalproperty_get_value (property);
  struct icalperiodtype period;

  if (value == NULL || icalvalue_isa (value) != ICAL_PERIOD_VALUE)
    return FALSE;
  period = icalvalue_get_period (value);
  if (icaltime_is_null_time (period.start))
    return FALSE;
  *out_from = to_seconds (self, period.start);
  *out_to = icaltime_is_null_time (period.end)
              ? *out_from + icaldurationtype_as_int (period.duration)
              : to_seconds (self, period.end);
  return TRUE;
}

static gint64
read_duration (icalcomponent *component)
{
  icalproperty *property = plumb_ics_get_property (component, ICAL_DURATION_PROPERTY,
                                                   ICAL_DURATION_VALUE);

  return property != NULL ? icaldurationtype_as_int (icalproperty_get_duration (property)) : 0;
}

static gint64
count_days (struct icaltimetype from, struct icaltimetype to)
{
  GDate first;
  GDate last;

  if (!g_date_valid_dmy ((GDateDay) from.day, (GDateMonth) from.month, (GDateYear) from.year)
      || !g_date_valid_dmy ((GDateDay) to.day, (GDateMonth) to.month, (GDateYear) to.year))
    return 0;
  g_date_clear (&first, 1);
  g_date_clear (&last, 1);
  g_date_set_dmy (&first, (GDateDay) from.day, (GDateMonth) from.month, (GDateYear) from.year);
  g_date_set_dmy (&last, (GDateDay) to.day, (GDateMonth) to.month, (GDateYear) to.year);
  return g_date_days_between (&first, &last);
}

static const char *
get_uid (icalcomponent *component)
{
  icalproperty *property = plumb_ics_get_property (component, ICAL_UID_PROPERTY, ICAL_TEXT_VALUE);

  return property != NULL ? icalproperty_get_uid (property) : "";
}

/* A day without an end is that day; a time without one is no time at all. */
static gboolean
read_entry (PlumbIcsReader *self, icalcomponent *component, Entry *out_entry)
{
  icalproperty *end = icalcomponent_get_first_property (component, ICAL_DTEND_PROPERTY);
  struct icaltimetype last;

  /* Looking for these would begin the walk through the properties anew, so it is done once. */
  out_entry->component = component;
  out_entry->uid = get_uid (component);
  out_entry->is_override = icalcomponent_get_first_property (component, ICAL_RECURRENCEID_PROPERTY)
                           != NULL;
  if (!get_time (self, component,
                 icalcomponent_get_first_property (component, ICAL_DTSTART_PROPERTY),
                 &out_entry->start))
    return FALSE;
  out_entry->is_days = out_entry->start.is_date;
  if (end == NULL)
    out_entry->duration = read_duration (component);
  else if (!get_time (self, component, end, &last))
    return FALSE;
  else if (out_entry->is_days)
    out_entry->duration = count_days (out_entry->start, last) * DAY;
  else
    out_entry->duration = to_seconds (self, last) - to_seconds (self, out_entry->start);
  if (out_entry->is_days)
    out_entry->duration = MAX (out_entry->duration, DAY);
  return out_entry->duration >= 0;
}

/* The bounds of a component, as they are written; 0 and the last time there is where they are
 * not. */
gboolean
plumb_ics_read_span (PlumbIcsReader *self, icalcomponent *component, gint64 *out_from,
                     gint64 *out_to)
{
  icalproperty *start = icalcomponent_get_first_property (component, ICAL_DTSTART_PROPERTY);
  icalproperty *end = icalcomponent_get_first_property (component, ICAL_DTEND_PROPERTY);
  gint64 duration = read_duration (component);

  *out_from = 0;
  *out_to = G_MAXINT64;
  if ((start != NULL && !plumb_ics_read_time (self, component, start, out_from))
      || (end != NULL && !plumb_ics_read_time (self, component, end, out_to)))
    return FALSE;
  if (start != NULL && end == NULL && duration > 0)
    *out_to = *out_from + duration;
  return TRUE;
}

static void
add_repetition (PlumbIcsReader *self, const Entry *entry, struct icaltimetype start)
{
  gint64 from = to_seconds (self, start);
  gint64 to = from + entry->duration;

  if (entry->is_days)
    {
      start.day += (int) MIN (entry->duration / DAY, 100000);
      to = to_seconds (self, start);
    }
  plumb_presence_set_add (entry->set, MAX (from, self->from), MIN (to, self->to));
}

static char *
make_key (const char *uid, gint64 seconds)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", seconds, uid);
}

/* An entry that stands for one repetition of another one. */
void
plumb_ics_note_override (PlumbIcsReader *self, icalcomponent *component)
{
  icalproperty *property = icalcomponent_get_first_property (component, ICAL_RECURRENCEID_PROPERTY);
  gint64 seconds = 0;

  if (plumb_ics_read_time (self, component, property, &seconds))
    g_hash_table_add (self->overridden, make_key (get_uid (component), seconds));
}

static int
day_number (struct icaltimetype time)
{
  return time.year * 10000 + time.month * 100 + time.day;
}

static void
read_exclusions (PlumbIcsReader *self, Entry *entry)
{
  icalcomponent *component = entry->component;

  for (icalproperty *property = icalcomponent_get_first_property (component, ICAL_EXDATE_PROPERTY);
       property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_EXDATE_PROPERTY))
    {
      struct icaltimetype time;
      gint64 seconds;

      if (!get_time (self, component, property, &time))
        continue;
      seconds = to_seconds (self, time);
      if (time.is_date)
        g_hash_table_add (entry->excluded_days, GINT_TO_POINTER (day_number (time)));
      else
        g_hash_table_add (entry->excluded, g_memdup2 (&seconds, sizeof seconds));
    }
}

static gboolean
is_excluded (const PlumbIcsReader *self, const Entry *entry, struct icaltimetype time)
{
  gint64 seconds = to_seconds (self, time);
  g_autofree char *key = make_key (entry->uid, seconds);

  return g_hash_table_contains (entry->excluded, &seconds)
         || g_hash_table_contains (entry->excluded_days, GINT_TO_POINTER (day_number (time)))
         || (!entry->is_override && g_hash_table_contains (self->overridden, key));
}

static void
add_unless_excluded (PlumbIcsReader *self, const Entry *entry, struct icaltimetype time)
{
  if (!is_excluded (self, entry, time))
    add_repetition (self, entry, time);
}

static gboolean
may_go_on (PlumbIcsReader *self, GError **error)
{
  if (self->budget > 0)
    self->budget--;
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->budget > 0 && g_get_monotonic_time () < self->deadline)
    return TRUE;
  g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                       _ ("The calendar repeats too much to be read."));
  return FALSE;
}

/* Where the search for repetitions may begin; a rule that counts has to begin with the first. */
static void
skip_past (const PlumbIcsReader *self, const Entry *entry, const struct icalrecurrencetype *rule,
           icalrecur_iterator *iterator)
{
  gint64 from = self->from - entry->duration - 2 * DAY;
  struct icaltimetype start = icaltime_from_timet_with_zone ((time_t) from, 0, NULL);

  start.zone = entry->start.zone;
  start.is_date = entry->start.is_date;
  if (rule->count == 0 && icaltime_compare (start, entry->start) > 0)
    icalrecur_iterator_set_start (iterator, start);
}

static gboolean
expand_rule (PlumbIcsReader *self, const Entry *entry, icalproperty *property, GError **error)
{
  const icalvalue *value = icalproperty_get_value (property);
  struct icalrecurrencetype rule;
  icalrecur_iterator *iterator = NULL;
  gboolean is_done = FALSE;

  if (value != NULL && icalvalue_isa (value) == ICAL_RECUR_VALUE)
    {
      rule = icalvalue_get_recur (value);
      iterator = icalrecur_iterator_new (rule, entry->start);
    }
  if (iterator == NULL)
    {
      self->n_odd++;
      return TRUE;
    }
  skip_past (self, entry, &rule, iterator);
  while (!is_done && may_go_on (self, error))
    {
      struct icaltimetype time = icalrecur_iterator_next (iterator);

      is_done = icaltime_is_null_time (time) || to_seconds (self, time) >= self->to;
      if (!is_done)
        add_unless_excluded (self, entry, time);
    }
  icalrecur_iterator_free (iterator);
  return is_done;
}

/* More starts, or periods with a length of their own. */
static void
add_dates (PlumbIcsReader *self, const Entry *entry)
{
  icalcomponent *component = entry->component;

  for (icalproperty *property = icalcomponent_get_first_property (component, ICAL_RDATE_PROPERTY);
       property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_RDATE_PROPERTY))
    {
      struct icaldatetimeperiodtype date = { 0 };
      struct icaltimetype time;
      const icalvalue *value = icalproperty_get_value (property);
      Entry period = *entry;

      if (get_time (self, component, property, &time))
        {
          add_unless_excluded (self, entry, time);
          continue;
        }
      if (value != NULL
          && (icalvalue_isa (value) == ICAL_PERIOD_VALUE
              || icalvalue_isa (value) == ICAL_DATETIMEPERIOD_VALUE))
        date = icalvalue_get_datetimeperiod (value);
      time = date.period.start;
      if (icaltime_is_null_time (time))
        {
          self->n_odd++;
          continue;
        }
      if (time.zone == NULL)
        time.zone = entry->start.zone;
      if (date.period.end.zone == NULL)
        date.period.end.zone = time.zone;
      period.is_days = FALSE;
      period.duration = icaltime_is_null_time (date.period.end)
                          ? icaldurationtype_as_int (date.period.duration)
                          : to_seconds (self, date.period.end) - to_seconds (self, time);
      add_unless_excluded (self, &period, time);
    }
}

/**
 * plumb_ics_expand:
 * @set: (element-type PlumbPresenceSpan): where the repetitions are added
 *
 * Adds an entry and its repetitions, as far as they lie within the time that is looked at. What
 * cannot be understood is counted.
 *
 * Returns: %FALSE with an error where it takes too long
 */
gboolean
plumb_ics_expand (PlumbIcsReader *self, icalcomponent *component, GArray *set, GError **error)
{
  g_autoptr (GHashTable) excluded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                           NULL);
  g_autoptr (GHashTable) excluded_days = g_hash_table_new (NULL, NULL);
  Entry entry = { .set = set, .excluded = excluded, .excluded_days = excluded_days };

  if (!may_go_on (self, error))
    return FALSE;
  if (!read_entry (self, component, &entry))
    {
      self->n_odd++;
      return TRUE;
    }
  read_exclusions (self, &entry);
  add_unless_excluded (self, &entry, entry.start);
  for (icalproperty *property = icalcomponent_get_first_property (component, ICAL_RRULE_PROPERTY);
       property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_RRULE_PROPERTY))
    {
      if (!expand_rule (self, &entry, property, error))
        return FALSE;
    }
  add_dates (self, &entry);
  return TRUE;
}
