/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An editor for a text with live fields.
 *
 * The buffer holds exactly what is stored, Markdown with {{fields}}: copying, undoing and reading
 * need no translation and can lose nothing. A field is only drawn as a chip with its value, over
 * its own letters, which letter spacing makes as wide as the chip; the cursor steps over it as one,
 * and what deletes a part of it deletes all of it.
 *
 * Invariants
 *  - Neither end of the selection is within a field.
 *  - A field goes whole or stays whole, whatever is deleted, typed, pasted or dropped.
 *  - Another record changes chips and nothing else: text, cursor and undo history stay.
 */
#pragma once

#include <gtksourceview/gtksource.h>

#include "plumb-changes.h"
#include "plumb-lint.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_DRAFT_VIEW (plumb_draft_view_get_type ())
G_DECLARE_FINAL_TYPE (PlumbDraftView, plumb_draft_view, PLUMB, DRAFT_VIEW, GtkSourceView)

GtkWidget *plumb_draft_view_new (void);
void plumb_draft_view_set_record (PlumbDraftView *self, const PlumbSnapshot *snapshot, int year);
void plumb_draft_view_set_reply_record (PlumbDraftView *self, const PlumbSnapshot *snapshot,
                                        int year, PlumbSnapshot *record,
                                        const PlumbProposal *proposal);
void plumb_draft_view_set_slips (PlumbDraftView *self, const GPtrArray *findings);
void plumb_draft_view_take_changes (PlumbDraftView *self, PlumbChanges *changes);
void plumb_draft_view_select (PlumbDraftView *self, gsize start, gsize end);
void plumb_draft_view_set_spelling (PlumbDraftView *self, gboolean enabled);
char *plumb_draft_view_dup_text (PlumbDraftView *self);
void plumb_draft_view_insert_field (PlumbDraftView *self, const char *name);
const char *plumb_draft_view_get_field (PlumbDraftView *self);
void plumb_draft_view_freeze_field (PlumbDraftView *self);
gboolean plumb_draft_view_has_fields (PlumbDraftView *self);
void plumb_draft_view_freeze_all (PlumbDraftView *self);
void plumb_draft_view_toggle_mark (PlumbDraftView *self, const char *mark);
void plumb_draft_view_toggle_list (PlumbDraftView *self);

G_END_DECLS
