/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-plans.h"

#include <glib/gi18n-lib.h>

/**
 * plumb_plans_settle:
 * @out_current: (out): the current plan, 0 while there is none
 *
 * Finds the current plan of an edition. Where a document says of a plan or of a block less than
 * ours do, it is said from now on.
 */
gboolean
plumb_plans_settle (PlumbRun *run, gint64 edition, gint64 *out_current, GError **error)
{
  return plumb_db_get_int (run->db, out_current, error,
                           "SELECT coalesce (" PLUMB_PLANS_CURRENT ", 0) FROM edition WHERE id = ?",
                           "i", edition)
         && plumb_db_run (run->db, error,
                          "UPDATE edition SET plan_id = ?1"
                          " WHERE id = ?2 AND ?1 <> 0 AND plan_id IS NULL",
                          "ii", *out_current, edition)
         && plumb_db_run (run->db, error,
                          "UPDATE block SET plan_id = ?1"
                          " WHERE edition_id = ?2 AND ?1 <> 0 AND plan_id IS NULL",
                          "ii", *out_current, edition);
}

static char *
rank_of_new (PlumbRun *run, gint64 edition, GError **error)
{
  PlumbScope scope = { "plan", "edition_id = ?1", edition, 0 };

  return plumb_run_rank (run, &scope, 0, 0, 0, error);
}

static gboolean
insert_plan (PlumbRun *run, gint64 edition, const char *uid, const char *name, GError **error)
{
  g_autofree char *rank = rank_of_new (run, edition, error);

  return rank != NULL
         && plumb_db_run (run->db, error,
                          "INSERT INTO plan (id, uid, edition_id, rank, name)"
                          " VALUES (next_key ('plan'), ?, ?, ?, ?)",
                          "titt", uid, edition, rank, name);
}

/**
 * plumb_plans_begin:
 * @out_current: (out): the current plan
 *
 * Makes a plan of an agenda that has none.
 */
gboolean
plumb_plans_begin (PlumbRun *run, gint64 edition, gint64 *out_current, GError **error)
{
  g_autofree char *uid = g_uuid_string_random ();

  if (!plumb_plans_settle (run, edition, out_current, error))
    return FALSE;
  if (*out_current != 0)
    return TRUE;
  return insert_plan (run, edition, uid, _ ("Plan A"), error)
         && plumb_plans_settle (run, edition, out_current, error);
}

/**
 * plumb_plans_check_name:
 * @self: the plan that may be called so already, or 0
 *
 * Refuses a name that another plan of the edition has: they could not be told apart.
 */
gboolean
plumb_plans_check_name (PlumbRun *run, gint64 edition, gint64 self, const char *name,
                        GError **error)
{
  gint64 taken = 0;

  if (!plumb_db_get_int (run->db, &taken, error,
                         "SELECT EXISTS (SELECT 1 FROM plan"
                         " WHERE edition_id = ? AND id <> ? AND name = ? COLLATE NOCASE)",
                         "iit", edition, self, name))
    return FALSE;
  return taken == 0 || plumb_run_fail (error, _ ("There is a plan “%s” already."), name);
}

static GArray *
list_rows (PlumbRun *run, const char *sql, gint64 owner, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (PlumbRows) rows = plumb_db_query (run->db, sql, "i", owner);

  while (plumb_rows_next (rows))
    {
      gint64 key = plumb_rows_int (rows, 0);

      g_array_append_val (keys, key);
    }
  return plumb_rows_finish (rows, error) ? g_steal_pointer (&keys) : NULL;
}

/* How an entry went on the day is not copied: it went so once. */
static gboolean
copy_items (PlumbRun *run, gint64 from, gint64 to, GError **error)
{
  g_autoptr (GArray) items =
    list_rows (run, "SELECT id FROM item WHERE block_id = ? ORDER BY rank, id", from, error);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      g_autofree char *uid = g_uuid_string_random ();

      if (!plumb_db_run (
            run->db, error,
            "INSERT INTO item (id, uid, block_id, rank, kind, topic_id, title, minutes,"
            " talk_minutes, pinned_at)"
            " SELECT next_key ('item'), ?1, ?2, i.rank, i.kind, i.topic_id, i.title,"
            "  iif (i.minutes = 0, coalesce (t.minutes, 0), i.minutes),"
            "  iif (i.minutes = 0, coalesce (t.talk_minutes, 0), i.talk_minutes),"
            "  i.pinned_at"
            " FROM item AS i LEFT JOIN topic AS t ON t.id = i.topic_id"
            " WHERE i.id = ?3",
            "tii", uid, to, g_array_index (items, gint64, i)))
        return FALSE;
    }
  return items != NULL;
}

static gboolean
copy_block (PlumbRun *run, gint64 block, gint64 plan, GError **error)
{
  g_autofree char *uid = g_uuid_string_random ();

  return plumb_db_run (
           run->db, error,
           "INSERT INTO block (id, uid, edition_id, title, room, starts_at, minutes,"
           " plan_id, video, chat, shared_notes)"
           " SELECT next_key ('block'), ?, edition_id, title, room, starts_at, minutes, ?, video, chat,"
           " shared_notes FROM block WHERE id = ?",
           "tii", uid, plan, block)
         && copy_items (run, block, plumb_db_last_row (run->db), error);
}

/**
 * plumb_plans_copy:
 * @plan: the plan to copy
 * @uid: uid of the new one
 * @name: its name, which no other has
 *
 * Copies a plan with its blocks, entries, pins and minutes. Another plan stays the current one.
 */
