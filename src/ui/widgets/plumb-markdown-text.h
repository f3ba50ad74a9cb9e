/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text view inside a #PlumbMarkdownView: draws what stands behind the text, and opens links.
 */
#pragma once

#include <gtk/gtk.h>

#include "plumb-markdown-lines.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_MARKDOWN_TEXT (plumb_markdown_text_get_type ())
G_DECLARE_FINAL_TYPE (PlumbMarkdownText, plumb_markdown_text, PLUMB, MARKDOWN_TEXT, GtkTextView)

const GPtrArray *plumb_markdown_text_get_lines (PlumbMarkdownText *self);
void plumb_markdown_text_insert (PlumbMarkdownText *self, guint position, PlumbMarkdownLine *line);
void plumb_markdown_text_remove (PlumbMarkdownText *self, guint position, guint n_lines);
void plumb_markdown_text_changed (PlumbMarkdownText *self);
void plumb_markdown_text_begin (PlumbMarkdownText *self);

/* plumb-markdown-links.c */
void plumb_markdown_text_install_links (GtkWidgetClass *widget_class);
void plumb_markdown_text_add_links (PlumbMarkdownText *self);
gboolean plumb_markdown_text_move_link (PlumbMarkdownText *self, gboolean forward);

G_END_DECLS
