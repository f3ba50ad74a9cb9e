/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-markdown-line.h"

#include <string.h>

static void
clear_run (gpointer data)
{
  g_free (((PlumbMarkdownRun *) data)->href);
}

/**
 * plumb_markdown_line_new:
 *
 * Returns: (transfer full): an empty line
 */
PlumbMarkdownLine *
plumb_markdown_line_new (PlumbMarkdownLineKind kind)
{
  PlumbMarkdownLine *self = g_new0 (PlumbMarkdownLine, 1);

  self->kind = kind;
  self->text = g_string_new (NULL);
  self->runs = g_array_new (FALSE, FALSE, sizeof (PlumbMarkdownRun));
  g_array_set_clear_func (self->runs, clear_run);
  return self;
}

/**
 * plumb_markdown_line_free:
 * @data: (nullable) (transfer full): a line
 */
void
plumb_markdown_line_free (gpointer data)
{
  PlumbMarkdownLine *self = data;

  /* One that was taken out. */
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_array_unref (self->runs);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_free (self);
}

/**
 * plumb_markdown_line_append:
 * @styles: the PlumbMarkdownStyle of the text
 * @href: (nullable): where a link leads
 *
 * Adds text to the end of a line.
 */
void
plumb_markdown_line_append (PlumbMarkdownLine *self, const char *text, gsize length, guint styles,
                            const char *href)
{
  PlumbMarkdownRun run = { .start = (guint) self->text->len,
                           .length = (guint) length,
                           .styles = styles };
  PlumbMarkdownRun *last = self->runs->len > 0
                             ? &g_array_index (self->runs, PlumbMarkdownRun, self->runs->len - 1)
                             : NULL;

  g_string_append_len (self->text, text, (gssize) length);
  if (styles == 0)
    return;
  if (last != NULL && last->styles == styles && last->start + last->length == run.start
      && g_strcmp0 (last->href, href) == 0)
    {
      last->length += run.length;
      return;
    }
  run.href = g_strdup (href);
  g_array_append_val (self->runs, run);
}

static gboolean
equal_runs (const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const PlumbMarkdownRun *x = &g_array_index (a, PlumbMarkdownRun, i);
      const PlumbMarkdownRun *y = &g_array_index (b, PlumbMarkdownRun, i);

      if (x->start != y->start || x->length != y->length || x->styles != y->styles
          || g_strcmp0 (x->href, y->href) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
equal_cells (const GPtrArray *a, const GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return a == b;
  for (guint i = 0; i < a->len; i++)
    {
      if (!g_str_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
        return FALSE;
    }
  return TRUE;
}

/**
 * plumb_markdown_line_equal:
 *
 * Returns: whether both lines look the same
 */
gboolean
plumb_markdown_line_equal (const PlumbMarkdownLine *a, const PlumbMarkdownLine *b)
{
  return a->kind == b->kind && a->heading == b->heading && a->margin == b->margin
         && a->hang == b->hang && a->above == b->above && a->below == b->below
         && a->n_quotes == b->n_quotes && a->is_first == b->is_first && a->is_last == b->is_last
         && a->n_columns == b->n_columns && memcmp (a->quotes, b->quotes, sizeof a->quotes) == 0
         && g_string_equal (a->text, b->text) && equal_runs (a->runs, b->runs)
         && equal_cells (a->cells, b->cells);
}
