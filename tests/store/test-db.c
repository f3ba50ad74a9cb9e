/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "dump.h"
#include "plumb-error.h"
#include "plumb-limits.h"
#include "plumb-room.h"

static char *
path_of (const char *name)
{
  const char *folder = g_get_user_cache_dir ();

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return g_build_filename (folder, name, NULL);
}

/* A working connection to a database with what @sql makes. */
static PlumbDb *
open_with (const char *sql)
{
  g_autofree char *path = path_of ("test.db");
  g_autoptr (GError) error = NULL;
  PlumbDb *db = plumb_db_open (path, PLUMB_DB_WORKING, &error);

  g_assert_no_error (error);
  plumb_db_script (db, sql, &error);
  g_assert_no_error (error);
  return db;
}

static void
assert_text (PlumbDb *db, const char *sql, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = plumb_db_dup_text (db, &error, sql, "");

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_each_kind_of_value_comes_back (void)
{
  g_autoptr (PlumbDb) db = open_with ("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b, c)");
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbRows) rows = NULL;

  g_assert_true (plumb_db_run (db, &error, "INSERT INTO t (a, b, c) VALUES (?, ?, ?)", "itd",
                               G_MAXINT64, "it’s", 0.1));
  g_assert_cmpint (plumb_db_last_row (db), ==, 1);
  g_assert_true (plumb_db_run (db, &error, "INSERT INTO t (a, b, c) VALUES (?, ?, ?)", "itd",
                               (gint64) -1, NULL, (double) NAN));
  rows = plumb_db_query (db, "SELECT a, b, c FROM t WHERE id > ? ORDER BY id", "i", (gint64) 0);

  g_assert_true (plumb_rows_next (rows));
  g_assert_cmpint (plumb_rows_int (rows, 0), ==, G_MAXINT64);
  g_assert_cmpstr (plumb_rows_text (rows, 1), ==, "it’s");
  g_assert_cmpfloat_with_epsilon (plumb_rows_double (rows, 2), 0.1, 1e-12);
  g_assert_false (plumb_rows_is_null (rows, 1));
  g_assert_true (plumb_rows_next (rows));
  g_assert_true (plumb_rows_is_null (rows, 1));
  g_assert_cmpstr (plumb_rows_text (rows, 1), ==, "");
  g_assert_true (isnan (plumb_rows_double (rows, 2)));
  g_assert_false (plumb_rows_next (rows));
  g_assert_true (plumb_rows_finish (rows, &error));
}

static void
test_an_error_is_not_the_end_of_the_rows (void)
{
  g_autoptr (PlumbDb) db = open_with ("CREATE TABLE t (id INTEGER PRIMARY KEY, json TEXT);"
                                      "INSERT INTO t (json) VALUES ('[1]'), ('['), ('[3]')");
  g_autoptr (GError) error = NULL;
  PlumbRows *rows = plumb_db_query (db, "SELECT json_array_length (json) FROM t ORDER BY id", "");

  g_assert_true (plumb_rows_next (rows));
  g_assert_cmpint (plumb_rows_int (rows, 0), ==, 1);
  g_assert_false (plumb_rows_next (rows));
  g_assert_false (plumb_rows_next (rows));
  g_assert_false (plumb_rows_finish (rows, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_FAILED);
  plumb_rows_free (rows);
  g_clear_error (&error);

  rows = plumb_db_query (db, "SELECT nothing FROM nowhere", "");
  g_assert_false (plumb_rows_next (rows));
  g_assert_false (plumb_rows_finish (rows, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_FAILED);
  plumb_rows_free (rows);
}

static void
test_no_row_is_told_from_a_value (void)
{
  g_autoptr (PlumbDb) db = open_with ("CREATE TABLE t (id INTEGER PRIMARY KEY, a);"
                                      "INSERT INTO t (a) VALUES (7), (NULL)");
  g_autoptr (GError) error = NULL;
  gint64 value = 42;

  g_assert_false (
    plumb_db_get_int (db, &value, &error, "SELECT a FROM t WHERE id = ?", "i", (gint64) 9));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND);
  g_assert_cmpint (value, ==, 42);
  g_clear_error (&error);
  g_assert_true (
    plumb_db_get_int (db, &value, &error, "SELECT a FROM t WHERE id = ?", "i", (gint64) 1));
  g_assert_cmpint (value, ==, 7);
  assert_text (db, "SELECT a FROM t WHERE id = 9", NULL);
  assert_text (db, "SELECT a FROM t WHERE id = 2", NULL);
  assert_text (db, "SELECT a FROM t WHERE id = 1", "7");
}

/* The same text, read twice at a time: the second reader must not disturb the first. */
static void
test_a_lent_statement_is_not_lent_again (void)
{
  static const char *const sql = "SELECT id FROM t WHERE id >= ? ORDER BY id";
  g_autoptr (PlumbDb) db = open_with ("CREATE TABLE t (id INTEGER PRIMARY KEY);"
                                      "INSERT INTO t (id) VALUES (1), (2), (3)");
  g_autoptr (GError) error = NULL;

  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (PlumbRows) outer = plumb_db_query (db, sql, "i", (gint64) 1);
      guint n_outer = 0;

      while (plumb_rows_next (outer))
        {
          g_autoptr (PlumbRows) inner = plumb_db_query (db, sql, "i", (gint64) 2);
          guint n_inner = 0;

          g_assert_cmpint (plumb_rows_int (outer, 0), ==, ++n_outer);
          while (plumb_rows_next (inner))
            g_assert_cmpint (plumb_rows_int (inner, 0), ==, ++n_inner + 1);
          g_assert_true (plumb_rows_finish (inner, &error));
          g_assert_cmpuint (n_inner, ==, 2);
        }
      g_assert_true (plumb_rows_finish (outer, &error));
      g_assert_cmpuint (n_outer, ==, 3);
    }
  /* All are given back, or the table would still be locked. */
  g_assert_true (plumb_db_script (db, "DROP TABLE t", &error));
}

