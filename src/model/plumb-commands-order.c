/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands on the order of topics: what it has to keep (agenda/plumb-order.h), and a whole order at
 * once. What is suggested is written only if it is a complete order of the blocks it names: a
 * suggestion may be older than the agenda.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-rank.h"
#include "plumb-run.h"

static gboolean
has_topic_rule (PlumbRun *run, gint64 topic, gint64 other, gint64 *out_has, GError **error)
{
  const char *kind = plumb_run_text (run, "kind");

  return plumb_db_get_int (run->db, out_has, error,
                           "SELECT count (*) FROM topic_rule WHERE kind = ?1"
                           " AND ((topic_id = ?2 AND other_id = ?3)"
                           "  OR (?1 = 'apart' AND topic_id = ?3 AND other_id = ?2))",
                           "tii", kind, topic, other);
}

/* Which one is before is read from the order of the two, so the opposite rule goes. */
static gboolean
replace_topic_rule (PlumbRun *run, gint64 topic, gint64 other, GError **error)
{
  return plumb_db_run (run->db, error,
                       "DELETE FROM topic_rule WHERE kind = ? AND topic_id = ? AND other_id = ?",
                       "tii", plumb_run_text (run, "kind"), other, topic)
         && plumb_db_run (run->db, error,
                          "INSERT INTO topic_rule (id, uid, kind, topic_id, other_id)"
                          " VALUES (next_key ('topic_rule'), ?, ?, ?, ?)",
                          "ttii", plumb_run_new_uid (run), plumb_run_text (run, "kind"), topic,
                          other);
}

static gboolean
set_topic_rule (PlumbRun *run, GError **error)
{
  gint64 topic = plumb_run_row (run, "topic");
  gint64 other = plumb_run_row (run, "other");
  gint64 fits = 0;
  gint64 has = 0;

  if (!plumb_db_get_int (run->db, &fits, error,
                         "SELECT coalesce (a.parent_id, a.id) <> coalesce (b.parent_id, b.id)"
                         " AND a.edition_id = b.edition_id"
                         " FROM topic AS a JOIN topic AS b WHERE a.id = ? AND b.id = ?",
                         "ii", topic, other))
    return FALSE;
  if (!fits)
    return plumb_run_fail (error, _ ("A rule is about two topics of the same edition, neither of "
                                     "which is part of the other."));
  if (!has_topic_rule (run, topic, other, &has, error))
    return FALSE;
  return has != 0 || replace_topic_rule (run, topic, other, error);
}

static gboolean
remove_topic_rule (PlumbRun *run, GError **error)
{
  return plumb_db_run (run->db, error, "DELETE FROM topic_rule WHERE id = ?", "i",
                       plumb_run_row (run, "rule"));
}

/* An order that is being applied. */
typedef struct
{
  PlumbRun *run;
  gint64 block;     /* the one whose entries are read, 0 before the first */
  GHashTable *seen; /* the uids so far */
  char *rank;       /* of the entry before */
} Order;

static gboolean
find_row (const Order *self, const char *table, const char *uid, gint64 *out_row, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce ((SELECT id FROM %s WHERE uid = ?), 0)",
                                          table);

  return plumb_db_get_int (self->run->db, out_row, error, sql, "t", uid);
}

/* All blocks have to be those of one plan. */
static gboolean
begin_block (Order *self, gint64 block, GError **error)
{
  gint64 is_same = 1;

  if (self->block != 0
      && !plumb_db_get_int (self->run->db, &is_same, error,
                            "SELECT a.plan_id IS b.plan_id AND a.edition_id = b.edition_id"
                            " FROM block AS a JOIN block AS b WHERE a.id = ? AND b.id = ?",
                            "ii", self->block, block))
    return FALSE;
  if (!is_same)
    return plumb_run_fail (error, _ ("The blocks of an order belong to one plan."));
  self->block = block;
  g_clear_pointer (&self->rank, g_free);
  return TRUE;
}

static gboolean
write_item (Order *self, gint64 item, GError **error)
{
  gint64 fits = 0;

  if (!plumb_db_get_int (
        self->run->db, &fits, error,
        "SELECT i.block_id = ?1 OR (i.pinned_at = 0 AND"
        "  (SELECT a.plan_id IS b.plan_id AND a.edition_id = b.edition_id"
        "   FROM block AS a JOIN block AS b WHERE a.id = ?1 AND b.id = i.block_id))"
        " FROM item AS i WHERE i.id = ?2",
        "ii", self->block, item))
    return FALSE;
  if (!fits)
    return plumb_run_fail (error, _ ("What is pinned keeps its block, and entries their plan."));
  return plumb_db_run (self->run->db, error, "UPDATE item SET block_id = ?, rank = ? WHERE id = ?",
                       "iti", self->block, self->rank, item);
}

static gboolean
write_topic (Order *self, gint64 topic, GError **error)
{
  gint64 fits = 0;

  if (!plumb_db_get_int (self->run->db, &fits, error,
                         "SELECT t.parent_id IS NULL AND t.edition_id = b.edition_id"
                         " AND NOT EXISTS (SELECT 1 FROM item AS i JOIN block AS o"
                         "  ON o.id = i.block_id WHERE i.topic_id = t.id"
                         "  AND o.plan_id IS b.plan_id)"
                         " FROM topic AS t JOIN block AS b WHERE t.id = ? AND b.id = ?",
                         "ii", topic, self->block))
    return FALSE;
  if (!fits)
    return plumb_run_fail (error, _ ("Only a first-level topic of the same edition that is not "
                                     "placed yet can be placed by an order."));
  return plumb_db_run (self->run->db, error,
                       "INSERT INTO item (id, uid, block_id, rank, kind, topic_id, minutes)"
                       " SELECT next_key ('item'), ?1, b.id, ?2, 'topic', ?3,"
                       "  iif (b.plan_id IS NULL OR b.plan_id IS e.plan_id, 0, t.minutes)"
                       " FROM block AS b JOIN edition AS e ON e.id = b.edition_id"
                       " JOIN topic AS t ON t.id = ?3 WHERE b.id = ?4",
                       "ttii", plumb_run_new_uid (self->run), self->rank, topic, self->block);
}

