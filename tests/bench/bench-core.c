/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a lead does on a large document, each against a bare reference.
 * usage: bench-core DOCUMENT.microconf [FIGURE...]
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <md4c-html.h>
#include <sqlite3.h>
#include <string.h>

#include "bench.h"
#include "plumb-document.h"
#include "plumb-export.h"
#include "plumb-markdown.h"
#include "plumb-row-list.h"

typedef struct
{
  PlumbDocument *document;
  sqlite3 *bare;       /* the same rows without triggers, in the same journal mode */
  GPtrArray *uids;     /* of proposals */
  GString *all_text;
  GPtrArray *contents;
  PlumbSnapshot *programme; /* with 1,000 entries */
  guint n;
} Core;

#define COMMITS 200

static double
commit_ours (gpointer data)
{
  Core *core = data;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < COMMITS; i++, core->n++)
    g_assert_true (plumb_document_do (core->document, NULL, "set-proposal", "proposal",
                                      g_ptr_array_index (core->uids, core->n % core->uids->len),
                                      "minutes", (int) (core->n % 90), NULL));
  return (double) (g_get_monotonic_time () - start) / COMMITS;
}

static double
commit_reference (gpointer data)
{
  Core *core = data;
  sqlite3_stmt *stmt = NULL;
  gint64 start;

  g_assert_cmpint (sqlite3_prepare_v2 (core->bare, "UPDATE proposal SET minutes = ? WHERE uid = ?",
                                       -1, &stmt, NULL),
                   ==, SQLITE_OK);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < COMMITS; i++, core->n++)
    {
      sqlite3_bind_int (stmt, 1, (int) (core->n % 90));
      sqlite3_bind_text (stmt, 2, g_ptr_array_index (core->uids, core->n % core->uids->len), -1,
                         SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
      sqlite3_reset (stmt);
    }
  sqlite3_finalize (stmt);
  return (double) (g_get_monotonic_time () - start) / COMMITS;
}

static const char *const queries[] = { "c", "co", "con", "a", "ab", "lock", "the", "x", "tr", "m" };

static double
search_ours (gpointer data)
{
  Core *core = data;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GArray) hits = plumb_document_search (core->document, queries[i], -1);

      g_assert_nonnull (hits);
    }
  return (double) (g_get_monotonic_time () - start) / G_N_ELEMENTS (queries);
}

/* One pass over all the text for a word that is not there. */
static double
search_reference (gpointer data)
{
  Core *core = data;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *word = g_strdup_printf ("contention%u", i);

      g_assert_null (memmem (core->all_text->str, core->all_text->len, word, strlen (word)));
    }
  return (double) (g_get_monotonic_time () - start) / G_N_ELEMENTS (queries);
}

static double
publish_ours (gpointer data)
{
  Core *core = data;
  gint64 start;

  g_assert_true (plumb_document_do (core->document, NULL, "set-proposal", "proposal",
                                    g_ptr_array_index (core->uids, 0), "minutes",
                                    (int) (core->n++ % 90), NULL));
  start = g_get_monotonic_time ();
  g_assert_true (plumb_document_publish (core->document, NULL));
  return (double) (g_get_monotonic_time () - start);
}

static double
html_ours (gpointer data)
{
  Core *core = data;
  gint64 start = bench_get_cpu_time ();

  for (guint i = 0; i < core->contents->len; i++)
    {
      g_autofree char *html = plumb_markdown_to_html (g_ptr_array_index (core->contents, i));

      g_assert_nonnull (html);
    }
  return (double) (bench_get_cpu_time () - start);
}

static void
append (const MD_CHAR *text, MD_SIZE size, void *data)
{
  g_string_append_len (data, text, size);
}

static double
html_reference (gpointer data)
{
  Core *core = data;
  gint64 start = bench_get_cpu_time ();

  for (guint i = 0; i < core->contents->len; i++)
    {
      const char *markdown = g_ptr_array_index (core->contents, i);
      g_autoptr (GString) html = g_string_new (NULL);

      md_html (markdown, (MD_SIZE) strlen (markdown), append, html, MD_DIALECT_GITHUB, 0);
    }
  return (double) (bench_get_cpu_time () - start);
}

static double
ics_ours (gpointer data)
{
  Core *core = data;
  gint64 start = bench_get_cpu_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) ics = plumb_export_run (plumb_export_find ("schedule-ics"), core->programme,
                                             plumb_snapshot_latest (core->programme), &error);

  g_assert_no_error (error);
  return (double) (bench_get_cpu_time () - start);
}

/* The same fields by plain printf, without escapes or folding. The topics have no statements: what
 * turns Markdown into text is not what writes a calendar. */
