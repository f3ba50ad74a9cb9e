/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two leads, one document: what becomes of what both did. Every case is merged on both sides, and
 * both must end with the same bytes.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dump.h"
#include "place.h"
#include "plumb-error.h"
#include "plumb-merge.h"
#include "plumb-undo.h"

typedef struct
{
  GFile *files[2];
  PlumbWorkcopy *leads[2];
} Pair;

static void
pair_set_up (Pair *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->files[0] = place_file ("ada.microconf");
  self->files[1] = place_file ("bo.microconf");
  self->leads[0] = place_document (self->files[0]);
  place_edit (self->leads[0], "UPDATE topic SET statement = 'One two three four five six seven'");
  place_publish (self->leads[0]);
  g_file_copy (self->files[0], self->files[1], G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  self->leads[1] = place_open (self->files[1]);
}

static void
pair_tear_down (Pair *self, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      plumb_workcopy_free (self->leads[i]);
      g_file_delete (self->files[i], NULL, NULL);
      g_object_unref (self->files[i]);
    }
  place_forget ();
}

/* As a sync client does: written beside, and renamed. */
static void
put (GFile *file, const char *bytes, gsize length)
{
  g_autofree char *path = g_strconcat (g_file_peek_path (file), ".tmp", NULL);

  write_bytes (path, bytes, length);
  g_assert_cmpint (g_rename (path, g_file_peek_path (file)), ==, 0);
}

static PlumbMergeReport
merge (PlumbWorkcopy *workcopy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbMerging) merging = plumb_workcopy_prepare_merge (workcopy, NULL, &error);
  g_autoptr (GArray) changes = NULL;
  gboolean done = FALSE;

  g_assert_no_error (error);
  plumb_merging_run (merging, &error);
  g_assert_no_error (error);
  plumb_workcopy_finish_merge (workcopy, merging, &done, &changes, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  return *plumb_merging_get_report (merging);
}

static void
publish_if_dirty (PlumbWorkcopy *workcopy)
{
  gboolean dirty = FALSE;

  g_assert_true (plumb_workcopy_is_dirty (workcopy, &dirty, NULL));
  if (dirty)
    place_publish (workcopy);
}

/* Both get the other's file at the same time. */
static void
exchange (Pair *self, PlumbMergeReport *out_report)
{
  char *bytes[2];
  gsize lengths[2];

  for (guint i = 0; i < 2; i++)
    publish_if_dirty (self->leads[i]);
  for (guint i = 0; i < 2; i++)
    bytes[i] = read_bytes (g_file_peek_path (self->files[i]), &lengths[i]);
  for (guint i = 0; i < 2; i++)
    {
      PlumbMergeReport report;

      put (self->files[i], bytes[1 - i], lengths[1 - i]);
      report = merge (self->leads[i]);
      publish_if_dirty (self->leads[i]);
      if (i == 0 && out_report != NULL)
        *out_report = report;
    }
  for (guint i = 0; i < 2; i++)
    g_free (bytes[i]);
}

static void
assert_equal (Pair *self)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  gsize n_one = 0, n_other = 0;

  one = read_bytes (g_file_peek_path (self->files[0]), &n_one);
  other = read_bytes (g_file_peek_path (self->files[1]), &n_other);
  if (n_one != n_other || memcmp (one, other, n_one) != 0)
    {
      g_autoptr (GHashTable) a = dump_new (plumb_workcopy_get_db (self->leads[0]));
      g_autoptr (GHashTable) b = dump_new (plumb_workcopy_get_db (self->leads[1]));

      dump_assert_same (a, b, "two merged documents");
      g_error ("the files have the same rows but other versions");
    }
}

static void
assert_text (Pair *self, const char *sql, const char *expected)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = plumb_db_dup_text (plumb_workcopy_get_db (self->leads[i]), &error,
                                                 sql, "");

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, expected);
    }
}

static void
ada (Pair *self, const char *sql)
{
  place_edit (self->leads[0], sql);
}

static void
bo (Pair *self, const char *sql)
{
  place_edit (self->leads[1], sql);
}

