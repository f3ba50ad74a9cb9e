/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Comma-separated values, read and written after RFC 4180.
 *
 * Reading is lenient where files of real programs differ: a byte-order mark is swallowed; rows end
 * in CRLF, LF or CR; cells are parted by "," ";" or TAB; rows may have fewer or more cells than the
 * header; blank lines are no rows. It is strict where leniency would mangle data: a quoted cell must
 * be closed, and nothing may follow its closing quote.
 *
 * Writing has two flavours. Programs get the text as it is. Spreadsheets take a cell that begins
 * with "=" and the like for a formula, and a title from a stranger must not become one, so such a
 * cell gets an apostrophe in front.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** PLUMB_CSV_MAX_CELL: the longest cell, in bytes; a longer one is a forgotten quote. */
#define PLUMB_CSV_MAX_CELL (10 * 1024 * 1024)
/** PLUMB_CSV_MAX_CELLS: the most cells a row may have. */
#define PLUMB_CSV_MAX_CELLS 4096

typedef struct _PlumbCsvTable PlumbCsvTable;
typedef struct _PlumbCsvWriter PlumbCsvWriter;

/**
 * PlumbCsvFlavour:
 * @PLUMB_CSV_MACHINE: for programs: nothing but the cells
 * @PLUMB_CSV_SPREADSHEET: for people: a byte-order mark, and formulas are guarded
 * @PLUMB_CSV_IMPORT: for a program, by people who may look into it first: formulas are guarded
 */
typedef enum
{
  PLUMB_CSV_MACHINE,
  PLUMB_CSV_SPREADSHEET,
  PLUMB_CSV_IMPORT,
} PlumbCsvFlavour;

PlumbCsvTable *plumb_csv_table_parse (const char *text, gsize length, char delimiter,
                                      GCancellable *cancellable, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
void plumb_csv_table_free (PlumbCsvTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbCsvTable, plumb_csv_table_free)

guint plumb_csv_table_get_n_rows (const PlumbCsvTable *self);
guint plumb_csv_table_get_n_cells (const PlumbCsvTable *self, guint row);
guint plumb_csv_table_get_line (const PlumbCsvTable *self, guint row);
const char *plumb_csv_table_get_cell (const PlumbCsvTable *self, guint row, guint column);

PlumbCsvWriter *plumb_csv_writer_new (PlumbCsvFlavour flavour);
void plumb_csv_writer_free (PlumbCsvWriter *self);
void plumb_csv_writer_add_text (PlumbCsvWriter *self, const char *text);
void plumb_csv_writer_add_value (PlumbCsvWriter *self, const char *value);
void plumb_csv_writer_end_row (PlumbCsvWriter *self);
char *plumb_csv_writer_finish (PlumbCsvWriter *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbCsvWriter, plumb_csv_writer_free)

gboolean plumb_csv_is_formula (const char *cell);
const char *plumb_csv_skip_guard (const char *cell);

G_END_DECLS