static double
ics_reference (gpointer data)
{
  Core *core = data;
  const PlumbEdition *edition = plumb_snapshot_latest (core->programme);
  gint64 start = bench_get_cpu_time ();
  g_autoptr (GString) ics = g_string_new (NULL);

  for (guint b = 0; b < edition->blocks->len; b++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, b);

      for (guint i = 0; i < block->items->len; i++)
        {
          const PlumbItem *item = g_ptr_array_index (block->items, i);

          g_string_append_printf (
            ics,
            "BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:%" G_GINT64_FORMAT
            "\r\nDTSTART;TZID=%s:%" G_GINT64_FORMAT "\r\nDTEND;TZID=%s:%" G_GINT64_FORMAT
            "\r\nSUMMARY:%s\r\nLOCATION:%s\r\nEND:VEVENT\r\n",
            item->uid, core->programme->changed_at, edition->zone, item->starts_at, edition->zone,
            item->starts_at + 60 * item->minutes, item->title, block->room);
        }
    }
  return (double) (bench_get_cpu_time () - start);
}

static void
read_proposals (Core *core)
{
  g_autoptr (PlumbSnapshot) snapshot = plumb_document_dup_snapshot (core->document, NULL);
  const PlumbEdition *edition = plumb_snapshot_latest (snapshot);

  for (guint i = 0; i < edition->proposals->len; i++)
    {
      const PlumbProposal *proposal = g_ptr_array_index (edition->proposals, i);

      g_ptr_array_add (core->uids, g_strdup (proposal->uid));
      g_ptr_array_add (core->contents, g_strdup (proposal->content));
      g_string_append (core->all_text, proposal->title);
      g_string_append (core->all_text, proposal->content);
    }
}

static PlumbSnapshot *
make_programme (Core *core)
{
  PlumbSnapshot *snapshot = plumb_snapshot_new ();
  PlumbEdition *edition = plumb_edition_new ();
  PlumbBlock *block = plumb_block_new ();

  g_free (edition->zone);
  edition->zone = g_strdup ("Europe/Prague");
  g_ptr_array_add (snapshot->editions, edition);
  g_ptr_array_add (edition->blocks, block);
  block->minutes = 1440;
  block->starts_at = 1791187200;
  for (guint i = 0; i < 1000; i++)
    {
      PlumbTopic *topic = plumb_topic_new ();
      PlumbItem *item = plumb_item_new ();

      g_free (item->title);
      item->title = g_strdup ("Lifetimes, locks; and \"who\" owns them");
      g_free (item->uid);
      item->uid = g_strdup (g_ptr_array_index (core->uids, i));
      item->topic = topic;
      item->minutes = 1;
      item->starts_at = 1791187200 + i * 60;
      g_ptr_array_add (edition->topics, topic);
      g_ptr_array_add (block->items, item);
    }
  return snapshot;
}

static sqlite3 *
open_bare (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
    sqlite3_exec (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", NULL, NULL, NULL), ==,
    SQLITE_OK);
  return db;
}

/* Whether a figure was asked for; all are when none is named. */
static gboolean
wants (char **figures, const char *figure)
{
  return figures[0] == NULL || g_strv_contains ((const char *const *) figures, figure);
}

static void
run (Core *core, char **figures)
{
  gboolean more = TRUE;

  if (wants (figures, "commit"))
    bench_ratio ("commit", 1.25, 9, commit_ours, commit_reference, core);
  while (more)
    g_assert_true (plumb_search_index (plumb_document_get_db (core->document), 0, &more, NULL));
  if (wants (figures, "search-10k"))
    bench_ratio ("search-10k", 0.5, 9, search_ours, search_reference, core);
  if (wants (figures, "publish-10k"))
    bench_limit ("publish-10k", 1000 - 700, 5, publish_ours, core);
  if (wants (figures, "html-10k"))
    bench_ratio ("html-10k", 2, 5, html_ours, html_reference, core);
  if (wants (figures, "ics-1000"))
    bench_ratio ("ics-1000", 3, 9, ics_ours, ics_reference, core);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[1]);
  g_autofree char *copy_path = g_strconcat (argv[1], ".bare", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (copy_path);
  Core core = { 0 };
  gboolean more = TRUE;

  g_assert_true (g_file_copy (file, copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL));
  core.document = plumb_document_open (file, NULL);
  core.bare = open_bare (copy_path);
  core.uids = g_ptr_array_new_with_free_func (g_free);
  core.contents = g_ptr_array_new_with_free_func (g_free);
  core.all_text = g_string_new (NULL);
  read_proposals (&core);
  core.programme = make_programme (&core);
  while (more)
    g_assert_true (plumb_search_index (plumb_document_get_db (core.document), 0, &more, NULL));

  run (&core, argv + 2);
  return 0;
}
