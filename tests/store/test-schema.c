/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which files are taken for documents, what is said of the others, and that none is changed.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "dump.h"
#include "place.h"
#include "plumb-error.h"
#include "plumb-schema.h"

/* Makes a document's file and forgets the working copy. */
static GFile *
make_file (void)
{
  GFile *file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);

  return file;
}

static void
assert_untouched (const char *path, const char *bytes, gsize length, const GStatBuf *before)
{
  g_autofree char *now = NULL;
  gsize now_length = 0;
  GStatBuf after;

  now = read_bytes (path, &now_length);
  g_assert_cmpmem (now, now_length, bytes, length);
  g_assert_cmpint (g_stat (path, &after), ==, 0);
  g_assert_cmpint (after.st_mtim.tv_sec, ==, before->st_mtim.tv_sec);
  g_assert_cmpint (after.st_mtim.tv_nsec, ==, before->st_mtim.tv_nsec);
  g_assert_cmpuint (after.st_ino, ==, before->st_ino);
}

/* Checks and opens a file that is not sound: the same error both times, and no trace on it. */
static void
assert_refused (GFile *file, GQuark domain, int code)
{
  const char *path = g_file_peek_path (file);
  g_autoptr (GError) check_error = NULL;
  g_autoptr (GError) open_error = NULL;
  g_autoptr (PlumbWorkcopy) workcopy = NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  gint64 version = -1;
  GStatBuf before;

  bytes = read_bytes (path, &length);
  g_assert_cmpint (g_stat (path, &before), ==, 0);
  place_forget ();

  g_assert_false (plumb_workcopy_check_file (file, &version, &check_error));
  g_assert_error (check_error, domain, code);
  g_assert_nonnull (strstr (check_error->message, name));
  g_assert_cmpint (version, ==, -1);
  workcopy = plumb_workcopy_open (file, &open_error);
  g_assert_null (workcopy);
  g_assert_error (open_error, domain, code);
  g_assert_cmpstr (open_error->message, ==, check_error->message);
  assert_untouched (path, bytes, length, &before);
}

static void
assert_sound (GFile *file)
{
  const char *path = g_file_peek_path (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbWorkcopy) workcopy = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;
  gint64 version = -1;
  GStatBuf before;

  bytes = read_bytes (path, &length);
  g_assert_cmpint (g_stat (path, &before), ==, 0);
  place_forget ();
  g_assert_true (plumb_workcopy_check_file (file, &version, &error));
  g_assert_no_error (error);
  g_assert_cmpint (version, ==, PLUMB_SCHEMA_VERSION);
  workcopy = plumb_workcopy_open (file, &error);
  g_assert_no_error (error);
  g_assert_nonnull (workcopy);
  assert_untouched (path, bytes, length, &before);
}

static const struct
{
  const char *what;
  const char *sql;
  PlumbError code;
} spoilt[] = {
  { "another application", "PRAGMA application_id = 252006675", PLUMB_ERROR_NOT_OURS },
  { "no application", "PRAGMA application_id = 0", PLUMB_ERROR_NOT_OURS },
  { "version zero", "PRAGMA user_version = 0", PLUMB_ERROR_NOT_OURS },
  { "negative version", "PRAGMA user_version = -1", PLUMB_ERROR_NOT_OURS },
  { "newer version", "PRAGMA user_version = 9", PLUMB_ERROR_NEWER },
  { "newer version with more tables",
    "PRAGMA user_version = 99; CREATE TABLE more (id INTEGER PRIMARY KEY)", PLUMB_ERROR_NEWER },
  { "extra table", "CREATE TABLE extra (id INTEGER PRIMARY KEY)", PLUMB_ERROR_DAMAGED },
  { "table of a working copy", "CREATE TABLE local_state (id INTEGER PRIMARY KEY)",
    PLUMB_ERROR_DAMAGED },
  { "extra trigger", "CREATE TRIGGER t AFTER INSERT ON topic BEGIN DELETE FROM person; END",
    PLUMB_ERROR_DAMAGED },
  { "extra view", "CREATE VIEW v AS SELECT name FROM person", PLUMB_ERROR_DAMAGED },
  { "view in the place of a table",
    "DROP TABLE accomplishment; CREATE VIEW accomplishment AS SELECT name FROM person",
    PLUMB_ERROR_DAMAGED },
  { "virtual table", "CREATE VIRTUAL TABLE f USING fts5 (x)", PLUMB_ERROR_DAMAGED },
  { "missing table", "DROP TABLE draft", PLUMB_ERROR_DAMAGED },
  { "missing index", "DROP INDEX topic_order", PLUMB_ERROR_DAMAGED },
  { "extra column", "ALTER TABLE person ADD COLUMN shoe TEXT", PLUMB_ERROR_DAMAGED },
  { "no microconference", "DELETE FROM microconference", PLUMB_ERROR_DAMAGED },
  { "no edition", "PRAGMA foreign_keys = ON; DELETE FROM edition", PLUMB_ERROR_DAMAGED },
  { "orphan", "INSERT INTO lead (uid, edition_id, person_id, rank) VALUES ('x', 1, 99, 'a1')",
    PLUMB_ERROR_DAMAGED },
  { "value that is not allowed",
    "PRAGMA ignore_check_constraints = ON; UPDATE topic SET minutes = -5", PLUMB_ERROR_DAMAGED },
  { "time far in the future",
    "PRAGMA ignore_check_constraints = ON;"
    "INSERT INTO block (uid, edition_id, minutes, starts_at) VALUES ('b', 1, 90, 253402300799)",
    PLUMB_ERROR_DAMAGED },
  { "time before all times",
    "PRAGMA ignore_check_constraints = ON; UPDATE proposal SET submitted_at = -1",
    PLUMB_ERROR_DAMAGED },
  { "text that is no UTF-8", "UPDATE person SET name = CAST (x'C3C3' AS TEXT) WHERE id = 1",
    PLUMB_ERROR_DAMAGED },
  { "text with a NUL", "UPDATE topic SET title = 'a' || char (0) || 'b' WHERE id = 1",
    PLUMB_ERROR_DAMAGED },
  { "long text with a NUL at its end",
    "UPDATE proposal_text SET content = hex (zeroblob (5000)) || char (0)", PLUMB_ERROR_DAMAGED },
};

