/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-git-log.h"

#include <glib/gstdio.h>
#include <string.h>

#include "plumb-error.h"
#include "repository.h"

typedef struct
{
  GPtrArray *lines;
  guint wanted;
  GCancellable *cancellable; /* nullable: cancelled at the first commit */
} Told;

static gboolean
told_cb (const PlumbGitCommit *commit, gpointer user_data)
{
  Told *told = user_data;

  g_assert_true (g_utf8_validate (commit->author, -1, NULL));
  g_assert_true (g_utf8_validate (commit->subject, -1, NULL));
  g_ptr_array_add (told->lines, g_strdup_printf ("%s|%d|%" G_GINT64_FORMAT "|%s|%s|%s", commit->id,
                                                 commit->is_merge, commit->committed_at,
                                                 commit->author, commit->email, commit->subject));
  if (told->cancellable != NULL)
    g_cancellable_cancel (told->cancellable);
  return told->lines->len < told->wanted;
}

#define BYTES               \
  "aa\0b c\0"               \
  "12\0Ada\0a@b\0Subject\0" \
  "bb\0\0"                  \
  "13\0J\366rg\0j@b\0\0"

static void
test_pieces_of_any_size_are_read (void)
{
  for (gsize size = 1; size < sizeof BYTES; size++)
    {
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
      Told told = { lines, G_MAXUINT, NULL };
      g_autoptr (PlumbGitParser) parser = plumb_git_parser_new (told_cb, &told);

      for (gsize at = 0; at < sizeof BYTES - 1; at += size)
        g_assert_true (
          plumb_git_parser_feed (parser, &BYTES[at], MIN (size, sizeof BYTES - 1 - at)));
      g_assert_cmpuint (lines->len, ==, 2);
      g_assert_cmpstr (g_ptr_array_index (lines, 0), ==, "aa|1|12|Ada|a@b|Subject");
      g_assert_cmpstr (g_ptr_array_index (lines, 1), ==, "bb|0|13|J\357\277\275rg|j@b|");
    }
}

static void
test_what_has_no_id_is_no_commit (void)
{
  static const char bytes[] = "a\366\0\0"
                              "12\0Ada\0a@b\0Subject\0"
                              "\0\0"
                              "12\0Ada\0a@b\0Subject\0";
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  Told told = { lines, G_MAXUINT, NULL };
  g_autoptr (PlumbGitParser) parser = plumb_git_parser_new (told_cb, &told);

  g_assert_true (plumb_git_parser_feed (parser, bytes, sizeof bytes - 1));
  g_assert_true (plumb_git_parser_feed (parser, BYTES, sizeof BYTES - 1));
  g_assert_cmpuint (lines->len, ==, 2);
}

static void
test_a_huge_subject_is_cut_between_letters (void)
{
  for (guint shift = 0; shift < 3; shift++)
    {
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
      Told told = { lines, G_MAXUINT, NULL };
      g_autoptr (PlumbGitParser) parser = plumb_git_parser_new (told_cb, &told);
      const char *line;

      plumb_git_parser_feed (parser,
                             "aa\0\0"
                             "1\0A\0a\0",
                             10);
      plumb_git_parser_feed (parser, "xx", shift);
      for (guint i = 0; i < 1000000; i++)
        plumb_git_parser_feed (parser, "€", strlen ("€"));
      plumb_git_parser_feed (parser, "", 1);
      g_assert_cmpuint (lines->len, ==, 1);
      line = g_ptr_array_index (lines, 0);
      g_assert_cmpuint (strlen (line), <, 1100);
      g_assert_true (g_str_has_suffix (line, "€"));
    }
}

static gboolean
read_log (const char *folder, gint64 since, Told *told, GError **error)
{
  return plumb_git_log (folder, since, told_cb, told, told->cancellable, error);
}

