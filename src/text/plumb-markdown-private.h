/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the two flavours of HTML share.
 */
#pragma once

#include "plumb-markdown.h"

G_BEGIN_DECLS

void plumb_html_append_escaped (GString *out, const char *text, gsize length);
guint plumb_html_heading_level (const PlumbMarkdownBlock *block);

G_END_DECLS
