/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names for files, made of what people wrote or of names of other files.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** How long the name of a file may be, in bytes, wherever files are kept today. */
#define PLUMB_FILE_NAME_MAX 255

char *plumb_file_name_dup_stem (const char *text);
char *plumb_file_name_dup_new (const char *text, const char *fallback, const char *suffix);
gsize plumb_file_name_fit (const char *name, gsize length, gsize max);

G_END_DECLS
