/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * House styles: how the conference words its texts, which changes from year to year. A style is a
 * draft with live fields to start from, and the title that goes with it. All of them are data: files
 * in data/styles/, which are compiled in, and the user's own in
 * $XDG_DATA_HOME/plumbline/styles/NAME.plumbstyle.
 *
 * Invariants
 *  - Every kind of text has a style, whatever is in the user's folder.
 *  - A style of the user's takes the place of the built-in one of the same kind and id.
 *  - A file with a fault is left out and told of, see plumb_styles_dup_faults().
 *  - Everything here may be called from any thread.
 */
#pragma once

#include "plumb-style.h"

G_BEGIN_DECLS

GPtrArray *plumb_styles_list (const char *kind);
PlumbStyle *plumb_styles_find (const char *kind, const char *id);
const char *plumb_styles_default (const char *kind);
char *plumb_styles_dup_template (const char *kind, const char *id);

char *plumb_styles_dup_folder (void);
char **plumb_styles_dup_faults (void);
void plumb_styles_reload (void);
PlumbStyle *plumb_styles_save (const char *text, const char *path, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean plumb_styles_delete (const PlumbStyle *style, GError **error);
char *plumb_styles_dup_copy (const PlumbStyle *style);

G_END_DECLS
