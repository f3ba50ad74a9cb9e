/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Repositories, folders and surroundings that want git to do something else than to list commits.
 * What is run leaves a mark.
 */
#include "config.h"

#include "plumb-git-log.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "plumb-error.h"
#include "repository.h"

typedef struct
{
  char *folder; /* the repository's */
  char *mark;
  char *script; /* makes the mark */
} Trap;

static void
clear_trap (Trap *self)
{
  repository_delete (g_steal_pointer (&self->folder));
  g_clear_pointer (&self->mark, g_free);
  g_clear_pointer (&self->script, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trap, clear_trap)

/* Returns: %FALSE where there is no git */
static gboolean
set_trap (Trap *self)
{
  g_autofree char *text = NULL;

  self->folder = repository_make ();
  if (self->folder == NULL)
    return FALSE;
  self->mark = g_build_filename (self->folder, "mark", NULL);
  self->script = g_build_filename (self->folder, "script", NULL);
  text = g_strdup_printf ("#!/bin/sh\ntouch '%s'\n", self->mark);
  g_assert_true (g_file_set_contents (self->script, text, -1, NULL));
  g_assert_cmpint (g_chmod (self->script, 0700), ==, 0);
  return TRUE;
}

static gboolean
has_sprung (const Trap *self)
{
  return g_unlink (self->mark) == 0;
}

static gboolean
append_cb (const PlumbGitCommit *commit, gpointer user_data)
{
  g_assert_cmpuint (strlen (commit->id), ==, 40);
  g_assert_true (g_utf8_validate (commit->author, -1, NULL));
  g_assert_true (g_utf8_validate (commit->subject, -1, NULL));
  g_string_append_printf (user_data, "%s|%s\n", commit->author, commit->subject);
  return TRUE;
}

/* Returns: the authors and subjects of all commits, or what went wrong */
static char *
dup_log (const char *folder)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (!plumb_git_check (folder, NULL, NULL, &error)
      || !plumb_git_log (folder, 0, append_cb, lines, NULL, &error))
    return g_strdup (error->message);
  return g_strdup (lines->str);
}

static void
commit (const char *folder, const char *subject)
{
  repository_commit (folder, "Ada <ada@example.org>", "2025-01-01T00:00:00Z", subject);
}

/* Makes the checked-out branch point to a commit of any bytes. */
static void
write_commit (const char *folder, const char *parent, const char *header, const char *message)
{
  g_autofree char *tree = repository_ask (folder, (const char *const[]) { "git", "mktree", NULL },
                                          "");
  g_autofree char *text = g_strdup_printf ("tree %s\n%s%s%s"
                                           "author Ada <ada@example.org> 1735689600 +0000\n"
                                           "committer Ada <ada@example.org> 1735689600 +0000\n"
                                           "%s\n%s\n",
                                           tree, parent != NULL ? "parent " : "",
                                           parent != NULL ? parent : "", parent != NULL ? "\n" : "",
                                           header, message);
  g_autofree char *id = repository_ask (
    folder, (const char *const[]) { "git", "hash-object", "-t", "commit", "-w", "--stdin", NULL },
    text);

  g_assert_true (
    repository_run (folder, (const char *const[]) { "git", "update-ref", "HEAD", id, NULL }));
}

static void
configure (const char *folder, const char *key, const char *value)
{
  g_assert_true (
    repository_run (folder, (const char *const[]) { "git", "config", key, value, NULL }));
}

/* Settings that run something whenever anybody lists the commits. */
typedef struct
{
  const char *keys[5];
  const char *values[5]; /* %s is the script */
  gboolean is_signed;    /* the commit claims to be */
  gboolean is_torn;      /* its commit has to be fetched */
} Setting;

