/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Other copies of a document that lie beside it, as programs make them that keep folders alike and
 * find two files where there should be one.
 *
 * They are known by their names, and then by what merging them would bring (plumb-copies-watch.h).
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PlumbCopy:
 * @name: to be shown
 * @etag: changes whenever the file does
 * @modified_at: UTC seconds
 * @n_changes: rows of the document that merging it would change
 * @n_conflicts: conflicts that this would bring
 */
typedef struct
{
  GFile *file;
  char *name;
  char *etag;
  gint64 modified_at;
  guint n_changes;
  guint n_conflicts;
} PlumbCopy;

void plumb_copy_free (PlumbCopy *self);
char *plumb_copy_dup_words (const PlumbCopy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbCopy, plumb_copy_free)

gboolean plumb_copies_is_name (const char *document, const char *name);
GPtrArray *plumb_copies_find (GFile *document, GCancellable *cancellable, GError **error);

G_END_DECLS
