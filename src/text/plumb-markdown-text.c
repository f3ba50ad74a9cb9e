/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mail as the kernel's lists are used to it. Identifiers stand without backticks, as in any mail
 * there, and a link is a number whose address is at the end; but an address that is its own text
 * stays where it is, for a number that repeats what the reader has just read would only be noise.
 */
#include "config.h"

#include "plumb-markdown.h"

#include <string.h>

#include "plumb-href.h"
#include "plumb-lines.h"
#include "plumb-text-table.h"

typedef struct
{
  gboolean ordered;
  gboolean tight;
  guint number;
} List;

typedef struct
{
  PlumbLines *lines;
  GString *text;                            /* of the open paragraph, heading, code or cell */
  List lists[PLUMB_MARKDOWN_MAX_DEPTH + 1]; /* the open ones, from [1] on */
  guint n_lists;
  PlumbTextTable *table; /* the open one */
  gsize link_start;      /* where in the text the open link begins */
  GPtrArray *hrefs;      /* what the numbers stand for */
  GHashTable *numbers;   /* href to number */
  guint column;          /* of the open line of code */
  guint wants_blank : 1; /* the next block is set apart */
  guint in_code : 1;
  guint in_cell : 1;
} Mail;

static void
begin_block (Mail *self)
{
  if (self->wants_blank)
    plumb_lines_blank (self->lines);
  self->wants_blank = FALSE;
}

static void
end_block (Mail *self)
{
  self->wants_blank = self->n_lists == 0 || !self->lists[self->n_lists].tight;
}

static void
enter_item (Mail *self)
{
  List *list = &self->lists[self->n_lists];
  g_autofree char *marker = list->ordered ? g_strdup_printf ("%u. ", list->number++)
                                          : g_strdup ("- ");
  g_autofree char *indent = g_strnfill (strlen (marker), ' ');

  begin_block (self);
  plumb_lines_push (self->lines, marker, indent);
}

static void
enter_block_cb (const PlumbMarkdownBlock *block, gpointer user_data)
{
  Mail *self = user_data;

  switch (block->kind)
    {
    case PLUMB_MARKDOWN_LIST:
      begin_block (self);
      self->lists[++self->n_lists] = (List) { block->ordered, block->tight, block->start };
      break;
    case PLUMB_MARKDOWN_ITEM:
      enter_item (self);
      break;
    case PLUMB_MARKDOWN_QUOTE:
      begin_block (self);
      plumb_lines_push (self->lines, "> ", "> ");
      break;
    case PLUMB_MARKDOWN_TABLE:
      begin_block (self);
      self->table = plumb_text_table_new (block->n_columns);
      break;
    case PLUMB_MARKDOWN_RULE:
      begin_block (self);
      plumb_lines_underline (self->lines, '-', MIN (plumb_lines_get_room (self->lines), 24));
      break;
    case PLUMB_MARKDOWN_PARAGRAPH:
    case PLUMB_MARKDOWN_HEADING:
    case PLUMB_MARKDOWN_CODE_BLOCK:
      begin_block (self);
      break;
    case PLUMB_MARKDOWN_TABLE_HEAD:
    case PLUMB_MARKDOWN_TABLE_BODY:
    case PLUMB_MARKDOWN_ROW:
    case PLUMB_MARKDOWN_CELL:
      break;
    }
  self->in_code = block->kind == PLUMB_MARKDOWN_CODE_BLOCK;
  self->in_cell = block->kind == PLUMB_MARKDOWN_CELL;
  self->column = 0;
  g_string_truncate (self->text, 0);
}

static void
write_text (Mail *self, const PlumbMarkdownBlock *block)
{
  guint width;

  if (self->text->str[strspn (self->text->str, " ")] == '\0')
    return;
  width = plumb_lines_wrap (self->lines, self->text->str);
  if (block->kind == PLUMB_MARKDOWN_HEADING)
    plumb_lines_underline (self->lines, block->level == 1 ? '=' : '-', width);
}

/* Code is never wrapped: a command that is broken in two does not work. */
static void
write_code (Mail *self)
{
  g_auto (GStrv) code = g_strsplit (g_strchomp (self->text->str), "\n", -1);

  plumb_lines_push (self->lines, "    ", "    ");
  for (guint i = 0; code[i] != NULL; i++)
    plumb_lines_write (self->lines, code[i]);
  plumb_lines_pop (self->lines);
}

static void
leave_block_cb (const PlumbMarkdownBlock *block, gpointer user_data)
{
  Mail *self = user_data;

  switch (block->kind)
    {
    case PLUMB_MARKDOWN_PARAGRAPH:
    case PLUMB_MARKDOWN_HEADING:
      write_text (self, block);
      break;
    case PLUMB_MARKDOWN_CODE_BLOCK:
      write_code (self);
      break;
    case PLUMB_MARKDOWN_CELL:
      plumb_text_table_add (self->table, self->text->str);
      self->in_cell = FALSE;
      return;
    case PLUMB_MARKDOWN_TABLE:
      plumb_text_table_write (g_steal_pointer (&self->table), self->lines);
      break;
    case PLUMB_MARKDOWN_LIST:
      self->n_lists--;
      break;
    case PLUMB_MARKDOWN_ITEM:
    case PLUMB_MARKDOWN_QUOTE:
      plumb_lines_pop (self->lines);
      break;
    case PLUMB_MARKDOWN_RULE:
      break;
    case PLUMB_MARKDOWN_TABLE_HEAD:
    case PLUMB_MARKDOWN_TABLE_BODY:
    case PLUMB_MARKDOWN_ROW:
      return;
    }
  self->in_code = FALSE;
  end_block (self);
}

