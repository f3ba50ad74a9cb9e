/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "order-highs.h"

#ifdef HAVE_HIGHS

#include <interfaces/highs_c_api.h>
#include <math.h>

#include "plumb-order-private.h"

/* A column for each topic and each place where it may start; a row for “each topic once”, for “no
 * two at once, and none before the last is over” at each node, and for each rule. */
typedef struct
{
  OrderGrid *grid;
  GArray *costs; /* double, of the columns */
  GArray *starts; /* HighsInt, where the entries of a column begin */
  GArray *rows; /* HighsInt */
  GArray *values; /* double */
  GArray *lowest; /* double, of the rows */
  GArray *highest;
  guint first_rule;
} Model;

static void
add_row (Model *self, double lowest, double highest)
{
  g_array_append_val (self->lowest, lowest);
  g_array_append_val (self->highest, highest);
}

static void
add_value (Model *self, HighsInt row, double value)
{
  g_array_append_val (self->rows, row);
  g_array_append_val (self->values, value);
}

/* Rows: topics, then nodes, then a row for each rule of two topics, or for each node where it is
 * that they are apart. */
static void
add_rows (Model *self)
{
  const OrderGrid *grid = self->grid;

  for (guint j = 0; j < grid->n; j++)
    add_row (self, 1, 1);
  for (guint node = 0; node < grid->n_nodes; node++)
    add_row (self, -INFINITY, node < grid->n_starts ? 1 : 0);
  self->first_rule = self->lowest->len;
  for (guint i = 0; i < grid->problem->rules->len; i++)
    {
      const PlumbOrderRule *rule = &g_array_index (grid->problem->rules, PlumbOrderRule, i);

      if (rule->kind == PLUMB_ORDER_BEFORE)
        add_row (self, 0, INFINITY);
      /* Twice: either may be the first. And again for neighbours with a break between them. */
      for (guint node = 0; rule->kind == PLUMB_ORDER_APART && node < 4 * grid->n_nodes; node++)
        add_row (self, -INFINITY, 1);
    }
}

/* The first topic of a segment follows the one that ended the segment before it in the same block:
 * the one that is over at a node where nothing starts. */
static void
add_break_values (Model *self, const PlumbOrderRule *rule, HighsInt row, guint j, guint start,
                  guint end)
{
  const OrderGrid *grid = self->grid;
  HighsInt n = (HighsInt) grid->n_nodes;

  if (rule->a == j || rule->b == j)
    add_value (self, row + (rule->a == j ? 0 : n) + (HighsInt) end, 1);
  if (start >= grid->n_starts)
    {
      add_value (self, row + (HighsInt) start, -1);
      add_value (self, row + n + (HighsInt) start, -1);
      return;
    }
  for (guint s = 1; (rule->a == j || rule->b == j) && s < grid->segments->len; s++)
    {
      const OrderSegment *before = order_grid_get (grid, s - 1);

      if (order_grid_get (grid, s)->first_start != start
          || order_grid_get (grid, s)->link == ORDER_LINK_BLOCK)
        continue;
      for (int t = 1; t <= before->highest; t++)
        add_value (self, row + (rule->b == j ? 0 : n) + (HighsInt) before->first + t, 1);
    }
}

static void
add_rule_values (Model *self, guint j, guint start, guint end, gint64 start_at, gint64 end_at)
{
  const OrderGrid *grid = self->grid;
  HighsInt row = (HighsInt) self->first_rule;

  for (guint i = 0; i < grid->problem->rules->len; i++)
    {
      const PlumbOrderRule *rule = &g_array_index (grid->problem->rules, PlumbOrderRule, i);

      if (rule->kind == PLUMB_ORDER_BEFORE)
        {
          if (rule->a == j)
            add_value (self, row, -(double) end_at);
          if (rule->b == j)
            add_value (self, row, (double) start_at);
          row++;
        }
      if (rule->kind != PLUMB_ORDER_APART)
        continue;
      if (rule->a == j || rule->b == j)
        {
          HighsInt half = rule->a == j ? 0 : (HighsInt) grid->n_nodes;

          add_value (self, row + half + (HighsInt) end, 1);
          add_value (self, row + (HighsInt) grid->n_nodes - half + (HighsInt) start, 1);
        }
      add_break_values (self, rule, row + 2 * (HighsInt) grid->n_nodes, j, start, end);
      row += 4 * (HighsInt) grid->n_nodes;
    }
}