gboolean
plumb_plans_copy (PlumbRun *run, gint64 edition, gint64 plan, const char *uid, const char *name,
                  GError **error)
{
  gint64 copy;
  g_autoptr (GArray) blocks = NULL;

  if (!insert_plan (run, edition, uid, name, error))
    return FALSE;
  copy = plumb_db_last_row (run->db);
  blocks = list_rows (run, "SELECT id FROM block WHERE plan_id = ? ORDER BY id", plan, error);
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    {
      if (!copy_block (run, g_array_index (blocks, gint64, i), copy, error))
        return FALSE;
    }
  return blocks != NULL;
}

/**
 * plumb_plans_choose:
 * @old: the current plan
 * @plan: the plan that is to be it
 *
 * Makes another plan the current one. The topics' minutes stay with the old plan's entries, and
 * those of the new one's become the topics'. A topic that the new plan does not hold keeps its own.
 */
gboolean
plumb_plans_choose (PlumbRun *run, gint64 edition, gint64 old, gint64 plan, GError **error)
{
  return plumb_db_run (run->db, error,
                       "UPDATE item SET minutes = t.minutes, talk_minutes = t.talk_minutes"
                       " FROM topic AS t WHERE t.id = item.topic_id"
                       " AND item.block_id IN (SELECT id FROM block WHERE plan_id = ?)",
                       "i", old)
         && plumb_db_run (run->db, error,
                          "UPDATE topic SET minutes = i.minutes,"
                          " talk_minutes = min (i.talk_minutes, i.minutes)"
                          " FROM (SELECT topic_id, max (minutes) AS minutes, talk_minutes"
                          "  FROM item WHERE topic_id IS NOT NULL AND minutes <> 0 AND block_id IN"
                          "  (SELECT id FROM block WHERE plan_id = ?) GROUP BY topic_id) AS i"
                          " WHERE topic.id = i.topic_id",
                          "i", plan)
         && plumb_db_run (run->db, error,
                          "UPDATE item SET minutes = 0, talk_minutes = 0"
                          " WHERE topic_id IS NOT NULL AND block_id IN"
                          " (SELECT id FROM block WHERE plan_id = ?)",
                          "i", plan)
         && plumb_db_run (run->db, error, "UPDATE edition SET plan_id = ? WHERE id = ?", "ii", plan,
                          edition);
}

/* Whether a block belongs to a plan that is not the current one. */
static gboolean
is_of_other_plan (PlumbRun *run, gint64 block, gboolean *out_is_other, GError **error)
{
  gint64 is_other = 0;

  if (!plumb_db_get_int (run->db, &is_other, error,
                         "SELECT b.plan_id IS NOT NULL AND b.plan_id <> " PLUMB_PLANS_CURRENT
                         " FROM block AS b JOIN edition ON edition.id = b.edition_id"
                         " WHERE b.id = ?",
                         "i", block))
    return FALSE;
  *out_is_other = is_other != 0;
  return TRUE;
}

/**
 * plumb_plans_freeze_item:
 * @item: an entry that was just made of a topic
 * @block: its block
 *
 * Gives it the minutes that the topic has now, where it is in another plan than the current one.
 */
gboolean
plumb_plans_freeze_item (PlumbRun *run, gint64 item, gint64 block, GError **error)
{
  gboolean is_other = FALSE;

  if (!is_of_other_plan (run, block, &is_other, error))
    return FALSE;
  return !is_other
         || plumb_db_run (run->db, error,
                          "UPDATE item SET minutes = t.minutes, talk_minutes = t.talk_minutes"
                          " FROM topic AS t WHERE t.id = item.topic_id AND item.id = ?",
                          "i", item);
}

/**
 * plumb_plans_set_minutes:
 * @item: the entry of a topic
 * @minutes: all of it, -1 to leave it
 * @talk: how much of it is talk, -1 to leave it
 *
 * Sets the minutes that a topic has in the plan of @item.
 */
gboolean
plumb_plans_set_minutes (PlumbRun *run, gint64 item, gint64 minutes, gint64 talk, GError **error)
{
  gint64 block = 0;
  gint64 topic = 0;
  gboolean is_other = FALSE;

  if (!plumb_db_get_int (run->db, &block, error, "SELECT block_id FROM item WHERE id = ?", "i",
                         item)
      || !plumb_db_get_int (run->db, &topic, error, "SELECT topic_id FROM item WHERE id = ?", "i",
                            item)
      || !is_of_other_plan (run, block, &is_other, error))
    return FALSE;
  if (!is_other)
    return plumb_topics_set_minutes (run, topic, minutes, talk, error);
  return plumb_db_run (run->db, error,
                       "UPDATE item SET minutes = iif (?1 < 0, n.minutes, ?1),"
                       " talk_minutes = min (iif (?2 < 0, n.talk, ?2), iif (?1 < 0, n.minutes, ?1))"
                       " FROM (SELECT i.id, iif (i.minutes = 0, t.minutes, i.minutes) AS minutes,"
                       "  iif (i.minutes = 0, t.talk_minutes, i.talk_minutes) AS talk"
                       "  FROM item AS i JOIN topic AS t ON t.id = i.topic_id) AS n"
                       " WHERE n.id = item.id AND item.id = ?3 AND (?1 >= 0 OR ?2 >= 0)",
                       "iii", minutes, talk, item);
}
