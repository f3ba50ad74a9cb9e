/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Moving a document's rows between databases: out into a clean file for the user, in from a file
 * that was checked, and over a working copy whose file was changed by somebody else.
 */
#pragma once

#include "plumb-db.h"

G_BEGIN_DECLS

gboolean plumb_transfer_out (const char *from_path, const char *to_path, GCancellable *cancellable,
                             GError **error);
gboolean plumb_transfer_out_old (const char *from_path, gint64 version, const char *to_path,
                                 GCancellable *cancellable, GError **error);
gboolean plumb_transfer_find_base (const char *path, const char *name, char **out_base,
                                   GError **error);
gboolean plumb_transfer_in (const char *from_path, const char *name, const char *to_path,
                            gboolean is_versioned, gint64 *out_version, GError **error);
GArray *plumb_transfer_compare (PlumbDb *db, const char *one, const char *other, GError **error);
gboolean plumb_transfer_over (PlumbDb *db, const GArray *differing, GError **error);

G_END_DECLS
