/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands on blocks and what stands in them. Order and minutes are the lead's; start times follow
 * (agenda/plumb-agenda.h), so nothing here writes one, except where an item is pinned.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-block-templates.h"
#include "plumb-href.h"
#include "plumb-plans.h"

static gboolean
read_zone_of_block (PlumbRun *run, gint64 block, char **out_zone, GError **error)
{
  *out_zone = plumb_db_dup_text (run->db, error,
                                 "SELECT e.zone FROM edition AS e JOIN block AS b"
                                 " ON b.edition_id = e.id WHERE b.id = ?",
                                 "i", block);
  return *out_zone != NULL;
}

static gboolean
set_block_start (PlumbRun *run, gint64 block, GError **error)
{
  g_autofree char *zone = NULL;
  gint64 starts_at = 0;

  if (!plumb_run_has (run, "starts_at"))
    return TRUE;
  return read_zone_of_block (run, block, &zone, error)
         && plumb_run_time (run, "starts_at", zone, &starts_at, error)
         && plumb_db_run (run->db, error, "UPDATE block SET starts_at = ? WHERE id = ?", "ii",
                          starts_at - starts_at % 60, block);
}

/* The names are those of the columns too. */
static gboolean
set_links (PlumbRun *run, gint64 block, GError **error)
{
  static const char *const links[] = { "video", "chat", "shared_notes" };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      const char *address = plumb_run_text (run, links[i]);

      if (address[0] != '\0' && !plumb_href_is_web (address))
        return plumb_run_fail (error,
                               _ ("“%s” is no address of a page. Such an address begins with "
                                  "“https://” or “http://”."),
                               address);
      if (!plumb_run_set (run, "block", block, links[i], links[i], error))
        return FALSE;
    }
  return TRUE;
}

/* What is pinned in a block moves with it. */
static gboolean
shift_pins (PlumbRun *run, gint64 block, gint64 old_start, GError **error)
{
  if (old_start == 0 || !plumb_run_has (run, "starts_at"))
    return TRUE;
  return plumb_db_run (run->db, error,
                       "UPDATE item SET pinned_at = pinned_at - ?1 + (SELECT starts_at FROM block"
                       " WHERE id = ?2) WHERE block_id = ?2 AND pinned_at <> 0",
                       "ii", old_start, block);
}

static gboolean
set_block (PlumbRun *run, GError **error)
{
  gint64 block = plumb_run_row (run, "block");
  gint64 old_start = 0;

  return plumb_db_get_int (run->db, &old_start, error, "SELECT starts_at FROM block WHERE id = ?",
                           "i", block)
         && plumb_run_set (run, "block", block, "title", "title", error)
         && plumb_run_set (run, "block", block, "room", "room", error)
         && plumb_run_set (run, "block", block, "minutes", "minutes", error)
         && set_block_start (run, block, error) && shift_pins (run, block, old_start, error)
         && set_links (run, block, error);
}

static gboolean
delete_block (PlumbRun *run, GError **error)
{
  return plumb_db_run (run->db, error, "DELETE FROM block WHERE id = ?", "i",
                       plumb_run_row (run, "block"));
}

static char *
rank_in_block (PlumbRun *run, gint64 block, gint64 self, gint64 before, gint64 after,
               GError **error)
{
  PlumbScope scope = { "item", "block_id = ?1", block, 0 };

  return plumb_run_rank (run, &scope, self, before, after, error);
}

static gboolean
read_block_of (PlumbRun *run, gint64 item, gint64 *out_block, GError **error)
{
  return plumb_db_get_int (run->db, out_block, error, "SELECT block_id FROM item WHERE id = ?", "i",
                           item);
}

/* The block a command means: named, else the neighbour's. */
static gboolean
find_block (PlumbRun *run, gint64 *out_block, GError **error)
{
  gint64 neighbour = plumb_run_row (run, "before");

  if (neighbour == 0)
    neighbour = plumb_run_row (run, "after");
  *out_block = plumb_run_row (run, "block");
  if (*out_block != 0)
    return TRUE;
  if (neighbour != 0)
    return read_block_of (run, neighbour, out_block, error);
  return plumb_run_fail (error, _ ("“%s” needs “block”, “before” or “after”."), run->command->name);
}