static void
test_different_fields (Pair *self, gconstpointer data)
{
  PlumbMergeReport report;

  ada (self, "UPDATE topic SET title = 'New' WHERE uid = 't1'");
  bo (self, "UPDATE topic SET minutes = 40 WHERE uid = 't1'; DELETE FROM accomplishment");
  exchange (self, &report);
  assert_equal (self);
  assert_text (self, "SELECT title || ' ' || minutes FROM topic WHERE uid = 't1'", "New 40");
  assert_text (self, "SELECT count (*) FROM accomplishment", "0");
  assert_text (self, "SELECT count (*) FROM conflict", "0");
  g_assert_cmpuint (report.taken, ==, 2);
  g_assert_cmpuint (report.given, ==, 1);
}

static void
test_the_same_field (Pair *self, gconstpointer data)
{
  PlumbMergeReport report;

  ada (self, "UPDATE topic SET title = 'Ada’s' WHERE uid = 't1'");
  bo (self, "UPDATE topic SET title = 'Bo’s' WHERE uid = 't1'");
  exchange (self, &report);
  assert_equal (self);
  g_assert_cmpuint (report.conflicts, ==, 1);
  assert_text (self,
               "SELECT group_concat (v, ' ' ORDER BY v) FROM (SELECT title AS v FROM topic"
               " WHERE uid = 't1' UNION ALL SELECT value FROM conflict WHERE tbl = 'topic'"
               " AND col = 'title' AND row_uid = 't1')",
               "Ada’s Bo’s");
  /* One decides; the other hears of it. */
  ada (self, "UPDATE topic SET title = 'Both' WHERE uid = 't1'; DELETE FROM conflict");
  exchange (self, NULL);
  assert_equal (self);
  assert_text (self, "SELECT title || (SELECT count (*) FROM conflict) FROM topic WHERE uid = 't1'",
               "Both0");
}

static void
test_the_same_change_once (Pair *self, gconstpointer data)
{
  ada (self, "UPDATE topic SET title = 'Same', rank = 'a5' WHERE uid = 't1'");
  bo (self, "UPDATE topic SET title = 'Same', rank = 'a5' WHERE uid = 't1'");
  exchange (self, NULL);
  assert_equal (self);
  assert_text (self, "SELECT title || rank FROM topic WHERE uid = 't1'", "Samea5");
  assert_text (self, "SELECT count (*) FROM conflict", "0");
}

static void
test_an_edit_against_a_removal (Pair *self, gconstpointer data)
{
  ada (self, "UPDATE topic SET title = 'Kept' WHERE uid = 't1'");
  bo (self, "DELETE FROM topic WHERE uid = 't1'; DELETE FROM topic WHERE uid = 't2'");
  exchange (self, NULL);
  assert_equal (self);
  assert_text (self, "SELECT group_concat (title) FROM topic", "Kept");
}

static void
test_a_removed_parent (Pair *self, gconstpointer data)
{
  bo (self, "INSERT INTO topic (id, uid, edition_id, parent_id, rank, title) VALUES"
            " (10, 'c1', 1, 1, 'a0', 'Child'), (11, 'c2', 1, 1, 'a1', 'Other')");
  exchange (self, NULL);
  assert_equal (self);
  ada (self, "DELETE FROM topic WHERE uid = 't1'");
  bo (self, "UPDATE topic SET title = 'Edited' WHERE uid = 'c1'");
  exchange (self, NULL);
  assert_equal (self);
  assert_text (self, "SELECT group_concat (title, ' ' ORDER BY uid) FROM topic",
               "Edited First Second");
  /* What comes late does not remove it again. */
  exchange (self, NULL);
  assert_text (self, "SELECT count (*) FROM topic", "3");
}

static void
test_ranks_differ (Pair *self, gconstpointer data)
{
  ada (self, "INSERT INTO topic (id, uid, edition_id, rank, title) VALUES"
             " (20, 'n2', 1, 'a2', 'Ada’s')");
  bo (self, "INSERT INTO topic (id, uid, edition_id, rank, title) VALUES"
            " (20, 'n1', 1, 'a2', 'Bo’s')");
  exchange (self, NULL);
  assert_equal (self);
  assert_text (self, "SELECT group_concat (title, ' ' ORDER BY rank) FROM topic",
               "First Second Bo’s Ada’s");
  assert_text (self, "SELECT count (DISTINCT rank) FROM topic", "4");
}

