/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What to do when a block gets another start or length, or its break moves, and no longer holds what
 * stands in it: what to shorten, what to move, what to take off.
 *
 * Invariants
 *  - Pure functions on values; the same agenda and wish give the same steps in the same order.
 *  - What is pinned keeps its time in the block, and breaks their minutes. Only a break that no
 *    longer lies within the block is dropped.
 *  - Topics keep their order. They are shortened before any is moved, and moved before any is
 *    dropped: first those without proposals, then those that few come for, then the last ones.
 *  - No topic gets shorter than the edition asks for, and its talk keeps its share.
 *  - With all of its steps done, nothing overlaps and nothing ends after the block.
 *  - A refit borrows from the record that it was made of.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/**
 * PlumbRefitKind:
 * @PLUMB_REFIT_SHORTEN: an entry gets fewer minutes
 * @PLUMB_REFIT_REORDER: an entry goes to the other side of something that is fixed
 * @PLUMB_REFIT_MOVE: a topic goes to the end of another block, which has room for it
 * @PLUMB_REFIT_DROP: an entry goes off the agenda
 */
typedef enum
{
  PLUMB_REFIT_SHORTEN,
  PLUMB_REFIT_REORDER,
  PLUMB_REFIT_MOVE,
  PLUMB_REFIT_DROP,
} PlumbRefitKind;

typedef struct _PlumbRefitWish PlumbRefitWish;
typedef struct _PlumbRefitStep PlumbRefitStep;
typedef struct _PlumbRefit PlumbRefit;

/** PlumbRefitWish: what a block shall be. */
struct _PlumbRefitWish
{
  const PlumbBlock *block;
  gint64 starts_at; /* UTC seconds, 0 when not known */
  guint minutes;
  const PlumbItem *moved; /* nullable: a break of the block that moves, too */
  gint64 moved_to;        /* UTC seconds */
};

/** PlumbRefitStep: one thing to do. */
struct _PlumbRefitStep
{
  PlumbRefitKind kind;
  char *id;                /* such as "shorten:UID" */
  const PlumbItem *item;   /* borrowed */
  const PlumbBlock *block; /* borrowed, nullable: where to move it */
  guint minutes;           /* what it has then */
  guint talk_minutes;      /* the same */
  char *sentence;          /* translated, without a full stop */
};

struct _PlumbRefit
{
  PlumbRefitWish wish;
  GPtrArray *steps; /* PlumbRefitStep, in the order of the block */
  char *problem;    /* nullable: why it cannot be done, a translated sentence */

  /*< private >*/
  GArray *entries;
};

PlumbRefit *plumb_refit_new (const PlumbEdition *edition, const PlumbRefitWish *wish);
void plumb_refit_free (PlumbRefit *self);

PlumbBlock *plumb_refit_dup_block (const PlumbRefit *self, const gboolean *chosen);
gint64 plumb_refit_shift_pin (const PlumbRefitWish *wish, const PlumbItem *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbRefit, plumb_refit_free)

G_END_DECLS
