/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The only file that knows md4c. It evens out what every renderer would otherwise have to: text
 * directly in a list item gets its paragraph, entities become characters, links are checked, and
 * nesting is bounded.
 */
#include "config.h"

#include "plumb-markdown.h"

#include <md4c.h>
#include <string.h>

#include "plumb-entities.h"
#include "plumb-href.h"

typedef struct
{
  const PlumbMarkdownHandler *handler;
  gpointer user_data;
  GString *href;
  GString *entity;
  GArray *spans;           /* OpenSpan, innermost last */
  guint n_told_spans;      /* those of them that the handler knows of */
  guint depth;             /* open quotes and lists */
  gint64 href_bytes_left;  /* until addresses are too many */
  guint leaf_open : 1;     /* a block that holds text is open */
  guint implied_open : 1;  /* it is a paragraph that md4c has not told */
  guint in_link : 1;       /* a link was told */
  guint link_is_empty : 1; /* no text so far in it */
} Parser;

typedef struct
{
  MD_SPANTYPE type;
  gboolean is_told;
} OpenSpan;

static const PlumbMarkdownBlock implied_paragraph = { .kind = PLUMB_MARKDOWN_PARAGRAPH,
                                                      .tight = TRUE };

static void
tell_block (Parser *self, const PlumbMarkdownBlock *block, gboolean enter)
{
  if (enter && self->handler->enter_block != NULL)
    self->handler->enter_block (block, self->user_data);
  else if (!enter && self->handler->leave_block != NULL)
    self->handler->leave_block (block, self->user_data);
}

static void
tell_span (Parser *self, const PlumbMarkdownSpan *span, gboolean enter)
{
  if (enter && self->handler->enter_span != NULL)
    self->handler->enter_span (span, self->user_data);
  else if (!enter && self->handler->leave_span != NULL)
    self->handler->leave_span (span, self->user_data);
}

static void
tell_text (Parser *self, const char *text, gsize length)
{
  self->link_is_empty = FALSE;
  if (self->handler->text != NULL)
    self->handler->text (text, length, self->user_data);
}

/* Text comes directly within the item of a tight list. */
static inline void
ensure_leaf (Parser *self)
{
  if (self->leaf_open)
    return;
  self->leaf_open = TRUE;
  self->implied_open = TRUE;
  tell_block (self, &implied_paragraph, TRUE);
}

/* Those that are asked for. An image is a link to the image. */
static const PlumbMarkdownSpanKind span_kinds[] = {
  [MD_SPAN_EM] = PLUMB_MARKDOWN_EMPHASIS, [MD_SPAN_STRONG] = PLUMB_MARKDOWN_STRONG,
  [MD_SPAN_CODE] = PLUMB_MARKDOWN_CODE,   [MD_SPAN_DEL] = PLUMB_MARKDOWN_STRIKE,
  [MD_SPAN_A] = PLUMB_MARKDOWN_LINK,      [MD_SPAN_IMG] = PLUMB_MARKDOWN_LINK,
};

/* Closes the innermost spans until @n_left are open. */
static void
close_spans (Parser *self, guint n_left)
{
  while (self->spans->len > n_left)
    {
      OpenSpan *open = &g_array_index (self->spans, OpenSpan, self->spans->len - 1);
      PlumbMarkdownSpan span = { .kind = span_kinds[open->type], .href = self->href->str };

      if (open->is_told && span.kind == PLUMB_MARKDOWN_LINK)
        {
          if (self->link_is_empty)
            tell_text (self, self->href->str, self->href->len);
          self->in_link = FALSE;
        }
      if (open->is_told)
        {
          self->n_told_spans--;
          tell_span (self, &span, FALSE);
        }
      g_array_set_size (self->spans, self->spans->len - 1);
    }
}

static void
close_implied (Parser *self)
{
  if (!self->implied_open)
    return;
  self->implied_open = FALSE;
  self->leaf_open = FALSE;
  tell_block (self, &implied_paragraph, FALSE);
}

/* Raw HTML is not asked for, so its kind does not occur. */
static const PlumbMarkdownBlockKind block_kinds[] = {
  [MD_BLOCK_QUOTE] = PLUMB_MARKDOWN_QUOTE,      [MD_BLOCK_UL] = PLUMB_MARKDOWN_LIST,
  [MD_BLOCK_OL] = PLUMB_MARKDOWN_LIST,          [MD_BLOCK_LI] = PLUMB_MARKDOWN_ITEM,
  [MD_BLOCK_HR] = PLUMB_MARKDOWN_RULE,          [MD_BLOCK_H] = PLUMB_MARKDOWN_HEADING,
  [MD_BLOCK_CODE] = PLUMB_MARKDOWN_CODE_BLOCK,  [MD_BLOCK_HTML] = PLUMB_MARKDOWN_PARAGRAPH,
  [MD_BLOCK_P] = PLUMB_MARKDOWN_PARAGRAPH,      [MD_BLOCK_TABLE] = PLUMB_MARKDOWN_TABLE,
  [MD_BLOCK_THEAD] = PLUMB_MARKDOWN_TABLE_HEAD, [MD_BLOCK_TBODY] = PLUMB_MARKDOWN_TABLE_BODY,
  [MD_BLOCK_TR] = PLUMB_MARKDOWN_ROW,           [MD_BLOCK_TH] = PLUMB_MARKDOWN_CELL,
  [MD_BLOCK_TD] = PLUMB_MARKDOWN_CELL,
};

