/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Backups: what one holds, when there is none, what is let go of, and that every one that is kept
 * can be gone back to.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "dump.h"
#include "place.h"
#include "plumb-error.h"
#include "plumb-schema.h"
#include "plumb-undo.h"

#define DAY (G_GINT64_CONSTANT (24) * 60 * 60)
/* 21 November 2026, 09:31:05 UTC */
#define NOW G_GINT64_CONSTANT (1795253465)

static PlumbBackupJob *
prepare (PlumbWorkcopy *workcopy, PlumbBackupReason reason, gint64 now)
{
  g_autoptr (GError) error = NULL;
  PlumbBackupJob *job = plumb_workcopy_prepare_backup (workcopy, reason, &error);

  g_assert_no_error (error);
  job->now = now;
  return job;
}

/* Returns what the backup is called. */
static char *
back_up (PlumbWorkcopy *workcopy, PlumbBackupReason reason, gint64 now)
{
  g_autoptr (PlumbBackupJob) job = prepare (workcopy, reason, now);
  g_autoptr (GError) error = NULL;

  plumb_backup_job_run (job, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&job->id);
}

static void
assert_back_up_fails (PlumbWorkcopy *workcopy, GCancellable *cancellable, GQuark domain, int code)
{
  g_autoptr (PlumbBackupJob) job = prepare (workcopy, PLUMB_BACKUP_IMPORT, NOW + DAY);
  g_autoptr (GError) error = NULL;

  g_assert_false (plumb_backup_job_run (job, cancellable, &error));
  g_assert_error (error, domain, code);
  g_assert_true (g_str_has_prefix (error->message, "No backup could be made: "));
  g_assert_null (job->id);
}

static char *
folder_of (GFile *file)
{
  return plumb_workcopy_dup_backups_folder (file);
}

static GPtrArray *
list (GFile *file)
{
  g_autofree char *folder = folder_of (file);

  return plumb_backups_list (folder);
}

static char *
path_of (GFile *file, const char *id)
{
  g_autofree char *folder = folder_of (file);
  g_autofree char *name = g_strconcat (id, ".microconf", NULL);

  return g_build_filename (folder, name, NULL);
}

/* How many files the folder has, of whatever kind, without its lock. */
static guint
count_files (GFile *file)
{
  g_autofree char *folder = folder_of (file);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += !g_str_equal (name, "lock");
  return n;
}

static GHashTable *
dump_path (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = plumb_db_open (path, PLUMB_DB_READER, &error);

  g_assert_no_error (error);
  return dump_new (db);
}

static void
test_a_backup_is_a_whole_document (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GHashTable) inside = NULL;
  g_autoptr (GHashTable) outside = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *folder = folder_of (file);
  const PlumbBackup *backup;
  GStatBuf info;

  /* Of what the user's file does not have yet, too. */
  place_edit (workcopy, "UPDATE topic SET title = 'x';"
                        "INSERT INTO topic (uid, edition_id, parent_id, rank, title) VALUES"
                        " ('part', 1, 1, 'a0', 'A part')");
  id = back_up (workcopy, PLUMB_BACKUP_IMPORT, NOW);
  g_assert_cmpstr (id, ==, "2026-11-21T09.31.05Z-import");
  backups = list (file);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpuint (count_files (file), ==, 1);
  backup = g_ptr_array_index (backups, 0);
  g_assert_cmpstr (backup->id, ==, id);
  g_assert_cmpint (backup->taken_at, ==, NOW);
  g_assert_cmpint (backup->reason, ==, PLUMB_BACKUP_IMPORT);
  g_assert_cmpuint (backup->n_topics, ==, 2);
  g_assert_cmpuint (backup->n_proposals, ==, 1);
  g_assert_false (backup->is_damaged);
  g_assert_cmpint (g_stat (backup->path, &info), ==, 0);
  g_assert_cmpint (backup->size, ==, info.st_size);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  inside = dump_new (plumb_workcopy_get_db (workcopy));
  outside = dump_path (backup->path);
  dump_assert_same (inside, outside, "backing up");
  g_assert_true (plumb_backup_check (backup, &error));
  g_assert_no_error (error);
}

