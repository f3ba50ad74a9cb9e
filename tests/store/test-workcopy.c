/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The working copy and the user's file: what reaches the file, what is taken in, who owns what.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

#include "dump.h"
#include "place.h"
#include "plumb-error.h"
#include "plumb-schema.h"
#include "plumb-transfer.h"
#include "plumb-undo.h"

static void
assert_look (PlumbWorkcopy *workcopy, PlumbFileState expected)
{
  g_assert_cmpint (plumb_workcopy_look (workcopy), ==, expected);
}

static gboolean
is_dirty (PlumbWorkcopy *workcopy)
{
  g_autoptr (GError) error = NULL;
  gboolean dirty = FALSE;

  g_assert_true (plumb_workcopy_is_dirty (workcopy, &dirty, &error));
  return dirty;
}

static GHashTable *
dump_file (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = plumb_db_open (g_file_peek_path (file), PLUMB_DB_READER, &error);

  g_assert_no_error (error);
  return dump_new (db);
}

/* Another program's change, in a new file put in the old one's place. */
static void
change_outside (GFile *file, const char *sql)
{
  g_autofree char *copy = g_strconcat (g_file_peek_path (file), ".new", NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  bytes = read_bytes (g_file_peek_path (file), &length);
  write_bytes (copy, bytes, length);
  run_script (copy, sql);
  g_assert_cmpint (g_rename (copy, g_file_peek_path (file)), ==, 0);
}

static void
test_the_file_holds_the_document_and_nothing_else (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GHashTable) inside = dump_new (plumb_workcopy_get_db (workcopy));
  g_autoptr (GHashTable) outside = dump_file (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = plumb_db_open (g_file_peek_path (file), PLUMB_DB_READER, &error);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  gint64 n_private = -1;

  dump_assert_same (inside, outside, "publication");
  g_assert_true (plumb_db_get_int (db, &n_private, &error,
                                   "SELECT count (*) FROM sqlite_schema WHERE name LIKE 'local%'"
                                   " OR type IN ('trigger', 'view')",
                                   ""));
  g_assert_cmpint (n_private, ==, 0);
  bytes = read_bytes (g_file_peek_path (file), &length);
  g_assert_cmpmem (bytes, 15, "SQLite format 3", 15);
  g_assert_cmpmem (bytes + 68, 4, "MCNF", 4);
  /* Not ahead-logged: it can be read where nothing may be written beside it. */
  g_assert_cmpint (bytes[18], ==, 1);
  g_assert_cmpint (bytes[19], ==, 1);
}

static void
test_sqlite3_can_read_the_file (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  const char *argv[] = { "sqlite3", "-readonly", g_file_peek_path (file),
                         "SELECT name, (SELECT title FROM proposal) FROM microconference", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_cmpstr (out, ==, "Tracing|It’s a proposal\n");
}

/* The same record gives the same bytes, whatever happened on the way to it. */
static void
test_the_same_rows_are_the_same_bytes (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  gsize n_first = 0, n_second = 0, n_third = 0;

  first = read_bytes (g_file_peek_path (file), &n_first);
  place_edit (workcopy, "DELETE FROM topic WHERE id = 1");
  place_edit (workcopy, "INSERT INTO topic (id, uid, edition_id, rank, title, minutes) VALUES"
                        " (1, 't1', 1, 'a0', 'First', 25);"
                        "UPDATE proposal SET topic_id = 1");
  place_publish (workcopy);
  second = read_bytes (g_file_peek_path (file), &n_second);
  g_assert_cmpmem (first, n_first, second, n_second);

  g_clear_pointer (&workcopy, plumb_workcopy_free);
  place_forget ();
  workcopy = place_open (file);
  place_edit (workcopy, "UPDATE topic SET title = 'x'");
  place_edit (workcopy, "UPDATE topic SET title = CASE id WHEN 1 THEN 'First' ELSE 'Second' END");
  place_publish (workcopy);
  third = read_bytes (g_file_peek_path (file), &n_third);
  g_assert_cmpmem (first, n_first, third, n_third);
}

static void
test_dirty_until_published (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbPublication) publication = NULL;

  g_assert_false (is_dirty (workcopy));
  place_edit (workcopy, "UPDATE topic SET title = 'x'");
  g_assert_true (is_dirty (workcopy));
  publication = plumb_workcopy_prepare (workcopy, &error);
  /* An edit while the file is being written is not in it. */
  place_edit (workcopy, "UPDATE topic SET title = 'y'");
  g_assert_true (plumb_publication_run (publication, NULL, &error));
  g_assert_true (plumb_workcopy_note_published (workcopy, publication, &error));
  g_assert_true (is_dirty (workcopy));
  place_publish (workcopy);
  g_assert_false (is_dirty (workcopy));
  assert_look (workcopy, PLUMB_FILE_SAME);
}

/* Killed after the file was written and before that could be noted. */
static void
test_an_unnoted_publication_is_known_for_ours (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbPublication) publication = NULL;

  place_edit (workcopy, "UPDATE topic SET title = 'x'");
  publication = plumb_workcopy_prepare (workcopy, &error);
  g_assert_true (plumb_publication_run (publication, NULL, &error));
  g_assert_no_error (error);
  assert_look (workcopy, PLUMB_FILE_CHANGED);
  g_clear_pointer (&workcopy, plumb_workcopy_free);
  workcopy = place_open (file);
  assert_look (workcopy, PLUMB_FILE_SAME);
  g_assert_false (is_dirty (workcopy));
}

