/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading the agenda: plans, blocks and what is in them, what it has to keep, who can be there,
 * and what was handed over.
 */
#include "config.h"

#include "plumb-load-private.h"

static gboolean
load_plans (PlumbLoad *load, GHashTable *plans, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (load->db,
                                               "SELECT p.id, p.uid, p.edition_id, p.name,"
                                               " p.id IS e.plan_id"
                                               " FROM plan AS p JOIN edition AS e"
                                               "  ON e.id = p.edition_id"
                                               " ORDER BY p.edition_id, p.rank, p.id",
                                               "");

  while (plumb_rows_next (rows))
    {
      PlumbEdition *edition = plumb_load_find (load->editions, plumb_rows_int (rows, 2));
      PlumbPlan *plan = plumb_plan_new ();

      plan->id = plumb_rows_int (rows, 0);
      plumb_load_take_text (&plan->uid, rows, 1);
      plumb_load_take_text (&plan->name, rows, 3);
      /* The first one, should none be the current one. */
      if (edition->plan == NULL || plumb_rows_int (rows, 4) != 0)
        edition->plan = plan;
      g_ptr_array_add (edition->plans, plan);
      plumb_load_index_by_id (plans, &plan->id, plan);
    }
  return plumb_rows_finish (rows, error);
}

/* The current plan's blocks are the edition's. */
static void
join_plans (PlumbLoad *load)
{
  for (guint i = 0; i < load->snapshot->editions->len; i++)
    {
      PlumbEdition *edition = g_ptr_array_index (load->snapshot->editions, i);

      if (edition->plan == NULL)
        continue;
      g_ptr_array_unref (edition->blocks);
      edition->blocks = g_ptr_array_ref (edition->plan->blocks);
    }
}

static PlumbBlock *
read_block (PlumbRows *rows)
{
  PlumbBlock *block = plumb_block_new ();

  block->id = plumb_rows_int (rows, 0);
  plumb_load_take_text (&block->uid, rows, 1);
  plumb_load_take_text (&block->title, rows, 3);
  plumb_load_take_text (&block->room, rows, 4);
  block->starts_at = plumb_rows_int (rows, 5);
  block->minutes = (guint) plumb_rows_int (rows, 6);
  plumb_load_take_text (&block->video, rows, 8);
  plumb_load_take_text (&block->chat, rows, 9);
  plumb_load_take_text (&block->shared_notes, rows, 10);
  return block;
}

static gboolean
load_blocks (PlumbLoad *load, GHashTable *plans, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (load->db,
                    "SELECT id, uid, edition_id, title, room, starts_at, minutes,"
                    " coalesce (plan_id, 0), video, chat, shared_notes FROM block"
                    " ORDER BY edition_id, starts_at = 0, starts_at, id",
                    "");

  while (plumb_rows_next (rows))
    {
      PlumbEdition *edition = plumb_load_find (load->editions, plumb_rows_int (rows, 2));
      const PlumbPlan *plan = plumb_load_find (plans, plumb_rows_int (rows, 7));
      PlumbBlock *block = read_block (rows);

      if (plan == NULL)
        plan = edition->plan;
      g_ptr_array_add (plan != NULL ? plan->blocks : edition->blocks, block);
      plumb_load_index_by_id (load->blocks, &block->id, block);
    }
  return plumb_rows_finish (rows, error);
}

/* In another plan than the current one a topic has the minutes that it has there. */
static void
set_minutes (PlumbItem *item, guint own, guint own_talk)
{
  gboolean is_of_topic = item->topic != NULL && own == 0;

  item->minutes = is_of_topic ? item->topic->minutes : own;
  item->talk_minutes = is_of_topic ? item->topic->talk_minutes : own_talk;
}

static gboolean
load_items (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (load->db,
                    "SELECT id, uid, block_id, kind, title, coalesce (topic_id, 0), minutes,"
                    " pinned_at, started_at, ended_at, day_minutes, is_skipped, talk_minutes"
                    " FROM item ORDER BY block_id, rank, id",
                    "");

  while (plumb_rows_next (rows))
    {
      PlumbBlock *block = plumb_load_find (load->blocks, plumb_rows_int (rows, 2));
      const PlumbTopic *topic = plumb_load_find (load->topics, plumb_rows_int (rows, 5));
      PlumbItem *item = plumb_item_new ();

      item->id = plumb_rows_int (rows, 0);
      plumb_load_take_text (&item->uid, rows, 1);
      plumb_item_kind_from_nick (plumb_rows_text (rows, 3), &item->kind);
      plumb_load_take_text (&item->title, rows, 4);
      item->topic = topic;
      set_minutes (item, (guint) plumb_rows_int (rows, 6), (guint) plumb_rows_int (rows, 12));
      if (topic != NULL)
        g_set_str (&item->title, topic->title);
      item->pinned_at = plumb_rows_int (rows, 7);
      item->pinned = item->pinned_at != 0;
      item->started_at = plumb_rows_int (rows, 8);
      item->ended_at = plumb_rows_int (rows, 9);
      item->day_minutes = (guint) plumb_rows_int (rows, 10);
      item->is_skipped = plumb_rows_int (rows, 11) != 0;
      g_ptr_array_add (block->items, item);
    }
  return plumb_rows_finish (rows, error);
}

/** plumb_load_agenda: plans, blocks and entries; editions and topics come first */
gboolean
plumb_load_agenda (PlumbLoad *load, GError **error)
{
  g_autoptr (GHashTable) plans = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (!load_plans (load, plans, error) || !load_blocks (load, plans, error)
      || !load_items (load, error))
    return FALSE;
  join_plans (load);
  return TRUE;
}

