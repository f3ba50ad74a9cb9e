/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the lead asks of topics: how long they are, and how much of them is discussion.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-agenda-check-private.h"

static char *
say_short (const PlumbItem *item, guint least)
{
  return g_strdup_printf (
    /* Translators: the title of a topic, its minutes, and the least, which decide the plural. */
    ngettext ("“%s” has %u min and should have %u at least.",
              "“%s” has %u min and should have %u at least.", least),
    item->title, item->minutes, least);
}

static char *
say_long (const PlumbItem *item, guint most)
{
  return g_strdup_printf (
    /* Translators: the title of a topic, its minutes, and the most, which decide the plural. */
    ngettext ("“%s” has %u min and should have %u at most.",
              "“%s” has %u min and should have %u at most.", most),
    item->title, item->minutes, most);
}

static void
check_length (PlumbAgendaCheck *self, const PlumbAgendaPlace *place)
{
  guint least = self->edition->min_minutes;
  guint most = self->edition->max_minutes;
  const PlumbItem *item = place->item;

  if (item->minutes < least)
    plumb_agenda_check_add (self, PLUMB_AGENDA_TOPIC_TOO_SHORT, place, NULL, least - item->minutes,
                            say_short (item, least));
  if (most > 0 && item->minutes > most)
    plumb_agenda_check_add (self, PLUMB_AGENDA_TOPIC_TOO_LONG, place, NULL, item->minutes - most,
                            say_long (item, most));
}

/* Whole minutes of discussion, a begun one counted. */
static guint
ask_discussion (const PlumbEdition *edition, guint minutes)
{
  return (minutes * edition->discussion_percent + 99) / 100;
}

static void
check_discussion (PlumbAgendaCheck *self, const PlumbAgendaPlace *place)
{
  const PlumbItem *item = place->item;
  guint asked = ask_discussion (self->edition, item->minutes);
  guint left = item->minutes - MIN (item->talk_minutes, item->minutes);

  if (left >= asked)
    return;
  plumb_agenda_check_add (
    self, PLUMB_AGENDA_LITTLE_DISCUSSION, place, NULL, asked - left,
    g_strdup_printf (
      /* Translators: a topic, minutes, minutes, and the least minutes, which decide the plural. */
      ngettext ("“%s” leaves %u of %u min for discussion, and should leave %u.",
                "“%s” leaves %u of %u min for discussion, and should leave %u.", asked),
      item->title, left, item->minutes, asked));
}

/**
 * plumb_agenda_check_policy:
 *
 * Looks for topics that are not as the edition asks. A topic without minutes is told of as such.
 */
void
plumb_agenda_check_policy (PlumbAgendaCheck *self)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const PlumbAgendaPlace *place = &g_array_index (self->places, PlumbAgendaPlace, i);

      if (place->item->topic == NULL || place->item->minutes == 0)
        continue;
      check_length (self, place);
      check_discussion (self, place);
    }
}

/**
 * plumb_agenda_policy_dup_length:
 * @minutes: of a topic
 *
 * Returns: (transfer full): what the edition asks of the minutes of a topic, "" where they are so
 */
char *
plumb_agenda_policy_dup_length (const PlumbEdition *edition, guint minutes)
{
  guint least = edition->min_minutes;
  guint most = edition->max_minutes;

  if (minutes > 0 && minutes < least)
    return g_strdup_printf (ngettext ("Should be %u at least", "Should be %u at least", least),
                            least);
  if (most > 0 && minutes > most)
    return g_strdup_printf (ngettext ("Should be %u at most", "Should be %u at most", most), most);
  return g_strdup ("");
}

/**
 * plumb_agenda_policy_dup_discussion:
 * @minutes: of a topic
 * @talk: how many of them are talk
 *
 * Returns: (transfer full): how much of a topic is discussion, and what the edition asks for where
 *   it is less
 */
char *
plumb_agenda_policy_dup_discussion (const PlumbEdition *edition, guint minutes, guint talk)
{
  guint asked = ask_discussion (edition, minutes);
  guint left = minutes - MIN (talk, minutes);

  if (left < asked)
    /* Translators: minutes that there are, and the least, which decide the plural. */
    return g_strdup_printf (ngettext ("%u min of discussion, should be %u at least",
                                      "%u min of discussion, should be %u at least", asked),
                            left, asked);
  return g_strdup_printf (ngettext ("%u min of discussion", "%u min of discussion", left), left);
}
