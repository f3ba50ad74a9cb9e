/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-cell.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "plumb-error.h"
#include "plumb-plans.h"
#include "plumb-rank.h"
#include "plumb-time.h"
#include "plumb-topics-order.h"

/* A cell and what is to be in it. */
typedef struct
{
  const PlumbColumn *column;
  gint64 row;
  char *text;    /* nullable; of a reference and of numbers the number counts */
  gint64 number; /* 0 for a reference to nothing */
} Cell;

typedef gboolean (*CellFunc) (PlumbRun *run, const Cell *cell, GError **error);

static gboolean
refuse (const PlumbColumn *column, GError **error)
{
  /* Translators: %s is a field, such as “First Day”. */
  return plumb_run_fail (error, _ ("“%s” cannot have that value."),
                         plumb_column_get_words (column));
}

static gboolean
read_list_of_words (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                  : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        return FALSE;
    }
  return array != NULL;
}

static gboolean
is_choice (const PlumbColumn *column, const char *text)
{
  for (const PlumbColumnChoice *choice = column->choices; choice->nick != NULL; choice++)
    {
      if (g_str_equal (choice->nick, text))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_zone (const char *text)
{
  g_autoptr (GTimeZone) zone = text[0] != '\0' ? plumb_zone_new (text, NULL) : NULL;

  return text[0] == '\0' || zone != NULL;
}

static gboolean
is_score (const char *text)
{
  char *end = NULL;
  double score = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && isfinite (score);
}

/* Whether a value is of its column's form; what is meant by it is put into @cell. */
static gboolean
read_value (Cell *cell)
{
  switch (cell->column->form)
    {
    case PLUMB_COLUMN_LINE:
    case PLUMB_COLUMN_NAME:
      g_strstrip (g_strdelimit (cell->text, "\n\r\t", ' '));
      return cell->column->form == PLUMB_COLUMN_LINE || cell->text[0] != '\0';
    case PLUMB_COLUMN_NUMBER:
    case PLUMB_COLUMN_MINUTES:
    case PLUMB_COLUMN_FLAG:
    case PLUMB_COLUMN_INSTANT:
      return g_ascii_string_to_signed (cell->text, 10, G_MININT64, G_MAXINT64, &cell->number, NULL);
    case PLUMB_COLUMN_SCORE:
      return is_score (cell->text);
    case PLUMB_COLUMN_DATE:
      return cell->text[0] == '\0' || plumb_date_is_valid (cell->text);
    case PLUMB_COLUMN_ZONE:
      return is_zone (cell->text);
    case PLUMB_COLUMN_CHOICE:
      return is_choice (cell->column, cell->text);
    case PLUMB_COLUMN_WORDS:
      return read_list_of_words (cell->text);
    case PLUMB_COLUMN_RANK:
      return plumb_rank_is_valid (cell->text);
    case PLUMB_COLUMN_PROSE:
    case PLUMB_COLUMN_REFERENCE:
    case PLUMB_COLUMN_JSON:
    default:
      return TRUE;
    }
}

static gboolean
find_row (PlumbRun *run, const char *table, const char *uid, gint64 *out_row, GError **error)
{
  g_autofree char *sql = g_str_equal (table, "proposal_text")
                           ? g_strdup ("SELECT id FROM proposal WHERE uid = ?")
                           : g_strdup_printf ("SELECT id FROM %s WHERE uid = ?", table);
  g_autoptr (PlumbRows) rows = plumb_db_query (run->db, sql, "t", uid);

  *out_row = plumb_rows_next (rows) ? plumb_rows_int (rows, 0) : 0;
  return plumb_rows_finish (rows, error);
}

static gboolean
read_cell (PlumbRun *run, Cell *cell, const char *row_uid, const char *value, GError **error)
{
  const PlumbColumn *column = cell->column;

  if (!find_row (run, column->table, row_uid, &cell->row, error))
    return FALSE;
  if (cell->row == 0)
    return plumb_run_fail (error, _ ("What this is about was deleted."));
  if (value == NULL)
    return column->form == PLUMB_COLUMN_REFERENCE || column->form == PLUMB_COLUMN_SCORE
           || refuse (column, error);
  cell->text = g_strdup (value);
  if (!read_value (cell))
    return refuse (column, error);
  if (column->form != PLUMB_COLUMN_REFERENCE)
    return TRUE;
  if (!find_row (run, column->target, value, &cell->number, error))
    return FALSE;
  if (cell->number == 0)
    /* Translators: %s is a field, such as “Follow-Up Of”. */
    return plumb_run_fail (error, _ ("What “%s” names was deleted."),
                           plumb_column_get_words (column));
  return TRUE;
}

/* Writes a value as it is; what the tables themselves refuse is said in our words. */
static gboolean
write_plain (PlumbRun *run, const Cell *cell, GError **error)
{
  g_autofree char *sql = g_strdup_printf (cell->column->form == PLUMB_COLUMN_REFERENCE
                                            ? "UPDATE %s SET %s = nullif (?, 0) WHERE id = ?"
                                            : "UPDATE %s SET %s = ? WHERE id = ?",
                                          cell->column->table, cell->column->column);
  g_autoptr (GError) local_error = NULL;
  gboolean done;

  switch (cell->column->form)
    {
    case PLUMB_COLUMN_NUMBER:
    case PLUMB_COLUMN_MINUTES:
    case PLUMB_COLUMN_FLAG:
    case PLUMB_COLUMN_INSTANT:
    case PLUMB_COLUMN_REFERENCE:
      done = plumb_db_run (run->db, &local_error, sql, "ii", cell->number, cell->row);
      break;
    case PLUMB_COLUMN_SCORE:
      done = plumb_db_run (run->db, &local_error, sql, "di",
                           cell->text != NULL ? g_ascii_strtod (cell->text, NULL) : NAN, cell->row);
      break;
    case PLUMB_COLUMN_LINE:
    case PLUMB_COLUMN_NAME:
    case PLUMB_COLUMN_PROSE:
    case PLUMB_COLUMN_DATE:
    case PLUMB_COLUMN_ZONE:
    case PLUMB_COLUMN_CHOICE:
    case PLUMB_COLUMN_WORDS:
    case PLUMB_COLUMN_JSON:
    case PLUMB_COLUMN_RANK:
    default:
      done = plumb_db_run (run->db, &local_error, sql, "ti", cell->text, cell->row);
      break;
    }
  if (done)
    return TRUE;
  if (g_error_matches (local_error, PLUMB_ERROR, PLUMB_ERROR_INVALID))
    return refuse (cell->column, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
write_parent (PlumbRun *run, const Cell *cell, GError **error)
{
  return plumb_topics_set_parent (run, cell->row, cell->number, error);
}

static gboolean
write_minutes (PlumbRun *run, const Cell *cell, GError **error)
{
  gboolean is_talk = g_str_equal (cell->column->column, "talk_minutes");

  if (cell->number < 0 || cell->number > 1440)
    return refuse (cell->column, error);
  return plumb_topics_set_minutes (run, cell->row, is_talk ? -1 : cell->number,
                                   is_talk ? cell->number : -1, error);
}

static gboolean
write_current_plan (PlumbRun *run, const Cell *cell, GError **error)
{
  gint64 current = 0;

  if (!plumb_plans_settle (run, cell->row, &current, error))
    return FALSE;
  if (cell->number == current)
    return TRUE;
  return cell->number != 0 ? plumb_plans_choose (run, cell->row, current, cell->number, error)
                           : refuse (cell->column, error);
}

static gboolean
write_plan_name (PlumbRun *run, const Cell *cell, GError **error)
{
  gint64 edition = 0;

  return plumb_db_get_int (run->db, &edition, error, "SELECT edition_id FROM plan WHERE id = ?",
                           "i", cell->row)
         && plumb_plans_check_name (run, edition, cell->row, cell->text, error)
         && write_plain (run, cell, error);
}

/* A proposal has a topic exactly as long as it is accepted or joined, and a new decision has not been
 * told. */
static gboolean
write_decision (PlumbRun *run, const Cell *cell, GError **error)
{
  gboolean covers = g_str_equal (cell->text, "accepted") || g_str_equal (cell->text, "joined");
  gint64 is_covered = 0;

  if (!plumb_db_get_int (run->db, &is_covered, error,
                         "SELECT topic_id IS NOT NULL FROM proposal WHERE id = ?", "i", cell->row))
    return FALSE;
  if (covers && !is_covered)
    return plumb_run_fail (error, _ ("The proposal has no topic any more. Accept it on the page "
                                     "Proposals."));
  return plumb_db_run (run->db, error,
                       "UPDATE proposal SET told = iif (decision = ?1, told, 0), decision = ?1,"
                       " moved_to = iif (?1 = 'moved', moved_to, ''),"
                       " topic_id = iif (?2, topic_id, NULL) WHERE id = ?3",
                       "tii", cell->text, (gint64) covers, cell->row);
}

static gboolean
write_proposal_topic (PlumbRun *run, const Cell *cell, GError **error)
{
  gint64 is_covered = 0;

  if (!plumb_db_get_int (run->db, &is_covered, error,
                         "SELECT decision IN ('accepted', 'joined') FROM proposal WHERE id = ?",
                         "i", cell->row))
    return FALSE;
  if (cell->number != 0 && !is_covered)
    return plumb_run_fail (error, _ ("Only a proposal that is accepted has a topic."));
  return (cell->number != 0
          || plumb_db_run (run->db, error,
                           "UPDATE proposal SET told = 0, decision = 'undecided'"
                           " WHERE id = ? AND decision IN ('accepted', 'joined')",
                           "i", cell->row))
         && write_plain (run, cell, error);
}

/* What a row is by what it belongs to. */
static gboolean
keep (PlumbRun *run, const Cell *cell, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s IS ? FROM %s WHERE id = ?",
                                          cell->column->column, cell->column->table);
  gint64 is_same = 0;

  if (cell->column->form == PLUMB_COLUMN_REFERENCE
        ? !plumb_db_get_int (run->db, &is_same, error, sql, "ii", cell->number, cell->row)
        : !plumb_db_get_int (run->db, &is_same, error, sql, "ti", cell->text, cell->row))
    return FALSE;
  /* Translators: %s is a field, such as “Edition”. */
  return is_same
         || plumb_run_fail (error, _ ("“%s” never changes."),
                            plumb_column_get_words (cell->column));
}

/* Columns on which more hangs than the cell. */
static const struct
{
  const char *table;
  const char *column;
  CellFunc write;
} writers[] = {
  { "topic", "parent_id", write_parent },
  { "topic", "minutes", write_minutes },
  { "topic", "talk_minutes", write_minutes },
  { "edition", "plan_id", write_current_plan },
  { "plan", "name", write_plan_name },
  { "proposal", "decision", write_decision },
  { "proposal", "topic_id", write_proposal_topic },
  { "item", "kind", keep },
  { "item", "topic_id", keep },
  { "block", "plan_id", keep },
  { "topic_rule", "topic_id", keep },
  { "topic_rule", "other_id", keep },
  { "draft", "kind", keep },
  { "release", "kind", keep },
};

static CellFunc
find_writer (const PlumbColumn *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      if (g_str_equal (writers[i].table, column->table)
          && g_str_equal (writers[i].column, column->column))
        return writers[i].write;
    }
  return g_str_equal (column->column, "edition_id") ? keep : write_plain;
}

#define YEAR_OF(topic) \
  "(SELECT e.year FROM topic AS t JOIN edition AS e ON e.id = t.edition_id WHERE t.id = " topic ")"

/* What has to hold of a row afterwards: the query says 0 where it does not. */
static const struct
{
  const char *table;
  const char *column;
  const char *sql;
} rules[] = {
  { "edition", "plan_id",
    "SELECT plan_id IS NULL OR (SELECT edition_id FROM plan WHERE id = plan_id) = id"
    " FROM edition WHERE id = ?" },
  { "topic", "follows_id",
    "SELECT follows_id IS NULL OR " YEAR_OF ("r.follows_id") " < " YEAR_OF (
      "r.id") " FROM topic AS r WHERE r.id = ?" },
  { "topic", "origin_id",
    "SELECT origin_id IS NULL OR (SELECT o.edition_id FROM origin AS o WHERE o.id = r.origin_id)"
    " = r.edition_id FROM topic AS r WHERE r.id = ?" },
  { "accomplishment", "origin_id",
    "SELECT origin_id IS NULL OR (SELECT o.edition_id FROM origin AS o WHERE o.id = r.origin_id)"
    " = r.edition_id FROM accomplishment AS r WHERE r.id = ?" },
  { "proposal", "topic_id",
    "SELECT topic_id IS NULL OR (SELECT t.edition_id FROM topic AS t WHERE t.id = r.topic_id)"
    " = r.edition_id FROM proposal AS r WHERE r.id = ?" },
  /* A topic is once in a plan, and its plan is of its edition. */
  { "item", "block_id",
    "SELECT topic_id IS NULL OR ((SELECT edition_id FROM topic WHERE id = r.topic_id) ="
    " b.edition_id AND NOT EXISTS (SELECT 1 FROM item AS i JOIN block AS c ON c.id = i.block_id"
    "  WHERE i.topic_id = r.topic_id AND i.id <> r.id AND c.plan_id IS b.plan_id))"
    " FROM item AS r JOIN block AS b ON b.id = r.block_id WHERE r.id = ?" },
};

static gboolean
check_rules (PlumbRun *run, const Cell *cell, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      gint64 holds = 0;

      if (!g_str_equal (rules[i].table, cell->column->table)
          || !g_str_equal (rules[i].column, cell->column->column))
        continue;
      if (!plumb_db_get_int (run->db, &holds, error, rules[i].sql, "i", cell->row))
        return FALSE;
      if (!holds)
        return refuse (cell->column, error);
    }
  return TRUE;
}

/**
 * plumb_cell_write:
 * @row_uid: the row's uid; the proposal's of a row of “proposal_text”
 * @value: (nullable): as text; of a reference the uid of its row, %NULL for none
 *
 * Writes a cell, if the record allows the value there.
 */
gboolean
plumb_cell_write (PlumbRun *run, const PlumbColumn *column, const char *row_uid, const char *value,
                  GError **error)
{
  Cell cell = { column, 0, NULL, 0 };
  gboolean done = read_cell (run, &cell, row_uid, value, error)
                  && find_writer (column) (run, &cell, error) && check_rules (run, &cell, error);

  g_free (cell.text);
  return done;
}
