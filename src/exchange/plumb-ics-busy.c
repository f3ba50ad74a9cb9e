/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-ics-busy.h"

#include <glib/gi18n-lib.h>

#include "plumb-error.h"
#include "plumb-ics-entry.h"
#include "plumb-ics-sieve.h"
#include "plumb-import-private.h"
#include "plumb-time.h"

/* More repetitions than a person has appointments in a life. */
#define MAX_REPETITIONS 500000
#define MAX_SECONDS 5

typedef struct
{
  PlumbIcsReader reader;
  GArray *cannot;
  GArray *rather_not;
  guint n_entries;
} Busy;

static gboolean
has_word (icalcomponent *component, icalproperty_kind kind, const char *name, const char *word)
{
  for (icalproperty *property = icalcomponent_get_first_property (component, kind);
       property != NULL; property = icalcomponent_get_next_property (component, kind))
    {
      const char *value = icalproperty_get_value_as_string (property);

      if ((name == NULL || g_strcmp0 (icalproperty_get_x_name (property), name) == 0)
          && value != NULL && g_ascii_strcasecmp (value, word) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What Outlook writes, which knows more than busy and free. */
static gboolean
is_outlook (icalcomponent *component, const char *word)
{
  return has_word (component, ICAL_X_PROPERTY, "X-MICROSOFT-CDO-BUSYSTATUS", word);
}

static gboolean
take_event (Busy *self, icalcomponent *event, GError **error)
{
  gboolean is_tentative = has_word (event, ICAL_STATUS_PROPERTY, NULL, "TENTATIVE")
                          || is_outlook (event, "TENTATIVE");

  self->n_entries++;
  if (has_word (event, ICAL_TRANSP_PROPERTY, NULL, "TRANSPARENT")
      || has_word (event, ICAL_STATUS_PROPERTY, NULL, "CANCELLED") || is_outlook (event, "FREE"))
    return TRUE;
  return plumb_ics_expand (&self->reader, event, is_tentative ? self->rather_not : self->cannot,
                           error);
}

static void
take_free_busy (Busy *self, icalcomponent *component)
{
  PlumbIcsReader *reader = &self->reader;

  for (icalproperty *property =
         icalcomponent_get_first_property (component, ICAL_FREEBUSY_PROPERTY);
       property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_FREEBUSY_PROPERTY))
    {
      icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_FBTYPE_PARAMETER);
      icalparameter_fbtype type = parameter != NULL ? icalparameter_get_fbtype (parameter)
                                                    : ICAL_FBTYPE_BUSY;
      gint64 from = 0;
      gint64 to = 0;

      self->n_entries++;
      if (type == ICAL_FBTYPE_FREE)
        continue;
      if (!plumb_ics_read_period (reader, property, &from, &to))
        reader->n_odd++;
      else
        plumb_presence_set_add (type == ICAL_FBTYPE_BUSYTENTATIVE ? self->rather_not : self->cannot,
                                MAX (from, reader->from), MIN (to, reader->to));
    }
}

/* The lead of one availability over another, the first one last: 1 comes before 9, and 0, which is
 * no priority, after that. */
static int
get_priority (icalcomponent *component)
{
  icalproperty *property = plumb_ics_get_property (component, ICAL_PRIORITY_PROPERTY,
                                                   ICAL_INTEGER_VALUE);
  int priority = property != NULL ? icalproperty_get_priority (property) : 0;

  return priority > 0 ? 10 - MIN (priority, 9) : 0;
}

static int
compare_priorities (gconstpointer a, gconstpointer b)
{
  return get_priority ((icalcomponent *) a) - get_priority ((icalcomponent *) b);
}

static void
replace (GArray **set, const GArray *taken)
{
  g_autoptr (GArray) old = *set;

  *set = plumb_presence_set_subtract (old, taken);
}

/* Within its bounds an availability makes all time busy but what it says is not, and overrules
 * those before it. */
static gboolean
take_availability (Busy *self, icalcomponent *component, GArray **cannot, GArray **rather_not,
                   GError **error)
{
  PlumbIcsReader *reader = &self->reader;
  g_autoptr (GArray) bounds = plumb_presence_set_new ();
  g_autoptr (GArray) available = plumb_presence_set_new ();
  g_autoptr (GArray) busy = NULL;
  gboolean is_tentative = has_word (component, ICAL_BUSYTYPE_PROPERTY, NULL, "BUSY-TENTATIVE");
  gint64 from = 0;
  gint64 to = 0;

  self->n_entries++;
  if (!plumb_ics_read_span (reader, component, &from, &to))
    {
      reader->n_odd++;
      return TRUE;
    }
  plumb_presence_set_add (bounds, MAX (from, reader->from), MIN (to, reader->to));
  for (icalcomponent *part =
         icalcomponent_get_first_component (component, ICAL_XAVAILABLE_COMPONENT);
       part != NULL; part = icalcomponent_get_next_component (component, ICAL_XAVAILABLE_COMPONENT))
    {
      if (!plumb_ics_expand (reader, part, available, error))
        return FALSE;
    }
  plumb_presence_set_tidy (available);
  busy = plumb_presence_set_subtract (bounds, available);
  replace (cannot, bounds);
  replace (rather_not, bounds);
  g_array_append_vals (is_tentative ? *rather_not : *cannot, busy->data, busy->len);
  plumb_presence_set_tidy (*cannot);
  plumb_presence_set_tidy (*rather_not);
  return TRUE;
}

static gboolean
take_availabilities (Busy *self, GPtrArray *components, GError **error)
{
  g_autoptr (GArray) cannot = plumb_presence_set_new ();
  g_autoptr (GArray) rather_not = plumb_presence_set_new ();

  g_ptr_array_sort_values (components, compare_priorities);
  for (guint i = 0; i < components->len; i++)
    {
      if (!take_availability (self, g_ptr_array_index (components, i), &cannot, &rather_not, error))
        return FALSE;
    }
  g_array_append_vals (self->cannot, cannot->data, cannot->len);
  g_array_append_vals (self->rather_not, rather_not->data, rather_not->len);
  return TRUE;
}

static gboolean
take_calendar (Busy *self, icalcomponent *calendar, GPtrArray *availabilities, GError **error)
{
  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
       event != NULL; event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    plumb_ics_note_override (&self->reader, event);
  for (icalcomponent *part = icalcomponent_get_first_component (calendar, ICAL_ANY_COMPONENT);
       part != NULL; part = icalcomponent_get_next_component (calendar, ICAL_ANY_COMPONENT))
    {
      icalcomponent_kind kind = icalcomponent_isa (part);

      if (kind == ICAL_VEVENT_COMPONENT && !take_event (self, part, error))
        return FALSE;
      if (kind == ICAL_VFREEBUSY_COMPONENT)
        take_free_busy (self, part);
      if (kind == ICAL_VAVAILABILITY_COMPONENT)
        g_ptr_array_add (availabilities, part);
    }
  return TRUE;
}

/* A file may hold several calendars. */
static gboolean
take_file (Busy *self, icalcomponent *root, GError **error)
{
  g_autoptr (GPtrArray) availabilities = g_ptr_array_new ();

  if (icalcomponent_isa (root) == ICAL_VCALENDAR_COMPONENT)
    return take_calendar (self, root, availabilities, error)
           && take_availabilities (self, availabilities, error);
  for (icalcomponent *part = icalcomponent_get_first_component (root, ICAL_VCALENDAR_COMPONENT);
       part != NULL; part = icalcomponent_get_next_component (root, ICAL_VCALENDAR_COMPONENT))
    {
      if (!take_calendar (self, part, availabilities, error))
        return FALSE;
    }
  return take_availabilities (self, availabilities, error);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const PlumbPresenceSpan *first = a;
  const PlumbPresenceSpan *second = b;

  return (first->starts_at > second->starts_at) - (first->starts_at < second->starts_at);
}

static PlumbIcsBusy *
finish (Busy *self)
{
  PlumbIcsBusy *result = g_new0 (PlumbIcsBusy, 1);
  g_autoptr (GArray) rather_not = NULL;

  plumb_presence_set_tidy (self->cannot);
  plumb_presence_set_tidy (self->rather_not);
  rather_not = plumb_presence_set_subtract (self->rather_not, self->cannot);
  for (guint i = 0; i < rather_not->len; i++)
    g_array_index (rather_not, PlumbPresenceSpan, i).kind = PLUMB_PRESENCE_RATHER_NOT;
  result->spans = g_array_ref (self->cannot);
  g_array_append_vals (result->spans, rather_not->data, rather_not->len);
  g_array_sort (result->spans, compare_spans);
  result->n_entries = self->n_entries;
  result->n_odd = self->reader.n_odd;
  result->n_unknown_zones = self->reader.n_unknown_zones;
  return result;
}

static PlumbIcsBusy *
read_busy (const char *text, guint n_odd, GTimeZone *zone, gint64 from, gint64 to,
           GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) cannot = plumb_presence_set_new ();
  g_autoptr (GArray) rather_not = plumb_presence_set_new ();
  g_autoptr (GHashTable) overridden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Busy self = { .cannot = cannot, .rather_not = rather_not };
  icalcomponent *root = icalparser_parse_string (text);
  PlumbIcsBusy *result = NULL;

  if (root == NULL)
    {
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                           _ ("This is no calendar (.ics)."));
      return NULL;
    }
  self.reader.zone = zone;
  self.reader.from = from;
  self.reader.to = to;
  self.reader.overridden = overridden;
  self.reader.budget = MAX_REPETITIONS;
  self.reader.deadline = g_get_monotonic_time () + (gint64) MAX_SECONDS * G_USEC_PER_SEC;
  self.reader.n_odd = n_odd;
  self.reader.cancellable = cancellable;
  if (take_file (&self, root, error))
    result = finish (&self);
  icalcomponent_free (root);
  return result;
}

