/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents for tests, and short ways to work on them.
 */
#pragma once

#include "plumb-document.h"

G_BEGIN_DECLS

PlumbDocument *document_new (const char *file_name);
PlumbDocument *document_open (GFile *file);
GFile *document_file (const char *file_name);
void document_hurry (PlumbDocument *document);
void document_fill (PlumbDocument *document);

const char *document_do (PlumbDocument *document, const char *form, ...) G_GNUC_PRINTF (2, 3);
void document_refuse (PlumbDocument *document, const char *words, const char *form, ...)
  G_GNUC_PRINTF (3, 4);
char *document_text (PlumbDocument *document, const char *sql);
void document_assert (PlumbDocument *document, const char *sql, const char *expected);
void document_undo (PlumbDocument *document);
void document_redo (PlumbDocument *document);

G_END_DECLS
