/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-show-text.h"

#include <glib/gi18n-lib.h>

#include "plumb-agenda.h"
#include "plumb-schedule-rows.h"
#include "plumb-time.h"

/* As the list of proposals counts them: one that was asked again is not decided either. */
static gboolean
is_undecided (const PlumbProposal *proposal)
{
  return proposal->decision == PLUMB_DECISION_NONE || proposal->decision == PLUMB_DECISION_ASKED;
}

static guint
count_undecided (const PlumbEdition *edition)
{
  guint n = 0;

  for (guint i = 0; i < edition->proposals->len; i++)
    n += is_undecided (g_ptr_array_index (edition->proposals, i)) ? 1 : 0;
  return n;
}

static void
add_counts (GString *text, const PlumbEdition *edition)
{
  g_autoptr (GPtrArray) unplaced = plumb_agenda_unplaced (edition);
  guint n_undecided = count_undecided (edition);
  guint n_proposals = edition->proposals->len;
  guint n_topics = edition->topics->len;
  guint n_done = edition->accomplishments->len;

  g_string_append_printf (text, ngettext ("%u proposal", "%u proposals", n_proposals), n_proposals);
  g_string_append_c (text, '\n');
  g_string_append_printf (
    text, ngettext ("%u undecided proposal", "%u undecided proposals", n_undecided), n_undecided);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, ngettext ("%u topic", "%u topics", n_topics), n_topics);
  g_string_append_c (text, '\n');
  g_string_append_printf (
    text, ngettext ("%u topic not placed", "%u topics not placed", unplaced->len), unplaced->len);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, ngettext ("%u accomplishment", "%u accomplishments", n_done),
                          n_done);
  g_string_append_c (text, '\n');
}

static char *
dup_when (const PlumbBlock *block, const PlumbEdition *edition)
{
  g_autoptr (GDateTime) start = plumb_time_to_local (block->starts_at, edition->zone);
  g_autoptr (GDateTime) end = plumb_time_to_local (plumb_agenda_block_end (block), edition->zone);
  /* Translators: a date with its weekday and year, short, see g_date_time_format(). */
  g_autofree char *day = g_date_time_format (start, _ ("%a %-d %b %Y"));
  g_autofree char *from = g_date_time_format (start, "%H:%M");
  g_autofree char *until = g_date_time_format (end, "%H:%M");

  if (block->starts_at == 0)
    return g_strdup (_ ("Day and time not known yet"));
  if (block->minutes == 0)
    /* Translators: a day, when a block starts, a time zone such as Europe/Prague */
    return g_strdup_printf (_ ("%s, from %s (%s)"), day, from, edition->zone);
  /* Translators: a day, when a block starts and ends, a time zone such as Europe/Prague */
  return g_strdup_printf (_ ("%s, %s–%s (%s)"), day, from, until, edition->zone);
}

static char *
dup_title (const PlumbItem *item)
{
  g_autofree char *title = plumb_schedule_dup_line (item->title);

  return title[0] != '\0' ? g_steal_pointer (&title)
                          : g_strdup (plumb_agenda_kind_words (item->kind));
}

static void
add_items (GString *text, const PlumbBlock *block, const PlumbEdition *edition)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);
      const char *zone = block->starts_at != 0 ? edition->zone : "UTC";
      g_autoptr (GDateTime) local = plumb_time_to_local (spot->starts_at, zone);
      g_autofree char *clock = g_date_time_format (local, "%H:%M");
      g_autofree char *title = dup_title (spot->item);

      g_string_append_printf (text, "  %s %4u  %s\n", clock, spot->item->minutes, title);
    }
}

static void
add_block (GString *text, const PlumbBlock *block, const PlumbEdition *edition)
{
  PlumbBudget budget = plumb_agenda_budget (block);
  g_autofree char *when = dup_when (block, edition);
  g_autofree char *words = plumb_agenda_budget_words (&budget);
  g_autofree char *title = plumb_schedule_dup_line (block->title);
  g_autofree char *room = plumb_schedule_dup_line (block->room);

  g_string_append_c (text, '\n');
  if (title[0] != '\0')
    g_string_append_printf (text, "%s\n", title);
  if (room[0] != '\0')
    g_string_append_printf (text, "%s\n", room);
  g_string_append_printf (text, "%s\n%s\n", when, words);
  add_items (text, block, edition);
}

static void
add_undecided (GString *text, const PlumbEdition *edition)
{
  if (count_undecided (edition) == 0)
    return;
  g_string_append_printf (text, "\n%s\n", _ ("Undecided proposals"));
  for (guint i = 0; i < edition->proposals->len; i++)
    {
      const PlumbProposal *proposal = g_ptr_array_index (edition->proposals, i);
      g_autofree char *title = plumb_schedule_dup_line (proposal->title);

      if (!is_undecided (proposal))
        continue;
      if (proposal->friendly_id > 0)
        g_string_append_printf (text, "  #%" G_GINT64_FORMAT "  %s\n", proposal->friendly_id,
                                title);
      else
        g_string_append_printf (text, "  %s\n", title);
    }
}

/**
 * plumb_show_text:
 * @snapshot: a record
 * @edition: (nullable): one of its editions
 *
 * Writes what there is to know of @edition at a glance: how many there are of what, the agenda
 * with its times, and the proposals that wait for a decision.
 *
 * Returns: (transfer full): the text
 */
char *
plumb_show_text (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  GString *text = g_string_new (NULL);
  g_autofree char *name = plumb_schedule_dup_line (plumb_edition_get_name (edition, snapshot));
  g_autofree char *conference = NULL;

  g_string_append_printf (text, "%s\n", name);
  if (edition == NULL)
    {
      g_string_append_printf (text, "%s\n", _ ("No edition yet"));
      return g_string_free (text, FALSE);
    }
  conference = plumb_schedule_dup_line (edition->conference);
  g_string_append_printf (text, "%s %d", conference, edition->year);
  if (edition->place[0] != '\0')
    g_string_append_printf (text, ", %s", edition->place);
  if (edition->starts_on[0] != '\0')
    g_string_append_printf (text, ", %s – %s", edition->starts_on, edition->ends_on);
  g_string_append_c (text, '\n');
  add_counts (text, edition);
  for (guint i = 0; i < edition->blocks->len; i++)
    add_block (text, g_ptr_array_index (edition->blocks, i), edition);
  add_undecided (text, edition);
  return g_string_free (text, FALSE);
}