static void
test_moves (Pair *self, gconstpointer data)
{
  ada (self, "UPDATE topic SET rank = 'Zz' WHERE uid = 't2'");
  bo (self, "UPDATE topic SET title = 'Renamed' WHERE uid = 't2';"
            "INSERT INTO topic (id, uid, edition_id, rank, title) VALUES"
            " (20, 'n1', 1, 'a2', 'Last')");
  exchange (self, NULL);
  assert_equal (self);
  assert_text (self, "SELECT group_concat (title, ' ' ORDER BY rank) FROM topic",
               "Renamed First Last");
}

static void
test_levels (Pair *self, gconstpointer data)
{
  ada (self, "UPDATE topic SET parent_id = 2 WHERE uid = 't1'");
  bo (self, "UPDATE topic SET parent_id = 1 WHERE uid = 't2'");
  exchange (self, NULL);
  assert_equal (self);
  assert_text (self, "SELECT count (*) FROM topic WHERE parent_id IS NOT NULL", "1");
  assert_text (self, "SELECT value FROM conflict WHERE col = 'parent_id'", "t2");
}

static void
test_prose_by_words (Pair *self, gconstpointer data)
{
  ada (self, "UPDATE topic SET statement = 'One TWO three four five six seven'");
  bo (self, "UPDATE topic SET statement = 'One two three four five SIX seven'");
  exchange (self, NULL);
  assert_equal (self);
  assert_text (self, "SELECT DISTINCT statement FROM topic", "One TWO three four five SIX seven");
  ada (self, "UPDATE topic SET statement = 'One TWO 3 four five SIX seven' WHERE uid = 't1'");
  bo (self, "UPDATE topic SET statement = 'One TWO III four five SIX seven' WHERE uid = 't1'");
  exchange (self, NULL);
  assert_equal (self);
  assert_text (self, "SELECT base FROM conflict", "One TWO three four five SIX seven");
}

/* Who chooses sees what was there before, but not where somebody may have asked to be forgotten. */
static void
test_what_was_before (Pair *self, gconstpointer data)
{
  ada (self, "UPDATE topic SET title = 'Draft', minutes = 20 WHERE uid = 't1';"
             "INSERT INTO person (id, uid, name, phone) VALUES (9, 'p9', 'Cy', '123')");
  exchange (self, NULL);
  ada (self, "UPDATE topic SET title = 'Ada’s', minutes = 25 WHERE uid = 't1';"
             "UPDATE person SET phone = '456' WHERE uid = 'p9'");
  place_publish (self->leads[0]);
  ada (self, "UPDATE topic SET title = 'Ada’s last' WHERE uid = 't1'");
  bo (self, "UPDATE topic SET title = 'Bo’s', minutes = 30 WHERE uid = 't1';"
            "UPDATE person SET phone = '789' WHERE uid = 'p9'");
  exchange (self, NULL);
  assert_equal (self);
  assert_text (self,
               "SELECT group_concat (col || '=' || coalesce (base, '?'), ' ' ORDER BY col)"
               " FROM conflict",
               "minutes=20 phone=? title=Draft");
}

/* While one goes on writing the other has seen a beginning of it. */
static void
test_prose_while_it_is_written (Pair *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  ada (self, "UPDATE topic SET statement = 'One two three four five six seven eight'");
  place_publish (self->leads[0]);
  bytes = read_bytes (g_file_peek_path (self->files[0]), &length);
  put (self->files[1], bytes, length);
  merge (self->leads[1]);
  ada (self, "UPDATE topic SET statement = 'One two three four five six seven eight nine'");
  bo (self, "UPDATE topic SET statement = 'Zero one two three four five six seven eight'");
  exchange (self, NULL);
  assert_equal (self);
  assert_text (self, "SELECT DISTINCT statement FROM topic",
               "Zero one two three four five six seven eight nine");
}

