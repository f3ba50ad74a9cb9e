/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A plan that the window prepared becomes rows, all of them or none.
 */
#include "config.h"

#include <string.h>

#include "document.h"
#include "plumb-import-apply.h"
#include "plumb-load.h"

#define BEFORE                                                                                           \
  "{\"id\": 101, \"friendly_id\": 1, \"title\": \"Clocks\", \"content\": \"Old.\", \"score\": 1,"        \
  " \"state\": \"submitted\", \"submitted_dt\": \"2026-06-11T14:03:52+00:00\","                          \
  " \"submission_comment\": \"Remote.\","                                                                \
  " \"persons\": [{\"first_name\": \"Bo\", \"last_name\": \"Ash\", \"email\": \"bo@x.org\","             \
  "   \"person_id\": 7, \"is_speaker\": true, \"author_type\": \"primary\"},"                            \
  "  {\"first_name\": \"Di\", \"last_name\": \"Elm\", \"is_speaker\": true,"                             \
  "   \"author_type\": \"none\"}],"                                                                      \
  " \"custom_fields\": [{\"id\": 1, \"name\": \"Needs\", \"value\": \"A table\"}],"                      \
  " \"comments\": [], \"reviews\": [{\"id\": 1, \"comment\": \"Good\", \"proposed_action\": \"accept\"," \
  "   \"created_dt\": \"2026-07-20T09:15:11+00:00\"}]}"

/* The same a month later: everything is another, Di is gone, and Cy has come. */
#define AFTER                                                                                            \
  "{\"id\": 101, \"friendly_id\": 1, \"title\": \"Clocks again\", \"content\": \"New.\","                \
  " \"score\": 4, \"state\": \"withdrawn\", \"submitted_dt\": \"2026-06-12T14:03:52+00:00\","            \
  " \"submission_comment\": \"On site.\","                                                               \
  " \"persons\": [{\"first_name\": \"Bo\", \"last_name\": \"Ash\", \"email\": \"bo@x.org\","             \
  "   \"affiliation\": \"Lindenlab\", \"person_id\": 7, \"is_speaker\": false,"                          \
  "   \"author_type\": \"primary\"},"                                                                    \
  "  {\"first_name\": \"Cy\", \"last_name\": \"Fir\", \"email\": \"cy@x.org\","                          \
  "   \"is_speaker\": true, \"author_type\": \"none\"}],"                                                \
  " \"custom_fields\": [{\"id\": 1, \"name\": \"Needs\", \"value\": \"A chair\"}],"                      \
  " \"comments\": [], \"reviews\": [{\"id\": 1, \"comment\": \"Good\", \"proposed_action\": \"accept\"," \
  "   \"created_dt\": \"2026-07-20T09:15:11+00:00\"},"                                                   \
  "  {\"id\": 2, \"comment\": \"Better\", \"proposed_action\": \"accept\","                              \
  "   \"created_dt\": \"2026-07-21T09:15:11+00:00\"}]}"

#define OTHER "{\"id\": 102, \"friendly_id\": 2, \"title\": \"Buffers\", \"state\": \"submitted\"}"

#define SPEAKERS                                                                              \
  "SELECT group_concat (q.name || ' ' || q.affiliation || ' ' || r.is_speaker, '; ' ORDER BY" \
  " q.name) FROM proposal_person AS r JOIN person AS q ON q.id = r.person_id"

#define STEPS "SELECT count (*) FROM local_undo_step"

typedef struct
{
  PlumbDocument *document;
  PlumbSnapshot *snapshot; /* that the plan borrows from */
  PlumbImportPlan *plan;
  PlumbImport *import;
} Job;

static GFile *
write_file (const char *abstracts)
{
  g_autofree char *json = g_strdup_printf ("{\"abstracts\": [%s]}", abstracts);
  GFile *file = document_file ("abstracts.json");
  g_autoptr (GError) error = NULL;

  g_file_replace_contents (file, json, strlen (json), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL,
                           &error);
  g_assert_no_error (error);
  return file;
}