static const Setting settings[] = {
  { .keys = { "gpg.program", "log.showSignature" }, .values = { "%s", "true" }, .is_signed = TRUE },
  { .keys = { "remote.origin.promisor", "remote.origin.url", "remote.origin.uploadpack",
              "protocol.file.allow" },
    .values = { "true", "/", "%s", "always" },
    .is_torn = TRUE },
  { .keys = { "remote.origin.promisor", "remote.origin.url", "protocol.ext.allow" },
    .values = { "true", "ext::%s", "always" },
    .is_torn = TRUE },
  { .keys = { "remote.origin.promisor", "remote.origin.url", "core.sshCommand",
              "protocol.ssh.allow" },
    .values = { "true", "ssh://nobody@localhost/x", "%s", "always" },
    .is_torn = TRUE },
};

#define SIGNATURE                          \
  "gpgsig -----BEGIN PGP SIGNATURE-----\n" \
  " \n"                                    \
  " iQ==\n"                                \
  " -----END PGP SIGNATURE-----\n"

static void
apply_setting (const Setting *setting, const Trap *trap)
{
  g_autofree char *head = NULL;

  for (guint i = 0; setting->keys[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (setting->values[i], "%s", 2);
      g_autofree char *value = g_strjoinv (trap->script, parts);

      configure (trap->folder, setting->keys[i], value);
    }
  write_commit (trap->folder, NULL, setting->is_signed ? SIGNATURE : "", "x");
  head = g_build_filename (trap->folder, ".git", "HEAD", NULL);
  if (setting->is_torn)
    g_assert_true (
      g_file_set_contents (head, "1234567890123456789012345678901234567890\n", -1, NULL));
}

static void
test_settings_run_nothing (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_auto (Trap) trap = { NULL };
      g_autofree char *log = NULL;

      if (!set_trap (&trap))
        return;
      apply_setting (&settings[i], &trap);
      /* Whether the trap works at all. */
      repository_run (trap.folder,
                      (const char *const[]) { "git", "--no-pager", "log", "--format=%H", NULL });
      g_assert_true (has_sprung (&trap));
      log = dup_log (trap.folder);
      g_assert_false (has_sprung (&trap));
      if (settings[i].is_torn)
        g_assert_nonnull (strstr (log, "Git could not read"));
      else
        g_assert_cmpstr (log, ==, "Ada|x\n");
    }
}

/* These run nothing when commits are listed as they are; they are here for a git to come. */
static void
test_other_programs_are_left_alone (void)
{
  g_auto (Trap) trap = { NULL };
  g_autofree char *log = NULL;
  static const char *const keys[] = { "core.fsmonitor",   "core.pager",
                                      "pager.log",        "diff.external",
                                      "core.editor",      "diff.x.textconv",
                                      "filter.x.smudge",  "alias.log",
                                      "alias.rev-parse",  "core.alternateRefsCommand",
                                      "credential.helper" };

  if (!set_trap (&trap))
    return;
  commit (trap.folder, "x");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    configure (trap.folder, keys[i], trap.script);
  configure (trap.folder, "core.hooksPath", trap.folder);
  log = dup_log (trap.folder);
  g_assert_cmpstr (log, ==, "Ada|x\n");
  g_assert_false (has_sprung (&trap));
}

static void
test_folders_are_no_options (void)
{
  static const char *const names[] = {
    "--upload-pack=x",
    "--output=mark",
    "--help",
    "-c",
    "-",
    "core.pager=x",
    "a\nb",
    "\xff\xfe",
    "~",
    "$(touch mark); touch mark",
    "%s%n",
    ":(exclude)x",
  };
  g_auto (Folder) above = g_dir_make_tmp ("plumbline-XXXXXX", NULL);
  g_auto (Folder) folder = repository_make ();
  g_autofree char *before = g_get_current_dir ();

  if (folder == NULL)
    return;
  commit (folder, "x");
  g_assert_cmpint (g_chdir (above), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *log = NULL;

      g_assert_cmpint (g_rename (folder, names[i]), ==, 0);
      log = dup_log (names[i]);
      g_assert_cmpint (g_rename (names[i], folder), ==, 0);
      g_assert_cmpstr (log, ==, "Ada|x\n");
      /* Nothing was written but what is taken away again. */
      g_assert_cmpint (g_rmdir (above), ==, 0);
      g_assert_cmpint (g_mkdir (above, 0700), ==, 0);
      g_assert_cmpint (g_chdir (above), ==, 0);
    }
  g_assert_cmpint (g_chdir (before), ==, 0);
}

