/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Other copies of a document that lie beside it, as programs make them that keep folders alike and
 * find two files where there should be one.
 *
 * They are known by their names, and then by what they hold: only a sound document of the same
 * microconference is a copy.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PlumbCopy:
 * @name: to be shown
 * @etag: changes whenever the file does
 * @modified_at: UTC seconds
 * @n_changed: rows that it has otherwise than the document
 * @n_added: rows that it alone has
 */
typedef struct
{
  GFile *file;
  char *name;
  char *etag;
  gint64 modified_at;
  guint n_changed;
  guint n_added;
} PlumbCopy;

void plumb_copy_free (PlumbCopy *self);
char *plumb_copy_dup_words (const PlumbCopy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbCopy, plumb_copy_free)

gboolean plumb_copies_is_name (const char *document, const char *name);
GPtrArray *plumb_copies_find (GFile *document, const char *working_path, GCancellable *cancellable,
                              GError **error);

G_END_DECLS
