/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "place.h"

#include <glib/gstdio.h>

#include "plumb-undo.h"

/**
 * place_file:
 *
 * Returns: (transfer full): a file in a folder of the running test's own
 */
GFile *
place_file (const char *name)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "documents", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return g_file_new_build_filename (folder, name, NULL);
}

/**
 * place_edit:
 *
 * Runs SQL as one step, as a command would.
 */
void
place_edit (PlumbWorkcopy *workcopy, const char *sql)
{
  PlumbDb *db = plumb_workcopy_get_db (workcopy);
  g_autoptr (GError) error = NULL;
  gboolean is_empty = FALSE;

  plumb_db_script (db, "BEGIN IMMEDIATE", &error);
  g_assert_no_error (error);
  plumb_undo_begin (db, "Edit", NULL, &error);
  g_assert_no_error (error);
  plumb_db_script (db, sql, &error);
  g_assert_no_error (error);
  plumb_undo_end (db, &is_empty, &error);
  g_assert_no_error (error);
  plumb_db_script (db, "UPDATE local_state SET change = change + 1; COMMIT", &error);
  g_assert_no_error (error);
}

/**
 * place_document:
 *
 * Makes a small document and its file.
 */
PlumbWorkcopy *
place_document (GFile *file)
{
  g_autoptr (GError) error = NULL;
  PlumbWorkcopy *workcopy = plumb_workcopy_create (file, &error);

  g_assert_no_error (error);
  place_edit (workcopy,
              "INSERT INTO microconference (id, uid, name) VALUES (1, 'mc', 'Tracing');"
              "INSERT INTO edition (id, uid, year) VALUES (1, 'e1', 2026);"
              "INSERT INTO person (id, uid, name, email) VALUES"
              " (1, 'p1', 'Ada Example', 'ada@example.org'), (2, 'p2', 'Bo Example', '');"
              "INSERT INTO lead (uid, edition_id, person_id, rank) VALUES ('l1', 1, 1, 'a0');"
              "INSERT INTO topic (id, uid, edition_id, rank, title, minutes) VALUES"
              " (1, 't1', 1, 'a0', 'First', 25), (2, 't2', 1, 'a1', 'Second', 30);"
              "INSERT INTO proposal (id, uid, edition_id, rank, title, score, topic_id) VALUES"
              " (1, 'q1', 1, 'a0', 'It’s a proposal', 4.5, 1);"
              "INSERT INTO proposal_text (id, content) VALUES (1, 'Words');"
              "INSERT INTO accomplishment (uid, edition_id, rank, text) VALUES"
              " ('a1', 1, 'a0', 'Done')");
  place_publish (workcopy);
  return workcopy;
}

void
place_publish (PlumbWorkcopy *workcopy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbPublication) publication = plumb_workcopy_prepare (workcopy, &error);

  g_assert_no_error (error);
  plumb_publication_run (publication, NULL, &error);
  g_assert_no_error (error);
  plumb_workcopy_note_published (workcopy, publication, &error);
  g_assert_no_error (error);
}

PlumbWorkcopy *
place_open (GFile *file)
{
  g_autoptr (GError) error = NULL;
  PlumbWorkcopy *workcopy = plumb_workcopy_open (file, &error);

  g_assert_no_error (error);
  return workcopy;
}

/**
 * place_forget:
 *
 * Moves every working copy out of the way, so that a file is met as if for the first time.
 */
void
place_forget (void)
{
  static guint n_forgotten;
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "plumbline", NULL);
  g_autofree char *away = g_strdup_printf ("%s-%u", folder, ++n_forgotten);

  g_assert_cmpint (g_rename (folder, away), ==, 0);
}
