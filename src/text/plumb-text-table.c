/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-text-table.h"

#include <string.h>

struct _PlumbTextTable
{
  guint n_columns;
  GPtrArray *cells; /* char, row by row; the first row is the header */
  guint *widths;    /* of the columns */
};

/* Blank columns between two of the table's. */
#define GAP 2

/* No table is padded to more than this, however wide the lines may be: a single long cell would
 * have every row filled up with blanks. */
#define MAX_WIDTH 200

/**
 * plumb_text_table_new:
 * @n_columns: the cells of a row
 *
 * Begins a table.
 *
 * Returns: (transfer full): a table, to be ended with plumb_text_table_write()
 */
PlumbTextTable *
plumb_text_table_new (guint n_columns)
{
  PlumbTextTable *self = g_new0 (PlumbTextTable, 1);

  self->n_columns = MAX (n_columns, 1);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->widths = g_new0 (guint, self->n_columns);
  return self;
}

/**
 * plumb_text_table_add:
 * @text: one line
 *
 * Adds the next cell. The first row is the header.
 */
void
plumb_text_table_add (PlumbTextTable *self, const char *text)
{
  guint *width = &self->widths[self->cells->len % self->n_columns];

  *width = MAX (*width, plumb_display_width (text, -1));
  g_ptr_array_add (self->cells, g_strdup (text));
}

static const char *
get_cell (PlumbTextTable *self, guint row, guint column)
{
  return g_ptr_array_index (self->cells, row * self->n_columns + column);
}

static void
write_row (PlumbTextTable *self, PlumbLines *lines, guint row)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *cell = get_cell (self, row, i);
      guint padding = self->widths[i] - plumb_display_width (cell, -1) + GAP;

      g_string_append (line, cell);
      g_string_append_printf (line, "%*s", (int) padding, "");
    }
  plumb_lines_write (lines, line->str);
}

static void
write_header_rule (PlumbTextTable *self, PlumbLines *lines)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < self->n_columns; i++)
    {
      for (guint dash = 0; dash < self->widths[i]; dash++)
        g_string_append_c (line, '-');
      g_string_append_printf (line, "%*s", GAP, "");
    }
  plumb_lines_write (lines, line->str);
}

static void
write_entry (PlumbTextTable *self, PlumbLines *lines, guint row)
{
  plumb_lines_push (lines, "- ", "  ");
  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *header = row > 0 ? get_cell (self, 0, i) : "";
      const char *cell = get_cell (self, row, i);
      g_autofree char *text = header[0] != '\0' ? g_strdup_printf ("%s: %s", header, cell)
                                                : g_strdup (cell);

      if (cell[0] != '\0')
        plumb_lines_wrap (lines, text);
    }
  plumb_lines_pop (lines);
}

/**
 * plumb_text_table_write:
 * @self: (transfer full): a table
 * @lines: where to write
 *
 * Writes the table and frees it.
 */
void
plumb_text_table_write (PlumbTextTable *self, PlumbLines *lines)
{
  guint n_rows = self->cells->len / self->n_columns;
  guint width = (self->n_columns - 1) * GAP;

  for (guint i = 0; i < self->n_columns; i++)
    width += self->widths[i];
  for (guint row = 0; row < n_rows; row++)
    {
      if (width <= MIN (plumb_lines_get_room (lines), MAX_WIDTH))
        {
          write_row (self, lines, row);
          if (row == 0)
            write_header_rule (self, lines);
        }
      else if (row > 0 || n_rows == 1)
        {
          write_entry (self, lines, row);
        }
    }
  g_ptr_array_unref (self->cells);
  g_free (self->widths);
  g_free (self);
}
