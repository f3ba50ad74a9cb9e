/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pages of pages/, and what is found on a page in words.
 */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

/** Of the files, %NULL-terminated. */
extern const char *const page_fixture_names[];

char *page_fixture_load_path (const char *path, gsize *out_length);
char *page_fixture_load (const char *name, gsize *out_length);
char *page_fixture_describe (const PlumbPage *page);

G_END_DECLS