/* The same, but somebody else has written it since. */
static void
test_an_unnoted_publication_hides_no_change (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbPublication) publication = NULL;

  place_edit (workcopy, "UPDATE topic SET title = 'x'");
  publication = plumb_workcopy_prepare (workcopy, &error);
  g_assert_true (plumb_publication_run (publication, NULL, &error));
  g_clear_pointer (&workcopy, plumb_workcopy_free);
  change_outside (file, "UPDATE topic SET title = 'theirs'");
  workcopy = place_open (file);
  assert_look (workcopy, PLUMB_FILE_CHANGED);
  g_assert_true (is_dirty (workcopy));
}

static void
test_a_file_in_the_way_is_not_overwritten (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;

  write_bytes (g_file_peek_path (file), "mine", 4);
  g_assert_null (plumb_workcopy_create (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  bytes = read_bytes (g_file_peek_path (file), &length);
  g_assert_cmpmem (bytes, length, "mine", 4);
}

/* Writes the user's file and expects it to fail, the file as it was, and nothing left behind. */
static void
assert_publication_fails (PlumbWorkcopy *workcopy, GCancellable *cancellable, GQuark domain,
                          int code)
{
  GFile *file = plumb_workcopy_get_file (workcopy);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbPublication) publication = plumb_workcopy_prepare (workcopy, &error);
  g_autoptr (GDir) dir = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before = 0, n_after = 0;
  guint n_files = 0;

  before = read_bytes (g_file_peek_path (file), &n_before);
  g_assert_false (plumb_publication_run (publication, cancellable, &error));
  g_assert_error (error, domain, code);
  after = read_bytes (g_file_peek_path (file), &n_after);
  g_assert_cmpmem (before, n_before, after, n_after);
  dir = g_dir_open (g_file_peek_path (folder), 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, 1);
  g_assert_true (is_dirty (workcopy));
}

static void
test_a_changed_file_is_not_overwritten (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);

  place_edit (workcopy, "UPDATE topic SET title = 'mine'");
  assert_look (workcopy, PLUMB_FILE_SAME);
  change_outside (file, "UPDATE topic SET title = 'theirs'");
  assert_look (workcopy, PLUMB_FILE_CHANGED);
  assert_publication_fails (workcopy, NULL, PLUMB_ERROR, PLUMB_ERROR_CHANGED);
}

