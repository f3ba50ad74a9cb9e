/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "plumb-csv.h"

static char *
write_table (const PlumbCsvTable *table, PlumbCsvFlavour flavour)
{
  g_autoptr (PlumbCsvWriter) writer = plumb_csv_writer_new (flavour);

  for (guint row = 0; row < plumb_csv_table_get_n_rows (table); row++)
    {
      for (guint i = 0; i < plumb_csv_table_get_n_cells (table, row); i++)
        plumb_csv_writer_add_text (writer, plumb_csv_table_get_cell (table, row, i));
      plumb_csv_writer_end_row (writer);
    }
  return plumb_csv_writer_finish (writer);
}

static void
check_cells (const PlumbCsvTable *expected, const PlumbCsvTable *found, gboolean is_guarded)
{
  g_assert_cmpuint (plumb_csv_table_get_n_rows (found), ==, plumb_csv_table_get_n_rows (expected));
  for (guint row = 0; row < plumb_csv_table_get_n_rows (found); row++)
    {
      g_assert_cmpuint (plumb_csv_table_get_n_cells (found, row), ==,
                        plumb_csv_table_get_n_cells (expected, row));
      for (guint i = 0; i < plumb_csv_table_get_n_cells (found, row); i++)
        {
          const char *cell = plumb_csv_table_get_cell (found, row, i);
          const char *original = plumb_csv_table_get_cell (expected, row, i);

          if (is_guarded)
            g_assert_false (plumb_csv_is_formula (cell));
          else
            g_assert_cmpstr (cell, ==, original);
        }
    }
}

/* What is read is written so that it is read again, and no spreadsheet computes anything. */
static void
check_again (const PlumbCsvTable *table, PlumbCsvFlavour flavour)
{
  g_autofree char *text = write_table (table, flavour);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbCsvTable) again = plumb_csv_table_parse (text, strlen (text), ',', NULL, &error);

  g_assert_no_error (error);
  check_cells (table, again, flavour == PLUMB_CSV_SPREADSHEET);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbCsvTable) table = plumb_csv_table_parse (text, strlen (text), '\0', NULL, &error);

  fuzz_assert_answered (table != NULL, error);
  if (table == NULL)
    return 0;
  check_again (table, PLUMB_CSV_MACHINE);
  check_again (table, PLUMB_CSV_SPREADSHEET);
  return 0;
}
