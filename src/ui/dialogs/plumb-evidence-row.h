/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A commit that may be evidence, and its row in the list of them.
 */
#pragma once

#include <adwaita.h>

#include "plumb-evidence-search.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_EVIDENCE_ITEM (plumb_evidence_item_get_type ())
G_DECLARE_FINAL_TYPE (PlumbEvidenceItem, plumb_evidence_item, PLUMB, EVIDENCE_ITEM, GObject)

PlumbEvidenceItem *plumb_evidence_item_new (PlumbEvidenceHit *hit);
const PlumbEvidenceHit *plumb_evidence_item_get_hit (PlumbEvidenceItem *self);
double plumb_evidence_item_get_rank (PlumbEvidenceItem *self);
void plumb_evidence_item_set_rank (PlumbEvidenceItem *self, double rank);
int plumb_evidence_item_get_target (PlumbEvidenceItem *self);
void plumb_evidence_item_set_target (PlumbEvidenceItem *self, int target);

#define PLUMB_TYPE_EVIDENCE_ROW (plumb_evidence_row_get_type ())
G_DECLARE_FINAL_TYPE (PlumbEvidenceRow, plumb_evidence_row, PLUMB, EVIDENCE_ROW, GtkBox)

PlumbEvidenceRow *plumb_evidence_row_new (void);
void plumb_evidence_row_show (PlumbEvidenceRow *self, PlumbEvidenceItem *item, int target,
                              const char *reason);
char *plumb_evidence_item_dup_caption (PlumbEvidenceItem *self);

G_END_DECLS
