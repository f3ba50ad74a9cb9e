/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-agenda-check-private.h"

#include <glib/gi18n-lib.h>

#include "plumb-agenda.h"
#include "plumb-time.h"

/* Indexed by kind. */
static const struct
{
  const char *nick;
  PlumbAgendaSeverity severity;
} kinds[] = {
  [PLUMB_AGENDA_RUNS_INTO_PIN] = { "runs-into-pin", PLUMB_AGENDA_ERROR },
  [PLUMB_AGENDA_ENDS_AFTER_BLOCK] = { "ends-after-block", PLUMB_AGENDA_ERROR },
  [PLUMB_AGENDA_PIN_OUTSIDE_BLOCK] = { "pin-outside-block", PLUMB_AGENDA_ERROR },
  [PLUMB_AGENDA_STARTS_BEFORE_PREVIOUS] = { "starts-before-previous", PLUMB_AGENDA_WARNING },
  [PLUMB_AGENDA_SAME_PERSON_TWICE] = { "same-person-twice", PLUMB_AGENDA_WARNING },
  [PLUMB_AGENDA_SAME_TOPIC_TWICE] = { "same-topic-twice", PLUMB_AGENDA_WARNING },
  [PLUMB_AGENDA_NO_MINUTES] = { "no-minutes", PLUMB_AGENDA_HINT },
  [PLUMB_AGENDA_PERSON_CANNOT] = { "person-cannot", PLUMB_AGENDA_WARNING },
  [PLUMB_AGENDA_PERSON_RATHER_NOT] = { "person-rather-not", PLUMB_AGENDA_HINT },
  [PLUMB_AGENDA_PERSON_AT_NIGHT] = { "person-at-night", PLUMB_AGENDA_HINT },
  [PLUMB_AGENDA_WORDS_UNKNOWN] = { "words-unknown", PLUMB_AGENDA_HINT },
  [PLUMB_AGENDA_PERSON_ELSEWHERE] = { "person-elsewhere", PLUMB_AGENDA_WARNING },
  [PLUMB_AGENDA_PERSON_MAYBE_ELSEWHERE] = { "person-maybe-elsewhere", PLUMB_AGENDA_HINT },
  [PLUMB_AGENDA_TOPIC_TOO_SHORT] = { "topic-too-short", PLUMB_AGENDA_WARNING },
  [PLUMB_AGENDA_TOPIC_TOO_LONG] = { "topic-too-long", PLUMB_AGENDA_WARNING },
  [PLUMB_AGENDA_LITTLE_DISCUSSION] = { "little-discussion", PLUMB_AGENDA_WARNING },
};

char *
plumb_agenda_check_dup_clock (const PlumbAgendaCheck *self, gint64 seconds)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (seconds, self->edition->zone);

  return g_date_time_format (local, "%H:%M");
}

/* Whole minutes, a begun one counted. */
guint
plumb_agenda_check_minutes (gint64 seconds)
{
  return (guint) ((seconds + 59) / 60);
}

PlumbAgendaFinding *
plumb_agenda_check_add (PlumbAgendaCheck *self, PlumbAgendaFindingKind kind,
                        const PlumbAgendaPlace *place, const PlumbAgendaPlace *other, guint minutes,
                        char *take_sentence)
{
  PlumbAgendaFinding *finding = g_new0 (PlumbAgendaFinding, 1);

  finding->kind = kind;
  finding->severity = kinds[kind].severity;
  finding->block_uid = g_strdup (place->block->uid);
  finding->item_uid = g_strdup (place->item->uid);
  finding->other_uid = g_strdup (other != NULL ? other->item->uid : "");
  finding->person_uid = g_strdup ("");
  finding->short_words = g_strdup ("");
  finding->id = g_strjoin (":", kinds[kind].nick, finding->item_uid, finding->other_uid, NULL);
  finding->minutes = minutes;
  finding->sentence = take_sentence;
  finding->block_index = place->block_index;
  finding->item_index = place->item_index;
  g_ptr_array_add (self->findings, finding);
  return finding;
}

