/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page as a flat list of headings, paragraphs and list items, whatever it was written in.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PLUMB_PAGE_MAX_DEPTH: lists nested deeper are flattened into the deepest one. */
#define PLUMB_PAGE_MAX_DEPTH 16

typedef enum
{
  PLUMB_PAGE_HEADING,
  PLUMB_PAGE_PARAGRAPH,
  PLUMB_PAGE_ITEM,
} PlumbPageBlockKind;

/**
 * PlumbPageBlock:
 * @level: of a heading 1 to 6; of an item 1 for the outermost list; of a paragraph that belongs to
 *   an item that item's level, otherwise 0
 * @text: words with one blank between them, never empty
 * @links: (element-type utf8) (nullable): addresses behind words; those that are written out are
 *   in the text
 * @line: where it begins, from 1
 * @n_lines: how many lines of the source it takes; 1 in HTML
 * @title_length: how much of the text stands out from its beginning on, as bold or as italics
 */
typedef struct
{
  PlumbPageBlockKind kind;
  guint level;
  char *text;
  GPtrArray *links;
  guint line;
  guint n_lines;
  gsize title_length;
} PlumbPageBlock;

/**
 * PlumbPageBlocks:
 * @blocks: (element-type PlumbPageBlock)
 * @work: steps so far, see #PlumbPage
 */
typedef struct
{
  GPtrArray *blocks;
  guint64 work;
} PlumbPageBlocks;

PlumbPageBlocks *plumb_page_blocks_new (void);
void plumb_page_blocks_free (PlumbPageBlocks *self);
PlumbPageBlock *plumb_page_blocks_add (PlumbPageBlocks *self, PlumbPageBlockKind kind, guint level,
                                       const char *text, guint line);
void plumb_page_blocks_append (PlumbPageBlocks *self, PlumbPageBlocks *more, guint n_lines);
void plumb_page_block_add_link (PlumbPageBlock *self, const char *href);
void plumb_page_append_words (GString *out, const char *text, gsize length);

PlumbPageBlocks *plumb_page_read_html (const char *text);
PlumbPageBlocks *plumb_page_read_text (const char *text, gboolean is_mail);
PlumbPageBlocks *plumb_page_read_mail (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbPageBlocks, plumb_page_blocks_free)

G_END_DECLS
