/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-markdown.h"

#include <string.h>

#include "plumb-markdown-private.h"

/* What to write for a character that cannot stand for itself. A quote can: in an address, the only
 * attribute there is, it is "%22". */
static const char *const replacements[256] = { ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;" };

/**
 * plumb_html_append_escaped:
 * @out: where to append
 * @text: plain text, not NUL-terminated
 * @length: its length in bytes
 *
 * Appends @text so that it means itself in HTML. An address may be an attribute's value as well.
 */
void
plumb_html_append_escaped (GString *out, const char *text, gsize length)
{
  const char *end = text + length;
  const char *done = text;

  for (const char *at = text; at < end; at++)
    {
      const char *replacement = replacements[(guchar) *at];

      if (replacement == NULL)
        continue;
      g_string_append_len (out, done, at - done);
      g_string_append (out, replacement);
      done = at + 1;
    }
  g_string_append_len (out, done, end - done);
}

/**
 * plumb_html_heading_level:
 *
 * Says which heading to write. The first level is the title's, which WordPress keeps in a field of
 * its own, and below the fourth nothing is to be told apart by its looks.
 */
guint
plumb_html_heading_level (const PlumbMarkdownBlock *block)
{
  return CLAMP (block->level, 2, 4);
}

/* A block begins a line, also within an item whose text is on the line so far. */
static void
begin_line (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
}

static void
open_list (GString *out, const PlumbMarkdownBlock *block)
{
  if (!block->ordered)
    g_string_append (out, "<ul>\n");
  else if (block->start == 1)
    g_string_append (out, "<ol>\n");
  else
    g_string_append_printf (out, "<ol start=\"%u\">\n", block->start);
}

static void
enter_block_cb (const PlumbMarkdownBlock *block, gpointer user_data)
{
  static const char *const open[] = {
    [PLUMB_MARKDOWN_PARAGRAPH] = "<p>",        [PLUMB_MARKDOWN_ITEM] = "<li>",
    [PLUMB_MARKDOWN_QUOTE] = "<blockquote>\n", [PLUMB_MARKDOWN_CODE_BLOCK] = "<pre><code>",
    [PLUMB_MARKDOWN_TABLE] = "<table>\n",      [PLUMB_MARKDOWN_TABLE_HEAD] = "<thead>\n",
    [PLUMB_MARKDOWN_TABLE_BODY] = "<tbody>\n", [PLUMB_MARKDOWN_ROW] = "<tr>",
    [PLUMB_MARKDOWN_RULE] = "<hr>\n",
  };
  GString *out = user_data;

  if (block->kind == PLUMB_MARKDOWN_CELL)
    {
      g_string_append (out, block->header ? "<th>" : "<td>");
      return;
    }
  if (block->kind == PLUMB_MARKDOWN_PARAGRAPH && block->tight)
    return;
  begin_line (out);
  if (block->kind == PLUMB_MARKDOWN_LIST)
    open_list (out, block);
  else if (block->kind == PLUMB_MARKDOWN_HEADING)
    g_string_append_printf (out, "<h%u>", plumb_html_heading_level (block));
  else
    g_string_append (out, open[block->kind]);
}

static void
leave_block_cb (const PlumbMarkdownBlock *block, gpointer user_data)
{
  static const char *const close[] = {
    [PLUMB_MARKDOWN_ITEM] = "</li>\n",
    [PLUMB_MARKDOWN_QUOTE] = "</blockquote>\n",
    [PLUMB_MARKDOWN_CODE_BLOCK] = "</code></pre>\n",
    [PLUMB_MARKDOWN_TABLE] = "</table>\n",
    [PLUMB_MARKDOWN_TABLE_HEAD] = "</thead>\n",
    [PLUMB_MARKDOWN_TABLE_BODY] = "</tbody>\n",
    [PLUMB_MARKDOWN_ROW] = "</tr>\n",
    [PLUMB_MARKDOWN_RULE] = "",
  };
  GString *out = user_data;

  if (block->kind == PLUMB_MARKDOWN_LIST)
    g_string_append (out, block->ordered ? "</ol>\n" : "</ul>\n");
  else if (block->kind == PLUMB_MARKDOWN_CELL)
    g_string_append (out, block->header ? "</th>" : "</td>");
  else if (block->kind == PLUMB_MARKDOWN_HEADING)
    g_string_append_printf (out, "</h%u>\n", plumb_html_heading_level (block));
  else if (block->kind != PLUMB_MARKDOWN_PARAGRAPH)
    g_string_append (out, close[block->kind]);
  else if (!block->tight)
    g_string_append (out, "</p>\n");
}

/* The fragment goes through filters that know neither <s> nor <del>, yet what is struck out must
 * not read as if it held: it keeps its tildes. */
static void
enter_span_cb (const PlumbMarkdownSpan *span, gpointer user_data)
{
  static const char *const open[] = {
    [PLUMB_MARKDOWN_EMPHASIS] = "<em>",   [PLUMB_MARKDOWN_STRONG] = "<strong>",
    [PLUMB_MARKDOWN_STRIKE] = "~~",       [PLUMB_MARKDOWN_CODE] = "<code>",
    [PLUMB_MARKDOWN_LINK] = "<a href=\"",
  };
  GString *out = user_data;

  g_string_append (out, open[span->kind]);
  if (span->kind != PLUMB_MARKDOWN_LINK)
    return;
  plumb_html_append_escaped (out, span->href, strlen (span->href));
  g_string_append (out, "\">");
}

static void
leave_span_cb (const PlumbMarkdownSpan *span, gpointer user_data)
{
  static const char *const close[] = {
    [PLUMB_MARKDOWN_EMPHASIS] = "</em>", [PLUMB_MARKDOWN_STRONG] = "</strong>",
    [PLUMB_MARKDOWN_STRIKE] = "~~",      [PLUMB_MARKDOWN_CODE] = "</code>",
    [PLUMB_MARKDOWN_LINK] = "</a>",
  };
  GString *out = user_data;

  g_string_append (out, close[span->kind]);
}

static void
text_cb (const char *text, gsize length, gpointer user_data)
{
  GString *out = user_data;

  plumb_html_append_escaped (out, text, length);
}

/* A paragraph stays on one line: WordPress makes <br> of a line's end. */
static void
line_break_cb (gboolean hard, gpointer user_data)
{
  GString *out = user_data;

  g_string_append (out, hard ? "<br>" : " ");
}

/**
 * plumb_markdown_to_html:
 * @markdown: any text
 *
 * Renders @markdown as a fragment of HTML that can be pasted anywhere: plain elements without
 * classes or ids, one line a paragraph, headings from the second level to the fourth.
 *
 * Returns: (transfer full): the HTML
 */
char *
plumb_markdown_to_html (const char *markdown)
{
  static const PlumbMarkdownHandler handler = {
    .enter_block = enter_block_cb,
    .leave_block = leave_block_cb,
    .enter_span = enter_span_cb,
    .leave_span = leave_span_cb,
    .text = text_cb,
    .line_break = line_break_cb,
  };
  GString *out;

  g_return_val_if_fail (markdown != NULL, NULL);

  out = g_string_sized_new (strlen (markdown) + strlen (markdown) / 4);
  plumb_markdown_parse (markdown, &handler, out);
  return g_string_free (out, FALSE);
}
