/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What keeps a document and its file together: merging, saving while edits go on, opening after a
 * crash, turning a bad file away.
 * usage: bench-sync DOCUMENT SMALL_DOCUMENT [FIGURE...]
 *   DOCUMENT is worked on, SMALL_DOCUMENT has some 1,000 rows and is spoiled.
 *        bench-sync --edit DOCUMENT clean|kill      (what this program starts itself)
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>

#include "bench.h"
#include "plumb-document.h"
#include "plumb-merge.h"

#define EDITS 100

typedef struct
{
  char *program;
  char *path;
  char *small_path;
  char *folder;
} Sync;

static char *
dup_path (const Sync *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
change_file (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  sqlite3_close (db);
}

static gint64
count_rows (const char *path)
{
  static const char *const tables[] = { "proposal", "proposal_text", "proposal_person", "person" };
  sqlite3 *db = NULL;
  gint64 n = 0;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", tables[i]);
      sqlite3_stmt *stmt = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
      n += sqlite3_column_int64 (stmt, 0);
      sqlite3_finalize (stmt);
    }
  sqlite3_close (db);
  return n;
}

typedef struct
{
  GFile *base;
  GFile *mine;
  GFile *theirs;
  GFile *output;
  guint n_differing;
} Merge;

static GFile *
copy_with (const Sync *self, const char *name, const char *sql)
{
  g_autofree char *path = dup_path (self, name);

  copy_file (self->path, path);
  if (sql != NULL)
    change_file (path, sql);
  return g_file_new_for_path (path);
}

/* Each lead changes half of the rows that differ, every tenth of them also in the other's way. */
static void
merge_set_up (Merge *merge, const Sync *self, guint n)
{
  g_autofree char *mine =
    g_strdup_printf ("UPDATE proposal SET title = title || ' mine', track = 'm'"
                     " WHERE id IN (SELECT id FROM proposal ORDER BY id"
                     "  LIMIT %u)",
                     n / 2);
  g_autofree char *theirs = g_strdup_printf ("UPDATE proposal SET minutes = 25, track = 't'"
                                             " WHERE id IN (SELECT id FROM proposal ORDER BY id"
                                             "  LIMIT %u OFFSET %u)",
                                             n / 2, n / 2 - n / 20);
  g_autofree char *output = dup_path (self, "merged.microconf");

  merge->base = g_file_new_for_path (self->path);
  merge->mine = copy_with (self, "mine.microconf", mine);
  merge->theirs = copy_with (self, "theirs.microconf", theirs);
  merge->output = g_file_new_for_path (output);
  merge->n_differing = n - n / 20;
}

static void
merge_tear_down (Merge *merge)
{
  g_file_delete (merge->output, NULL, NULL);
  g_object_unref (merge->base);
  g_object_unref (merge->mine);
  g_object_unref (merge->theirs);
  g_object_unref (merge->output);
}

/* How long it takes, and how much of that is work: a busy machine makes the first longer. */
typedef struct
{
  double ms;
  double cpu_ms;
} Cost;

static Cost
merge_once (Merge *merge)
{
  g_autoptr (GError) error = NULL;
  PlumbMergeReport report = { 0 };
  gint64 start = g_get_monotonic_time ();
  gint64 cpu_start = bench_get_cpu_time ();
  Cost cost;

  plumb_merge_files (merge->base, merge->mine, merge->theirs, merge->output, &report, &error);
  g_assert_no_error (error);
  cost.ms = (double) (g_get_monotonic_time () - start) / 1000;
  cost.cpu_ms = (double) (bench_get_cpu_time () - cpu_start) / 1000;
  g_assert_cmpuint (report.conflicts > 0, ==, merge->n_differing > 0);
  return cost;
}

static Cost
measure_merge (const Sync *self, guint n, guint rounds)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) cpu_values = g_array_new (FALSE, FALSE, sizeof (double));
  Merge merge;

  merge_set_up (&merge, self, n);
  for (guint i = 0; i < rounds; i++)
    {
      Cost cost = merge_once (&merge);

      g_array_append_val (values, cost.ms);
      g_array_append_val (cpu_values, cost.cpu_ms);
    }
  merge_tear_down (&merge);
  return (Cost) { bench_median (values), bench_median (cpu_values) };
}

