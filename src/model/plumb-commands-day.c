/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands on the day: what began and ended, and what it was given. What follows from that is not
 * stored (agenda/plumb-day.h). The time of a command is given, or now.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-day.h"
#include "plumb-load.h"
#include "plumb-run.h"
#include "plumb-time.h"

/* The record as it is within the transaction, and what the command is about. */
typedef struct
{
  PlumbSnapshot *snapshot;
  const PlumbEdition *edition;
  const PlumbBlock *block;
  const PlumbItem *item; /* nullable */
  gint64 at;
} Scene;

static void
scene_clear (Scene *scene)
{
  g_clear_pointer (&scene->snapshot, plumb_snapshot_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static gboolean
find_in_blocks (Scene *scene, const PlumbEdition *edition, const GPtrArray *blocks, gint64 block,
                gint64 item)
{
  for (guint b = 0; b < blocks->len; b++)
    {
      const PlumbBlock *one = g_ptr_array_index (blocks, b);

      scene->edition = edition;
      scene->block = one;
      if (one->id == block)
        return TRUE;
      for (guint i = 0; item != 0 && i < one->items->len; i++)
        {
          scene->item = g_ptr_array_index (one->items, i);
          if (scene->item->id == item)
            return TRUE;
        }
    }
  scene->item = NULL;
  return FALSE;
}

/* The current plan's blocks are the edition's. */
static gboolean
find_scene (Scene *scene, gint64 block, gint64 item)
{
  for (guint e = 0; e < scene->snapshot->editions->len; e++)
    {
      const PlumbEdition *edition = g_ptr_array_index (scene->snapshot->editions, e);

      if (find_in_blocks (scene, edition, edition->blocks, block, item))
        return TRUE;
      for (guint p = 0; p < edition->plans->len; p++)
        {
          const PlumbPlan *plan = g_ptr_array_index (edition->plans, p);

          if (find_in_blocks (scene, edition, plan->blocks, block, item))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
read_scene (PlumbRun *run, gint64 block, gint64 item, gboolean is_timed, Scene *scene,
            GError **error)
{
  scene->snapshot = plumb_load_snapshot (run->db, PLUMB_LOAD_PROGRAMME, 0, error);
  if (scene->snapshot == NULL)
    return FALSE;
  if (!find_scene (scene, block, item))
    return plumb_run_fail (error, _ ("“%s” does not find its block."), run->command->name);
  scene->at = g_get_real_time () / G_USEC_PER_SEC;
  return !is_timed || !plumb_run_has (run, "at")
         || plumb_run_time (run, "at", scene->edition->zone, &scene->at, error);
}

static const PlumbItem *
find_running (const Scene *scene)
{
  for (guint i = 0; i < scene->block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (scene->block->items, i);

      if (plumb_day_get_state (item) == PLUMB_DAY_RUNNING)
        return item;
    }
  return NULL;
}

static gboolean
end_at (PlumbRun *run, const Scene *scene, const PlumbItem *item, GError **error)
{
  if (item == NULL)
    return TRUE;
  if (scene->at < item->started_at)
    return plumb_run_fail (error, _ ("What runs began at a later time."));
  return plumb_db_run (run->db, error, "UPDATE item SET ended_at = ? WHERE id = ?", "ii", scene->at,
                       item->id);
}

/* One thing runs at a time. */
static gboolean
start_at (PlumbRun *run, const Scene *scene, const PlumbItem *item, GError **error)
{
  const PlumbItem *running = find_running (scene);

  if (running == item)
    return TRUE;
  return end_at (run, scene, running, error)
         && plumb_db_run (run->db, error,
                          "UPDATE item SET started_at = ?, ended_at = 0, is_skipped = 0"
                          " WHERE id = ?",
                          "ii", scene->at, item->id);
}

static gboolean
start_item (PlumbRun *run, GError **error)
{
  g_auto (Scene) scene = { 0 };

  return read_scene (run, 0, plumb_run_row (run, "item"), TRUE, &scene, error)
         && start_at (run, &scene, scene.item, error);
}

static gboolean
end_item (PlumbRun *run, GError **error)
{
  g_auto (Scene) scene = { 0 };

  if (!read_scene (run, 0, plumb_run_row (run, "item"), TRUE, &scene, error))
    return FALSE;
  if (plumb_day_get_state (scene.item) != PLUMB_DAY_RUNNING)
    return plumb_run_fail (error, _ ("Only what runs can end."));
  return end_at (run, &scene, scene.item, error);
}

static gboolean
next_item (PlumbRun *run, GError **error)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (PlumbDay) day = NULL;

  if (!read_scene (run, plumb_run_row (run, "block"), 0, TRUE, &scene, error))
    return FALSE;
  day = plumb_day_new (scene.block, scene.at);
  if (day->next == NULL && day->running == NULL)
    return plumb_run_fail (error, _ ("Nothing of the block is left."));
  return day->next != NULL ? start_at (run, &scene, day->next, error)
                           : end_at (run, &scene, day->running, error);
}

/* What ended last runs on as though it had not ended, and what came after has not begun. */
static gboolean
go_back (PlumbRun *run, GError **error)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (PlumbDay) day = NULL;
  const PlumbItem *previous;
  const PlumbItem *running;

  if (!read_scene (run, plumb_run_row (run, "block"), 0, FALSE, &scene, error))
    return FALSE;
  day = plumb_day_new (scene.block, scene.at);
  previous = plumb_day_get_previous (day);
  running = day->running;
  if (previous == NULL && running == NULL)
    return plumb_run_fail (error, _ ("Nothing of the block has begun."));
  return (running == NULL
          || plumb_db_run (run->db, error, "UPDATE item SET started_at = 0 WHERE id = ?", "i",
                           running->id))
         && (previous == NULL
             || plumb_db_run (run->db, error, "UPDATE item SET ended_at = 0 WHERE id = ?", "i",
                              previous->id));
}

static gboolean
set_minutes (PlumbRun *run, const PlumbItem *item, guint minutes, GError **error)
{
  g_assert (item != NULL);
  return plumb_db_run (run->db, error, "UPDATE item SET day_minutes = ? WHERE id = ?", "ii",
                       (gint64) minutes, item->id);
}

static gboolean
extend_item (PlumbRun *run, GError **error)
{
  g_auto (Scene) scene = { 0 };
  PlumbDayState state;

  if (!read_scene (run, 0, plumb_run_row (run, "item"), FALSE, &scene, error))
    return FALSE;
  state = plumb_day_get_state (scene.item);
  if (state == PLUMB_DAY_ENDED || state == PLUMB_DAY_SKIPPED)
    return plumb_run_fail (error, _ ("What is over cannot become longer or shorter."));
  return set_minutes (
    run, scene.item, plumb_day_extend (scene.item, (int) plumb_run_int (run, "minutes", 0)), error);
}

/* What began is as though it had not: it was the wrong one, or nobody came. */
static gboolean
skip_item (PlumbRun *run, GError **error)
{
  gint64 item = plumb_run_row (run, "item");

  if (!plumb_run_int (run, "skipped", TRUE))
    return plumb_db_run (run->db, error, "UPDATE item SET is_skipped = 0 WHERE id = ?", "i", item);
  return plumb_db_run (run->db, error,
                       "UPDATE item SET is_skipped = 1, started_at = 0, ended_at = 0"
                       " WHERE id = ?",
                       "i", item);
}

static gboolean
squeeze_rest (PlumbRun *run, GError **error)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (PlumbSqueeze) squeeze = NULL;

  if (!read_scene (run, plumb_run_row (run, "block"), 0, TRUE, &scene, error))
    return FALSE;
  squeeze = plumb_squeeze_new (scene.block, scene.at);
  for (guint i = 0; i < squeeze->cuts->len; i++)
    {
      const PlumbDayCut *cut = &g_array_index (squeeze->cuts, PlumbDayCut, i);

      if (!set_minutes (run, cut->item, cut->minutes, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
reset_day (PlumbRun *run, GError **error)
{
  return plumb_db_run (run->db, error,
                       "UPDATE item SET started_at = 0, ended_at = 0, day_minutes = 0,"
                       " is_skipped = 0 WHERE block_id = ?",
                       "i", plumb_run_row (run, "block"));
}

#define ITEM { "item", PLUMB_PARAM_UID, TRUE, "Which", "item" }
#define BLOCK { "block", PLUMB_PARAM_UID, TRUE, "Which", "block" }
#define AT { "at", PLUMB_PARAM_TIME, FALSE, "When, in the venue’s time; now when not given" }

const PlumbCommand plumb_commands_day[] = {
  { "start-item",
    N_ ("Start Entry"),
    "Notes that an entry begins; what runs in its block ends.",
    "{\"do\":\"start-item\",\"item\":\"UID\",\"at\":\"2026-10-05T10:35\"}",
    FALSE,
    start_item,
    { ITEM, AT } },
  { "end-item",
    N_ ("End Entry"),
    "Notes that an entry is over.",
    "{\"do\":\"end-item\",\"item\":\"UID\",\"at\":\"2026-10-05T11:00\"}",
    FALSE,
    end_item,
    { ITEM, AT } },
  { "next-item",
    N_ ("Go On"),
    "Ends what runs in a block and starts what is next.",
    "{\"do\":\"next-item\",\"block\":\"UID\",\"at\":\"2026-10-05T11:00\"}",
    FALSE,
    next_item,
    { BLOCK, AT } },
  { "go-back",
    N_ ("Go Back"),
    "Lets what ended last run on, as though it had not.",
    "{\"do\":\"go-back\",\"block\":\"UID\"}",
    FALSE,
    go_back,
    { BLOCK } },
  { "extend-item",
    N_ ("Change Time of Entry"),
    "Gives an entry more minutes on the day, or fewer.",
    "{\"do\":\"extend-item\",\"item\":\"UID\",\"minutes\":5}",
    TRUE,
    extend_item,
    { ITEM,
      { "minutes", PLUMB_PARAM_INT, TRUE, "How many more, fewer when negative", .min = -1440,
        .max = 1440 } } },
  { "skip-item",
    N_ ("Skip"),
    "Leaves an entry out on the day.",
    "{\"do\":\"skip-item\",\"item\":\"UID\"}",
    FALSE,
    skip_item,
    { ITEM, { "skipped", PLUMB_PARAM_BOOL, FALSE, "Whether; true when not given" } } },
  { "squeeze-rest",
    N_ ("Squeeze the Rest"),
    "Takes minutes from topics that wait, so that the block ends in time.",
    "{\"do\":\"squeeze-rest\",\"block\":\"UID\",\"at\":\"2026-10-05T11:05\"}",
    FALSE,
    squeeze_rest,
    { BLOCK, AT } },
  { "reset-day",
    N_ ("Reset Day"),
    "Forgets what of a block began, ended and was given.",
    "{\"do\":\"reset-day\",\"block\":\"UID\"}",
    FALSE,
    reset_day,
    { BLOCK } },
  { NULL },
};
