/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-agenda-words.h"

#include <glib/gi18n.h>

#include "plumb-topics.h"

static const char *
find_in_topic (const PlumbTopic *topic, const char *uid)
{
  g_autoptr (GPtrArray) people = plumb_topic_dup_everybody (topic);

  for (guint i = 0; i < people->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (people, i);

      if (g_str_equal (person->uid, uid))
        return person->name;
    }
  return NULL;
}

static const char *
find_name (const PlumbEdition *edition, const char *uid)
{
  for (guint i = 0; i < edition->topics->len; i++)
    {
      const char *name = find_in_topic (g_ptr_array_index (edition->topics, i), uid);

      if (name != NULL)
        return name;
    }
  return _ ("Somebody");
}

static char *
dup_policy_words (const PlumbAgendaFinding *finding)
{
  guint minutes = finding->minutes;

  if (finding->kind == PLUMB_AGENDA_TOPIC_TOO_SHORT)
    /* Translators: %u are minutes. */
    return g_strdup_printf (ngettext ("%u min too short", "%u min too short", minutes), minutes);
  if (finding->kind == PLUMB_AGENDA_TOPIC_TOO_LONG)
    /* Translators: %u are minutes. */
    return g_strdup_printf (ngettext ("%u min too long", "%u min too long", minutes), minutes);
  return g_strdup_printf (
    /* Translators: %u are minutes. */
    ngettext ("%u min of discussion missing", "%u min of discussion missing", minutes), minutes);
}

/**
 * plumb_agenda_words_dup_short:
 * @edition: the edition that was checked
 *
 * Returns: (transfer full): a finding in a few words
 */
char *
plumb_agenda_words_dup_short (const PlumbAgendaFinding *finding, const PlumbEdition *edition)
{
  switch (finding->kind)
    {
    case PLUMB_AGENDA_RUNS_INTO_PIN:
      return g_strdup_printf (
        /* Translators: %u are minutes; what comes next is pinned to a time. */
        ngettext ("%u min too long before what is pinned", "%u min too long before what is pinned",
                  finding->minutes),
        finding->minutes);
    case PLUMB_AGENDA_ENDS_AFTER_BLOCK:
      return g_strdup_printf (
        /* Translators: %u are minutes. */
        ngettext ("Ends %u min past the block", "Ends %u min past the block", finding->minutes),
        finding->minutes);
    case PLUMB_AGENDA_PIN_OUTSIDE_BLOCK:
      return g_strdup (_ ("Pinned outside the block"));
    case PLUMB_AGENDA_STARTS_BEFORE_PREVIOUS:
      return g_strdup (_ ("Pinned before what is above"));
    case PLUMB_AGENDA_SAME_PERSON_TWICE:
      /* Translators: %s is a person's name. */
      return g_strdup_printf (_ ("%s is in two places"), find_name (edition, finding->person_uid));
    case PLUMB_AGENDA_PERSON_CANNOT:
      /* Translators: %s is a person's name. */
      return g_strdup_printf (_ ("%s cannot be there"), find_name (edition, finding->person_uid));
    case PLUMB_AGENDA_PERSON_RATHER_NOT:
      /* Translators: %s is a person's name. */
      return g_strdup_printf (_ ("%s would rather not"), find_name (edition, finding->person_uid));
    case PLUMB_AGENDA_PERSON_AT_NIGHT:
      /* Translators: %s is a person's name. */
      return g_strdup_printf (_ ("Night for %s"), find_name (edition, finding->person_uid));
    case PLUMB_AGENDA_SAME_TOPIC_TWICE:
      return g_strdup (_ ("On the agenda twice"));
    case PLUMB_AGENDA_NO_MINUTES:
      return g_strdup (_ ("No minutes yet"));
    case PLUMB_AGENDA_TOPIC_TOO_SHORT:
    case PLUMB_AGENDA_TOPIC_TOO_LONG:
    case PLUMB_AGENDA_LITTLE_DISCUSSION:
      return dup_policy_words (finding);
    case PLUMB_AGENDA_PERSON_ELSEWHERE:
    case PLUMB_AGENDA_PERSON_MAYBE_ELSEWHERE:
      return g_strdup (finding->short_words);
    default:
      return g_strdup (finding->sentence);
    }
}

/**
 * plumb_agenda_words_get_icon:
 *
 * Returns: the icon for how bad a finding is
 */
const char *
plumb_agenda_words_get_icon (PlumbAgendaSeverity severity)
{
  switch (severity)
    {
    case PLUMB_AGENDA_ERROR:
      return "dialog-error-symbolic";
    case PLUMB_AGENDA_WARNING:
      return "dialog-warning-symbolic";
    case PLUMB_AGENDA_HINT:
    default:
      return "dialog-information-symbolic";
    }
}

/**
 * plumb_agenda_words_get_severity:
 *
 * Returns: how bad a finding is, in a word
 */
const char *
plumb_agenda_words_get_severity (PlumbAgendaSeverity severity)
{
  switch (severity)
    {
    case PLUMB_AGENDA_ERROR:
      return _ ("Error");
    case PLUMB_AGENDA_WARNING:
      return _ ("Warning");
    case PLUMB_AGENDA_HINT:
    default:
      return _ ("Hint");
    }
}
