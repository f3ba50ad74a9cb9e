/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A process is killed while it works on a document, again and again. Whatever it had said was done
 * has to be there, nothing may be half there, and work goes on as if nothing had happened.
 */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "document.h"
#include "fault.h"
#include "plumb-error.h"

/* Commands that were done: a proposal, its acceptance, the next proposal, ... */
#define N_DONE "SELECT (SELECT count (*) FROM proposal) + (SELECT count (*) FROM topic)"
/* The child writes the user's file after so many commands. */
#define PUBLISH_EVERY 4
/* What a child does that ends at a system call. */
#define N_COMMANDS 6
#define N_CALLS "system calls: "
/* So many of them end, each somewhere else. */
#define N_ENDS 60
/* A document gets no larger than so many kills make it. */
#define KILLS_OF_ONE 100

static gint64
count (PlumbDocument *document, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  plumb_db_get_int (plumb_document_get_db (document), &n, &error, sql, "");
  g_assert_no_error (error);
  return n;
}

static void
do_next (PlumbDocument *document, gint64 n_done)
{
  g_autofree char *proposal = NULL;

  if (n_done % 2 == 0)
    {
      document_do (document,
                   "{'do': 'add-proposal', 'title': 'P%d', 'content': 'C%d',"
                   " 'name': 'S%d', 'minutes': 20}",
                   (int) n_done, (int) n_done, (int) n_done);
      return;
    }
  proposal = document_text (document, "SELECT uid FROM proposal ORDER BY id DESC LIMIT 1");
  document_do (document, "{'do': 'accept', 'proposal': '%s'}", proposal);
}

static void
say (const char *word, gint64 n)
{
  if (printf ("%s%d\n", word, (int) n) < 0 || fflush (stdout) != 0)
    exit (1);
}

/* Says the number of each command that is done. */
static void
work (const char *path, guint n_commands)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PlumbDocument) document = document_open (file);
  gint64 n_done = count (document, N_DONE);

  for (guint i = 0; i < n_commands; i++)
    {
      g_autoptr (GError) error = NULL;

      do_next (document, n_done++);
      say ("", n_done);
      if (n_done % PUBLISH_EVERY == 0 && !plumb_document_publish (document, &error))
        g_error ("%s", error->message);
    }
}

/* Works until it is killed; or, with @at, until that system call or a fixed end. */
static int
run_child (const char *path, const char *at)
{
  static const FaultPlan the_end = { "the end", FAULT_CALLS, 0, FALSE };

  if (at == NULL)
    {
      work (path, G_MAXUINT);
      return 0;
    }
  fault_start (&the_end, (guint) g_ascii_strtoull (at, NULL, 10));
  work (path, N_COMMANDS);
  say (N_CALLS, fault_stop (NULL));
  return 0;
}

typedef struct
{
  GPid pid;
  FILE *from;
} Child;