/**
 * plumb_ics_busy_read:
 * @zone: an IANA name: where the person is
 * @from: from when on it matters, UTC seconds
 * @to: until when
 * @cancellable: (nullable): to stop early, from any thread
 *
 * Reads from a calendar when somebody is busy. Tentative events and busy-tentative times are
 * rather-not, all others are cannot.
 *
 * Returns: (transfer full): what it says, or %NULL with an error
 */
PlumbIcsBusy *
plumb_ics_busy_read (GBytes *bytes, const char *zone, gint64 from, gint64 to,
                     GCancellable *cancellable, GError **error)
{
  g_autoptr (GTimeZone) tz = plumb_zone_new (zone, error);
  g_autofree char *text = NULL;
  guint n_odd = 0;

  if (tz == NULL)
    return NULL;
  if (g_bytes_get_size (bytes) > PLUMB_ICS_BUSY_MAX_BYTES)
    {
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                           _ ("The calendar is too large to be read."));
      return NULL;
    }
  text = plumb_ics_sieve (bytes, &n_odd, cancellable, error);
  return text != NULL ? read_busy (text, n_odd, tz, from, to, cancellable, error) : NULL;
}

/**
 * plumb_ics_busy_load:
 *
 * Reads a file; see plumb_ics_busy_read().
 *
 * Returns: (transfer full): what it says, or %NULL with an error that names the file
 */
