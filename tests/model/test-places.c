/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a document lies and is worked on may fail while it is open: what is said, what is kept, and
 * that all is well again by itself once the place is.
 */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "disk.h"
#include "document.h"
#include "dump.h"
#include "plumb-error.h"
#include "wait.h"

/* What must not happen would have happened by then (ms). */
#define QUIET 1500

#define TITLES "SELECT group_concat (title, ' ') FROM (SELECT title FROM topic ORDER BY rank, id)"

/* A document with a saved topic "A" on a disk of its own, and what its file held then. */
typedef struct
{
  char *stick; /* what is on the disk */
  char *folder; /* where it is mounted */
  GFile *file;
  PlumbDocument *document;
  char *bytes;
  gsize length;
} Place;

static void
remember_bytes (Place *self)
{
  g_free (self->bytes);
  self->bytes = read_bytes (g_file_peek_path (self->file), &self->length);
}

static void
place_begin (Place *self)
{
  g_autoptr (GError) error = NULL;

  self->file = g_file_new_build_filename (self->folder, "test.microconf", NULL);
  self->document = plumb_document_create (self->file, "Tracing", 2026, &error);
  g_assert_no_error (error);
  document_do (self->document, "{'do': 'add-topic', 'title': 'A'}");
  g_assert_true (plumb_document_publish (self->document, &error));
  remember_bytes (self);
  plumb_document_follow (self->document);
}

static void
set_up (Place *self, gconstpointer user_data)
{
  self->stick = g_build_filename (g_get_user_cache_dir (), "stick", NULL);
  self->folder = g_build_filename (g_get_user_cache_dir (), "media", NULL);
  g_assert_cmpint (g_mkdir_with_parents (self->folder, 0700), ==, 0);
}

static void
tear_down (Place *self, gconstpointer user_data)
{
  disk_heal ();
  g_clear_object (&self->document);
  disk_pull_out_all ();
  g_clear_object (&self->file);
  g_free (self->stick);
  g_free (self->folder);
  g_free (self->bytes);
}

static gboolean
is_at (Place *self, PlumbSyncState state)
{
  return plumb_document_get_sync_state (self->document) == state;
}

/* The message is the whole of what is said. */
static void
assert_told (Place *self, PlumbSyncState state, const char *message)
{
  wait_until (is_at (self, state));
  g_assert_cmpstr (plumb_document_get_sync_message (self->document), ==, message);
}

static gboolean
file_has (GFile *file, const char *titles)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = plumb_db_open (g_file_peek_path (file), PLUMB_DB_FOREIGN, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = plumb_db_dup_text (db, NULL, TITLES, "");
  return g_strcmp0 (found, titles) == 0;
}

static void
assert_file_is_whole_and_old (Place *self)
{
  gsize length = 0;
  g_autofree char *bytes = read_bytes (g_file_peek_path (self->file), &length);

  g_assert_cmpmem (bytes, length, self->bytes, self->length);
}

/* Half of a file would be in the way of whoever looks into the folder. */
static void
assert_lies_there (Place *self, const char *names)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (found, g_strdup (name));
  g_ptr_array_sort_values (found, (GCompareFunc) strcmp);
  g_ptr_array_add (found, NULL);
  list = g_strjoinv (" ", (char **) found->pdata);
  g_assert_cmpstr (list, ==, names);
}

/* All is well again without anybody having done anything. */
static void
assert_follows (Place *self, const char *titles)
{
  g_autoptr (GError) error = NULL;

  wait_until (is_at (self, PLUMB_SYNC_SAVED));
  g_assert_cmpstr (plumb_document_get_sync_message (self->document), ==, "");
  g_assert_true (file_has (self->file, titles));
  g_assert_true (plumb_document_check (self->file, &error));
  document_assert (self->document, TITLES, titles);
}

static void
assert_cannot_be_saved (Place *self, const char *message)
{
  document_do (self->document, "{'do': 'add-topic', 'title': 'B'}");
  assert_told (self, PLUMB_SYNC_FAILED, message);
  document_assert (self->document, TITLES, "A B");
}

