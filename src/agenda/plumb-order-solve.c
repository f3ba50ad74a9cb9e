/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the parts of the search work together: an order at once, a bound, a better order by a narrow
 * search, and a full search among what the bound leaves, with more effort each round.
 */
#include "config.h"

#include "plumb-order-private.h"

#define FIRST_STEPS 3000
#define MAX_NARROW 2000000 /* states of a narrow search */

typedef struct
{
  guint anneal_steps;
  guint bound_steps;
  guint width;
  guint max_states;
} Round;

/* What the second round cannot prove, it seldom misses by little, so there is none in between. */
static const Round rounds[] = {
  { 0, 150, 100, 60000 },
  { 20000, 300, 1000, 3000000 },
  { 100000, 1000, 5000, 0 },
};

typedef struct
{
  const PlumbOrderProblem *problem;
  OrderGrid *grid;
  OrderBound *bound;
  OrderBest best;
  gint64 least; /* what is proved, scaled */
  PlumbOrderResult *result;
  PlumbOrderProgressFunc progress;
  gpointer data;
  GCancellable *cancellable;
} Solver;

static PlumbOrderResult *
new_result (void)
{
  PlumbOrderResult *self = g_new0 (PlumbOrderResult, 1);

  self->status = PLUMB_ORDER_UNKNOWN;
  self->spots = g_array_new (FALSE, FALSE, sizeof (PlumbOrderSpot));
  self->conflict = g_array_new (FALSE, FALSE, sizeof (PlumbOrderRule));
  return self;
}

/* Takes the best order into the result, and has it judged by other code than found it. */
static void
take_best (Solver *self)
{
  PlumbOrderResult *result = self->result;

  if (self->best.cost == G_MAXINT64)
    return;
  g_array_unref (result->spots);
  result->spots = order_path_to_spots (self->grid, self->best.path);
  result->status = PLUMB_ORDER_FOUND;
  if (!plumb_order_judge (self->problem, NULL, result->spots, result->costs))
    {
      g_critical ("An order that breaks a rule was found; it is not told.");
      g_array_set_size (result->spots, 0);
      result->status = PLUMB_ORDER_UNKNOWN;
      self->best.cost = G_MAXINT64;
      return;
    }
  result->cost = 0;
  for (guint i = 0; i < PLUMB_ORDER_N_PARTS; i++)
    result->cost += result->costs[i];
  g_assert ((gint64) result->cost * ORDER_SCALE == self->best.cost + self->grid->constant);
}

static gint64
round_up (gint64 scaled)
{
  return scaled <= 0 ? 0 : (scaled + ORDER_SCALE - 1) / ORDER_SCALE;
}

static void
tell (Solver *self)
{
  PlumbOrderResult *result = self->result;

  take_best (self);
  result->bound = (guint) MAX (round_up (self->least + self->grid->constant), result->bound);
  if (result->status == PLUMB_ORDER_FOUND)
    {
      result->bound = MIN (result->bound, result->cost);
      result->is_optimal = result->bound == result->cost;
    }
  if (self->progress != NULL)
    self->progress (result, self->data);
}

/* All that would be better than what is known, or all there is. */
static gint64
get_most (const Solver *self)
{
  return self->best.cost == G_MAXINT64 ? ORDER_NEVER / 4 : self->best.cost - ORDER_SCALE;
}

/* What the bound is raised to; without an order only a guess of where the best one lies. */
static gint64
get_target (const Solver *self)
{
  return self->best.cost == G_MAXINT64 ? self->least + 20 * ORDER_SCALE : get_most (self);
}

static gboolean
is_done (Solver *self)
{
  return self->best.cost != G_MAXINT64 && self->least > get_most (self);
}

static void
raise_bound (Solver *self, guint steps)
{
  gint64 value = order_bound_raise (self->bound, get_target (self), steps, self->cancellable);

  self->least = MAX (self->least, MIN (value, self->best.cost));
  if (self->best.cost != G_MAXINT64 && order_bound_fix (self->bound, get_most (self)) > 0)
    {
      value = order_bound_raise (self->bound, get_target (self), steps / 4, self->cancellable);
      self->least = MAX (self->least, MIN (value, self->best.cost));
    }
}

static gboolean
search (Solver *self, guint width, guint max_states)
{
  OrderReach reach = order_search (self->bound, get_most (self), width, max_states, &self->best,
                                   &self->result->n_states, self->cancellable);

  if (reach == ORDER_SEARCH_DONE)
    self->least = self->best.cost;
  return reach == ORDER_SEARCH_DONE;
}

