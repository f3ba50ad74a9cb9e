/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The document's tables: numbered steps that are never edited once released.
 */
#pragma once

#include "plumb-db.h"

G_BEGIN_DECLS

/* "MCNF": what `file` and the MIME magic look for, at byte 68 of the file. */
#define PLUMB_APPLICATION_ID 0x4D434E46
/* The schema this build writes; the number of the last file in sql/. */
#define PLUMB_SCHEMA_VERSION 5

gboolean plumb_schema_migrate (PlumbDb *db, gint64 to_version, GError **error);
gboolean plumb_schema_add_local (PlumbDb *db, GError **error);
GStrv plumb_schema_list_tables (PlumbDb *db, GError **error);
GStrv plumb_schema_list_all_tables (PlumbDb *db, GError **error);
GStrv plumb_schema_list_columns (PlumbDb *db, const char *table, GError **error);
gboolean plumb_schema_check_file (PlumbDb *db, const char *name, gint64 *out_version,
                                  GError **error);

G_END_DECLS
