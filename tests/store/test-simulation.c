/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Some leads, each with a copy of the file and a sync client that is late, delivers twice and in
 * any order, and processes that end between any two system calls. When all has been delivered, all
 * copies are the same bytes, and every word that anybody wrote is there: in the document, in its
 * conflicts, or taken out by somebody who saw it.
 *
 * The number of runs is 15, or 10,000 with PLUMBLINE_LONG_TESTS, or PLUMBLINE_RUNS. The first has
 * the seed PLUMBLINE_SEED, each other the one after.
 */
#include "config.h"

#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dump.h"
#include "fault.h"
#include "place.h"
#include "plumb-stamps.h"
#include "plumb-undo.h"
#include "world.h"

#define STEPS 24
#define MAX_ROUNDS 12
/* A process of its own for fewer is not worth the while. */
#define RUNS_WORTH_SHARING 100
/* Opening, merging and publishing change the disk about so often. */
#define N_CALLS 160

/* What a lead does, and @sql if that is an edit. */
typedef void (*Deed) (World *world, guint lead, const char *sql);

static void
edit_by (World *world, guint lead, const char *sql)
{
  place_edit (world->leads[lead], sql);
}

static void
replay_by (World *world, guint lead, const char *sql)
{
  PlumbDb *db = plumb_workcopy_get_db (world->leads[lead]);
  g_autofree char *label = NULL;

  plumb_db_script (db, "BEGIN IMMEDIATE", NULL);
  if (plumb_undo_replay (db, g_str_equal (sql, "redo"), &label, NULL))
    plumb_db_script (db, "UPDATE local_state SET change = change + 1; COMMIT", NULL);
  else
    plumb_db_script (db, "ROLLBACK", NULL);
}

static void
merge_by (World *world, guint lead, const char *sql)
{
  PlumbWorkcopy *workcopy = world->leads[lead];
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbMerging) merging = NULL;
  g_autoptr (GArray) changes = NULL;
  gboolean done = FALSE;

  if (plumb_workcopy_look (workcopy) != PLUMB_FILE_CHANGED || plumb_workcopy_claim (workcopy))
    return;
  merging = plumb_workcopy_prepare_merge (workcopy, NULL, &error);
  g_assert_no_error (error);
  plumb_merging_run (merging, &error);
  g_assert_no_error (error);
  plumb_workcopy_finish_merge (workcopy, merging, &done, &changes, &error);
  g_assert_no_error (error);
  g_assert_true (done);
}

/* Writes the file, unless somebody else did meanwhile. */
static void
publish_by (World *world, guint lead, const char *sql)
{
  PlumbWorkcopy *workcopy = world->leads[lead];
  g_autoptr (GError) error = NULL;
  gboolean dirty = FALSE;

  g_assert_true (plumb_workcopy_is_dirty (workcopy, &dirty, &error));
  if (!dirty || plumb_workcopy_look (workcopy) == PLUMB_FILE_CHANGED)
    return;
  place_publish (workcopy);
  world_send (world, lead);
}

static void
merge_and_publish_by (World *world, guint lead, const char *sql)
{
  merge_by (world, lead, NULL);
  publish_by (world, lead, NULL);
}

/* Returns: whether the process came to its end */
static gboolean
wait_for (pid_t pid, const World *world)
{
  int status = 0;

  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  if (WIFSIGNALED (status) ? WTERMSIG (status) != SIGKILL : WEXITSTATUS (status) != 0)
    g_error ("a lead's process failed:\n%s", world->story->str);
  return !WIFSIGNALED (status);
}

/* The lead's process ends somewhere on the way; the next one opens the document again. */
static gboolean
end_within (World *world, guint lead, Deed deed, const char *sql)
{
  static const FaultPlan the_end = { "the end",
                                     FAULT_WRITE | FAULT_SYNC | FAULT_TRUNCATE | FAULT_RENAME
                                       | FAULT_UNLINK | FAULT_CREATE,
                                     0, FALSE };
  guint at = 1 + world_pick (world, 1 + world_pick (world, N_CALLS));
  gboolean came_through;
  pid_t pid;

  world_close (world, lead);
  fflush (NULL);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      fault_start (&the_end, at);
      world_open (world, lead);
      deed (world, lead, sql);
      _exit (0);
    }
  came_through = wait_for (pid, world);
  world_open (world, lead);
  g_string_append_printf (world->story, "%u: ends at call %u%s\n", lead, at,
                          came_through ? ", after all was done" : "");
  return came_through;
}

