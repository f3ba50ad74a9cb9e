/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-order.h"

#include <string.h>

/**
 * plumb_order_default_weights:
 *
 * Returns: what is published: a point for every 5 minutes by which a topic starts elsewhere; 2 for
 *   everybody who comes or goes between neighbours; 20 for everybody who would rather not; 3 for
 *   every 5 minutes of a hot topic at the end of a block; 10 for every time that a speaker comes back
 */
PlumbOrderWeights
plumb_order_default_weights (void)
{
  return (PlumbOrderWeights) { { [PLUMB_ORDER_CHANGE] = 1,
                                 [PLUMB_ORDER_CHURN] = 2,
                                 [PLUMB_ORDER_RATHER_NOT] = 20,
                                 [PLUMB_ORDER_HOT] = 3,
                                 [PLUMB_ORDER_TOGETHER] = 10 } };
}

static void
clear_person (gpointer data)
{
  PlumbOrderPerson *self = data;

  g_free (self->name);
  g_free (self->uid);
  g_array_unref (self->spans);
}

static void
clear_entry (gpointer data)
{
  PlumbOrderEntry *self = data;

  g_free (self->title);
  g_free (self->uid);
  g_free (self->item_uid);
  g_array_unref (self->people);
  g_array_unref (self->speakers);
}

static void
clear_fixture (gpointer data)
{
  PlumbOrderFixture *self = data;

  g_free (self->title);
  g_free (self->item_uid);
}

static void
clear_block (gpointer data)
{
  PlumbOrderBlock *self = data;

  g_free (self->title);
  g_free (self->uid);
  g_array_unref (self->fixtures);
}

static GArray *
new_array (gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, (guint) size);

  g_array_set_clear_func (array, clear);
  return array;
}

PlumbOrderProblem *
plumb_order_problem_new (void)
{
  PlumbOrderProblem *self = g_new0 (PlumbOrderProblem, 1);

  self->entries = new_array (sizeof (PlumbOrderEntry), clear_entry);
  self->people = new_array (sizeof (PlumbOrderPerson), clear_person);
  self->blocks = new_array (sizeof (PlumbOrderBlock), clear_block);
  self->rules = g_array_new (FALSE, TRUE, sizeof (PlumbOrderRule));
  self->weights = plumb_order_default_weights ();
  self->zone = g_strdup ("UTC");
  return self;
}

void
plumb_order_problem_free (PlumbOrderProblem *self)
{
  g_array_unref (self->entries);
  g_array_unref (self->people);
  g_array_unref (self->blocks);
  g_array_unref (self->rules);
  g_free (self->zone);
  g_free (self);
}

guint
plumb_order_problem_add_person (PlumbOrderProblem *self, const char *uid, const char *name)
{
  PlumbOrderPerson person = { g_strdup (name), g_strdup (uid),
                              g_array_new (FALSE, FALSE, sizeof (PlumbOrderSpan)) };

  g_array_append_val (self->people, person);
  return self->people->len - 1;
}

guint
plumb_order_problem_add_block (PlumbOrderProblem *self, const char *uid, const char *title,
                               gint64 starts_at, guint minutes)
{
  PlumbOrderBlock block = { .title = g_strdup (title),
                            .uid = g_strdup (uid),
                            .starts_at = starts_at,
                            .has_clock = TRUE,
                            .minutes = minutes,
                            .fixtures = new_array (sizeof (PlumbOrderFixture), clear_fixture) };

  g_array_append_val (self->blocks, block);
  return self->blocks->len - 1;
}

guint
plumb_order_problem_add_entry (PlumbOrderProblem *self, const char *uid, const char *title,
                               guint minutes)
{
  PlumbOrderEntry entry = { .title = g_strdup (title),
                            .uid = g_strdup (uid),
                            .item_uid = g_strdup (""),
                            .minutes = minutes,
                            .people = g_array_new (FALSE, FALSE, sizeof (guint)),
                            .speakers = g_array_new (FALSE, FALSE, sizeof (guint)),
                            .today_block = PLUMB_ORDER_NONE };

  g_array_append_val (self->entries, entry);
  return self->entries->len - 1;
}

/**
 * plumb_order_problem_add_fixture:
 * @fixture: what stays, whose strings are copied
 */
void
plumb_order_problem_add_fixture (PlumbOrderProblem *self, guint block,
                                 const PlumbOrderFixture *fixture)
{
  PlumbOrderFixture copy = *fixture;

  copy.title = g_strdup (fixture->title);
  copy.item_uid = g_strdup (fixture->item_uid);
  g_array_append_val (g_array_index (self->blocks, PlumbOrderBlock, block).fixtures, copy);
}

void
plumb_order_problem_add_rule (PlumbOrderProblem *self, PlumbOrderRuleKind kind, guint a, guint b)
{
  PlumbOrderRule rule = { kind, a, b };

  g_array_append_val (self->rules, rule);
}

static void
add_index (GArray *indices, guint index)
{
  guint at = 0;

  while (at < indices->len && g_array_index (indices, guint, at) < index)
    at++;
  if (at == indices->len || g_array_index (indices, guint, at) != index)
    g_array_insert_val (indices, at, index);
}

void
plumb_order_entry_add_person (PlumbOrderEntry *self, guint person, gboolean speaks)
{
  add_index (self->people, person);
  if (speaks)
    add_index (self->speakers, person);
}

static gboolean
cannot_at_times (const PlumbOrderPerson *person)
{
  for (guint i = 0; i < person->spans->len; i++)
    {
      if (g_array_index (person->spans, PlumbOrderSpan, i).kind == PLUMB_PRESENCE_CANNOT)
        return TRUE;
    }
  return FALSE;
}

/**
 * plumb_order_problem_close:
 *
 * Adds the rules that follow from the blocks, what stays in them, and the people.
 */
void
plumb_order_problem_close (PlumbOrderProblem *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      if (g_array_index (self->entries, PlumbOrderEntry, i).minutes == 0)
        plumb_order_problem_add_rule (self, PLUMB_ORDER_MINUTES, i, 0);
    }
  for (guint i = 0; i < self->people->len; i++)
    {
      if (cannot_at_times (&g_array_index (self->people, PlumbOrderPerson, i)))
        plumb_order_problem_add_rule (self, PLUMB_ORDER_PRESENCE, i, 0);
      if (self->blocks->len > 1)
        plumb_order_problem_add_rule (self, PLUMB_ORDER_ONE_PLACE, i, 0);
    }
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const PlumbOrderBlock *block = &g_array_index (self->blocks, PlumbOrderBlock, i);

      for (guint j = 0; j < block->fixtures->len; j++)
        plumb_order_problem_add_rule (self, PLUMB_ORDER_STAYS, i, j);
      plumb_order_problem_add_rule (self, PLUMB_ORDER_ROOM, i, 0);
    }
}

PlumbOrderResult *
plumb_order_result_copy (const PlumbOrderResult *self)
{
  PlumbOrderResult *copy = g_memdup2 (self, sizeof (PlumbOrderResult));

  copy->spots = g_array_copy (self->spots);
  copy->conflict = g_array_copy (self->conflict);
  return copy;
}

void
plumb_order_result_free (PlumbOrderResult *self)
{
  g_array_unref (self->spots);
  g_array_unref (self->conflict);
  g_free (self);
}