static void
test_spoilt (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GFile) file = make_file ();

  assert_sound (file);
  run_script (g_file_peek_path (file), spoilt[i].sql);
  assert_refused (file, PLUMB_ERROR, (int) spoilt[i].code);
}

static void
test_other_files_are_not_ours (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
  } cases[] = {
    { "", 0 },
    { "SQLite", 6 },
    { "{\"not\": \"ours\"}", 15 },
    { "PK\003\004zip", 7 },
    { "SQLite format 2", 16 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = make_file ();

      write_bytes (g_file_peek_path (file), cases[i].bytes, cases[i].length);
      assert_refused (file, PLUMB_ERROR, PLUMB_ERROR_NOT_OURS);
      g_assert_true (g_file_delete (file, NULL, NULL));
    }
}

static void
test_a_truncated_file_is_damaged (void)
{
  static const gsize lengths[] = { 16, 99, 100, 512, 4095, 4096, 8192, 40960 };
  g_autoptr (GFile) file = make_file ();
  g_autofree char *bytes = NULL;
  gsize length = 0;

  bytes = read_bytes (g_file_peek_path (file), &length);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_assert_cmpuint (lengths[i], <, length);
      g_test_message ("cut to %d bytes", (int) lengths[i]);
      write_bytes (g_file_peek_path (file), bytes, lengths[i]);
      assert_refused (file, PLUMB_ERROR, PLUMB_ERROR_DAMAGED);
    }
}

/* A flipped page may happen to hold nothing, but it must never be worse than refused. */
static void
test_any_page_of_noise_is_seen_or_harmless (void)
{
  g_autoptr (GFile) file = make_file ();
  const char *path = g_file_peek_path (file);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  guint n_refused = 0;

  bytes = read_bytes (path, &length);
  for (gsize at = 4096; at < length; at += 4096)
    {
      g_autofree char *noisy = g_memdup2 (bytes, length);
      g_autoptr (GError) error = NULL;
      gint64 version = 0;

      for (guint i = 0; i < 4096; i++)
        noisy[at + i] = (char) g_test_rand_int_range (0, 256);
      write_bytes (path, noisy, length);
      if (plumb_workcopy_check_file (file, &version, &error))
        continue;
      g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED);
      n_refused++;
    }
  g_assert_cmpuint (n_refused, >, length / 4096 / 2);
}

static void
test_a_folder_or_a_pipe_is_not_ours (void)
{
  g_autoptr (GFile) folder = place_file ("folder.microconf");
  g_autoptr (GFile) pipe = place_file ("pipe.microconf");
  gint64 version = 0;

  g_assert_cmpint (g_mkdir (g_file_peek_path (folder), 0700), ==, 0);
  g_assert_cmpint (mkfifo (g_file_peek_path (pipe), 0600), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) check_error = NULL;
      g_autoptr (GError) open_error = NULL;

      g_assert_false (plumb_workcopy_check_file (i ? folder : pipe, &version, &check_error));
      g_assert_error (check_error, PLUMB_ERROR, PLUMB_ERROR_NOT_OURS);
      g_assert_null (plumb_workcopy_open (i ? folder : pipe, &open_error));
      g_assert_error (open_error, PLUMB_ERROR, PLUMB_ERROR_NOT_OURS);
    }
}

