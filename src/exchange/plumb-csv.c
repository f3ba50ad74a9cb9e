/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-error.h"

#define BOM "\xef\xbb\xbf"

typedef struct
{
  gsize first_cell; /* index into cells */
  guint line;
} Row;

/* The cells lie one after the other in buffer, each ended by a NUL: never longer than the text,
 * because every cell but the last was followed by a delimiter or a line end there. */
struct _PlumbCsvTable
{
  char *buffer;
  GArray *cells; /* gsize: where each cell begins in buffer */
  GArray *rows;  /* Row */
  char delimiter;
};

typedef struct
{
  PlumbCsvTable *table;
  const char *at;
  const char *end;
  const char *line_start;
  guint line;
  char *out; /* where the next byte goes in the table's buffer */
} Parser;

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* Counts characters, not bytes, without trusting the encoding. */
static guint
column_of (const Parser *self, const char *where)
{
  guint column = 1;

  for (const char *p = self->line_start; p < where; p++)
    column += ((guchar) *p & 0xc0) != 0x80;
  return column;
}

static gboolean
fail_at (const Parser *self, const char *where, GError **error, const char *what)
{
  /* Translators: the first two are numbers, the third says what is wrong there. */
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID, _ ("Line %u, column %u: %s"), self->line,
               column_of (self, where), what);
  return FALSE;
}

/* Steps over CRLF, LF or CR. */
static void
skip_line_end (Parser *self)
{
  if (self->at[0] == '\r' && self->at + 1 < self->end && self->at[1] == '\n')
    self->at++;
  self->at++;
  self->line++;
  self->line_start = self->at;
}

static gboolean
copy_plain (Parser *self, GError **error)
{
  for (; self->at < self->end; self->at++)
    {
      if (*self->at == self->table->delimiter || is_line_end (*self->at))
        return TRUE;
      if (*self->at == '\0')
        return fail_at (self, self->at, error, _ ("There is a NUL character."));
      *self->out++ = *self->at;
    }
  return TRUE;
}

/* Copies what is between the quotes and steps over both. */
static gboolean
copy_quoted (Parser *self, GError **error)
{
  const Parser opening = *self;

  for (self->at++; self->at < self->end; self->at++)
    {
      gboolean last = self->at + 1 == self->end;

      if (*self->at == '"' && (last || self->at[1] != '"'))
        {
          self->at++;
          return TRUE;
        }
      if (*self->at == '\0')
        return fail_at (self, self->at, error, _ ("There is a NUL character."));
      if (*self->at == '"')
        self->at++;
      *self->out++ = *self->at;
      if (*self->at == '\n' || (*self->at == '\r' && !last && self->at[1] != '\n'))
        {
          self->line++;
          self->line_start = self->at + 1;
        }
    }
  return fail_at (&opening, opening.at, error, _ ("The quote that opens here is never closed."));
}

static gboolean
parse_cell (Parser *self, GError **error)
{
  const Parser opening = *self;
  gsize offset = (gsize) (self->out - self->table->buffer);
  gboolean quoted = self->at < self->end && *self->at == '"';

  if (!(quoted ? copy_quoted (self, error) : copy_plain (self, error)))
    return FALSE;
  if (self->out - opening.out > PLUMB_CSV_MAX_CELL)
    return fail_at (&opening, opening.at, error,
                    _ ("The cell that begins here is over 10 MB long."));
  if (self->at < self->end && *self->at != self->table->delimiter && !is_line_end (*self->at))
    return fail_at (self, self->at, error, _ ("There is text after the closing quote."));
  *self->out++ = '\0';
  g_array_append_val (self->table->cells, offset);
  return TRUE;
}

static gboolean
parse_row (Parser *self, GError **error)
{
  PlumbCsvTable *table = self->table;
  Row row = { .first_cell = table->cells->len, .line = self->line };
  gboolean more = TRUE;

  if (is_line_end (*self->at))
    {
      skip_line_end (self);
      return TRUE;
    }
  while (more)
    {
      if (table->cells->len - row.first_cell == PLUMB_CSV_MAX_CELLS)
        return fail_at (self, self->at, error, _ ("The row has too many cells."));
      if (!parse_cell (self, error))
        return FALSE;
      more = self->at < self->end && *self->at == table->delimiter;
      self->at += more;
    }
  g_array_append_val (table->rows, row);
  if (self->at < self->end)
    skip_line_end (self);
  return TRUE;
}

