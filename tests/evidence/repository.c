/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "repository.h"

#include <glib/gstdio.h>

static GSubprocess *
start (const char *folder, const char *const *words, GSubprocessFlags flags)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);

  g_subprocess_launcher_set_cwd (launcher, folder);
  g_subprocess_launcher_setenv (launcher, "GIT_CONFIG_GLOBAL", "/dev/null", TRUE);
  return g_subprocess_launcher_spawnv (launcher, words, NULL);
}

/**
 * repository_run:
 *
 * Returns: whether a program could be run in a folder, and was content
 */
gboolean
repository_run (const char *folder, const char *const *words)
{
  g_autoptr (GSubprocess) git = start (folder, words, G_SUBPROCESS_FLAGS_STDOUT_SILENCE);

  return git != NULL && g_subprocess_wait_check (git, NULL, NULL);
}

/**
 * repository_ask:
 * @input: (nullable): what it reads
 *
 * Returns: (transfer full): what a program that has to work says, without the end of the last line
 */
char *
repository_ask (const char *folder, const char *const *words, const char *input)
{
  g_autoptr (GSubprocess) git =
    start (folder, words, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) error = NULL;
  char *answer = NULL;

  g_assert_nonnull (git);
  g_subprocess_communicate_utf8 (git, input, NULL, &answer, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (git));
  return g_strchomp (answer);
}

void
repository_commit (const char *folder, const char *author, const char *date, const char *subject)
{
  g_autofree char *by = g_strconcat ("--author=", author, NULL);

  g_setenv ("GIT_COMMITTER_DATE", date, TRUE);
  g_assert_true (repository_run (
    folder, (const char *const[]) { "git", "-c", "user.name=C", "-c", "user.email=c@example.org",
                                    "commit", "-q", "--allow-empty", by, "-m", subject, NULL }));
}

/**
 * repository_make:
 *
 * Returns: (transfer full) (nullable): the folder of a new one; %NULL where there is no git, which
 *   skips the test
 */
char *
repository_make (void)
{
  g_autofree char *folder = g_dir_make_tmp ("plumbline-XXXXXX", NULL);

  if (!repository_run (folder, (const char *const[]) { "git", "init", "-q", NULL }))
    {
      g_rmdir (folder);
      g_test_skip ("git is not installed");
      return NULL;
    }
  return g_steal_pointer (&folder);
}

void
repository_delete (char *folder)
{
  if (folder != NULL)
    repository_run ("/", (const char *const[]) { "rm", "-rf", folder, NULL });
  g_free (folder);
}
