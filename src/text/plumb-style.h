/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A house style and the file that holds it: text that a person can copy, edit and pass on.
 *
 *     # A comment
 *     kind: announcement
 *     style: 2021
 *     name: 2021, accomplishments as a list
 *     title: {{long_name}} Accepted into {{year}} {{conference}}
 *     ---
 *     We are pleased to announce that the {{long_name}} …
 *
 * Above the line "---" stand keys and their values, below it Markdown with live fields, as
 * plumb-fields.h has them.
 *
 * Invariants
 *  - What can be read has no fault: every field is known and has a value in texts of the kind, and
 *    every section ends.
 *  - A style never changes once made and may be read from any thread.
 */
#pragma once

#include "plumb-text-kinds.h"

G_BEGIN_DECLS

/** How large a style file may be. */
#define PLUMB_STYLE_MAX_BYTES (256 * 1024)

/** What the names of style files end with. */
#define PLUMB_STYLE_SUFFIX ".plumbstyle"

typedef struct _PlumbStyle PlumbStyle;

struct _PlumbStyle
{
  const PlumbTextKind *kind;
  const char *id;      /* such as "2021", interned */
  char *name;          /* for a menu, the id when not given */
  char *title;         /* of the text, with fields; one line */
  char *note;          /* for who uses or edits the style, may be "" */
  char *template;      /* Markdown with fields */
  char *source;        /* the whole file */
  char *path;          /* of a file of the user's; NULL when it is built in */
  gboolean is_default; /* a new draft begins with it */

  /*< private >*/
  gatomicrefcount ref_count;
};

PlumbStyle *plumb_style_parse (const char *text, gssize length, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
PlumbStyle *plumb_style_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
PlumbStyle *plumb_style_ref (PlumbStyle *self);
void plumb_style_unref (PlumbStyle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbStyle, plumb_style_unref)

G_END_DECLS