static void
test_a_cancelled_publication_leaves_the_file (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  place_edit (workcopy, "UPDATE topic SET title = 'mine'");
  g_cancellable_cancel (cancellable);
  assert_publication_fails (workcopy, cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Files may not grow beyond 64 kB: the new database cannot be finished. */
static void
test_a_file_that_cannot_grow_is_left_as_it_was (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  struct rlimit old, small;

  place_edit (workcopy, "UPDATE topic SET title = 'mine'");
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small = old;
  small.rlim_cur = 64 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  assert_publication_fails (workcopy, NULL, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
  place_publish (workcopy);
  g_assert_false (is_dirty (workcopy));
}

static void
test_a_missing_file_is_written_again (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GHashTable) inside = NULL;
  g_autoptr (GHashTable) outside = NULL;

  place_edit (workcopy, "UPDATE topic SET title = 'mine'");
  g_assert_true (g_file_delete (file, NULL, NULL));
  assert_look (workcopy, PLUMB_FILE_MISSING);
  place_publish (workcopy);
  assert_look (workcopy, PLUMB_FILE_SAME);
  inside = dump_new (plumb_workcopy_get_db (workcopy));
  outside = dump_file (file);
  dump_assert_same (inside, outside, "publication");
}

static void
test_what_changed_outside_is_one_step (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  PlumbDb *db = plumb_workcopy_get_db (workcopy);
  g_autoptr (GHashTable) before = dump_new (db);
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GHashTable) outside = NULL;
  g_autoptr (GHashTable) undone = NULL;
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  change_outside (file, "PRAGMA foreign_keys = ON; DELETE FROM person WHERE id = 1;"
                        "UPDATE topic SET rank = 'a00V', title = 'theirs' WHERE id = 2;"
                        "INSERT INTO topic (uid, edition_id, rank, title) VALUES"
                        " ('t3', 1, 'a5', 'New')");
  g_assert_true (plumb_workcopy_take_in (workcopy, &changes, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, >, 0);
  after = dump_new (db);
  outside = dump_file (file);
  dump_assert_same (outside, after, "taking in");
  assert_look (workcopy, PLUMB_FILE_SAME);
  g_assert_false (is_dirty (workcopy));

  g_assert_true (plumb_db_script (db, "BEGIN IMMEDIATE", &error));
  g_assert_true (plumb_undo_replay (db, FALSE, &label, &error));
  g_assert_true (plumb_db_script (db, "COMMIT", &error));
  undone = dump_new (db);
  dump_assert_same (before, undone, "undo");
}

/* Keys are each copy's own: what two people added may have the same. */
static void
test_rows_of_the_same_key_are_told_apart (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GHashTable) outside = NULL;
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GError) error = NULL;

  place_edit (workcopy, "INSERT INTO topic (id, uid, edition_id, rank, title) VALUES"
                        " (3, 'mine', 1, 'a5', 'Mine');"
                        "INSERT INTO topic (id, uid, edition_id, parent_id, rank, title) VALUES"
                        " (4, 'below', 1, 3, 'a0', 'Below mine')");
  change_outside (file, "INSERT INTO topic (id, uid, edition_id, rank, title) VALUES"
                        " (3, 'theirs', 1, 'a5', 'Theirs');"
                        "UPDATE proposal SET topic_id = 3");
  g_assert_true (plumb_workcopy_take_in (workcopy, &changes, &error));
  g_assert_no_error (error);
  after = dump_new (plumb_workcopy_get_db (workcopy));
  outside = dump_file (file);
  dump_assert_same (outside, after, "taking in");
}

static void
test_a_spoilt_file_is_not_taken_in (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GError) error = NULL;

  place_edit (workcopy, "UPDATE topic SET title = 'mine'");
  before = dump_new (plumb_workcopy_get_db (workcopy));
  change_outside (file, "PRAGMA user_version = 9");
  g_assert_false (plumb_workcopy_take_in (workcopy, &changes, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NEWER);
  g_assert_null (changes);
  after = dump_new (plumb_workcopy_get_db (workcopy));
  dump_assert_same (before, after, "refusing");
  g_assert_true (is_dirty (workcopy));
  assert_look (workcopy, PLUMB_FILE_CHANGED);
}

static void
test_copies_beside_get_names_of_their_own (void)
{
  g_autoptr (GFile) file = place_file ("a.b.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GHashTable) inside = dump_new (plumb_workcopy_get_db (workcopy));
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *expected = i == 1
                                    ? g_strdup_printf ("a.b (yours, %s).microconf", day)
                                    : g_strdup_printf ("a.b (yours, %s, %u).microconf", day, i);
      g_autoptr (GFile) beside = NULL;
      g_autoptr (GHashTable) outside = NULL;
      g_autofree char *name = NULL;

      g_assert_true (plumb_workcopy_save_beside (workcopy, PLUMB_BESIDE_YOURS, &beside, &error));
      name = g_file_get_basename (beside);
      g_assert_cmpstr (name, ==, expected);
      outside = dump_file (beside);
      dump_assert_same (inside, outside, "saving beside");
    }
}

