/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What two leads wrote into the same place: what is said of it, and how it is decided.
 */
#include "config.h"

#include "document.h"
#include "plumb-conflicts.h"
#include "plumb-schema.h"

/* As merging would, one value of a cell is kept beside the one that is shown. */
static void
add (PlumbDocument *document, const char *uid, const char *table, const char *row,
     const char *column, const char *value, const char *base, const char *replica)
{
  g_autoptr (GError) error = NULL;

  plumb_db_run (plumb_document_get_db (document), &error,
                "INSERT INTO conflict (id, uid, tbl, row_uid, col, value, base, replica, n)"
                " VALUES (next_key ('conflict'), ?, ?, ?, ?, ?, ?, ?, 1)",
                "ttttttt", uid, table, row, column, value, base, replica);
  g_assert_no_error (error);
}

static GPtrArray *
list (PlumbDocument *document)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *conflicts = plumb_conflicts_list (plumb_document_get_db (document), &error);

  g_assert_no_error (error);
  return conflicts;
}

static const PlumbConflict *
find (GPtrArray *conflicts, const char *uid)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const PlumbConflict *conflict = g_ptr_array_index (conflicts, i);

      if (g_str_equal (conflict->uid, uid))
        return conflict;
    }
  g_error ("no conflict %s", uid);
}

/* A document with a topic that two leads have written on. */
static PlumbDocument *
new_document (char **out_topic)
{
  PlumbDocument *document = document_new ("test.microconf");

  document_hurry (document);
  document_do (document, "{'do': 'set-edition', 'zone': 'Europe/Prague'}");
  *out_topic = g_strdup (document_do (document, "{'do': 'add-topic', 'title': 'Fast *paths*',"
                                                " 'statement': 'They are slow.'}"));
  return document;
}

static void
test_every_column_has_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = plumb_db_open (":memory:", PLUMB_DB_FRESH, &error);
  g_auto (GStrv) tables = NULL;
  guint n_columns = 0;

  g_assert_true (plumb_schema_migrate (db, PLUMB_SCHEMA_VERSION, &error));
  tables = plumb_schema_list_tables (db, &error);
  for (guint i = 0; tables[i] != NULL; i++)
    {
      g_auto (GStrv) columns = plumb_schema_list_columns (db, tables[i], &error);

      if (g_str_equal (tables[i], "conflict"))
        continue;
      if (plumb_table_find (tables[i]) == NULL)
        g_error ("nothing is known of %s", tables[i]);
      for (guint j = 0; columns[j] != NULL; j++)
        {
          const PlumbColumn *column = plumb_column_find (tables[i], columns[j]);
          g_autofree char *target = plumb_db_dup_text (
            db, &error, "SELECT \"table\" FROM pragma_foreign_key_list (?) WHERE \"from\" = ?",
            "tt", tables[i], columns[j]);

          if (g_str_equal (columns[j], "id") || g_str_equal (columns[j], "uid"))
            continue;
          if (column == NULL)
            g_error ("nothing is known of %s.%s", tables[i], columns[j]);
          g_assert_cmpstr (column->target, ==, target);
          g_assert_true ((column->form == PLUMB_COLUMN_CHOICE) == (column->choices != NULL));
          n_columns++;
        }
    }
  g_assert_cmpuint (n_columns, >, 150);
}

