/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-markdown-lines.h"

#include <string.h>

#include "plumb-markdown.h"

#define LIST_INDENT 26
#define LIST_HANG 16
#define NUMBER_HANG 20
#define DIGIT_WIDTH 9
#define QUOTE_INDENT 16
#define CODE_INDENT 14
#define SPACE 12
#define TIGHT_SPACE 4
/* A table beyond this is shown as text: laying out columns takes its time. */
#define MAX_CELLS 400
#define MAX_CELL_LENGTH 400

/* A quote, a list or an item around the text. */
typedef struct
{
  PlumbMarkdownBlockKind kind;
  guint indent;
  gboolean ordered;
  gboolean tight;
  guint number;       /* of the next item */
  gboolean is_marked; /* of an item: its marker was written */
} Frame;

typedef struct
{
  GPtrArray *lines;
  GArray *frames; /* Frame */
  guint n_open[PLUMB_MARKDOWN_N_STYLES]; /* spans of each style around the text */
  char *href;
  PlumbMarkdownLine *line; /* borrowed: the one being written, %NULL between blocks */
  GString *code;           /* a code block being read */
  GString *cell;           /* a cell being read: markup */
  GString *plain;          /* and its words */
  GPtrArray *words;        /* char: the words of every cell of the table being read */
  gboolean is_large;       /* the table is */
  gboolean is_header;
} Reader;

/* Where text stands inside all quotes and lists that are open. */
static guint
sum_indents (Reader *self, PlumbMarkdownLine *line)
{
  guint margin = 0;

  for (guint i = 0; i < self->frames->len; i++)
    {
      const Frame *frame = &g_array_index (self->frames, Frame, i);

      if (frame->kind == PLUMB_MARKDOWN_QUOTE && frame->indent > 0
          && line->n_quotes < PLUMB_MARKDOWN_MAX_INDENT)
        line->quotes[line->n_quotes++] = margin;
      margin += frame->indent;
    }
  return margin;
}

static Frame *
find_frame (Reader *self, PlumbMarkdownBlockKind kind)
{
  for (guint i = self->frames->len; i > 0; i--)
    {
      Frame *frame = &g_array_index (self->frames, Frame, i - 1);

      if (frame->kind == kind)
        return frame;
      if (frame->kind == PLUMB_MARKDOWN_QUOTE)
        return NULL;
    }
  return NULL;
}

static gboolean
is_tight (Reader *self)
{
  const Frame *list = find_frame (self, PLUMB_MARKDOWN_LIST);

  return list != NULL && list->tight;
}

static PlumbMarkdownLine *
add_line (Reader *self, PlumbMarkdownLineKind kind)
{
  PlumbMarkdownLine *line = plumb_markdown_line_new (kind);

  line->margin = sum_indents (self, line);
  line->below = is_tight (self) ? TIGHT_SPACE : SPACE;
  g_ptr_array_add (self->lines, line);
  return line;
}

/* The bullet or number of the item around a line that has none yet. */
static void
add_marker (Reader *self, PlumbMarkdownLine *line)
{
  Frame *item = find_frame (self, PLUMB_MARKDOWN_ITEM);
  Frame *list = find_frame (self, PLUMB_MARKDOWN_LIST);
  g_autofree char *marker = NULL;

  if (item == NULL || list == NULL || item->is_marked)
    return;
  item->is_marked = TRUE;
  marker = list->ordered ? g_strdup_printf ("%u.\t", list->number) : g_strdup ("•\t");
  line->hang = list->ordered ? NUMBER_HANG : LIST_HANG;
  for (guint n = list->number; list->ordered; n /= 10)
    {
      line->hang += n >= 10 ? DIGIT_WIDTH : 0;
      if (n < 10)
        break;
    }
  line->hang = MIN (line->hang, line->margin);
  plumb_markdown_line_append (line, marker, strlen (marker), PLUMB_MARKDOWN_STYLE_MARKER, NULL);
}

