/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown (CommonMark with GitHub's tables and strikethrough) read once, written in several forms.
 *
 * Invariants
 *  - Any NUL-terminated bytes give an answer: what is not UTF-8 becomes U+FFFD first. The time is
 *    linear in the length. Nothing here fails, logs, keeps state or touches a file; everything may
 *    be called from any thread.
 *  - Raw HTML is text like any other: a reader sees the angle brackets.
 *  - A link leads to http, https or mail, or it is no link; an image is a link to the image.
 *  - The same text gives the same bytes.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Quotes, lists and spans nested deeper than this are flattened into the innermost one told, so
 * that a handler may keep a stack of fixed size, or recurse. */
#define PLUMB_MARKDOWN_MAX_DEPTH 64

/** PLUMB_MARKDOWN_MAIL_WIDTH: the usual width of mail on the kernel's lists. */
#define PLUMB_MARKDOWN_MAIL_WIDTH 72

/**
 * PlumbMarkdownBlockKind:
 *
 * Text occurs within %PLUMB_MARKDOWN_PARAGRAPH, %PLUMB_MARKDOWN_HEADING,
 * %PLUMB_MARKDOWN_CODE_BLOCK and %PLUMB_MARKDOWN_CELL only; the other kinds hold blocks, and a rule
 * holds nothing.
 */
typedef enum
{
  PLUMB_MARKDOWN_PARAGRAPH,
  PLUMB_MARKDOWN_HEADING,
  PLUMB_MARKDOWN_LIST,
  PLUMB_MARKDOWN_ITEM,
  PLUMB_MARKDOWN_QUOTE,
  PLUMB_MARKDOWN_CODE_BLOCK,
  PLUMB_MARKDOWN_TABLE,
  PLUMB_MARKDOWN_TABLE_HEAD,
  PLUMB_MARKDOWN_TABLE_BODY,
  PLUMB_MARKDOWN_ROW,
  PLUMB_MARKDOWN_CELL,
  PLUMB_MARKDOWN_RULE,
} PlumbMarkdownBlockKind;

typedef enum
{
  PLUMB_MARKDOWN_EMPHASIS,
  PLUMB_MARKDOWN_STRONG,
  PLUMB_MARKDOWN_STRIKE,
  PLUMB_MARKDOWN_CODE,
  PLUMB_MARKDOWN_LINK,
} PlumbMarkdownSpanKind;

typedef struct
{
  PlumbMarkdownBlockKind kind;
  guint level;       /* of a heading: 1 to 6 */
  guint start;       /* of an ordered list: its first number */
  guint n_columns;   /* of a table */
  guint ordered : 1; /* of a list */
  guint tight : 1;   /* of a list, and of a paragraph that is all there is of a tight item */
  guint header : 1;  /* of a cell */
} PlumbMarkdownBlock;

typedef struct
{
  PlumbMarkdownSpanKind kind;
  const char *href; /* of a link: ASCII without blanks, quotes or brackets; gone after the call */
} PlumbMarkdownSpan;

/**
 * PlumbMarkdownHandler:
 * @text: a run of text, not NUL-terminated; only within a code block can it hold a line's end
 * @line_break: the text goes on in the next line of the source, or (hard) must do so on paper
 *
 * What a renderer is told, in the order of the text. Every enter has its leave. Each may be %NULL.
 */
typedef struct
{
  void (*enter_block) (const PlumbMarkdownBlock *block, gpointer user_data);
  void (*leave_block) (const PlumbMarkdownBlock *block, gpointer user_data);
  void (*enter_span) (const PlumbMarkdownSpan *span, gpointer user_data);
  void (*leave_span) (const PlumbMarkdownSpan *span, gpointer user_data);
  void (*text) (const char *text, gsize length, gpointer user_data);
  void (*line_break) (gboolean hard, gpointer user_data);
} PlumbMarkdownHandler;

void plumb_markdown_parse (const char *markdown, const PlumbMarkdownHandler *handler,
                           gpointer user_data);

char *plumb_markdown_to_html (const char *markdown);
char *plumb_markdown_to_wordpress (const char *markdown);
char *plumb_markdown_to_text (const char *markdown, guint width);
char *plumb_markdown_to_line (const char *markdown);

char *plumb_markdown_escape (const char *text);

G_END_DECLS
