/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-markdown.h"

#include <string.h>

/* Writes at most one blank between two words, and none before the first. */
static void
append_blank (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

static void
enter_block_cb (const PlumbMarkdownBlock *block, gpointer user_data)
{
  append_blank (user_data);
}

static void
text_cb (const char *text, gsize length, gpointer user_data)
{
  GString *out = user_data;
  const char *word = text;

  for (const char *at = text; at < text + length; at++)
    {
      if (!g_ascii_isspace (*at))
        continue;
      g_string_append_len (out, word, at - word);
      append_blank (out);
      word = at + 1;
    }
  g_string_append_len (out, word, text + length - word);
}

static void
line_break_cb (gboolean hard, gpointer user_data)
{
  append_blank (user_data);
}

/**
 * plumb_markdown_to_line:
 * @markdown: any text
 *
 * Reads @markdown for its words alone: one line without any markup, for a title, a search or a row
 * of a list.
 *
 * Returns: (transfer full): the line
 */
char *
plumb_markdown_to_line (const char *markdown)
{
  static const PlumbMarkdownHandler handler = {
    .enter_block = enter_block_cb,
    .text = text_cb,
    .line_break = line_break_cb,
  };
  GString *out;

  g_return_val_if_fail (markdown != NULL, NULL);

  out = g_string_sized_new (strlen (markdown));
  plumb_markdown_parse (markdown, &handler, out);
  return g_strchomp (g_string_free (out, FALSE));
}