static PlumbMarkdownLine *
add_text_line (Reader *self)
{
  PlumbMarkdownLine *line = add_line (self, PLUMB_MARKDOWN_LINE_TEXT);

  add_marker (self, line);
  return line;
}

/* A marker stands on a line of its own where its item does not begin with text. */
static void
mark_item (Reader *self)
{
  const Frame *item = find_frame (self, PLUMB_MARKDOWN_ITEM);

  if (item != NULL && !item->is_marked)
    add_text_line (self);
}

static void
set_space_below (Reader *self, guint space)
{
  if (self->lines->len > 0)
    ((PlumbMarkdownLine *) g_ptr_array_index (self->lines, self->lines->len - 1))->below = space;
}

static guint
list_indent (const PlumbMarkdownBlock *block)
{
  /* A list that starts at 1234 needs room for it. */
  guint indent = LIST_INDENT;

  for (guint n = block->start; block->ordered && n >= 10; n /= 10)
    indent += DIGIT_WIDTH;
  return indent;
}

static void
push_frame (Reader *self, const PlumbMarkdownBlock *block)
{
  Frame frame = { .kind = block->kind,
                  .ordered = block->ordered,
                  .tight = block->tight,
                  .number = block->start };
  guint depth = 0;

  for (guint i = 0; i < self->frames->len; i++)
    depth += g_array_index (self->frames, Frame, i).kind != PLUMB_MARKDOWN_ITEM;
  if (depth < PLUMB_MARKDOWN_MAX_INDENT && block->kind == PLUMB_MARKDOWN_LIST)
    frame.indent = list_indent (block);
  else if (depth < PLUMB_MARKDOWN_MAX_INDENT && block->kind == PLUMB_MARKDOWN_QUOTE)
    frame.indent = QUOTE_INDENT;
  if (block->kind == PLUMB_MARKDOWN_LIST && find_frame (self, PLUMB_MARKDOWN_ITEM) == NULL)
    set_space_below (self, SPACE);
  if (block->kind != PLUMB_MARKDOWN_ITEM)
    mark_item (self);
  g_array_append_val (self->frames, frame);
}

static void
pop_frame (Reader *self, PlumbMarkdownBlockKind kind)
{
  Frame *list;

  if (kind == PLUMB_MARKDOWN_ITEM)
    mark_item (self);
  g_array_set_size (self->frames, self->frames->len - 1);
  list = find_frame (self, PLUMB_MARKDOWN_LIST);
  if (kind == PLUMB_MARKDOWN_ITEM && list != NULL)
    list->number++;
  else if (!is_tight (self))
    set_space_below (self, SPACE);
}

static void
begin_heading (Reader *self, guint level)
{
  self->line = add_text_line (self);
  self->line->heading = level;
  self->line->above = self->lines->len > 1 ? (level <= 2 ? 12 : 6) : 0;
  self->line->below = level <= 2 ? 10 : 8;
}

static void
begin_table (Reader *self, guint n_columns)
{
  PlumbMarkdownLine *line;

  mark_item (self);
  line = add_line (self, PLUMB_MARKDOWN_LINE_TABLE);
  line->cells = g_ptr_array_new_with_free_func (g_free);
  line->n_columns = MAX (n_columns, 1);
  self->line = line;
  self->is_large = FALSE;
  g_ptr_array_set_size (self->words, 0);
}

/* Row by row, where columns are too much. */
static void
end_table (Reader *self)
{
  PlumbMarkdownLine *line = self->line;
  guint n_columns = line->n_columns;

  self->line = NULL;
  if (!self->is_large && line->cells->len <= MAX_CELLS)
    return;
  g_ptr_array_remove_index (self->lines, self->lines->len - 1);
  for (guint i = 0; i < self->words->len; i++)
    {
      const char *words = g_ptr_array_index (self->words, i);

      if (i % n_columns == 0)
        line = add_line (self, PLUMB_MARKDOWN_LINE_TEXT);
      if (i % n_columns > 0)
        plumb_markdown_line_append (line, " | ", 3, PLUMB_MARKDOWN_STYLE_MARKER, NULL);
      plumb_markdown_line_append (line, words, strlen (words),
                                  i < n_columns ? PLUMB_MARKDOWN_STYLE_STRONG : 0, NULL);
    }
}

