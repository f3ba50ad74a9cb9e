/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is known of an entry while its blocks are gathered. Private to plumb-page-entry.c, which
 * gathers, and plumb-page-entry-finish.c, which draws conclusions.
 */
#pragma once

#include "plumb-page-labels.h"
#include "plumb-page-private.h"

G_BEGIN_DECLS

/* Part of a description */
typedef struct
{
  const PlumbPageBlock *block;
  gsize start;
  gsize end;
  gboolean begins_list; /* the first item of a list without a label */
} PlumbPagePiece;

typedef struct
{
  PlumbPageEntry *entry;
  PlumbPageBlocks *blocks;
  GHashTable *footnotes;
  PlumbPageLabel label;
  const PlumbPageBlock *label_block;
  gsize label_start;
  guint n_items; /* under the label */
  const char *open_text; /* of the item that was appended to last */
  gsize open_length;
  gsize open_size;
  GArray *pieces;
  GString *cfp;
  guint cfp_line;
  guint track_line;
  gboolean has_topics;
  gboolean has_done;
  gboolean has_others;
  gboolean has_opening;
  gboolean after_item;
  gboolean track_is_open;
  gboolean closed;
} PlumbPageFiller;

void plumb_page_filler_warn (PlumbPageFiller *self, PlumbPageWarningCode code, guint line,
                             const char *format, ...) G_GNUC_PRINTF (4, 5);
void plumb_page_filler_end_label (PlumbPageFiller *self, PlumbPageLabel next);
void plumb_page_entry_add_topic (PlumbPageEntry *entry, const PlumbPageBlock *block);
void plumb_page_filler_finish (PlumbPageFiller *self);

G_END_DECLS
