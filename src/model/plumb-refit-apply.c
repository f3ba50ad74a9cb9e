/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A block gets another start or length, or its break moves, and what does not fit gives way
 * (agenda/plumb-refit.h). The plan as it was is kept as another one.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-load.h"
#include "plumb-plans.h"
#include "plumb-refit.h"

static const PlumbBlock *
find_in (const GPtrArray *blocks, gint64 id)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (blocks, i);

      if (block->id == id)
        return block;
    }
  return NULL;
}

static const PlumbBlock *
find_block (const PlumbSnapshot *snapshot, gint64 id, const PlumbEdition **out_edition)
{
  for (guint i = 0; i < snapshot->editions->len; i++)
    {
      const PlumbEdition *edition = g_ptr_array_index (snapshot->editions, i);
      const PlumbBlock *block = find_in (edition->blocks, id);

      for (guint j = 0; j < edition->plans->len && block == NULL; j++)
        block = find_in (((const PlumbPlan *) g_ptr_array_index (edition->plans, j))->blocks, id);
      *out_edition = edition;
      if (block != NULL)
        return block;
    }
  g_assert_not_reached ();
}

static const PlumbItem *
find_item (const PlumbBlock *block, gint64 id)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);

      if (item->id == id)
        return item;
    }
  return NULL;
}

static gboolean
read_break (PlumbRun *run, const char *zone, PlumbRefitWish *wish, GError **error)
{
  if (plumb_run_has (run, "break") != plumb_run_has (run, "at"))
    return plumb_run_fail (error, _ ("“refit” needs both “break” and “at”, or neither."));
  if (!plumb_run_has (run, "break"))
    return TRUE;
  wish->moved = find_item (wish->block, plumb_run_row (run, "break"));
  if (wish->moved == NULL || wish->moved->kind != PLUMB_ITEM_BREAK)
    return plumb_run_fail (error, _ ("“break” is no break of the block."));
  if (!plumb_run_time (run, "at", zone, &wish->moved_to, error))
    return FALSE;
  wish->moved_to -= wish->moved_to % 60;
  return TRUE;
}

static gboolean
read_wish (PlumbRun *run, const PlumbEdition *edition, const PlumbBlock *block,
           PlumbRefitWish *out_wish, GError **error)
{
  gint64 starts_at = block->starts_at;

  if (plumb_run_has (run, "starts_at"))
    {
      if (!plumb_run_time (run, "starts_at", edition->zone, &starts_at, error))
        return FALSE;
      starts_at -= starts_at % 60;
    }
  *out_wish = (PlumbRefitWish) { .block = block, .starts_at = starts_at };
  out_wish->minutes = (guint) plumb_run_int (run, "minutes", block->minutes);
  return read_break (run, edition->zone, out_wish, error);
}

static gboolean
has_step (const PlumbRefit *refit, const char *id)
{
  for (guint i = 0; i < refit->steps->len; i++)
    {
      const PlumbRefitStep *step = g_ptr_array_index (refit->steps, i);

      if (g_str_equal (step->id, id))
        return TRUE;
    }
  return FALSE;
}

/* Which steps are done: all but those that are named. */
static gboolean *
read_chosen (PlumbRun *run, const PlumbRefit *refit, guint *out_n, GError **error)
{
  const char *const *left_out = plumb_run_lines (run, "leave");
  g_autofree gboolean *chosen = g_new0 (gboolean, refit->steps->len + 1);

  *out_n = 0;
  for (guint i = 0; left_out != NULL && left_out[i] != NULL; i++)
    {
      if (!has_step (refit, left_out[i]))
        {
          plumb_run_fail (error, _ ("“%s” is no step of this refit."), left_out[i]);
          return NULL;
        }
    }
  for (guint i = 0; i < refit->steps->len; i++)
    {
      const PlumbRefitStep *step = g_ptr_array_index (refit->steps, i);

      chosen[i] = left_out == NULL || !g_strv_contains (left_out, step->id);
      *out_n += chosen[i];
    }
  return g_steal_pointer (&chosen);
}