/* The first delimiter outside quotes decides: in a file parted by ";" a later heading may well have
 * commas. */
static char
detect_delimiter (const char *at, const char *end)
{
  gboolean quoted = FALSE;

  for (; at < end && (quoted || !is_line_end (*at)); at++)
    {
      if (*at == '"')
        quoted = !quoted;
      else if (!quoted && (*at == ',' || *at == ';' || *at == '\t'))
        return *at;
    }
  return ',';
}

/* A first line "sep=;" is how spreadsheets are told the delimiter; it is no row. */
static void
take_separator_line (Parser *self)
{
  static const char prefix[] = "sep=";
  const char *delimiter = self->at + strlen (prefix);

  if (self->end - self->at <= (gssize) strlen (prefix) + 1
      || g_ascii_strncasecmp (self->at, prefix, strlen (prefix)) != 0
      || !is_line_end (delimiter[1]))
    return;
  self->table->delimiter = *delimiter;
  self->at = delimiter + 1;
  skip_line_end (self);
}

/**
 * plumb_csv_table_parse:
 * @text: (array length=length): the file's text, in UTF-8
 * @length: its length in bytes
 * @delimiter: what parts the cells, or 0 to find out from the first line
 * @cancellable: (nullable): to stop early
 *
 * Reads a whole file. Nothing is trimmed or converted; line ends inside quoted cells stay.
 *
 * Returns: (transfer full): the table, or %NULL with an error that says line and column
 */
PlumbCsvTable *
plumb_csv_table_parse (const char *text, gsize length, char delimiter, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (PlumbCsvTable) table = g_new0 (PlumbCsvTable, 1);
  Parser parser = { .table = table, .at = text, .end = text + length, .line = 1 };

  table->buffer = g_malloc (length + 1);
  table->cells = g_array_new (FALSE, FALSE, sizeof (gsize));
  table->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  parser.out = table->buffer;
  if (length >= strlen (BOM) && memcmp (text, BOM, strlen (BOM)) == 0)
    parser.at += strlen (BOM);
  parser.line_start = parser.at;
  table->delimiter = delimiter;
  if (delimiter == 0)
    take_separator_line (&parser);
  if (table->delimiter == 0)
    table->delimiter = detect_delimiter (parser.at, parser.end);
  while (parser.at < parser.end)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !parse_row (&parser, error))
        return NULL;
    }
  return g_steal_pointer (&table);
}

void
plumb_csv_table_free (PlumbCsvTable *self)
{
  g_free (self->buffer);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_free (self);
}

guint
plumb_csv_table_get_n_rows (const PlumbCsvTable *self)
{
  return self->rows->len;
}

guint
plumb_csv_table_get_n_cells (const PlumbCsvTable *self, guint row)
{
  gsize end = row + 1 < self->rows->len ? g_array_index (self->rows, Row, row + 1).first_cell
                                        : self->cells->len;

  g_return_val_if_fail (row < self->rows->len, 0);
  return (guint) (end - g_array_index (self->rows, Row, row).first_cell);
}

/**
 * plumb_csv_table_get_line:
 *
 * Says on which line of the file a row begins; the first is 1.
 */
guint
plumb_csv_table_get_line (const PlumbCsvTable *self, guint row)
{
  g_return_val_if_fail (row < self->rows->len, 0);
  return g_array_index (self->rows, Row, row).line;
}

/**
 * plumb_csv_table_get_cell:
 *
 * Returns a cell's text. A cell beyond the end of a short row is empty.
 *
 * Returns: (transfer none): the text
 */
const char *
plumb_csv_table_get_cell (const PlumbCsvTable *self, guint row, guint column)
{
  if (column >= plumb_csv_table_get_n_cells (self, row))
    return "";
  return self->buffer
         + g_array_index (self->cells, gsize,
                          g_array_index (self->rows, Row, row).first_cell + column);
}