static void
job_set_up (Job *self, PlumbDocument *document, const char *abstracts)
{
  g_autoptr (GFile) file = write_file (abstracts);
  g_autoptr (GError) error = NULL;

  *self = (Job) { .document = document };
  self->import = plumb_import_load (file, NULL, &error);
  g_assert_no_error (error);
  self->snapshot = plumb_load_snapshot_at (plumb_document_get_path (document), &error);
  g_assert_no_error (error);
  self->plan = plumb_import_plan_new (plumb_snapshot_find_edition (self->snapshot, 2026),
                                      self->import, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
job_tear_down (Job *self)
{
  plumb_import_plan_free (self->plan);
  plumb_snapshot_unref (self->snapshot);
  plumb_import_unref (self->import);
}

static gboolean
job_apply (Job *self, gint64 continues, GCancellable *cancellable, GError **error)
{
  PlumbOutcome outcome = { 0 };

  if (!plumb_import_apply (plumb_document_get_path (self->document), 2026, self->plan, continues,
                           cancellable, &outcome, error))
    return FALSE;
  plumb_document_notify_changed (self->document, outcome.changes);
  plumb_outcome_clear (&outcome);
  return TRUE;
}

static gint64
import (PlumbDocument *document, const char *abstracts, gint64 continues)
{
  g_autoptr (GError) error = NULL;
  Job job;

  job_set_up (&job, document, abstracts);
  job_apply (&job, continues, NULL, &error);
  g_assert_no_error (error);
  job_tear_down (&job);
  return plumb_document_get_step (document);
}

static void
assert_before (PlumbDocument *document)
{
  document_assert (document,
                   "SELECT title || '|' || state || '|' || score || '|' || unread FROM proposal",
                   "Clocks|submitted|1.0|0");
  document_assert (document, "SELECT content || '|' || submission_comment FROM proposal_text",
                   "Old.|Remote.");
  document_assert (document, SPEAKERS, "Bo Ash  1; Di Elm  1");
  document_assert (document, "SELECT count (*) FROM review", "1");
}

static void
test_everything_that_changed_is_written (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autofree char *uid = NULL;

  document_hurry (document);
  import (document, BEFORE, 0);
  uid = document_text (document, "SELECT uid FROM proposal");
  document_do (document, "{'do': 'mark-unread', 'proposal': ['%s'], 'unread': false}", uid);
  assert_before (document);

  import (document, AFTER, 0);
  document_assert (document,
                   "SELECT title || '|' || state || '|' || score || '|' || unread FROM proposal",
                   "Clocks again|withdrawn|4.0|1");
  document_assert (document, "SELECT content || '|' || submission_comment FROM proposal_text",
                   "New.|On site.");
  document_assert (document, "SELECT strftime ('%d', submitted_at, 'unixepoch') FROM proposal",
                   "12");
  document_assert (document, "SELECT instr (answers, 'A chair') > 0 FROM proposal_text", "1");
  document_assert (document, SPEAKERS, "Bo Ash Lindenlab 0; Cy Fir  1");
  document_assert (document, "SELECT group_concat (text, ', ' ORDER BY created_at) FROM review",
                   "Good, Better");
  /* Nobody is deleted for no longer having a part. */
  document_assert (document, "SELECT count (*) FROM person WHERE name = 'Di Elm'", "1");

  document_undo (document);
  assert_before (document);
  g_assert_finalize_object (g_steal_pointer (&document));
}

static void
test_somebody_is_known_by_what_a_later_file_adds (void)
{
  static const char plain[] =
    "{\"id\": 1, \"friendly_id\": 1, \"title\": \"One\", \"persons\": [{\"first_name\": \"Bo\","
    " \"last_name\": \"Ash\", \"is_speaker\": true, \"author_type\": \"none\"}]}";
  static const char full[] =
    "{\"id\": 9, \"friendly_id\": 9, \"title\": \"Two\", \"persons\": [{\"first_name\": \"Bo\","
    " \"last_name\": \"Ash\", \"email\": \"Bo@X.org\", \"person_id\": 7, \"is_speaker\": true,"
    " \"author_type\": \"none\"}]}";
  static const char renamed[] =
    "{\"id\": 3, \"friendly_id\": 3, \"title\": \"Three\", \"persons\": [{\"first_name\": \"B.\","
    " \"last_name\": \"A.\", \"email\": \"bo@x.org\", \"is_speaker\": true,"
    " \"author_type\": \"none\"}]}";
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autofree char *both = g_strconcat (full, ", ", renamed, NULL);

  document_hurry (document);
  import (document, plain, 0);
  /* Somebody has the name of their last proposal of a file. By that they are known here, and from
   * then on by the address, too. */
  import (document, both, 0);
  document_assert (
    document,
    "SELECT group_concat (name || '|' || lower (email) || '|' || indico_person_id, '; ') FROM person",
    "Bo Ash|bo@x.org|7");
  document_assert (document, "SELECT count (*) FROM proposal_person", "3");
}

static void
test_what_is_cancelled_leaves_everything_as_it_was (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) many = g_string_new (AFTER);
  g_autoptr (GError) error = NULL;
  Job job;

  document_hurry (document);
  import (document, BEFORE, 0);
  /* What is over in no time is not cancelled. */
  for (guint i = 1000; i < 2000; i++)
    g_string_append_printf (many, ", {\"id\": %u, \"friendly_id\": %u, \"title\": \"T\"}", i, i);
  job_set_up (&job, document, many->str);
  g_cancellable_cancel (cancellable);
  g_assert_false (job_apply (&job, 0, cancellable, &error));
  g_assert_nonnull (error);
  job_tear_down (&job);
  document_assert (document, "SELECT title FROM proposal", "Clocks");
  document_assert (document, STEPS, "1");
}

static void
test_files_chosen_together_are_one_step (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autofree char *both = g_strconcat (AFTER, ", ", OTHER, NULL);
  gint64 first;

  document_hurry (document);
  first = import (document, BEFORE, 0);
  import (document, both, first);
  document_assert (document, "SELECT group_concat (title, '; ' ORDER BY title) FROM proposal",
                   "Buffers; Clocks again");
  document_assert (document, STEPS, "1");
  document_undo (document);
  document_assert (document, "SELECT count (*) FROM proposal", "0");
  document_redo (document);
  document_assert (document, "SELECT count (*) FROM proposal", "2");
}

static void
test_only_the_last_step_is_continued (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GError) error = NULL;
  gint64 first;
  Job job;

  document_hurry (document);
  first = import (document, BEFORE, 0);
  document_do (document, "{'do': 'add-topic', 'title': 'Between'}");
  job_set_up (&job, document, OTHER);
  job_apply (&job, first, NULL, &error);
  job_tear_down (&job);
  g_assert_no_error (error);
  document_assert (document, STEPS, "3");
  document_undo (document);
  document_assert (document, "SELECT group_concat (title) FROM proposal", "Clocks");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/import/everything_that_changed_is_written",
                   test_everything_that_changed_is_written);
  g_test_add_func ("/model/import/somebody_is_known_by_what_a_later_file_adds",
                   test_somebody_is_known_by_what_a_later_file_adds);
  g_test_add_func ("/model/import/what_is_cancelled_leaves_everything_as_it_was",
                   test_what_is_cancelled_leaves_everything_as_it_was);
  g_test_add_func ("/model/import/files_chosen_together_are_one_step",
                   test_files_chosen_together_are_one_step);
  g_test_add_func ("/model/import/only_the_last_step_is_continued",
                   test_only_the_last_step_is_continued);
  return g_test_run ();
}
