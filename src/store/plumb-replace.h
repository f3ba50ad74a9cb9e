/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Puts a finished file in the place of the user's. At every moment, and after a crash at any, the
 * user's file is the old one or the new one: it is never written in place.
 *
 * GIO's own replacing writes in place where the folder may not be written, where the file belongs
 * to somebody else and where it has a second name, so it serves only files that have no path.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void plumb_replace_sync_name (const char *path);
char *plumb_replace_dup_etag (GFile *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean plumb_replace_check (GFile *file, GError **error);
char *plumb_replace_file (const char *path, GFile *file, const char *etag,
                          GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean plumb_replace_name (const char *path, const char *target, GError **error);
gboolean plumb_replace_copy (const char *path, const char *copy, GCancellable *cancellable,
                             GError **error);

G_END_DECLS