static char *
say_runs_into (const PlumbAgendaCheck *self, const PlumbAgendaPlace *place,
               const PlumbAgendaPlace *pin, guint minutes)
{
  g_autofree char *name = plumb_agenda_dup_title (place->item);
  g_autofree char *pin_name = plumb_agenda_dup_title (pin->item);
  g_autofree char *clock = plumb_agenda_check_dup_clock (self, pin->starts_at);

  if (pin->item->kind == PLUMB_ITEM_BREAK)
    /* Translators: a topic, minutes, the clock time a break starts at */
    return g_strdup_printf (ngettext ("“%s” runs %u minute into the break at %s.",
                                      "“%s” runs %u minutes into the break at %s.", minutes),
                            name, minutes, clock);
  /* Translators: a topic, minutes, another topic, the clock time it is fixed at */
  return g_strdup_printf (ngettext ("“%s” runs %u minute into “%s”, which is fixed at %s.",
                                    "“%s” runs %u minutes into “%s”, which is fixed at %s.",
                                    minutes),
                          name, minutes, pin_name, clock);
}

/* The minutes are those that @place would have to be shorter. */
static void
check_run_into (PlumbAgendaCheck *self, const PlumbAgendaPlace *place, const PlumbAgendaPlace *pin)
{
  guint minutes;

  if (place->starts_at == place->ends_at || place->ends_at <= pin->starts_at
      || place->starts_at >= pin->ends_at)
    return;
  minutes = plumb_agenda_check_minutes (place->ends_at - MAX (place->starts_at, pin->starts_at));
  plumb_agenda_check_add (self, PLUMB_AGENDA_RUNS_INTO_PIN, place, pin, minutes,
                          say_runs_into (self, place, pin, minutes));
}

static char *
say_order (const PlumbAgendaCheck *self, const PlumbAgendaPlace *pin,
           const PlumbAgendaPlace *previous)
{
  g_autofree char *name = plumb_agenda_dup_title (pin->item);
  g_autofree char *previous_name = plumb_agenda_dup_title (previous->item);
  g_autofree char *clock = plumb_agenda_check_dup_clock (self, pin->starts_at);
  g_autofree char *previous_clock = plumb_agenda_check_dup_clock (self, previous->starts_at);

  /* Translators: a topic, its clock time, the topic above it, its clock time */
  return g_strdup_printf (_ ("“%s” is fixed at %s, but stands below “%s” at %s."), name, clock,
                          previous_name, previous_clock);
}

static char *
say_outside (const PlumbAgendaCheck *self, const PlumbAgendaPlace *pin)
{
  g_autofree char *name = plumb_agenda_dup_title (pin->item);
  g_autofree char *clock = plumb_agenda_check_dup_clock (self, pin->starts_at);
  g_autofree char *start = plumb_agenda_check_dup_clock (self, pin->block->starts_at);
  g_autofree char *end = plumb_agenda_check_dup_clock (self, plumb_agenda_block_end (pin->block));

  /* Translators: a topic, its clock time, when its block starts and ends */
  return g_strdup_printf (_ ("“%s” is fixed at %s, outside its block from %s to %s."), name, clock,
                          start, end);
}

static gboolean
is_inside (const PlumbAgendaPlace *place)
{
  const PlumbBlock *block = place->block;

  return place->starts_at >= block->starts_at
         && (block->minutes == 0 || place->starts_at < plumb_agenda_block_end (block));
}

/* @pin is an element of self->places, so those before it in the block come before it there. */
static void
check_pin (PlumbAgendaCheck *self, const PlumbAgendaPlace *pin)
{
  for (guint i = pin->item_index; i > 0; i--)
    check_run_into (self, pin - i, pin);
  if (pin->item_index > 0 && pin->starts_at < pin[-1].starts_at)
    plumb_agenda_check_add (self, PLUMB_AGENDA_STARTS_BEFORE_PREVIOUS, pin, pin - 1, 0,
                            say_order (self, pin, pin - 1));
  if (!is_inside (pin))
    plumb_agenda_check_add (self, PLUMB_AGENDA_PIN_OUTSIDE_BLOCK, pin, NULL, 0,
                            say_outside (self, pin));
}

static char *
say_end (const PlumbAgendaPlace *place, guint minutes)
{
  g_autofree char *name = plumb_agenda_dup_title (place->item);

  /* Translators: a topic, minutes */
  return g_strdup_printf (ngettext ("“%s” ends %u minute after the end of its block.",
                                    "“%s” ends %u minutes after the end of its block.", minutes),
                          name, minutes);
}

