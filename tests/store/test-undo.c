/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The undo log, on tables that are meaner than the document's.
 */
#include "config.h"

#include "dump.h"
#include "plumb-error.h"
#include "plumb-schema.h"
#include "plumb-undo.h"

static const char tables[] =
  "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT UNIQUE, x, y);"
  "CREATE TABLE child (id INTEGER PRIMARY KEY, name TEXT,"
  " parent INTEGER REFERENCES parent (id) ON DELETE CASCADE,"
  " friend INTEGER REFERENCES child (id) ON DELETE SET NULL);"
  "CREATE TABLE grandchild (id INTEGER PRIMARY KEY,"
  " child INTEGER NOT NULL REFERENCES child (id) ON DELETE CASCADE);"
  "INSERT INTO parent (id, name, x) VALUES (1, 'one', 10), (2, 'two', 20), (3, 'three', NULL);"
  "INSERT INTO child (id, name, parent) VALUES (1, 'a', 1), (2, 'b', 1), (3, 'c', 2);"
  "UPDATE child SET friend = 2 WHERE id = 1;"
  "UPDATE child SET friend = 1 WHERE id = 2;"
  "UPDATE child SET friend = 1 WHERE id = 3;"
  "INSERT INTO grandchild (id, child) VALUES (1, 1), (2, 2), (3, 3), (4, 1);";

static PlumbDb *
open_tables (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "undo.db", NULL);
  g_autoptr (GError) error = NULL;
  PlumbDb *db;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  db = plumb_db_open (path, PLUMB_DB_WORKING, &error);
  g_assert_no_error (error);
  g_assert_true (plumb_db_script (db, tables, &error));
  g_assert_true (plumb_schema_add_local (db, &error));
  g_assert_true (plumb_undo_install (db, &error));
  g_assert_no_error (error);
  return db;
}

/* Runs SQL as one step; says whether anything was recorded. */
static gboolean
do_step (PlumbDb *db, const char *label, const char *merge_key, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gboolean is_empty = FALSE;

  plumb_db_script (db, "BEGIN IMMEDIATE", &error);
  g_assert_no_error (error);
  plumb_undo_begin (db, label, merge_key, &error);
  g_assert_no_error (error);
  plumb_db_script (db, sql, &error);
  g_assert_no_error (error);
  plumb_undo_end (db, &is_empty, &error);
  g_assert_no_error (error);
  plumb_db_script (db, "COMMIT", &error);
  g_assert_no_error (error);
  return !is_empty;
}

static void
replay (PlumbDb *db, gboolean redo, const char *expected_label)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  plumb_db_script (db, "BEGIN IMMEDIATE", &error);
  g_assert_no_error (error);
  plumb_undo_replay (db, redo, &label, &error);
  g_assert_no_error (error);
  plumb_db_script (db, "COMMIT", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (label, ==, expected_label);
}

