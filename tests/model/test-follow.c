/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The user's file and the document follow each other, and where both have changed nothing is lost.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "document.h"
#include "dump.h"
#include "plumb-error.h"
#include "wait.h"

/* What must not happen would have happened by then (ms). */
#define QUIET 700

#define TITLES "SELECT group_concat (title, ' ') FROM (SELECT title FROM topic ORDER BY rank, id)"

/* What a listener hears. */
typedef struct
{
  guint n_changes;
  guint n_notices;
  char *notice;
  PlumbNotice kind;
} Ear;

static void
changed_cb (PlumbDocument *document, GArray *changes, Ear *ear)
{
  ear->n_changes++;
}

static void
notice_cb (PlumbDocument *document, const char *text, PlumbNotice kind, Ear *ear)
{
  ear->n_notices++;
  g_set_str (&ear->notice, text);
  ear->kind = kind;
}

static void
listen (PlumbDocument *document, Ear *ear)
{
  memset (ear, 0, sizeof *ear);
  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), ear);
  g_signal_connect (document, "notice", G_CALLBACK (notice_cb), ear);
}

static void
ear_clear (Ear *ear)
{
  g_free (ear->notice);
}

static gboolean
is_saved (PlumbDocument *document)
{
  return plumb_document_get_sync_state (document) == PLUMB_SYNC_SAVED;
}

static char *
text_in_file (GFile *file, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = plumb_db_open (g_file_peek_path (file), PLUMB_DB_FOREIGN, &error);

  g_assert_no_error (error);
  return plumb_db_dup_text (db, NULL, sql, "");
}

static gboolean
file_has (GFile *file, const char *titles)
{
  g_autofree char *found = text_in_file (file, TITLES);

  return g_strcmp0 (found, titles) == 0;
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

static GPtrArray *
list_beside (GFile *file)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GDir) dir = g_dir_open (g_file_peek_path (folder), 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (strstr (name, "(yours, ") != NULL)
        g_ptr_array_add (names, g_strdup (name));
    }
  return names;
}

static void
assert_nothing_beside (GFile *file)
{
  g_autoptr (GPtrArray) names = list_beside (file);

  g_assert_cmpuint (names->len, ==, 0);
}

static void
assert_beside (GFile *file, const char *titles)
{
  g_autoptr (GPtrArray) names = list_beside (file);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) beside = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (names->len, ==, 1);
  beside = g_file_get_child (folder, g_ptr_array_index (names, 0));
  g_assert_true (plumb_document_check (beside, &error));
  g_assert_true (file_has (beside, titles));
}

static void
test_the_file_follows_an_edit (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GFile) file = g_object_ref (plumb_document_get_file (document));
  gint64 start;

  plumb_document_follow (document);
  g_assert_true (is_saved (document));
  start = g_get_monotonic_time ();
  document_do (document, "{'do': 'add-topic', 'title': 'A'}");
  g_assert_false (is_saved (document));
  wait_until (is_saved (document));
  g_test_message ("saved after %d ms", (int) ((g_get_monotonic_time () - start) / 1000));
  g_assert_true (file_has (file, "A"));
  document_undo (document);
  wait_until (is_saved (document));
  g_assert_true (file_has (file, NULL));
}

/* Somebody who never pauses is saved all the same. */
static void
test_the_file_follows_without_a_pause (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GFile) file = g_object_ref (plumb_document_get_file (document));
  gint64 start = g_get_monotonic_time ();
  g_autofree char *found = NULL;
  guint n = 0;

  plumb_document_follow (document);
  while (found == NULL && g_get_monotonic_time () - start < WAIT_PATIENCE)
    {
      document_do (document, "{'do': 'set-edition', 'place': 'Place %u'}", n++);
      for (guint i = 0; i < 20; i++)
        g_main_context_iteration (NULL, FALSE);
      found = text_in_file (file, "SELECT nullif (place, '') FROM edition");
    }
  g_assert_nonnull (found);
  wait_until (is_saved (document));
}

static void
test_a_change_by_others_is_taken_in (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GFile) file = g_object_ref (plumb_document_get_file (document));
  Ear ear;

  document_do (document, "{'do': 'add-topic', 'title': 'A'}");
  g_assert_true (plumb_document_publish (document, NULL));
  listen (document, &ear);
  plumb_document_follow (document);
  change_outside (file, "UPDATE topic SET title = 'B'");
  wait_until (ear.n_changes > 0);
  document_assert (document, TITLES, "B");
  g_assert_cmpuint (ear.n_notices, ==, 1);
  g_assert_cmpint (ear.kind, ==, PLUMB_NOTICE_EVENT);
  wait_quietly (QUIET);
  g_assert_true (is_saved (document));
  assert_nothing_beside (file);
  document_undo (document);
  document_assert (document, TITLES, "A");
  ear_clear (&ear);
}

