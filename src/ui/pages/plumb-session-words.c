/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the Session page says, where it takes a zone to say it.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-agenda.h"
#include "plumb-phrases.h"
#include "plumb-session-private.h"
#include "plumb-time.h"

/**
 * plumb_session_dup_clock:
 *
 * Returns: (transfer full): what the clock on the wall says
 */
char *
plumb_session_dup_clock (gint64 seconds, const char *zone)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (seconds, zone);

  return local != NULL ? g_date_time_format (local, "%H:%M") : g_strdup ("");
}

/**
 * plumb_session_dup_block_name:
 *
 * Returns: (transfer full): how to tell a block from the others
 */
char *
plumb_session_dup_block_name (const PlumbEdition *edition, const PlumbBlock *block)
{
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *when = NULL;
  const char *where = block->title[0] != '\0' ? block->title : block->room;

  if (block->starts_at == 0)
    return g_strdup (where[0] != '\0' ? where : _ ("Block without a date"));
  local = plumb_time_to_local (block->starts_at, edition->zone);
  /* Translators: a day and time as g_date_time_format() takes it, such as “Mon 5 October, 10:00”. */
  when = g_date_time_format (local, _ ("%a %-e %B, %H:%M"));
  return plumb_phrase_facts (when, where);
}

static char *
dup_times (const PlumbEdition *edition, gint64 from, gint64 to)
{
  g_autofree char *starts = plumb_session_dup_clock (from, edition->zone);
  g_autofree char *ends = plumb_session_dup_clock (to, edition->zone);

  /* Translators: from one time to another, such as “10:35 – 11:00”. */
  return g_strdup_printf (_ ("%s – %s"), starts, ends);
}

static char *
dup_place (const PlumbDay *day, const PlumbItem *item)
{
  if (item->kind != PLUMB_ITEM_TOPIC)
    return g_strdup (plumb_agenda_kind_words (item->kind));
  /* Translators: which topic of how many runs. */
  return g_strdup_printf (_ ("Topic %u of %u"), day->n_begun, day->n_topics);
}

/**
 * plumb_session_dup_kicker:
 *
 * Returns: (transfer full): the line above the title: which entry it is and from when to when, or
 *   when the block begins
 */
char *
plumb_session_dup_kicker (const PlumbEdition *edition, const PlumbBlock *block, const PlumbDay *day)
{
  g_autofree char *place = NULL;
  g_autofree char *times = NULL;

  if (day->running == NULL)
    return plumb_session_dup_block_name (edition, block);
  place = dup_place (day, day->running);
  times = dup_times (edition, day->running->started_at,
                     day->running->started_at + (gint64) plumb_day_get_minutes (day->running) * 60);
  return plumb_phrase_facts (place, times);
}

/**
 * plumb_session_dup_announcement:
 *
 * Returns: (transfer full) (nullable): what a screen reader is to be told now; the same for as long
 *   as nothing new is to be told
 */
char *
plumb_session_dup_announcement (const PlumbDay *day, const PlumbDayClock *clock)
{
  g_autofree char *title = NULL;

  if (day->running == NULL)
    return NULL;
  title = plumb_agenda_dup_title (day->running);
  switch (clock->phase)
    {
    case PLUMB_DAY_LAST:
      return g_strdup_printf (
        ngettext ("%u minute left for “%s”", "%u minutes left for “%s”", PLUMB_DAY_LAST_MINUTES),
        PLUMB_DAY_LAST_MINUTES, title);
    case PLUMB_DAY_OVER:
      return g_strdup_printf (_ ("Time is up for “%s”"), title);
    case PLUMB_DAY_IDLE:
    case PLUMB_DAY_TALK:
    case PLUMB_DAY_DISCUSSION:
    default:
      return g_strdup_printf (_ ("“%s” runs"), title);
    }
}

/**
 * plumb_session_status_words:
 *
 * Returns: (transfer none): how a topic ended
 */
const char *
plumb_session_status_words (PlumbOutcomeStatus status)
{
  switch (status)
    {
    case PLUMB_OUTCOME_DECIDED:
      return C_ ("outcome", "Decided");
    case PLUMB_OUTCOME_CONTINUES:
      return C_ ("outcome", "Continues");
    case PLUMB_OUTCOME_NO_CONSENSUS:
      return C_ ("outcome", "No Consensus");
    case PLUMB_OUTCOME_NOT_DISCUSSED:
      return C_ ("outcome", "Not Discussed");
    case PLUMB_OUTCOME_NONE:
    default:
      return C_ ("outcome", "Not Said");
    }
}
