/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * git is told everything on the command line, where it has the last word. What the person set for
 * all repositories stays, above all which ones of other people are trusted (safe.directory).
 */
#include "config.h"

#include "plumb-git-log.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "plumb-error.h"

#define CHUNK (256 * 1024)
/* 1973: git takes a smaller number for something else than seconds. */
#define EARLIEST G_GINT64_CONSTANT (100000001)
/* As much as is looked at of what git complains about. */
#define MAX_COMPLAINT 4096

/* In the order of the command line; -C and the folder come first. Of all words only the folder is not
 * our own, and as the value of an option it is never taken for one. */
static const char *const settings[] = {
  "--no-pager",
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "gc.auto=0",
  "-c",
  "maintenance.auto=0",
  "-c",
  "protocol.allow=never",
  "-c",
  "log.showSignature=false",
};

static GPtrArray *
new_command (const char *folder)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (words, g_strdup ("git"));
  g_ptr_array_add (words, g_strdup ("-C"));
  g_ptr_array_add (words, g_strdup (folder));
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    g_ptr_array_add (words, g_strdup (settings[i]));
  return words;
}

static void
add_words (GPtrArray *words, const char *const *more)
{
  for (guint i = 0; more[i] != NULL; i++)
    g_ptr_array_add (words, g_strdup (more[i]));
  g_ptr_array_add (words, NULL);
}

/* Which repository it is was chosen by the person, not by where we were started; nor shall what
 * somebody debugs git with get between its complaints or into files. */
static gboolean
is_kept (const char *variable)
{
  static const char *const kept[] = { "GIT_CONFIG_GLOBAL",
                                      "GIT_CONFIG_SYSTEM",
                                      "GIT_CONFIG_NOSYSTEM",
                                      "GIT_EXEC_PATH",
                                      "GIT_CEILING_DIRECTORIES",
                                      "GIT_DISCOVERY_ACROSS_FILESYSTEM",
                                      NULL };

  return !g_str_has_prefix (variable, "GIT_") || g_strv_contains (kept, variable);
}

static void
set_environment (GSubprocessLauncher *launcher)
{
  g_auto (GStrv) variables = g_listenv ();

  for (guint i = 0; variables[i] != NULL; i++)
    {
      if (!is_kept (variables[i]))
        g_subprocess_launcher_unsetenv (launcher, variables[i]);
    }
  g_subprocess_launcher_setenv (launcher, "GIT_OPTIONAL_LOCKS", "0", TRUE);
  g_subprocess_launcher_setenv (launcher, "GIT_NO_LAZY_FETCH", "1", TRUE);
  /* No protocol at all: for git before 2.45, which does not know the line above, and unlike
   * protocol.allow it has the last word over what a repository allows itself. */
  g_subprocess_launcher_setenv (launcher, "GIT_ALLOW_PROTOCOL", "", TRUE);
  g_subprocess_launcher_setenv (launcher, "GIT_TERMINAL_PROMPT", "0", TRUE);
  g_subprocess_launcher_setenv (launcher, "GIT_PAGER", "cat", TRUE);
  /* It would write each commit by itself, and wake us for it. */
  g_subprocess_launcher_setenv (launcher, "GIT_FLUSH", "0", TRUE);
  /* Its complaints are understood by their words. */
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
}

/* For git an empty name is the folder that we were started in. */
static gboolean
check_folder (const char *folder, GError **error)
{
  if (folder[0] != '\0')
    return TRUE;
  g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                       _ ("The name of the repository’s folder is empty."));
  return FALSE;
}

/* Complaints go to a file without a name: nobody reads them until git has ended, and a pipe that
 * nobody reads gets full. */
static GSubprocess *
start (GPtrArray *words, int *out_complaints, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *name = NULL;
  GSubprocess *git;
  int complaints = g_file_open_tmp ("plumbline-XXXXXX", &name, error);

  if (complaints < 0)
    return NULL;
  g_unlink (name);
  g_subprocess_launcher_take_stderr_fd (launcher, dup (complaints));
  set_environment (launcher);
  git = g_subprocess_launcher_spawnv (launcher, (const char *const *) words->pdata, &local_error);
  if (git != NULL)
    {
      *out_complaints = complaints;
      return git;
    }
  close (complaints);
  if (!g_error_matches (local_error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND,
                         _ ("The program “git” cannot be used from the Flatpak of Plumbline. "
                            "Install Plumbline from your distribution to find evidence."));
  else
    g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND,
                         _ ("The program “git” is not installed."));
  return NULL;
}

static char *
dup_complaints (int file)
{
  char buffer[MAX_COMPLAINT + 1];
  gssize n = pread (file, buffer, MAX_COMPLAINT, 0);

  buffer[MAX (n, 0)] = '\0';
  return g_strstrip (g_utf8_make_valid (buffer, -1));
}

