/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-markdown-view.h"

struct _PlumbMarkdownView
{
  AdwBin parent_instance;

  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (PlumbMarkdownView, plumb_markdown_view, ADW_TYPE_BIN)

static void
plumb_markdown_view_class_init (PlumbMarkdownViewClass *klass)
{
}

static void
plumb_markdown_view_init (PlumbMarkdownView *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

GtkWidget *
plumb_markdown_view_new (void)
{
  return g_object_new (PLUMB_TYPE_MARKDOWN_VIEW, NULL);
}

/**
 * plumb_markdown_view_set_markdown:
 *
 * Shows another text.
 */
void
plumb_markdown_view_set_markdown (PlumbMarkdownView *self, const char *markdown)
{
  gtk_label_set_text (self->label, markdown);
}