/* What was typed last is there after the program ended, and gets into the file then. */
static void
assert_kept_over_a_restart (Place *self)
{
  g_autoptr (GError) error = NULL;

  /* A try that is under way holds it. */
  g_object_add_weak_pointer (G_OBJECT (self->document), (gpointer *) &self->document);
  g_object_unref (self->document);
  wait_until (self->document == NULL);
  self->document = document_open (self->file);
  document_assert (self->document, TITLES, "A B");
  g_assert_cmpstr (plumb_document_get_undo_label (self->document), ==, "Add Topic");
  plumb_document_follow (self->document);
}

static void
test_full_disk (Place *self, gconstpointer user_data)
{
  if (!disk_mount (self->folder, "size=1M"))
    return;
  place_begin (self);
  disk_fill (self->folder);
  assert_cannot_be_saved (self, "“test.microconf” could not be saved: Its disk is full. Make some "
                                "room there.");
  assert_file_is_whole_and_old (self);
  assert_lies_there (self, "filler test.microconf");
  disk_free (self->folder);
  assert_follows (self, "A B");
}

static void
test_full_disk_over_a_restart (Place *self, gconstpointer user_data)
{
  if (!disk_mount (self->folder, "size=1M"))
    return;
  place_begin (self);
  disk_fill (self->folder);
  assert_cannot_be_saved (self, "“test.microconf” could not be saved: Its disk is full. Make some "
                                "room there.");
  assert_kept_over_a_restart (self);
  wait_until (is_at (self, PLUMB_SYNC_FAILED));
  assert_file_is_whole_and_old (self);
  disk_free (self->folder);
  assert_follows (self, "A B");
}

static void
test_quota (Place *self, gconstpointer user_data)
{
  place_begin (self);
  disk_fail (self->folder, EDQUOT);
  assert_cannot_be_saved (self, "“test.microconf” could not be saved: You have no space left on "
                                "its disk. Make some room there.");
  assert_file_is_whole_and_old (self);
  assert_lies_there (self, "test.microconf");
  disk_heal ();
  assert_follows (self, "A B");
}

static void
test_broken_disk (Place *self, gconstpointer user_data)
{
  place_begin (self);
  disk_fail (self->folder, EIO);
  assert_cannot_be_saved (self, "“test.microconf” could not be saved: Its disk does not answer: it "
                                "was taken out, or is damaged.");
  assert_file_is_whole_and_old (self);
  assert_lies_there (self, "test.microconf");
  disk_heal ();
  assert_follows (self, "A B");
}

static void
test_read_only_disk (Place *self, gconstpointer user_data)
{
  if (!disk_mount (self->stick, "size=1M") || !disk_show (self->stick, self->folder))
    return;
  place_begin (self);
  disk_allow_writing (self->folder, FALSE);
  assert_cannot_be_saved (self, "“test.microconf” could not be saved: Its disk may only be read.");
  assert_file_is_whole_and_old (self);
  disk_allow_writing (self->folder, TRUE);
  assert_follows (self, "A B");
}

/* Where the stick was there is a folder of its name, and nothing may be left in that. */
static void
test_stick_taken_out (Place *self, gconstpointer user_data)
{
  if (!disk_mount (self->stick, "size=1M") || !disk_show (self->stick, self->folder))
    return;
  place_begin (self);
  disk_pull_out (self->folder);
  assert_cannot_be_saved (self, "“test.microconf” could not be saved: Its disk was taken out. Put "
                                "it back in.");
  assert_lies_there (self, "");
  disk_show (self->stick, self->folder);
  assert_follows (self, "A B");
}

/* The folder goes with the stick, as on a desktop. */
static void
test_stick_and_folder_gone (Place *self, gconstpointer user_data)
{
  if (!disk_mount (self->stick, "size=1M") || !disk_show (self->stick, self->folder))
    return;
  place_begin (self);
  disk_pull_out (self->folder);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  assert_cannot_be_saved (self, "“test.microconf” could not be saved: Its folder is not there. If "
                                "that is on a disk that was taken out, put it back in.");
  disk_show (self->stick, self->folder);
  assert_follows (self, "A B");
}