static void
assert_saved_in (PlumbWorkcopy *workcopy, const char *expected)
{
  g_autoptr (GHashTable) inside = dump_new (plumb_workcopy_get_db (workcopy));
  g_autoptr (GHashTable) outside = NULL;
  g_autoptr (GFile) beside = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  plumb_workcopy_save_beside (workcopy, PLUMB_BESIDE_YOURS, &beside, &error);
  g_assert_no_error (error);
  folder = g_path_get_dirname (g_file_peek_path (beside));
  g_assert_cmpstr (folder, ==, expected);
  outside = dump_file (beside);
  dump_assert_same (inside, outside, "saving beside");
}

/* What is written beside a file of the document portal is hidden from the person. */
static void
test_copies_go_where_they_can_be_found (void)
{
  static const struct
  {
    const char *folder; /* below the runtime folder */
    gboolean is_hidden;
  } cases[] = {
    { "doc/ab12", TRUE },        { "doc/ab12/Folder", FALSE }, { "doc", FALSE },
    { "other/doc/ab12", FALSE }, { "docs/ab12", FALSE },
  };
  g_autofree char *data = g_build_filename (g_get_user_data_dir (), "plumbline", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), cases[i].folder, NULL);
      g_autoptr (GFile) file = g_file_new_build_filename (folder, "test.microconf", NULL);
      g_autoptr (PlumbWorkcopy) workcopy = NULL;

      g_test_message ("%s", cases[i].folder);
      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      workcopy = place_document (file);
      assert_saved_in (workcopy, cases[i].is_hidden ? data : folder);
    }
}

/* In a sandbox the runtime folder only has a link to the portal. */
static void
test_a_portal_is_known_by_its_link (void)
{
  g_autofree char *data = g_build_filename (g_get_user_data_dir (), "plumbline", NULL);
  g_autofree char *link = g_build_filename (g_get_user_runtime_dir (), "doc", NULL);
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "mount", "ab12", NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (link, "ab12", "test.microconf", NULL);
  g_autoptr (PlumbWorkcopy) workcopy = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("mount", link), ==, 0);
  workcopy = place_document (file);
  assert_saved_in (workcopy, data);
}

static void
test_a_copy_that_fits_nowhere_else_goes_with_the_data (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *away = g_strconcat (g_file_peek_path (folder), "-away", NULL);
  g_autofree char *data = g_build_filename (g_get_user_data_dir (), "plumbline", NULL);
  g_autofree char *data_away = g_strconcat (data, "-away", NULL);
  g_autoptr (GFile) beside = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (g_file_peek_path (folder), away), ==, 0);
  assert_saved_in (workcopy, data);
  /* With no place at all, the reason is that of the first. */
  g_assert_cmpint (g_rename (data, data_away), ==, 0);
  write_bytes (data, "in the way", 10);
  g_assert_false (plumb_workcopy_save_beside (workcopy, PLUMB_BESIDE_YOURS, &beside, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (beside);
}

static void
test_what_was_rescued_is_not_rescued_again (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GHashTable) inside = dump_new (plumb_workcopy_get_db (workcopy));
  g_autoptr (GHashTable) outside = NULL;
  g_autoptr (GFile) first = NULL;
  g_autoptr (GFile) second = NULL;
  g_autoptr (GFile) third = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  g_assert_true (plumb_workcopy_rescue (workcopy, &first, &error));
  name = g_file_get_basename (first);
  g_assert_true (g_str_has_prefix (name, "test (rescued, "));
  outside = dump_file (first);
  dump_assert_same (inside, outside, "rescuing");
  g_clear_pointer (&workcopy, plumb_workcopy_free);
  workcopy = place_open (file);
  g_assert_true (plumb_workcopy_rescue (workcopy, &second, &error));
  g_assert_true (g_file_equal (first, second));

  plumb_workcopy_forget_rescue (workcopy);
  g_assert_true (plumb_workcopy_rescue (workcopy, &third, &error));
  g_assert_false (g_file_equal (first, third));
  g_clear_object (&second);
  g_assert_true (g_file_delete (third, NULL, NULL));
  g_assert_true (plumb_workcopy_rescue (workcopy, &second, &error));
  g_assert_true (g_file_query_exists (second, NULL));
}

