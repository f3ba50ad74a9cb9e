/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * WordPress block markup. The editor compares what it reads with what it would have saved itself
 * and complains of any difference, so the layout here, down to the line ends, is the editor's.
 *
 * A list item is the difficult one: it holds a run of text and after it lists, nothing else. What
 * Markdown puts there besides becomes text, and text after a nested list an item of its own.
 */
#include "config.h"

#include "plumb-markdown.h"

#include <string.h>

#include "plumb-markdown-private.h"

typedef struct
{
  guint has_text : 1;
  guint has_list : 1;
} Item;

typedef struct
{
  GString *out;
  Item items[PLUMB_MARKDOWN_MAX_DEPTH + 1]; /* the open ones from [1] on; [0] is nobody's */
  guint n_items;
  guint code_lines;     /* line ends of a code block that are still to be written */
  guint at_start : 1;   /* nothing precedes in the enclosing block */
  guint first_cell : 1; /* nothing precedes in the row */
  guint in_code : 1;    /* a code block is open */
} Writer;

/* A block of the editor where it has the name, else a part of one. Headings and lists vary, so they
 * are not here. A newer editor lays tables out fixed unless told otherwise and an older one the
 * other way round; said outright, both save what is written here. */
static const struct
{
  const char *name;
  const char *json;
  const char *open;
  const char *close;
} markup[] = {
  [PLUMB_MARKDOWN_PARAGRAPH] = { "paragraph", "", "<p>", "</p>" },
  [PLUMB_MARKDOWN_QUOTE] = { "quote", "", "<blockquote class=\"wp-block-quote\">",
                             "</blockquote>" },
  [PLUMB_MARKDOWN_CODE_BLOCK] = { "code", "", "<pre class=\"wp-block-code\"><code>",
                                  "</code></pre>" },
  [PLUMB_MARKDOWN_TABLE] = { "table", "{\"hasFixedLayout\":false}",
                             "<figure class=\"wp-block-table\"><table>", "</table></figure>" },
  [PLUMB_MARKDOWN_TABLE_HEAD] = { NULL, NULL, "<thead>", "</thead>" },
  [PLUMB_MARKDOWN_TABLE_BODY] = { NULL, NULL, "<tbody>", "</tbody>" },
  [PLUMB_MARKDOWN_ROW] = { NULL, NULL, "<tr>", "</tr>" },
  [PLUMB_MARKDOWN_RULE] = { "separator", "",
                            "<hr class=\"wp-block-separator has-alpha-channel-opacity\"/>", "" },
};

/* Blocks that follow each other are a blank line apart; the first is right behind the tag. */
static void
begin_block (Writer *self, const char *name, const char *json)
{
  if (!self->at_start)
    g_string_append (self->out, "\n\n");
  g_string_append_printf (self->out, "<!-- wp:%s %s%s-->\n", name, json,
                          json[0] != '\0' ? " " : "");
  self->at_start = TRUE;
}

static void
end_block (Writer *self, const char *name)
{
  g_string_append_printf (self->out, "\n<!-- /wp:%s -->", name);
  self->at_start = FALSE;
}

/* The editor drops an element without text, and then finds that the item has changed. */
static void
close_element (Writer *self, const char *open, const char *close)
{
  gsize length = strlen (open);

  if (self->out->len >= length
      && memcmp (self->out->str + self->out->len - length, open, length) == 0)
    g_string_truncate (self->out, self->out->len - length);
  else
    g_string_append (self->out, close);
}

static void
begin_item (Writer *self)
{
  begin_block (self, "list-item", "");
  g_string_append (self->out, "<li>");
  self->items[self->n_items] = (Item) { FALSE, FALSE };
}

static void
end_item (Writer *self)
{
  g_string_append (self->out, "</li>");
  end_block (self, "list-item");
}

/* Makes room for one more run of text in the innermost item. */
static void
begin_item_text (Writer *self, const char *gap)
{
  if (self->items[self->n_items].has_list)
    {
      end_item (self);
      begin_item (self);
    }
  else if (self->items[self->n_items].has_text)
    {
      g_string_append (self->out, gap);
    }
  self->items[self->n_items].has_text = TRUE;
}

