/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-readiness.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "plumb-agenda-check.h"
#include "plumb-agenda.h"
#include "plumb-handed-changes.h"
#include "plumb-handed.h"
#include "plumb-output.h"
#include "plumb-time.h"

static void
part_free (gpointer data)
{
  PlumbReadyPart *part = data;

  g_free (part->title);
  g_free (part->words);
  g_free (part);
}

static void
add_part (GPtrArray *parts, const char *place, const char *title, PlumbReadyState state,
          char *words)
{
  PlumbReadyPart *part = g_new0 (PlumbReadyPart, 1);

  part->place = place;
  part->title = g_strdup (title);
  part->words = words;
  part->state = state;
  g_ptr_array_add (parts, part);
}

static void
add_problems (GPtrArray *parts, const PlumbEdition *edition)
{
  const char *title = _ ("Problems to Discuss");
  guint n = edition->topics->len;
  guint n_bare = 0;
  g_autofree char *topics = g_strdup_printf (ngettext ("%u topic", "%u topics", n), n);

  for (guint i = 0; i < n; i++)
    n_bare += ((PlumbTopic *) g_ptr_array_index (edition->topics, i))->statement[0] == '\0';
  if (n == 0)
    add_part (parts, "topics", title, PLUMB_READY_EMPTY, g_strdup (_ ("No topics yet")));
  else if (n_bare == 0)
    add_part (parts, "topics", title, PLUMB_READY_DONE,
              /* Translators: %s is a number of topics, such as “12 topics”. */
              g_strdup_printf (_ ("%s, all written as problem statements"), topics));
  else
    add_part (parts, "topics", title, PLUMB_READY_HALF,
              g_strdup_printf (
                  /* Translators: %s is a number of topics, such as “12 topics”. */
                ngettext ("%s, %u without a problem statement",
                          "%s, %u without a problem statement", n_bare),
                topics, n_bare));
}

static gboolean
has_answered (const PlumbAttendee *attendee)
{
  return attendee->status[0] != '\0' && !g_str_equal (attendee->status, "invited");
}

static void
add_people (GPtrArray *parts, const PlumbEdition *edition)
{
  const char *title = _ ("People Who Can Decide");
  const PlumbAttendee *silent = NULL;
  guint n_passes = 0;
  guint n_silent = 0;
  g_autofree char *passes = NULL;

  for (guint i = 0; i < edition->attendees->len; i++)
    {
      const PlumbAttendee *attendee = g_ptr_array_index (edition->attendees, i);

      n_passes += attendee->pass != FALSE;
      if (has_answered (attendee))
        continue;
      n_silent++;
      silent = attendee;
    }
  if (edition->attendees->len == 0)
    {
      add_part (parts, "people", title, PLUMB_READY_EMPTY, g_strdup (_ ("Nobody noted yet")));
      return;
    }
  /* Translators: free passes given, of how many. */
  passes = g_strdup_printf (_ ("%u of %u passes given"), n_passes, edition->passes);
  if (n_silent == 0)
    add_part (parts, "people", title, PLUMB_READY_DONE, g_steal_pointer (&passes));
  else if (n_silent == 1)
    add_part (parts, "people", title, PLUMB_READY_HALF,
              /* Translators: “2 of 3 passes given” and a name. */
              g_strdup_printf (_ ("%s, %s has not answered"), passes, silent->person->name));
  else
    add_part (
      parts, "people", title, PLUMB_READY_HALF,
              /* Translators: “2 of 3 passes given” and a number of people. */
      g_strdup_printf (ngettext ("%s, %u has not answered", "%s, %u have not answered", n_silent),
                       passes, n_silent));
}

/**
 * plumb_readiness_count_prompts:
 * @previous: (nullable): the edition before
 *
 * Counts the topics of the edition before that nobody has said anything about yet.
 */
guint
plumb_readiness_count_prompts (const PlumbEdition *edition, const PlumbEdition *previous)
{
  guint n_open = 0;

  for (guint i = 0; previous != NULL && i < previous->topics->len; i++)
    n_open += !plumb_topic_is_answered (g_ptr_array_index (previous->topics, i), edition);
  return n_open;
}

static void
add_accomplishments (GPtrArray *parts, const PlumbEdition *edition, const PlumbEdition *previous)
{
  const char *title = _ ("Accomplishments");
  guint n = edition->accomplishments->len;
  guint n_open = plumb_readiness_count_prompts (edition, previous);
  /* Translators: a number of accomplishments. */
  g_autofree char *written = g_strdup_printf (ngettext ("%u written", "%u written", n), n);

  if (previous == NULL && n == 0)
    add_part (parts, "accomplishments", title, PLUMB_READY_DONE,
              g_strdup (_ ("The first edition has none to tell of")));
  else if (n_open > 0)
    add_part (
      parts, "accomplishments", title, n > 0 ? PLUMB_READY_HALF : PLUMB_READY_EMPTY,
      g_strdup_printf (
        /* Translators: “5 written”, a number of topics, and the year they are from. */
        ngettext ("%s, %u topic of %d still open", "%s, %u topics of %d still open", n_open),
        written, n_open, previous->year));
  else
    add_part (parts, "accomplishments", title, n > 0 ? PLUMB_READY_DONE : PLUMB_READY_EMPTY,
              g_steal_pointer (&written));
}