/* What was rescued from a file is not that of a new one of the same name. */
static void
test_a_new_document_was_never_rescued (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GFile) first = NULL;
  g_autoptr (GFile) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (plumb_workcopy_rescue (workcopy, &first, &error));
  g_clear_pointer (&workcopy, plumb_workcopy_free);
  g_assert_true (g_file_delete (file, NULL, NULL));
  workcopy = place_document (file);
  g_assert_true (plumb_workcopy_rescue (workcopy, &second, &error));
  g_assert_false (g_file_equal (first, second));
}

static void
test_only_one_owns_the_history (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) first = place_document (file);
  g_autoptr (PlumbWorkcopy) second = place_open (file);
  g_autofree char *passing = g_path_get_dirname (plumb_workcopy_get_path (second));

  g_assert_false (plumb_workcopy_is_shared (first));
  g_assert_true (plumb_workcopy_is_shared (second));
  g_assert_cmpstr (plumb_workcopy_get_path (first), !=, plumb_workcopy_get_path (second));

  place_edit (second, "UPDATE topic SET title = 'second'");
  place_publish (second);
  assert_look (first, PLUMB_FILE_CHANGED);
  g_clear_pointer (&second, plumb_workcopy_free);
  g_assert_false (g_file_test (passing, G_FILE_TEST_EXISTS));

  g_clear_pointer (&first, plumb_workcopy_free);
  first = place_open (file);
  g_assert_false (plumb_workcopy_is_shared (first));
}

static void
test_the_same_file_by_another_path_is_the_same (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) first = place_document (file);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *link = g_strconcat (g_file_peek_path (folder), "-link", NULL);
  g_autoptr (GFile) by_link = g_file_new_build_filename (link, "test.microconf", NULL);
  g_autoptr (PlumbWorkcopy) second = NULL;

  g_assert_cmpint (symlink (g_file_peek_path (folder), link), ==, 0);
  second = place_open (by_link);
  g_assert_true (plumb_workcopy_is_shared (second));
}

static void
test_a_link_stays_a_link (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (GFile) link = place_file ("link.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GHashTable) inside = NULL;
  g_autoptr (GHashTable) outside = NULL;

  g_clear_pointer (&workcopy, plumb_workcopy_free);
  g_assert_cmpint (symlink ("test.microconf", g_file_peek_path (link)), ==, 0);
  workcopy = place_open (link);
  place_edit (workcopy, "UPDATE topic SET title = 'by the link'");
  place_publish (workcopy);
  g_assert_true (g_file_test (g_file_peek_path (link), G_FILE_TEST_IS_SYMLINK));
  inside = dump_new (plumb_workcopy_get_db (workcopy));
  outside = dump_file (file);
  dump_assert_same (inside, outside, "publication");
}

static void
test_unpublished_edits_are_there_again (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;

  place_edit (workcopy, "UPDATE topic SET title = 'unpublished'");
  before = dump_new (plumb_workcopy_get_db (workcopy));
  g_clear_pointer (&workcopy, plumb_workcopy_free);
  workcopy = place_open (file);
  g_assert_true (is_dirty (workcopy));
  after = dump_new (plumb_workcopy_get_db (workcopy));
  dump_assert_same (before, after, "opening again");
}

static char *
find_aside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (strstr (name, ".aside-") != NULL)
        return g_build_filename (folder, name, NULL);
    }
  return NULL;
}