/* Words that are gone after what a lead did were seen by them. */
static void
note_words (World *world, guint lead, GHashTable *before, const char *word, gboolean may_lack)
{
  g_autoptr (GHashTable) after = world_list_words (world, lead);
  GHashTableIter iter;
  gpointer old;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &old, NULL))
    {
      if (!g_hash_table_contains (after, old))
        g_hash_table_add (world->replaced, g_strdup (old));
    }
  /* What nobody was told was done need not be. */
  if (word != NULL && (!may_lack || g_hash_table_contains (after, word)))
    g_hash_table_add (world->written, g_strdup (word));
}

static void
edit (World *world, guint lead, gboolean ends)
{
  g_autoptr (GHashTable) before = world_list_words (world, lead);
  gboolean replays = world_pick (world, 6) == 0;
  g_autofree char *word = NULL;
  g_autofree char *sql = replays ? g_strdup (world_pick (world, 2) == 0 ? "undo" : "redo")
                                 : world_dup_edit (world, lead, &word);
  Deed deed = replays ? replay_by : edit_by;

  if (sql == NULL)
    return;
  g_string_append_printf (world->story, "%u: %s\n", lead, sql);
  if (ends)
    {
      gboolean is_done = end_within (world, lead, deed, sql);

      note_words (world, lead, before, word, !is_done);
    }
  else
    {
      deed (world, lead, sql);
      note_words (world, lead, before, word, FALSE);
    }
}

static void
step (World *world)
{
  guint lead = world_pick (world, world->n_leads);

  switch (world_pick (world, 12))
    {
    case 0:
    case 1:
    case 2:
      world_deliver_some (world);
      break;
    case 3:
    case 4:
      merge_and_publish_by (world, lead, NULL);
      break;
    case 5:
      publish_by (world, lead, NULL);
      break;
    case 6:
      end_within (world, lead, merge_and_publish_by, NULL);
      /* What was written just before the end goes its way. */
      world_send (world, lead);
      break;
    case 7:
      edit (world, lead, TRUE);
      break;
    default:
      edit (world, lead, FALSE);
      break;
    }
}

static gboolean
all_are_equal (World *world)
{
  g_autofree char *first = NULL;
  gsize n_first = 0;

  first = read_bytes (g_file_peek_path (world->files[0]), &n_first);
  for (guint i = 0; i < world->n_leads; i++)
    {
      g_autofree char *bytes = NULL;
      gsize n_bytes = 0;
      gboolean dirty = FALSE;

      bytes = read_bytes (g_file_peek_path (world->files[i]), &n_bytes);
      if (n_bytes != n_first || memcmp (bytes, first, n_bytes) != 0
          || !plumb_workcopy_is_dirty (world->leads[i], &dirty, NULL) || dirty)
        return FALSE;
    }
  return TRUE;
}

/* What the files say of themselves, for whoever has to find out why they differ. */
static char *
describe (World *world)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < world->n_leads; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbDb) db = plumb_db_open (g_file_peek_path (world->files[i]), PLUMB_DB_READER,
                                              &error);
      g_autofree char *stamp = NULL;

      g_assert_no_error (error);
      stamp = plumb_db_dup_text (db, NULL,
                                 "SELECT digest || ' ' || changed_at || ' ' ||"
                                 " (SELECT group_concat (substr (replica, 1, 6) || ':' || n, ' ')"
                                 "  FROM stamp_seen) FROM stamp",
                                 "");
      g_string_append_printf (text, "%u: %s\n", i, stamp);
    }
  return g_string_free (text, FALSE);
}

/* Each gets the file of the one before, until everybody has had everybody's. */
static void
hand_round (World *world)
{
  guint first = world_pick (world, world->n_leads);

  for (guint i = first; i < first + 2 * world->n_leads - 2; i++)
    {
      guint to = (i + 1) % world->n_leads;

      if (world_give (world, i % world->n_leads, to))
        merge_and_publish_by (world, to, NULL);
    }
}

/* Everybody gets everybody's, each of which is merged by all of them, in whatever order. */
static void
hand_to_all (World *world)
{
  for (guint i = 0; i < world->n_leads; i++)
    world_send (world, i);
  while (world->on_the_way->len > 0)
    {
      world_deliver_some (world);
      for (guint i = 0; i < world->n_leads; i++)
        merge_by (world, i, NULL);
    }
}

/* Whatever was on its way is lost, and then nothing more is, until nobody has anything new. */
static void
settle (World *world)
{
  g_autofree char *what = NULL;

  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      for (guint i = 0; i < world->n_leads; i++)
        merge_and_publish_by (world, i, NULL);
      if (all_are_equal (world))
        return;
      g_ptr_array_set_size (world->on_the_way, 0);
      if (world_pick (world, 4) == 0)
        hand_to_all (world);
      else
        hand_round (world);
      g_ptr_array_set_size (world->on_the_way, 0);
    }
  what = describe (world);
  g_error ("the copies do not become one:\n%s\n%s", what, world->story->str);
}