static void
enter_block (const PlumbMarkdownBlock *block, gpointer user_data)
{
  Reader *self = user_data;

  switch (block->kind)
    {
    case PLUMB_MARKDOWN_LIST:
    case PLUMB_MARKDOWN_ITEM:
    case PLUMB_MARKDOWN_QUOTE:
      push_frame (self, block);
      break;
    case PLUMB_MARKDOWN_PARAGRAPH:
      self->line = add_text_line (self);
      break;
    case PLUMB_MARKDOWN_HEADING:
      begin_heading (self, block->level);
      break;
    case PLUMB_MARKDOWN_CODE_BLOCK:
      mark_item (self);
      self->code = g_string_new (NULL);
      break;
    case PLUMB_MARKDOWN_RULE:
      mark_item (self);
      add_line (self, PLUMB_MARKDOWN_LINE_RULE);
      break;
    case PLUMB_MARKDOWN_TABLE:
      begin_table (self, block->n_columns);
      break;
    case PLUMB_MARKDOWN_CELL:
      self->cell = g_string_new (block->header ? "<b>" : NULL);
      self->plain = g_string_new (NULL);
      self->is_header = block->header;
      break;
    case PLUMB_MARKDOWN_TABLE_HEAD:
    case PLUMB_MARKDOWN_TABLE_BODY:
    case PLUMB_MARKDOWN_ROW:
    default:
      break;
    }
}

static void
end_code (Reader *self)
{
  g_autofree char *text = g_string_free (g_steal_pointer (&self->code), FALSE);
  g_auto (GStrv) parts = NULL;
  PlumbMarkdownLine *line = NULL;

  for (gsize end = strlen (text); end > 0 && text[end - 1] == '\n'; end--)
    text[end - 1] = '\0';
  parts = g_strsplit (text, "\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      line = add_line (self, PLUMB_MARKDOWN_LINE_CODE);
      line->margin += CODE_INDENT;
      line->is_first = i == 0;
      line->below = 0;
      g_string_append (line->text, parts[i]);
    }
  if (line == NULL)
    return;
  line->is_last = TRUE;
  line->below = SPACE;
}

static void
end_cell (Reader *self)
{
  self->is_large |= self->plain->len > MAX_CELL_LENGTH;
  g_ptr_array_add (self->words, g_string_free (g_steal_pointer (&self->plain), FALSE));
  if (self->is_header)
    g_string_append (self->cell, "</b>");
  if (self->line != NULL && self->line->cells != NULL)
    g_ptr_array_add (self->line->cells, g_string_free (g_steal_pointer (&self->cell), FALSE));
  else
    g_string_free (g_steal_pointer (&self->cell), TRUE);
}

static void
leave_block (const PlumbMarkdownBlock *block, gpointer user_data)
{
  Reader *self = user_data;

  switch (block->kind)
    {
    case PLUMB_MARKDOWN_LIST:
    case PLUMB_MARKDOWN_ITEM:
    case PLUMB_MARKDOWN_QUOTE:
      pop_frame (self, block->kind);
      break;
    case PLUMB_MARKDOWN_CODE_BLOCK:
      end_code (self);
      break;
    case PLUMB_MARKDOWN_CELL:
      end_cell (self);
      break;
    case PLUMB_MARKDOWN_TABLE:
      end_table (self);
      break;
    case PLUMB_MARKDOWN_PARAGRAPH:
    case PLUMB_MARKDOWN_HEADING:
      self->line = NULL;
      break;
    case PLUMB_MARKDOWN_RULE:
    case PLUMB_MARKDOWN_TABLE_HEAD:
    case PLUMB_MARKDOWN_TABLE_BODY:
    case PLUMB_MARKDOWN_ROW:
    default:
      break;
    }
}