static PlumbMarkdownBlock
describe_block (MD_BLOCKTYPE type, const void *detail)
{
  PlumbMarkdownBlock block = { .kind = block_kinds[type], .header = type == MD_BLOCK_TH };

  if (type == MD_BLOCK_UL)
    {
      block.tight = ((const MD_BLOCK_UL_DETAIL *) detail)->is_tight != 0;
    }
  else if (type == MD_BLOCK_OL)
    {
      block.ordered = TRUE;
      block.start = ((const MD_BLOCK_OL_DETAIL *) detail)->start;
      block.tight = ((const MD_BLOCK_OL_DETAIL *) detail)->is_tight != 0;
    }
  else if (type == MD_BLOCK_H)
    {
      block.level = ((const MD_BLOCK_H_DETAIL *) detail)->level;
    }
  else if (type == MD_BLOCK_TABLE)
    {
      block.n_columns = ((const MD_BLOCK_TABLE_DETAIL *) detail)->col_count;
    }
  return block;
}

static gboolean
holds_text (PlumbMarkdownBlockKind kind)
{
  return kind == PLUMB_MARKDOWN_PARAGRAPH || kind == PLUMB_MARKDOWN_HEADING
         || kind == PLUMB_MARKDOWN_CODE_BLOCK || kind == PLUMB_MARKDOWN_CELL;
}

static gboolean
nests (PlumbMarkdownBlockKind kind)
{
  return kind == PLUMB_MARKDOWN_LIST || kind == PLUMB_MARKDOWN_QUOTE;
}

/* Of a list that is too deep, its items are not told either. */
static gboolean
is_too_deep (const Parser *self, PlumbMarkdownBlockKind kind)
{
  return self->depth > PLUMB_MARKDOWN_MAX_DEPTH && (nests (kind) || kind == PLUMB_MARKDOWN_ITEM);
}

static int
enter_block_cb (MD_BLOCKTYPE type, void *detail, void *user_data)
{
  Parser *self = user_data;
  PlumbMarkdownBlock block;

  if (type == MD_BLOCK_DOC)
    return 0;
  block = describe_block (type, detail);
  close_spans (self, 0);
  close_implied (self);
  if (nests (block.kind))
    self->depth++;
  if (holds_text (block.kind))
    self->leaf_open = TRUE;
  if (!is_too_deep (self, block.kind))
    tell_block (self, &block, TRUE);
  return 0;
}

static int
leave_block_cb (MD_BLOCKTYPE type, void *detail, void *user_data)
{
  Parser *self = user_data;
  PlumbMarkdownBlock block;

  if (type == MD_BLOCK_DOC)
    return 0;
  block = describe_block (type, detail);
  close_spans (self, 0);
  close_implied (self);
  if (!is_too_deep (self, block.kind))
    tell_block (self, &block, FALSE);
  if (nests (block.kind))
    self->depth--;
  if (holds_text (block.kind))
    self->leaf_open = FALSE;
  return 0;
}

static gboolean
read_href (Parser *self, const MD_ATTRIBUTE *source)
{
  g_string_truncate (self->href, 0);
  for (guint i = 0; source->size > 0 && source->substr_offsets[i] < source->size; i++)
    {
      const char *part = source->text + source->substr_offsets[i];
      gsize length = source->substr_offsets[i + 1] - source->substr_offsets[i];

      g_string_truncate (self->entity, 0);
      if (source->substr_types[i] == MD_TEXT_ENTITY
          && plumb_entity_append (self->entity, part, length))
        plumb_href_append (self->href, self->entity->str, self->entity->len);
      else
        plumb_href_append (self->href, part, length);
    }
  return plumb_href_is_safe (self->href->str);
}

static const MD_ATTRIBUTE *
get_address (MD_SPANTYPE type, const void *detail)
{
  if (type == MD_SPAN_A)
    return &((const MD_SPAN_A_DETAIL *) detail)->href;
  return type == MD_SPAN_IMG ? &((const MD_SPAN_IMG_DETAIL *) detail)->src : NULL;
}

static gsize
get_title_size (MD_SPANTYPE type, const void *detail)
{
  if (type == MD_SPAN_A)
    return ((const MD_SPAN_A_DETAIL *) detail)->title.size;
  return type == MD_SPAN_IMG ? ((const MD_SPAN_IMG_DETAIL *) detail)->title.size : 0;
}

