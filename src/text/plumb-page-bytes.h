/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes of any origin as UTF-8, in linear time.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *plumb_page_dup_bytes (const char *bytes, gsize length);
char *plumb_page_dup_utf8 (const char *bytes, gsize length, const char *charset);
char *plumb_page_dup_meta_charset (const char *html);

G_END_DECLS
