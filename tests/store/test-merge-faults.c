/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * While two files are merged, whatever is asked of the computer fails once, from each place in the
 * program that asks; the disk, unless there is time, from some. The merged file is then written
 * whole or not at all, and the next try works.
 */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "dump.h"
#include "fault.h"
#include "place.h"
#include "plumb-merge.h"

#define SAME_IMPORT(who)                                                                        \
  "INSERT INTO person (id, uid, name, email, phone) VALUES"                                     \
  " (30, '" who "-p', 'Cy', 'Cy@example.org', '" who "');"                                      \
  "INSERT INTO proposal (id, uid, edition_id, rank, title, indico_id) VALUES"                   \
  " (30, '" who "-q', 1, 'a3', 'Imported', 77);"                                                \
  "INSERT INTO proposal_text (id, content, notes) VALUES (30, 'Words', '" who "');"             \
  "INSERT INTO proposal_person (id, uid, proposal_id, person_id) VALUES (30, '" who "-r', 30, " \
  "30);"                                                                                        \
  "INSERT INTO attendee (id, uid, edition_id, person_id, why) VALUES (30, '" who "-a', 1, 2, '" \
  "" who "');"                                                                                  \
  "INSERT INTO conflict (id, uid, tbl, row_uid, col, value, replica, n) VALUES"                 \
  " (30, '" who "-c', 'proposal', '" who "-q', 'title', 'Else', 'r', 1);"

/* What both begin with, and what each does: something for all that merging has to mend. */
static const char beginning[] =
  "INSERT INTO topic (id, uid, edition_id, rank, title) VALUES (3, 't3', 1, 'a2', 'Third'),"
  " (4, 't4', 1, 'a3', 'Fourth'), (5, 't5', 1, 'a4', 'Fifth'), (6, 't6', 1, 'a5', 'Sixth'),"
  " (7, 't7', 1, 'a6', 'Seventh');"
  "UPDATE topic SET statement = 'One two three four five six seven'";
static const char of_mine[] = SAME_IMPORT (
  "x") "UPDATE topic SET title = 'Mine', statement = 'One TWO three four five six seven'"
       " WHERE uid = 't1';"
       "UPDATE topic SET parent_id = 4 WHERE uid = 't3';"
       "DELETE FROM topic WHERE uid IN ('t5', 't6');"
       "INSERT INTO topic (id, uid, edition_id, rank, title) VALUES (20, 'm1', 1, 'a8', 'New');"
       "INSERT INTO conflict (id, uid, tbl, row_uid, col, value, replica, n) VALUES"
       " (31, 'm2', 'topic', 't7', 'title', 'Else', 'r', 1);"
       "DELETE FROM accomplishment";
static const char of_theirs[] = SAME_IMPORT (
  "y") "UPDATE topic SET title = 'Theirs', statement = 'One two three four five SIX seven'"
       " WHERE uid = 't1';"
       "UPDATE topic SET parent_id = 3 WHERE uid = 't4';"
       "DELETE FROM topic WHERE uid = 't7';"
       "INSERT INTO topic (id, uid, edition_id, rank, title) VALUES (20, 'h1', 1, 'a8', 'New, too');"
       "INSERT INTO topic (id, uid, edition_id, parent_id, rank, title) VALUES"
       " (21, 'h2', 1, 5, 'a0', 'Below');"
       "INSERT INTO conflict (id, uid, tbl, row_uid, col, value, replica, n) VALUES"
       " (31, 'h3', 'topic', 't6', 'title', 'Else', 'r', 1)";

/* Of so many places that ask the disk one has its turn. */
#define STEP_OF_DISK 12

static const FaultPlan plans[] = {
  { "no memory for a statement", FAULT_STATEMENT, ENOMEM, FALSE, TRUE },
  { "a broken disk", FAULT_CALLS, EIO, FALSE, TRUE },
};

typedef struct
{
  GFile *base;
  GFile *mine;
  GFile *theirs;
  GFile *output;
} Files;

typedef struct
{
  const char *name;
  gboolean has_base;
  gboolean is_counted; /* whether the files have versions */
} Case;

static const Case cases[] = {
  { "by_versions", FALSE, TRUE },
  { "by_base", TRUE, TRUE },
  { "without_versions", FALSE, FALSE },
};

/* In the place of GLib's: a second passes whenever somebody asks, and may make no difference. */
gint64
g_get_real_time (void)
{
  static gint64 now = G_GINT64_CONSTANT (1780315200) * G_USEC_PER_SEC;

  now += G_USEC_PER_SEC;
  return now;
}