/**
 * plumb_plans_item_of:
 *
 * Returns: the entry of a topic in the plan of @block, 0 for one that is not placed there
 */
gint64
plumb_plans_item_of (PlumbRun *run, gint64 topic, gint64 block)
{
  gint64 item = 0;

  plumb_db_get_int (run->db, &item, NULL,
                    "SELECT i.id FROM item AS i JOIN block AS b ON b.id = i.block_id"
                    " WHERE i.topic_id = ? AND b.plan_id IS"
                    "  (SELECT plan_id FROM block WHERE id = ?)",
                    "ii", topic, block);
  return item;
}

/**
 * plumb_plans_put_topic:
 * @rank: a rank in @block
 *
 * Puts a topic into a block. It has one entry a plan, which moves there.
 */
gboolean
plumb_plans_put_topic (PlumbRun *run, gint64 topic, gint64 block, const char *rank, GError **error)
{
  gint64 fits = 0;
  gint64 item = plumb_plans_item_of (run, topic, block);

  if (!plumb_db_get_int (run->db, &fits, error,
                         "SELECT parent_id IS NULL AND edition_id ="
                         " (SELECT edition_id FROM block WHERE id = ?) FROM topic WHERE id = ?",
                         "ii", block, topic))
    return FALSE;
  if (!fits)
    return plumb_run_fail (error, _ ("Only a first-level topic of the same edition can be placed "
                                     "in a block."));
  if (item != 0)
    return plumb_db_run (run->db, error,
                         "UPDATE item SET block_id = ?1, rank = ?2, pinned_at ="
                         " CASE WHEN block_id = ?1 THEN pinned_at ELSE 0 END WHERE id = ?3",
                         "iti", block, rank, item);
  return plumb_db_run (run->db, error,
                       "INSERT INTO item (id, uid, block_id, rank, kind, topic_id)"
                       " VALUES (next_key ('item'), ?, ?, ?, 'topic', ?)",
                       "titi", plumb_run_new_uid (run), block, rank, topic)
         && plumb_plans_freeze_item (run, plumb_db_last_row (run->db), block, error);
}