/* Without scheme and final slash, so that "www.example.org" is its own address too. */
static char *
dup_bare_address (const char *address)
{
  char *bare = g_strdup (plumb_href_skip_scheme (address));

  if (g_str_has_suffix (bare, "/"))
    bare[strlen (bare) - 1] = '\0';
  return bare;
}

static gboolean
says_address (const char *text, const char *href)
{
  g_autofree char *said = dup_bare_address (text);
  g_autofree char *meant = dup_bare_address (href);

  return g_str_equal (said, meant);
}

/* "[3]" and "3" are no words but a number that the page gave; the mail has its own. */
static gboolean
is_number_only (const char *text)
{
  gboolean bracketed = text[0] == '[';
  gsize digits = strspn (text + bracketed, "0123456789");

  return digits > 0 && g_str_equal (text + bracketed + digits, bracketed ? "]" : "");
}

static guint
number_href (Mail *self, const char *href)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, href));

  if (number == 0)
    {
      g_ptr_array_add (self->hrefs, g_strdup (href));
      number = self->hrefs->len;
      g_hash_table_insert (self->numbers, self->hrefs->pdata[number - 1],
                           GUINT_TO_POINTER (number));
    }
  return number;
}

static void
leave_link (Mail *self, const char *href)
{
  const char *label = self->text->str + self->link_start;
  guint number;

  if (says_address (label, href))
    return;
  number = number_href (self, href);
  if (is_number_only (label))
    g_string_truncate (self->text, self->link_start);
  else
    g_string_append_c (self->text, ' ');
  g_string_append_printf (self->text, "[%u]", number);
}

/* Emphasis of both strengths has the same mark, for underscores would read as identifiers do. */
static void
append_mark (Mail *self, PlumbMarkdownSpanKind kind)
{
  if (kind == PLUMB_MARKDOWN_EMPHASIS || kind == PLUMB_MARKDOWN_STRONG)
    g_string_append_c (self->text, '*');
  else if (kind == PLUMB_MARKDOWN_STRIKE)
    g_string_append (self->text, "~~");
}

static void
enter_span_cb (const PlumbMarkdownSpan *span, gpointer user_data)
{
  Mail *self = user_data;

  append_mark (self, span->kind);
  if (span->kind == PLUMB_MARKDOWN_LINK)
    self->link_start = self->text->len;
}

static void
leave_span_cb (const PlumbMarkdownSpan *span, gpointer user_data)
{
  Mail *self = user_data;

  append_mark (self, span->kind);
  if (span->kind == PLUMB_MARKDOWN_LINK)
    leave_link (self, span->href);
}

static void
append_code (Mail *self, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] != '\t')
        {
          g_string_append_c (self->text, text[i]);
          self->column = text[i] == '\n' ? 0 : self->column + 1;
          continue;
        }
      do
        g_string_append_c (self->text, ' ');
      while (++self->column % 8 != 0);
    }
}

static void
text_cb (const char *text, gsize length, gpointer user_data)
{
  Mail *self = user_data;

  if (self->in_code)
    {
      append_code (self, text, length);
      return;
    }
  for (gsize i = 0; i < length; i++)
    g_string_append_c (self->text, g_ascii_isspace (text[i]) ? ' ' : text[i]);
}

static void
line_break_cb (gboolean hard, gpointer user_data)
{
  Mail *self = user_data;

  g_string_append_c (self->text, hard && !self->in_cell ? '\n' : ' ');
}

static void
write_hrefs (Mail *self)
{
  if (self->hrefs->len > 0)
    plumb_lines_blank (self->lines);
  for (guint i = 0; i < self->hrefs->len; i++)
    {
      g_autofree char *line = g_strdup_printf ("[%u] %s", i + 1,
                                               (const char *) self->hrefs->pdata[i]);

      plumb_lines_write (self->lines, line);
    }
}

/**
 * plumb_markdown_to_text:
 * @markdown: any text
 * @width: the columns of a line, such as %PLUMB_MARKDOWN_MAIL_WIDTH
 *
 * Renders @markdown as plain text for mail: wrapped, links as numbers with the addresses at the
 * end.
 *
 * Returns: (transfer full): the text
 */
char *
plumb_markdown_to_text (const char *markdown, guint width)
{
  static const PlumbMarkdownHandler handler = {
    .enter_block = enter_block_cb,
    .leave_block = leave_block_cb,
    .enter_span = enter_span_cb,
    .leave_span = leave_span_cb,
    .text = text_cb,
    .line_break = line_break_cb,
  };
  Mail self = { NULL };

  g_return_val_if_fail (markdown != NULL, NULL);

  self.lines = plumb_lines_new (width);
  self.text = g_string_new (NULL);
  self.hrefs = g_ptr_array_new_with_free_func (g_free);
  self.numbers = g_hash_table_new (g_str_hash, g_str_equal);
  plumb_markdown_parse (markdown, &handler, &self);
  write_hrefs (&self);
  g_hash_table_unref (self.numbers);
  g_ptr_array_unref (self.hrefs);
  g_string_free (self.text, TRUE);
  return plumb_lines_free (self.lines);
}