/* It is nothing that only we can read. */
static void
test_sqlite3_can_read_a_backup (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *id = back_up (workcopy, PLUMB_BACKUP_DAILY, NOW);
  g_autofree char *path = path_of (file, id);
  const char *argv[] = { "sqlite3", "-readonly", path,
                         "PRAGMA integrity_check; SELECT title FROM topic ORDER BY rank", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_cmpstr (out, ==, "ok\nFirst\nSecond\n");
}

static void
test_what_is_kept_already_is_not_kept_twice (void)
{
  static const struct
  {
    PlumbBackupReason reason;
    gboolean edits;
    guint n_expected;
  } steps[] = {
    { PLUMB_BACKUP_DAILY, FALSE, 1 },  { PLUMB_BACKUP_DAILY, FALSE, 1 },
    { PLUMB_BACKUP_IMPORT, FALSE, 2 }, /* it has to be found by its reason */
    { PLUMB_BACKUP_IMPORT, FALSE, 2 }, { PLUMB_BACKUP_DAILY, FALSE, 2 },
    { PLUMB_BACKUP_IMPORT, TRUE, 3 },  { PLUMB_BACKUP_DAILY, TRUE, 4 },
  };
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE topic SET title = 'x%u'", i);
      g_autoptr (GPtrArray) backups = NULL;
      g_autofree char *id = NULL;

      if (steps[i].edits)
        place_edit (workcopy, sql);
      id = back_up (workcopy, steps[i].reason, NOW + i);
      backups = list (file);
      g_assert_cmpuint (backups->len, ==, steps[i].n_expected);
      g_assert_cmpstr (((PlumbBackup *) g_ptr_array_index (backups, 0))->id, ==, id);
    }
}

static void
test_two_of_one_second_are_both_kept (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *first = back_up (workcopy, PLUMB_BACKUP_MERGE, NOW);
  g_autofree char *second = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  place_edit (workcopy, "UPDATE topic SET title = 'x'");
  second = back_up (workcopy, PLUMB_BACKUP_MERGE, NOW);
  g_assert_cmpstr (second, ==, "2026-11-21T09.31.05Z-merge-2");
  backups = list (file);
  g_assert_cmpuint (backups->len, ==, 2);
  for (guint i = 0; i < backups->len; i++)
    g_assert_cmpint (((PlumbBackup *) g_ptr_array_index (backups, i))->reason, ==,
                     PLUMB_BACKUP_MERGE);
}

/* The tables and an index of a working copy do not agree: copied row by row, some would be missing,
 * and the copy would be sound. */
static void
lose_leads (const char *path)
{
  run_script (path, "PRAGMA writable_schema = ON;"
                    "UPDATE sqlite_schema SET sql = sql || ' WHERE 0' WHERE name = 'lead_person'");
  run_script (path, "DELETE FROM lead");
  run_script (path, "PRAGMA writable_schema = ON;"
                    "UPDATE sqlite_schema SET sql = replace (sql, ' WHERE 0', '')"
                    " WHERE name = 'lead_person'");
}

static void
test_a_backup_with_rows_missing_is_none (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *id = back_up (workcopy, PLUMB_BACKUP_DAILY, NOW);
  g_autofree char *path = g_strdup (plumb_workcopy_get_path (workcopy));
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&workcopy, plumb_workcopy_free);
  lose_leads (path);
  run_script (path, "UPDATE local_state SET change = change + 1");
  workcopy = place_open (file);
  assert_back_up_fails (workcopy, NULL, PLUMB_ERROR, PLUMB_ERROR_DAMAGED);
  backups = list (file);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpuint (count_files (file), ==, 1);
  g_assert_cmpstr (((PlumbBackup *) g_ptr_array_index (backups, 0))->id, ==, id);
}

static void
test_what_is_saved_is_backed_up_from_what_was_saved (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *path = g_strdup (plumb_workcopy_get_path (workcopy));
  g_autofree char *id = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *kept_bytes = NULL;
  gsize length = 0;
  gsize kept_length = 0;

  g_clear_pointer (&workcopy, plumb_workcopy_free);
  lose_leads (path);
  workcopy = place_open (file);
  id = back_up (workcopy, PLUMB_BACKUP_DAILY, NOW);
  kept = path_of (file, id);
  g_assert_true (g_file_get_contents (kept, &kept_bytes, &kept_length, NULL));
  g_assert_true (g_file_load_contents (file, NULL, &bytes, &length, NULL, NULL));
  g_assert_cmpmem (kept_bytes, kept_length, bytes, length);
}