#define IMPORT                                                                             \
  "INSERT INTO person (id, uid, name, email) VALUES (30, '%s-p', 'Cy', 'Cy@example.org');" \
  "INSERT INTO proposal (id, uid, edition_id, rank, title, indico_id) VALUES"              \
  " (30, '%s-q', 1, 'a3', 'Imported', 77);"                                                \
  "INSERT INTO proposal_person (id, uid, proposal_id, person_id) VALUES (30, '%s-r', 30, 30);"

static void
test_the_same_import (Pair *self, gconstpointer data)
{
  g_autofree char *one = g_strdup_printf (
    IMPORT "INSERT INTO proposal_text (id, content) VALUES (30, 'Words')", "x", "x", "x");
  g_autofree char *other = g_strdup_printf (IMPORT "INSERT INTO proposal_text (id, content, notes)"
                                                   " VALUES (30, 'Words', 'Mine')",
                                            "y", "y", "y");

  ada (self, one);
  bo (self, other);
  exchange (self, NULL);
  assert_equal (self);
  assert_text (self, "SELECT count (*) FROM proposal WHERE indico_id = 77", "1");
  assert_text (self, "SELECT count (*) FROM person", "3");
  assert_text (self, "SELECT count (*) FROM proposal_person", "1");
  assert_text (self,
               "SELECT notes FROM proposal_text AS t JOIN proposal AS q ON q.id = t.id"
               " WHERE q.uid = 'x-q'",
               "Mine");
  assert_text (self, "SELECT count (*) FROM conflict", "0");
}

/* A file that is delivered late, or twice, takes nothing back. */
static void
test_late_and_twice (Pair *self, gconstpointer data)
{
  g_autofree char *old = NULL;
  g_autofree char *now = NULL;
  gsize n_old = 0, n_now = 0;

  ada (self, "UPDATE topic SET title = 'Old' WHERE uid = 't1'");
  place_publish (self->leads[0]);
  old = read_bytes (g_file_peek_path (self->files[0]), &n_old);
  exchange (self, NULL);
  ada (self, "UPDATE topic SET title = 'New' WHERE uid = 't1'");
  bo (self, "DELETE FROM topic WHERE uid = 't2'");
  exchange (self, NULL);
  now = read_bytes (g_file_peek_path (self->files[1]), &n_now);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *after = NULL;
      gsize n_after = 0;
      PlumbMergeReport report;

      put (self->files[1], old, n_old);
      report = merge (self->leads[1]);
      g_assert_cmpuint (report.taken, ==, 0);
      publish_if_dirty (self->leads[1]);
      after = read_bytes (g_file_peek_path (self->files[1]), &n_after);
      g_assert_cmpmem (after, n_after, now, n_now);
    }
}

/* The sync client of one put the other's file over theirs, which nobody had seen. */
static void
test_a_file_put_over_ours (Pair *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  ada (self, "UPDATE topic SET title = 'Ada’s' WHERE uid = 't1'");
  bo (self, "UPDATE topic SET title = 'Bo’s' WHERE uid = 't2'");
  place_publish (self->leads[0]);
  place_publish (self->leads[1]);
  bytes = read_bytes (g_file_peek_path (self->files[0]), &length);
  put (self->files[1], bytes, length);
  merge (self->leads[1]);
  exchange (self, NULL);
  assert_equal (self);
  assert_text (self, "SELECT group_concat (title, ' ' ORDER BY uid) FROM topic", "Ada’s Bo’s");
}

static void
test_a_file_changed_by_hand (Pair *self, gconstpointer data)
{
  ada (self, "UPDATE topic SET title = 'Ada’s' WHERE uid = 't1'");
  run_script (g_file_peek_path (self->files[0]),
              "UPDATE topic SET title = 'By hand' WHERE uid = 't2'; DELETE FROM accomplishment");
  merge (self->leads[0]);
  exchange (self, NULL);
  assert_equal (self);
  assert_text (self, "SELECT group_concat (title, ' ' ORDER BY uid) FROM topic", "Ada’s By hand");
  assert_text (self, "SELECT count (*) FROM accomplishment", "0");
}

