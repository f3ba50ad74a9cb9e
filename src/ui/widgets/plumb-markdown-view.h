/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shows Markdown as a person should read it, no wider than is good to read. It never runs, loads or
 * follows anything by itself; a link opens when it is activated.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_MARKDOWN_VIEW (plumb_markdown_view_get_type ())
G_DECLARE_FINAL_TYPE (PlumbMarkdownView, plumb_markdown_view, PLUMB, MARKDOWN_VIEW, AdwBin)

GtkWidget *plumb_markdown_view_new (void);
void plumb_markdown_view_set_markdown (PlumbMarkdownView *self, const char *markdown);
gboolean plumb_markdown_view_locate_change (PlumbMarkdownView *self, GtkWidget *target,
                                            graphene_rect_t *out_line);
void plumb_markdown_view_set_label (PlumbMarkdownView *self, const char *label);

G_END_DECLS
