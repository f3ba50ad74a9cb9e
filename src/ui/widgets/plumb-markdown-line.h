/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One line of laid out Markdown, as a plain value: its words, how they look, and where they stand.
 *
 * Lengths are pixels at the usual text size; whoever shows them scales them with the text.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Deeper quotes and lists do not stand further in: a phone has 300 pixels. */
#define PLUMB_MARKDOWN_MAX_INDENT 6

typedef enum
{
  PLUMB_MARKDOWN_LINE_TEXT,
  PLUMB_MARKDOWN_LINE_CODE,
  PLUMB_MARKDOWN_LINE_RULE,
  PLUMB_MARKDOWN_LINE_TABLE,
} PlumbMarkdownLineKind;

typedef enum
{
  PLUMB_MARKDOWN_STYLE_STRONG = 1 << 0,
  PLUMB_MARKDOWN_STYLE_EMPHASIS = 1 << 1,
  PLUMB_MARKDOWN_STYLE_CODE = 1 << 2,
  PLUMB_MARKDOWN_STYLE_STRIKE = 1 << 3,
  PLUMB_MARKDOWN_STYLE_LINK = 1 << 4,
  PLUMB_MARKDOWN_STYLE_MARKER = 1 << 5,
} PlumbMarkdownStyle;

#define PLUMB_MARKDOWN_N_STYLES 6

/** PlumbMarkdownRun: bytes of a line in one style. */
typedef struct
{
  guint start;
  guint length;
  guint styles; /* PlumbMarkdownStyle */
  char *href;   /* nullable: of a link */
} PlumbMarkdownRun;

typedef struct
{
  PlumbMarkdownLineKind kind;
  guint heading;  /* 1 to 6; 0 for all other text */
  guint margin;   /* where its text begins */
  guint hang;     /* how far its marker stands out to the left of @margin */
  guint above;    /* free space */
  guint below;    /* free space */
  guint n_quotes; /* the bars at its left, and where */
  guint quotes[PLUMB_MARKDOWN_MAX_INDENT];
  gboolean is_first; /* of a code block */
  gboolean is_last;
  GString *text;
  GArray *runs;     /* PlumbMarkdownRun */
  GPtrArray *cells; /* char: Pango markup, row by row; %NULL unless a table */
  guint n_columns;
} PlumbMarkdownLine;

PlumbMarkdownLine *plumb_markdown_line_new (PlumbMarkdownLineKind kind);
void plumb_markdown_line_append (PlumbMarkdownLine *self, const char *text, gsize length,
                                 guint styles, const char *href);
gboolean plumb_markdown_line_equal (const PlumbMarkdownLine *a, const PlumbMarkdownLine *b);
void plumb_markdown_line_free (gpointer data);

G_END_DECLS