static void
files_clear (Files *files)
{
  g_clear_object (&files->base);
  g_clear_object (&files->mine);
  g_clear_object (&files->theirs);
  g_clear_object (&files->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Files, files_clear)

static void
copy (GFile *from, GFile *to)
{
  g_autoptr (GError) error = NULL;

  g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
edit (GFile *file, const char *sql)
{
  g_autoptr (PlumbWorkcopy) workcopy = place_open (file);

  place_edit (workcopy, sql);
  place_publish (workcopy);
}

static void
make_files (const Case *c, Files *files)
{
  g_autoptr (PlumbWorkcopy) workcopy = NULL;

  files->base = place_file ("base.microconf");
  files->mine = place_file ("mine.microconf");
  files->theirs = place_file ("theirs.microconf");
  files->output = place_file ("output.microconf");
  workcopy = place_document (files->base);
  place_edit (workcopy, beginning);
  place_publish (workcopy);
  copy (files->base, files->mine);
  copy (files->base, files->theirs);
  edit (files->mine, of_mine);
  edit (files->theirs, of_theirs);
  for (guint i = 0; i < 2 && !c->is_counted; i++)
    run_script (g_file_peek_path (i == 0 ? files->mine : files->theirs),
                "DELETE FROM stamp_edit; DELETE FROM stamp_seen; UPDATE stamp SET digest = ''");
}

static gboolean
merge (const Case *c, const Files *files, GError **error)
{
  PlumbMergeReport report;

  return plumb_merge_files (c->has_base ? files->base : NULL, files->mine, files->theirs,
                            files->output, &report, error);
}

static GBytes *
load (GFile *file)
{
  return g_file_load_bytes (file, NULL, NULL, NULL);
}

/* What lies beside the documents, and where copies were made for merging. */
static guint
count_left (GFile *output)
{
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (output));
  g_autoptr (GDir) documents = g_dir_open (folder, 0, NULL);
  g_autoptr (GDir) passing = g_dir_open (g_get_tmp_dir (), 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (documents)) != NULL)
    n += name[0] == '.' || !g_str_has_suffix (name, ".microconf");
  while ((name = g_dir_read_name (passing)) != NULL)
    n += g_str_has_prefix (name, "plumbline-");
  return n;
}

/* What could not be removed does not count. */
static gboolean
leaves_something (void)
{
  static const char *const calls[] = { "unlink", "rmdir", "remove", "opendir" };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      if (g_str_has_prefix (fault_get_place (), calls[i]))
        return TRUE;
    }
  return FALSE;
}

static void
try_merging (const Case *c, const Files *files, const FaultPlan *plan, guint at, GBytes *merged)
{
  gint64 n_memory = fault_memory_get_used ();
  guint n_left = count_left (files->output);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) output = NULL;
  gboolean happened = FALSE;
  gboolean done;

  fault_start (plan, at);
  done = merge (c, files, &error);
  fault_stop (&happened);
  g_test_message ("%s, call %u (%s): %s", plan->name, at, fault_get_place (),
                  error != NULL ? error->message : "-");
  /* Two threads read and write beside this one, so that its calls are not always as many. */
  g_assert_true (happened || done);
  g_assert_true (done == (error == NULL));
  output = load (files->output);
  if (done)
    {
      g_assert_true (g_bytes_equal (output, merged));
    }
  else
    {
      /* The document is not to blame, and nothing of it is there. */
      g_assert_true (error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR);
      g_assert_true (g_str_has_suffix (error->message, "."));
      g_assert_null (output);
    }
  if (!leaves_something ())
    g_assert_cmpuint (count_left (files->output), ==, n_left);
  g_assert_null (fault_find_open ());
  g_assert_cmpint (fault_memory_get_used (), ==, n_memory);
}

static void
test_merge (gconstpointer data)
{
  const Case *c = data;
  g_auto (Files) files = { NULL, NULL, NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) merged = NULL;
  g_autoptr (GBytes) again = NULL;

  make_files (c, &files);
  merge (c, &files, &error);
  g_assert_no_error (error);
  merged = load (files.output);
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      guint step = plans[i].kinds == FAULT_STATEMENT || g_getenv ("PLUMBLINE_LONG_TESTS") != NULL
                     ? 1
                     : STEP_OF_DISK;

      g_file_delete (files.output, NULL, NULL);
      fault_start (&plans[i], 0);
      merge (c, &files, NULL);
      fault_stop (NULL);
      g_assert_cmpuint (fault_n_places (), >, step);
      for (guint place = (guint) g_test_rand_int_range (0, (gint32) step);
           place < fault_n_places (); place += step)
        {
          g_file_delete (files.output, NULL, NULL);
          try_merging (c, &files, &plans[i], fault_get_first_call (place), merged);
        }
    }
  g_file_delete (files.output, NULL, NULL);
  merge (c, &files, &error);
  g_assert_no_error (error);
  again = load (files.output);
  g_assert_true (g_bytes_equal (again, merged));
}

int
main (int argc, char *argv[])
{
  fault_init ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/store/merge-faults/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_merge);
    }
  return g_test_run ();
}
