/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table in plain text: columns side by side where they fit, else a list with an entry a row.
 */
#pragma once

#include "plumb-lines.h"

G_BEGIN_DECLS

typedef struct _PlumbTextTable PlumbTextTable;

PlumbTextTable *plumb_text_table_new (guint n_columns);
void plumb_text_table_add (PlumbTextTable *self, const char *text);
void plumb_text_table_write (PlumbTextTable *self, PlumbLines *lines);

G_END_DECLS