static void
test_what_cannot_be_written_leaves_what_there_is (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *id = back_up (workcopy, PLUMB_BACKUP_DAILY, NOW);
  g_autofree char *path = path_of (file, id);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before = 0, n_after = 0;
  struct rlimit old, small;

  before = read_bytes (path, &n_before);
  place_edit (workcopy, "UPDATE topic SET title = 'mine'");
  g_cancellable_cancel (cancelled);
  assert_back_up_fails (workcopy, cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small = old;
  small.rlim_cur = 64 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  assert_back_up_fails (workcopy, NULL, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);

  g_assert_cmpuint (count_files (file), ==, 1);
  backups = list (file);
  g_assert_cmpuint (backups->len, ==, 1);
  after = read_bytes (path, &n_after);
  g_assert_cmpmem (before, n_before, after, n_after);
}

static void
test_a_folder_that_cannot_be_made_is_said (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *folder = folder_of (file);
  g_autoptr (GPtrArray) backups = NULL;

  write_bytes (folder, "in the way", 10);
  assert_back_up_fails (workcopy, NULL, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  backups = list (file);
  g_assert_cmpuint (backups->len, ==, 0);
}

/* Killed while it was writing. */
static void
test_what_was_left_half_done_is_no_backup (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *first = back_up (workcopy, PLUMB_BACKUP_DAILY, NOW);
  g_autofree char *folder = folder_of (file);
  g_autofree char *half = g_build_filename (folder, "taking.db", NULL);
  g_autofree char *second = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  write_bytes (half, "SQLite format 3", 15);
  g_assert_cmpuint (count_files (file), ==, 2);
  place_edit (workcopy, "UPDATE topic SET title = 'mine'");
  second = back_up (workcopy, PLUMB_BACKUP_DAILY, NOW + DAY);
  backups = list (file);
  g_assert_cmpuint (backups->len, ==, 2);
  g_assert_cmpuint (count_files (file), ==, 2);
}

static gpointer
run_thread (gpointer job)
{
  return GINT_TO_POINTER (plumb_backup_job_run (job, NULL, NULL));
}

/* A window and the command line. */
static void
test_two_at_once_take_turns (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  PlumbBackupReason reason;
  GThread *threads[PLUMB_N_BACKUP_REASONS];
  PlumbBackupJob *jobs[PLUMB_N_BACKUP_REASONS];
  g_autoptr (GPtrArray) backups = NULL;

  for (reason = PLUMB_BACKUP_IMPORT; reason < PLUMB_N_BACKUP_REASONS; reason++)
    {
      jobs[reason] = prepare (workcopy, reason, NOW);
      threads[reason] = g_thread_new ("backup", run_thread, jobs[reason]);
    }
  for (reason = PLUMB_BACKUP_IMPORT; reason < PLUMB_N_BACKUP_REASONS; reason++)
    {
      g_assert_true (GPOINTER_TO_INT (g_thread_join (threads[reason])));
      plumb_backup_job_free (jobs[reason]);
    }
  backups = list (file);
  g_assert_cmpuint (backups->len, ==, PLUMB_N_BACKUP_REASONS - 1);
  for (guint i = 0; i < backups->len; i++)
    g_assert_true (plumb_backup_check (g_ptr_array_index (backups, i), NULL));
}

/* Damage that only shows when all of it is read, and one that shows at once. */
static void
spoil (const char *path, gboolean at_once)
{
  gsize length = 0;
  g_autofree char *bytes = read_bytes (path, &length);

  if (at_once)
    memset (bytes, 'x', 4096);
  else
    memset (bytes + length - 4096, 0xff, 4096);
  write_bytes (path, bytes, length);
}

static gboolean
has_backup (const GPtrArray *backups, const char *id)
{
  for (guint i = 0; i < backups->len; i++)
    {
      if (g_str_equal (((const PlumbBackup *) g_ptr_array_index (backups, i))->id, id))
        return TRUE;
    }
  return FALSE;
}

/* Two of one day long ago, of which the first need not be kept; and again, with that one damaged. */
static void
test_a_damaged_one_is_never_let_go_of (void)
{
  for (int damage = 0; damage < 3; damage++)
    {
      g_autofree char *name = g_strdup_printf ("test-%d.microconf", damage);
      g_autoptr (GFile) file = place_file (name);
      g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
      g_autofree char *spare = back_up (workcopy, PLUMB_BACKUP_IMPORT, NOW);
      g_autofree char *path = path_of (file, spare);
      g_autofree char *last = NULL;
      g_autofree char *now = NULL;
      g_autoptr (GPtrArray) backups = NULL;

      place_edit (workcopy, "UPDATE topic SET title = 'x'");
      last = back_up (workcopy, PLUMB_BACKUP_IMPORT, NOW + 60);
      if (damage > 0)
        spoil (path, damage == 1);
      place_edit (workcopy, "UPDATE topic SET title = 'y'");
      now = back_up (workcopy, PLUMB_BACKUP_IMPORT, NOW + 30 * DAY);
      backups = list (file);
      g_assert_cmpint (has_backup (backups, spare), ==, damage > 0);
      g_assert_true (has_backup (backups, last));
      g_assert_true (has_backup (backups, now));
    }
}

/* However many are damaged, those that are sound do not go on their account. */
static void
test_damaged_ones_count_for_nothing (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *first = back_up (workcopy, PLUMB_BACKUP_IMPORT, NOW);
  g_autofree char *path = path_of (file, first);
  g_autofree char *last = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;
  guint n[2] = { 0 };

  bytes = read_bytes (path, &length);
  for (guint i = 1; i < PLUMB_BACKUPS_MOST + 8; i++)
    {
      g_autofree char *id = g_strdup_printf ("2026-11-21T%02u.%02u.05Z-import", 10 + i / 12,
                                             i % 12 * 5);
      g_autofree char *copy = path_of (file, id);

      write_bytes (copy, bytes, i % 9 == 4 ? 4096 : length);
    }
  place_edit (workcopy, "UPDATE topic SET title = 'mine'");
  last = back_up (workcopy, PLUMB_BACKUP_IMPORT, NOW + DAY);
  backups = list (file);
  for (guint i = 0; i < backups->len; i++)
    n[((const PlumbBackup *) g_ptr_array_index (backups, i))->is_damaged]++;
  g_assert_cmpuint (n[FALSE], ==, PLUMB_BACKUPS_MOST);
  g_assert_cmpuint (n[TRUE], ==, 8);
}

/* Brings a backup back and opens what it became, as a person would. */
static void
assert_restores (GFile *file, const PlumbBackup *backup, GHashTable *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) made = NULL;
  g_autoptr (PlumbWorkcopy) workcopy = NULL;
  g_autoptr (GHashTable) found = NULL;

  plumb_workcopy_restore_beside (file, backup, &made, &error);
  g_assert_no_error (error);
  workcopy = place_open (made);
  found = dump_new (plumb_workcopy_get_db (workcopy));
  dump_assert_same (expected, found, backup->id);
  g_assert_true (g_file_delete (made, NULL, NULL));
}

/* The drill: after a year with edits, imports and merges, every backup that is kept is what the
 * document was then, and can be worked on. */
static void
test_every_one_that_is_kept_can_be_gone_back_to (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autoptr (GHashTable) states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                         (GDestroyNotify) g_hash_table_unref);
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before = 0, n_after = 0;
  guint interval = g_getenv ("PLUMBLINE_LONG_TESTS") != NULL ? 1 : 12;

  plumb_db_script (plumb_workcopy_get_db (workcopy), "PRAGMA synchronous = OFF", NULL);
  for (guint day = 0; day < 365; day += interval)
    {
      g_autofree char *sql = g_strdup_printf (
        "UPDATE topic SET title = 'Day %u' WHERE id = 1;"
        "INSERT INTO proposal (uid, edition_id, rank, title) VALUES ('d%u', 1, 'b%03u', 'P')",
        day, day, day);
      PlumbBackupReason reason = day % 7 == 3    ? PLUMB_BACKUP_IMPORT
                                 : day % 11 == 5 ? PLUMB_BACKUP_MERGE
                                                 : PLUMB_BACKUP_DAILY;

      place_edit (workcopy, sql);
      g_hash_table_insert (states, back_up (workcopy, reason, NOW + day * DAY),
                           dump_new (plumb_workcopy_get_db (workcopy)));
    }
  place_publish (workcopy);
  before = read_bytes (g_file_peek_path (file), &n_before);
  backups = list (file);
  g_assert_cmpuint (backups->len, >, 15);
  g_assert_cmpuint (backups->len, <=, PLUMB_BACKUPS_MOST);
  for (guint i = 0; i < backups->len; i++)
    {
      const PlumbBackup *backup = g_ptr_array_index (backups, i);

      assert_restores (file, backup, g_hash_table_lookup (states, backup->id));
    }
  after = read_bytes (g_file_peek_path (file), &n_after);
  g_assert_cmpmem (before, n_before, after, n_after);
}