static void
add_text (GPtrArray *parts, const PlumbEdition *edition, const char *kind, const char *title)
{
  if (edition->topics->len == 0)
    add_part (parts, "texts", title, PLUMB_READY_EMPTY, g_strdup (_ ("Waits for topics to list")));
  else if (edition->leads->len == 0)
    add_part (parts, "texts", title, PLUMB_READY_WARNING, g_strdup (_ ("Names no leads")));
  else if (g_str_equal (kind, "page") && edition->cfp_ends_on[0] == '\0')
    add_part (parts, "texts", title, PLUMB_READY_WARNING,
              g_strdup (_ ("Does not say when the topic CfP ends")));
  else if (!plumb_text_is_edited (edition, kind))
    add_part (parts, "texts", title, PLUMB_READY_HALF,
              g_strdup (_ ("The house style’s words, none of your own yet")));
  else
    add_part (parts, "texts", title, PLUMB_READY_DONE, g_strdup (_ ("Written, lists up to date")));
}

static void
add_agenda (GPtrArray *parts, const PlumbEdition *edition, const PlumbRadar *radar)
{
  const char *title = _ ("Agenda");
  g_autoptr (GPtrArray) findings = plumb_agenda_check_open_with (edition, radar);
  g_autoptr (GPtrArray) unplaced = plumb_agenda_unplaced (edition);
  PlumbBudget budget = plumb_agenda_budget_total (edition);
  g_autofree char *used = plumb_agenda_budget_used_words (&budget);

  if (edition->blocks->len == 0)
    add_part (parts, "agenda", title, PLUMB_READY_EMPTY,
              g_strdup (_ ("The organizers’ blocks are not entered yet")));
  else if (findings->len > 0)
    add_part (parts, "agenda", title, PLUMB_READY_WARNING,
              /* Translators: “170 of 180 min” and a number of things that do not fit. */
              g_strdup_printf (ngettext ("%s, %u finding", "%s, %u findings", findings->len), used,
                               findings->len));
  else if (unplaced->len > 0)
    add_part (parts, "agenda", title, PLUMB_READY_HALF,
              g_strdup_printf (
                /* Translators: “170 of 180 min” and a number of topics. */
                ngettext ("%s, %u topic not placed", "%s, %u topics not placed", unplaced->len),
                used, unplaced->len));
  else
    add_part (parts, "agenda", title, PLUMB_READY_DONE, g_steal_pointer (&used));
}

/* What became of the agenda since it was handed over. */
static void
add_handed_over (GPtrArray *parts, const PlumbEdition *edition, const PlumbHandover *last)
{
  g_autoptr (GPtrArray) before = plumb_handed_list (last);
  g_autoptr (GPtrArray) now = plumb_handed_list_now (edition);
  g_auto (GStrv) changes = plumb_handed_dup_changes (before, now, edition->zone);
  g_autoptr (GDateTime) local = plumb_time_to_local (last->sent_at, edition->zone);
  /* Translators: a date, see g_date_time_format(). */
  g_autofree char *day = g_date_time_format (local, _ ("%-d %B"));
  guint n = g_strv_length (changes);

  if (n == 0)
    add_part (parts, "agenda", _ ("Hand-Over"), PLUMB_READY_DONE,
              /* Translators: %s is a date. */
              g_strdup_printf (_ ("Handed over on %s, and nothing changed since"), day));
  else
    add_part (parts, "agenda", _ ("Hand-Over"), PLUMB_READY_HALF,
              /* Translators: a date and a number. */
              g_strdup_printf (ngettext ("Handed over on %s, and %u entry changed since",
                                         "Handed over on %s, and %u entries changed since", n),
                               day, n));
}

static void
add_hand_over (GPtrArray *parts, const PlumbEdition *edition)
{
  const PlumbReadyPart *agenda = g_ptr_array_index (parts, parts->len - 1);
  gboolean ready = agenda->state == PLUMB_READY_DONE;

  if (edition->handovers->len > 0)
    {
      add_handed_over (parts, edition,
                       g_ptr_array_index (edition->handovers, edition->handovers->len - 1));
      return;
    }
  add_part (
    parts, "agenda", _ ("Hand-Over"), ready ? PLUMB_READY_HALF : PLUMB_READY_EMPTY,
    g_strdup (ready ? _ ("The schedule can go to the organizers") : _ ("Waits for the agenda")));
}