static void
child_start (Child *child, const char *path, const char *at)
{
  const char *argv[] = { "/proc/self/exe", "--child", path, at, NULL };
  g_auto (GStrv) env = g_environ_setenv (g_get_environ (), "XDG_STATE_HOME",
                                         g_get_user_state_dir (), TRUE);
  g_autoptr (GError) error = NULL;
  int out = -1;

  env = g_environ_setenv (env, "XDG_CACHE_HOME", g_get_user_cache_dir (), TRUE);
  g_spawn_async_with_pipes (NULL, (char **) argv, env, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &child->pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  child->from = fdopen (out, "r");
}

/* The last number that the child said, read until it is gone. */
static gint64
read_rest (Child *child, gint64 said)
{
  char line[32];

  while (fgets (line, sizeof line, child->from) != NULL)
    {
      /* A number is only said when its line is whole. */
      if (strchr (line, '\n') != NULL)
        said = g_ascii_strtoll (line, NULL, 10);
    }
  return said;
}

/* Lets the child say some numbers, and kills it a random time after that. */
static gint64
child_kill (Child *child)
{
  int wanted = g_test_rand_int_range (1, 12);
  gint64 wait_usec = g_test_rand_int_range (0, 4000);
  gint64 start;
  char line[32];
  gint64 said = 0;
  int status;

  for (int i = 0; i < wanted; i++)
    {
      g_assert_nonnull (fgets (line, sizeof line, child->from));
      said = g_ascii_strtoll (line, NULL, 10);
    }
  start = g_get_monotonic_time ();
  while (g_get_monotonic_time () - start < wait_usec)
    continue;
  g_assert_cmpint (kill (child->pid, SIGKILL), ==, 0);
  said = read_rest (child, said);
  g_assert_cmpint (waitpid (child->pid, &status, 0), ==, child->pid);
  g_assert_true (WIFSIGNALED (status));
  g_spawn_close_pid (child->pid);
  fclose (child->from);
  return said;
}

/* Nothing is half there: a proposal has its text and its speaker, an accepted one its topic. */
static void
assert_whole (PlumbDocument *document)
{
  document_assert (document, "PRAGMA quick_check", "ok");
  document_assert (document, "PRAGMA foreign_key_check", NULL);
  document_assert (document,
                   "SELECT count (*) FROM proposal AS p LEFT JOIN proposal_text AS t"
                   " ON t.id = p.id LEFT JOIN proposal_person AS r"
                   " ON r.proposal_id = p.id WHERE t.id IS NULL OR r.id IS NULL",
                   "0");
  document_assert (document,
                   "SELECT count (*) FROM proposal"
                   " WHERE (decision = 'accepted') <> (topic_id IS NOT NULL)",
                   "0");
  document_assert (document, "SELECT count (*) FROM proposal WHERE title <> 'P' || (2 * (id - 1))",
                   "0");
  g_assert_cmpint (count (document, "SELECT count (*) FROM topic"), ==,
                   count (document, "SELECT count (*) FROM proposal WHERE topic_id IS NOT NULL"));
}

static void
assert_history_works (PlumbDocument *document, gint64 n_done)
{
  document_undo (document);
  g_assert_cmpint (count (document, N_DONE), ==, n_done - 1);
  assert_whole (document);
  document_redo (document);
  g_assert_cmpint (count (document, N_DONE), ==, n_done);
  assert_whole (document);
}

/* Only the document is there: what was killed was not taken for somebody else's change. */
static void
assert_nothing_beside (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *own = g_file_get_basename (file);
  g_autofree char *unfinished = g_strdup_printf (".%s.", own);
  g_autoptr (GDir) dir = g_dir_open (g_file_peek_path (folder), 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      /* What was being written when it was killed. */
      if (!g_str_equal (name, own) && !g_str_has_prefix (name, unfinished))
        g_error ("“%s” lies beside the document", name);
    }
}

/* Nor does anything pile up beside the working copy. */
static void
assert_tidy (PlumbDocument *document)
{
  g_autofree char *folder = g_path_get_dirname (plumb_document_get_path (document));
  g_autofree char *base = document_text (document, "SELECT base FROM local_state");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (!g_str_equal (name, "lock") && !g_str_equal (name, "working.db")
          && !g_str_equal (name, "working.db-wal") && !g_str_equal (name, "working.db-shm")
          && !g_str_equal (name, base))
        g_error ("“%s” was left in the folder of the working copy", name);
    }
}

/* How long opening took, in ms: after a kill, and after a clean end. */
typedef struct
{
  GArray *killed;
  GArray *clean;
} Times;

static PlumbDocument *
open_timed (GFile *file, GArray *times)
{
  gint64 start = g_get_monotonic_time ();
  PlumbDocument *document = document_open (file);
  double ms = (double) (g_get_monotonic_time () - start) / 1000;

  g_array_append_val (times, ms);
  return document;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

static double
median (GArray *times)
{
  g_array_sort (times, compare_times);
  return g_array_index (times, double, times->len / 2);
}

static void
times_tell (Times *times)
{
  g_test_message ("opening takes %.1f ms after a kill, %.1f ms after a clean end (medians of %u)",
                  median (times->killed), median (times->clean), times->killed->len);
  g_array_unref (times->killed);
  g_array_unref (times->clean);
}

static void
check_after_kill (GFile *file, gint64 said, Times *times)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDocument) document = NULL;
  gint64 n_done;

  plumb_document_check (file, &error);
  g_assert_no_error (error);
  document = open_timed (file, times->killed);
  g_assert_false (plumb_document_is_shared (document));
  n_done = count (document, N_DONE);
  if (n_done != said && n_done != said + 1)
    g_error ("%d commands were said to be done, %d are", (int) said, (int) n_done);
  assert_whole (document);
  assert_history_works (document, n_done);
  assert_nothing_beside (file);
  assert_tidy (document);
  g_clear_object (&document);
  document = open_timed (file, times->clean);
  assert_whole (document);
}

