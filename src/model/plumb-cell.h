/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing one cell of the record by its table, row and column. Private to the commands.
 *
 * What commands keep is kept: a value is of its column's form, a reference names a row that fits, and
 * what hangs on a value goes with it.
 */
#pragma once

#include "plumb-columns.h"
#include "plumb-run.h"

G_BEGIN_DECLS

gboolean plumb_cell_write (PlumbRun *run, const PlumbColumn *column, const char *row_uid,
                           const char *value, GError **error);

G_END_DECLS
