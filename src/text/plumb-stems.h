/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a text is about: its words without case, brought to a common form, and without those that
 * every text has. Made for English, as the conference's texts are; any other text comes out too.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PlumbStemFunc:
 * @stem: the form it is compared in; lasts until the function returns
 * @word: where it stands in the text
 * @length: of @word, in bytes
 */
typedef void (*PlumbStemFunc) (const char *stem, const char *word, gsize length,
                               gpointer user_data);

void plumb_stems_foreach (const char *text, PlumbStemFunc func, gpointer user_data);
GHashTable *plumb_stems_of (const char *text);

G_END_DECLS
