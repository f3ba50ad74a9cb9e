/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the radar found, in sentences.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-agenda.h"
#include "plumb-radar.h"
#include "plumb-time.h"

/* The session, else the room, else nothing: what a lead knows a place by. */
static const char *
get_place (const PlumbConferenceItem *item)
{
  return item->session[0] != '\0' ? item->session : item->room;
}

/* A session as a whole is its own place. */
static gboolean
needs_place (const PlumbConferenceItem *item)
{
  const char *place = get_place (item);

  return place[0] != '\0' && !g_str_equal (place, item->title);
}

static char *
dup_other (const PlumbConferenceItem *item)
{
  const char *title = item->title[0] != '\0' ? item->title : _ ("something without a title");

  if (!needs_place (item))
    /* Translators: the title of a talk or session */
    return g_strdup_printf (_ ("“%s”"), title);
  /* Translators: the title of a talk, and a session or a room */
  return g_strdup_printf (_ ("“%s” in %s"), title, get_place (item));
}

/* A lead may have no part in the topic that runs. */
static char *
say_of_lead (const PlumbRadarClash *clash, const char *ours, const char *theirs, const char *day,
             const char *clock)
{
  if (clash->certainty == PLUMB_CERTAINTY_MAYBE)
    /* Translators: a lead, our topic, something elsewhere with its place, a day and a time */
    return g_strdup_printf (
      _ ("%s, who leads, may be in two places: “%s” here and %s, %s until %s."),
      clash->person->name, ours, theirs, day, clock);
  /* Translators: a lead, our topic, something elsewhere with its place, a day and a time */
  return g_strdup_printf (_ ("%s, who leads, is in two places: “%s” here and %s, %s until %s."),
                          clash->person->name, ours, theirs, day, clock);
}

/**
 * plumb_radar_clash_dup_sentence:
 * @zone: the IANA name of the venue's zone
 *
 * Returns: (transfer full): a clash in a sentence that names both entries
 */
char *
plumb_radar_clash_dup_sentence (const PlumbRadarClash *self, const char *zone)
{
  g_autoptr (GDateTime) start = plumb_time_to_local (self->starts_at, zone);
  g_autoptr (GDateTime) end = plumb_time_to_local (self->other->ends_at, zone);
  g_autofree char *ours = plumb_agenda_dup_title (self->item);
  g_autofree char *theirs = dup_other (self->other);
  /* Translators: weekday, day and month for g_date_time_format(), short, such as “Mon 5 Oct”. */
  g_autofree char *day = g_date_time_format (start, _ ("%a %-d %b"));
  g_autofree char *clock = g_date_time_format (end, "%H:%M");

  if (self->is_lead)
    return say_of_lead (self, ours, theirs, day, clock);
  if (self->certainty == PLUMB_CERTAINTY_MAYBE)
    /* Translators: a person, our topic, something elsewhere with its place, a day and a time */
    return g_strdup_printf (_ ("%s may be in two places: “%s” here and %s, %s until %s."),
                            self->person->name, ours, theirs, day, clock);
  /* Translators: a person, our topic, something elsewhere with its place, a day and a time */
  return g_strdup_printf (_ ("%s is in two places: “%s” here and %s, %s until %s."),
                          self->person->name, ours, theirs, day, clock);
}

/**
 * plumb_radar_clash_dup_short:
 *
 * Returns: (transfer full): a clash in the few words that a card of the agenda has room for
 */
char *
plumb_radar_clash_dup_short (const PlumbRadarClash *self)
{
  const char *place = get_place (self->other);
  g_autofree char *where = place[0] != '\0' ? g_strdup (place) : dup_other (self->other);

  if (self->certainty == PLUMB_CERTAINTY_MAYBE)
    /* Translators: a person, and a session, a room or a talk */
    return g_strdup_printf (_ ("%s may also be in %s"), self->person->name, where);
  /* Translators: a person, and a session, a room or a talk */
  return g_strdup_printf (_ ("%s is also in %s"), self->person->name, where);
}

/**
 * plumb_conference_person_dup_label:
 *
 * Returns: (transfer full): a name as the programme has it, with the affiliation
 */
char *
plumb_conference_person_dup_label (const PlumbConferencePerson *self)
{
  const char *name = self->name[0] != '\0' ? self->name : self->email;

  if (self->affiliation[0] == '\0')
    return g_strdup (name);
  /* Translators: a name and an affiliation */
  return g_strdup_printf (_ ("%s (%s)"), name, self->affiliation);
}
