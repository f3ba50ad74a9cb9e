/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-csv.h"

#include <string.h>

#define BOM "\xef\xbb\xbf"

struct _PlumbCsvWriter
{
  GString *text;
  PlumbCsvFlavour flavour;
  guint n_cells; /* of the row being written */
  gboolean all_empty;
};

PlumbCsvWriter *
plumb_csv_writer_new (PlumbCsvFlavour flavour)
{
  PlumbCsvWriter *self = g_new0 (PlumbCsvWriter, 1);

  self->flavour = flavour;
  self->text = g_string_new (flavour == PLUMB_CSV_SPREADSHEET ? BOM : "");
  self->all_empty = TRUE;
  return self;
}

void
plumb_csv_writer_free (PlumbCsvWriter *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * plumb_csv_is_formula:
 *
 * Says whether a spreadsheet may take @cell for a formula.
 */
gboolean
plumb_csv_is_formula (const char *cell)
{
  static const char *const starts[] = { "=",  "+",      "-",      "@",      "\t",    "\r",
                                        "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_str_has_prefix (cell, starts[i]))
        return TRUE;
    }
  return FALSE;
}

/**
 * plumb_csv_skip_guard:
 *
 * Undoes what %PLUMB_CSV_SPREADSHEET does to a cell.
 *
 * Returns: (transfer none): @cell, without the apostrophe that guards a formula
 */
const char *
plumb_csv_skip_guard (const char *cell)
{
  return cell[0] == '\'' && plumb_csv_is_formula (cell + 1) ? cell + 1 : cell;
}

static void
add_cell (PlumbCsvWriter *self, const char *guard, const char *cell)
{
  /* At the start of a file a byte-order mark would be no text. */
  gboolean quoted = cell[strcspn (cell, "\",\r\n")] != '\0' || g_str_has_prefix (cell, "\ufeff");

  if (self->n_cells++ > 0)
    g_string_append_c (self->text, ',');
  self->all_empty &= cell[0] == '\0';
  if (!quoted)
    {
      g_string_append (self->text, guard);
      g_string_append (self->text, cell);
      return;
    }
  g_string_append_c (self->text, '"');
  g_string_append (self->text, guard);
  for (const char *quote; (quote = strchr (cell, '"')) != NULL; cell = quote + 1)
    {
      g_string_append_len (self->text, cell, quote + 1 - cell);
      g_string_append_c (self->text, '"');
    }
  g_string_append (self->text, cell);
  g_string_append_c (self->text, '"');
}

/**
 * plumb_csv_writer_add_text:
 * @text: what somebody wrote: a title, a name
 *
 * Adds a cell; all flavours but that for programs guard it against being taken for a formula.
 */
void
plumb_csv_writer_add_text (PlumbCsvWriter *self, const char *text)
{
  gboolean guarded = self->flavour != PLUMB_CSV_MACHINE && plumb_csv_is_formula (text);

  add_cell (self, guarded ? "'" : "", text);
}

/**
 * plumb_csv_writer_add_value:
 * @value: what Plumbline wrote itself: a number, a time
 *
 * Adds a cell that is never guarded, so that "-5" stays a number.
 */
void
plumb_csv_writer_add_value (PlumbCsvWriter *self, const char *value)
{
  add_cell (self, "", value);
}

/**
 * plumb_csv_writer_end_row:
 *
 * Ends the row. A row of one empty cell is written as "" because a blank line would be no row.
 */
void
plumb_csv_writer_end_row (PlumbCsvWriter *self)
{
  if (self->n_cells == 1 && self->all_empty)
    g_string_append (self->text, "\"\"");
  g_string_append (self->text, "\r\n");
  self->n_cells = 0;
  self->all_empty = TRUE;
}

/**
 * plumb_csv_writer_finish:
 *
 * Hands the text over; the writer is then empty.
 *
 * Returns: (transfer full): the file's text
 */
char *
plumb_csv_writer_finish (PlumbCsvWriter *self)
{
  char *text = g_string_free (self->text, FALSE);

  self->text = g_string_new (NULL);
  return text;
}
