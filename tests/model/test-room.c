/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing makes a document that its own program refuses to read.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "document.h"
#include "dump.h"
#include "plumb-error.h"
#include "plumb-limits.h"
#include "plumb-schema.h"

/* So many of the longest texts that may be typed are all that is kept in memory. */
#define N_LONGEST (PLUMB_LIMIT_PROGRAMME / PLUMB_LIMIT_TYPED)
/* Rows x = 1 to n, of which the first has the key @key. */
#define ADD_TOPICS(name, key, n)                                                         \
  "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < " n ")"     \
  " INSERT INTO topic (id, uid, edition_id, rank, title)"                                \
  " SELECT " key " + x, '" name "' || x, (SELECT id FROM edition), 'a' || x || '1', 'T'" \
  " FROM c;"

static gboolean
add_topic (PlumbDocument *document, const char *statement, GError **error)
{
  return plumb_document_do (document, error, "add-topic", "title", "T", "statement", statement,
                            NULL);
}

static void
run_sql (PlumbDocument *document, const char *sql)
{
  g_autoptr (GError) error = NULL;

  plumb_db_script (plumb_document_get_db (document), sql, &error);
  g_assert_no_error (error);
}

static void
assert_readable (PlumbDocument *document)
{
  g_autoptr (GError) error = NULL;

  plumb_document_publish (document, &error);
  g_assert_no_error (error);
  plumb_document_check (plumb_document_get_file (document), &error);
  g_assert_no_error (error);
}

static void
test_texts_together_have_an_end (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autofree char *longest = g_strnfill (PLUMB_LIMIT_TYPED, 'x');
  g_autoptr (GError) error = NULL;

  document_hurry (document);
  for (guint i = 1; i < N_LONGEST; i++)
    g_assert_true (add_topic (document, longest, &error));
  g_assert_false (add_topic (document, longest, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==,
                   "A document may have no more than 64.0\302\240MiB of texts besides proposals.");
  document_assert (document, "SELECT count (*) FROM topic", "15");
  g_clear_error (&error);
  g_assert_true (
    plumb_document_do (document, &error, "add-proposal", "title", "P", "content", longest, NULL));
  document_do (document, "{'do': 'add-topic', 'title': 'One that is short'}");
  assert_readable (document);
}

/* A document of an older build may be over it. */
static void
test_what_is_too_large_can_be_made_smaller (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  char *uids[4];

  for (guint i = 0; i < G_N_ELEMENTS (uids); i++)
    uids[i] = g_strdup (document_do (document, "{'do': 'add-topic', 'title': 'T'}"));
  /* Not as a step: that would have to be undone. */
  run_sql (document, "UPDATE topic SET statement = hex (zeroblob (12 << 20))");
  document_refuse (document, "64.0\302\240MiB of texts", "{'do': 'add-topic', 'title': 'More'}");
  document_do (document, "{'do': 'delete-topic', 'topic': '%s'}", uids[0]);
  document_refuse (document, "64.0\302\240MiB of texts", "{'do': 'add-topic', 'title': 'More'}");
  document_do (document, "{'do': 'delete-topic', 'topic': '%s'}", uids[1]);
  document_do (document, "{'do': 'add-topic', 'title': 'More'}");
  for (guint i = 0; i < G_N_ELEMENTS (uids); i++)
    g_free (uids[i]);
}

static void
test_a_file_that_could_not_be_read_is_not_written (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  const char *path = g_file_peek_path (plumb_document_get_file (document));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_before = 0, n_after = 0;

  assert_readable (document);
  before = read_bytes (path, &n_before);
  run_sql (document, ADD_TOPICS ("t", "10", "10001") "UPDATE local_state SET change = change + 1");
  g_assert_false (plumb_document_publish (document, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==,
                   "“test.microconf” could not be saved: A document may have no more than 10000"
                   " entries in “topic”.");
  after = read_bytes (path, &n_after);
  g_assert_cmpmem (before, n_before, after, n_after);
}

static GFile *
find_beside (GFile *file)
{
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (file));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (strstr (name, "(yours, ") != NULL)
        return g_file_new_build_filename (folder, name, NULL);
    }
  g_assert_not_reached ();
}

