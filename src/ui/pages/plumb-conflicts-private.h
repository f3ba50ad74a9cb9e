/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-conflicts-*.c files.
 */
#pragma once

#include "plumb-conflicts.h"
#include "plumb-view-state.h"

G_BEGIN_DECLS

/* A conflict as an item of a list. */
#define PLUMB_TYPE_CONFLICT_ITEM (plumb_conflict_item_get_type ())
G_DECLARE_FINAL_TYPE (PlumbConflictItem, plumb_conflict_item, PLUMB, CONFLICT_ITEM, GObject)

PlumbConflictItem *plumb_conflict_item_new (PlumbConflict *conflict);
const PlumbConflict *plumb_conflict_item_get (PlumbConflictItem *self);
GtkWidget *plumb_conflict_row_new (void);
void plumb_conflict_row_show (GtkWidget *row, const PlumbConflict *conflict);

/* One value with the button that uses it. */
#define PLUMB_TYPE_CONFLICTS_CARD (plumb_conflicts_card_get_type ())
G_DECLARE_FINAL_TYPE (PlumbConflictsCard, plumb_conflicts_card, PLUMB, CONFLICTS_CARD, AdwBin)

void plumb_conflicts_card_show (PlumbConflictsCard *self, const PlumbConflict *conflict,
                                PlumbConflictSide side, PlumbConflictSide against, guint key);

PlumbConflictSide plumb_conflicts_get_first (const PlumbConflict *conflict);

/**
 * PlumbCombineFunc:
 *
 * Called with what somebody made of both values.
 */
typedef void (*PlumbCombineFunc) (GtkWidget *owner, const char *conflict, const char *value);

AdwDialog *plumb_conflicts_combine (GtkWidget *owner, const PlumbConflict *conflict,
                                    PlumbCombineFunc func);

G_END_DECLS
