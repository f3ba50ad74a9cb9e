/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-git-log.h"

#include <glib/gstdio.h>
#include <string.h>

#include "plumb-error.h"

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
run (const char *folder, const char *const *words)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GSubprocess) git = NULL;

  g_subprocess_launcher_set_cwd (launcher, folder);
  g_subprocess_launcher_setenv (launcher, "GIT_CONFIG_GLOBAL", "/dev/null", TRUE);
  git = g_subprocess_launcher_spawnv (launcher, words, NULL);
  return git != NULL && g_subprocess_wait_check (git, NULL, NULL);
}

static void
commit (const char *folder, const char *author, const char *date, const char *subject)
{
  g_autofree char *by = g_strconcat ("--author=", author, NULL);

  g_setenv ("GIT_COMMITTER_DATE", date, TRUE);
  g_assert_true (run (folder, (const char *const[]) { "git", "-c", "user.name=C", "-c",
                                                      "user.email=c@example.org", "commit", "-q",
                                                      "--allow-empty", by, "-m", subject, NULL }));
}

/* Returns: %NULL where there is no git */
static char *
make_repository (void)
{
  g_autofree char *folder = g_dir_make_tmp ("plumbline-XXXXXX", NULL);

  if (!run (folder, (const char *const[]) { "git", "init", "-q", NULL }))
    {
      g_rmdir (folder);
      g_test_skip ("git is not installed");
      return NULL;
    }
  return g_steal_pointer (&folder);
}

static void
delete_folder (char *folder)
{
  if (folder != NULL)
    run ("/", (const char *const[]) { "rm", "-rf", folder, NULL });
  g_free (folder);
}

typedef char *Folder;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (Folder, delete_folder, NULL)

static gboolean
read_log (const char *folder, gint64 since, Told *told, GError **error)
{
  return plumb_git_log (folder, since, told_cb, told, told->cancellable, error);
}

static void
test_commits_are_read_since_a_day (void)
{
  g_auto (Folder) folder = make_repository ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  Told told = { lines, G_MAXUINT, NULL };
  g_autoptr (GError) error = NULL;
  gboolean is_shallow = TRUE;

  if (folder == NULL)
    return;
  commit (folder, "Old <old@example.org>", "2024-01-01T00:00:00Z", "old: Long ago");
  commit (folder, "Ada Ö <ada@example.org>", "2025-01-01T00:00:00Z", "new: One\n\nBody\n");
  commit (folder, "Bo <bo@example.org>", "2025-01-02T00:00:00Z", "new: Two\nlines");
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
  g_auto (Folder) folder = make_repository ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Told told = { lines, 1, NULL };
  g_autoptr (GError) error = NULL;

  if (folder == NULL)
    return;
  for (guint i = 0; i < 3; i++)
    commit (folder, "Ada <ada@example.org>", "2025-01-01T00:00:00Z", "x");
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
  g_auto (Folder) folder = make_repository ();
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
  g_auto (Folder) folder = make_repository ();
  g_auto (Folder) clone = g_dir_make_tmp ("plumbline-XXXXXX", NULL);
  g_autofree char *uri = NULL;
  gboolean is_shallow = FALSE;

  if (folder == NULL)
    return;
  uri = g_strconcat ("file://", folder, NULL);
  commit (folder, "Ada <ada@example.org>", "2025-01-01T00:00:00Z", "x");
  commit (folder, "Ada <ada@example.org>", "2025-01-01T00:00:00Z", "y");
  g_assert_true (
    run (clone, (const char *const[]) { "git", "clone", "-q", "--depth=1", uri, ".", NULL }));
  g_assert_true (plumb_git_check (clone, &is_shallow, NULL, NULL));
  g_assert_true (is_shallow);
}

/* What a repository's own settings would start leaves a mark. */
static void
test_nothing_of_the_repository_is_run (void)
{
  g_auto (Folder) folder = make_repository ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  Told told = { lines, G_MAXUINT, NULL };
  g_autofree char *mark = NULL;
  g_autofree char *script = NULL;
  g_autofree char *text = NULL;
  static const char *const keys[] = { "core.fsmonitor", "core.pager", "gpg.program",
                                      "diff.external", "core.sshCommand" };

  if (folder == NULL)
    return;
  mark = g_build_filename (folder, "mark", NULL);
  script = g_build_filename (folder, "script", NULL);
  text = g_strdup_printf ("#!/bin/sh\ntouch '%s'\n", mark);
  commit (folder, "Ada <ada@example.org>", "2025-01-01T00:00:00Z", "x");
  g_assert_true (g_file_set_contents (script, text, -1, NULL));
  g_chmod (script, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_true (run (folder, (const char *const[]) { "git", "config", keys[i], script, NULL }));
  g_assert_true (
    run (folder, (const char *const[]) { "git", "config", "log.showSignature", "true", NULL }));
  g_assert_true (plumb_git_check (folder, NULL, NULL, NULL));
  g_assert_true (read_log (folder, 0, &told, NULL));
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));
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
  g_test_add_func ("/evidence/git/nothing_of_the_repository_is_run",
                   test_nothing_of_the_repository_is_run);
  return g_test_run ();
}