/* Each of two copies is within the limits, and both together would not be. */
static void
test_merging_makes_nothing_too_large (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (PlumbDocument) other = NULL;
  g_autoptr (GFile) copy = document_file ("other.microconf");
  g_autoptr (GFile) beside = NULL;
  g_autoptr (GError) error = NULL;

  assert_readable (document);
  g_file_copy (plumb_document_get_file (document), copy, 0, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  other = document_open (copy);
  run_sql (other,
           ADD_TOPICS ("theirs", "100000", "6000") "UPDATE local_state SET change = change + 1");
  assert_readable (other);
  run_sql (document,
           ADD_TOPICS ("mine", "10", "6000") "UPDATE local_state SET change = change + 1");
  g_assert_cmpint (
    g_rename (g_file_peek_path (copy), g_file_peek_path (plumb_document_get_file (document))), ==,
    0);

  assert_readable (document);
  document_assert (document, "SELECT count (*) || min (uid) FROM topic", "6000theirs1");
  beside = find_beside (plumb_document_get_file (document));
  plumb_document_check (beside, &error);
  g_assert_no_error (error);
}

/* Writes half a gigabyte. */
static void
test_all_texts_have_an_end (void)
{
  g_autoptr (PlumbDocument) document = NULL;

  if (g_getenv ("PLUMBLINE_LONG_TESTS") == NULL)
    {
      g_test_skip ("set PLUMBLINE_LONG_TESTS to run it");
      return;
    }
  document = document_new ("test.microconf");
  document_hurry (document);
  document_do (document, "{'do': 'add-proposal', 'title': 'P'}");
  run_sql (document,
           "WITH RECURSIVE c (x) AS (SELECT 10 UNION ALL SELECT x + 1 FROM c WHERE x < 57)"
           " INSERT INTO proposal (id, uid, edition_id, rank, title)"
           " SELECT x, 'p' || x, (SELECT id FROM edition), 'a' || x || '1', 'P' FROM c;"
           "INSERT INTO proposal_text (id, content)"
           " SELECT id, hex (zeroblob (4 << 20)) FROM proposal WHERE id BETWEEN 10 AND 56");
  document_do (document, "{'do': 'add-proposal', 'title': 'P', 'content': 'Within it'}");
  assert_readable (document);
  run_sql (document,
           "INSERT INTO proposal_text (id, content) VALUES (57, hex (zeroblob (4 << 20)))");
  document_refuse (document, "384.0\302\240MiB of texts",
                   "{'do': 'add-proposal', 'title': 'P', 'content': 'Beyond it'}");
  document_do (document, "{'do': 'delete-proposal', 'proposal': 'p57'}");
}

/* One longer one, in whatever column and however it came there, is refused. */
static void
test_a_line_has_an_end (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autofree char *longest = g_strnfill (PLUMB_LIMIT_LINE, 'x');
  g_autofree char *longer = g_strconcat (longest, "x", NULL);
  const char *topic = document_do (document, "{'do': 'add-topic', 'title': '%s'}", longest);
  g_autoptr (GError) error = NULL;

  document_refuse (document, "may not be longer than 2.0\302\240KiB",
                   "{'do': 'add-topic', 'title': '%s'}", longer);
  document_refuse (document, "may not be longer than 2.0\302\240KiB",
                   "{'do': 'set-topic', 'topic': '%s', 'title': '%s'}", topic, longer);
  document_do (document, "{'do': 'set-topic', 'topic': '%s', 'statement': '%s'}", topic, longer);
  assert_readable (document);

  run_sql (document, "UPDATE topic SET title = title || 'x';"
                     "UPDATE local_state SET change = change + 1");
  g_assert_false (plumb_document_publish (document, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE);
  document_do (document, "{'do': 'set-topic', 'topic': '%s', 'title': 'Short'}", topic);
  assert_readable (document);
}

static void
test_limits_are_of_columns (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_auto (GStrv) tables = plumb_schema_list_all_tables (plumb_document_get_db (document), NULL);
  guint n = 0;

  for (guint i = 0; tables[i] != NULL; i++)
    {
      const char *const *lines = plumb_limit_get_lines (tables[i]);
      g_auto (GStrv) columns = plumb_schema_list_columns (plumb_document_get_db (document),
                                                          tables[i], NULL);

      n += lines != NULL;
      for (guint k = 0; lines != NULL && lines[k] != NULL; k++)
        g_assert_true (g_strv_contains ((const char *const *) columns, lines[k]));
    }
  g_assert_cmpuint (n, ==, 21);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/room/texts_together_have_an_end", test_texts_together_have_an_end);
  g_test_add_func ("/model/room/what_is_too_large_can_be_made_smaller",
                   test_what_is_too_large_can_be_made_smaller);
  g_test_add_func ("/model/room/a_file_that_could_not_be_read_is_not_written",
                   test_a_file_that_could_not_be_read_is_not_written);
  g_test_add_func ("/model/room/a_line_has_an_end", test_a_line_has_an_end);
  g_test_add_func ("/model/room/limits_are_of_columns", test_limits_are_of_columns);
  g_test_add_func ("/model/room/merging_makes_nothing_too_large",
                   test_merging_makes_nothing_too_large);
  g_test_add_func ("/model/room/all_texts_have_an_end", test_all_texts_have_an_end);
  return g_test_run ();
}