/* A sync program may write what is there already. */
static void
test_the_same_file_again_is_no_news (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GFile) file = g_object_ref (plumb_document_get_file (document));
  Ear ear;

  document_do (document, "{'do': 'add-topic', 'title': 'A'}");
  g_assert_true (plumb_document_publish (document, NULL));
  listen (document, &ear);
  plumb_document_follow (document);
  change_outside (file, "SELECT 1");
  wait_quietly (QUIET);
  g_assert_cmpuint (ear.n_changes, ==, 0);
  g_assert_cmpuint (ear.n_notices, ==, 0);
  g_assert_cmpstr (plumb_document_get_undo_label (document), ==, "Add Topic");
  ear_clear (&ear);
}

static void
test_where_both_changed_both_are_merged (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GFile) file = g_object_ref (plumb_document_get_file (document));
  Ear ear;

  document_do (document, "{'do': 'add-topic', 'title': 'A'}");
  g_assert_true (plumb_document_publish (document, NULL));
  listen (document, &ear);
  plumb_document_follow (document);
  document_do (document, "{'do': 'add-topic', 'title': 'Mine'}");
  change_outside (file, "UPDATE topic SET title = 'Theirs'");
  wait_until (ear.n_notices > 0);
  g_assert_cmpint (ear.kind, ==, PLUMB_NOTICE_EVENT);
  g_assert_cmpstr (ear.notice, ==, "Merged 1 change from the file");
  document_assert (document, TITLES, "Theirs Mine");
  wait_until (is_saved (document));
  g_assert_true (file_has (file, "Theirs Mine"));
  assert_nothing_beside (file);
  document_undo (document);
  document_assert (document, TITLES, "A Mine");
  wait_until (is_saved (document));
  g_assert_true (file_has (file, "A Mine"));
  ear_clear (&ear);
}

/* What is another document is not merged. Found out when the file is written and not by watching. */
static void
test_another_document_at_publication_keeps_both (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GFile) file = g_object_ref (plumb_document_get_file (document));
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;
  PlumbNotice kind = PLUMB_NOTICE_EVENT;

  document_do (document, "{'do': 'add-topic', 'title': 'A'}");
  g_assert_true (plumb_document_publish (document, NULL));
  document_do (document, "{'do': 'add-topic', 'title': 'Mine'}");
  change_outside (file, "UPDATE microconference SET uid = 'else';"
                        "UPDATE topic SET title = 'Theirs'");
  g_assert_true (plumb_document_publish (document, &error));
  notice = plumb_document_take_notice (document, &kind);
  g_assert_nonnull (notice);
  g_assert_cmpint (kind, ==, PLUMB_NOTICE_STATE);
  g_assert_null (plumb_document_take_notice (document, &kind));
  document_assert (document, TITLES, "Theirs");
  assert_beside (file, "A Mine");
}

static void
test_changes_of_both_are_merged_at_opening (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GFile) file = g_object_ref (plumb_document_get_file (document));
  Ear ear;

  document_do (document, "{'do': 'add-topic', 'title': 'A'}");
  g_assert_true (plumb_document_publish (document, NULL));
  document_do (document, "{'do': 'add-topic', 'title': 'Mine'}");
  g_clear_object (&document);
  change_outside (file, "UPDATE topic SET title = 'Theirs'");
  document = document_open (file);
  document_assert (document, TITLES, "Theirs Mine");
  assert_nothing_beside (file);
  /* Nobody could listen before; whoever follows hears of it. */
  listen (document, &ear);
  plumb_document_follow (document);
  g_assert_cmpuint (ear.n_notices, ==, 1);
  g_assert_cmpint (ear.kind, ==, PLUMB_NOTICE_EVENT);
  ear_clear (&ear);
}

static void
test_what_both_changed_is_said_to_be_in_conflict (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GFile) file = g_object_ref (plumb_document_get_file (document));
  Ear ear;

  document_do (document, "{'do': 'add-topic', 'title': 'A'}");
  g_assert_true (plumb_document_publish (document, NULL));
  document_do (document, "{'do': 'set-edition', 'place': 'Mine'}");
  change_outside (file, "UPDATE edition SET place = 'Theirs'");
  listen (document, &ear);
  plumb_document_follow (document);
  wait_until (ear.n_notices > 0);
  g_assert_cmpint (ear.kind, ==, PLUMB_NOTICE_CONFLICTS);
  g_assert_cmpstr (ear.notice, ==, "The file has another version of 1 of your changes.");
  document_assert (document, "SELECT count (*) FROM conflict", "1");
  ear_clear (&ear);
}

