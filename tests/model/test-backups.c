/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When a document is backed up, and what one is told of backups.
 */
#include "config.h"

#include <glib/gstdio.h>

#include "document.h"
#include "dump.h"
#include "plumb-backup-words.h"
#include "plumb-error.h"
#include "wait.h"

/* 21 November 2026, 09:31:05 UTC, a Saturday */
#define NOW G_GINT64_CONSTANT (1795253465)
#define DAY (24 * 60 * 60)
#define PAGE "{'do': 'take-page', 'page': 'Tracing MC\\n\\nTopics:\\n- %s', 'year': 2026}"
#define N_TOPICS "SELECT count (*) FROM topic"

static GPtrArray *
list (PlumbDocument *document)
{
  return plumb_document_list_backups (plumb_document_get_file (document));
}

static guint
count (PlumbDocument *document)
{
  g_autoptr (GPtrArray) backups = list (document);

  return backups->len;
}

/* Where the backups of a document would be. */
static char *
folder_of (PlumbDocument *document)
{
  g_autofree char *working = g_path_get_dirname (plumb_document_get_path (document));

  return g_build_filename (working, "backups", NULL);
}

static void
test_what_was_before_an_import_is_kept (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GPtrArray) backups = NULL;
  const PlumbBackup *backup;

  document_do (document, "{'do': 'add-topic', 'title': 'Before'}");
  g_assert_cmpuint (count (document), ==, 0);
  document_do (document, PAGE, "Taken");
  document_assert (document, N_TOPICS, "2");
  backups = list (document);
  g_assert_cmpuint (backups->len, ==, 1);
  backup = g_ptr_array_index (backups, 0);
  g_assert_cmpint (backup->reason, ==, PLUMB_BACKUP_IMPORT);
  g_assert_cmpuint (backup->n_topics, ==, 1);
  /* Other commands need none: they can be undone. */
  document_do (document, "{'do': 'add-topic', 'title': 'After'}");
  g_assert_cmpuint (count (document), ==, 1);
}

static void
test_one_state_is_backed_up_once (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");

  document_do (document, PAGE, "Taken");
  g_assert_cmpuint (count (document), ==, 1);
  document_do (document, PAGE, "Taken"); /* what was there before is something else now */
  g_assert_cmpuint (count (document), ==, 2);
  document_do (document, PAGE, "Taken"); /* but this brought nothing */
  g_assert_cmpuint (count (document), ==, 2);
  g_assert_false (
    plumb_document_do (document, NULL, "take-document", "source", "nowhere.microconf", NULL));
  g_assert_cmpuint (count (document), ==, 2);
}

static void
test_every_import_asks_for_a_backup (void)
{
  static const char *const names[] = { "import", "take-page", "take-document", "take-conference" };
  guint n = 0;

  for (guint i = 0; plumb_command_list (i) != NULL; i++)
    n += plumb_command_list (i)->is_import ? 1 : 0;
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (plumb_command_find (names[i])->is_import);
}

static void
test_without_a_backup_nothing_is_taken_in (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autofree char *folder = folder_of (document);
  g_autoptr (GError) error = NULL;

  write_bytes (folder, "in the way", 10);
  g_assert_false (plumb_document_do (document, &error, "take-page", "page", "Topics:\n- x", NULL));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  g_assert_true (g_str_has_prefix (error->message, "No backup could be made: "));
  document_assert (document, N_TOPICS, "0");
  g_assert_null (plumb_document_get_undo_label (document));
  g_assert_cmpint (g_unlink (folder), ==, 0);
  document_do (document, PAGE, "Taken");
  document_assert (document, N_TOPICS, "1");
}

