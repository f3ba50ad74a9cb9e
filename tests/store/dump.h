/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All that a document's tables hold, as text that can be compared: row texts by "TABLE KEY".
 */
#pragma once

#include "plumb-db.h"

G_BEGIN_DECLS

GHashTable *dump_new (PlumbDb *db);
GPtrArray *dump_differences (GHashTable *before, GHashTable *after);
void dump_assert_same (GHashTable *expected, GHashTable *found, const char *what);

char *read_bytes (const char *path, gsize *out_length);
void write_bytes (const char *path, const char *bytes, gsize length);
void run_script (const char *path, const char *sql);

G_END_DECLS