static void
test_rows_that_are_dropped_are_given_back (void)
{
  g_autoptr (PlumbDb) db = open_with ("CREATE TABLE t (id INTEGER PRIMARY KEY);"
                                      "INSERT INTO t (id) VALUES (1), (2), (3)");
  g_autoptr (GError) error = NULL;
  PlumbRows *rows = plumb_db_query (db, "SELECT id FROM t", "");

  g_assert_true (plumb_rows_next (rows));
  plumb_rows_free (rows);
  g_assert_true (plumb_db_script (db, "DROP TABLE t", &error));
  g_assert_no_error (error);
}

static void
assert_fails (PlumbDb *db, const char *sql, GQuark domain, int code)
{
  g_autoptr (GError) by_script = NULL;
  g_autoptr (GError) by_run = NULL;

  g_assert_false (plumb_db_script (db, sql, &by_script));
  g_assert_error (by_script, domain, code);
  g_assert_cmpstr (by_script->message, !=, "");
  g_assert_false (plumb_db_run (db, &by_run, sql, ""));
  g_assert_error (by_run, domain, code);
}

static void
test_failures_are_told_apart (void)
{
  g_autoptr (PlumbDb) db = open_with (
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a CHECK (a > 0), b TEXT);"
    "INSERT INTO t (a) VALUES (1)");
  g_autofree char *path = path_of ("test.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) reader = plumb_db_open (path, PLUMB_DB_READER, &error);

  g_assert_no_error (error);
  assert_fails (db, "INSERT INTO t (a) VALUES (0)", PLUMB_ERROR, PLUMB_ERROR_INVALID);
  assert_fails (db, "no SQL", PLUMB_ERROR, PLUMB_ERROR_FAILED);
  assert_fails (reader, "INSERT INTO t (a) VALUES (2)", G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  g_assert_true (plumb_db_script (db, "PRAGMA max_page_count = 3", &error));
  assert_fails (db, "INSERT INTO t (a, b) VALUES (1, hex (zeroblob (100000)))", G_IO_ERROR,
                G_IO_ERROR_NO_SPACE);
}

static void
test_a_locked_document_is_busy (void)
{
  g_autoptr (PlumbDb) db = open_with ("CREATE TABLE t (id INTEGER PRIMARY KEY);"
                                      "BEGIN IMMEDIATE");
  g_autofree char *path = path_of ("test.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) other = plumb_db_open (path, PLUMB_DB_WORKING, &error);

  g_assert_no_error (error);
  g_assert_true (plumb_db_script (other, "PRAGMA busy_timeout = 0", &error));
  assert_fails (other, "INSERT INTO t (id) VALUES (1)", PLUMB_ERROR, PLUMB_ERROR_BUSY);
}

static void
test_a_file_of_noise_is_damaged (void)
{
  g_autofree char *path = path_of ("noise.db");
  g_autofree char *noise = g_strnfill (8192, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = NULL;

  write_bytes (path, noise, 8192);
  db = plumb_db_open (path, PLUMB_DB_FOREIGN, &error);
  if (db != NULL)
    plumb_db_run (db, &error, "SELECT name FROM sqlite_schema", "");
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED);
}

static void
test_a_running_statement_can_be_cancelled (void)
{
  static const char *const endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
                                     " FROM n) SELECT count (*) FROM n";
  g_autoptr (PlumbDb) db = open_with ("CREATE TABLE t (id INTEGER PRIMARY KEY)");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  plumb_db_interrupt_on (db, cancellable);
  g_assert_false (plumb_db_run (db, &error, endless, ""));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  plumb_db_interrupt_on (db, NULL);
  g_assert_true (plumb_db_run (db, &error, "INSERT INTO t (id) VALUES (1)", ""));
}

static void
assert_changes (PlumbDb *db, const char *expected)
{
  g_autoptr (GArray) changes = plumb_db_take_changes (db);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const PlumbChange *change = &g_array_index (changes, PlumbChange, i);

      g_string_append_printf (found, "%s%s %d", i > 0 ? ", " : "", change->table,
                              (int) change->row);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_changed_rows_are_listed_once_taken (void)
{
  g_autoptr (PlumbDb) db = open_with ("CREATE TABLE a (id INTEGER PRIMARY KEY, t);"
                                      "CREATE TABLE b (id INTEGER PRIMARY KEY,"
                                      " a INTEGER REFERENCES a (id) ON DELETE CASCADE);"
                                      "CREATE TABLE local_c (id INTEGER PRIMARY KEY)");
  g_autoptr (GError) error = NULL;

  assert_changes (db, "");
  plumb_db_script (db, "INSERT INTO a (id) VALUES (1); INSERT INTO b (id, a) VALUES (5, 1)",
                   &error);
  assert_changes (db, "a 1, b 5");
  assert_changes (db, "");
  plumb_db_script (db, "UPDATE a SET t = 'x'; INSERT INTO local_c DEFAULT VALUES", &error);
  assert_changes (db, "a 1");
  plumb_db_script (db, "DELETE FROM a", &error);
  assert_changes (db, "a 1, b 5");
  g_assert_no_error (error);
}

static void
test_names_are_quoted (void)
{
  g_autofree char *plain = plumb_db_quote_name ("topic");
  g_autofree char *nasty = plumb_db_quote_name ("a\"; DROP TABLE b; --");

  g_assert_cmpstr (plain, ==, "\"topic\"");
  g_assert_cmpstr (nasty, ==, "\"a\"\"; DROP TABLE b; --\"");
}

static void
test_a_text_may_be_too_long (void)
{
  g_autoptr (PlumbDb) db = open_with ("CREATE TABLE t (a)");
  g_autoptr (GError) error = NULL;
  g_autofree char *longest = g_strnfill (PLUMB_LIMIT_TEXT, 'x');
  g_autofree char *longer = g_strconcat (longest, "x", NULL);

  g_assert_true (plumb_db_run (db, &error, "INSERT INTO t VALUES (?)", "t", longest));
  g_assert_no_error (error);
  g_assert_false (plumb_db_run (db, &error, "INSERT INTO t SELECT ?2 WHERE ?1 AND ?3 < 1", "itd",
                                (gint64) 1, longer, 0.5));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, "A text is longer than 8.0 MiB.");
  assert_text (db, "SELECT count (*) FROM t", "1");
}

static void
add_topics (PlumbDb *db, int n)
{
  g_autoptr (GError) error = NULL;

  plumb_db_run (db, &error,
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
                " INSERT INTO topic (id) SELECT NULL FROM n",
                "i", (gint64) n);
  g_assert_no_error (error);
}

static void
test_a_table_may_have_too_many_rows (void)
{
  g_autoptr (PlumbDb) db = open_with ("CREATE TABLE topic (id INTEGER PRIMARY KEY, title)");
  g_autoptr (GError) error = NULL;

  add_topics (db, 10000);
  g_assert_true (plumb_room_check_changes (db, &error));
  g_assert_no_error (error);
  add_topics (db, 1);
  g_assert_false (plumb_room_check_changes (db, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==,
                   "A document may have no more than 10000 entries in “topic”.");
}

static void
test_each_copy_has_keys_of_its_own (void)
{
  g_autoptr (PlumbDb) db = open_with ("CREATE TABLE local_state AS SELECT 4194304 AS key_base;"
                                      "CREATE TABLE t (id INTEGER PRIMARY KEY);"
                                      "INSERT INTO t VALUES (7), (8388608)");
  g_autoptr (GError) error = NULL;

  plumb_db_script (db, "INSERT INTO t VALUES (next_key ('t'))", &error);
  g_assert_no_error (error);
  assert_text (db, "SELECT group_concat (id) FROM t", "7,4194305,8388608");
  plumb_db_script (db, "INSERT INTO t VALUES (8388607)", &error);
  g_assert_no_error (error);
  g_assert_false (plumb_db_script (db, "INSERT INTO t VALUES (next_key ('t'))", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_false (plumb_db_script (db, "INSERT INTO t VALUES (next_key ('nothing'))", &error));
  g_assert_nonnull (error);
  assert_text (db, "SELECT count (*) FROM t", "4");
}

#define MANY "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 10000000)"

/* A part that failed, and that nobody looked after, is not left out of what is written. */
static void
test_a_transaction_is_done_whole (gconstpointer data)
{
  const char *part = data;
  g_autoptr (PlumbDb) db = open_with ("CREATE TABLE t (id INTEGER PRIMARY KEY)");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (plumb_db_script (db, "BEGIN IMMEDIATE; INSERT INTO t VALUES (1)", NULL));
  g_cancellable_cancel (cancellable);
  plumb_db_interrupt_on (db, cancellable);
  g_assert_false (plumb_db_run (db, NULL, part, ""));
  plumb_db_interrupt_on (db, NULL);

  g_assert_false (plumb_db_run (db, &error, "INSERT INTO t VALUES (2)", ""));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (plumb_db_script (db, "COMMIT", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  plumb_db_roll_back (db);
  g_assert_false (plumb_db_is_in_transaction (db));
  assert_text (db, "SELECT count (*) FROM t", "0");
  g_assert_true (plumb_db_script (db, "BEGIN; INSERT INTO t VALUES (3); COMMIT", NULL));
  assert_text (db, "SELECT group_concat (id) FROM t", "3");
}

/* What the document does not allow may be tried. */
static void
test_a_refused_value_is_no_fault (void)
{
  g_autoptr (PlumbDb) db = open_with ("CREATE TABLE t (id INTEGER PRIMARY KEY, a NOT NULL)");

  g_assert_true (plumb_db_script (db, "BEGIN; INSERT INTO t VALUES (1, 1)", NULL));
  g_assert_false (plumb_db_run (db, NULL, "INSERT INTO t VALUES (2, NULL)", ""));
  g_assert_true (plumb_db_script (db, "INSERT INTO t VALUES (3, 3); COMMIT", NULL));
  assert_text (db, "SELECT group_concat (id) FROM t", "1,3");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store/db/each_kind_of_value_comes_back", test_each_kind_of_value_comes_back);
  g_test_add_func ("/store/db/an_error_is_not_the_end_of_the_rows",
                   test_an_error_is_not_the_end_of_the_rows);
  g_test_add_func ("/store/db/no_row_is_told_from_a_value", test_no_row_is_told_from_a_value);
  g_test_add_func ("/store/db/a_lent_statement_is_not_lent_again",
                   test_a_lent_statement_is_not_lent_again);
  g_test_add_func ("/store/db/rows_that_are_dropped_are_given_back",
                   test_rows_that_are_dropped_are_given_back);
  g_test_add_func ("/store/db/failures_are_told_apart", test_failures_are_told_apart);
  g_test_add_func ("/store/db/a_locked_document_is_busy", test_a_locked_document_is_busy);
  g_test_add_func ("/store/db/a_file_of_noise_is_damaged", test_a_file_of_noise_is_damaged);
  g_test_add_func ("/store/db/a_running_statement_can_be_cancelled",
                   test_a_running_statement_can_be_cancelled);
  g_test_add_data_func ("/store/db/a_transaction_is_done_whole/read", MANY " SELECT max (i) FROM n",
                        test_a_transaction_is_done_whole);
  g_test_add_data_func ("/store/db/a_transaction_is_done_whole/written",
                        MANY " INSERT INTO t SELECT i + 9 FROM n",
                        test_a_transaction_is_done_whole);
  g_test_add_func ("/store/db/a_refused_value_is_no_fault", test_a_refused_value_is_no_fault);
  g_test_add_func ("/store/db/changed_rows_are_listed_once_taken",
                   test_changed_rows_are_listed_once_taken);
  g_test_add_func ("/store/db/names_are_quoted", test_names_are_quoted);
  g_test_add_func ("/store/db/a_text_may_be_too_long", test_a_text_may_be_too_long);
  g_test_add_func ("/store/db/a_table_may_have_too_many_rows", test_a_table_may_have_too_many_rows);
  g_test_add_func ("/store/db/each_copy_has_keys_of_its_own", test_each_copy_has_keys_of_its_own);
  return g_test_run ();
}