static GFile *
make_document (guint n)
{
  g_autofree char *name = g_strdup_printf ("test-%u.microconf", n);
  g_autoptr (PlumbDocument) document = document_new (name);

  return document_file (name);
}

static void
test_what_was_done_is_there_after_a_kill (void)
{
  guint n = g_getenv ("PLUMBLINE_LONG_TESTS") != NULL ? 10000 : 50;
  Times times = { g_array_new (FALSE, FALSE, sizeof (double)),
                  g_array_new (FALSE, FALSE, sizeof (double)) };
  g_autoptr (GFile) file = NULL;

  for (guint i = 0; i < n; i++)
    {
      Child child;

      if (i % KILLS_OF_ONE == 0)
        {
          g_clear_object (&file);
          file = make_document (i);
        }
      child_start (&child, g_file_peek_path (file), NULL);
      check_after_kill (file, child_kill (&child), &times);
    }
  times_tell (&times);
}

static gint64
count_in (GFile *file)
{
  g_autoptr (PlumbDocument) document = document_open (file);

  return count (document, N_DONE);
}

/* Returns: the number that was said last, or before; negative for a child that came to its end */
static gint64
child_end (Child *child, gint64 said, guint *out_calls)
{
  char line[64];
  int status;

  while (fgets (line, sizeof line, child->from) != NULL)
    {
      if (g_str_has_prefix (line, N_CALLS))
        *out_calls = (guint) g_ascii_strtoull (line + strlen (N_CALLS), NULL, 10);
      else
        said = g_ascii_strtoll (line, NULL, 10);
    }
  g_assert_cmpint (waitpid (child->pid, &status, 0), ==, child->pid);
  g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGKILL : WEXITSTATUS (status) == 0);
  g_spawn_close_pid (child->pid);
  fclose (child->from);
  return WIFSIGNALED (status) ? said : -1;
}

/* A child opens the document, works and saves, and ends at one system call after the other. */
static void
test_what_was_done_is_there_between_any_two_calls (void)
{
  gboolean is_long = g_getenv ("PLUMBLINE_LONG_TESTS") != NULL;
  Times times = { g_array_new (FALSE, FALSE, sizeof (double)),
                  g_array_new (FALSE, FALSE, sizeof (double)) };
  g_autoptr (GFile) file = make_document (0);
  guint n_calls = 0;
  guint step = 1;
  guint at = 0;
  guint n = 0;

  for (;;)
    {
      g_autofree char *text = g_strdup_printf ("%u", at);
      gint64 before = count_in (file);
      gint64 said;
      Child child;

      child_start (&child, g_file_peek_path (file), text);
      said = child_end (&child, before, &n_calls);
      if (at == 0)
        step = is_long ? 1 : MAX (1, n_calls / N_ENDS);
      else if (said < 0)
        break;
      else
        check_after_kill (file, said, &times);
      at += at == 0 ? 1 + (guint) g_test_rand_int_range (0, (gint32) step) : step;
      if (++n % KILLS_OF_ONE == 0)
        {
          g_clear_object (&file);
          file = make_document (n);
        }
    }
  g_assert_cmpuint (n, >, 1);
  g_test_message ("it ended at %u of %u system calls", n - 1, n_calls);
  times_tell (&times);
}

int
main (int argc, char *argv[])
{
  fault_init_calls ();
  if (argc >= 3 && g_str_equal (argv[1], "--child"))
    return run_child (argv[2], argv[3]);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/crash/what_was_done_is_there_after_a_kill",
                   test_what_was_done_is_there_after_a_kill);
  g_test_add_func ("/model/crash/what_was_done_is_there_between_any_two_calls",
                   test_what_was_done_is_there_between_any_two_calls);
  return g_test_run ();
}