static gboolean
place_topic (PlumbRun *run, GError **error)
{
  gint64 block = 0;
  gint64 after = plumb_run_row (run, "after");
  gsize n = 0;
  const gint64 *topics = plumb_run_rows (run, "topic", &n);

  if (!find_block (run, &block, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *rank = rank_in_block (run, block,
                                             plumb_plans_item_of (run, topics[i], block),
                                             plumb_run_row (run, "before"), after, error);

      if (rank == NULL || !plumb_plans_put_topic (run, topics[i], block, rank, error))
        return FALSE;
      if (after != 0)
        after = plumb_plans_item_of (run, topics[i], block);
    }
  return TRUE;
}

static gboolean
check_agenda (PlumbRun *run, gint64 item, gint64 block, GError **error)
{
  gint64 is_same = 0;
  gint64 is_same_plan = 0;

  if (!plumb_db_get_int (run->db, &is_same, error,
                         "SELECT (SELECT edition_id FROM block WHERE id = ?1)"
                         " = (SELECT b.edition_id FROM block AS b JOIN item AS i"
                         "  ON i.block_id = b.id WHERE i.id = ?2)",
                         "ii", block, item)
      || !plumb_db_get_int (run->db, &is_same_plan, error,
                            "SELECT (SELECT plan_id FROM block WHERE id = ?1)"
                            " IS (SELECT b.plan_id FROM block AS b JOIN item AS i"
                            "  ON i.block_id = b.id WHERE i.id = ?2)",
                            "ii", block, item))
    return FALSE;
  if (!is_same)
    return plumb_run_fail (error, _ ("The block belongs to another edition."));
  if (!is_same_plan)
    return plumb_run_fail (error, _ ("The block belongs to another plan."));
  return TRUE;
}

static gboolean
move_item (PlumbRun *run, GError **error)
{
  gint64 item = plumb_run_row (run, "item");
  gint64 block = 0;
  g_autofree char *rank = NULL;

  if (plumb_run_row (run, "before") == item || plumb_run_row (run, "after") == item)
    return plumb_run_fail (error, _ ("An entry cannot be placed beside itself."));
  if (!find_block (run, &block, error) || !check_agenda (run, item, block, error))
    return FALSE;
  rank = rank_in_block (run, block, item, plumb_run_row (run, "before"),
                        plumb_run_row (run, "after"), error);
  return rank != NULL
         && plumb_db_run (run->db, error,
                          "UPDATE item SET block_id = ?1, rank = ?2, pinned_at ="
                          " CASE WHEN block_id = ?1 THEN pinned_at ELSE 0 END WHERE id = ?3",
                          "iti", block, rank, item);
}

static gboolean
remove_item (PlumbRun *run, GError **error)
{
  gsize n = 0;
  const gint64 *items = plumb_run_rows (run, "item", &n);

  for (gsize i = 0; i < n; i++)
    {
      if (!plumb_db_run (run->db, error, "DELETE FROM item WHERE id = ?", "i", items[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
pin_at (PlumbRun *run, gint64 item, const char *param, GError **error)
{
  gint64 block = 0;
  gint64 at = 0;
  g_autofree char *zone = NULL;

  return read_block_of (run, item, &block, error) && read_zone_of_block (run, block, &zone, error)
         && plumb_run_time (run, param, zone, &at, error)
         && plumb_db_run (run->db, error, "UPDATE item SET pinned_at = ? WHERE id = ?", "ii",
                          at - at % 60, item);
}

/* The venue's break of a new block: where it is said, else where it usually is; without a start
 * there is no time to fix it to. */
static gboolean
add_venue_break (PlumbRun *run, gint64 block, const PlumbBlockTemplate *template, gint64 minutes,
                 GError **error)
{
  guint after = plumb_block_template_break_after (template, (guint) minutes);
  g_autofree char *rank = NULL;
  gint64 start = 0;

  if (after == 0)
    return TRUE;
  rank = rank_in_block (run, block, 0, 0, 0, error);
  if (rank == NULL
      || !plumb_db_get_int (run->db, &start, error, "SELECT starts_at FROM block WHERE id = ?", "i",
                            block)
      || !plumb_db_run (run->db, error,
                        "INSERT INTO item (id, uid, block_id, rank, kind, minutes, pinned_at)"
                        " VALUES (next_key ('item'), ?, ?, ?, 'break', ?, ?)",
                        "titii", plumb_run_new_uid (run), block, rank,
                        (gint64) template->break_minutes,
                        start != 0 ? start + (gint64) after * 60 : 0))
    return FALSE;
  return !plumb_run_has (run, "break_at")
         || pin_at (run, plumb_db_last_row (run->db), "break_at", error);
}

static gboolean
add_block (PlumbRun *run, GError **error)
{
  const PlumbBlockTemplate *template =
    plumb_run_has (run, "template") ? plumb_block_template_find (plumb_run_text (run, "template"))
                                    : NULL;
  gint64 usual = template != NULL && template->minutes != 0 ? template->minutes : 210;
  gint64 minutes = plumb_run_int (run, "minutes", usual);
  gint64 block;

  if (plumb_run_has (run, "break_at") && (template == NULL || template->break_minutes == 0))
    return plumb_run_fail (error, _ ("“break_at” is for a template with the venue’s break."));
  if (!plumb_db_run (run->db, error,
                     "INSERT INTO block (id, uid, edition_id, title, room, minutes, plan_id)"
                     " SELECT next_key ('block'), ?, id, ?, ?, ?, " PLUMB_PLANS_CURRENT
                     " FROM edition WHERE id = ?",
                     "tttii", plumb_run_new_uid (run), plumb_run_text (run, "title"),
                     plumb_run_text (run, "room"), minutes, plumb_run_row (run, "edition")))
    return FALSE;
  block = plumb_db_last_row (run->db);
  return set_block_start (run, block, error) && set_links (run, block, error)
         && (template == NULL || add_venue_break (run, block, template, minutes, error));
}

static gboolean
add_entry (PlumbRun *run, const char *kind, gint64 minutes, GError **error)
{
  gint64 block = 0;
  gint64 before = plumb_run_row (run, "before");
  g_autofree char *rank = NULL;

  if (!find_block (run, &block, error))
    return FALSE;
  rank = rank_in_block (run, block, 0, before, plumb_run_row (run, "after"), error);
  return rank != NULL
         && plumb_db_run (run->db, error,
                          "INSERT INTO item (id, uid, block_id, rank, kind, title, minutes)"
                          " VALUES (next_key ('item'), ?, ?, ?, ?, ?, ?)",
                          "tittti", plumb_run_new_uid (run), block, rank, kind,
                          plumb_run_text (run, "title"), plumb_run_int (run, "minutes", minutes));
}

static gboolean
add_break (PlumbRun *run, GError **error)
{
  return add_entry (run, "break", 30, error)
         && (!plumb_run_has (run, "at") || pin_at (run, plumb_db_last_row (run->db), "at", error));
}

static gboolean
add_opening (PlumbRun *run, GError **error)
{
  return add_entry (run, "opening", 5, error);
}

/* A topic's title and minutes are the topic's own, but for the minutes in another plan than the
 * current one; other entries have theirs. */
static gboolean
set_item (PlumbRun *run, GError **error)
{
  gint64 item = plumb_run_row (run, "item");
  gint64 topic = 0;

  if (!plumb_db_get_int (run->db, &topic, error,
                         "SELECT coalesce (topic_id, 0) FROM item WHERE id = ?", "i", item))
    return FALSE;
  if (topic != 0)
    return plumb_run_set (run, "topic", topic, "title", "title", error)
           && plumb_plans_set_minutes (run, item, plumb_run_int (run, "minutes", -1), -1, error);
  return plumb_run_set (run, "item", item, "title", "title", error)
         && plumb_run_set (run, "item", item, "minutes", "minutes", error);
}

static gboolean
pin_item (PlumbRun *run, GError **error)
{
  return pin_at (run, plumb_run_row (run, "item"), "at", error);
}

static gboolean
unpin_item (PlumbRun *run, GError **error)
{
  return plumb_db_run (run->db, error, "UPDATE item SET pinned_at = 0 WHERE id = ?", "i",
                       plumb_run_row (run, "item"));
}

#define LINKS                                                        \
  { "video", PLUMB_PARAM_LINE, FALSE, "Address of the video room" }, \
    { "chat", PLUMB_PARAM_LINE, FALSE, "Address of the chat" },      \
    { "shared_notes", PLUMB_PARAM_LINE, FALSE, "Address of the notes that everybody takes" }
#define ITEM { "item", PLUMB_PARAM_UID, TRUE, "Which", "item" }
#define PLACE                                                                    \
  { "block", PLUMB_PARAM_UID, FALSE, "The block, at its end", "block" },         \
    { "before", PLUMB_PARAM_UID, FALSE, "Or the entry it goes before", "item" }, \
    { "after", PLUMB_PARAM_UID, FALSE, "Or the entry it goes after", "item" }

const PlumbCommand plumb_commands_agenda[] = {
  { "add-block",
    N_ ("Add Block"),
    "Adds a block that the organizers gave.",
    "{\"do\":\"add-block\",\"room\":\"Hall B\",\"starts_at\":\"2026-10-05T10:00\","
    "\"minutes\":210}",
    FALSE,
    add_block,
    { { "title", PLUMB_PARAM_LINE, FALSE, "Title, where there are several" },
      { "room", PLUMB_PARAM_LINE, FALSE, "Room" },
      { "starts_at", PLUMB_PARAM_TIME, FALSE, "Start, in the venue’s time" },
      { "minutes", PLUMB_PARAM_INT, FALSE,
        "Length, breaks included; the template’s, or 210, when not given", .min = 1, .max = 1440 },
      { "template", PLUMB_PARAM_CHOICE, FALSE, "What organizers give; full has the venue’s break",
        .choices = plumb_block_template_nicks },
      { "break_at", PLUMB_PARAM_TIME, FALSE, "When the venue’s break is" },
      LINKS,
      { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" } } },
  { "set-block",
    N_ ("Change Block"),
    "Changes a block; what is pinned in it moves with it.",
    "{\"do\":\"set-block\",\"block\":\"UID\",\"minutes\":90}",
    TRUE,
    set_block,
    { { "block", PLUMB_PARAM_UID, TRUE, "Which", "block" },
      { "title", PLUMB_PARAM_LINE, FALSE, "Title" },
      { "room", PLUMB_PARAM_LINE, FALSE, "Room" },
      { "starts_at", PLUMB_PARAM_TIME, FALSE, "Start, in the venue’s time" },
      { "minutes", PLUMB_PARAM_INT, FALSE, "Length, breaks included", .min = 1, .max = 1440 },
      LINKS } },
  { "delete-block",
    N_ ("Delete Block"),
    "Deletes a block; its topics are not placed any more.",
    "{\"do\":\"delete-block\",\"block\":\"UID\"}",
    FALSE,
    delete_block,
    { { "block", PLUMB_PARAM_UID, TRUE, "Which", "block" } } },
  { "place-topic",
    N_ ("Place Topic"),
    "Puts topics into a block.",
    "{\"do\":\"place-topic\",\"topic\":[\"UID\"],\"block\":\"UID\"}",
    FALSE,
    place_topic,
    { { "topic", PLUMB_PARAM_UIDS, TRUE, "One topic or several, in order", "topic" }, PLACE } },
  { "spread-topics",
    N_ ("Place Topics"),
    "Puts topics into several blocks, before what is fixed there where that leaves room.",
    "{\"do\":\"spread-topics\",\"topic\":[\"UID\"],\"block\":[\"UID\"]}",
    FALSE,
    plumb_plans_spread_topics,
    { { "topic", PLUMB_PARAM_UIDS, TRUE, "Topics", "topic" },
      { "block", PLUMB_PARAM_UIDS, TRUE, "As many blocks, one for each", "block" } } },
  { "move-item",
    N_ ("Move Agenda Entry"),
    "Moves an entry of the agenda.",
    "{\"do\":\"move-item\",\"item\":\"UID\",\"before\":\"UID\"}",
    FALSE,
    move_item,
    { ITEM, PLACE } },
  { "remove-item",
    N_ ("Remove From Agenda"),
    "Takes entries off the agenda; topics stay topics.",
    "{\"do\":\"remove-item\",\"item\":\"UID\"}",
    FALSE,
    remove_item,
    { { "item", PLUMB_PARAM_UIDS, TRUE, "One entry or several", "item" } } },
  { "add-break",
    N_ ("Add Break"),
    "Adds a break, at a fixed time if one is given.",
    "{\"do\":\"add-break\",\"block\":\"UID\",\"minutes\":30,\"at\":\"2026-10-05T11:30\"}",
    FALSE,
    add_break,
    { { "title", PLUMB_PARAM_LINE, FALSE, "Title" },
      { "minutes", PLUMB_PARAM_INT, FALSE, "Length; 30 when not given", .min = 1, .max = 1440 },
      { "at", PLUMB_PARAM_TIME, FALSE, "The time it is fixed to" },
      PLACE } },
  { "add-opening",
    N_ ("Add Opening"),
    "Adds an opening, or another entry that is no topic.",
    "{\"do\":\"add-opening\",\"block\":\"UID\",\"minutes\":5}",
    FALSE,
    add_opening,
    { { "title", PLUMB_PARAM_LINE, FALSE, "Title" },
      { "minutes", PLUMB_PARAM_INT, FALSE, "Length; 5 when not given", .min = 1, .max = 1440 },
      PLACE } },
  { "set-item",
    N_ ("Change Agenda Entry"),
    "Changes an entry’s title or minutes.",
    "{\"do\":\"set-item\",\"item\":\"UID\",\"minutes\":20}",
    TRUE,
    set_item,
    { ITEM,
      { "title", PLUMB_PARAM_LINE, FALSE, "Title" },
      { "minutes", PLUMB_PARAM_INT, FALSE, "Minutes", .min = 1, .max = 1440 } } },
  { "pin-item",
    N_ ("Pin to Time"),
    "Fixes an entry to a time, whatever stands before it.",
    "{\"do\":\"pin-item\",\"item\":\"UID\",\"at\":\"2026-10-05T12:00\"}",
    FALSE,
    pin_item,
    { ITEM, { "at", PLUMB_PARAM_TIME, TRUE, "The time, in the venue’s zone" } } },
  { "unpin-item",
    N_ ("Unpin"),
    "Lets an entry’s time follow from the order again.",
    "{\"do\":\"unpin-item\",\"item\":\"UID\"}",
    FALSE,
    unpin_item,
    { ITEM } },
  { NULL },
};
