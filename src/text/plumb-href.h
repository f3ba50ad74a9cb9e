/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Addresses that a text may link to: http, https and mail.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean plumb_href_is_safe (const char *href);
gboolean plumb_href_is_web (const char *href);
const char *plumb_href_skip_scheme (const char *href);
void plumb_href_append (GString *out, const char *text, gsize length);

G_END_DECLS
