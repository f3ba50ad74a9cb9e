/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-schedule-csv.h"

#include "plumb-schedule-rows.h"

static const char *const columns[] = { "date", "start", "end",   "minutes",  "block",
                                       "room", "kind",  "title", "speakers", "time zone" };

static void
add_row (PlumbCsvWriter *writer, const PlumbScheduleBlock *block, const PlumbScheduleRow *row)
{
  gboolean has_time = block->starts[0] != '\0';
  g_autofree char *minutes = g_strdup_printf ("%u", row->item->minutes);

  plumb_csv_writer_add_value (writer, block->date);
  plumb_csv_writer_add_value (writer, has_time ? row->starts : "");
  plumb_csv_writer_add_value (writer, has_time ? row->ends : "");
  plumb_csv_writer_add_value (writer, minutes);
  plumb_csv_writer_add_text (writer, block->title);
  plumb_csv_writer_add_text (writer, block->room);
  plumb_csv_writer_add_value (writer, plumb_item_kind_nick (row->item->kind));
  plumb_csv_writer_add_text (writer, row->title);
  plumb_csv_writer_add_text (writer, row->people);
  plumb_csv_writer_add_value (writer, block->zone);
  plumb_csv_writer_end_row (writer);
}

/**
 * plumb_schedule_to_csv:
 * @snapshot: a record
 * @edition: one of its editions
 * @flavour: whether people open it in a spreadsheet, or a program reads it
 *
 * Writes the agenda of @edition as a table, a row an item. Times are those of the edition's zone
 * and empty where the block has none.
 *
 * Returns: (transfer full): the table, or %NULL with an error where there is no block
 */
char *
plumb_schedule_to_csv (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                       PlumbCsvFlavour flavour, GError **error)
{
  g_autoptr (GPtrArray) blocks = plumb_schedule_dup_blocks (edition, error);
  g_autoptr (PlumbCsvWriter) writer = NULL;

  if (blocks == NULL)
    return NULL;
  writer = plumb_csv_writer_new (flavour);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    plumb_csv_writer_add_value (writer, columns[i]);
  plumb_csv_writer_end_row (writer);
  for (guint i = 0; i < blocks->len; i++)
    {
      const PlumbScheduleBlock *block = g_ptr_array_index (blocks, i);

      for (guint j = 0; j < block->rows->len; j++)
        add_row (writer, block, g_ptr_array_index (block->rows, j));
    }
  return plumb_csv_writer_finish (writer);
}
