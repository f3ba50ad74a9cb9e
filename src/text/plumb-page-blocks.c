/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-page-blocks.h"

#include <string.h>

static void
block_free (PlumbPageBlock *self)
{
  g_free (self->text);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_free (self);
}

PlumbPageBlocks *
plumb_page_blocks_new (void)
{
  PlumbPageBlocks *self = g_new0 (PlumbPageBlocks, 1);

  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  return self;
}

void
plumb_page_blocks_free (PlumbPageBlocks *self)
{
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/* A blank of any kind; its length in bytes in @out_length. */
static gboolean
is_blank (const char *text, gsize left, gsize *out_length)
{
  const guchar *at = (const guchar *) text;

  *out_length = 1;
  if (at[0] <= ' ' || at[0] == 0x7F)
    return TRUE;
  /* No-break space, soft hyphen; en quad to zero-width joiner; line separators, narrow no-break
   * space; byte-order mark */
  *out_length = 2;
  if (left >= 2 && at[0] == 0xC2 && (at[1] == 0xA0 || at[1] == 0xAD || at[1] == 0x85))
    return TRUE;
  *out_length = 3;
  if (left < 3)
    return FALSE;
  return (at[0] == 0xE2 && at[1] == 0x80
          && (at[2] <= 0x8D || at[2] == 0xA8 || at[2] == 0xA9 || at[2] == 0xAF))
         || (at[0] == 0xEF && at[1] == 0xBB && at[2] == 0xBF);
}

/**
 * plumb_page_append_words:
 * @out: words so far
 * @text: valid UTF-8, not NUL-terminated
 * @length: its length in bytes
 *
 * Appends @text with one blank for any run of blanks, and none at the beginning of @out. At its
 * end there may be one.
 */
void
plumb_page_append_words (GString *out, const char *text, gsize length)
{
  gsize start = 0;
  gsize width;

  for (gsize i = 0; i < length; i += width)
    {
      if (((guchar) text[i] > ' ' && (guchar) text[i] < 0x7F)
          || !is_blank (text + i, length - i, &width))
        {
          width = 1;
          continue;
        }
      g_string_append_len (out, text + start, (gssize) (i - start));
      if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
      start = i + width;
    }
  if (start < length)
    g_string_append_len (out, text + start, (gssize) (length - start));
}

/**
 * plumb_page_blocks_add:
 * @text: its words; blanks are evened out
 *
 * Appends a block.
 *
 * Returns: (nullable) (transfer none): the block, or %NULL if it has no words
 */
PlumbPageBlock *
plumb_page_blocks_add (PlumbPageBlocks *self, PlumbPageBlockKind kind, guint level,
                       const char *text, guint line)
{
  g_autoptr (GString) words = g_string_new (NULL);
  gsize length = strlen (text);
  PlumbPageBlock *block;

  plumb_page_append_words (words, text, length);
  self->work += length + 1;
  if (words->len > 0 && words->str[words->len - 1] == ' ')
    g_string_truncate (words, words->len - 1);
  if (words->len == 0)
    return NULL;
  block = g_new0 (PlumbPageBlock, 1);
  block->kind = kind;
  block->level = level;
  block->text = g_string_free (g_steal_pointer (&words), FALSE);
  block->line = line;
  block->n_lines = 1;
  g_ptr_array_add (self->blocks, block);
  return block;
}

/**
 * plumb_page_blocks_append:
 * @more: (transfer full): blocks of a part
 * @n_lines: how many lines are before that part
 *
 * Appends all of @more.
 */
void
plumb_page_blocks_append (PlumbPageBlocks *self, PlumbPageBlocks *more, guint n_lines)
{
  for (guint i = 0; i < more->blocks->len; i++)
    ((PlumbPageBlock *) g_ptr_array_index (more->blocks, i))->line += n_lines;
  g_ptr_array_extend_and_steal (self->blocks, g_steal_pointer (&more->blocks));
  self->work += more->work;
  g_free (more);
}

/**
 * plumb_page_block_add_link:
 * @href: where it leads
 *
 * Keeps a link of the block.
 */
void
plumb_page_block_add_link (PlumbPageBlock *self, const char *href)
{
  if (self->links == NULL)
    self->links = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->links, g_strdup (href));
}
