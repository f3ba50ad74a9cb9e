/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown laid out as lines, one below the other: what a text view shows, still as plain values.
 * Lines can be compared, so that a view changes only what differs.
 */
#pragma once

#include "plumb-markdown-line.h"

G_BEGIN_DECLS

GPtrArray *plumb_markdown_lines_new (const char *markdown);

G_END_DECLS