static void
add_columns_at (Model *self, guint s, gboolean is_empty, int tick)
{
  const OrderGrid *grid = self->grid;
  const OrderSegment *segment = order_grid_get (grid, s);
  guint node = order_grid_node (grid, s, is_empty, tick);
  gint64 origin = order_grid_get (grid, 0)->base;

  for (guint j = 0; j < grid->n; j++)
    {
      gint32 cost = grid->cost[(gsize) node * grid->stride + j];
      double price = (double) cost / ORDER_SCALE;
      HighsInt start = (HighsInt) self->rows->len;
      int end_tick = tick + (int) grid->ticks[j];
      guint end;

      if (ORDER_IS_NEVER (cost) || (!is_empty && tick == 0))
        continue;
      end = order_grid_node (grid, s, FALSE, end_tick);
      g_array_append_val (self->costs, price);
      g_array_append_val (self->starts, start);
      add_value (self, (HighsInt) j, 1);
      add_value (self, (HighsInt) (grid->n + node), 1);
      add_value (self, (HighsInt) (grid->n + end), -1);
      add_rule_values (self, j, node, end, (segment->base - origin) / grid->tick + tick,
                       (segment->base - origin) / grid->tick + end_tick);
    }
}

static void
add_columns (Model *self)
{
  for (guint s = 0; s < self->grid->segments->len; s++)
    {
      const OrderSegment *segment = order_grid_get (self->grid, s);

      for (int t = 0; t < (int) segment->n_starts; t++)
        add_columns_at (self, s, TRUE, t);
      for (int t = 0; t <= segment->highest; t++)
        add_columns_at (self, s, FALSE, t);
    }
}

static void
model_init (Model *self, OrderGrid *grid)
{
  self->grid = grid;
  self->costs = g_array_new (FALSE, FALSE, sizeof (double));
  self->starts = g_array_new (FALSE, FALSE, sizeof (HighsInt));
  self->rows = g_array_new (FALSE, FALSE, sizeof (HighsInt));
  self->values = g_array_new (FALSE, FALSE, sizeof (double));
  self->lowest = g_array_new (FALSE, FALSE, sizeof (double));
  self->highest = g_array_new (FALSE, FALSE, sizeof (double));
  add_rows (self);
  add_columns (self);
}

static void
model_clear (Model *self)
{
  g_array_unref (self->costs);
  g_array_unref (self->starts);
  g_array_unref (self->rows);
  g_array_unref (self->values);
  g_array_unref (self->lowest);
  g_array_unref (self->highest);
}

static void
pass (void *highs, const Model *model)
{
  guint n = model->costs->len;
  g_autofree double *zeros = g_new0 (double, n);
  g_autofree double *ones = g_new (double, n);
  g_autofree HighsInt *kinds = g_new (HighsInt, n);

  for (guint i = 0; i < n; i++)
    {
      ones[i] = 1;
      kinds[i] = kHighsVarTypeInteger;
    }
  Highs_passMip (highs, (HighsInt) n, (HighsInt) model->lowest->len, (HighsInt) model->rows->len,
                 kHighsMatrixFormatColwise, kHighsObjSenseMinimize, 0,
                 (gpointer) model->costs->data, zeros, ones, (gpointer) model->lowest->data,
                 (gpointer) model->highest->data, (gpointer) model->starts->data,
                 (gpointer) model->rows->data, (gpointer) model->values->data, kinds);
}

gboolean
order_highs_is_there (void)
{
  return TRUE;
}

OrderHighs
order_highs_solve (const PlumbOrderProblem *problem, double seconds)
{
  g_autoptr (OrderGrid) grid = order_grid_new (problem, NULL, FALSE);
  OrderHighs result = { 0, FALSE, 0 };
  void *highs = Highs_create ();
  Model model;
  double objective = 0;
  gint64 start = g_get_monotonic_time ();

  model_init (&model, grid);
  Highs_setBoolOptionValue (highs, "output_flag", 0);
  Highs_setIntOptionValue (highs, "threads", 1);
  Highs_setDoubleOptionValue (highs, "time_limit", seconds);
  /* Costs are whole numbers, so that less than one apart is the same. */
  Highs_setDoubleOptionValue (highs, "mip_rel_gap", 0);
  Highs_setDoubleOptionValue (highs, "mip_abs_gap", 0.999);
  pass (highs, &model);
  Highs_run (highs);
  Highs_getDoubleInfoValue (highs, "objective_function_value", &objective);
  result.is_optimal = Highs_getModelStatus (highs) == kHighsModelStatusOptimal;
  result.cost = (guint) llround (objective);
  result.ms = (double) (g_get_monotonic_time () - start) / 1000;
  Highs_destroy (highs);
  model_clear (&model);
  return result;
}

#else

gboolean
order_highs_is_there (void)
{
  return FALSE;
}

OrderHighs
order_highs_solve (const PlumbOrderProblem *problem, double seconds)
{
  return (OrderHighs) { 0, FALSE, 0 };
}

#endif