/* By PlumbMarkdownSpanKind: the bit of its style, and its element in Pango's markup. */
static const struct
{
  guint bit;
  const char *element;
} spans[] = {
  [PLUMB_MARKDOWN_EMPHASIS] = { 1, "i" }, [PLUMB_MARKDOWN_STRONG] = { 0, "b" },
  [PLUMB_MARKDOWN_STRIKE] = { 3, "s" },   [PLUMB_MARKDOWN_CODE] = { 2, "tt" },
  [PLUMB_MARKDOWN_LINK] = { 4, "a" },
};

static guint
open_styles (Reader *self)
{
  guint styles = 0;

  for (guint i = 0; i < PLUMB_MARKDOWN_N_STYLES; i++)
    styles |= self->n_open[i] > 0 ? 1u << i : 0;
  return styles;
}

static void
enter_span (const PlumbMarkdownSpan *span, gpointer user_data)
{
  Reader *self = user_data;

  self->n_open[spans[span->kind].bit]++;
  if (span->kind == PLUMB_MARKDOWN_LINK)
    g_set_str (&self->href, span->href);
  if (self->cell == NULL)
    return;
  if (span->kind == PLUMB_MARKDOWN_LINK)
    {
      g_autofree char *href = g_markup_escape_text (span->href, -1);

      g_string_append_printf (self->cell, "<a href=\"%s\">", href);
    }
  else
    {
      g_string_append_printf (self->cell, "<%s>", spans[span->kind].element);
    }
}

static void
leave_span (const PlumbMarkdownSpan *span, gpointer user_data)
{
  Reader *self = user_data;

  self->n_open[spans[span->kind].bit]--;
  if (self->cell != NULL)
    g_string_append_printf (self->cell, "</%s>", spans[span->kind].element);
}

static void
add_text (const char *text, gsize length, gpointer user_data)
{
  Reader *self = user_data;

  if (self->code != NULL)
    {
      g_string_append_len (self->code, text, (gssize) length);
    }
  else if (self->cell != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

      g_string_append (self->cell, escaped);
      g_string_append_len (self->plain, text, (gssize) length);
    }
  else if (self->line != NULL)
    {
      guint styles = open_styles (self);

      plumb_markdown_line_append (self->line, text, length, styles,
                                  (styles & PLUMB_MARKDOWN_STYLE_LINK) != 0 ? self->href : NULL);
    }
}

/* A break on purpose begins a line that belongs to the one before. */
static void
break_line (gboolean hard, gpointer user_data)
{
  Reader *self = user_data;
  PlumbMarkdownLine *before = self->line;

  if (self->cell != NULL || !hard || before == NULL)
    {
      add_text (hard && self->cell != NULL ? "\n" : " ", 1, user_data);
      return;
    }
  self->line = add_line (self, PLUMB_MARKDOWN_LINE_TEXT);
  self->line->heading = before->heading;
  self->line->below = before->below;
  before->below = 0;
}

/**
 * plumb_markdown_lines_new:
 *
 * Lays out a text.
 *
 * Returns: (transfer full) (element-type PlumbMarkdownLine): its lines
 */
GPtrArray *
plumb_markdown_lines_new (const char *markdown)
{
  static const PlumbMarkdownHandler handler = { enter_block, leave_block, enter_span,
                                                leave_span,  add_text,    break_line };
  Reader self = { 0 };

  self.lines = g_ptr_array_new_with_free_func (plumb_markdown_line_free);
  self.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  self.words = g_ptr_array_new_with_free_func (g_free);
  plumb_markdown_parse (markdown, &handler, &self);
  set_space_below (&self, 0);
  g_array_unref (self.frames);
  g_ptr_array_unref (self.words);
  g_free (self.href);
  return self.lines;
}
