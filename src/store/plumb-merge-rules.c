/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-merge-rules.h"

typedef struct
{
  const char *table; /* %NULL for any */
  const char *column;
  PlumbMergeKind kind;
  const char *unit; /* the first of columns that are only right together, %NULL for none */
} Rule;

static const Rule rules[] = {
  { "topic", "parent_id", PLUMB_MERGE_VALUE, "parent_id" },
  { "topic", "rank", PLUMB_MERGE_QUIET, "parent_id" },
  { "item", "block_id", PLUMB_MERGE_VALUE, "block_id" },
  { "item", "rank", PLUMB_MERGE_QUIET, "block_id" },
  { "item", "kind", PLUMB_MERGE_VALUE, "kind" },
  { "item", "topic_id", PLUMB_MERGE_VALUE, "kind" },
  { "proposal", "decision", PLUMB_MERGE_VALUE, "decision" },
  { "proposal", "topic_id", PLUMB_MERGE_VALUE, "decision" },
  { "proposal", "moved_to", PLUMB_MERGE_VALUE, "decision" },
  { "proposal", "unread", PLUMB_MERGE_QUIET, NULL },
  { "conflict", "row_uid", PLUMB_MERGE_QUIET, NULL },
  { "edition", "conference_taken_at", PLUMB_MERGE_QUIET, NULL },
  { "busy", "kind", PLUMB_MERGE_VALUE, "kind" },
  { "busy", "starts_at", PLUMB_MERGE_VALUE, "kind" },
  { "busy", "ends_at", PLUMB_MERGE_VALUE, "kind" },
  { "conference_item", "starts_at", PLUMB_MERGE_QUIET, "starts_at" },
  { "conference_item", "ends_at", PLUMB_MERGE_QUIET, "starts_at" },
  { "topic_rule", "kind", PLUMB_MERGE_VALUE, "kind" },
  { "topic_rule", "topic_id", PLUMB_MERGE_VALUE, "kind" },
  { "topic_rule", "other_id", PLUMB_MERGE_VALUE, "kind" },
  { NULL, "rank", PLUMB_MERGE_QUIET, NULL },
  { "edition", "description", PLUMB_MERGE_PROSE, NULL },
  { "topic", "statement", PLUMB_MERGE_PROSE, NULL },
  { "topic", "tried", PLUMB_MERGE_PROSE, NULL },
  { "topic", "ask", PLUMB_MERGE_PROSE, NULL },
  { "topic", "outcome", PLUMB_MERGE_PROSE, NULL },
  { "topic", "session_notes", PLUMB_MERGE_PROSE, NULL },
  { "topic", "next_step", PLUMB_MERGE_PROSE, NULL },
  { "proposal_text", "content", PLUMB_MERGE_PROSE, NULL },
  { "proposal_text", "answers", PLUMB_MERGE_PROSE, NULL },
  { "accomplishment", "text", PLUMB_MERGE_PROSE, NULL },
  { "draft", "markdown", PLUMB_MERGE_PROSE, NULL },
  { "reply", "markdown", PLUMB_MERGE_PROSE, NULL },
  { NULL, "notes", PLUMB_MERGE_PROSE, NULL },
};

/* As the schema's UNIQUE says; and what a person would take for one thing. */
static const PlumbMergeKey keys[] = {
  { "edition", "f.year", "1" },
  { "person", "lower (f.email)", "f.email <> ''" },
  { "lead", "f.edition_id, f.person_id", "1" },
  { "attendee", "f.edition_id, f.person_id", "1" },
  { "topic_person", "f.topic_id, f.person_id", "1" },
  { "proposal", "f.edition_id, f.indico_id", "f.indico_id <> 0" },
  { "proposal_person", "f.proposal_id, f.person_id", "1" },
  { "review", "f.proposal_id, f.indico_id", "f.indico_id <> 0" },
  { "item",
    "f.topic_id, (SELECT coalesce (b.plan_id, e.plan_id, '') FROM flat_block AS b"
    " JOIN flat_edition AS e ON e.uid = b.edition_id WHERE b.uid = f.block_id), (SELECT"
    " b.edition_id FROM flat_block AS b WHERE b.uid = f.block_id)",
    "f.topic_id IS NOT NULL" },
  { "draft", "f.edition_id, f.kind", "1" },
  { "acknowledgement", "f.edition_id, f.key", "1" },
  { "release", "f.edition_id, f.kind", "1" },
  { "reply", "f.proposal_id", "1" },
  { "topic_rule", "f.kind, f.topic_id, f.other_id", "1" },
  { "availability", "f.edition_id, f.person_id", "1" },
  { "conference_item", "f.edition_id, f.key", "1" },
  { "namesake", "f.person_id, f.name, f.affiliation", "1" },
};

/* Among which rows ranks order. */
static const struct
{
  const char *table;
  const char *columns;
} siblings[] = {
  { "lead", "edition_id" },     { "topic", "edition_id, coalesce (parent_id, '')" },
  { "proposal", "edition_id" }, { "item", "block_id" },
  { "origin", "edition_id" },   { "accomplishment", "edition_id" },
  { "plan", "edition_id" },     { "action_item", "topic_id" },
};

static const Rule *
find_rule (const char *table, const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if (g_str_equal (rules[i].column, column)
          && (rules[i].table == NULL || g_str_equal (rules[i].table, table)))
        return &rules[i];
    }
  return NULL;
}

/**
 * plumb_merge_kind:
 *
 * Says how a column is merged.
 */
PlumbMergeKind
plumb_merge_kind (const char *table, const char *column)
{
  const Rule *rule = find_rule (table, column);

  return rule != NULL ? rule->kind : PLUMB_MERGE_VALUE;
}

/**
 * plumb_merge_unit:
 *
 * Names the column under which the version of @column is kept: columns that are only right
 * together are taken from one side.
 *
 * Returns: (transfer none): a column of the same table
 */
const char *
plumb_merge_unit (const char *table, const char *column)
{
  const Rule *rule = find_rule (table, column);

  return rule != NULL && rule->unit != NULL ? rule->unit : column;
}

/* What somebody may want to be forgotten does not stay in the file. */
static const char *const forgotten[] = { "email", "phone", NULL };

/**
 * plumb_merge_keeps_old:
 *
 * Says whether what a column held before is kept with its version, for who has to choose, and to
 * join prose. References and what is only right together with other columns have nothing to show
 * for it.
 */
gboolean
plumb_merge_keeps_old (const char *table, const char *column)
{
  if (plumb_merge_kind (table, column) == PLUMB_MERGE_PROSE)
    return TRUE;
  return find_rule (table, column) == NULL && !g_str_has_suffix (column, "_id")
         && !g_str_equal (table, "conflict") && !g_strv_contains (forgotten, column);
}

/**
 * plumb_merge_identity:
 *
 * Names the table that has the uid of a table's rows: its own, but for rows that are the long half
 * of another.
 */
const char *
plumb_merge_identity (const char *table)
{
  return g_str_equal (table, "proposal_text") ? "proposal" : table;
}

/**
 * plumb_merge_keys:
 *
 * Lists what makes two rows the same thing, tables that others point to first.
 */
const PlumbMergeKey *
plumb_merge_keys (guint *out_length)
{
  *out_length = G_N_ELEMENTS (keys);
  return keys;
}

/**
 * plumb_merge_siblings:
 *
 * Says among which rows the ranks of a table order.
 *
 * Returns: (nullable): columns, for the list of a SELECT
 */
const char *
plumb_merge_siblings (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (siblings); i++)
    {
      if (g_str_equal (siblings[i].table, table))
        return siblings[i].columns;
    }
  return NULL;
}