/* Says in words for the person what git said in its own; %NULL for what is not known. */
static char *
dup_explanation (const char *complaint, const char *folder)
{
  if (strstr (complaint, "not a git repository") != NULL)
    return g_strdup_printf (_ ("There is no git repository in “%s”."), folder);
  if (strstr (complaint, "dubious ownership") != NULL)
    return g_strdup_printf (
      _ ("Git does not read “%s”, for it belongs to somebody else. If you trust it, allow it with "
         "“git config --global --add safe.directory FOLDER”."),
      folder);
  if (strstr (complaint, "bad revision") != NULL)
    return g_strdup_printf (_ ("The git repository in “%s” has no commits yet."), folder);
  if (strstr (complaint, "cannot change to") != NULL)
    return g_strdup_printf (_ ("The folder “%s” cannot be opened."), folder);
  return NULL;
}

static void
set_complaint (GError **error, const char *folder, const char *complaint)
{
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *explanation = dup_explanation (complaint, shown);

  if (explanation != NULL)
    g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID, explanation);
  else
    /* Translators: a folder, and what git says, in English. */
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID, _ ("Git could not read “%s”: %s"), shown,
                 complaint);
}

/* Ends git if it has not ended by itself, and says whether all went well. */
static gboolean
finish (GSubprocess *git, const char *folder, int complaints, gboolean is_wanted,
        GCancellable *cancellable, GError **error)
{
  g_autofree char *complaint = NULL;

  if (!is_wanted || g_cancellable_is_cancelled (cancellable))
    g_subprocess_force_exit (git);
  g_subprocess_wait (git, NULL, NULL);
  complaint = dup_complaints (complaints);
  close (complaints);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!is_wanted || g_subprocess_get_successful (git))
    return TRUE;
  set_complaint (error, folder, complaint);
  return FALSE;
}

/* Reads until the end, or until somebody has had enough. */
static gboolean
pump (GInputStream *stream, PlumbGitParser *parser, GCancellable *cancellable, GError **error)
{
  g_autofree char *buffer = g_malloc (CHUNK);
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, CHUNK, cancellable, error)) > 0)
    {
      if (!plumb_git_parser_feed (parser, buffer, (gsize) n))
        return FALSE;
    }
  return n == 0;
}

/**
 * plumb_git_check:
 * @folder: a folder of a work tree, or a bare repository
 * @out_shallow: (out) (optional): whether its history was cut off when it was cloned
 *
 * Finds out whether there is a repository that can be read.
 */
gboolean
plumb_git_check (const char *folder, gboolean *out_shallow, GCancellable *cancellable,
                 GError **error)
{
  static const char *const more[] = { "rev-parse", "--is-shallow-repository", NULL };
  g_autoptr (GPtrArray) words = new_command (folder);
  g_autoptr (GSubprocess) git = NULL;
  char answer[16] = "";
  int complaints = -1;

  if (!check_folder (folder, error))
    return FALSE;
  add_words (words, more);
  git = start (words, &complaints, error);
  if (git == NULL)
    return FALSE;
  g_input_stream_read_all (g_subprocess_get_stdout_pipe (git), answer, sizeof answer - 1, NULL,
                           cancellable, NULL);
  if (!finish (git, folder, complaints, TRUE, cancellable, error))
    return FALSE;
  if (out_shallow != NULL)
    *out_shallow = g_str_has_prefix (answer, "true");
  return TRUE;
}

/**
 * plumb_git_log:
 * @folder: a folder of a work tree, or a bare repository
 * @since: commits made before are left out, in seconds since 1970; 0 for none
 * @func: is told each commit; when it has had enough, that is no error
 *
 * Reads the commits that the checked-out one is made of.
 */
gboolean
plumb_git_log (const char *folder, gint64 since, PlumbGitFunc func, gpointer user_data,
               GCancellable *cancellable, GError **error)
{
  g_autofree char *date = g_strdup_printf ("--since=%" G_GINT64_FORMAT, MAX (since, EARLIEST));
  const char *const more[] = { "log",
                               "-z",
                               "--format=tformat:" PLUMB_GIT_FORMAT,
                               "--encoding=UTF-8",
                               "--no-show-signature",
                               "--no-notes",
                               "--no-decorate",
                               "--no-color",
                               "--no-patch",
                               "--no-ext-diff",
                               "--no-textconv",
                               "--no-mailmap",
                               date,
                               "HEAD",
                               "--",
                               NULL };
  g_autoptr (GPtrArray) words = new_command (folder);
  g_autoptr (PlumbGitParser) parser = plumb_git_parser_new (func, user_data);
  g_autoptr (GSubprocess) git = NULL;
  g_autoptr (GError) local_error = NULL;
  int complaints = -1;
  gboolean ended;

  if (!check_folder (folder, error))
    return FALSE;
  add_words (words, more);
  git = start (words, &complaints, error);
  if (git == NULL)
    return FALSE;
  ended = pump (g_subprocess_get_stdout_pipe (git), parser, cancellable, &local_error);
  if (!finish (git, folder, complaints, ended, cancellable, error))
    return FALSE;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return TRUE;
}