static void
test_a_backup_comes_back_beside (void)
{
  g_autoptr (GFile) file = place_file ("a.b.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *id = back_up (workcopy, PLUMB_BACKUP_DAILY, NOW);
  g_autofree char *path = path_of (file, id);
  g_autoptr (GPtrArray) backups = list (file);
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (NOW);
  g_autofree char *when = g_date_time_format (local, "%Y-%m-%d %H.%M");
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  gsize n_kept = 0;

  kept = read_bytes (path, &n_kept);
  /* Also of a file that is gone. */
  g_assert_true (g_file_delete (file, NULL, NULL));
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *expected = i == 1
                                    ? g_strdup_printf ("a.b (backup, %s).microconf", when)
                                    : g_strdup_printf ("a.b (backup, %s, %u).microconf", when, i);
      g_autoptr (GFile) made = NULL;
      g_autofree char *name = NULL;
      g_autofree char *bytes = NULL;
      gsize length = 0;

      g_assert_true (
        plumb_workcopy_restore_beside (file, g_ptr_array_index (backups, 0), &made, &error));
      name = g_file_get_basename (made);
      g_assert_cmpstr (name, ==, expected);
      bytes = read_bytes (g_file_peek_path (made), &length);
      g_assert_cmpmem (bytes, length, kept, n_kept);
    }
  g_assert_false (g_file_query_exists (file, NULL));
}