static void
assert_nothing (PlumbDb *db, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  plumb_db_script (db, "BEGIN IMMEDIATE", NULL);
  g_assert_false (plumb_undo_replay (db, redo, &label, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NOTHING);
  g_assert_null (label);
  plumb_db_script (db, "ROLLBACK", NULL);
}

/* "undo: a, b; redo: c" */
static void
assert_history (PlumbDb *db, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = plumb_undo_list (db, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < steps->len; i++)
    {
      const PlumbStep *step = g_ptr_array_index (steps, i);

      g_string_append_printf (found, "%s%s%s", i > 0 ? " " : "", step->is_redo ? "-" : "+",
                              step->label);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static const struct
{
  const char *what;
  const char *sql;
} traps[] = {
  { "insert", "INSERT INTO parent (name) VALUES ('four')" },
  { "update", "UPDATE parent SET x = 11, y = 'new' WHERE id = 1" },
  { "delete", "DELETE FROM parent WHERE id = 3" },
  { "every kind of change", "UPDATE child SET name = name || '!';"
                            "INSERT INTO child (id, name, parent) VALUES (9, 'z', 3);"
                            "UPDATE child SET name = 'y' WHERE id = 9;"
                            "DELETE FROM child WHERE id = 2" },
  { "cascade over two levels", "DELETE FROM parent WHERE id = 1" },
  { "whole table", "DELETE FROM parent" },
  { "set null in a cycle of references", "DELETE FROM child WHERE id IN (1, 2)" },
  { "cascade, then the same keys again",
    "DELETE FROM parent WHERE id = 1;"
    "INSERT INTO parent (id, name) VALUES (1, 'again');"
    "INSERT INTO child (id, name, parent) VALUES (1, 'A', 1)" },
  { "unique values swapped", "UPDATE parent SET name = 'x' WHERE id = 1;"
                             "UPDATE parent SET name = 'one' WHERE id = 2;"
                             "UPDATE parent SET name = 'two' WHERE id = 1" },
  { "unique value taken over", "DELETE FROM parent WHERE id = 3;"
                               "UPDATE parent SET name = 'three' WHERE id = 2" },
  { "changed key", "UPDATE parent SET id = 30 WHERE id = 3" },
  { "changed key that is referred to",
    "PRAGMA defer_foreign_keys = ON;"
    "UPDATE parent SET id = 20 WHERE id = 2; UPDATE child SET parent = 20 WHERE parent = 2" },
  { "replace", "INSERT OR REPLACE INTO parent (id, name) VALUES (7, 'one')" },
  { "replace by key", "REPLACE INTO parent (id, name, x) VALUES (2, 'deux', 0.5)" },
  { "upsert", "INSERT INTO parent (name, x) VALUES ('one', 99)"
              " ON CONFLICT (name) DO UPDATE SET x = excluded.x" },
  { "null and back", "UPDATE parent SET x = NULL WHERE id = 1;"
                     "UPDATE parent SET x = 5 WHERE id = 3" },
  { "quotes", "UPDATE parent SET y = 'it''s \"so\"; DROP TABLE parent; --' WHERE id = 1;"
              "UPDATE parent SET y = '''' WHERE id = 2;"
              "UPDATE parent SET y = '%s%n @table ? ?1 :a' WHERE id = 3" },
  { "lines and letters", "UPDATE parent SET y = 'a' || char (10, 13, 9, 0x1F600, 0xE9, 0xFEFF)" },
  { "doubles", "UPDATE parent SET x = 0.1 + 0.2, y = 1e308 WHERE id = 1;"
               "UPDATE parent SET x = -0.0, y = 1e999 WHERE id = 2;"
               "UPDATE parent SET x = 5e-324, y = -1e308 WHERE id = 3" },
  { "integers at their ends",
    "UPDATE parent SET x = 9223372036854775807, y = -9223372036854775808" },
  { "blobs", "UPDATE parent SET x = x'00ff00', y = x''" },
  { "text that is a number", "UPDATE parent SET x = '12', y = '1e3'" },
  { "many rows", "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
                 " INSERT INTO parent (id, name) SELECT i, 'n' || i FROM n;"
                 "DELETE FROM parent WHERE id % 3 = 0" },
};

static void
test_trap (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (PlumbDb) db = open_tables ();
  g_autoptr (GHashTable) before = dump_new (db);
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GHashTable) undone = NULL;
  g_autoptr (GHashTable) redone = NULL;
  g_autoptr (GHashTable) again = NULL;
  g_autoptr (GPtrArray) differences = NULL;

  g_assert_true (do_step (db, "Step", NULL, traps[i].sql));
  after = dump_new (db);
  differences = dump_differences (before, after);
  g_assert_cmpuint (differences->len, >, 0);
  replay (db, FALSE, "Step");
  undone = dump_new (db);
  dump_assert_same (before, undone, "undo");
  replay (db, TRUE, "Step");
  redone = dump_new (db);
  dump_assert_same (after, redone, "redo");
  replay (db, FALSE, "Step");
  again = dump_new (db);
  dump_assert_same (before, again, "undo again");
  assert_nothing (db, FALSE);
}

static void
test_what_changes_nothing_is_no_step (void)
{
  g_autoptr (PlumbDb) db = open_tables ();

  g_assert_false (do_step (db, "Same", NULL, "UPDATE parent SET name = name, x = x"));
  g_assert_false (do_step (db, "None", NULL, "DELETE FROM parent WHERE id = 99"));
  assert_history (db, "");
}

static void
test_a_rollback_leaves_no_step (void)
{
  g_autoptr (PlumbDb) db = open_tables ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) before = dump_new (db);
  g_autoptr (GHashTable) after = NULL;

  do_step (db, "First", NULL, "UPDATE parent SET x = 1");
  replay (db, FALSE, "First");
  plumb_db_script (db, "BEGIN IMMEDIATE", &error);
  plumb_undo_begin (db, "Failing", NULL, &error);
  plumb_db_script (db, "UPDATE parent SET x = 2", &error);
  g_assert_no_error (error);
  g_assert_false (plumb_db_script (db, "UPDATE parent SET name = 'one'", &error));
  plumb_db_script (db, "ROLLBACK", NULL);
  after = dump_new (db);
  dump_assert_same (before, after, "rollback");
  assert_history (db, "-First");
}

static void
test_nothing_is_recorded_outside_a_step (void)
{
  g_autoptr (PlumbDb) db = open_tables ();
  g_autoptr (GError) error = NULL;

  do_step (db, "First", NULL, "UPDATE parent SET x = 1");
  g_assert_true (plumb_db_script (db, "UPDATE parent SET y = 2; DELETE FROM child", &error));
  assert_history (db, "+First");
  replay (db, FALSE, "First");
  g_assert_cmpint (plumb_db_n_changed (db), >, 0);
  assert_history (db, "-First");
}

static void
test_steps_are_undone_in_turn_and_redone (void)
{
  g_autoptr (PlumbDb) db = open_tables ();

  assert_nothing (db, FALSE);
  assert_nothing (db, TRUE);
  do_step (db, "A", NULL, "UPDATE parent SET x = 1");
  do_step (db, "B", NULL, "UPDATE parent SET x = 2");
  do_step (db, "C", NULL, "UPDATE parent SET x = 3");
  assert_history (db, "+A +B +C");
  replay (db, FALSE, "C");
  replay (db, FALSE, "B");
  assert_history (db, "+A -B -C");
  replay (db, TRUE, "B");
  assert_history (db, "+A +B -C");
  replay (db, FALSE, "B");
  replay (db, FALSE, "A");
  assert_history (db, "-A -B -C");
  replay (db, TRUE, "A");
  do_step (db, "D", NULL, "UPDATE parent SET x = 4");
  assert_history (db, "+A +D");
  assert_nothing (db, TRUE);
}

/* Nothing was done, so what was undone can still be redone. */
static void
test_what_changes_nothing_keeps_redo (void)
{
  g_autoptr (PlumbDb) db = open_tables ();

  do_step (db, "A", NULL, "UPDATE parent SET x = 1");
  replay (db, FALSE, "A");
  g_assert_false (do_step (db, "Same", "key", "UPDATE parent SET x = x"));
  assert_history (db, "-A");
  replay (db, TRUE, "A");
}

static void
test_quick_repetitions_become_one_step (void)
{
  g_autoptr (PlumbDb) db = open_tables ();
  g_autoptr (GHashTable) before = dump_new (db);
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GError) error = NULL;

  do_step (db, "Type", "t", "UPDATE parent SET x = 'a' WHERE id = 1");
  do_step (db, "Type", "t", "UPDATE parent SET x = 'ab' WHERE id = 1");
  do_step (db, "Type", "t", "UPDATE parent SET x = 'abc' WHERE id = 1");
  assert_history (db, "+Type");
  replay (db, FALSE, "Type");
  after = dump_new (db);
  dump_assert_same (before, after, "undo");
  replay (db, TRUE, "Type");

  do_step (db, "Type", "other", "UPDATE parent SET x = 'd' WHERE id = 1");
  do_step (db, "Type", "t", "UPDATE parent SET x = 'e' WHERE id = 1");
  assert_history (db, "+Type +Type +Type");
  /* As if the last one had been a while ago, or the clock had been put back since. */
  plumb_db_script (db, "UPDATE local_undo_step SET at = at - 1000000", &error);
  do_step (db, "Type", "t", "UPDATE parent SET x = 'f' WHERE id = 1");
  assert_history (db, "+Type +Type +Type +Type");
  plumb_db_script (db, "UPDATE local_undo_step SET at = at + 3600000000", &error);
  do_step (db, "Type", "t", "UPDATE parent SET x = 'g' WHERE id = 1");
  assert_history (db, "+Type +Type +Type +Type +Type");
  g_assert_no_error (error);
}