static void
test_a_broken_working_copy_is_put_aside (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GHashTable) before = dump_new (plumb_workcopy_get_db (workcopy));
  g_autoptr (GHashTable) after = NULL;
  g_autofree char *path = g_strdup (plumb_workcopy_get_path (workcopy));
  g_autofree char *aside = NULL;
  g_autofree char *kept = NULL;
  gsize length = 0;

  g_clear_pointer (&workcopy, plumb_workcopy_free);
  write_bytes (path, "broken", 6);
  workcopy = place_open (file);
  after = dump_new (plumb_workcopy_get_db (workcopy));
  dump_assert_same (before, after, "opening with a broken working copy");
  aside = find_aside (path);
  g_assert_nonnull (aside);
  kept = read_bytes (aside, &length);
  g_assert_cmpmem (kept, length, "broken", 6);
  g_assert_cmpstr (plumb_workcopy_get_aside (workcopy), ==, aside);
}

/* A full disk is no reason to take a working copy for damaged. */
static void
test_a_working_copy_that_cannot_be_opened_now_stays (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  struct rlimit old, none;

  place_edit (workcopy, "UPDATE topic SET title = 'unpublished'");
  before = dump_new (plumb_workcopy_get_db (workcopy));
  g_clear_pointer (&workcopy, plumb_workcopy_free);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  none = old;
  none.rlim_cur = 0;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &none), ==, 0);
  g_assert_null (plumb_workcopy_open (file, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
  g_assert_nonnull (error);
  workcopy = place_open (file);
  g_assert_null (plumb_workcopy_get_aside (workcopy));
  after = dump_new (plumb_workcopy_get_db (workcopy));
  dump_assert_same (before, after, "opening again");
}

/* Somebody who went back to an older version must not have their newer work misread. */
static void
test_a_newer_working_copy_is_refused (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *path = g_strdup (plumb_workcopy_get_path (workcopy));
  g_autoptr (GError) error = NULL;
  gint64 version = 0;

  g_assert_true (
    plumb_db_script (plumb_workcopy_get_db (workcopy), "PRAGMA user_version = 9", &error));
  g_clear_pointer (&workcopy, plumb_workcopy_free);
  g_assert_null (plumb_workcopy_open (file, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NEWER);
  g_clear_error (&error);
  {
    g_autoptr (PlumbDb) db = plumb_db_open (path, PLUMB_DB_READER, &error);

    g_assert_true (plumb_db_get_int (db, &version, &error, "PRAGMA user_version", ""));
    g_assert_cmpint (version, ==, 9);
  }
}

/* Making a document where one was deleted must not drop what only the working copy has. */
static void
test_a_new_document_keeps_an_old_ones_edits (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *path = g_strdup (plumb_workcopy_get_path (workcopy));
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;

  place_edit (workcopy, "UPDATE topic SET title = 'unpublished'");
  g_clear_pointer (&workcopy, plumb_workcopy_free);
  g_assert_true (g_file_delete (file, NULL, NULL));
  workcopy = plumb_workcopy_create (file, &error);
  g_assert_no_error (error);
  aside = find_aside (path);
  g_assert_nonnull (aside);
}

static void
test_nobody_else_may_read_the_working_copy (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *folder = g_path_get_dirname (plumb_workcopy_get_path (workcopy));
  GStatBuf info;

  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
}

#define ADD(name) g_test_add_func ("/store/workcopy/" #name, test_##name)

/* Puts a working copy as a build of @version left it in the place of a newer one, with two steps to
 * undo: a person becomes a key attendee, then is called "Second". */
static void
leave_older (const char *path, gint64 version)
{
  g_autofree char *newer = g_strconcat (path, ".newer", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = NULL;
  gboolean is_empty;

  g_assert_cmpint (g_rename (path, newer), ==, 0);
  db = plumb_db_open (path, PLUMB_DB_WORKING, &error);
  g_assert_no_error (error);
  g_assert_true (plumb_schema_migrate (db, version, &error));
  g_assert_true (plumb_schema_add_local (db, &error));
  g_assert_true (plumb_db_run (db, &error, "ATTACH ? AS newer", "t", newer));
  g_assert_true (plumb_db_script (db,
                                  "UPDATE local_state SET (published, uri, etag) ="
                                  " (SELECT published, uri, etag FROM newer.local_state);"
                                  "INSERT INTO microconference SELECT * FROM newer.microconference;"
                                  "INSERT INTO edition (id, uid, year) VALUES (1, 'e1', 2026);"
                                  "INSERT INTO person (id, uid, name) VALUES (1, 'p1', 'First');"
                                  "DETACH newer",
                                  &error));
  g_assert_true (plumb_undo_install (db, &error));
  g_assert_true (plumb_undo_begin (db, "Ask", NULL, &error));
  g_assert_true (plumb_db_script (db,
                                  version < 4
                                    ? "INSERT INTO attendee (uid, edition_id, person_id, hours)"
                                      " VALUES ('a1', 1, 1, 'Not early')"
                                    : "INSERT INTO availability (uid, edition_id, person_id, words)"
                                      " VALUES ('a1', 1, 1, 'Not early')",
                                  &error));
  g_assert_true (plumb_undo_end (db, &is_empty, &error));
  g_assert_true (plumb_undo_begin (db, "Rename", NULL, &error));
  g_assert_true (plumb_db_script (db, "UPDATE person SET name = 'Second'", &error));
  g_assert_true (plumb_undo_end (db, &is_empty, &error));
}

/* What can be undone still can be, but for a step that names a column that is gone. */
static void
test_a_working_copy_of_an_older_build (void)
{
  for (gint64 version = 1; version < PLUMB_SCHEMA_VERSION; version++)
    {
      g_autofree char *file_name = g_strdup_printf ("test-%d.microconf", (int) version);
      g_autoptr (GFile) file = place_file (file_name);
      g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
      g_autofree char *path = g_strdup (plumb_workcopy_get_path (workcopy));
      g_autoptr (GError) error = NULL;
      PlumbDb *db;
      g_autofree char *label = NULL;
      g_autofree char *name = NULL;
      g_autofree char *words = NULL;

      g_clear_pointer (&workcopy, plumb_workcopy_free);
      leave_older (path, version);
      workcopy = place_open (file);
      db = plumb_workcopy_get_db (workcopy);
      words = plumb_db_dup_text (db, &error, "SELECT words FROM availability", "");
      g_assert_cmpstr (words, ==, "Not early");
      g_assert_true (plumb_undo_replay (db, FALSE, &label, &error));
      g_assert_cmpstr (label, ==, "Rename");
      name = plumb_db_dup_text (db, &error, "SELECT name FROM person", "");
      g_assert_cmpstr (name, ==, "First");
      g_clear_pointer (&label, g_free);
      g_assert_cmpint (plumb_undo_replay (db, FALSE, &label, NULL), ==, version > 3);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (the_file_holds_the_document_and_nothing_else);
  ADD (sqlite3_can_read_the_file);
  ADD (the_same_rows_are_the_same_bytes);
  ADD (dirty_until_published);
  ADD (an_unnoted_publication_is_known_for_ours);
  ADD (an_unnoted_publication_hides_no_change);
  ADD (a_file_in_the_way_is_not_overwritten);
  ADD (a_changed_file_is_not_overwritten);
  ADD (a_cancelled_publication_leaves_the_file);
  ADD (a_file_that_cannot_grow_is_left_as_it_was);
  ADD (a_missing_file_is_written_again);
  ADD (what_changed_outside_is_one_step);
  ADD (rows_of_the_same_key_are_told_apart);
  ADD (a_spoilt_file_is_not_taken_in);
  ADD (copies_beside_get_names_of_their_own);
  ADD (copies_go_where_they_can_be_found);
  ADD (a_portal_is_known_by_its_link);
  ADD (a_copy_that_fits_nowhere_else_goes_with_the_data);
  ADD (what_was_rescued_is_not_rescued_again);
  ADD (a_new_document_was_never_rescued);
  ADD (only_one_owns_the_history);
  ADD (the_same_file_by_another_path_is_the_same);
  ADD (a_link_stays_a_link);
  ADD (unpublished_edits_are_there_again);
  ADD (a_broken_working_copy_is_put_aside);
  ADD (a_working_copy_that_cannot_be_opened_now_stays);
  ADD (a_newer_working_copy_is_refused);
  ADD (a_working_copy_of_an_older_build);
  ADD (a_new_document_keeps_an_old_ones_edits);
  ADD (nobody_else_may_read_the_working_copy);
  return g_test_run ();
}