/* Words that a CHECK allows are those that are known, and each has a translation of its own. */
static void
test_choices_are_those_of_the_schema (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = plumb_db_open (":memory:", PLUMB_DB_FRESH, &error);
  g_autoptr (PlumbRows) rows = NULL;
  guint n_checked = 0;

  g_assert_true (plumb_schema_migrate (db, PLUMB_SCHEMA_VERSION, &error));
  rows = plumb_db_query (db,
                         "SELECT s.name, c.name, s.sql FROM sqlite_schema AS s"
                         " JOIN pragma_table_info (s.name) AS c WHERE s.type = 'table'",
                         "");
  while (plumb_rows_next (rows))
    {
      const PlumbColumn *column = plumb_column_find (plumb_rows_text (rows, 0),
                                                     plumb_rows_text (rows, 1));
      g_autofree char *pattern = g_strdup_printf ("CHECK \\(%s IN\\s*\\(([^)]*'[^)]*)\\)",
                                                  plumb_rows_text (rows, 1));
      g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *words = NULL;
      g_auto (GStrv) nicks = NULL;

      if (!g_regex_match (regex, plumb_rows_text (rows, 2), 0, &match))
        continue;
      words = g_match_info_fetch (match, 1);
      nicks = g_regex_split_simple ("[\\s',]*'", words, 0, 0);
      g_assert_nonnull (column->choices);
      for (guint i = 0; column->choices[i].nick != NULL; i++)
        {
          g_autofree char *quoted = g_strdup_printf ("'%s'", column->choices[i].nick);

          if (strstr (words, quoted) == NULL)
            g_error ("%s.%s never is %s", column->table, column->column, quoted);
        }
      n_checked++;
    }
  g_assert_true (plumb_rows_finish (rows, &error));
  g_assert_cmpuint (n_checked, >=, 9);
}

static void
test_a_conflict_is_said_in_words (void)
{
  g_autofree char *topic = NULL;
  g_autoptr (PlumbDocument) document = new_document (&topic);
  g_autofree char *ours = document_text (document, "SELECT replica FROM local_state");
  g_autofree char *edition = document_text (document, "SELECT uid FROM edition");
  g_autoptr (GPtrArray) conflicts = NULL;
  const PlumbConflict *one;

  add (document, "c3", "edition", edition, "place", "Brno", NULL, "theirs");
  add (document, "c1", "topic", topic, "statement", "They are hot.", "They are.", ours);
  add (document, "c2", "topic", topic, "minutes", "40", NULL, "theirs");
  conflicts = list (document);
  g_assert_cmpuint (conflicts->len, ==, 3);
  g_assert_cmpstr (find (conflicts, "c3")->title, ==, "Edition 2026: City");
  one = find (conflicts, "c1");
  g_assert_cmpstr (one->title, ==, "Topic “Fast paths”: Problem Statement");
  g_assert_cmpstr (one->thing.place, ==, "topics");
  g_assert_cmpstr (one->thing.uid, ==, topic);
  g_assert_cmpint (one->thing.year, ==, 2026);
  g_assert_cmpint (one->kind, ==, PLUMB_CONFLICT_PROSE);
  g_assert_cmpstr (one->words[PLUMB_CONFLICT_SHOWN], ==, "They are slow.");
  g_assert_cmpstr (one->words[PLUMB_CONFLICT_OTHER], ==, "They are hot.");
  g_assert_cmpstr (one->words[PLUMB_CONFLICT_BASE], ==, "They are.");
  g_assert_cmpstr (plumb_conflict_get_label (one, PLUMB_CONFLICT_OTHER), ==, "Mine");
  g_assert_cmpstr (plumb_conflict_get_label (one, PLUMB_CONFLICT_SHOWN), ==, "Theirs");
  one = find (conflicts, "c2");
  g_assert_cmpstr (one->words[PLUMB_CONFLICT_OTHER], ==, "40 minutes");
  g_assert_null (one->values[PLUMB_CONFLICT_BASE]);
  g_assert_cmpstr (plumb_conflict_get_label (one, PLUMB_CONFLICT_OTHER), ==, "Other");
  g_assert_cmpstr (plumb_conflict_get_label (one, PLUMB_CONFLICT_SHOWN), ==, "Shown");
}