/* A copy beside would be hidden there. */
static void
test_a_copy_elsewhere_is_told_by_its_path (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", "ab12", NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (folder, "test.microconf", NULL);
  g_autoptr (PlumbDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *start = g_build_filename (g_get_user_data_dir (), "plumbline", "test (yours, ",
                                             NULL);
  g_autofree char *notice = NULL;
  PlumbNotice kind = PLUMB_NOTICE_EVENT;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  document = plumb_document_create (file, "Tracing", 2026, &error);
  g_assert_no_error (error);
  document_do (document, "{'do': 'add-topic', 'title': 'Mine'}");
  change_outside (file, "UPDATE microconference SET uid = 'else';"
                        "INSERT INTO topic (uid, edition_id, rank, title) VALUES"
                        " ('t', 1, 'a0', 'Theirs')");
  g_assert_true (plumb_document_publish (document, &error));
  document_assert (document, TITLES, "Theirs");
  notice = plumb_document_take_notice (document, &kind);
  g_assert_nonnull (strstr (notice, start));
  assert_nothing_beside (file);
}

static void
assert_damaged (GFile *file, const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  gsize n_found = 0;

  g_assert_false (plumb_document_check (file, &error));
  found = read_bytes (g_file_peek_path (file), &n_found);
  g_assert_cmpmem (found, n_found, bytes, length);
}

/* Opens a damaged file, and expects its working copy as a document of another name. */
static PlumbDocument *
open_rescued (GFile *file, const char *titles)
{
  PlumbDocument *document = document_open (file);
  g_autofree char *name = plumb_document_dup_file_name (document);
  g_autofree char *notice = NULL;
  PlumbNotice kind = PLUMB_NOTICE_EVENT;

  g_assert_false (plumb_document_is_at (document, file));
  g_assert_true (g_str_has_prefix (name, "test (rescued, "));
  g_assert_true (file_has (plumb_document_get_file (document), titles));
  document_assert (document, TITLES, titles);
  notice = plumb_document_take_notice (document, &kind);
  g_assert_cmpint (kind, ==, PLUMB_NOTICE_STATE);
  g_assert_nonnull (strstr (notice, name));
  g_assert_nonnull (strstr (notice, "“test.microconf” is"));
  assert_nothing_beside (file);
  return document;
}

/* The file stays as it is, whatever is wrong with it, and what was worked on is not lost. */
static void
test_a_damaged_file_is_left_and_its_work_rescued (void)
{
  static const gsize lengths[] = { 9000, 100, 0 };
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GFile) file = g_object_ref (plumb_document_get_file (document));
  g_autofree char *good = NULL;
  gsize n_good = 0;

  document_do (document, "{'do': 'add-topic', 'title': 'A'}");
  g_assert_true (plumb_document_publish (document, NULL));
  good = read_bytes (g_file_peek_path (file), &n_good);
  document_do (document, "{'do': 'add-topic', 'title': 'Mine'}");
  g_clear_object (&document);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      write_bytes (g_file_peek_path (file), good, lengths[i]);
      document = open_rescued (file, "A Mine");
      g_clear_object (&document);
      assert_damaged (file, good, lengths[i]);
    }
  write_bytes (g_file_peek_path (file), good, n_good);
  document = document_open (file);
  g_assert_true (plumb_document_is_at (document, file));
  document_assert (document, TITLES, "A Mine");
}

/* Who has gone on with what was rescued gets that again, until the file is sound. */
static void
test_a_rescue_is_gone_on_with (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GFile) file = g_object_ref (plumb_document_get_file (document));
  g_autoptr (GFile) rescued = NULL;
  g_autofree char *good = NULL;
  gsize n_good = 0;

  document_do (document, "{'do': 'add-topic', 'title': 'A'}");
  g_assert_true (plumb_document_publish (document, NULL));
  good = read_bytes (g_file_peek_path (file), &n_good);
  g_clear_object (&document);
  write_bytes (g_file_peek_path (file), "damaged", 7);
  document = open_rescued (file, "A");
  rescued = g_object_ref (plumb_document_get_file (document));
  document_do (document, "{'do': 'add-topic', 'title': 'B'}");
  g_assert_true (plumb_document_publish (document, NULL));
  g_clear_object (&document);
  document = open_rescued (file, "A B");
  g_assert_true (plumb_document_is_at (document, rescued));
  g_clear_object (&document);

  write_bytes (g_file_peek_path (file), good, n_good);
  document = document_open (file);
  document_do (document, "{'do': 'add-topic', 'title': 'C'}");
  g_clear_object (&document);
  write_bytes (g_file_peek_path (file), "damaged", 7);
  document = open_rescued (file, "A C");
  g_assert_false (plumb_document_is_at (document, rescued));
}

