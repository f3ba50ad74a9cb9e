/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What goes wrong when the table is imported. Indico's reader (release 3.3) takes it whole or not at
 * all, adds a contribution a row, and leaves out in silence what it cannot use.
 */
#include "config.h"

#include <string.h>

#include "plumb-agenda.h"
#include "plumb-handed-past.h"
#include "plumb-handover.h"
#include "plumb-schedule-rows.h"
#include "plumb-time.h"

static char *
dup_local (gint64 seconds, const char *zone, const char *format)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (seconds, zone);

  return g_date_time_format (local, format);
}

static void
add_caution (GStrvBuilder *cautions, const char *title, const char *caution)
{
  g_strv_builder_take (cautions, g_strdup_printf ("“%s” %s", title, caution));
}

/* As far as Indico looks before it asks the network: a part before the “@”, and a domain with a dot
 * that neither begins nor ends with one. */
static gboolean
is_address (const char *text)
{
  const char *at = strchr (text, '@');
  const char *domain = at != NULL ? at + 1 : "";
  gsize length = strlen (domain);

  return at != NULL && at != text && strchr (domain, '@') == NULL
         && text[strcspn (text, " \t\r\n<>()[]\\,;:\"")] == '\0' && g_str_is_ascii (domain)
         && strchr (domain, '.') != NULL && domain[0] != '.' && domain[length - 1] != '.'
         && strstr (domain, "..") == NULL && g_utf8_validate (text, -1, NULL);
}

static void
check_speakers (GStrvBuilder *cautions, const char *title, const PlumbTopic *topic)
{
  g_autoptr (GPtrArray) speakers = plumb_topic_dup_speakers (topic);
  const PlumbPerson *first = speakers->len > 0 ? g_ptr_array_index (speakers, 0) : NULL;
  g_autofree char *email = plumb_schedule_dup_line (first != NULL ? first->email : "");

  if (first == NULL)
    add_caution (cautions, title, "has no speaker.");
  else if (email[0] == '\0')
    add_caution (cautions, title,
                 "loses its speaker in the import, for there is no address: add them by hand.");
  else if (!is_address (email))
    add_caution (cautions, title,
                 "has a speaker whose address is none: Indico refuses the whole import.");
  if (speakers->len > 1)
    add_caution (cautions, title,
                 "has more than one speaker, and the import takes the first: add the others by "
                 "hand.");
}

/* A proposal that Indico has as an accepted abstract is a contribution there already. */
static void
check_known (GStrvBuilder *cautions, const char *title, const PlumbTopic *topic)
{
  for (guint i = 0; i < topic->proposals->len; i++)
    {
      const PlumbProposal *proposal = g_ptr_array_index (topic->proposals, i);

      if (proposal->state == PLUMB_PROPOSAL_ACCEPTED && proposal->indico_id != 0)
        {
          add_caution (cautions, title,
                       "is accepted in Indico and so a contribution there: the import would add "
                       "a second one.");
          return;
        }
    }
}

static void
check_past (GStrvBuilder *cautions, const char *title, const PlumbHandedPast *past,
            const char *zone)
{
  g_autofree char *day = NULL;
  g_autofree char *caution = NULL;

  if (past == NULL || past->table == NULL)
    return;
  day = plumb_schedule_dup_day (past->table->sent_at, zone);
  caution = g_strdup_printf ("was in the table of %s: importing it again would add a second one.",
                             day);
  add_caution (cautions, title, caution);
}

/* Whether the clocks show the time of @seconds again, later. */
static gboolean
comes_again (gint64 seconds, const char *zone)
{
  g_autofree char *clock = dup_local (seconds, zone, "%F %R");

  for (int minutes = 30; minutes <= 120; minutes += 30)
    {
      g_autofree char *later = dup_local (seconds + minutes * 60, zone, "%F %R");

      if (g_str_equal (clock, later))
        return TRUE;
    }
  return FALSE;
}

static void
check_times (GStrvBuilder *cautions, const char *title, const PlumbSpot *spot,
             const PlumbBlock *block, const PlumbEdition *edition)
{
  g_autofree char *from = dup_local (spot->starts_at, edition->zone, "%F");
  g_autofree char *until = dup_local (MAX (spot->starts_at, spot->ends_at - 1), edition->zone,
                                      "%F");

  if (spot->item->minutes == 0)
    add_caution (cautions, title, "has no minutes: the import makes it 20.");
  if (block->starts_at == 0)
    {
      add_caution (cautions, title, "has no time yet and is imported without one.");
      return;
    }
  if (comes_again (spot->starts_at, edition->zone))
    add_caution (cautions, title,
                 "starts in an hour that the clocks show twice, and the import takes the later "
                 "one: set its time by hand.");
  if (!g_str_equal (from, until))
    add_caution (cautions, title, "goes past midnight: Indico may refuse the whole import.");
  if ((edition->starts_on[0] != '\0' && g_strcmp0 (from, edition->starts_on) < 0)
      || (edition->ends_on[0] != '\0' && g_strcmp0 (until, edition->ends_on) > 0))
    add_caution (cautions, title,
                 "is outside the days of the conference: the import would widen them.");
}

static void
check_topic (GStrvBuilder *cautions, const char *title, const PlumbItem *item)
{
  g_autofree char *own = plumb_schedule_dup_line (item->title);

  if (own[0] == '\0')
    add_caution (cautions, title, "is a topic without a title, which the import demands.");
  check_speakers (cautions, title, item->topic);
  check_known (cautions, title, item->topic);
}

/**
 * plumb_handover_dup_cautions:
 * @edition: an edition
 *
 * Lists what goes wrong when plumb_handover_to_indico_csv() is imported, and what has to be entered
 * by hand.
 *
 * Returns: (transfer full): sentences in English, in the order of the agenda
 */
GStrv
plumb_handover_dup_cautions (const PlumbEdition *edition)
{
  g_autoptr (GStrvBuilder) cautions = g_strv_builder_new ();
  g_autoptr (GHashTable) past = plumb_handed_list_past (edition);

  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);
      g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

      for (guint j = 0; j < spots->len; j++)
        {
          const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, j);
          g_autofree char *title = plumb_schedule_dup_item_title (spot->item);

          if (spot->item->kind == PLUMB_ITEM_BREAK)
            continue;
          check_times (cautions, title, spot, block, edition);
          check_past (cautions, title, g_hash_table_lookup (past, spot->item->uid), edition->zone);
          if (spot->item->topic != NULL)
            check_topic (cautions, title, spot->item);
        }
    }
  return g_strv_builder_end (cautions);
}