/* Who wrote what is shown is known from the versions. */
static void
test_what_is_shown_may_be_ours (void)
{
  g_autofree char *topic = NULL;
  g_autoptr (PlumbDocument) document = new_document (&topic);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (plumb_document_publish (document, &error));
  document_do (document, "{'do': 'set-topic', 'topic': '%s', 'title': 'Faster paths'}", topic);
  g_assert_true (plumb_document_publish (document, &error));
  add (document, "c1", "topic", topic, "title", "Slow paths", NULL, "theirs");
  conflicts = list (document);
  g_assert_cmpstr (plumb_conflict_get_label (find (conflicts, "c1"), PLUMB_CONFLICT_SHOWN), ==,
                   "Mine");
  g_assert_cmpstr (plumb_conflict_get_label (find (conflicts, "c1"), PLUMB_CONFLICT_OTHER), ==,
                   "Theirs");
}

static void
test_values_are_words (void)
{
  g_autofree char *topic = NULL;
  g_autoptr (PlumbDocument) document = new_document (&topic);
  g_autofree char *block = g_strdup (
    document_do (document, "{'do': 'add-block', 'starts_at': '2026-10-05T10:00', 'minutes': 90}"));
  g_autofree char *proposal =
    g_strdup (document_do (document, "{'do': 'add-proposal', 'title': 'A proposal'}"));
  g_autofree char *done =
    g_strdup (document_do (document, "{'do': 'add-accomplishment', 'text': 'Merged'}"));
  g_autofree char *edition = document_text (document, "SELECT uid FROM edition");
  const struct
  {
    const char *table;
    const char *row;
    const char *column;
    const char *value;
    const char *words;
    PlumbConflictKind kind;
  } cases[] = {
    { "topic", topic, "is_hot", "1", "Yes", PLUMB_CONFLICT_CHOICE },
    { "topic", topic, "outcome_status", "no-consensus", "No Consensus", PLUMB_CONFLICT_CHOICE },
    { "topic", topic, "follows_id", topic, "Fast paths", PLUMB_CONFLICT_REFERENCE },
    { "topic", topic, "parent_id", NULL, "", PLUMB_CONFLICT_REFERENCE },
    { "topic", topic, "parent_id", "gone", "Something that was deleted", PLUMB_CONFLICT_REFERENCE },
    { "block", block, "starts_at", "1791187200", "5 October 2026, 10:00", PLUMB_CONFLICT_NUMBER },
    { "block", block, "starts_at", "0", "", PLUMB_CONFLICT_NUMBER },
    { "block", block, "minutes", "1", "1 minute", PLUMB_CONFLICT_NUMBER },
    { "proposal", proposal, "decision", "asked", "Asked again", PLUMB_CONFLICT_CHOICE },
    { "proposal", proposal, "score", "3.5", "3.5", PLUMB_CONFLICT_NUMBER },
    { "proposal_text", proposal, "notes", "a\nb", "a\nb", PLUMB_CONFLICT_PROSE },
    { "accomplishment", done, "evidence", "[\"v6.12\",\"a \\\"b\\\"\"]", "v6.12\na \"b\"",
      PLUMB_CONFLICT_LIST },
    { "accomplishment", done, "evidence", "[1]", "[1]", PLUMB_CONFLICT_LIST },
    { "edition", edition, "starts_on", "2026-10-05", "2026-10-05", PLUMB_CONFLICT_NUMBER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uid = g_strdup_printf ("c%u", i);
      g_autoptr (GPtrArray) conflicts = NULL;

      add (document, uid, cases[i].table, cases[i].row, cases[i].column, cases[i].value, NULL, "x");
      conflicts = list (document);
      g_assert_cmpstr (find (conflicts, uid)->words[PLUMB_CONFLICT_OTHER], ==, cases[i].words);
      g_assert_cmpint (find (conflicts, uid)->kind, ==, cases[i].kind);
    }
}

static void
test_what_is_gone_is_not_listed (void)
{
  g_autofree char *topic = NULL;
  g_autoptr (PlumbDocument) document = new_document (&topic);
  g_autoptr (GPtrArray) conflicts = NULL;

  add (document, "c1", "topic", "gone", "title", "x", NULL, "x");
  add (document, "c2", "nothing", topic, "title", "x", NULL, "x");
  add (document, "c3", "topic", topic, "uid", "x", NULL, "x");
  add (document, "c4", "topic", topic, "title; DROP TABLE topic", "x", NULL, "x");
  conflicts = list (document);
  g_assert_cmpuint (conflicts->len, ==, 0);
  g_assert_cmpuint (plumb_conflicts_count (plumb_document_get_db (document)), ==, 0);
  document_refuse (document, "deleted",
                   "{'do': 'resolve-conflict', 'conflict': 'c1', 'choice': 'other'}");
  document_do (document, "{'do': 'resolve-conflict', 'conflict': 'c1', 'choice': 'shown'}");
  document_assert (document, "SELECT group_concat (uid) FROM conflict", "c2,c3,c4");
}

static void
test_each_choice_is_a_step (void)
{
  g_autofree char *topic = NULL;
  g_autoptr (PlumbDocument) document = new_document (&topic);
  const char *state = "SELECT t.statement || '|' || (SELECT count (*) FROM conflict)"
                      " FROM topic AS t";

  add (document, "c1", "topic", topic, "statement", "Other", "Base", "x");
  add (document, "c2", "topic", topic, "statement", "Third", NULL, "y");
  document_do (document, "{'do': 'resolve-conflict', 'conflict': 'c1', 'choice': 'other'}");
  document_assert (document, state, "Other|1");
  document_undo (document);
  document_assert (document, state, "They are slow.|2");
  document_do (document, "{'do': 'resolve-conflict', 'conflict': 'c1', 'choice': 'base'}");
  document_assert (document, state, "Base|1");
  document_undo (document);
  document_do (document, "{'do': 'resolve-conflict', 'conflict': 'c1', 'choice': 'shown'}");
  document_assert (document, state, "They are slow.|1");
  document_undo (document);
  document_do (document,
               "{'do': 'resolve-conflict', 'conflict': 'c1', 'value': 'Other.\\nAnd slow.'}");
  document_assert (document, state, "Other.\nAnd slow.|1");
  document_refuse (document, "not known",
                   "{'do': 'resolve-conflict', 'conflict': 'c2', 'choice': 'base'}");
  document_refuse (document, "either", "{'do': 'resolve-conflict', 'conflict': 'c2'}");
  document_refuse (document, "either",
                   "{'do': 'resolve-conflict', 'conflict': 'c2', 'choice': 'shown', 'value': ''}");
}

static void
test_all_are_decided_in_one_step (void)
{
  g_autofree char *topic = NULL;
  g_autoptr (PlumbDocument) document = new_document (&topic);
  const char *state = "SELECT title || '|' || minutes || '|' || (SELECT count (*) FROM conflict)"
                      " FROM topic";

  add (document, "c1", "topic", topic, "title", "Other", NULL, "x");
  add (document, "c2", "topic", topic, "minutes", "40", NULL, "x");
  add (document, "c3", "topic", "gone", "title", "x", NULL, "x");
  document_do (document, "{'do': 'resolve-conflicts', 'choice': 'other'}");
  document_assert (document, state, "Other|40|0");
  document_undo (document);
  document_assert (document, state, "Fast *paths*|25|3");
  document_do (document, "{'do': 'resolve-conflicts', 'choice': 'shown'}");
  document_assert (document, state, "Fast *paths*|25|0");
}

/* What the record does not allow is refused in words, and nothing of it stays. */
static void
test_bad_values_are_refused (void)
{
  g_autofree char *topic = NULL;
  g_autoptr (PlumbDocument) document = new_document (&topic);
  g_autofree char *other =
    g_strdup (document_do (document, "{'do': 'add-topic', 'title': 'Another'}"));
  g_autofree char *child = g_strdup (
    document_do (document, "{'do': 'add-topic', 'title': 'Part', 'parent': '%s'}", other));
  g_autofree char *proposal =
    g_strdup (document_do (document, "{'do': 'add-proposal', 'title': 'A proposal'}"));
  g_autofree char *edition = document_text (document, "SELECT uid FROM edition WHERE year = 2026");
  g_autofree char *earlier =
    g_strdup (document_do (document, "{'do': 'add-edition', 'year': 2025}"));
  const struct
  {
    const char *table;
    const char *row;
    const char *column;
    const char *value;
    const char *words;
  } cases[] = {
    { "topic", topic, "title", " \n", "“Title” cannot have that value." },
    { "topic", topic, "title", NULL, "“Title” cannot have that value." },
    { "topic", topic, "minutes", "1441", "“Minutes” cannot have that value." },
    { "topic", topic, "minutes", "many", "“Minutes” cannot have that value." },
    { "topic", topic, "is_hot", "2", "“Many Come for It” cannot have that value." },
    { "topic", topic, "outcome_status", "odd", "“How It Ended” cannot have that value." },
    { "topic", topic, "parent_id", topic, "A topic cannot be part of itself." },
    { "topic", topic, "parent_id", child, "Topics have two levels and no more." },
    { "topic", other, "parent_id", topic, "stays on the first level" },
    { "topic", topic, "parent_id", "gone", "What “Belongs To” names was deleted." },
    { "topic", topic, "follows_id", other, "“Follow-Up Of” cannot have that value." },
    { "topic", topic, "edition_id", earlier, "“Edition” never changes." },
    { "topic", topic, "edition_id", NULL, "“Edition” never changes." },
    { "topic", topic, "rank", "-", "“Place in the Order” cannot have that value." },
    { "edition", edition, "year", "2025", "“Year” cannot have that value." },
    { "edition", edition, "starts_on", "2026-13-01", "“First Day” cannot have that value." },
    { "edition", edition, "zone", "Nowhere/At_All", "“Time Zone” cannot have that value." },
    { "proposal", proposal, "score", "NaN", "“Score” cannot have that value." },
    { "proposal", proposal, "decision", "accepted", "no topic any more" },
    { "proposal", proposal, "topic_id", topic, "Only a proposal that is accepted" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      add (document, "c", cases[i].table, cases[i].row, cases[i].column, cases[i].value, NULL, "x");
      document_refuse (document, cases[i].words,
                       "{'do': 'resolve-conflict', 'conflict': 'c', 'choice': 'other'}");
      document_do (document, "{'do': 'resolve-conflict', 'conflict': 'c', 'choice': 'shown'}");
    }
  add (document, "c", "topic", topic, "minutes", "30", NULL, "x");
  document_refuse (document, "for text only",
                   "{'do': 'resolve-conflict', 'conflict': 'c', 'value': '31'}");
}

/* What hangs on a value goes with it. */
static void
test_what_hangs_on_a_value_goes_with_it (void)
{
  g_autofree char *topic = NULL;
  g_autoptr (PlumbDocument) document = new_document (&topic);
  g_autofree char *other =
    g_strdup (document_do (document, "{'do': 'add-topic', 'title': 'Another'}"));
  g_autofree char *proposal =
    g_strdup (document_do (document, "{'do': 'add-proposal', 'title': 'A proposal'}"));

  document_do (document, "{'do': 'accept', 'proposal': '%s'}", proposal);
  add (document, "c1", "proposal", proposal, "decision", "declined", NULL, "x");
  document_do (document, "{'do': 'resolve-conflict', 'conflict': 'c1', 'choice': 'other'}");
  document_assert (document, "SELECT decision || coalesce (topic_id, '-') FROM proposal",
                   "declined-");
  add (document, "c2", "topic", topic, "parent_id", other, NULL, "x");
  document_do (document, "{'do': 'resolve-conflict', 'conflict': 'c2', 'choice': 'other'}");
  document_assert (document,
                   "SELECT t.minutes || p.title FROM topic AS t JOIN topic AS p"
                   " ON p.id = t.parent_id",
                   "0Another");
  add (document, "c3", "topic", other, "talk_minutes", "90", NULL, "x");
  document_do (document, "{'do': 'resolve-conflict', 'conflict': 'c3', 'choice': 'other'}");
  document_assert (document, "SELECT minutes = talk_minutes FROM topic WHERE title = 'Another'",
                   "1");
}

/* What is not decided travels with the file. */
static void
test_conflicts_are_in_the_file (void)
{
  g_autofree char *topic = NULL;
  g_autoptr (PlumbDocument) document = new_document (&topic);
  g_autoptr (GFile) copy = document_file ("copy.microconf");
  g_autoptr (PlumbDocument) other = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  add (document, "c1", "topic", topic, "title", "Slow paths", "Paths", "x");
  document_do (document, "{'do': 'add-topic', 'title': 'Another'}");
  g_assert_true (plumb_document_publish (document, &error));
  g_assert_true (g_file_copy (plumb_document_get_file (document), copy, G_FILE_COPY_NONE, NULL,
                              NULL, NULL, &error));
  other = document_open (copy);
  conflicts = list (other);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpstr (find (conflicts, "c1")->words[PLUMB_CONFLICT_OTHER], ==, "Slow paths");
}

/* Two leads write a title; each is told the other's, and whose is whose, by either's computer. */
static void
test_merging_tells_whose_a_value_is (void)
{
  g_autofree char *topic = NULL;
  g_autoptr (PlumbDocument) mine = new_document (&topic);
  g_autoptr (GFile) copy = document_file ("theirs.microconf");
  g_autoptr (PlumbDocument) theirs = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  const PlumbConflict *one;
  PlumbMergeReport report = { 0 };
  gboolean is_mine_shown;

  g_assert_true (plumb_document_publish (mine, &error));
  g_assert_true (g_file_copy (plumb_document_get_file (mine), copy, G_FILE_COPY_OVERWRITE, NULL,
                              NULL, NULL, &error));
  theirs = document_open (copy);
  document_do (theirs, "{'do': 'set-topic', 'topic': '%s', 'title': 'Theirs'}", topic);
  g_assert_true (plumb_document_publish (theirs, &error));
  document_do (mine, "{'do': 'set-topic', 'topic': '%s', 'title': 'Mine'}", topic);
  g_assert_true (plumb_document_merge_file (mine, copy, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.conflicts, ==, 1);
  g_assert_true (plumb_document_publish (mine, &error));

  conflicts = list (mine);
  g_assert_cmpuint (conflicts->len, ==, 1);
  one = g_ptr_array_index (conflicts, 0);
  is_mine_shown = g_str_equal (one->words[PLUMB_CONFLICT_SHOWN], "Mine");
  g_assert_cmpstr (one->words[is_mine_shown ? PLUMB_CONFLICT_OTHER : PLUMB_CONFLICT_SHOWN], ==,
                   "Theirs");
  g_assert_cmpstr (plumb_conflict_get_label (one, PLUMB_CONFLICT_SHOWN), ==,
                   one->words[PLUMB_CONFLICT_SHOWN]);
  g_assert_cmpstr (plumb_conflict_get_label (one, PLUMB_CONFLICT_OTHER), ==,
                   one->words[PLUMB_CONFLICT_OTHER]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name) g_test_add_func ("/model/conflicts/" #name, test_##name)
  ADD (every_column_has_words);
  ADD (choices_are_those_of_the_schema);
  ADD (a_conflict_is_said_in_words);
  ADD (what_is_shown_may_be_ours);
  ADD (values_are_words);
  ADD (what_is_gone_is_not_listed);
  ADD (each_choice_is_a_step);
  ADD (all_are_decided_in_one_step);
  ADD (bad_values_are_refused);
  ADD (what_hangs_on_a_value_goes_with_it);
  ADD (conflicts_are_in_the_file);
  ADD (merging_tells_whose_a_value_is);
#undef ADD
  return g_test_run ();
}