/* There is nothing to rescue, or nothing to rescue it from. */
static void
test_what_is_not_damaged_here_is_not_rescued (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GFile) file = g_object_ref (plumb_document_get_file (document));
  g_autoptr (GFile) strange = document_file ("strange.microconf");
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  guint n_files = 0;

  g_clear_object (&document);
  change_outside (file, "PRAGMA user_version = 99");
  g_assert_null (plumb_document_open (file, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NEWER);
  g_clear_error (&error);
  write_bytes (g_file_peek_path (strange), "damaged", 7);
  g_assert_null (plumb_document_open (strange, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_OURS);
  dir = g_dir_open (g_file_peek_path (folder), 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, 2);
}

static void
test_what_cannot_be_saved_is_kept_and_tried_again (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GFile) file = g_object_ref (plumb_document_get_file (document));
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *away = g_strconcat (g_file_peek_path (folder), "-away", NULL);
  g_autoptr (GError) error = NULL;

  plumb_document_follow (document);
  g_assert_cmpint (g_rename (g_file_peek_path (folder), away), ==, 0);
  document_do (document, "{'do': 'add-topic', 'title': 'A'}");
  wait_until (plumb_document_get_sync_state (document) == PLUMB_SYNC_FAILED);
  g_assert_cmpstr (plumb_document_get_sync_message (document), !=, "");
  g_assert_false (plumb_document_publish (document, &error));
  g_assert_nonnull (error);
  document_do (document, "{'do': 'add-topic', 'title': 'B'}");
  g_assert_cmpint (g_rename (away, g_file_peek_path (folder)), ==, 0);
  wait_until (is_saved (document));
  g_assert_cmpstr (plumb_document_get_sync_message (document), ==, "");
  g_assert_true (file_has (file, "A B"));
}

/* A window that closes writes at once what a thread may be writing just then. */
static void
test_closing_while_saving_is_no_conflict (void)
{
  for (guint n_turns = 0; n_turns < 8; n_turns++)
    {
      g_autofree char *name = g_strdup_printf ("test-%u.microconf", n_turns);
      g_autoptr (PlumbDocument) document = document_new (name);
      g_autoptr (GFile) file = g_object_ref (plumb_document_get_file (document));
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();

      plumb_document_follow (document);
      document_do (document, "{'do': 'add-topic', 'title': 'A'}");
      /* Until just before, in the middle of, or just after the thread's work. */
      while (g_get_monotonic_time () - start < 246000 + n_turns * 2500)
        g_main_context_iteration (NULL, FALSE);
      document_do (document, "{'do': 'add-topic', 'title': 'B'}");
      g_assert_true (plumb_document_publish (document, &error));
      g_assert_no_error (error);
      g_assert_true (file_has (file, "A B"));
      wait_until (is_saved (document));
      g_assert_true (file_has (file, "A B"));
      document_assert (document, TITLES, "A B");
      assert_nothing_beside (file);
    }
}

/* A window and the command line, or two windows of two computers on one folder. */
static void
test_two_on_one_file_follow_each_other (void)
{
  g_autoptr (PlumbDocument) first = document_new ("test.microconf");
  g_autoptr (GFile) file = g_object_ref (plumb_document_get_file (first));
  g_autoptr (PlumbDocument) second = document_open (file);
  g_autofree char *settled = NULL;
  g_autofree char *after = NULL;
  gsize n_settled = 0, n_after = 0;
  Ear first_ear, second_ear;
  GStatBuf before, later;

  g_assert_false (plumb_document_is_shared (first));
  g_assert_true (plumb_document_is_shared (second));
  listen (first, &first_ear);
  listen (second, &second_ear);
  plumb_document_follow (first);
  plumb_document_follow (second);
  document_do (second, "{'do': 'add-topic', 'title': 'Second'}");
  wait_until (first_ear.n_changes > 0);
  document_assert (first, TITLES, "Second");
  document_do (first, "{'do': 'add-topic', 'title': 'First'}");
  wait_until (second_ear.n_changes > 1);
  document_assert (second, TITLES, "Second First");

  /* They do not answer each other for ever. */
  wait_until (is_saved (first) && is_saved (second));
  wait_quietly (QUIET);
  settled = read_bytes (g_file_peek_path (file), &n_settled);
  g_assert_cmpint (g_stat (g_file_peek_path (file), &before), ==, 0);
  wait_quietly (QUIET);
  after = read_bytes (g_file_peek_path (file), &n_after);
  g_assert_cmpint (g_stat (g_file_peek_path (file), &later), ==, 0);
  g_assert_cmpmem (settled, n_settled, after, n_after);
  g_assert_cmpuint (before.st_ino, ==, later.st_ino);
  assert_nothing_beside (file);
  ear_clear (&first_ear);
  ear_clear (&second_ear);
}

