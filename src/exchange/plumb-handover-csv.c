/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table for Indico's Contributions → Import, as its reader (release 3.3) takes it: no header,
 * seven columns, naive local times, and a contribution a row, each of them new.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-agenda.h"
#include "plumb-csv.h"
#include "plumb-error.h"
#include "plumb-handed-past.h"
#include "plumb-handover.h"
#include "plumb-schedule-rows.h"
#include "plumb-time.h"

/* The last word is the family name; organizers put right what is not. */
static void
split_name (const char *name, char **out_first, char **out_last)
{
  g_autofree char *line = plumb_schedule_dup_line (name);
  const char *space = strrchr (line, ' ');

  *out_first = space != NULL ? g_strchomp (g_strndup (line, (gsize) (space - line)))
                             : g_strdup ("");
  *out_last = g_strdup (space != NULL ? space + 1 : line);
}

static void
add_speaker (PlumbCsvWriter *writer, const PlumbItem *item)
{
  g_autoptr (GPtrArray) speakers = item->topic != NULL ? plumb_topic_dup_speakers (item->topic)
                                                       : NULL;
  const PlumbPerson *speaker = speakers != NULL && speakers->len > 0
                                 ? g_ptr_array_index (speakers, 0)
                                 : NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *affiliation = NULL;
  g_autofree char *email = NULL;

  split_name (speaker != NULL ? speaker->name : "", &first, &last);
  affiliation = plumb_schedule_dup_line (speaker != NULL ? speaker->affiliation : "");
  email = plumb_schedule_dup_line (speaker != NULL ? speaker->email : "");
  plumb_csv_writer_add_text (writer, first);
  plumb_csv_writer_add_text (writer, last);
  plumb_csv_writer_add_text (writer, affiliation);
  plumb_csv_writer_add_text (writer, email);
}

static void
add_row (PlumbCsvWriter *writer, const PlumbBlock *block, const PlumbSpot *spot, const char *zone)
{
  g_autofree char *title = plumb_schedule_dup_item_title (spot->item);
  g_autofree char *minutes = g_strdup_printf ("%u", spot->item->minutes);
  g_autoptr (GDateTime) local = plumb_time_to_local (spot->starts_at, zone);
  g_autofree char *start = block->starts_at != 0 ? g_date_time_format (local, "%Y-%m-%dT%H:%M")
                                                 : g_strdup ("");

  plumb_csv_writer_add_value (writer, start);
  plumb_csv_writer_add_value (writer, minutes);
  plumb_csv_writer_add_text (writer, title);
  add_speaker (writer, spot->item);
  plumb_csv_writer_end_row (writer);
}

/* Breaks are no contributions. */
static guint
add_rows (PlumbCsvWriter *writer, const PlumbEdition *edition, GHashTable *left_out)
{
  guint n_rows = 0;

  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);
      g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

      for (guint j = 0; j < spots->len; j++)
        {
          const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, j);
          const PlumbHandedPast *past = left_out != NULL
                                          ? g_hash_table_lookup (left_out, spot->item->uid)
                                          : NULL;

          if (spot->item->kind == PLUMB_ITEM_BREAK || (past != NULL && past->table != NULL))
            continue;
          add_row (writer, block, spot, edition->zone);
          n_rows++;
        }
    }
  return n_rows;
}

/**
 * plumb_handover_to_indico_csv:
 * @snapshot: a record
 * @edition: one of its editions
 *
 * Writes the topics of the agenda for Indico's import of contributions. Breaks are none.
 * plumb_handover_dup_cautions() says what such a table cannot carry.
 *
 * Returns: (transfer full): the table, or %NULL with an error where there is no block
 */
char *
plumb_handover_to_indico_csv (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                              GError **error)
{
  g_autoptr (GPtrArray) blocks = plumb_schedule_dup_blocks (edition, error);
  g_autoptr (PlumbCsvWriter) writer = NULL;

  if (blocks == NULL)
    return NULL;
  writer = plumb_csv_writer_new (PLUMB_CSV_IMPORT);
  add_rows (writer, edition, NULL);
  return plumb_csv_writer_finish (writer);
}

/**
 * plumb_handover_to_new_indico_csv:
 * @snapshot: a record
 * @edition: one of its editions
 *
 * Writes the same without what was in such a table before: an import adds contributions and never
 * changes one, so it would add them again.
 *
 * Returns: (transfer full): the table, or %NULL with an error where nothing is left
 */
char *
plumb_handover_to_new_indico_csv (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                                  GError **error)
{
  g_autoptr (GPtrArray) blocks = plumb_schedule_dup_blocks (edition, error);
  g_autoptr (GHashTable) past = plumb_handed_list_past (edition);
  g_autoptr (PlumbCsvWriter) writer = NULL;

  if (blocks == NULL)
    return NULL;
  writer = plumb_csv_writer_new (PLUMB_CSV_IMPORT);
  if (add_rows (writer, edition, past) > 0)
    return plumb_csv_writer_finish (writer);
  g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND,
                       _ ("Everything on the agenda was in a table for Indico before, so there is "
                          "nothing to import."));
  return NULL;
}
