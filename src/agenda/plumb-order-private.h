/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the parts of the search for an order share.
 *
 * A #OrderGrid is the problem as the search sees it: time in ticks of whole minutes, blocks cut
 * into segments by what stays in them, and tables of what every topic costs at every tick and
 * between every two neighbours. An order is a path: topics one after the other, segment by segment.
 *
 * Costs in the tables are scaled by %ORDER_SCALE, so that a lower bound may have fractions.
 */
#pragma once

#include "plumb-order.h"

G_BEGIN_DECLS

#define ORDER_SCALE 64
/* What may not be. Three of them still fit into 32 bits. */
#define ORDER_NEVER (1 << 28)
#define ORDER_IS_NEVER(cost) ((cost) > ORDER_NEVER / 2)
#define ORDER_BIT(index) (G_GUINT64_CONSTANT (1) << (index))

/** OrderLink: what lies between the last topic of a segment and the first of the next. */
typedef enum
{
  ORDER_LINK_DIRECT,
  ORDER_LINK_BREAK,
  ORDER_LINK_BLOCK,
} OrderLink;

/** OrderSegment: a span of a block that topics fill from its start, without a gap. */
typedef struct
{
  guint block;
  guint fixture;    /* that comes after it, see #PlumbOrderSpot */
  OrderLink link;   /* to the segment before it */
  gboolean follows; /* starts when the one before is over and not at a fixed time */
  gint64 base;      /* its first tick in seconds */
  gint64 limit;     /* seconds when all must be over */
  int lowest;       /* ticks that it must end at or after */
  int highest;      /* the same at or before */
  gboolean may_end_late; /* when nothing is in it */
  gboolean is_closed;    /* nothing may be in it */
  guint only;            /* the pinned topic that it is for, or none */
  guint n_starts;        /* ticks at which it may start */
  guint first_start;     /* of the nodes where nothing is in it yet */
  guint first;           /* of the nodes where something is */
} OrderSegment;

typedef struct
{
  const PlumbOrderProblem *problem;
  const gboolean *off;
  guint n;      /* topics */
  guint stride; /* n + 1, rounded up */
  guint tick;   /* seconds */
  GArray *segments; /* OrderSegment */
  guint n_nodes;
  guint n_starts;
  guint *ticks;   /* of each topic */
  gint32 *cost; /* [node * stride + topic], by the node it starts at; starts after inner nodes */
  gint32 *pair; /* [(link * stride + last) * stride + topic]; last is n for none */
  guint64 *before; /* of each topic, which ones must be over */
  guint64 *gone; /* of each node, which topics could stand only earlier */
  guint64 apart; /* topics that must not be neighbours of some */
  gint32 constant; /* to be added to the cost of a path */
  gboolean has_pairs; /* neighbours cost something */
  gboolean is_parallel; /* blocks overlap, so a set of topics does not tell what is possible */
  gboolean is_impossible;
} OrderGrid;

gboolean plumb_order_is_off (const PlumbOrderProblem *self, const gboolean *off,
                             PlumbOrderRuleKind kind, guint a, guint b);

static inline const PlumbOrderBlock *
order_grid_get_block (const OrderGrid *self, guint index)
{
  return &g_array_index (self->problem->blocks, PlumbOrderBlock, index);
}

/* Whether a rule does not count. */
static inline gboolean
order_grid_is_off (const OrderGrid *self, PlumbOrderRuleKind kind, guint a, guint b)
{
  return plumb_order_is_off (self->problem, self->off, kind, a, b);
}

OrderGrid *order_grid_new (const PlumbOrderProblem *problem, const gboolean *off,
                           gboolean for_free);
void order_grid_free (OrderGrid *self);
void order_grid_cut (OrderGrid *self);
gint64 order_grid_get_room_end (const OrderGrid *self, guint block);
gboolean order_grid_can_close (const OrderGrid *self, guint segment, gboolean is_empty, int tick,
                               int *out_next);

static inline OrderSegment *
order_grid_get (const OrderGrid *self, guint segment)
{
  return &g_array_index (self->segments, OrderSegment, segment);
}

/* The node at @tick of @segment. */
static inline guint
order_grid_node (const OrderGrid *self, guint segment, gboolean is_empty, int tick)
{
  const OrderSegment *at = order_grid_get (self, segment);

  return (is_empty ? at->first_start : at->first) + (guint) tick;
}

static inline gint32
order_grid_pair (const OrderGrid *self, OrderLink link, guint last, guint topic)
{
  return self->pair[((guint) link * self->stride + last) * self->stride + topic];
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OrderGrid, order_grid_free)

/** OrderPath: a topic and where it starts, in the order of a path. */
typedef struct
{
  guint topic;
  guint segment;
  int tick;
} OrderPath;

GArray *order_path_to_spots (const OrderGrid *grid, const OrderPath *path);

/** OrderBound: what the rest of a path costs at least, by Lagrangian relaxation of “each once”. */
typedef struct
{
  OrderGrid *grid;
  gint32 *price; /* of each topic */
  gint32 *rest; /* [node * stride + last]: the cheapest way to the end, prices included */
  gint32 *reach; /* the same from the beginning; for order_bound_fix() */
  gint64 sum; /* of the prices */
  gint64 value; /* the bound for all of it, scaled */
} OrderBound;

OrderBound *order_bound_new (OrderGrid *grid);
void order_bound_free (OrderBound *self);
gint64 order_bound_raise (OrderBound *self, gint64 target, guint steps, GCancellable *cancellable);
guint order_bound_fix (OrderBound *self, gint64 most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OrderBound, order_bound_free)

/** OrderBest: the best order that is known. */
typedef struct
{
  OrderPath path[PLUMB_ORDER_MAX];
  gint64 cost; /* scaled, without the constant; %G_MAXINT64 when there is none */
} OrderBest;

void order_heuristic_today (const OrderGrid *grid, OrderBest *best);
void order_heuristic_anneal (const OrderGrid *grid, guint steps, OrderBest *best);

/** OrderReach: what became of a search among all orders. */
typedef enum
{
  ORDER_SEARCH_DONE, /* all that cost at most what was asked for were looked at */
  ORDER_SEARCH_CUT, /* some were not */
} OrderReach;

OrderReach order_search (OrderBound *bound, gint64 most, guint width, guint max_states,
                         OrderBest *best, guint64 *n_states, GCancellable *cancellable);

PlumbOrderStatus order_find_any (const PlumbOrderProblem *problem, const gboolean *off,
                                 OrderBest *best, GCancellable *cancellable);
void order_find_conflict (const PlumbOrderProblem *problem, PlumbOrderResult *result,
                          GCancellable *cancellable);

/* In plumb-order-judge.c */
guint plumb_order_cost_at (const PlumbOrderProblem *self, guint entry, guint block,
                           gint64 starts_at, guint costs[PLUMB_ORDER_N_PARTS]);
guint plumb_order_count_missing (const GArray *a, const GArray *b);

G_END_DECLS
