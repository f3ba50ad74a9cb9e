/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pasted text, Markdown and the text of mail read for their blocks, line by line.
 *
 * Markdown's blocks are read here like those of any other text, since what people paste is seldom
 * one or the other: bullets of a browser, lines of mail, headings of Markdown. The Markdown parser
 * reads what is within a block.
 */
#include "config.h"

#include <string.h>

#include "plumb-markdown.h"
#include "plumb-page-blocks.h"
#include "plumb-page-labels.h"

typedef struct
{
  PlumbPageBlocks *out;
  gboolean is_markdown;
  gboolean in_code;
  gboolean after_blank;
  GString *words; /* of the open block; empty if none is open */
  GString *line;  /* what is looked at, NUL-terminated */
  PlumbPageBlockKind kind;
  guint level;
  guint words_line;
  guint n_lines;
  guint indents[PLUMB_PAGE_MAX_DEPTH]; /* of the open lists' markers */
  guint depth;
} Reader;

/* What the Markdown parser tells of a block's inside */
typedef struct
{
  GString *words;
  GPtrArray *links;
  GString *mail;
  gsize mail_start;
  guint n_emphases; /* open ones that began with the text */
  gsize title_length;
} Inside;

static gboolean
is_emphasis (const PlumbMarkdownSpan *span)
{
  return span->kind == PLUMB_MARKDOWN_STRONG || span->kind == PLUMB_MARKDOWN_EMPHASIS;
}

static void
enter_span_cb (const PlumbMarkdownSpan *span, gpointer user_data)
{
  Inside *self = user_data;

  if (is_emphasis (span) && (self->n_emphases > 0 || self->words->len == 0))
    self->n_emphases++;
  if (span->kind != PLUMB_MARKDOWN_LINK)
    return;
  g_string_truncate (self->mail, 0);
  self->mail_start = self->words->len;
  if (g_ascii_strncasecmp (span->href, "mailto:", 7) == 0)
    g_string_append_len (self->mail, span->href + 7, (gssize) strcspn (span->href + 7, "?"));
  else
    g_ptr_array_add (self->links, g_strdup (span->href));
}

static void
leave_span_cb (const PlumbMarkdownSpan *span, gpointer user_data)
{
  Inside *self = user_data;

  if (is_emphasis (span) && self->n_emphases > 0 && --self->n_emphases == 0
      && self->title_length == 0)
    self->title_length = self->words->len;
  if (span->kind != PLUMB_MARKDOWN_LINK || self->mail->len == 0)
    return;
  if (strstr (self->words->str + self->mail_start, self->mail->str) == NULL)
    g_string_append_printf (self->words, " <%s>", self->mail->str);
  g_string_truncate (self->mail, 0);
}

static void
text_cb (const char *text, gsize length, gpointer user_data)
{
  Inside *self = user_data;

  g_string_append_len (self->words, text, (gssize) length);
}

static void
break_cb (gboolean hard, gpointer user_data)
{
  Inside *self = user_data;

  g_string_append_c (self->words, ' ');
}

static void
add_inside (Reader *self, PlumbPageBlockKind kind, guint level)
{
  static const PlumbMarkdownHandler handler = {
    .enter_span = enter_span_cb,
    .leave_span = leave_span_cb,
    .text = text_cb,
    .line_break = break_cb,
  };
  Inside inside = {
    g_string_new (NULL), g_ptr_array_new_with_free_func (g_free), g_string_new (NULL), 0, 0, 0
  };
  PlumbPageBlock *block;

  plumb_markdown_parse (self->words->str, &handler, &inside);
  block = plumb_page_blocks_add (self->out, kind, level, inside.words->str, self->words_line);
  if (block != NULL)
    block->title_length = inside.title_length;
  for (guint i = 0; block != NULL && i < inside.links->len; i++)
    plumb_page_block_add_link (block, g_ptr_array_index (inside.links, i));
  g_string_free (inside.mail, TRUE);
  g_ptr_array_unref (inside.links);
  g_string_free (inside.words, TRUE);
}

/* In text “*Title*” and perhaps “(follow-up)”: the stars are no part of it. */
static void
take_title (PlumbPageBlock *block)
{
  char *end = block->text[0] == '*' ? strchr (block->text + 1, '*') : NULL;

  if (end == NULL || end == block->text + 1 || block->text[1] == ' ' || end[-1] == ' '
      || (end[1] != '\0' && strncmp (end + 1, " (", 2) != 0))
    return;
  block->title_length = (gsize) (end - block->text) - 1;
  memmove (block->text, block->text + 1, block->title_length);
  memmove (block->text + block->title_length, end + 1, strlen (end + 1) + 1);
}