static void
backed_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (plumb_document_back_up_finish (PLUMB_DOCUMENT (object), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* A window does it in a thread and then runs the command, which must not do it again. */
static void
test_what_a_thread_did_counts (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autofree char *folder = folder_of (document);
  gboolean done = FALSE;

  plumb_document_back_up_async (document, PLUMB_BACKUP_IMPORT, NULL, backed_up_cb, &done);
  wait_until (done);
  g_assert_cmpuint (count (document), ==, 1);
  /* Now it could not be done any more. */
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  document_do (document, PAGE, "Taken");
  g_assert_cmpuint (count (document), ==, 1);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
}

static void
test_an_open_document_has_one_of_the_day (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GPtrArray) backups = NULL;

  document_do (document, "{'do': 'add-topic', 'title': 'Today'}");
  plumb_document_follow (document);
  wait_until (count (document) == 1);
  backups = list (document);
  g_assert_cmpint (((PlumbBackup *) g_ptr_array_index (backups, 0))->reason, ==,
                   PLUMB_BACKUP_DAILY);
  g_assert_cmpuint (((PlumbBackup *) g_ptr_array_index (backups, 0))->n_topics, ==, 1);
  /* And is no reason not to have one before an import. */
  document_do (document, PAGE, "Taken");
  g_assert_cmpuint (count (document), ==, 2);
}

static void
notice_cb (PlumbDocument *document, const char *text, PlumbNotice kind, char **heard)
{
  g_set_str (heard, text);
}

static void
test_a_day_without_one_is_told_of (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autofree char *folder = folder_of (document);
  g_autofree char *heard = NULL;

  write_bytes (folder, "in the way", 10);
  g_signal_connect (document, "notice", G_CALLBACK (notice_cb), &heard);
  plumb_document_follow (document);
  wait_until (heard != NULL);
  g_assert_true (g_str_has_prefix (heard, "No backup could be made: "));
}

static void
test_a_backup_is_a_document_of_its_own (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (PlumbDocument) restored = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) made = NULL;

  document_do (document, "{'do': 'add-topic', 'title': 'Before'}");
  document_do (document, PAGE, "Taken");
  g_assert_true (plumb_document_publish (document, &error));
  backups = list (document);
  g_assert_true (plumb_document_has_backups (plumb_document_get_file (document)));
  plumb_document_restore (plumb_document_get_file (document),
                          ((PlumbBackup *) g_ptr_array_index (backups, 0))->id, &made, &error);
  g_assert_no_error (error);
  restored = document_open (made);
  document_assert (restored, "SELECT group_concat (title) FROM topic", "Before");
  document_do (restored, "{'do': 'add-topic', 'title': 'Went on'}");
  document_assert (document, N_TOPICS, "2");
  g_assert_false (plumb_document_has_backups (made));
  g_assert_false (plumb_document_restore (plumb_document_get_file (document), "x", &made, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND);
}

static void
test_days_have_words (void)
{
  static const struct
  {
    gint64 before;
    const char *zone, *expected;
  } cases[] = {
    { 0, "UTC", "Today" },
    { 9 * 3600, "UTC", "Today" },
    { 10 * 3600, "UTC", "Yesterday" },
    { 10 * 3600, "Europe/Prague", "Today" },
    { 33 * 3600, "UTC", "Yesterday" },
    { 34 * 3600, "UTC", "Thursday 19 November" },
    { 324 * DAY, "UTC", "Thursday 1 January" },
    { 325 * DAY, "UTC", "Wednesday 31 December 2025" },
    /* A clock that was ahead. */
    { -DAY, "UTC", "Sunday 22 November" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const PlumbBackup backup = { .taken_at = NOW - cases[i].before };
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (NOW);
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      g_autoptr (GDateTime) now = g_date_time_to_timezone (utc, zone);
      g_autofree char *words = plumb_backup_day_to_words (&backup, now);

      g_assert_cmpstr (words, ==, cases[i].expected);
    }
}

static void
test_backups_have_words (void)
{
  static const struct
  {
    PlumbBackup backup;
    const char *words, *contents;
  } cases[] = {
    { { .reason = PLUMB_BACKUP_DAILY }, "09:31, daily", "0 proposals, 0 topics" },
    { { .reason = PLUMB_BACKUP_IMPORT, .n_proposals = 42, .n_topics = 16 },
      "09:31, before an import",
      "42 proposals, 16 topics" },
    { { .reason = PLUMB_BACKUP_MERGE, .n_proposals = 1, .n_topics = 1 },
      "09:31, before changes were merged",
      "1 proposal, 1 topic" },
    { { .reason = PLUMB_BACKUP_MIGRATION, .is_damaged = TRUE },
      "09:31, before an update of Plumbline",
      "Damaged" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PlumbBackup backup = cases[i].backup;
      g_autofree char *words = NULL;
      g_autofree char *contents = NULL;

      backup.taken_at = NOW;
      words = plumb_backup_to_words (&backup);
      contents = plumb_backup_contents_to_words (&backup);
      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpstr (contents, ==, cases[i].contents);
    }
}

#define ADD(name) g_test_add_func ("/model/backups/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (what_was_before_an_import_is_kept);
  ADD (one_state_is_backed_up_once);
  ADD (every_import_asks_for_a_backup);
  ADD (without_a_backup_nothing_is_taken_in);
  ADD (what_a_thread_did_counts);
  ADD (an_open_document_has_one_of_the_day);
  ADD (a_day_without_one_is_told_of);
  ADD (a_backup_is_a_document_of_its_own);
  ADD (days_have_words);
  ADD (backups_have_words);
  return g_test_run ();
}
