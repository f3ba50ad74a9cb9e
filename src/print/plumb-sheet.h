/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The agenda on paper: what hangs at the door, what the lead holds in hand, what stands before a
 * speaker.
 *
 * Invariants
 *  - A pure function of the record, the paper and the fonts there are. It reads neither clock nor
 *    locale, and is in English, the conference's language.
 *  - It may be made in any thread, and is drawn in the one that made it.
 *  - It holds nothing private: of people names and affiliations, of topics what is announced.
 *  - No type is smaller than can be read: what does not fit goes to another page.
 */
#pragma once

#include <cairo.h>

#include "plumb-paper.h"
#include "plumb-records.h"
#include "plumb-sheet-kind.h"

G_BEGIN_DECLS

typedef struct _PlumbSheet PlumbSheet;

PlumbSheet *plumb_sheet_new (PlumbSheetKind kind, const PlumbSnapshot *snapshot,
                             const PlumbEdition *edition, const PlumbPaper *paper, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
void plumb_sheet_free (PlumbSheet *self);
guint plumb_sheet_get_n_pages (const PlumbSheet *self);
void plumb_sheet_draw (const PlumbSheet *self, guint page, cairo_t *cr);
void plumb_sheet_add_outlines (const PlumbSheet *self, cairo_surface_t *pdf);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbSheet, plumb_sheet_free)

G_END_DECLS
