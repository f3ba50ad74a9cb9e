/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: sheet-tool AGENDA programme|run|cards PAPER > PDF
 *        sheet-tool AGENDA list                        prints the start and the title of each item
 */
#include "config.h"

#include <stdio.h>

#include "plumb-pdf.h"
#include "plumb-schedule-rows.h"
#include "sheet-fixture.h"

static void
list (const PlumbEdition *edition)
{
  g_autoptr (GPtrArray) blocks = plumb_schedule_dup_blocks (edition, NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const PlumbScheduleBlock *block = g_ptr_array_index (blocks, i);

      for (guint j = 0; j < block->rows->len; j++)
        {
          const PlumbScheduleRow *row = g_ptr_array_index (block->rows, j);

          printf ("%s\t%s\t%s\n", row->starts, row->title, row->people);
        }
    }
}

int
main (int argc, char *argv[])
{
  static const char *const kinds[PLUMB_SHEET_N_KINDS] = { "programme", "run", "cards" };
  g_autoptr (PlumbSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  PlumbSheetKind kind = PLUMB_SHEET_PROGRAMME;
  PlumbPaper paper;

  g_assert_cmpint (argc, >=, 3);
  snapshot = sheet_fixture_find (argv[1]);
  if (g_str_equal (argv[2], "list"))
    {
      list (sheet_fixture_edition (snapshot));
      return 0;
    }
  g_assert_cmpint (argc, ==, 4);
  while (kind < PLUMB_SHEET_N_KINDS && !g_str_equal (kinds[kind], argv[2]))
    kind++;
  g_assert_cmpint (kind, <, PLUMB_SHEET_N_KINDS);
  g_assert_true (plumb_paper_parse (argv[3], &paper, NULL));
  bytes = plumb_pdf_new (kind, snapshot, sheet_fixture_edition (snapshot), &paper, &error);
  g_assert_no_error (error);
  fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout);
  return 0;
}
