/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files that read pages share. Private to text/.
 */
#pragma once

#include "plumb-page-blocks.h"
#include "plumb-page.h"

G_BEGIN_DECLS

PlumbPageTopic *plumb_page_topic_new (const char *text);
PlumbPageEntry *plumb_page_entry_new (void);
void plumb_page_entry_free (PlumbPageEntry *self);

void plumb_page_find_entries (PlumbPageBlocks *blocks, GPtrArray *entries);
void plumb_page_fill_entry (PlumbPageEntry *entry, PlumbPageBlocks *blocks, guint start, guint end,
                            GHashTable *footnotes);

G_END_DECLS
