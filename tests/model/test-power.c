/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The power fails while a document is worked on, and the disk has lost what was not synced, or any
 * part of it. Whatever was acknowledged is there, and nothing is there by half.
 */
#include "config.h"

#include "disk.h"
#include "document.h"
#include "dump.h"
#include "fault.h"

#define NAME "test.microconf"
/* Cuts at random moments, for each way to lose something. */
#define N_CUTS 40
/* With PLUMBLINE_LONG_TESTS every moment is tried, so often where chance decides. */
#define N_CHANCES 10

/* What was there after each thing that was said to be done. */
typedef struct
{
  guint at;
  GHashTable *rows;
} Mark;

static void
mark_free (gpointer data)
{
  Mark *mark = data;

  g_hash_table_unref (mark->rows);
  g_free (mark);
}

static char *
dup_root (void)
{
  return g_path_get_dirname (g_get_user_cache_dir ());
}

static void
add_mark (GPtrArray *marks, PlumbDocument *document)
{
  Mark *mark = g_new0 (Mark, 1);

  mark->at = disk_get_n ();
  mark->rows = dump_new (plumb_document_get_db (document));
  g_ptr_array_add (marks, mark);
}

static void
save (PlumbDocument *document)
{
  g_autoptr (GError) error = NULL;

  plumb_document_publish (document, &error);
  g_assert_no_error (error);
}

static void
do_some (PlumbDocument *document, GPtrArray *marks)
{
  const char *topic = document_do (document, "{'do': 'add-topic', 'title': 'First'}");

  add_mark (marks, document);
  document_do (document, "{'do': 'set-edition', 'place': 'Prague'}");
  add_mark (marks, document);
  document_do (document, "{'do': 'add-topic', 'title': 'Second', 'parent': '%s'}", topic);
  add_mark (marks, document);
  save (document);
  add_mark (marks, document);
  document_undo (document);
  add_mark (marks, document);
  document_do (document, "{'do': 'add-proposal', 'title': 'P', 'content': 'C', 'name': 'N'}");
  add_mark (marks, document);
  document_undo (document);
  add_mark (marks, document);
  document_redo (document);
  add_mark (marks, document);
  save (document);
  add_mark (marks, document);
}

/* From nothing: the document is made, worked on, closed, and worked on again. */
static DiskLog *
work (GPtrArray *marks)
{
  g_autofree char *root = dup_root ();
  g_autoptr (GFile) file = document_file (NAME);
  g_autoptr (PlumbDocument) document = NULL;

  disk_record (root);
  document = document_new (NAME);
  add_mark (marks, document);
  do_some (document, marks);
  g_clear_object (&document);
  document = document_open (file);
  add_mark (marks, document);
  do_some (document, marks);
  g_clear_object (&document);
  return disk_stop ();
}

typedef struct
{
  DiskLog *log;
  GPtrArray *marks;
  guint at;
  DiskLoss loss;
} Cut;

G_GNUC_PRINTF (2, 3) static void
complain (const Cut *cut, const char *form, ...)
{
  static const char *const losses[] = { "all", "bytes", "names", "some" };
  g_autofree char *text = NULL;
  va_list values;

  va_start (values, form);
  text = g_strdup_vprintf (form, values);
  va_end (values);
  g_test_message ("cut after step %u (%s), losing %s: %s", cut->at,
                  disk_describe (cut->log, cut->at), losses[cut->loss], text);
  g_test_fail ();
}

static gboolean
is_like (PlumbDocument *document, GHashTable *rows)
{
  g_autoptr (GHashTable) found = dump_new (plumb_document_get_db (document));
  g_autoptr (GPtrArray) differences = dump_differences (rows, found);

  return differences->len == 0;
}

/* What was done last is there, and what was being done may be. */
static void
check_rows (const Cut *cut, PlumbDocument *document)
{
  guint n_done = 0;

  while (n_done < cut->marks->len
         && ((const Mark *) g_ptr_array_index (cut->marks, n_done))->at <= cut->at)
    n_done++;
  for (guint i = n_done > 0 ? n_done - 1 : 0; i < cut->marks->len && i <= n_done; i++)
    {
      if (is_like (document, ((const Mark *) g_ptr_array_index (cut->marks, i))->rows))
        return;
    }
  complain (cut, "after %u things that were done something else is there", n_done);
}

static void
check_sound (const Cut *cut, PlumbDocument *document)
{
  g_autofree char *verdict = document_text (document, "PRAGMA quick_check");
  g_autofree char *orphan = document_text (document, "PRAGMA foreign_key_check");

  if (g_strcmp0 (verdict, "ok") != 0 || orphan != NULL)
    complain (cut, "the working copy is damaged: %s %s", verdict, orphan);
}

/* A document that was not there yet is made again; any other goes on. */
static PlumbDocument *
go_on (const Cut *cut, GFile *file)
{
  const Mark *first = g_ptr_array_index (cut->marks, 0);
  g_autoptr (GError) error = NULL;
  PlumbDocument *document = NULL;

  if (cut->at < first->at && !g_file_query_exists (file, NULL))
    document = plumb_document_create (file, "Tracing", 2026, &error);
  else if (plumb_document_check (file, &error))
    document = plumb_document_open (file, &error);
  if (document == NULL)
    complain (cut, "%s", error->message);
  else if (cut->at >= first->at)
    check_rows (cut, document);
  return document;
}

static void
check_cut (const Cut *cut, GRand *random)
{
  g_autofree char *root = dup_root ();
  g_autoptr (GFile) file = g_file_new_build_filename (root, "cache", "documents", NAME, NULL);
  g_autoptr (GPtrArray) tree = disk_cut (cut->log, cut->at, cut->loss, random);
  g_autoptr (PlumbDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  tree_put (tree, root);
  document = go_on (cut, file);
  if (document == NULL)
    return;
  check_sound (cut, document);
  document_do (document, "{'do': 'set-edition', 'place': 'Vienna'}");
  if (!plumb_document_publish (document, &error))
    complain (cut, "%s", error->message);
}

static void
check_everywhere (Cut *cut, guint n, GRand *random)
{
  for (cut->at = 0; cut->at <= n; cut->at++)
    {
      for (cut->loss = 0; cut->loss < DISK_N_LOSSES; cut->loss++)
        {
          for (guint i = 0; i < (cut->loss == DISK_LOSES_SOME ? N_CHANCES : 1); i++)
            check_cut (cut, random);
        }
    }
}

static void
check_here_and_there (Cut *cut, guint n, GRand *random)
{
  for (guint i = 0; i < N_CUTS; i++)
    {
      for (cut->loss = 0; cut->loss < DISK_N_LOSSES; cut->loss++)
        {
          cut->at = (guint) g_test_rand_int_range (0, (gint32) n + 1);
          check_cut (cut, random);
        }
    }
}

static void
test_what_was_done_is_there_without_power (void)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (mark_free);
  g_autoptr (DiskLog) log = work (marks);
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint n = disk_log_get_n (log);
  Cut cut = { log, marks, 0, DISK_LOSES_ALL };

  g_test_message ("%u things were done in %u steps", marks->len, n);
  if (g_getenv ("PLUMBLINE_LONG_TESTS") != NULL)
    check_everywhere (&cut, n, random);
  else
    check_here_and_there (&cut, n, random);
}

int
main (int argc, char *argv[])
{
  fault_init ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/power/what_was_done_is_there",
                   test_what_was_done_is_there_without_power);
  return g_test_run ();
}
