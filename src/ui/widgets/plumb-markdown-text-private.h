/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-markdown-text*.c files.
 */
#pragma once

#include "plumb-markdown-text.h"

G_BEGIN_DECLS

#define PLUMB_MARKDOWN_MIN_WIDTH 120

struct _PlumbMarkdownText
{
  GtkTextView parent_instance;

  GPtrArray *lines;  /* PlumbMarkdownLine, what is in the buffer */
  GPtrArray *tables; /* GtkWidget, borrowed from the view */
  GtkTextTag *styles[PLUMB_MARKDOWN_N_STYLES];
  double scale;
  GdkRGBA color;
  int width;     /* what the text was laid out for */
  int height;    /* what was asked for */
  guint check;   /* looks whether idle layout changed the height */
  guint is_laid_out : 1;
};

/* plumb-markdown-text-lines.c */
int plumb_markdown_text_scaled (PlumbMarkdownText *self, guint length);
void plumb_markdown_text_apply_lengths (GtkTextTag *tag, gpointer user_data);
void plumb_markdown_text_set_table_width (PlumbMarkdownText *self, GtkWidget *table);

G_END_DECLS