static void
check_words (World *world)
{
  g_autoptr (GHashTable) found = world_list_words (world, 0);
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, world->written);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    {
      if (!g_hash_table_contains (found, word) && !g_hash_table_contains (world->replaced, word))
        g_error ("“%s” is lost:\n%s", (char *) word, world->story->str);
    }
}

/* The files are the same bytes, so one of them is looked at; and each lead works on what it says. */
static void
check_sound (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = NULL;
  g_autofree char *expected = NULL;
  gint64 version = 0;

  if (!plumb_workcopy_check_file (world->files[0], &version, &error))
    g_error ("%s\n%s", error->message, world->story->str);
  db = plumb_db_open (g_file_peek_path (world->files[0]), PLUMB_DB_READER, &error);
  g_assert_no_error (error);
  expected = plumb_db_dup_text (db, &error, "SELECT digest FROM stamp", "");
  g_assert_no_error (error);
  for (guint i = 0; i < world->n_leads; i++)
    {
      g_autofree char *found = plumb_stamps_digest (plumb_workcopy_get_db (world->leads[i]),
                                                    &error);

      g_assert_no_error (error);
      if (!g_str_equal (found, expected))
        g_error ("lead %u has not what the file holds:\n%s", i, world->story->str);
    }
}

static void
run_world (guint32 seed)
{
  World world = { NULL };

  /* Whatever fails, this is the last that was said before. */
  g_test_message ("seed %u", seed);
  world_begin (&world, seed);
  for (guint i = 0; i < STEPS * world.n_leads; i++)
    step (&world);
  settle (&world);
  check_words (&world);
  check_sound (&world);
  world_end (&world);
}

static GSubprocess *
start_share (guint32 seed, guint n_runs)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *own_seed = g_strdup_printf ("%u", seed);
  g_autofree char *own_runs = g_strdup_printf ("%u", n_runs);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "PLUMBLINE_SEED", own_seed, TRUE);
  g_subprocess_launcher_setenv (launcher, "PLUMBLINE_RUNS", own_runs, TRUE);
  g_subprocess_launcher_setenv (launcher, "PLUMBLINE_SHARE", "1", TRUE);
  /* GLib would have it work in this process's folders. */
  g_subprocess_launcher_unsetenv (launcher, "G_TEST_TMPDIR");
  process = g_subprocess_launcher_spawn (launcher, &error, "/proc/self/exe", NULL);
  g_assert_no_error (error);
  return process;
}

/* Processes like this one take a share each, as many as there are processors. What they say is
 * only of interest when they fail. */
static void
share (guint32 seed, guint n_runs)
{
  guint n_shares = g_get_num_processors ();
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) failures = g_string_new (NULL);

  for (guint i = 0; i < n_shares; i++)
    {
      guint first = (guint) ((guint64) n_runs * i / n_shares);
      guint end = (guint) ((guint64) n_runs * (i + 1) / n_shares);

      g_ptr_array_add (others, start_share (seed + first, end - first));
    }
  for (guint i = 0; i < n_shares; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *said = NULL;

      g_subprocess_communicate_utf8 (g_ptr_array_index (others, i), NULL, NULL, &said, NULL,
                                     &error);
      g_assert_no_error (error);
      if (!g_subprocess_get_successful (g_ptr_array_index (others, i)))
        g_string_append_printf (failures, "%s\n", said);
    }
  if (failures->len > 0)
    g_error ("%s", failures->str);
}

static guint
count_runs (void)
{
  const char *runs = g_getenv ("PLUMBLINE_RUNS");

  if (runs != NULL)
    return (guint) g_ascii_strtoull (runs, NULL, 10);
  return g_getenv ("PLUMBLINE_LONG_TESTS") != NULL ? 10000 : 15;
}

static void
test_leads (void)
{
  const char *first = g_getenv ("PLUMBLINE_SEED");
  guint32 seed = first != NULL ? (guint32) g_ascii_strtoull (first, NULL, 10)
                               : (guint32) g_test_rand_int ();
  guint n_runs = count_runs ();

  if (n_runs >= RUNS_WORTH_SHARING && g_getenv ("PLUMBLINE_SHARE") == NULL)
    share (seed, n_runs);
  else
    for (guint run = 0; run < n_runs; run++)
      run_world (seed + run);
  g_test_message ("%u runs from seed %u", n_runs, seed);
}

int
main (int argc, char *argv[])
{
  fault_init_calls ();
  fault_skip_syncs ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store/simulation/leads", test_leads);
  return g_test_run ();
}