/* The history is one's who has the document; the other begins without. */
static void
test_the_second_has_no_history (void)
{
  g_autoptr (PlumbDocument) first = document_new ("test.microconf");
  g_autoptr (GFile) file = g_object_ref (plumb_document_get_file (first));
  g_autoptr (PlumbDocument) second = NULL;
  g_autoptr (GError) error = NULL;

  document_do (first, "{'do': 'add-topic', 'title': 'A'}");
  g_assert_true (plumb_document_publish (first, NULL));
  second = document_open (file);
  document_assert (second, TITLES, "A");
  g_assert_null (plumb_document_get_undo_label (second));
  g_assert_false (plumb_document_undo (second, NULL, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NOTHING);
  g_clear_object (&first);
  g_clear_object (&second);
  second = document_open (file);
  g_assert_cmpstr (plumb_document_get_undo_label (second), ==, "Add Topic");
}

static void
test_undo_survives_a_restart (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GFile) file = g_object_ref (plumb_document_get_file (document));
  g_autoptr (GHashTable) start = dump_new (plumb_document_get_db (document));
  g_autoptr (GHashTable) end = NULL;
  g_autoptr (GHashTable) found = NULL;
  guint n = 0;

  document_fill (document);
  end = dump_new (plumb_document_get_db (document));
  g_clear_object (&document);
  document = document_open (file);
  for (; plumb_document_get_undo_label (document) != NULL; n++)
    document_undo (document);
  g_assert_cmpuint (n, >, 30);
  found = dump_new (plumb_document_get_db (document));
  dump_assert_same (start, found, "undone after a restart");
  g_clear_object (&document);
  document = document_open (file);
  for (; plumb_document_get_redo_label (document) != NULL; n--)
    document_redo (document);
  g_assert_cmpuint (n, ==, 0);
  g_clear_pointer (&found, g_hash_table_unref);
  found = dump_new (plumb_document_get_db (document));
  dump_assert_same (end, found, "redone after a restart");
}

static void
test_the_programme_follows_the_rows (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  const PlumbSnapshot *programme = plumb_document_get_programme (document);

  g_assert_cmpuint (plumb_snapshot_latest (programme)->topics->len, ==, 0);
  g_assert_true (programme == plumb_document_get_programme (document));
  document_do (document, "{'do': 'add-topic', 'title': 'A'}");
  programme = plumb_document_get_programme (document);
  g_assert_cmpuint (plumb_snapshot_latest (programme)->topics->len, ==, 1);
  document_undo (document);
  programme = plumb_document_get_programme (document);
  g_assert_cmpuint (plumb_snapshot_latest (programme)->topics->len, ==, 0);
}

#define ADD(name) g_test_add_func ("/model/follow/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (the_file_follows_an_edit);
  ADD (the_file_follows_without_a_pause);
  ADD (a_change_by_others_is_taken_in);
  ADD (the_same_file_again_is_no_news);
  ADD (where_both_changed_both_are_merged);
  ADD (another_document_at_publication_keeps_both);
  ADD (changes_of_both_are_merged_at_opening);
  ADD (what_both_changed_is_said_to_be_in_conflict);
  ADD (a_copy_elsewhere_is_told_by_its_path);
  ADD (a_damaged_file_is_left_and_its_work_rescued);
  ADD (a_rescue_is_gone_on_with);
  ADD (what_is_not_damaged_here_is_not_rescued);
  ADD (what_cannot_be_saved_is_kept_and_tried_again);
  ADD (closing_while_saving_is_no_conflict);
  ADD (two_on_one_file_follow_each_other);
  ADD (the_second_has_no_history);
  ADD (undo_survives_a_restart);
  ADD (the_programme_follows_the_rows);
  return g_test_run ();
}