static gboolean
has_plan (const PlumbEdition *edition, const char *name)
{
  for (guint i = 0; i < edition->plans->len; i++)
    {
      const PlumbPlan *plan = g_ptr_array_index (edition->plans, i);

      if (g_ascii_strcasecmp (plan->name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

static char *
dup_free_name (const PlumbEdition *edition)
{
  char *name = g_strdup (_ ("Before Refit"));

  for (guint i = 2; has_plan (edition, name); i++)
    {
      g_free (name);
      /* Translators: the name of a plan, of which there are several. */
      name = g_strdup_printf (_ ("Before Refit %u"), i);
    }
  return name;
}

static gboolean
keep_plan (PlumbRun *run, const PlumbEdition *edition, const PlumbBlock *block, GError **error)
{
  g_autofree char *name = dup_free_name (edition);
  const char *uid = plumb_run_new_uid (run);
  gint64 current = 0;
  gint64 plan = 0;

  return plumb_plans_begin (run, edition->id, &current, error)
         && plumb_db_get_int (run->db, &plan, error, "SELECT plan_id FROM block WHERE id = ?", "i",
                              block->id)
         && plumb_plans_copy (run, edition->id, plan, uid, name, error);
}

static gboolean
write_block (PlumbRun *run, const PlumbRefitWish *wish, GError **error)
{
  const PlumbBlock *block = wish->block;

  if (!plumb_db_run (run->db, error, "UPDATE block SET starts_at = ?, minutes = ? WHERE id = ?",
                     "iii", wish->starts_at, (gint64) wish->minutes, block->id))
    return FALSE;
  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);

      if (!plumb_db_run (run->db, error, "UPDATE item SET pinned_at = ? WHERE id = ?", "ii",
                         plumb_refit_shift_pin (wish, item), item->id))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_at_end (PlumbRun *run, gint64 item, gint64 block, GError **error)
{
  PlumbScope scope = { "item", "block_id = ?1", block, 0 };
  g_autofree char *rank = plumb_run_rank (run, &scope, item, 0, 0, error);

  return rank != NULL
         && plumb_db_run (run->db, error, "UPDATE item SET block_id = ?, rank = ? WHERE id = ?",
                          "iti", block, rank, item);
}

static gboolean
set_minutes (PlumbRun *run, const PlumbRefitStep *step, GError **error)
{
  const PlumbItem *item = step->item;

  if (step->minutes == item->minutes)
    return TRUE;
  if (item->topic != NULL)
    return plumb_plans_set_minutes (run, item->id, step->minutes, step->talk_minutes, error);
  return plumb_db_run (run->db, error, "UPDATE item SET minutes = ? WHERE id = ?", "ii",
                       (gint64) step->minutes, item->id);
}

static gboolean
do_step (PlumbRun *run, const PlumbRefitStep *step, GError **error)
{
  switch (step->kind)
    {
    case PLUMB_REFIT_SHORTEN:
      return set_minutes (run, step, error);
    case PLUMB_REFIT_MOVE:
      return set_minutes (run, step, error)
             && put_at_end (run, step->item->id, step->block->id, error);
    case PLUMB_REFIT_DROP:
      return plumb_db_run (run->db, error, "DELETE FROM item WHERE id = ?", "i", step->item->id);
    case PLUMB_REFIT_REORDER:
    default:
      return TRUE;
    }
}

static const PlumbItem *
find_by_uid (const PlumbBlock *block, const char *uid)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);

      if (g_str_equal (item->uid, uid))
        return item;
    }
  g_assert_not_reached ();
}

/* Whether what stays in the block stands in another order then. */
static gboolean
is_reordered (const PlumbBlock *before, const PlumbBlock *after)
{
  guint next = 0;

  for (guint i = 0; i < before->items->len && next < after->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (before->items, i);
      const PlumbItem *wanted = g_ptr_array_index (after->items, next);

      next += g_str_equal (item->uid, wanted->uid);
    }
  return next < after->items->len;
}

static gboolean
write_order (PlumbRun *run, const PlumbRefit *refit, const gboolean *chosen, GError **error)
{
  const PlumbBlock *before = refit->wish.block;
  PlumbBlock *after = plumb_refit_dup_block (refit, chosen);
  gboolean done = TRUE;

  for (guint i = 0; done && is_reordered (before, after) && i < after->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (after->items, i);

      done = put_at_end (run, find_by_uid (before, item->uid)->id, before->id, error);
    }
  plumb_block_free (after);
  return done;
}

static gboolean
apply (PlumbRun *run, const PlumbEdition *edition, const PlumbRefit *refit, GError **error)
{
  guint n_chosen = 0;
  g_autofree gboolean *chosen = read_chosen (run, refit, &n_chosen, error);

  if (chosen == NULL || (n_chosen > 0 && !keep_plan (run, edition, refit->wish.block, error))
      || !write_block (run, &refit->wish, error) || !write_order (run, refit, chosen, error))
    return FALSE;
  for (guint i = 0; i < refit->steps->len; i++)
    {
      if (chosen[i] && !do_step (run, g_ptr_array_index (refit->steps, i), error))
        return FALSE;
    }
  return TRUE;
}

/**
 * plumb_plans_refit:
 *
 * The function of the command “refit”.
 */
gboolean
plumb_plans_refit (PlumbRun *run, GError **error)
{
  g_autoptr (PlumbSnapshot) snapshot = plumb_load_snapshot (run->db, PLUMB_LOAD_PROGRAMME, 0,
                                                            error);
  const PlumbEdition *edition = NULL;
  const PlumbBlock *block;
  g_autoptr (PlumbRefit) refit = NULL;
  PlumbRefitWish wish;

  if (snapshot == NULL)
    return FALSE;
  block = find_block (snapshot, plumb_run_row (run, "block"), &edition);
  if (!read_wish (run, edition, block, &wish, error))
    return FALSE;
  refit = plumb_refit_new (edition, &wish);
  if (refit->problem != NULL)
    return plumb_run_fail (error, "%s", refit->problem);
  return apply (run, edition, refit, error);
}
