/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-handover.h"

#include "plumb-agenda.h"
#include "plumb-markdown.h"
#include "plumb-schedule-rows.h"
#include "plumb-time.h"

static char *
dup_day (gint64 seconds, const char *zone)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (seconds, zone);

  return g_date_time_format (local, "%F");
}

static void
add_caution (GStrvBuilder *cautions, const char *title, const char *caution)
{
  g_strv_builder_take (cautions, g_strdup_printf ("“%s” %s", title, caution));
}

static void
check_speakers (GStrvBuilder *cautions, const char *title, const PlumbTopic *topic)
{
  g_autoptr (GPtrArray) speakers = plumb_topic_dup_speakers (topic);
  const PlumbPerson *first = speakers->len > 0 ? g_ptr_array_index (speakers, 0) : NULL;

  if (first == NULL)
    add_caution (cautions, title, "has no speaker.");
  else if (first->email[0] == '\0')
    add_caution (cautions, title,
                 "loses its speaker in the import, for there is no address: add them by hand.");
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
check_times (GStrvBuilder *cautions, const char *title, const PlumbSpot *spot,
             const PlumbBlock *block, const PlumbEdition *edition)
{
  g_autofree char *from = dup_day (spot->starts_at, edition->zone);
  g_autofree char *until = dup_day (MAX (spot->starts_at, spot->ends_at - 1), edition->zone);

  if (spot->item->minutes == 0)
    add_caution (cautions, title, "has no minutes: the import makes it 20.");
  if (block->starts_at == 0)
    {
      add_caution (cautions, title, "has no time yet and is imported without one.");
      return;
    }
  if (!g_str_equal (from, until))
    add_caution (cautions, title, "goes past midnight: Indico may refuse the whole import.");
  if ((edition->starts_on[0] != '\0' && g_strcmp0 (from, edition->starts_on) < 0)
      || (edition->ends_on[0] != '\0' && g_strcmp0 (until, edition->ends_on) > 0))
    add_caution (cautions, title,
                 "is outside the days of the conference: the import would widen them.");
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
          if (spot->item->topic == NULL)
            continue;
          check_speakers (cautions, title, spot->item->topic);
          check_known (cautions, title, spot->item->topic);
        }
    }
  return g_strv_builder_end (cautions);
}

/* "Indico #12, #14", or "". */
static char *
dup_numbers (const PlumbTopic *topic)
{
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; topic != NULL && i < topic->proposals->len; i++)
    {
      const PlumbProposal *proposal = g_ptr_array_index (topic->proposals, i);

      if (proposal->friendly_id != 0)
        g_string_append_printf (numbers, "%s#%" G_GINT64_FORMAT,
                                numbers->len > 0 ? ", " : "Indico ", proposal->friendly_id);
    }
  return g_string_free (numbers, FALSE);
}

static void
add_line (GString *markdown, const char *words)
{
  g_autofree char *escaped = plumb_markdown_escape (words);

  if (words[0] != '\0')
    g_string_append_printf (markdown, "   %s\n\n", escaped);
}

/* A numbered item: title and time, who speaks, and what it is about. */
static void
add_row (GString *markdown, guint number, const PlumbScheduleRow *row)
{
  g_autofree char *title = plumb_markdown_escape (row->title);
  g_autofree char *numbers = dup_numbers (row->item->topic);
  g_autofree char *people = row->people[0] != '\0' ? g_strconcat ("Speakers: ", row->people, NULL)
                                                   : g_strdup ("");

  g_string_append_printf (markdown, "%u. **%s–%s** %s (%u min)\n\n", number, row->starts, row->ends,
                          title, row->item->minutes);
  add_line (markdown, people);
  add_line (markdown, numbers);
  if (row->item->topic != NULL && row->item->topic->statement[0] != '\0')
    {
      g_autofree char *statement = plumb_markdown_to_text (row->item->topic->statement, 1u << 20);
      g_autofree char *line = plumb_schedule_dup_line (statement);

      add_line (markdown, line);
    }
}

static void
add_block (GString *markdown, const PlumbScheduleBlock *block)
{
  g_autofree char *title = plumb_markdown_escape (block->title[0] != '\0' ? block->title : "Block");
  g_autofree char *when = plumb_schedule_block_dup_when (block, "–");
  g_autofree char *when_markdown = plumb_markdown_escape (when);

  g_string_append_printf (markdown, "### %s\n\n%s\n\n", title, when_markdown);
  for (guint i = 0; i < block->rows->len; i++)
    add_row (markdown, i + 1, g_ptr_array_index (block->rows, i));
}

static void
add_cautions (GString *markdown, const PlumbEdition *edition)
{
  g_auto (GStrv) cautions = plumb_handover_dup_cautions (edition);

  if (cautions[0] == NULL)
    return;
  g_string_append (markdown, "### Before you import the table\n\n");
  for (guint i = 0; cautions[i] != NULL; i++)
    {
      g_autofree char *caution = plumb_markdown_escape (cautions[i]);

      g_string_append_printf (markdown, "- %s\n", caution);
    }
}

/**
 * plumb_handover_to_md:
 * @snapshot: a record
 * @edition: one of its editions
 *
 * Writes the sheet that goes with the table: blocks, rooms, order, all speakers, what each topic is
 * about, the numbers that Indico knows, and what the import cannot do.
 *
 * Returns: (transfer full): CommonMark, or %NULL with an error where there is no block
 */
char *
plumb_handover_to_md (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  g_autoptr (GPtrArray) blocks = plumb_schedule_dup_blocks (edition, error);
  g_autofree char *title = NULL;
  g_autofree char *escaped = NULL;
  GString *markdown;

  if (blocks == NULL)
    return NULL;
  title = plumb_schedule_dup_title (snapshot, edition);
  escaped = plumb_markdown_escape (title);
  markdown = g_string_new (NULL);
  g_string_append_printf (markdown, "## %s: Hand-Over\n\n", escaped);
  for (guint i = 0; i < blocks->len; i++)
    add_block (markdown, g_ptr_array_index (blocks, i));
  add_cautions (markdown, edition);
  return g_string_free (markdown, FALSE);
}