static void
test_a_missing_file_is_missing (void)
{
  g_autoptr (GFile) file = place_file ("missing.microconf");
  g_autoptr (GError) check_error = NULL;
  g_autoptr (GError) open_error = NULL;
  gint64 version = 0;

  g_assert_false (plumb_workcopy_check_file (file, &version, &check_error));
  g_assert_error (check_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (plumb_workcopy_open (file, &open_error));
  g_assert_error (open_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (g_file_query_exists (file, NULL));
}

/* What another program may leave of a sound document. */
static void
test_a_file_in_another_journal_mode_is_sound (void)
{
  g_autoptr (GFile) file = make_file ();
  g_autofree char *bytes = NULL;
  gsize length = 0;

  run_script (g_file_peek_path (file), "PRAGMA journal_mode = WAL");
  bytes = read_bytes (g_file_peek_path (file), &length);
  g_assert_cmpint (bytes[18], ==, 2);
  assert_sound (file);
}

static void
test_a_read_only_file_is_sound (void)
{
  g_autoptr (GFile) file = make_file ();

  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0444), ==, 0);
  assert_sound (file);
}

/* A new document is made by the same steps as an old one is brought up to date. */
static void
test_steps_run_once (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = plumb_db_open (":memory:", PLUMB_DB_FRESH, &error);
  gint64 value = 0;

  g_assert_no_error (error);
  for (guint round = 0; round < 2; round++)
    {
      g_assert_true (plumb_schema_migrate (db, PLUMB_SCHEMA_VERSION, &error));
      g_assert_true (plumb_schema_add_local (db, &error));
      g_assert_true (plumb_db_get_int (db, &value, &error, "PRAGMA user_version", ""));
      g_assert_cmpint (value, ==, PLUMB_SCHEMA_VERSION);
      g_assert_true (plumb_db_get_int (db, &value, &error, "PRAGMA application_id", ""));
      g_assert_cmpint (value, ==, PLUMB_APPLICATION_ID);
    }
}

/* Rules that the undo log and the merging of files stand on. */
static void
test_every_table_keeps_the_rules (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = plumb_db_open (":memory:", PLUMB_DB_FRESH, &error);
  g_auto (GStrv) tables = NULL;

  g_assert_true (plumb_schema_migrate (db, PLUMB_SCHEMA_VERSION, &error));
  tables = plumb_schema_list_tables (db, &error);
  g_assert_cmpuint (g_strv_length (tables), >=, 14);
  for (guint i = 0; tables[i] != NULL; i++)
    {
      g_auto (GStrv) columns = plumb_schema_list_columns (db, tables[i], &error);
      gint64 is_strict = 0;
      gint64 without_rowid = 1;

      g_assert_cmpstr (columns[0], ==, "id");
      g_assert_true (plumb_db_get_int (db, &is_strict, &error,
                                       "SELECT strict FROM pragma_table_list WHERE name = ?", "t",
                                       tables[i]));
      g_assert_true (plumb_db_get_int (db, &without_rowid, &error,
                                       "SELECT wr FROM pragma_table_list WHERE name = ?", "t",
                                       tables[i]));
      g_assert_true (is_strict);
      g_assert_false (without_rowid);
      if (!g_str_equal (tables[i], "proposal_text"))
        g_assert_true (g_strv_contains ((const char *const *) columns, "uid"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (spoilt[i].what), " ", '_');
      g_autofree char *path = g_strconcat ("/store/schema/refused/", name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_spoilt);
    }
  g_test_add_func ("/store/schema/other_files_are_not_ours", test_other_files_are_not_ours);
  g_test_add_func ("/store/schema/a_truncated_file_is_damaged", test_a_truncated_file_is_damaged);
  g_test_add_func ("/store/schema/any_page_of_noise_is_seen_or_harmless",
                   test_any_page_of_noise_is_seen_or_harmless);
  g_test_add_func ("/store/schema/a_folder_or_a_pipe_is_not_ours",
                   test_a_folder_or_a_pipe_is_not_ours);
  g_test_add_func ("/store/schema/a_missing_file_is_missing", test_a_missing_file_is_missing);
  g_test_add_func ("/store/schema/a_file_in_another_journal_mode_is_sound",
                   test_a_file_in_another_journal_mode_is_sound);
  g_test_add_func ("/store/schema/a_read_only_file_is_sound", test_a_read_only_file_is_sound);
  g_test_add_func ("/store/schema/steps_run_once", test_steps_run_once);
  g_test_add_func ("/store/schema/every_table_keeps_the_rules", test_every_table_keeps_the_rules);
  return g_test_run ();
}
