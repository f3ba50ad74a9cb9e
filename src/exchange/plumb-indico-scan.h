/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cuts an Indico JSON document into its proposals before any of it is parsed.
 *
 * json-glib builds a tree of the whole text, by recursion. Cut first, it only ever sees one
 * proposal: memory stays near the size of the file, a cancelled import stops at once, errors know
 * which proposal they are in, and no depth of brackets reaches the recursion.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** PLUMB_INDICO_MAX_DEPTH: how deep brackets may nest; Indico's reach 5. */
#define PLUMB_INDICO_MAX_DEPTH 64

/** PlumbIndicoSlice: the text of one JSON value; borrowed from the document's bytes. */
typedef struct
{
  const char *text;
  gsize length;
} PlumbIndicoSlice;

/** PlumbIndicoMember: a member of the document, where that is an object. */
typedef struct
{
  PlumbIndicoSlice key; /* without the quotes */
  PlumbIndicoSlice value;
  GArray *elements; /* nullable: PlumbIndicoSlice, where the value is an array */
} PlumbIndicoMember;

/** PlumbIndicoDocument: a document cut up, an array or an object. */
typedef struct
{
  GArray *elements; /* nullable: PlumbIndicoSlice, where the document is an array */
  GArray *members;  /* nullable: PlumbIndicoMember, where it is an object */
} PlumbIndicoDocument;

gboolean plumb_indico_document_cut (PlumbIndicoDocument *self, GBytes *bytes,
                                    GCancellable *cancellable, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
void plumb_indico_document_clear (PlumbIndicoDocument *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbIndicoDocument, plumb_indico_document_clear)

const PlumbIndicoMember *plumb_indico_document_find (const PlumbIndicoDocument *self,
                                                     const char *key);
void plumb_indico_locate (GBytes *bytes, const char *where, guint *out_line, guint *out_column);

G_END_DECLS