/* One round; whether it was the last one. */
static gboolean
run_round (Solver *self, const Round *round)
{
  if (round->anneal_steps > 0)
    order_heuristic_anneal (self->grid, round->anneal_steps, &self->best);
  raise_bound (self, round->bound_steps);
  tell (self);
  if (is_done (self) || search (self, round->width, MAX_NARROW))
    return TRUE;
  if (order_bound_fix (self->bound, get_most (self)) > 0)
    raise_bound (self, round->bound_steps / 4);
  tell (self);
  return is_done (self) || (round->max_states > 0 && search (self, 0, round->max_states));
}

static void
begin (Solver *self)
{
  self->best.cost = G_MAXINT64;
  order_heuristic_today (self->grid, &self->best);
  order_heuristic_anneal (self->grid, FIRST_STEPS, &self->best);
}

/* Where nothing was found so far: finds any order, or that there is none. */
static gboolean
find_any (Solver *self)
{
  OrderBest any;
  PlumbOrderStatus status = order_find_any (self->problem, NULL, &any, self->cancellable);
  g_autoptr (GArray) spots = NULL;
  guint costs[PLUMB_ORDER_N_PARTS];
  gint64 cost = 0;

  if (status == PLUMB_ORDER_IMPOSSIBLE)
    {
      self->result->status = PLUMB_ORDER_IMPOSSIBLE;
      order_find_conflict (self->problem, self->result, self->cancellable);
    }
  if (status != PLUMB_ORDER_FOUND)
    return FALSE;
  spots = order_path_to_spots (self->grid, any.path);
  if (!plumb_order_judge (self->problem, NULL, spots, costs))
    {
      g_critical ("An order that breaks a rule was found; it is not told.");
      return FALSE;
    }
  for (guint i = 0; i < PLUMB_ORDER_N_PARTS; i++)
    cost += costs[i];
  any.cost = cost * ORDER_SCALE - self->grid->constant;
  self->best = any;
  return TRUE;
}

/* What needs no search. Returns whether it does. */
static gboolean
is_plain (Solver *self)
{
  for (guint i = 0; i < self->problem->rules->len; i++)
    {
      const PlumbOrderRule *rule = &g_array_index (self->problem->rules, PlumbOrderRule, i);

      if (rule->kind != PLUMB_ORDER_MINUTES)
        continue;
      self->result->status = PLUMB_ORDER_IMPOSSIBLE;
      self->result->is_minimal = TRUE;
      g_array_append_val (self->result->conflict, *rule);
      return TRUE;
    }
  if (self->problem->entries->len == 0)
    {
      self->result->status = PLUMB_ORDER_FOUND;
      self->result->is_optimal = TRUE;
    }
  return self->problem->entries->len == 0 || self->problem->entries->len > PLUMB_ORDER_MAX;
}

/**
 * plumb_order_first:
 *
 * Finds an order that keeps the rules, at once: %PLUMB_ORDER_UNKNOWN is no proof of anything.
 *
 * Returns: (transfer full): the order
 */
PlumbOrderResult *
plumb_order_first (const PlumbOrderProblem *problem)
{
  Solver self = { .problem = problem, .result = new_result () };
  g_autoptr (OrderGrid) grid = NULL;

  if (is_plain (&self))
    return self.result;
  self.grid = grid = order_grid_new (problem, NULL, FALSE);
  begin (&self);
  take_best (&self);
  return self.result;
}

/**
 * plumb_order_solve:
 * @progress: (nullable): told whenever something is known better
 * @cancellable: (nullable): ends the search; what is known then is returned
 *
 * Finds the best order, or as good a one as the effort allows, or why there is none.
 *
 * Returns: (transfer full): what was found
 */
PlumbOrderResult *
plumb_order_solve (const PlumbOrderProblem *problem, PlumbOrderProgressFunc progress, gpointer data,
                   GCancellable *cancellable)
{
  Solver self = { .problem = problem,
                  .result = new_result (),
                  .progress = progress,
                  .data = data,
                  .cancellable = cancellable };
  g_autoptr (OrderGrid) grid = NULL;
  g_autoptr (OrderBound) bound = NULL;

  if (is_plain (&self))
    return self.result;
  self.grid = grid = order_grid_new (problem, NULL, FALSE);
  begin (&self);
  if (self.best.cost == G_MAXINT64 && !find_any (&self))
    {
      self.result->is_cancelled = g_cancellable_is_cancelled (cancellable);
      return self.result;
    }
  self.least = -ORDER_NEVER;
  tell (&self);
  self.bound = bound = order_bound_new (grid);
  for (guint i = 0; i < G_N_ELEMENTS (rounds); i++)
    {
      if (g_cancellable_is_cancelled (cancellable) || run_round (&self, &rounds[i]))
        break;
    }
  tell (&self);
  self.result->is_cancelled = g_cancellable_is_cancelled (cancellable) && !self.result->is_optimal;
  return self.result;
}
