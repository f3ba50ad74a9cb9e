/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document as lines of text that programs such as `diff` can compare: everything that it holds,
 * private notes included, and nothing else.
 *
 *  - The same record gives the same text, whichever computer, language or file has it.
 *  - A field has lines of its own; a list in an order that somebody chose has a line an entry.
 *  - Keys and ranks, which are only good inside a file, and versions are in no line.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *plumb_listing_dup_text (GFile *file, GError **error);

G_END_DECLS
