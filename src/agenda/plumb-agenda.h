/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a block fills: the lead orders items and gives them minutes, start times follow.
 *
 * Invariants
 *  - Pure functions on values: they keep no state and may run in any thread.
 *  - An item starts where the one before it ends. A pinned item starts at its pin, come what may:
 *    a gap before it is free time, and an item before it that is too long runs into it.
 *  - What follows a pinned item starts when both it and everything before it are over, so two
 *    items that are not pinned never overlap.
 *  - A block without a start is laid out from 0, and its pins wait until it has one.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/** PLUMB_AGENDA_AWAY: the index that takes an item out of a block. */
#define PLUMB_AGENDA_AWAY G_MAXUINT

typedef struct _PlumbSpot PlumbSpot;
typedef struct _PlumbGap PlumbGap;
typedef struct _PlumbBudget PlumbBudget;

/** PlumbSpot: an item and where it comes to lie. */
struct _PlumbSpot
{
  const PlumbItem *item; /* borrowed */
  gint64 starts_at;
  gint64 ends_at;
};

/** PlumbGap: time of a block that no item takes. */
struct _PlumbGap
{
  gint64 starts_at;
  guint minutes;
};

/** PlumbBudget: how the minutes of a block are spent. */
struct _PlumbBudget
{
  guint available;   /* the block's minutes without its breaks */
  guint used;        /* by topics and openings */
  guint breaks;
  guint free;        /* available - used, or 0 */
  guint over;        /* used - available, or 0 */
  guint topics_over; /* topics that end after the block */
};

void plumb_agenda_lay_out (PlumbBlock *block);
void plumb_agenda_lay_out_edition (PlumbEdition *edition);
GArray *plumb_agenda_dup_spots (const PlumbBlock *block);
GArray *plumb_agenda_lay_out_moved (const PlumbBlock *block, const PlumbItem *moved, guint index);
GArray *plumb_agenda_dup_free_slots (const PlumbBlock *block, const GArray *spots);
gint64 plumb_agenda_block_end (const PlumbBlock *block);
const char *plumb_agenda_kind_words (PlumbItemKind kind);
char *plumb_agenda_dup_title (const PlumbItem *item);
const PlumbItem *plumb_agenda_find_place (const PlumbBlock *block, guint minutes);
gboolean plumb_agenda_item_is_fixed (const PlumbBlock *block, const PlumbItem *item);

PlumbBudget plumb_agenda_budget (const PlumbBlock *block);
PlumbBudget plumb_agenda_budget_of_spots (const PlumbBlock *block, const GArray *spots);
PlumbBudget plumb_agenda_budget_of_blocks (const GPtrArray *blocks);
PlumbBudget plumb_agenda_budget_total (const PlumbEdition *edition);
char *plumb_agenda_budget_used_words (const PlumbBudget *budget);
char *plumb_agenda_budget_words (const PlumbBudget *budget);

GPtrArray *plumb_agenda_unplaced (const PlumbEdition *edition);
GPtrArray *plumb_agenda_plan_unplaced (const PlumbEdition *edition);

G_END_DECLS