PlumbIcsBusy *
plumb_ics_busy_load (GFile *file, const char *zone, gint64 from, gint64 to,
                     GCancellable *cancellable, GError **error)
{
  g_autofree char *name = plumb_import_dup_name (file);
  g_autoptr (GBytes) bytes = plumb_import_load_bytes (file, PLUMB_ICS_BUSY_MAX_BYTES, cancellable,
                                                      error);
  PlumbIcsBusy *busy = bytes != NULL
                         ? plumb_ics_busy_read (bytes, zone, from, to, cancellable, error)
                         : NULL;

  if (busy == NULL)
    /* Translators: %s is the name of a file; an error message follows. */
    g_prefix_error (error, _ ("“%s” cannot be read: "), name);
  return busy;
}

/**
 * plumb_ics_busy_to_words:
 *
 * Returns: (transfer full): what was found, in sentences
 */
char *
plumb_ics_busy_to_words (const PlumbIcsBusy *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) sentences = NULL;

  if (self->spans->len == 0)
    g_strv_builder_add (builder, _ ("Free on all days of the conference."));
  else
    g_strv_builder_take (builder, g_strdup_printf (ngettext ("Busy at %u time.",
                                                             "Busy at %u times.", self->spans->len),
                                                   self->spans->len));
  if (self->n_odd > 0)
    g_strv_builder_take (
      builder, g_strdup_printf (ngettext ("%u entry was not understood, or not all of it.",
                                          "%u entries were not understood, or not all of them.",
                                          self->n_odd),
                                self->n_odd));
  if (self->n_unknown_zones > 0)
    g_strv_builder_take (
      builder,
      g_strdup_printf (ngettext ("%u time is in an unknown zone and was taken for local.",
                                 "%u times are in an unknown zone and were taken for local.",
                                 self->n_unknown_zones),
                       self->n_unknown_zones));
  sentences = g_strv_builder_end (builder);
  return g_strjoinv (" ", sentences);
}

/**
 * plumb_ics_busy_dup_lines:
 *
 * Returns: (transfer full) (array zero-terminated=1): the spans as the command “set-busy” takes
 *   them
 */
char **
plumb_ics_busy_dup_lines (const PlumbIcsBusy *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->spans->len; i++)
    {
      const PlumbPresenceSpan *span = &g_array_index (self->spans, PlumbPresenceSpan, i);
      g_autofree char *from = plumb_time_format_rfc3339 (span->starts_at, "UTC");
      g_autofree char *to = plumb_time_format_rfc3339 (span->ends_at, "UTC");

      g_strv_builder_take (builder,
                           g_strjoin (" ", plumb_presence_nick (span->kind), from, to, NULL));
    }
  return g_strv_builder_end (builder);
}

void
plumb_ics_busy_free (PlumbIcsBusy *self)
{
  g_array_unref (self->spans);
  g_free (self);
}