/* Twice the differences may cost no more than twice as much. */
static void
bench_merge (const Sync *self)
{
  static const guint sizes[] = { 0, 250, 500, 1000, 2000 };
  Cost costs[G_N_ELEMENTS (sizes)];
  double ratio;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    costs[i] = measure_merge (self, sizes[i], 5);
  g_print ("{\"figure\":\"merge-1000\",\"rows\":%" G_GINT64_FORMAT ",\"ms\":%.1f,\"cpu_ms\":%.1f,"
           "\"goal_ms\":1000,\"met\":%s}\n",
           count_rows (self->path), costs[3].ms, costs[3].cpu_ms,
           costs[3].ms <= 1000 ? "true" : "false");
  ratio = costs[4].cpu_ms / costs[3].cpu_ms;
  g_print ("{\"figure\":\"merge-linear\",\"cpu_ms_0\":%.1f,\"cpu_ms_250\":%.1f,\"cpu_ms_500\":%.1f,"
           "\"cpu_ms_1000\":%.1f,\"cpu_ms_2000\":%.1f,\"ratio\":%.2f,\"goal\":2.00,\"met\":%s}\n",
           costs[0].cpu_ms, costs[1].cpu_ms, costs[2].cpu_ms, costs[3].cpu_ms, costs[4].cpu_ms,
           ratio, ratio <= 2 ? "true" : "false");
}

typedef struct
{
  PlumbDocument *followed;
  PlumbDocument *alone;
  GPtrArray *uids; /* of proposals; both have the same */
  guint n;
} Commits;

static PlumbDocument *
open_copy (const Sync *self, const char *name)
{
  g_autofree char *path = dup_path (self, name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  PlumbDocument *document;

  copy_file (self->path, path);
  document = plumb_document_open (file, &error);
  g_assert_no_error (error);
  return document;
}

static gboolean
rested_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* What is due in the main loop runs between two edits, and its time is not that of the edits. */
static void
rest (void)
{
  gboolean is_rested = FALSE;

  g_timeout_add (20, rested_cb, &is_rested);
  while (!is_rested)
    g_main_context_iteration (NULL, TRUE);
}

/* As somebody does who types without a pause. */
static double
commit_in (PlumbDocument *document, Commits *self)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < EDITS; i++, self->n++)
    {
      gint64 start = g_get_monotonic_time ();
      double value;

      g_assert_true (plumb_document_do (document, NULL, "set-proposal", "proposal",
                                        g_ptr_array_index (self->uids, self->n % self->uids->len),
                                        "minutes", (int) (self->n % 90), NULL));
      value = (double) (g_get_monotonic_time () - start);
      g_array_append_val (values, value);
      rest ();
    }
  return bench_median (values);
}

static double
commit_followed (gpointer data)
{
  Commits *self = data;

  return commit_in (self->followed, self);
}

static double
commit_alone (gpointer data)
{
  Commits *self = data;

  return commit_in (self->alone, self);
}

static GPtrArray *
list_proposals (PlumbDocument *document)
{
  g_autoptr (PlumbSnapshot) snapshot = plumb_document_dup_snapshot (document, NULL);
  const PlumbEdition *edition = plumb_snapshot_latest (snapshot);
  GPtrArray *uids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < edition->proposals->len; i++)
    g_ptr_array_add (uids,
                     g_strdup (((PlumbProposal *) g_ptr_array_index (edition->proposals, i))->uid));
  return uids;
}

static void
bench_commit (const Sync *self)
{
  Commits commits = { open_copy (self, "followed.microconf"), open_copy (self, "alone.microconf"),
                      NULL, 0 };

  commits.uids = list_proposals (commits.alone);
  plumb_document_follow (commits.followed);
  bench_ratio ("commit-followed", 1.1, 9, commit_followed, commit_alone, &commits);
  g_ptr_array_unref (commits.uids);
  g_object_unref (commits.followed);
  g_object_unref (commits.alone);
}

