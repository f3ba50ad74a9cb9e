/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words as the search index sees them: runs of letters, digits and marks, without case and without
 * diacritics. What is marked in a result has to be what made it a result.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PlumbSpan:
 * @start: the first byte
 * @end: the byte after the last
 */
typedef struct
{
  gsize start;
  gsize end;
} PlumbSpan;

char *plumb_words_fold (const char *text);
gboolean plumb_words_equal (const char *a, const char *b);
GArray *plumb_words_find (const char *text, const char *words);
char *plumb_words_snippet (const char *text, const char *words, guint max_chars,
                           GArray **out_spans);
char *plumb_words_opening (const char *text, guint max_chars);

G_END_DECLS