static void
flush (Reader *self)
{
  guint n_before = self->out->blocks->len;

  if (self->words->len == 0)
    return;
  if (self->is_markdown && strpbrk (self->words->str, "*_`[]<\\&~!") != NULL)
    add_inside (self, self->kind, self->level);
  else
    plumb_page_blocks_add (self->out, self->kind, self->level, self->words->str, self->words_line);
  if (self->out->blocks->len > n_before)
    {
      PlumbPageBlock *block = g_ptr_array_index (self->out->blocks, n_before);

      block->n_lines = self->n_lines;
      if (!self->is_markdown && block->kind == PLUMB_PAGE_ITEM)
        take_title (block);
    }
  g_string_truncate (self->words, 0);
}

static void
begin (Reader *self, PlumbPageBlockKind kind, guint level, const char *text, guint line)
{
  flush (self);
  self->kind = kind;
  self->level = level;
  self->words_line = line;
  self->n_lines = 1;
  g_string_assign (self->words, text);
  self->out->work += self->words->len;
}

static void
go_on (Reader *self, const char *text)
{
  const char *end = self->words->str + self->words->len;
  gunichar last = g_utf8_get_char (g_utf8_prev_char (end));

  /* Between ideographs a line may end where there is no blank. */
  if (!g_unichar_iswide (last) || !g_unichar_iswide (g_utf8_get_char (text)))
    g_string_append_c (self->words, ' ');
  g_string_append (self->words, text);
  self->n_lines++;
  self->out->work += strlen (text);
}

/* How far a marker of a list reaches, with the blanks after it; 0 if there is none. */
static gsize
marker_length (const char *text, gboolean *out_is_number)
{
  static const char *const bullets[] = { "•", "◦", "▪", "‣", "·", "●", "○",
                                         "■", "–", "-", "*", "+", "o" };
  gsize length = 0;

  *out_is_number = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (bullets) && length == 0; i++)
    {
      if (plumb_page_begins_with (text, bullets[i]))
        length = strlen (bullets[i]);
    }
  if (length == 0)
    {
      gsize digits = strspn (text, "0123456789");

      *out_is_number = TRUE;
      if (digits > 0 && digits <= 3 && (text[digits] == '.' || text[digits] == ')'))
        length = digits + 1;
    }
  if (length == 0 || (text[length] != ' ' && text[length] != '\t'))
    return 0;
  return length + strspn (text + length, " \t");
}

/* In the midst of a paragraph a dash or a number is rather part of a sentence. */
static gboolean
may_begin_list (const Reader *self, const char *text, gboolean is_number)
{
  char last = self->words->len > 0 ? self->words->str[self->words->len - 1] : '\0';

  if (self->words->len == 0 || self->kind != PLUMB_PAGE_PARAGRAPH || last == ':')
    return TRUE;
  if (is_number)
    return text[0] == '1';
  if (strncmp (text, "–", strlen ("–")) == 0)
    return FALSE;
  return self->n_lines == 1 || (guchar) text[0] >= 0x80;
}

static void
begin_item (Reader *self, const char *text, guint indent, guint line)
{
  while (self->depth > 0 && self->indents[self->depth - 1] > indent)
    self->depth--;
  if (self->depth == 0
      || (indent >= self->indents[self->depth - 1] + 2 && self->depth < PLUMB_PAGE_MAX_DEPTH))
    self->indents[self->depth++] = indent;
  begin (self, PLUMB_PAGE_ITEM, self->depth, text, line);
}

/* A line that cannot be the rest of a sentence: pasted text often has no empty lines. */
static gboolean
stands_alone (const char *text)
{
  gsize start;
  gsize end;
  guint number;
  g_autofree char *footnote = plumb_page_dup_footnote (text, &number);

  return footnote != NULL || plumb_page_is_cfp_line (text, &start)
         || (plumb_page_find_label (text, PLUMB_PAGE_IN_TEXT, &start, &end) != PLUMB_PAGE_LABEL_NONE
             && start == 0 && strlen (text) < 80)
         || plumb_page_find_formula (text) == PLUMB_PAGE_FORMULA_INVITATION;
}

static gboolean
is_underline (const char *text, char c)
{
  gsize length = 0;

  while (text[length] == c)
    length++;
  return length >= 3 && text[length] == '\0';
}