/* Somebody who undid something begins anew. */
static void
test_undo_ends_a_run_of_repetitions (void)
{
  g_autoptr (PlumbDb) db = open_tables ();

  do_step (db, "Type", "t", "UPDATE parent SET x = 'a' WHERE id = 1");
  do_step (db, "Other", NULL, "UPDATE parent SET x = 'b' WHERE id = 2");
  replay (db, FALSE, "Other");
  do_step (db, "Type", "t", "UPDATE parent SET x = 'c' WHERE id = 1");
  assert_history (db, "+Type +Type");
}

static gint64
step_id (PlumbDb *db)
{
  g_autoptr (GError) error = NULL;
  PlumbStep *step = plumb_undo_peek (db, FALSE, &error);
  gint64 id = step != NULL ? step->id : 0;

  g_assert_no_error (error);
  plumb_step_free (step);
  return id;
}

/* A toast offers to undo one step; another must not pass for it. */
static void
test_a_steps_number_is_never_used_again (void)
{
  g_autoptr (PlumbDb) db = open_tables ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (int i = 0; i < 20; i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE parent SET x = %d", 1000 + i);
      gint64 id;

      do_step (db, "Step", NULL, sql);
      id = step_id (db);
      g_assert_true (g_hash_table_add (seen, g_memdup2 (&id, sizeof id)));
      if (i % 3 != 0)
        replay (db, FALSE, "Step");
    }
}