static void
begin_list (Writer *self, const PlumbMarkdownBlock *block)
{
  g_autofree char *json = NULL;

  self->items[self->n_items].has_list = TRUE;
  if (!block->ordered)
    {
      begin_block (self, "list", "");
      g_string_append (self->out, "<ul class=\"wp-block-list\">");
      return;
    }
  if (block->start == 1)
    {
      begin_block (self, "list", "{\"ordered\":true}");
      g_string_append (self->out, "<ol class=\"wp-block-list\">");
      return;
    }
  json = g_strdup_printf ("{\"ordered\":true,\"start\":%u}", block->start);
  begin_block (self, "list", json);
  g_string_append_printf (self->out, "<ol start=\"%u\" class=\"wp-block-list\">", block->start);
}

static void
end_list (Writer *self, const PlumbMarkdownBlock *block)
{
  g_string_append (self->out, block->ordered ? "</ol>" : "</ul>");
  end_block (self, "list");
}

/* What can only be text within an item. */
static void
enter_in_item (Writer *self, const PlumbMarkdownBlock *block)
{
  switch (block->kind)
    {
    case PLUMB_MARKDOWN_PARAGRAPH:
      begin_item_text (self, "<br><br>");
      break;
    case PLUMB_MARKDOWN_HEADING:
      begin_item_text (self, "<br><br>");
      g_string_append (self->out, "<strong>");
      break;
    case PLUMB_MARKDOWN_CODE_BLOCK:
      begin_item_text (self, "<br>");
      g_string_append (self->out, "<code>");
      break;
    case PLUMB_MARKDOWN_ROW:
      begin_item_text (self, "<br>");
      break;
    case PLUMB_MARKDOWN_CELL:
      g_string_append (self->out, self->first_cell ? "" : " | ");
      break;
    case PLUMB_MARKDOWN_LIST:
    case PLUMB_MARKDOWN_ITEM:
    case PLUMB_MARKDOWN_QUOTE:
    case PLUMB_MARKDOWN_TABLE:
    case PLUMB_MARKDOWN_TABLE_HEAD:
    case PLUMB_MARKDOWN_TABLE_BODY:
    case PLUMB_MARKDOWN_RULE:
      break;
    }
}

static void
leave_in_item (Writer *self, const PlumbMarkdownBlock *block)
{
  if (block->kind == PLUMB_MARKDOWN_HEADING)
    close_element (self, "<strong>", "</strong>");
  else if (block->kind == PLUMB_MARKDOWN_CODE_BLOCK)
    close_element (self, "<code>", "</code>");
}

static void
enter_at_top (Writer *self, const PlumbMarkdownBlock *block)
{
  static const char *const levels[] = { [2] = "", [3] = "{\"level\":3}", [4] = "{\"level\":4}" };
  guint level = plumb_html_heading_level (block);

  if (block->kind == PLUMB_MARKDOWN_HEADING)
    {
      begin_block (self, "heading", levels[level]);
      g_string_append_printf (self->out, "<h%u class=\"wp-block-heading\">", level);
    }
  else if (block->kind == PLUMB_MARKDOWN_CELL)
    {
      g_string_append (self->out, block->header ? "<th>" : "<td>");
    }
  else
    {
      if (markup[block->kind].name != NULL)
        begin_block (self, markup[block->kind].name, markup[block->kind].json);
      g_string_append (self->out, markup[block->kind].open);
    }
}

static void
leave_at_top (Writer *self, const PlumbMarkdownBlock *block)
{
  if (block->kind == PLUMB_MARKDOWN_HEADING)
    {
      g_string_append_printf (self->out, "</h%u>", plumb_html_heading_level (block));
      end_block (self, "heading");
    }
  else if (block->kind == PLUMB_MARKDOWN_CELL)
    {
      g_string_append (self->out, block->header ? "</th>" : "</td>");
    }
  else
    {
      g_string_append (self->out, markup[block->kind].close);
      if (markup[block->kind].name != NULL)
        end_block (self, markup[block->kind].name);
    }
}

