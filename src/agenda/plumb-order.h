/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of topics that costs least, with a proof of it or with how far it may be from the best.
 *
 * A #PlumbOrderProblem is plain values: what is to be placed, the blocks with what stays in them,
 * and what has to hold. plumb_order_solve() finds an order, or the rules that contradict each other.
 *
 * What an order has to keep
 *  - Every topic is placed, in one piece, and over when its block is.
 *  - What is pinned keeps its time. A break or an opening without a pin stays the first or the last
 *    of its block, or moves by at most %PLUMB_ORDER_DRIFT minutes.
 *  - Nobody is needed when they cannot be there, or in two places at once.
 *  - “A before B”: A is over when B starts. “A and B apart”: there is another topic between them,
 *    or they are in two blocks; a break between them is not enough.
 *
 * What an order costs is a sum of points (#PlumbOrderWeights); fewer are better.
 *
 * Invariants
 *  - Pure functions on values, in any thread. The same problem gives the same answer: what ends a
 *    search is a number of steps and never a clock.
 *  - `is_optimal` is only said with a proof; `bound` is what no order can be below.
 */
#pragma once

#include <gio/gio.h>

#include "plumb-records.h"

G_BEGIN_DECLS

/** PLUMB_ORDER_MAX: how many topics can be ordered at once. */
#define PLUMB_ORDER_MAX 60

/** PLUMB_ORDER_DRIFT: by how many minutes a break without a pin may move. */
#define PLUMB_ORDER_DRIFT 15

/** PLUMB_ORDER_END: how many minutes before the end of a block are its end, for hot topics. */
#define PLUMB_ORDER_END 30

/** PLUMB_ORDER_FAR: what is moved by more minutes than this costs no more. */
#define PLUMB_ORDER_FAR 180

/** PLUMB_ORDER_NONE: no entry, no block. */
#define PLUMB_ORDER_NONE G_MAXUINT

/**
 * PlumbOrderPart:
 * @PLUMB_ORDER_CHANGE: topics that start at another time than today
 * @PLUMB_ORDER_CHURN: people who come or go between two topics without a break between them
 * @PLUMB_ORDER_RATHER_NOT: people who would rather not be there at that time
 * @PLUMB_ORDER_HOT: topics that many come for, at the end of a block
 * @PLUMB_ORDER_TOGETHER: speakers whose topics do not follow each other
 *
 * What the cost of an order is made of.
 */
typedef enum
{
  PLUMB_ORDER_CHANGE,
  PLUMB_ORDER_CHURN,
  PLUMB_ORDER_RATHER_NOT,
  PLUMB_ORDER_HOT,
  PLUMB_ORDER_TOGETHER,
} PlumbOrderPart;

#define PLUMB_ORDER_N_PARTS 5

/** PlumbOrderWeights: points by part, each for its own unit; see plumb_order_default_weights(). */
typedef struct
{
  guint points[PLUMB_ORDER_N_PARTS];
} PlumbOrderWeights;

/** PlumbOrderSpan: when somebody cannot or would rather not be there. */
typedef struct
{
  gint64 starts_at;
  gint64 ends_at;
  PlumbPresence kind; /* %PLUMB_PRESENCE_CANNOT or %PLUMB_PRESENCE_RATHER_NOT */
} PlumbOrderSpan;

typedef struct
{
  char *name;
  char *uid;
  GArray *spans; /* PlumbOrderSpan */
} PlumbOrderPerson;

/** PlumbOrderEntry: a topic that has to stand somewhere. */
typedef struct
{
  char *title;
  char *uid;      /* the topic's */
  char *item_uid; /* its entry's, "" when it is not placed today */
  guint minutes;
  gboolean is_hot;
  GArray *people;   /* guint, indices of those who speak or must be there, rising */
  GArray *speakers; /* guint, the same of those who speak */
  guint today_block; /* %PLUMB_ORDER_NONE when it is not placed today */
  guint today_fixture; /* see #PlumbOrderSpot */
  guint today_place;   /* which one of its block it is */
  gint64 today_at;
} PlumbOrderEntry;

/** PlumbOrderFixture: what stays where it is in a block: a break, an opening, a pinned topic. */
typedef struct
{
  char *title;
  char *item_uid;
  guint entry; /* the pinned topic, else %PLUMB_ORDER_NONE */
  guint minutes;
  gint64 pinned_at; /* 0 when it is not pinned */
  gint64 lowest;    /* when it may start at the earliest, unless it is pinned */
  gint64 highest;   /* and at the latest */
  gboolean closes;  /* no topic may stand between it and the next fixture */
} PlumbOrderFixture;

typedef struct
{
  char *title;
  char *uid;
  gint64 starts_at;   /* one that is not known yet comes after all that are */
  gboolean has_clock; /* whether it is known */
  guint minutes;
  GArray *fixtures; /* PlumbOrderFixture, in the order of the block */
} PlumbOrderBlock;

/**
 * PlumbOrderRuleKind:
 * @PLUMB_ORDER_BEFORE: the entry @a is over when @b starts
 * @PLUMB_ORDER_APART: the entries @a and @b are no neighbours
 * @PLUMB_ORDER_STAYS: the fixture @b of the block @a keeps its place
 * @PLUMB_ORDER_ROOM: the block @a ends
 * @PLUMB_ORDER_PRESENCE: the person @a cannot be there at times
 * @PLUMB_ORDER_ONE_PLACE: the person @a is not in two places at once
 * @PLUMB_ORDER_MINUTES: the entry @a has minutes
 */
typedef enum
{
  PLUMB_ORDER_BEFORE,
  PLUMB_ORDER_APART,
  PLUMB_ORDER_STAYS,
  PLUMB_ORDER_ROOM,
  PLUMB_ORDER_PRESENCE,
  PLUMB_ORDER_ONE_PLACE,
  PLUMB_ORDER_MINUTES,
} PlumbOrderRuleKind;

typedef struct
{
  PlumbOrderRuleKind kind;
  guint a;
  guint b;
} PlumbOrderRule;

typedef struct
{
  GArray *entries; /* PlumbOrderEntry */
  GArray *people;  /* PlumbOrderPerson */
  GArray *blocks;  /* PlumbOrderBlock */
  GArray *rules;   /* PlumbOrderRule; those of blocks and people by plumb_order_problem_close() */
  PlumbOrderWeights weights;
  char *zone; /* for clock times in words */
} PlumbOrderProblem;

/**
 * PlumbOrderSpot:
 * @fixture: the fixture of the block that comes next, or is this one; their number after the last
 *
 * Where a topic stands.
 */
typedef struct
{
  guint entry;
  guint block;
  guint fixture;
  gint64 starts_at;
} PlumbOrderSpot;

/**
 * PlumbOrderStatus:
 * @PLUMB_ORDER_FOUND: there is an order
 * @PLUMB_ORDER_IMPOSSIBLE: it is proved that there is none
 * @PLUMB_ORDER_UNKNOWN: none was found
 */
typedef enum
{
  PLUMB_ORDER_FOUND,
  PLUMB_ORDER_IMPOSSIBLE,
  PLUMB_ORDER_UNKNOWN,
} PlumbOrderStatus;

typedef struct
{
  PlumbOrderStatus status;
  GArray *spots; /* PlumbOrderSpot, by block and time */
  guint costs[PLUMB_ORDER_N_PARTS];
  guint cost;  /* the sum of them */
  guint bound; /* no order costs less */
  gboolean is_optimal;
  gboolean is_cancelled; /* the search was ended from outside */
  GArray *conflict;      /* PlumbOrderRule; why there is none */
  gboolean is_minimal;   /* each of @conflict is proved to be needed for it */
  guint64 n_states;      /* how much was looked at */
} PlumbOrderResult;

/**
 * PlumbOrderProgressFunc:
 * @best: (nullable): what is known so far, whose bound rises and whose cost falls
 *
 * Called by a search now and then, in its thread.
 */
typedef void (*PlumbOrderProgressFunc) (const PlumbOrderResult *best, gpointer data);

PlumbOrderWeights plumb_order_default_weights (void);

PlumbOrderProblem *plumb_order_problem_new (void);
void plumb_order_problem_free (PlumbOrderProblem *self);
guint plumb_order_problem_add_person (PlumbOrderProblem *self, const char *uid, const char *name);
guint plumb_order_problem_add_block (PlumbOrderProblem *self, const char *uid, const char *title,
                                     gint64 starts_at, guint minutes);
guint plumb_order_problem_add_entry (PlumbOrderProblem *self, const char *uid, const char *title,
                                     guint minutes);
void plumb_order_problem_add_fixture (PlumbOrderProblem *self, guint block,
                                      const PlumbOrderFixture *fixture);
void plumb_order_problem_add_rule (PlumbOrderProblem *self, PlumbOrderRuleKind kind, guint a,
                                   guint b);
void plumb_order_entry_add_person (PlumbOrderEntry *self, guint person, gboolean speaks);
void plumb_order_problem_close (PlumbOrderProblem *self);

gboolean plumb_order_judge (const PlumbOrderProblem *problem, const gboolean *off,
                            const GArray *spots, guint costs[PLUMB_ORDER_N_PARTS]);

PlumbOrderResult *plumb_order_first (const PlumbOrderProblem *problem);
PlumbOrderResult *plumb_order_solve (const PlumbOrderProblem *problem,
                                     PlumbOrderProgressFunc progress, gpointer data,
                                     GCancellable *cancellable);
PlumbOrderResult *plumb_order_result_copy (const PlumbOrderResult *self);
void plumb_order_result_free (PlumbOrderResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbOrderProblem, plumb_order_problem_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbOrderResult, plumb_order_result_free)

G_END_DECLS