static gboolean
write_entry (Order *self, const char *uid, GError **error)
{
  g_autofree char *last = g_steal_pointer (&self->rank);
  gint64 item = 0;
  gint64 topic = 0;

  self->rank = plumb_rank_between (last, NULL);
  if (!find_row (self, "item", uid, &item, error) || !find_row (self, "topic", uid, &topic, error))
    return FALSE;
  if (item != 0)
    return write_item (self, item, error);
  if (topic != 0)
    return write_topic (self, topic, error);
  return plumb_run_fail (error, _ ("“%s” is neither a block nor an entry nor a topic."), uid);
}

static gboolean
read_line (Order *self, const char *uid, GError **error)
{
  gint64 block = 0;

  if (!g_hash_table_add (self->seen, (gpointer) uid))
    return plumb_run_fail (error, _ ("“%s” is in the order twice."), uid);
  if (!find_row (self, "block", uid, &block, error))
    return FALSE;
  if (block != 0)
    return begin_block (self, block, error);
  if (self->block == 0)
    return plumb_run_fail (error, _ ("An order begins with a block."));
  return write_entry (self, uid, error);
}

/* The order as it is, or shall be: blocks and entries, a line each. */
static char *
dup_today (PlumbRun *run, const char *const *lines, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (; *lines != NULL; lines++)
    {
      g_autofree char *entries =
        plumb_db_dup_text (run->db, error,
                           "SELECT coalesce ((SELECT b.uid || char (10) ||"
                           "  coalesce ((SELECT group_concat (uid || char (10), '') FROM"
                           "   (SELECT uid FROM item WHERE block_id = b.id ORDER BY rank, id)), '')"
                           "  FROM block AS b WHERE b.uid = ?), '')",
                           "t", *lines);

      if (entries == NULL)
        return NULL;
      g_string_append (text, entries);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Everything that stood in the blocks has to be in the order, so that nothing is left in between. */
static gboolean
check_complete (const Order *self, const char *today, GError **error)
{
  g_auto (GStrv) uids = g_strsplit (today, "\n", -1);

  for (guint i = 0; uids[i] != NULL && uids[i][0] != '\0'; i++)
    {
      if (!g_hash_table_contains (self->seen, uids[i]))
        return plumb_run_fail (error, _ ("The agenda was changed since this order was made."));
    }
  return TRUE;
}

static gboolean
write_order (Order *self, const char *const *lines, const char *today, GError **error)
{
  for (const char *const *line = lines; *line != NULL; line++)
    {
      if (!read_line (self, *line, error))
        return FALSE;
    }
  return check_complete (self, today, error);
}

static gboolean
apply_order (PlumbRun *run, GError **error)
{
  const char *const *lines = plumb_run_lines (run, "order");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Order self = { .run = run, .seen = seen };
  g_autofree char *today = dup_today (run, lines, error);
  g_autofree char *joined = g_strjoinv ("\n", (char **) lines);
  g_autofree char *wanted = g_strconcat (joined, "\n", NULL);
  gboolean done;

  if (today == NULL)
    return FALSE;
  /* It is as it was, so nothing is written that would have to be undone. */
  if (today[0] != '\0' && g_str_equal (today, wanted))
    return TRUE;
  done = write_order (&self, lines, today, error);
  g_free (self.rank);
  return done;
}

static const char *const rule_kinds[] = { "before", "apart", NULL };

const PlumbCommand plumb_commands_order[] = {
  { "set-topic-rule",
    N_ ("Add Rule"),
    "Says what an order of topics has to keep: one before another, or both apart.",
    "{\"do\":\"set-topic-rule\",\"kind\":\"before\",\"topic\":\"UID\",\"other\":\"UID\"}",
    FALSE,
    set_topic_rule,
    { { "kind", PLUMB_PARAM_CHOICE, TRUE, "What", .choices = rule_kinds },
      { "topic", PLUMB_PARAM_UID, TRUE, "The topic that comes before the other one", "topic" },
      { "other", PLUMB_PARAM_UID, TRUE, "The other one", "topic" } } },
  { "remove-topic-rule",
    N_ ("Remove Rule"),
    "Lets an order of topics be without a rule again.",
    "{\"do\":\"remove-topic-rule\",\"rule\":\"UID\"}",
    FALSE,
    remove_topic_rule,
    { { "rule", PLUMB_PARAM_UID, TRUE, "Which", "topic_rule" } } },
  { "apply-order",
    N_ ("Change Order"),
    "Puts all entries of blocks into an order at once; topics that are not placed may be among them.",
    "{\"do\":\"apply-order\",\"order\":[\"BLOCK\",\"ENTRY\",\"TOPIC\",\"BLOCK\",\"ENTRY\"]}",
    FALSE,
    apply_order,
    { { "order", PLUMB_PARAM_LINES, TRUE,
        "The uid of each block, each followed by those of its entries" } } },
  { NULL },
};