static void
test_no_folder_is_not_this_one (void)
{
  g_auto (Folder) folder = repository_make ();
  g_autofree char *before = g_get_current_dir ();
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GError) checked = NULL;
  g_autoptr (GError) listed = NULL;

  if (folder == NULL)
    return;
  commit (folder, "x");
  g_assert_cmpint (g_chdir (folder), ==, 0);
  g_assert_false (plumb_git_check ("", NULL, NULL, &checked));
  g_assert_error (checked, PLUMB_ERROR, PLUMB_ERROR_INVALID);
  g_assert_false (plumb_git_log ("", 0, append_cb, lines, NULL, &listed));
  g_assert_error (listed, PLUMB_ERROR, PLUMB_ERROR_INVALID);
  g_assert_cmpstr (lines->str, ==, "");
  g_assert_cmpint (g_chdir (before), ==, 0);
}

static void
test_branches_are_no_options (void)
{
  static const char *const names[] = { "--output=mark", "-x", "--all", "HEAD" };
  g_auto (Folder) folder = repository_make ();
  g_autofree char *head = NULL;
  g_autofree char *mark = NULL;

  if (folder == NULL)
    return;
  head = g_build_filename (folder, ".git", "HEAD", NULL);
  mark = g_build_filename (folder, "mark", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *line = g_strdup_printf ("ref: refs/heads/%s\n", names[i]);
      g_autofree char *file = g_build_filename (folder, names[i], NULL);
      g_autofree char *log = NULL;

      g_assert_true (g_file_set_contents (head, line, -1, NULL));
      g_assert_true (g_file_set_contents (file, "", 0, NULL));
      write_commit (folder, NULL, "", "x");
      log = dup_log (folder);
      g_assert_cmpstr (log, ==, "Ada|x\n");
      g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));
    }
}

/* The next commit is read from where it begins, whatever is in this one. */
static void
test_commits_of_any_bytes_stay_apart (void)
{
  g_auto (Folder) folder = repository_make ();
  g_autofree char *parent = NULL;
  g_autofree char *log = NULL;

  if (folder == NULL)
    return;
  repository_commit (folder, "--output=mark <--exec=x>", "2025-01-01T00:00:00Z",
                     "%x00%n%H \033[2J\1\2 --upload-pack=x");
  parent = repository_ask (folder, (const char *const[]) { "git", "rev-parse", "HEAD", NULL },
                           NULL);
  write_commit (folder, parent, "encoding UTF-16\n", "\303\204 two\nlines");
  g_free (parent);
  parent = repository_ask (folder, (const char *const[]) { "git", "rev-parse", "HEAD", NULL },
                           NULL);
  write_commit (folder, parent, "encoding \n", "\377\376 last");
  log = dup_log (folder);
  g_assert_cmpstr (
    log, ==,
    "Ada|�� last\nAda|\303\204 two lines\n--output=mark|%x00%n%H \033[2J\1\2 --upload-pack=x\n");
}

