/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A microconference that an old page tells of: whether to take it, into which edition, and what
 * that would add.
 */
#pragma once

#include <adwaita.h>

#include "plumb-page-plan.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PAGE_ENTRY_ROW (plumb_page_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (PlumbPageEntryRow, plumb_page_entry_row, PLUMB, PAGE_ENTRY_ROW,
                      AdwExpanderRow)

PlumbPageEntryRow *plumb_page_entry_row_new (const PlumbSnapshot *snapshot, int year,
                                             const PlumbPageEntry *entry);
gboolean plumb_page_entry_row_get_ticked (PlumbPageEntryRow *self);
void plumb_page_entry_row_set_ticked (PlumbPageEntryRow *self, gboolean ticked);
gboolean plumb_page_entry_row_is_ours (PlumbPageEntryRow *self);
int plumb_page_entry_row_get_year (PlumbPageEntryRow *self);
char *plumb_page_entry_row_dup_choice (PlumbPageEntryRow *self, guint number);

G_END_DECLS