/* Returns: whether the line was a heading, its underline, a rule or a fence */
static gboolean
read_markup (Reader *self, const char *text, guint line)
{
  gsize level = strspn (text, "#");

  if (strncmp (text, "```", 3) == 0 || strncmp (text, "~~~", 3) == 0)
    {
      flush (self);
      self->in_code = !self->in_code;
      return TRUE;
    }
  if (self->in_code)
    return FALSE;
  if (is_underline (text, '=') || is_underline (text, '-'))
    {
      if (self->words->len > 0 && self->kind == PLUMB_PAGE_PARAGRAPH && self->n_lines == 1
          && !self->after_blank)
        {
          self->kind = PLUMB_PAGE_HEADING;
          self->level = text[0] == '=' ? 1 : 2;
        }
      flush (self);
      return TRUE;
    }
  if (level == 0 || level > 6 || text[level] != ' ')
    return FALSE;
  begin (self, PLUMB_PAGE_HEADING, (guint) level, text + level, line);
  while (self->words->len > 0 && strchr ("# ", self->words->str[self->words->len - 1]) != NULL)
    g_string_truncate (self->words, self->words->len - 1);
  flush (self);
  self->depth = 0;
  return TRUE;
}

/* The words of a line that has no marker. */
static void
read_words (Reader *self, const char *text, guint indent, guint line)
{
  gboolean in_item = self->depth > 0 && indent > self->indents[self->depth - 1];

  if (self->words->len > 0 && !self->after_blank && !self->in_code
      && (in_item || !stands_alone (text)))
    {
      if (in_item || self->kind == PLUMB_PAGE_ITEM || self->n_lines > 1
          || !stands_alone (self->words->str))
        {
          go_on (self, text);
          return;
        }
    }
  if (!in_item)
    self->depth = 0;
  begin (self, PLUMB_PAGE_PARAGRAPH, in_item ? self->depth : 0, text, line);
}

static void
read_line (Reader *self, const char *text, guint indent, guint line)
{
  gboolean is_number;
  gsize marker;

  if (text[0] == '\0')
    {
      self->after_blank = TRUE;
      return;
    }
  if (!read_markup (self, text, line))
    {
      marker = self->in_code ? 0 : marker_length (text, &is_number);
      if (self->after_blank)
        flush (self);
      if (marker > 0 && text[marker] != '\0' && may_begin_list (self, text, is_number))
        begin_item (self, text + marker, indent, line);
      else
        read_words (self, text, indent, line);
    }
  self->after_blank = FALSE;
}

/* Skips what a quoted line begins with and counts blanks; a tab reaches to the next multiple of 4. */
static const char *
skip_indent (const char *text, guint *out_indent)
{
  guint indent = 0;

  for (;; text++)
    {
      if (*text == ' ')
        indent++;
      else if (*text == '\t')
        indent += 4 - indent % 4;
      else if (*text == '>' && indent < 4 && (text[1] == ' ' || text[1] == '\0' || text[1] == '>'))
        indent = 0;
      else
        break;
    }
  *out_indent = indent;
  return text;
}

static const char *
get_line (Reader *self, const char *at)
{
  gsize length = strcspn (at, "\n");
  gsize used = length;

  while (used > 0 && g_ascii_isspace (at[used - 1]))
    used--;
  g_string_truncate (self->line, 0);
  g_string_append_len (self->line, at, (gssize) used);
  self->out->work += length + 1;
  return at + length + (at[length] == '\n' ? 1 : 0);
}

/* Marks that nobody makes in a text that is not Markdown. */
static gboolean
is_markdown (const char *text)
{
  return g_str_has_prefix (text, "# ") || strstr (text, "\n# ") != NULL
         || strstr (text, "\n## ") != NULL || g_str_has_prefix (text, "## ")
         || strstr (text, "\n### ") != NULL || strstr (text, "](") != NULL
         || strstr (text, "\n**") != NULL || g_str_has_prefix (text, "**")
         || strstr (text, "```") != NULL || strstr (text, "\\`") != NULL
         || strstr (text, "\\_") != NULL || strstr (text, "\\<") != NULL;
}

/**
 * plumb_page_read_text:
 * @text: valid UTF-8
 * @is_mail: it is the text of a mail, which may end with a signature
 *
 * Reads pasted text or Markdown. Wrapped lines are joined, quotes are read like the rest.
 *
 * Returns: (transfer full): its blocks
 */
PlumbPageBlocks *
plumb_page_read_text (const char *text, gboolean is_mail)
{
  Reader self = { .out = plumb_page_blocks_new () };
  const char *at = text;

  self.words = g_string_new (NULL);
  self.line = g_string_new (NULL);
  self.is_markdown = is_markdown (text);
  for (guint line = 1; *at != '\0'; line++)
    {
      guint indent;
      const char *words;

      at = get_line (&self, at);
      if (is_mail && g_str_equal (self.line->str, "--"))
        break;
      words = skip_indent (self.line->str, &indent);
      read_line (&self, words, indent, line);
    }
  flush (&self);
  g_string_free (self.line, TRUE);
  g_string_free (self.words, TRUE);
  return self.out;
}