static void
check_end (PlumbAgendaCheck *self, const PlumbAgendaPlace *place)
{
  gint64 end = plumb_agenda_block_end (place->block);
  guint minutes;

  if (place->block->minutes == 0 || place->ends_at <= end)
    return;
  minutes = plumb_agenda_check_minutes (place->ends_at - end);
  plumb_agenda_check_add (self, PLUMB_AGENDA_ENDS_AFTER_BLOCK, place, NULL, minutes,
                          say_end (place, minutes));
}

static char *
say_no_minutes (const PlumbAgendaPlace *place)
{
  g_autofree char *name = plumb_agenda_dup_title (place->item);

  /* Translators: a topic */
  return g_strdup_printf (_ ("“%s” has no minutes yet."), name);
}

static void
check_place (PlumbAgendaCheck *self, const PlumbAgendaPlace *place)
{
  gboolean fixed = plumb_agenda_item_is_fixed (place->block, place->item);

  if (fixed)
    check_pin (self, place);
  if (!fixed || is_inside (place))
    check_end (self, place);
  if (place->item->minutes == 0)
    plumb_agenda_check_add (self, PLUMB_AGENDA_NO_MINUTES, place, NULL, 0, say_no_minutes (place));
}

static void
add_places (PlumbAgendaCheck *self, const PlumbBlock *block, guint block_index)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);
      PlumbAgendaPlace place = {
        block, spot->item, block_index, i, spot->starts_at, spot->ends_at
      };

      g_array_append_val (self->places, place);
    }
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const PlumbAgendaFinding *first = a;
  const PlumbAgendaFinding *second = b;

  if (first->block_index != second->block_index)
    return first->block_index < second->block_index ? -1 : 1;
  if (first->item_index != second->item_index)
    return first->item_index < second->item_index ? -1 : 1;
  return (int) first->kind - (int) second->kind;
}

/**
 * plumb_agenda_check:
 * @edition: an edition
 *
 * Finds what is wrong with the agenda of @edition.
 *
 * Returns: (transfer full) (element-type PlumbAgendaFinding): the findings in the order of the
 *   agenda
 */
GPtrArray *
plumb_agenda_check (const PlumbEdition *edition)
{
  return plumb_agenda_check_with (edition, NULL);
}

/**
 * plumb_agenda_check_with:
 * @edition: an edition
 * @radar: (nullable): who of it is elsewhere, made of the same record
 *
 * Finds what is wrong with the agenda of @edition, and with it in the conference's programme.
 *
 * Returns: (transfer full) (element-type PlumbAgendaFinding): the findings in the order of the
 *   agenda
 */
GPtrArray *
plumb_agenda_check_with (const PlumbEdition *edition, const PlumbRadar *radar)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (PlumbAgendaPlace));
  PlumbAgendaCheck self = { edition, places, NULL };

  self.findings = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_agenda_finding_free);
  for (guint i = 0; i < edition->blocks->len; i++)
    add_places (&self, g_ptr_array_index (edition->blocks, i), i);
  for (guint i = 0; i < places->len; i++)
    check_place (&self, &g_array_index (places, PlumbAgendaPlace, i));
  plumb_agenda_check_policy (&self);
  plumb_agenda_check_topics (&self);
  plumb_agenda_check_people (&self);
  plumb_agenda_check_presence (&self);
  if (radar != NULL)
    plumb_agenda_check_elsewhere (&self, radar);
  g_ptr_array_sort_values (self.findings, compare_findings);
  return self.findings;
}

/**
 * plumb_agenda_finding_kind_nick:
 * @kind: a kind
 *
 * Returns: the word for @kind in the document and on the command line
 */
const char *
plumb_agenda_finding_kind_nick (PlumbAgendaFindingKind kind)
{
  return kinds[kind].nick;
}

void
plumb_agenda_finding_free (PlumbAgendaFinding *self)
{
  g_free (self->id);
  g_free (self->block_uid);
  g_free (self->item_uid);
  g_free (self->other_uid);
  g_free (self->person_uid);
  g_free (self->sentence);
  g_free (self->short_words);
  g_free (self);
}
