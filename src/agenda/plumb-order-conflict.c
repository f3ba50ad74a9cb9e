/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which rules contradict each other: of all, those are dropped that the contradiction does without,
 * first a kind at a time and then one by one. What is left, nothing of can be dropped.
 */
#include "config.h"

#include <string.h>

#include "plumb-order-private.h"

#define ANNEAL_STEPS 3000
#define BOUND_STEPS 80
#define WIDTH 200
#define MAX_STATES 300000

/**
 * order_find_any:
 * @off: (nullable): the rules that do not count
 * @best: (inout): replaced by an order, if there is one; its cost means nothing
 *
 * Finds any order, or that there is none.
 */
PlumbOrderStatus
order_find_any (const PlumbOrderProblem *problem, const gboolean *off, OrderBest *best,
                GCancellable *cancellable)
{
  g_autoptr (OrderGrid) grid = order_grid_new (problem, off, TRUE);
  g_autoptr (OrderBound) bound = NULL;
  guint64 n_states = 0;

  best->cost = G_MAXINT64;
  if (grid->is_impossible)
    return PLUMB_ORDER_IMPOSSIBLE;
  order_heuristic_anneal (grid, ANNEAL_STEPS, best);
  if (best->cost != G_MAXINT64)
    return PLUMB_ORDER_FOUND;
  bound = order_bound_new (grid);
  if (order_bound_raise (bound, 0, BOUND_STEPS, cancellable) > 0)
    return PLUMB_ORDER_IMPOSSIBLE;
  if (order_search (bound, 0, WIDTH, MAX_STATES, best, &n_states, cancellable) == ORDER_SEARCH_CUT
      && best->cost == G_MAXINT64
      && order_search (bound, 0, 0, MAX_STATES, best, &n_states, cancellable) == ORDER_SEARCH_CUT)
    return PLUMB_ORDER_UNKNOWN;
  return best->cost == G_MAXINT64 ? PLUMB_ORDER_IMPOSSIBLE : PLUMB_ORDER_FOUND;
}

/* What is dropped early is seldom part of what is left: a lead can do most about rules of their
 * own, and least about the room. */
static const PlumbOrderRuleKind kinds[] = {
  PLUMB_ORDER_ONE_PLACE, PLUMB_ORDER_STAYS, PLUMB_ORDER_ROOM,
  PLUMB_ORDER_PRESENCE,  PLUMB_ORDER_APART, PLUMB_ORDER_BEFORE,
};

typedef struct
{
  const PlumbOrderProblem *problem;
  gboolean *off;
  gboolean is_sure;
  GCancellable *cancellable;
} Filter;

static PlumbOrderRuleKind
get_kind (const Filter *self, guint rule)
{
  return g_array_index (self->problem->rules, PlumbOrderRule, rule).kind;
}

static PlumbOrderStatus
ask (Filter *self)
{
  OrderBest best;

  return order_find_any (self->problem, self->off, &best, self->cancellable);
}

/* Drops all rules of a kind, if what is left still contradicts itself. */
static void
drop_kind (Filter *self, PlumbOrderRuleKind kind)
{
  guint n = self->problem->rules->len;
  g_autofree gboolean *before = g_memdup2 (self->off, sizeof (gboolean) * n);
  gboolean is_any = FALSE;

  for (guint i = 0; i < n; i++)
    {
      is_any = is_any || get_kind (self, i) == kind;
      self->off[i] = self->off[i] || get_kind (self, i) == kind;
    }
  if (is_any && ask (self) != PLUMB_ORDER_IMPOSSIBLE)
    memcpy (self->off, before, sizeof (gboolean) * n);
}

/* Whether any rule of the kind could be dropped. */
static gboolean
drop_rules (Filter *self, PlumbOrderRuleKind kind)
{
  gboolean is_any = FALSE;

  for (guint i = 0; i < self->problem->rules->len; i++)
    {
      PlumbOrderStatus status;

      if (self->off[i] || get_kind (self, i) != kind)
        continue;
      self->off[i] = TRUE;
      status = ask (self);
      self->off[i] = status == PLUMB_ORDER_IMPOSSIBLE;
      self->is_sure = self->is_sure && status != PLUMB_ORDER_UNKNOWN;
      is_any = is_any || self->off[i];
    }
  return is_any;
}

/* Goes through all rules; whether any could be dropped. */
static gboolean
drop_any (Filter *self)
{
  gboolean is_any = FALSE;

  self->is_sure = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    is_any = drop_rules (self, kinds[i]) || is_any;
  return is_any;
}

/**
 * order_find_conflict:
 * @problem: one without an order
 * @result: gets the rules that contradict each other
 */
void
order_find_conflict (const PlumbOrderProblem *problem, PlumbOrderResult *result,
                     GCancellable *cancellable)
{
  g_autofree gboolean *off = g_new0 (gboolean, problem->rules->len + 1);
  Filter self = { problem, off, TRUE, cancellable };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    drop_kind (&self, kinds[i]);
  /* Again until nothing goes: without an opening all else is earlier, and a break may be where it
   * could not be before, so that what was needed is not any more. */
  while (drop_any (&self) && !g_cancellable_is_cancelled (cancellable))
    ;
  for (guint i = 0; i < problem->rules->len; i++)
    {
      if (!off[i])
        g_array_append_val (result->conflict, g_array_index (problem->rules, PlumbOrderRule, i));
    }
  result->is_minimal = self.is_sure && !g_cancellable_is_cancelled (cancellable);
}