/* A link holds no link, but an image in a link is one and a link in an image too. */
static gboolean
is_worth_telling (Parser *self, const MD_ATTRIBUTE *address)
{
  if (self->n_told_spans >= PLUMB_MARKDOWN_MAX_DEPTH)
    return FALSE;
  return address == NULL || (!self->in_link && read_href (self, address));
}

static int
enter_span_cb (MD_SPANTYPE type, void *detail, void *user_data)
{
  Parser *self = user_data;
  const MD_ATTRIBUTE *address = get_address (type, detail);
  OpenSpan open = { type, is_worth_telling (self, address) };
  PlumbMarkdownSpan span = { .kind = span_kinds[type] };

  ensure_leaf (self);
  if (address != NULL)
    self->href_bytes_left -= (gint64) (address->size + get_title_size (type, detail));
  if (open.is_told && address != NULL)
    {
      self->in_link = TRUE;
      self->link_is_empty = TRUE;
      span.href = self->href->str;
    }
  if (open.is_told)
    {
      self->n_told_spans++;
      tell_span (self, &span, TRUE);
    }
  g_array_append_val (self->spans, open);
  return self->href_bytes_left < 0 ? -1 : 0;
}

/* md4c 0.5.2 lets "*![a](*)" end the emphasis within the image. What it leaves out of turn is
 * looked for a little way down, and all that is within it is left too. */
static int
leave_span_cb (MD_SPANTYPE type, void *detail, void *user_data)
{
  Parser *self = user_data;
  guint last = self->spans->len;

  for (guint i = last; i > 0 && i + PLUMB_MARKDOWN_MAX_DEPTH > last; i--)
    {
      if (g_array_index (self->spans, OpenSpan, i - 1).type == type)
        {
          close_spans (self, i - 1);
          break;
        }
    }
  return 0;
}

static int
text_cb (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user_data)
{
  Parser *self = user_data;

  ensure_leaf (self);
  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
    {
      if (self->handler->line_break != NULL)
        self->handler->line_break (type == MD_TEXT_BR, self->user_data);
      return 0;
    }
  g_string_truncate (self->entity, 0);
  if (type == MD_TEXT_ENTITY && plumb_entity_append (self->entity, text, size))
    tell_text (self, self->entity->str, self->entity->len);
  else
    tell_text (self, text, size);
  return 0;
}

static const MD_PARSER callbacks = {
  .flags = MD_FLAG_NOHTML | MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH,
  .enter_block = enter_block_cb,
  .leave_block = leave_block_cb,
  .enter_span = enter_span_cb,
  .leave_span = leave_span_cb,
  .text = text_cb,
};

/* Returns: whether @markdown was read to its end */
static gboolean
run_parser (const char *markdown, const PlumbMarkdownHandler *handler, gpointer user_data)
{
  gsize length = strlen (markdown);
  Parser self = { .handler = handler, .user_data = user_data };
  int status;

  self.href = g_string_new (NULL);
  self.entity = g_string_new (NULL);
  self.spans = g_array_new (FALSE, FALSE, sizeof (OpenSpan));
  self.href_bytes_left = 16 * (gint64) length + 65536;
  /* md4c counts in 32 bits. What a text that long says past its first gigabytes nobody reads. */
  status = md_parse (markdown, (MD_SIZE) MIN (length, G_MAXINT32), &callbacks, &self);
  g_array_unref (self.spans);
  g_string_free (self.entity, TRUE);
  g_string_free (self.href, TRUE);
  return status == 0;
}

/* A link's address is read anew for each reference to it. So a long one that is defined once and
 * referred to often, in three bytes each time, takes quadratic time: no honest text comes near. */
static gboolean
repeats_addresses (const char *markdown)
{
  static const PlumbMarkdownHandler deaf = { NULL };

  return strstr (markdown, "]:") != NULL && !run_parser (markdown, &deaf, NULL);
}

/* Makes text of the definitions that references need. */
static char *
dup_without_definitions (const char *markdown)
{
  g_auto (GStrv) parts = g_strsplit (markdown, "]:", -1);

  return g_strjoinv ("]\\:", parts);
}

/**
 * plumb_markdown_parse:
 * @markdown: any text
 * @handler: whom to tell
 * @user_data: for @handler
 *
 * Reads @markdown and tells @handler what is in it.
 */
void
plumb_markdown_parse (const char *markdown, const PlumbMarkdownHandler *handler, gpointer user_data)
{
  g_autofree char *repaired = NULL;
  g_autofree char *tamed = NULL;

  g_return_if_fail (markdown != NULL);
  g_return_if_fail (handler != NULL);

  if (!g_utf8_validate (markdown, -1, NULL))
    markdown = repaired = g_utf8_make_valid (markdown, -1);
  if (repeats_addresses (markdown))
    markdown = tamed = dup_without_definitions (markdown);
  run_parser (markdown, handler, user_data);
}