/* Sets all that git looks for in its surroundings, one at a time. */
static void
test_surroundings_change_nothing (void)
{
  g_auto (Folder) folder = repository_make ();
  g_autofree char *asked = NULL;
  g_autofree char *all = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *trace = NULL;

  if (folder == NULL)
    return;
  commit (folder, "x");
  commit (folder, "y");
  expected = dup_log (folder);
  g_assert_cmpstr (expected, ==, "Ada|y\nAda|x\n");
  trace = g_build_filename (folder, "trace", NULL);
  asked = repository_ask (
    folder, (const char *const[]) { "git", "rev-parse", "--local-env-vars", NULL }, NULL);
  all = g_strconcat (asked, "\nGIT_TRACE\nGIT_TRACE2\nGIT_TRACE_SETUP", NULL);
  names = g_strsplit (all, "\n", -1);
  g_assert_cmpuint (g_strv_length (names), >, 10);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *log = NULL;

      g_setenv (names[i], trace, TRUE);
      log = dup_log (folder);
      g_unsetenv (names[i]);
      g_assert_cmpstr (log, ==, expected);
      g_assert_false (g_file_test (trace, G_FILE_TEST_EXISTS));
    }
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Runs a git that only tells what it was given. */
static char *
dup_told (const char *folder)
{
  g_autofree char *program = g_build_filename (folder, "git", NULL);
  g_autofree char *told = g_build_filename (folder, "told", NULL);
  g_autofree char *script = g_strdup_printf (
    "#!/bin/sh\n{ if read -r line; then echo input; fi; export -p; } > '%s'\n", told);
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  char *text = NULL;

  g_assert_true (g_file_set_contents (program, script, -1, NULL));
  g_assert_cmpint (g_chmod (program, 0700), ==, 0);
  g_setenv ("PATH", folder, TRUE);
  g_assert_true (plumb_git_check (folder, NULL, NULL, NULL));
  g_setenv ("PATH", path, TRUE);
  g_assert_true (g_file_get_contents (told, &text, NULL, NULL));
  return text;
}

static void
test_git_gets_no_input_and_no_orders (void)
{
  g_auto (Folder) folder = g_dir_make_tmp ("plumbline-XXXXXX", NULL);
  g_autofree char *input = g_build_filename (folder, "input", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  int before = dup (STDIN_FILENO);
  int fd;

  g_assert_true (g_file_set_contents (input, "yes\n", -1, NULL));
  fd = g_open (input, O_RDONLY | O_CLOEXEC, 0);
  g_assert_cmpint (dup2 (fd, STDIN_FILENO), ==, STDIN_FILENO);
  close (fd);
  g_setenv ("GIT_SSH_COMMAND", "x", TRUE);
  g_setenv ("GIT_ALLOW_PROTOCOL", "ext", TRUE);
  g_setenv ("GIT_PAGER", "x", TRUE);
  g_setenv ("GIT_CONFIG_SYSTEM", "/dev/null", TRUE);
  text = dup_told (folder);
  dup2 (before, STDIN_FILENO);
  close (before);
  g_assert_false (g_str_has_prefix (text, "input"));
  lines = g_strsplit (text, "\n", -1);
  qsort (lines, g_strv_length (lines), sizeof *lines, compare_words);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "export GIT_"))
        g_string_append_printf (found, "%s\n", lines[i] + strlen ("export "));
    }
  g_assert_cmpstr (found->str, ==,
                   "GIT_ALLOW_PROTOCOL=''\n"
                   "GIT_CONFIG_SYSTEM='/dev/null'\n"
                   "GIT_FLUSH='0'\n"
                   "GIT_NO_LAZY_FETCH='1'\n"
                   "GIT_OPTIONAL_LOCKS='0'\n"
                   "GIT_PAGER='cat'\n"
                   "GIT_TERMINAL_PROMPT='0'\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/git_hostile/settings_run_nothing", test_settings_run_nothing);
  g_test_add_func ("/evidence/git_hostile/other_programs_are_left_alone",
                   test_other_programs_are_left_alone);
  g_test_add_func ("/evidence/git_hostile/folders_are_no_options", test_folders_are_no_options);
  g_test_add_func ("/evidence/git_hostile/no_folder_is_not_this_one",
                   test_no_folder_is_not_this_one);
  g_test_add_func ("/evidence/git_hostile/branches_are_no_options", test_branches_are_no_options);
  g_test_add_func ("/evidence/git_hostile/commits_of_any_bytes_stay_apart",
                   test_commits_of_any_bytes_stay_apart);
  g_test_add_func ("/evidence/git_hostile/surroundings_change_nothing",
                   test_surroundings_change_nothing);
  g_test_add_func ("/evidence/git_hostile/git_gets_no_input_and_no_orders",
                   test_git_gets_no_input_and_no_orders);
  return g_test_run ();
}
