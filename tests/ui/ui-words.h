/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of words.microconf, of which every text is one (tests/hostile/hostile.py), and what
 * stands in the clipboard.
 */
#pragma once

#include "ui-fixture.h"

G_BEGIN_DECLS

/** UiWord: a word and where it comes from. */
typedef struct
{
  char *column; /* "person.email" */
  int row;
  char *kind; /* "public", "outcome", or "private" */
} UiWord;

GPtrArray *ui_words_find (const char *text);
void ui_clipboard_forget (UiFixture *self);
gboolean ui_clipboard_is_filled (UiFixture *self);
char *ui_clipboard_dup (UiFixture *self);

G_END_DECLS
