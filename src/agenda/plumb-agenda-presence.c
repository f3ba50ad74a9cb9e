/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether those who are needed can be there.
 */
#include "config.h"

#include "plumb-agenda-check-private.h"

#include <glib/gi18n-lib.h>

#include "plumb-agenda.h"
#include "plumb-phrases.h"
#include "plumb-presence.h"
#include "plumb-time.h"
#include "plumb-topics.h"

/* What is known of one person's time. */
typedef struct
{
  const PlumbPerson *person;
  GArray *spans; /* PlumbPresenceSpan */
  char *zone;
} Hours;

static void
free_hours (gpointer data)
{
  Hours *hours = data;

  g_array_unref (hours->spans);
  g_free (hours->zone);
  g_free (hours);
}

static void
add_finding (PlumbAgendaCheck *self, PlumbAgendaFindingKind kind, const PlumbAgendaPlace *place,
             const PlumbPerson *person, guint minutes, char *take_sentence)
{
  PlumbAgendaFinding *finding = plumb_agenda_check_add (self, kind, place, NULL, minutes,
                                                        take_sentence);
  g_autofree char *id = g_strconcat (finding->id, ":", person->uid, NULL);

  g_set_str (&finding->id, id);
  g_set_str (&finding->person_uid, person->uid);
}

/* How much of @place lies in spans of @kind. */
static guint
count_minutes (const GArray *spans, const PlumbAgendaPlace *place, PlumbPresence kind)
{
  gint64 seconds = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const PlumbPresenceSpan *span = &g_array_index (spans, PlumbPresenceSpan, i);

      if (span->kind == kind)
        seconds +=
          MAX (MIN (span->ends_at, place->ends_at) - MAX (span->starts_at, place->starts_at), 0);
    }
  return plumb_agenda_check_minutes (seconds);
}

static char *
say_kind (const PlumbAgendaCheck *self, const PlumbPerson *person, const PlumbAgendaPlace *place,
          PlumbPresence kind)
{
  g_autofree char *name = plumb_agenda_dup_title (place->item);
  g_autofree char *clock = plumb_agenda_check_dup_clock (self, place->starts_at);

  if (kind == PLUMB_PRESENCE_CANNOT)
    /* Translators: a person, a topic, its clock time */
    return g_strdup_printf (_ ("%s cannot be there for “%s” at %s."), person->name, name, clock);
  /* Translators: a person, a topic, its clock time */
  return g_strdup_printf (_ ("%s would rather not be there for “%s” at %s."), person->name, name,
                          clock);
}

static char *
say_night (const Hours *hours, const PlumbAgendaPlace *place)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (place->starts_at, hours->zone);
  g_autofree char *clock = g_date_time_format (local, "%H:%M");
  g_autofree char *name = plumb_agenda_dup_title (place->item);

  /* Translators: a clock time at night, a person who is in another zone, a topic */
  return g_strdup_printf (_ ("It is %s for %s when “%s” begins."), clock, hours->person->name,
                          name);
}

static void
check_hours (PlumbAgendaCheck *self, const Hours *hours, const PlumbAgendaPlace *place)
{
  const PlumbPerson *person = hours->person;
  PlumbPresence kind = PLUMB_PRESENCE_CANNOT;

  if (plumb_presence_find_kind (hours->spans, place->starts_at, place->ends_at, &kind))
    add_finding (self,
                 kind == PLUMB_PRESENCE_CANNOT ? PLUMB_AGENDA_PERSON_CANNOT
                                               : PLUMB_AGENDA_PERSON_RATHER_NOT,
                 place, person, count_minutes (hours->spans, place, kind),
                 say_kind (self, person, place, kind));
  /* That it is night at the venue, who chose the time knows. */
  else if (!g_str_equal (hours->zone, self->edition->zone)
           && plumb_presence_is_night (hours->zone, place->starts_at, place->ends_at))
    add_finding (self, PLUMB_AGENDA_PERSON_AT_NIGHT, place, person, 0, say_night (hours, place));
}

/* Once for each person, at the first topic that needs them. */
static void
check_words (PlumbAgendaCheck *self, const PlumbPerson *person, const PlumbAgendaPlace *place)
{
  g_auto (GStrv) unknown = plumb_presence_dup_unknown (self->edition, person);
  g_autofree char *quotes = NULL;
  char *sentence;

  if (unknown[0] == NULL)
    return;
  quotes = plumb_phrase_quotes ((const char *const *) unknown);
  /* Translators: a person, and their words in quotes */
  sentence = g_strdup_printf (_ ("What %s said of their time is not understood: %s."), person->name,
                              quotes);
  add_finding (self, PLUMB_AGENDA_WORDS_UNKNOWN, place, person, 0, sentence);
}

static const Hours *
get_hours (PlumbAgendaCheck *self, GHashTable *known, const PlumbPerson *person,
           const PlumbAgendaPlace *place)
{
  Hours *hours = g_hash_table_lookup (known, person);

  if (hours != NULL)
    return hours;
  hours = g_new0 (Hours, 1);
  hours->person = person;
  hours->spans = plumb_presence_dup_spans (self->edition, person);
  hours->zone = plumb_presence_dup_zone (self->edition, person);
  g_hash_table_insert (known, (gpointer) person, hours);
  check_words (self, person, place);
  return hours;
}

/* Speakers and required attendees who cannot, or would rather not, come to their topics. */
void
plumb_agenda_check_presence (PlumbAgendaCheck *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (NULL, NULL, NULL, free_hours);

  for (guint i = 0; i < self->places->len; i++)
    {
      const PlumbAgendaPlace *place = &g_array_index (self->places, PlumbAgendaPlace, i);
      g_autoptr (GPtrArray) people = NULL;

      if (place->item->topic == NULL || place->block->starts_at == 0
          || place->starts_at == place->ends_at)
        continue;
      people = plumb_topic_dup_everybody (place->item->topic);
      for (guint j = 0; j < people->len; j++)
        check_hours (self, get_hours (self, known, g_ptr_array_index (people, j), place), place);
    }
}
