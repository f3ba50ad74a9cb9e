/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The person's dictionary, where there is one. Only for the main thread: dictionaries are not
 * made for more.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean plumb_spelling_is_available (void);
gboolean plumb_spelling_check (const char *word, gsize length);

G_END_DECLS