static void
enter_block_cb (const PlumbMarkdownBlock *block, gpointer user_data)
{
  Writer *self = user_data;

  if (block->kind == PLUMB_MARKDOWN_LIST)
    {
      begin_list (self, block);
    }
  else if (block->kind == PLUMB_MARKDOWN_ITEM)
    {
      self->n_items++;
      begin_item (self);
    }
  else if (self->n_items > 0)
    {
      enter_in_item (self, block);
    }
  else
    {
      enter_at_top (self, block);
    }
  self->first_cell = block->kind == PLUMB_MARKDOWN_ROW;
  self->in_code = block->kind == PLUMB_MARKDOWN_CODE_BLOCK;
  self->code_lines = 0;
}

static void
leave_block_cb (const PlumbMarkdownBlock *block, gpointer user_data)
{
  Writer *self = user_data;

  self->in_code = FALSE;
  if (block->kind == PLUMB_MARKDOWN_LIST)
    {
      end_list (self, block);
    }
  else if (block->kind == PLUMB_MARKDOWN_ITEM)
    {
      end_item (self);
      self->n_items--;
    }
  else if (self->n_items > 0)
    {
      leave_in_item (self, block);
    }
  else
    {
      leave_at_top (self, block);
    }
}

static const struct
{
  const char *open;
  const char *close;
} spans[] = {
  [PLUMB_MARKDOWN_EMPHASIS] = { "<em>", "</em>" },
  [PLUMB_MARKDOWN_STRONG] = { "<strong>", "</strong>" },
  [PLUMB_MARKDOWN_STRIKE] = { "<s>", "</s>" },
  [PLUMB_MARKDOWN_CODE] = { "<code>", "</code>" },
  [PLUMB_MARKDOWN_LINK] = { "<a href=\"", "</a>" },
};

static void
enter_span_cb (const PlumbMarkdownSpan *span, gpointer user_data)
{
  Writer *self = user_data;

  g_string_append (self->out, spans[span->kind].open);
  if (span->kind != PLUMB_MARKDOWN_LINK)
    return;
  plumb_html_append_escaped (self->out, span->href, strlen (span->href));
  g_string_append (self->out, "\">");
}

static void
leave_span_cb (const PlumbMarkdownSpan *span, gpointer user_data)
{
  close_element (user_data, spans[span->kind].open, spans[span->kind].close);
}

/* The line end after the last line is not part of the code. In its own block a bracket is written
 * so that none of WordPress's shortcodes begins there, as "[gallery]" would. */
static void
append_code (Writer *self, const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at++)
    {
      if (*at == '\n')
        {
          self->code_lines++;
          continue;
        }
      for (; self->code_lines > 0; self->code_lines--)
        g_string_append (self->out, self->n_items > 0 ? "<br>" : "\n");
      if (*at == '[' && self->n_items == 0)
        g_string_append (self->out, "&#91;");
      else
        plumb_html_append_escaped (self->out, at, 1);
    }
}

static void
text_cb (const char *text, gsize length, gpointer user_data)
{
  Writer *self = user_data;

  if (self->in_code)
    append_code (self, text, length);
  else
    plumb_html_append_escaped (self->out, text, length);
}

static void
line_break_cb (gboolean hard, gpointer user_data)
{
  Writer *self = user_data;

  g_string_append (self->out, hard ? "<br>" : " ");
}

/**
 * plumb_markdown_to_wordpress:
 * @markdown: any text
 *
 * Renders @markdown as WordPress blocks, to be pasted into the editor's code view.
 *
 * Returns: (transfer full): the markup
 */
char *
plumb_markdown_to_wordpress (const char *markdown)
{
  static const PlumbMarkdownHandler handler = {
    .enter_block = enter_block_cb,
    .leave_block = leave_block_cb,
    .enter_span = enter_span_cb,
    .leave_span = leave_span_cb,
    .text = text_cb,
    .line_break = line_break_cb,
  };
  Writer self = { .at_start = TRUE };

  g_return_val_if_fail (markdown != NULL, NULL);

  self.out = g_string_sized_new (strlen (markdown) * 2);
  plumb_markdown_parse (markdown, &handler, &self);
  if (self.out->len > 0)
    g_string_append_c (self.out, '\n');
  return g_string_free (self.out, FALSE);
}