/* Another program had the stick meanwhile. */
static void
test_stick_taken_out_while_nothing_is_done (Place *self, gconstpointer user_data)
{
  g_autofree char *path = NULL;

  if (!disk_mount (self->stick, "size=1M") || !disk_show (self->stick, self->folder))
    return;
  place_begin (self);
  path = g_build_filename (self->stick, "test.microconf", NULL);
  disk_pull_out (self->folder);
  plumb_document_save_again (self->document);
  assert_told (self, PLUMB_SYNC_FAILED,
               "“test.microconf” could not be saved: Its disk was taken "
               "out. Put it back in.");
  assert_told (self, PLUMB_SYNC_MISSING,
               "The disk or folder of “test.microconf” was taken away. "
               "What you change is kept on this computer until it is "
               "back.");
  assert_lies_there (self, "");
  run_script (path, "UPDATE topic SET title = 'Elsewhere'");
  disk_show (self->stick, self->folder);
  assert_follows (self, "Elsewhere");
  document_undo (self->document);
  document_assert (self->document, TITLES, "A");
}

static void
lose_permission (Place *self, const char *path, int mode, const char *message)
{
  if (!disk_obeys_permissions ())
    return;
  place_begin (self);
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
  assert_cannot_be_saved (self, message);
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  assert_file_is_whole_and_old (self);
  assert_lies_there (self, "test.microconf");
  assert_follows (self, "A B");
}

static void
test_file_may_not_be_written (Place *self, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (self->folder, "test.microconf", NULL);

  lose_permission (self, path, 0400,
                   "“test.microconf” could not be saved: The file may not be "
                   "written.");
}

static void
test_folder_may_not_be_written (Place *self, gconstpointer user_data)
{
  lose_permission (self, self->folder, 0500,
                   "“test.microconf” could not be saved: Nothing may be written into its folder, "
                   "and it is only ever replaced whole.");
}

static void
test_folder_may_not_be_entered (Place *self, gconstpointer user_data)
{
  lose_permission (self, self->folder, 0,
                   "“test.microconf” could not be saved: The file may not be written.");
}

#define DELETED "“test.microconf” was moved or deleted. It is written again with the next change."

static void
test_deleted (Place *self, gconstpointer user_data)
{
  place_begin (self);
  g_assert_true (g_file_delete (self->file, NULL, NULL));
  assert_told (self, PLUMB_SYNC_MISSING, DELETED);
  wait_quietly (QUIET);
  assert_lies_there (self, "");
  document_do (self->document, "{'do': 'add-topic', 'title': 'B'}");
  assert_follows (self, "A B");
}

static void
test_deleted_and_saved_again (Place *self, gconstpointer user_data)
{
  place_begin (self);
  g_assert_true (g_file_delete (self->file, NULL, NULL));
  assert_told (self, PLUMB_SYNC_MISSING, DELETED);
  plumb_document_save_again (self->document);
  assert_follows (self, "A");
  assert_file_is_whole_and_old (self);
}

/* Out of the trash, say. */
static void
test_deleted_and_brought_back (Place *self, gconstpointer user_data)
{
  g_autofree char *away = g_strconcat (self->folder, "-away", NULL);

  place_begin (self);
  g_assert_cmpint (g_rename (g_file_peek_path (self->file), away), ==, 0);
  assert_told (self, PLUMB_SYNC_MISSING, DELETED);
  g_assert_cmpint (g_rename (away, g_file_peek_path (self->file)), ==, 0);
  assert_follows (self, "A");
  g_assert_cmpstr (plumb_document_get_undo_label (self->document), ==, "Add Topic");
  assert_file_is_whole_and_old (self);
}

typedef struct
{
  gboolean is_over;
  gboolean done;
  GError *error;
} Copying;

static void
copied_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Copying *self = user_data;

  self->done = plumb_document_save_copy_finish (PLUMB_DOCUMENT (object), result, &self->error);
  self->is_over = TRUE;
}

static gboolean
save_copy (Place *self, GFile *file, char **out_message)
{
  Copying copying = { 0 };

  plumb_document_save_copy (self->document, file, copied_cb, &copying);
  wait_until (copying.is_over);
  if (!copying.done)
    *out_message = g_strdup (copying.error->message);
  g_clear_error (&copying.error);
  return copying.done;
}