/**
 * plumb_readiness_list:
 * @previous: (nullable): the edition before
 * @radar: (nullable): who of it is elsewhere
 *
 * Says of each part of the work how ready it is.
 *
 * Returns: (transfer full) (element-type PlumbReadyPart): the parts, in the order of the year
 */
GPtrArray *
plumb_readiness_list (const PlumbEdition *edition, const PlumbEdition *previous,
                      const PlumbRadar *radar)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);

  add_problems (parts, edition);
  add_people (parts, edition);
  add_accomplishments (parts, edition, previous);
  add_text (parts, edition, "announcement", _ ("Announcement"));
  add_text (parts, edition, "page", _ ("Accepted-Page Entry"));
  add_agenda (parts, edition, radar);
  add_hand_over (parts, edition);
  return parts;
}

void
plumb_next_date_clear (PlumbNextDate *self)
{
  g_clear_pointer (&self->heading, g_free);
  g_clear_pointer (&self->figure, g_free);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->then, g_free);
}

/* Days from today to a date as the record has it; FALSE when it has none. */
static gboolean
days_until (const char *date, const GDate *today, int *out_days, GDate *out_date)
{
  if (!plumb_date_is_valid (date))
    return FALSE;
  g_date_clear (out_date, 1);
  g_date_set_dmy (out_date, (GDateDay) atoi (date + 8), (GDateMonth) atoi (date + 5),
                  (GDateYear) atoi (date));
  *out_days = (int) g_date_get_julian (out_date) - (int) g_date_get_julian (today);
  return TRUE;
}

static char *
format_date (const GDate *date, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (
    g_date_get_year (date), (int) g_date_get_month (date), g_date_get_day (date), 0, 0, 0);

  return g_date_time_format (time, format);
}

static char *
count_days (int days)
{
  if (days == 0)
    /* Translators: stands alone, large, below “Topic CfP closes” or “The conference starts”. */
    return g_strdup (_ ("Today"));
  /* Translators: stands alone, large, below “Topic CfP closes in” or “The conference starts in”. */
  return g_strdup_printf (ngettext ("%d day", "%d days", days), days);
}

/* A conference that is over still has its place in time; %FALSE when there is no date. */
static gboolean
tell_past (int days, const GDate *start, PlumbNextDate *out_next)
{
  if (days >= 0)
    return FALSE;
  out_next->heading = g_strdup (_ ("The conference was"));
  /* Translators: stands alone, large, below “The conference was”. */
  out_next->figure = g_strdup_printf (ngettext ("%d day ago", "%d days ago", -days), -days);
  /* Translators: a date with its weekday and year, see g_date_time_format(). */
  out_next->words = format_date (start, _ ("%A %-d %B %Y"));
  return TRUE;
}

/**
 * plumb_readiness_next_date:
 * @today: the day it is
 * @out_next: (out): the next date that matters
 *
 * Finds the next date that matters: the end of the topic CfP, then the conference; when both are
 * over, the conference that was.
 *
 * Returns: %FALSE when nothing lies ahead and no day of the conference is known
 */
gboolean
plumb_readiness_next_date (const PlumbEdition *edition, const GDate *today, PlumbNextDate *out_next)
{
  GDate cfp, start;
  int cfp_days = -1;
  int start_days = 0;
  gboolean has_cfp = days_until (edition->cfp_ends_on, today, &cfp_days, &cfp) && cfp_days >= 0;
  gboolean has_start = days_until (edition->starts_on, today, &start_days, &start)
                       && start_days >= 0;
  g_autofree char *starts = NULL;

  *out_next = (PlumbNextDate) { NULL };
  if (has_start)
    /* Translators: a date with its weekday, see g_date_time_format(). */
    starts = format_date (&start, _ ("%A %-d %B"));
  if (has_cfp)
    {
      out_next->heading = g_strdup (cfp_days == 0 ? _ ("Topic CfP closes")
                                                  : _ ("Topic CfP closes in"));
      out_next->figure = count_days (cfp_days);
      /* Translators: a date with its weekday, see g_date_time_format(). */
      out_next->words = format_date (&cfp, _ ("%A %-d %B"));
      if (starts != NULL)
        /* Translators: %s is a date. */
        out_next->then = g_strdup_printf (_ ("Then: the conference, %s"), starts);
      return TRUE;
    }
  if (!has_start)
    return tell_past (start_days, &start, out_next);
  out_next->heading = g_strdup (start_days == 0 ? _ ("The conference starts")
                                                : _ ("The conference starts in"));
  out_next->figure = count_days (start_days);
  out_next->words = g_steal_pointer (&starts);
  return TRUE;
}