static void
test_commits_are_read_since_a_day (void)
{
  g_auto (Folder) folder = repository_make ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  Told told = { lines, G_MAXUINT, NULL };
  g_autoptr (GError) error = NULL;
  gboolean is_shallow = TRUE;

  if (folder == NULL)
    return;
  repository_commit (folder, "Old <old@example.org>", "2024-01-01T00:00:00Z", "old: Long ago");
  repository_commit (folder, "Ada Ö <ada@example.org>", "2025-01-01T00:00:00Z",
                     "new: One\n\nBody\n");
  repository_commit (folder, "Bo <bo@example.org>", "2025-01-02T00:00:00Z", "new: Two\nlines");
  g_assert_true (plumb_git_check (folder, &is_shallow, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (is_shallow);
  g_assert_true (read_log (folder, 1720000000, &told, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_nonnull (
    strstr (g_ptr_array_index (lines, 0), "|0|1735776000|Bo|bo@example.org|new: Two lines"));
  g_assert_nonnull (strstr (g_ptr_array_index (lines, 1), "|Ada Ö|ada@example.org|new: One"));
  g_assert_true (read_log (folder, 0, &told, &error));
  g_assert_cmpuint (lines->len, ==, 5);
}

static void
test_one_can_have_had_enough (void)
{
  g_auto (Folder) folder = repository_make ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Told told = { lines, 1, NULL };
  g_autoptr (GError) error = NULL;

  if (folder == NULL)
    return;
  for (guint i = 0; i < 3; i++)
    repository_commit (folder, "Ada <ada@example.org>", "2025-01-01T00:00:00Z", "x");
  g_assert_true (read_log (folder, 0, &told, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 1);
  told.wanted = G_MAXUINT;
  told.cancellable = cancellable;
  g_assert_false (read_log (folder, 0, &told, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_what_cannot_be_read_is_said (void)
{
  g_auto (Folder) folder = repository_make ();
  g_auto (Folder) plain = g_dir_make_tmp ("plumbline-XXXXXX", NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  Told told = { lines, G_MAXUINT, NULL };
  g_autoptr (GError) none = NULL;
  g_autoptr (GError) empty = NULL;
  g_autoptr (GError) missing = NULL;

  if (folder == NULL)
    return;
  g_assert_false (plumb_git_check (plain, NULL, NULL, &none));
  g_assert_error (none, PLUMB_ERROR, PLUMB_ERROR_INVALID);
  g_assert_nonnull (strstr (none->message, "There is no git repository in “"));
  g_assert_false (read_log (folder, 0, &told, &empty));
  g_assert_nonnull (strstr (empty->message, "no commits yet"));
  g_assert_false (plumb_git_check ("/nowhere", NULL, NULL, &missing));
  g_assert_cmpstr (missing->message, ==, "The folder “/nowhere” cannot be opened.");
}

static void
test_git_may_be_missing (void)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  g_autoptr (GError) error = NULL;

  g_setenv ("PATH", "/nowhere", TRUE);
  g_assert_false (plumb_git_check ("/", NULL, NULL, &error));
  g_setenv ("PATH", path, TRUE);
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "The program “git” is not installed.");
}

static void
test_a_shallow_clone_is_known (void)
{
  g_auto (Folder) folder = repository_make ();
  g_auto (Folder) clone = g_dir_make_tmp ("plumbline-XXXXXX", NULL);
  g_autofree char *uri = NULL;
  gboolean is_shallow = FALSE;

  if (folder == NULL)
    return;
  uri = g_strconcat ("file://", folder, NULL);
  repository_commit (folder, "Ada <ada@example.org>", "2025-01-01T00:00:00Z", "x");
  repository_commit (folder, "Ada <ada@example.org>", "2025-01-01T00:00:00Z", "y");
  g_assert_true (repository_run (
    clone, (const char *const[]) { "git", "clone", "-q", "--depth=1", uri, ".", NULL }));
  g_assert_true (plumb_git_check (clone, &is_shallow, NULL, NULL));
  g_assert_true (is_shallow);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/git/pieces_of_any_size_are_read", test_pieces_of_any_size_are_read);
  g_test_add_func ("/evidence/git/what_has_no_id_is_no_commit", test_what_has_no_id_is_no_commit);
  g_test_add_func ("/evidence/git/a_huge_subject_is_cut_between_letters",
                   test_a_huge_subject_is_cut_between_letters);
  g_test_add_func ("/evidence/git/commits_are_read_since_a_day", test_commits_are_read_since_a_day);
  g_test_add_func ("/evidence/git/one_can_have_had_enough", test_one_can_have_had_enough);
  g_test_add_func ("/evidence/git/what_cannot_be_read_is_said", test_what_cannot_be_read_is_said);
  g_test_add_func ("/evidence/git/git_may_be_missing", test_git_may_be_missing);
  g_test_add_func ("/evidence/git/a_shallow_clone_is_known", test_a_shallow_clone_is_known);
  return g_test_run ();
}