static void
test_replaced_by_a_folder (Place *self, gconstpointer user_data)
{
  g_autoptr (GFile) copy = NULL;
  g_autofree char *message = NULL;

  place_begin (self);
  copy = g_file_new_build_filename (self->folder, "copy.microconf", NULL);
  g_assert_true (g_file_delete (self->file, NULL, NULL));
  g_assert_cmpint (g_mkdir (g_file_peek_path (self->file), 0700), ==, 0);
  assert_told (self, PLUMB_SYNC_FAILED,
               "“test.microconf” is not a microconf document, but a folder.");
  assert_cannot_be_saved (self, "“test.microconf” is not a microconf document, but a folder.");
  g_assert_true (save_copy (self, copy, &message));
  g_assert_true (file_has (copy, "A B"));
  g_assert_true (is_at (self, PLUMB_SYNC_FAILED));
  g_assert_true (g_file_delete (self->file, NULL, NULL));
  assert_follows (self, "A B");
  assert_lies_there (self, "copy.microconf test.microconf");
}

/* A copy that cannot be made leaves what was there. */
static void
test_copy_onto_a_full_disk (Place *self, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (self->stick, "copy.microconf", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (path);
  g_autofree char *message = NULL;
  g_autofree char *found = NULL;
  gsize length = 0;

  if (!disk_mount (self->stick, "size=1M"))
    return;
  place_begin (self);
  write_bytes (path, "another", 7);
  disk_fill (self->stick);
  g_assert_false (save_copy (self, copy, &message));
  g_assert_cmpstr (message, ==,
                   "“copy.microconf” could not be saved: Its disk is full. Make some "
                   "room there.");
  found = read_bytes (path, &length);
  g_assert_cmpmem (found, length, "another", 7);
  disk_free (self->stick);
  g_assert_true (save_copy (self, copy, &message));
  g_assert_true (file_has (copy, "A"));
}

#define HOME_IS_FULL "There is no space left in your home folder. Make some room there."

/* A change that cannot be kept is refused whole. */
static void
assert_refused (Place *self)
{
  g_autofree char *long_text = g_strnfill (300000, 'x');
  g_autoptr (GHashTable) before = dump_new (plumb_document_get_db (self->document));
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (plumb_document_do (self->document, &error, "add-topic", "title", "B", "statement",
                                     long_text, NULL));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpstr (error->message, ==, HOME_IS_FULL);
  after = dump_new (plumb_document_get_db (self->document));
  dump_assert_same (before, after, "refused");
  g_assert_cmpstr (plumb_document_get_undo_label (self->document), ==, "Add Topic");
}

static void
assert_works_again (Place *self)
{
  document_do (self->document, "{'do': 'add-topic', 'title': 'B'}");
  assert_follows (self, "A B");
  document_undo (self->document);
  document_undo (self->document);
  assert_follows (self, NULL);
}

static void
test_home_is_full (Place *self, gconstpointer user_data)
{
  if (!disk_mount (g_get_user_state_dir (), "size=3M"))
    return;
  place_begin (self);
  disk_fill (g_get_user_state_dir ());
  assert_refused (self);
  assert_file_is_whole_and_old (self);
  disk_free (g_get_user_state_dir ());
  assert_works_again (self);
}

static void
test_home_has_a_quota (Place *self, gconstpointer user_data)
{
  place_begin (self);
  disk_fail (g_get_user_state_dir (), EDQUOT);
  assert_refused (self);
  assert_file_is_whole_and_old (self);
  disk_heal ();
  assert_works_again (self);
}

/* The change fits, but not the file that is made of it before it goes to its place. */
static void
test_no_room_to_save_from (Place *self, gconstpointer user_data)
{
  g_autofree char *folder = NULL;

  if (!disk_mount (g_get_user_state_dir (), "size=2M"))
    return;
  place_begin (self);
  document_do (self->document, "{'do': 'add-topic', 'title': 'B'}");
  disk_fill (g_get_user_state_dir ());
  assert_told (self, PLUMB_SYNC_FAILED, "“test.microconf” could not be saved: " HOME_IS_FULL);
  assert_file_is_whole_and_old (self);
  disk_free (g_get_user_state_dir ());
  assert_follows (self, "A B");
}

/* A change that many were made before is written as fast as the first; the rest is for threads. */
static void
test_nobody_waits_long_for_a_slow_home (Place *self, gconstpointer user_data)
{
  guint most = 0;
  gboolean was_long = FALSE;

  place_begin (self);
  document_hurry (self->document);
  disk_slow (g_get_user_state_dir (), 0);
  for (guint i = 0; i < 200; i++)
    {
      guint n;

      disk_take_count ();
      document_do (self->document, "{'do': 'add-topic', 'title': 'T%u'}", i);
      n = disk_take_count ();
      most = MAX (most, n);
      was_long |= plumb_db_is_log_long (plumb_document_get_db (self->document));
      g_main_context_iteration (NULL, FALSE);
    }
  g_test_message ("an edit waits for %u writes at the most", most);
  g_assert_cmpuint (most, >, 0);
  g_assert_cmpuint (most, <=, 60);
  /* Or all this would show nothing. */
  g_assert_true (was_long);
  wait_until (is_at (self, PLUMB_SYNC_SAVED));
  document_do (self->document, "{'do': 'add-topic', 'title': 'Last'}");
  g_assert_false (plumb_db_is_log_long (plumb_document_get_db (self->document)));
}

static void
test_slow_home (Place *self, gconstpointer user_data)
{
  gint64 start;

  place_begin (self);
  disk_slow (g_get_user_state_dir (), 100);
  start = g_get_monotonic_time ();
  document_do (self->document, "{'do': 'add-topic', 'title': 'B'}");
  g_test_message ("an edit takes %d ms", (int) ((g_get_monotonic_time () - start) / 1000));
  disk_heal ();
  assert_follows (self, "A B");
}

static void
take_home_away (void)
{
  g_autofree char *home = g_build_filename (g_get_user_state_dir (), "plumbline", NULL);
  g_autofree char *elsewhere = g_strconcat (home, ".old", NULL);

  g_assert_no_errno (g_rename (home, elsewhere));
}

/* Whoever tidies up may take the folder of working copies for rubbish. */
static void
test_home_removed (Place *self, gconstpointer user_data)
{
  place_begin (self);
  document_do (self->document, "{'do': 'add-topic', 'title': 'B'}");
  take_home_away ();
  document_do (self->document, "{'do': 'add-topic', 'title': 'C'}");
  assert_follows (self, "A B C");
  document_undo (self->document);
  assert_follows (self, "A B");
  g_clear_object (&self->document);
  self->document = document_open (self->file);
  g_assert_cmpstr (plumb_document_get_undo_label (self->document), ==, "Add Topic");
  document_undo (self->document);
  plumb_document_follow (self->document);
  assert_works_again (self);
}

/* Another window made a working copy meanwhile, which is not touched. */
static void
test_home_removed_and_made_by_another (Place *self, gconstpointer user_data)
{
  g_autoptr (PlumbDocument) other = NULL;
  g_autoptr (GError) error = NULL;

  place_begin (self);
  take_home_away ();
  other = document_open (self->file);
  document_do (other, "{'do': 'set-edition', 'place': 'Prague'}");
  document_do (self->document, "{'do': 'add-topic', 'title': 'B'}");
  assert_follows (self, "A B");
  g_assert_true (plumb_document_publish (other, &error));
  wait_quietly (QUIET);
  assert_follows (self, "A B");
  document_assert (self->document, "SELECT place FROM edition", "Prague");
}

#define ADD(name) g_test_add ("/model/places/" #name, Place, NULL, set_up, test_##name, tear_down)

int
main (int argc, char *argv[])
{
  disk_init ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (full_disk);
  ADD (full_disk_over_a_restart);
  ADD (quota);
  ADD (broken_disk);
  ADD (read_only_disk);
  ADD (stick_taken_out);
  ADD (stick_and_folder_gone);
  ADD (stick_taken_out_while_nothing_is_done);
  ADD (file_may_not_be_written);
  ADD (folder_may_not_be_written);
  ADD (folder_may_not_be_entered);
  ADD (deleted);
  ADD (deleted_and_saved_again);
  ADD (deleted_and_brought_back);
  ADD (replaced_by_a_folder);
  ADD (copy_onto_a_full_disk);
  ADD (home_is_full);
  ADD (home_has_a_quota);
  ADD (no_room_to_save_from);
  ADD (home_removed);
  ADD (home_removed_and_made_by_another);
  ADD (slow_home);
  ADD (nobody_waits_long_for_a_slow_home);
  return g_test_run ();
}
