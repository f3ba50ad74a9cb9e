/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A working copy whose folder was removed while it is open is there again, and nobody else's is
 * touched for it.
 */
#include "config.h"

#include <glib/gstdio.h>

#include "dump.h"
#include "place.h"
#include "plumb-undo.h"

#define EDIT "UPDATE topic SET title = 'Edited' WHERE uid = 't1'"

static char *
dup_folder (PlumbWorkcopy *workcopy)
{
  return g_path_get_dirname (plumb_workcopy_get_path (workcopy));
}

static void
take_away (const char *folder)
{
  g_autofree char *elsewhere = g_strconcat (folder, ".old", NULL);

  g_assert_no_errno (g_rename (folder, elsewhere));
}

static void
assert_title (PlumbWorkcopy *workcopy, const char *expected)
{
  g_autofree char *title = plumb_db_dup_text (plumb_workcopy_get_db (workcopy), NULL,
                                              "SELECT title FROM topic WHERE uid = 't1'", "");

  g_assert_cmpstr (title, ==, expected);
}

static void
assert_can_undo (PlumbWorkcopy *workcopy)
{
  g_autofree char *label = NULL;

  g_assert_true (plumb_undo_replay (plumb_workcopy_get_db (workcopy), FALSE, &label, NULL));
  g_assert_cmpstr (label, ==, "Edit");
  assert_title (workcopy, "First");
}

static void
test_it_is_whole_again (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *folder = dup_folder (workcopy);

  take_away (folder);
  place_edit (workcopy, EDIT);
  g_assert_true (plumb_workcopy_put_back (workcopy, NULL));
  g_clear_pointer (&workcopy, plumb_workcopy_free);
  workcopy = place_open (file);
  g_assert_false (plumb_workcopy_is_shared (workcopy));
  assert_title (workcopy, "Edited");
  assert_can_undo (workcopy);
}

static void
test_another_made_meanwhile_stays (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (PlumbWorkcopy) other = NULL;
  g_autofree char *folder = dup_folder (workcopy);

  take_away (folder);
  other = place_open (file);
  g_assert_false (plumb_workcopy_is_shared (other));
  place_edit (other, EDIT);
  g_clear_pointer (&other, plumb_workcopy_free);
  g_assert_true (plumb_workcopy_put_back (workcopy, NULL));
  g_assert_true (plumb_workcopy_is_shared (workcopy));
  assert_title (workcopy, "First");
  g_clear_pointer (&workcopy, plumb_workcopy_free);
  other = place_open (file);
  assert_title (other, "Edited");
  assert_can_undo (other);
}

/* A passing copy takes its folder with it when it is closed, and no other. */
static void
test_a_passing_one_that_cannot_be_made (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (PlumbWorkcopy) passing = place_open (file);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = dup_folder (workcopy);
  g_autofree char *passing_folder = dup_folder (passing);
  g_autofree char *lock = g_build_filename (folder, "lock", NULL);

  g_assert_true (plumb_workcopy_is_shared (passing));
  take_away (passing_folder);
  g_assert_no_errno (g_unlink (lock));
  g_assert_no_errno (g_mkdir (lock, 0700));
  g_assert_false (plumb_workcopy_put_back (passing, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  assert_title (passing, "First");
  g_clear_pointer (&passing, plumb_workcopy_free);
  g_assert_true (g_file_test (plumb_workcopy_get_path (workcopy), G_FILE_TEST_EXISTS));

  g_assert_no_errno (g_rmdir (lock));
  place_edit (workcopy, EDIT);
  g_clear_pointer (&workcopy, plumb_workcopy_free);
  workcopy = place_open (file);
  assert_title (workcopy, "Edited");
  assert_can_undo (workcopy);
}

/* What fails once is made at the next try, and owned. */
static void
test_the_next_try (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = dup_folder (workcopy);

  take_away (folder);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  g_assert_false (plumb_workcopy_put_back (workcopy, &error));
  g_assert_nonnull (error);
  place_edit (workcopy, EDIT);
  g_assert_no_errno (g_unlink (folder));
  g_assert_true (plumb_workcopy_put_back (workcopy, NULL));
  g_assert_false (plumb_workcopy_is_shared (workcopy));
  place_publish (workcopy);
  assert_title (workcopy, "Edited");
  assert_can_undo (workcopy);
}

#define ADD(name) g_test_add_func ("/store/put-back/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (it_is_whole_again);
  ADD (another_made_meanwhile_stays);
  ADD (a_passing_one_that_cannot_be_made);
  ADD (the_next_try);
  return g_test_run ();
}
