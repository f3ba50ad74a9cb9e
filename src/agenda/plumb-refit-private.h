/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a refit works on: the entries of the block, and the spans between what is fixed.
 */
#pragma once

#include "plumb-refit.h"

G_BEGIN_DECLS

/** PlumbRefitEntry: an entry of the block and what becomes of it. */
typedef struct
{
  const PlumbItem *item;
  gboolean is_fixed;
  gint64 at;          /* of a fixed one: its pin in the new block */
  gboolean is_away;   /* it has no place in the block any more */
  guint least;        /* how short it may get */
  guint minutes;      /* what it gets */
  guint old_span;     /* between which fixed ones it is: 0 is before the first */
  guint span;         /* between which it will be */
  const PlumbBlock *to; /* of one that is away: the block that has room */
} PlumbRefitEntry;

/** PlumbRefitSearch: how the entries that are not fixed fill the spans. */
typedef struct
{
  GArray *entries; /* PlumbRefitEntry, as the block has them */
  guint *spans;    /* minutes of each span */
  guint n_spans;
} PlumbRefitSearch;

gboolean plumb_refit_search (PlumbRefitSearch *self);

G_END_DECLS