static guint
count_steps (PlumbDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = plumb_undo_list (db, &error);

  g_assert_no_error (error);
  return steps->len;
}

static void
test_only_old_steps_are_forgotten (void)
{
  g_autoptr (PlumbDb) db = open_tables ();
  g_autoptr (GError) error = NULL;
  guint kept;

  plumb_db_script (db, "PRAGMA synchronous = OFF", &error);
  for (int i = 0; i < 1110; i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE parent SET x = %d", 1000 + i);

      do_step (db, "Step", NULL, sql);
    }
  kept = count_steps (db);
  g_assert_cmpuint (kept, >=, 1000);
  g_assert_cmpuint (kept, <=, 1050);
  /* Going back and forth makes no step old. */
  for (guint i = 0; i < 700; i++)
    {
      replay (db, FALSE, "Step");
      replay (db, TRUE, "Step");
    }
  for (int i = 0; i < 50; i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE parent SET x = %d", i);

      do_step (db, "Step", NULL, sql);
    }
  g_assert_cmpuint (count_steps (db), >=, 1000);
  g_assert_true (plumb_undo_forget (db, &error));
  g_assert_cmpuint (count_steps (db), ==, 0);
}

/* The history lies in the database and is there for the next who opens it. */
static void
test_the_history_survives_a_restart (void)
{
  g_autoptr (PlumbDb) db = open_tables ();
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "undo.db", NULL);
  g_autoptr (GHashTable) before = dump_new (db);
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GError) error = NULL;

  do_step (db, "A", NULL, "DELETE FROM parent WHERE id = 1");
  do_step (db, "B", NULL, "UPDATE parent SET x = 7");
  replay (db, FALSE, "B");
  g_clear_pointer (&db, plumb_db_close);
  db = plumb_db_open (path, PLUMB_DB_WORKING, &error);
  g_assert_no_error (error);
  assert_history (db, "+A -B");
  replay (db, TRUE, "B");
  replay (db, FALSE, "B");
  replay (db, FALSE, "A");
  after = dump_new (db);
  dump_assert_same (before, after, "undo after a restart");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (traps); i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (traps[i].what), " ,", '_');
      g_autofree char *path = g_strconcat ("/store/undo/comes_back/", name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_trap);
    }
  g_test_add_func ("/store/undo/what_changes_nothing_is_no_step",
                   test_what_changes_nothing_is_no_step);
  g_test_add_func ("/store/undo/a_rollback_leaves_no_step", test_a_rollback_leaves_no_step);
  g_test_add_func ("/store/undo/nothing_is_recorded_outside_a_step",
                   test_nothing_is_recorded_outside_a_step);
  g_test_add_func ("/store/undo/steps_are_undone_in_turn_and_redone",
                   test_steps_are_undone_in_turn_and_redone);
  g_test_add_func ("/store/undo/what_changes_nothing_keeps_redo",
                   test_what_changes_nothing_keeps_redo);
  g_test_add_func ("/store/undo/quick_repetitions_become_one_step",
                   test_quick_repetitions_become_one_step);
  g_test_add_func ("/store/undo/undo_ends_a_run_of_repetitions",
                   test_undo_ends_a_run_of_repetitions);
  g_test_add_func ("/store/undo/a_steps_number_is_never_used_again",
                   test_a_steps_number_is_never_used_again);
  g_test_add_func ("/store/undo/only_old_steps_are_forgotten", test_only_old_steps_are_forgotten);
  g_test_add_func ("/store/undo/the_history_survives_a_restart",
                   test_the_history_survives_a_restart);
  return g_test_run ();
}