/* Edits in a process of its own, which then closes the document or is killed with it open. */
static int
edit_and_end (const char *path, gboolean is_killed)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PlumbDocument) document = plumb_document_open (file, NULL);
  g_autoptr (GPtrArray) uids = NULL;

  g_assert_nonnull (document);
  uids = list_proposals (document);
  for (guint i = 0; i < EDITS; i++)
    g_assert_true (plumb_document_do (document, NULL, "set-proposal", "proposal",
                                      g_ptr_array_index (uids, i % uids->len), "minutes",
                                      (int) (g_random_int () % 90), NULL));
  if (is_killed)
    raise (SIGKILL);
  return 0;
}

static double
reopen_after (const Sync *self, const char *path, const char *end)
{
  const char *const command[] = { self->program, "--edit", path, end, NULL };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  PlumbDocument *document;
  gint64 start;

  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  start = g_get_monotonic_time ();
  document = plumb_document_open (file, &error);
  start = g_get_monotonic_time () - start;
  g_assert_no_error (error);
  g_object_unref (document);
  return (double) start;
}

static void
bench_reopen (const Sync *self)
{
  g_autofree char *path = dup_path (self, "killed.microconf");
  g_autoptr (GArray) clean = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) killed = g_array_new (FALSE, FALSE, sizeof (double));
  double beyond;

  copy_file (self->path, path);
  for (guint i = 0; i < 10; i++)
    {
      double first = reopen_after (self, path, "clean");
      double second = reopen_after (self, path, "kill");

      /* The first takes the file in. */
      if (i == 0)
        continue;
      g_array_append_val (clean, first);
      g_array_append_val (killed, second);
    }
  beyond = (bench_median (killed) - bench_median (clean)) / 1000;
  g_print ("{\"figure\":\"reopen-after-kill\",\"ms\":%.2f,\"clean_ms\":%.2f,\"beyond_ms\":%.2f,"
           "\"goal_ms\":10,\"met\":%s,\"rounds\":%u}\n",
           bench_median (killed) / 1000, bench_median (clean) / 1000, beyond,
           beyond <= 10 ? "true" : "false", clean->len);
}

static double
refuse (gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (data);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (PlumbDocument) document = plumb_document_open (file, &error);

  g_assert_null (document);
  g_assert_nonnull (error);
  return (double) (g_get_monotonic_time () - start);
}

/* A page in the middle becomes noise. */
static void
damage_page (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize i = length / 2 / 4096 * 4096, end = i + 4096; i < end; i++)
    bytes[i] = (char) g_random_int ();
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

static void
bench_hostile (const Sync *self)
{
  static const struct
  {
    const char *figure;
    const char *sql; /* NULL: a page is damaged */
  } cases[] = {
    { "refuse-schema", "CREATE TRIGGER t AFTER INSERT ON topic BEGIN DELETE FROM topic; END" },
    { "refuse-page", NULL },
    { "refuse-values", "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;"
                       " UPDATE proposal SET edition_id = 4711, state = 'lost'" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat (cases[i].figure, ".microconf", NULL);
      g_autofree char *path = dup_path (self, name);

      copy_file (self->small_path, path);
      if (cases[i].sql != NULL)
        change_file (path, cases[i].sql);
      else
        damage_page (path);
      bench_limit (cases[i].figure, 100, 9, refuse, path);
    }
}

static gboolean
wants (char **figures, const char *figure)
{
  return figures[0] == NULL || g_strv_contains ((const char *const *) figures, figure);
}

int
main (int argc, char *argv[])
{
  Sync self = { 0 };

  if (argc == 4 && g_str_equal (argv[1], "--edit"))
    return edit_and_end (argv[2], g_str_equal (argv[3], "kill"));
  if (argc < 3)
    return 2;
  self = (Sync) { argv[0], argv[1], argv[2], g_path_get_dirname (argv[1]) };
  if (wants (argv + 3, "merge"))
    bench_merge (&self);
  if (wants (argv + 3, "commit"))
    bench_commit (&self);
  if (wants (argv + 3, "reopen"))
    bench_reopen (&self);
  if (wants (argv + 3, "hostile"))
    bench_hostile (&self);
  g_free (self.folder);
  return 0;
}