/** plumb_load_rules: what the order of topics has to keep */
gboolean
plumb_load_rules (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (load->db,
                                               "SELECT r.id, r.uid, r.kind, r.topic_id, r.other_id,"
                                               " t.edition_id FROM topic_rule AS r"
                                               " JOIN topic AS t ON t.id = r.topic_id"
                                               " ORDER BY t.edition_id, r.id",
                                               "");

  while (plumb_rows_next (rows))
    {
      PlumbEdition *edition = plumb_load_find (load->editions, plumb_rows_int (rows, 5));
      PlumbTopicRule *rule = plumb_topic_rule_new ();

      rule->id = plumb_rows_int (rows, 0);
      plumb_load_take_text (&rule->uid, rows, 1);
      plumb_rule_kind_from_nick (plumb_rows_text (rows, 2), &rule->kind);
      rule->topic = plumb_load_find (load->topics, plumb_rows_int (rows, 3));
      rule->other = plumb_load_find (load->topics, plumb_rows_int (rows, 4));
      g_ptr_array_add (edition->rules, rule);
    }
  return plumb_rows_finish (rows, error);
}

/** plumb_load_actions: what people took on in the room */
gboolean
plumb_load_actions (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (load->db,
                    "SELECT id, uid, topic_id, text, coalesce (person_id, 0), is_done"
                    " FROM action_item ORDER BY topic_id, rank, id",
                    "");

  while (plumb_rows_next (rows))
    {
      PlumbTopic *topic = plumb_load_find (load->topics, plumb_rows_int (rows, 2));
      PlumbActionItem *action = plumb_action_item_new ();

      action->id = plumb_rows_int (rows, 0);
      plumb_load_take_text (&action->uid, rows, 1);
      plumb_load_take_text (&action->text, rows, 3);
      action->person = plumb_load_find (load->people, plumb_rows_int (rows, 4));
      action->is_done = plumb_rows_int (rows, 5) != 0;
      g_ptr_array_add (topic->actions, action);
    }
  return plumb_rows_finish (rows, error);
}

static gboolean
load_words (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (
    load->db, "SELECT edition_id, person_id, zone, words FROM availability ORDER BY edition_id, id",
    "");

  while (plumb_rows_next (rows))
    {
      PlumbEdition *edition = plumb_load_find (load->editions, plumb_rows_int (rows, 0));
      PlumbAvailability *availability = plumb_availability_new ();

      availability->person = plumb_load_find (load->people, plumb_rows_int (rows, 1));
      plumb_load_take_text (&availability->zone, rows, 2);
      plumb_load_take_text (&availability->words, rows, 3);
      g_ptr_array_add (edition->availabilities, availability);
    }
  return plumb_rows_finish (rows, error);
}

static gboolean
load_busy (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (load->db,
                    "SELECT uid, edition_id, person_id, kind, starts_at, ends_at, title FROM busy"
                    " ORDER BY edition_id, starts_at, id",
                    "");

  while (plumb_rows_next (rows))
    {
      PlumbEdition *edition = plumb_load_find (load->editions, plumb_rows_int (rows, 1));
      PlumbBusy *busy = plumb_busy_new ();

      plumb_load_take_text (&busy->uid, rows, 0);
      busy->person = plumb_load_find (load->people, plumb_rows_int (rows, 2));
      plumb_presence_from_nick (plumb_rows_text (rows, 3), &busy->kind);
      busy->starts_at = plumb_rows_int (rows, 4);
      busy->ends_at = plumb_rows_int (rows, 5);
      plumb_load_take_text (&busy->title, rows, 6);
      g_ptr_array_add (edition->busy, busy);
    }
  return plumb_rows_finish (rows, error);
}

static gboolean
load_namesakes (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (
    load->db, "SELECT uid, person_id, name, affiliation, is_same FROM namesake ORDER BY id", "");

  while (plumb_rows_next (rows))
    {
      const PlumbPerson *person = plumb_load_find (load->people, plumb_rows_int (rows, 1));
      PlumbNamesake *namesake;

      /* The programme is without people who have no part in it. */
      if (person == NULL)
        continue;
      namesake = plumb_namesake_new ();
      namesake->person = person;
      plumb_load_take_text (&namesake->uid, rows, 0);
      plumb_load_take_text (&namesake->name, rows, 2);
      plumb_load_take_text (&namesake->affiliation, rows, 3);
      namesake->is_same = plumb_rows_int (rows, 4) != 0;
      g_ptr_array_add (load->snapshot->namesakes, namesake);
    }
  return plumb_rows_finish (rows, error);
}

/** plumb_load_presence: when people can be there, and who is called the same */
gboolean
plumb_load_presence (PlumbLoad *load, GError **error)
{
  return load_words (load, error) && load_busy (load, error) && load_namesakes (load, error);
}

/** plumb_load_handovers: what was sent to whom */
gboolean
plumb_load_handovers (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (load->db,
                    "SELECT id, uid, edition_id, sent_at, recipient, what, note, schedule"
                    " FROM handover ORDER BY edition_id, sent_at, id",
                    "");

  while (plumb_rows_next (rows))
    {
      PlumbEdition *edition = plumb_load_find (load->editions, plumb_rows_int (rows, 2));
      PlumbHandover *handover = plumb_handover_new ();

      handover->id = plumb_rows_int (rows, 0);
      plumb_load_take_text (&handover->uid, rows, 1);
      handover->sent_at = plumb_rows_int (rows, 3);
      plumb_load_take_text (&handover->recipient, rows, 4);
      plumb_load_take_text (&handover->what, rows, 5);
      plumb_load_take_text (&handover->note, rows, 6);
      plumb_load_take_text (&handover->schedule, rows, 7);
      g_ptr_array_add (edition->handovers, handover);
    }
  return plumb_rows_finish (rows, error);
}