/* What was done to a backup that was brought back before, and thrown away, stays away. */
static void
test_a_backup_comes_back_as_it_was (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *id = back_up (workcopy, PLUMB_BACKUP_DAILY, NOW);
  g_autoptr (GHashTable) expected = dump_new (plumb_workcopy_get_db (workcopy));
  g_autoptr (GPtrArray) backups = list (file);
  g_autoptr (PlumbWorkcopy) first = NULL;
  g_autoptr (GFile) made = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
    plumb_workcopy_restore_beside (file, g_ptr_array_index (backups, 0), &made, &error));
  first = place_open (made);
  place_edit (first, "UPDATE topic SET title = 'Went on'");
  g_clear_pointer (&first, plumb_workcopy_free);
  g_assert_true (g_file_delete (made, NULL, NULL));
  assert_restores (file, g_ptr_array_index (backups, 0), expected);
}

static void
test_a_backup_goes_over_nothing (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *id = back_up (workcopy, PLUMB_BACKUP_DAILY, NOW);
  g_autoptr (GPtrArray) backups = list (file);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before = 0, n_after = 0;

  place_edit (workcopy, "UPDATE topic SET title = 'mine'");
  place_publish (workcopy);
  before = read_bytes (g_file_peek_path (file), &n_before);
  g_assert_false (plumb_workcopy_restore_to (g_ptr_array_index (backups, 0), file, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_CHANGED);
  after = read_bytes (g_file_peek_path (file), &n_after);
  g_assert_cmpmem (before, n_before, after, n_after);
}

static void
test_a_damaged_backup_is_not_restored (void)
{
  for (int at_once = 0; at_once < 2; at_once++)
    {
      g_autofree char *name = g_strdup_printf ("test-%d.microconf", at_once);
      g_autoptr (GFile) file = place_file (name);
      g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
      g_autofree char *id = back_up (workcopy, PLUMB_BACKUP_DAILY, NOW);
      g_autofree char *path = path_of (file, id);
      g_autofree char *output_name = g_strdup_printf ("out-%d.microconf", at_once);
      g_autoptr (GFile) output = place_file (output_name);
      g_autoptr (GFile) made = NULL;
      g_autoptr (GPtrArray) backups = NULL;
      g_autoptr (GError) error = NULL;

      spoil (path, at_once != 0);
      backups = list (file);
      g_assert_cmpint (((PlumbBackup *) g_ptr_array_index (backups, 0))->is_damaged, ==, at_once);
      g_assert_false (plumb_workcopy_restore_to (g_ptr_array_index (backups, 0), output, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
      g_assert_false (g_file_query_exists (output, NULL));
      g_assert_false (
        plumb_workcopy_restore_beside (file, g_ptr_array_index (backups, 0), &made, &error));
      g_assert_null (made);
    }
}

static void
test_only_what_is_listed_is_found (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *id = back_up (workcopy, PLUMB_BACKUP_DAILY, NOW);
  g_autofree char *folder = folder_of (file);
  g_autoptr (PlumbBackup) found = plumb_backups_find (folder, id, NULL);
  static const char *const names[] = { "",
                                       "..",
                                       "../working",
                                       "2026-11-21T09.31.05Z-import",
                                       "2026-11-21T09.31.05Z-daily.microconf",
                                       "lock" };
  static const char *const strays[] = { "notes.txt", "2026-11-21T09.31.05Z-poem.microconf",
                                        "2026-13-21T09.31.05Z-daily.microconf", "x.microconf" };

  g_assert_cmpstr (found->id, ==, id);
  g_assert_cmpuint (found->n_topics, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (plumb_backups_find (folder, names[i], &error));
      g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND);
    }
  for (guint i = 0; i < G_N_ELEMENTS (strays); i++)
    {
      g_autofree char *path = g_build_filename (folder, strays[i], NULL);
      g_autoptr (GPtrArray) backups = NULL;

      write_bytes (path, "x", 1);
      backups = list (file);
      g_assert_cmpuint (backups->len, ==, 1);
    }
}

/* Makes a file as a build of an older schema wrote it. */
static void
write_old_file (const char *path, gint64 version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = plumb_db_open (path, PLUMB_DB_FRESH, &error);

  g_assert_no_error (error);
  g_assert_true (plumb_schema_migrate (db, version, &error));
  g_assert_true (
    plumb_db_script (db,
                     "INSERT INTO microconference (id, uid, name) VALUES (1, 'm', 'O');"
                     "INSERT INTO edition (id, uid, year) VALUES (1, 'e1', 2026);"
                     "INSERT INTO person (id, uid, name) VALUES (1, 'p1', 'Old')",
                     &error));
}

/* A file of an older build is kept byte for byte: this build will write it anew. */
static void
test_a_file_of_an_older_build_is_kept (void)
{
  for (gint64 version = 1; version < PLUMB_SCHEMA_VERSION; version++)
    {
      g_autofree char *name = g_strdup_printf ("old-%d.microconf", (int) version);
      g_autoptr (GFile) file = place_file (name);
      g_autoptr (PlumbWorkcopy) workcopy = NULL;
      g_autoptr (GPtrArray) backups = NULL;
      g_autofree char *original = NULL;
      g_autofree char *kept = NULL;
      gsize n_original = 0, n_kept = 0;
      const PlumbBackup *backup;

      write_old_file (g_file_peek_path (file), version);
      original = read_bytes (g_file_peek_path (file), &n_original);
      workcopy = place_open (file);
      backups = list (file);
      g_assert_cmpuint (backups->len, ==, 1);
      backup = g_ptr_array_index (backups, 0);
      g_assert_cmpint (backup->reason, ==, PLUMB_BACKUP_MIGRATION);
      kept = read_bytes (backup->path, &n_kept);
      g_assert_cmpmem (original, n_original, kept, n_kept);
      /* And once is enough. */
      g_clear_pointer (&workcopy, plumb_workcopy_free);
      workcopy = place_open (file);
      g_assert_cmpuint (count_files (file), ==, 1);
    }
}

/* Puts a working copy as a build of @version left it in the place of a newer one. */
static void
leave_older (const char *path, gint64 version)
{
  g_autofree char *newer = g_strconcat (path, ".newer", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = NULL;

  g_assert_cmpint (g_rename (path, newer), ==, 0);
  db = plumb_db_open (path, PLUMB_DB_WORKING, &error);
  g_assert_no_error (error);
  g_assert_true (plumb_schema_migrate (db, version, &error));
  g_assert_true (plumb_schema_add_local (db, &error));
  g_assert_true (plumb_db_run (db, &error, "ATTACH ? AS newer", "t", newer));
  g_assert_true (plumb_db_script (db,
                                  "UPDATE local_state SET (published, uri, etag) ="
                                  " (SELECT published, uri, etag FROM newer.local_state);"
                                  "INSERT INTO microconference SELECT * FROM newer.microconference;"
                                  "INSERT INTO edition (id, uid, year) VALUES (1, 'e1', 2026);"
                                  "INSERT INTO person (id, uid, name) VALUES (1, 'p1', 'Unsaved');"
                                  "DETACH newer",
                                  &error));
}

/* What an older build worked on is kept as that build would have written it. */
static void
test_a_working_copy_of_an_older_build_is_kept (void)
{
  for (gint64 version = 1; version < PLUMB_SCHEMA_VERSION; version++)
    {
      g_autofree char *name = g_strdup_printf ("working-%d.microconf", (int) version);
      g_autoptr (GFile) file = place_file (name);
      g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
      g_autofree char *path = g_strdup (plumb_workcopy_get_path (workcopy));
      g_autoptr (GPtrArray) backups = NULL;
      g_autoptr (PlumbDb) db = NULL;
      g_autofree char *person = NULL;
      const PlumbBackup *backup;
      gint64 found = 0;

      g_clear_pointer (&workcopy, plumb_workcopy_free);
      leave_older (path, version);
      workcopy = place_open (file);
      backups = list (file);
      g_assert_cmpuint (backups->len, ==, 1);
      backup = g_ptr_array_index (backups, 0);
      g_assert_cmpint (backup->reason, ==, PLUMB_BACKUP_MIGRATION);
      g_assert_true (plumb_backup_check (backup, NULL));
      db = plumb_db_open (backup->path, PLUMB_DB_FOREIGN, NULL);
      g_assert_true (plumb_db_get_int (db, &found, NULL, "PRAGMA user_version", ""));
      g_assert_cmpint (found, ==, version);
      person = plumb_db_dup_text (db, NULL, "SELECT name FROM person", "");
      g_assert_cmpstr (person, ==, "Unsaved");
    }
}

/* Without a backup there is no migration. */
static void
test_an_older_working_copy_waits_for_its_backup (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  g_autofree char *path = g_strdup (plumb_workcopy_get_path (workcopy));
  g_autofree char *folder = folder_of (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = NULL;
  gint64 version = 0;

  g_clear_pointer (&workcopy, plumb_workcopy_free);
  leave_older (path, 3);
  write_bytes (folder, "in the way", 10);
  g_assert_null (plumb_workcopy_open (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  db = plumb_db_open (path, PLUMB_DB_READER, NULL);
  g_assert_true (plumb_db_get_int (db, &version, NULL, "PRAGMA user_version", ""));
  g_assert_cmpint (version, ==, 3);
  g_clear_pointer (&db, plumb_db_close);
  g_assert_cmpint (g_unlink (folder), ==, 0);
  workcopy = place_open (file);
  g_assert_null (plumb_workcopy_get_aside (workcopy));
}

/* One that another process has open is a passing copy; what is kept of it is not. */
static void
test_backups_outlast_a_passing_copy (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) owner = place_document (file);
  g_autoptr (PlumbWorkcopy) passing = place_open (file);
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  g_assert_true (plumb_workcopy_is_shared (passing));
  id = back_up (passing, PLUMB_BACKUP_IMPORT, NOW);
  g_clear_pointer (&passing, plumb_workcopy_free);
  backups = list (file);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpstr (((PlumbBackup *) g_ptr_array_index (backups, 0))->id, ==, id);
}

#define ADD(name) g_test_add_func ("/store/backups/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (a_backup_is_a_whole_document);
  ADD (sqlite3_can_read_a_backup);
  ADD (what_is_kept_already_is_not_kept_twice);
  ADD (two_of_one_second_are_both_kept);
  ADD (a_backup_with_rows_missing_is_none);
  ADD (what_is_saved_is_backed_up_from_what_was_saved);
  ADD (what_cannot_be_written_leaves_what_there_is);
  ADD (a_folder_that_cannot_be_made_is_said);
  ADD (what_was_left_half_done_is_no_backup);
  ADD (two_at_once_take_turns);
  ADD (a_damaged_one_is_never_let_go_of);
  ADD (damaged_ones_count_for_nothing);
  ADD (every_one_that_is_kept_can_be_gone_back_to);
  ADD (a_backup_comes_back_beside);
  ADD (a_backup_comes_back_as_it_was);
  ADD (a_backup_goes_over_nothing);
  ADD (a_damaged_backup_is_not_restored);
  ADD (only_what_is_listed_is_found);
  ADD (a_file_of_an_older_build_is_kept);
  ADD (a_working_copy_of_an_older_build_is_kept);
  ADD (an_older_working_copy_waits_for_its_backup);
  ADD (backups_outlast_a_passing_copy);
  return g_test_run ();
}
