/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Plain text laid out in lines for mail: wrapped by what a terminal shows, indented, quoted.
 *
 * Invariants
 *  - No line ends in a blank, and every line ends in "\n".
 *  - A line is wider than the width only if it is one word, or was written as it is.
 *  - No line begins with "From " (mailboxes would split there), nor with ">" unless it is quoted.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PlumbLines PlumbLines;

PlumbLines *plumb_lines_new (guint width);
char *plumb_lines_free (PlumbLines *self);

void plumb_lines_push (PlumbLines *self, const char *marker, const char *indent);
void plumb_lines_pop (PlumbLines *self);

void plumb_lines_blank (PlumbLines *self);
void plumb_lines_write (PlumbLines *self, const char *text);
guint plumb_lines_wrap (PlumbLines *self, const char *text);
void plumb_lines_underline (PlumbLines *self, char mark, guint width);
guint plumb_lines_get_room (PlumbLines *self);

guint plumb_display_width (const char *text, gssize length);

G_END_DECLS