static void
test_a_merge_can_be_undone (Pair *self, gconstpointer data)
{
  PlumbDb *db = plumb_workcopy_get_db (self->leads[0]);
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) merged = NULL;
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GHashTable) again = NULL;
  g_autofree char *label = NULL;
  g_autofree char *redone = NULL;

  ada (self, "UPDATE topic SET title = 'Ada’s' WHERE uid = 't1'");
  bo (self, "UPDATE topic SET title = 'Bo’s' WHERE uid = 't1'; DELETE FROM accomplishment");
  before = dump_new (db);
  exchange (self, NULL);
  merged = dump_new (db);
  g_assert_true (plumb_undo_replay (db, FALSE, &label, NULL));
  g_assert_cmpstr (label, ==, "Merge Changes From the File");
  after = dump_new (db);
  dump_assert_same (before, after, "undone merge");
  g_assert_true (plumb_undo_replay (db, TRUE, &redone, NULL));
  again = dump_new (db);
  dump_assert_same (merged, again, "redone merge");
}

/* A removed row that is put back is not taken for the old one. */
static void
test_an_undone_removal (Pair *self, gconstpointer data)
{
  g_autofree char *label = NULL;

  ada (self, "DELETE FROM topic WHERE uid = 't2'");
  exchange (self, NULL);
  assert_text (self, "SELECT count (*) FROM topic", "1");
  g_assert_true (plumb_undo_replay (plumb_workcopy_get_db (self->leads[0]), FALSE, &label, NULL));
  ada (self, "SELECT 1");
  exchange (self, NULL);
  assert_equal (self);
  assert_text (self, "SELECT count (*) FROM topic", "2");
}

/* Whoever has lost the base has written all of it, and takes nothing back either. */
static void
test_a_lost_base (Pair *self, gconstpointer data)
{
  ada (self, "UPDATE topic SET title = 'Ada’s' WHERE uid = 't1'");
  bo (self, "UPDATE topic SET title = 'Bo’s' WHERE uid = 't2'");
  ada (self, "UPDATE local_state SET base = ''");
  exchange (self, NULL);
  exchange (self, NULL);
  assert_equal (self);
  assert_text (self, "SELECT title FROM topic WHERE uid = 't1'", "Ada’s");
  assert_text (self,
               "SELECT count (*) FROM (SELECT title AS v FROM topic UNION ALL"
               " SELECT value FROM conflict) WHERE v = 'Bo’s'",
               "1");
}

/* However often files come and go, one of them is kept. */
static void
test_one_base_is_kept (Pair *self, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE topic SET title = 'T%u'", i);

      (i % 2 == 0 ? ada : bo) (self, sql);
      exchange (self, NULL);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *folder = g_path_get_dirname (plumb_workcopy_get_path (self->leads[i]));
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      guint n_kept = 0;
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        n_kept += g_str_has_prefix (name, "base-") || strstr (name, ".publish-") != NULL;
      g_assert_cmpuint (n_kept, ==, 1);
    }
}

static void
test_another_document (Pair *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbMerging) merging = NULL;

  run_script (g_file_peek_path (self->files[0]), "UPDATE microconference SET uid = 'else'");
  merging = plumb_workcopy_prepare_merge (self->leads[0], NULL, &error);
  g_assert_no_error (error);
  g_assert_false (plumb_merging_run (merging, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
}

#define ADD(name) \
  g_test_add ("/store/merge/" #name, Pair, NULL, pair_set_up, test_##name, pair_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (different_fields);
  ADD (the_same_field);
  ADD (the_same_change_once);
  ADD (an_edit_against_a_removal);
  ADD (a_removed_parent);
  ADD (ranks_differ);
  ADD (moves);
  ADD (levels);
  ADD (prose_by_words);
  ADD (what_was_before);
  ADD (prose_while_it_is_written);
  ADD (the_same_import);
  ADD (late_and_twice);
  ADD (a_file_put_over_ours);
  ADD (a_file_changed_by_hand);
  ADD (a_merge_can_be_undone);
  ADD (an_undone_removal);
  ADD (a_lost_base);
  ADD (one_base_is_kept);
  ADD (another_document);
  return g_test_run ();
}
