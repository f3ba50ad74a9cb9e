/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The head of a block's column: when and where, and how full it is.
 */
#pragma once

#include <gtk/gtk.h>

#include "plumb-agenda.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_BLOCK_HEADER (plumb_block_header_get_type ())
G_DECLARE_FINAL_TYPE (PlumbBlockHeader, plumb_block_header, PLUMB, BLOCK_HEADER, GtkWidget)

GtkWidget *plumb_block_header_new (void);
void plumb_block_header_show_block (PlumbBlockHeader *self, const PlumbBlock *block,
                                    const char *zone);
void plumb_block_header_show_budget (PlumbBlockHeader *self, const PlumbBudget *budget);
const char *plumb_block_header_get_uid (PlumbBlockHeader *self);

char *plumb_block_dup_title (const PlumbBlock *block, const char *zone);
char *plumb_block_dup_short_title (const PlumbBlock *block, const char *zone);
char *plumb_block_dup_when (const PlumbBlock *block, const char *zone);

G_END_DECLS
