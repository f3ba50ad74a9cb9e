/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Copies that lie beside a document.
 */
#include "config.h"

#include "document.h"
#include "plumb-copies-watch.h"
#include "wait.h"

static void
test_names (void)
{
  const struct
  {
    const char *name;
    gboolean is_copy;
  } cases[] = {
    { "Rust.sync-conflict-20261122-101500-ABCDEF7.microconf", TRUE },
    { "Rust.sync-conflict-20261122-101500.microconf", TRUE },
    { "Rust (conflicted copy 2026-11-22 101500).microconf", TRUE },
    { "Rust (conflicted copy Anna 2026-11-22 101500).microconf", TRUE },
    { "Rust_conflict-20261122-101500.microconf", TRUE },
    { "Rust (Anna's conflicted copy 2026-11-22).microconf", TRUE },
    { "Rust (Anna’s conflicted copy 2026-11-22 (1)).microconf", TRUE },
    { "Rust (yours, 2026-11-22).microconf", TRUE },
    { "Rust (yours, 2026-11-22, 2).microconf", TRUE },
    { "Rust (rescued, 2026-11-22).microconf", TRUE },
    { "Rust.microconf", FALSE },
    { "Rust", FALSE },
    { "Rust (2).microconf", FALSE },
    { "Rust (yours, today).microconf", FALSE },
    { "Rust 2 (yours, 2026-11-22).microconf", FALSE },
    { "Rus (yours, 2026-11-22).microconf", FALSE },
    { "rust (yours, 2026-11-22).microconf", FALSE },
    { "Rust (yours, 2026-11-22).microconf.part", FALSE },
    { "Rust (yours, 2026-11-22).microconf\n", FALSE },
    { "~Rust (yours, 2026-11-22).microconf", FALSE },
    { "Rust (yours, 2026-11-22)", FALSE },
    { "Rust.sync-conflict-2026-101500-ABCDEF7.microconf", FALSE },
    { "Rust.sync-conflict-20261122-101500-ABC/EF7.microconf", FALSE },
    { "Rust\xff (yours, 2026-11-22).microconf", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (plumb_copies_is_name ("Rust.microconf", cases[i].name) != cases[i].is_copy)
        g_error ("%s", cases[i].name);
    }
  /* Names are bytes, and stand for themselves. */
  g_assert_true (
    plumb_copies_is_name ("a.*\xff.microconf", "a.*\xff (yours, 2026-11-22).microconf"));
  g_assert_false (plumb_copies_is_name ("a.*.microconf", "abc (yours, 2026-11-22).microconf"));
  g_assert_true (plumb_copies_is_name ("Rust", "Rust (yours, 2026-11-22).microconf"));
}

static void
wait_for (PlumbCopiesWatch *watch, guint n_copies)
{
  wait_until (plumb_copies_watch_get_copies (watch)->len == n_copies);
}

/* What another computer made of the document lies beside it. */
static GFile *
bring_copy (PlumbDocument *document, const char *name, const char *person)
{
  GFile *copy = document_file (name);
  g_autoptr (PlumbDocument) theirs = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (plumb_document_publish (document, &error));
  g_file_copy (plumb_document_get_file (document), copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL,
               &error);
  g_assert_no_error (error);
  if (person == NULL)
    return copy;
  theirs = document_open (copy);
  document_do (theirs, "{'do': 'add-person', 'name': '%s'}", person);
  document_do (theirs, "{'do': 'set-microconference', 'name': 'Other'}");
  g_assert_true (plumb_document_publish (theirs, &error));
  return copy;
}

static void
test_copies_are_weighed (void)
{
  g_autoptr (PlumbDocument) document = document_new ("Rust.microconf");
  g_autoptr (GFile) same = NULL;
  g_autoptr (GFile) other = NULL;
  g_autoptr (PlumbCopiesWatch) watch = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  const PlumbCopy *copy;

  document_hurry (document);
  document_fill (document);
  same = bring_copy (document, "Rust (yours, 2026-11-21).microconf", NULL);
  other = bring_copy (document, "Rust.sync-conflict-20261122-101500-ABCDEF7.microconf", "Zed");
  watch = plumb_copies_watch_new (document);
  /* What has nothing of its own is not told. */
  wait_for (watch, 1);
  copy = g_ptr_array_index (plumb_copies_watch_get_copies (watch), 0);
  g_assert_true (g_file_equal (copy->file, other));
  g_assert_cmpstr (copy->name, ==, "Rust.sync-conflict-20261122-101500-ABCDEF7.microconf");
  words = plumb_copy_dup_words (copy);
  g_assert_cmpstr (words, ==, "2 changes");
  /* On trial only. */
  document_assert (document, "SELECT count (*) FROM person WHERE name = 'Zed'", "0");

  /* What was merged is told no more, whatever becomes of it. */
  g_assert_true (plumb_document_merge_file (document, other, NULL, &error));
  document_assert (document, "SELECT count (*) FROM person WHERE name = 'Zed'", "1");
  document_undo (document);
  g_assert_true (plumb_document_publish (document, &error));
  plumb_copies_watch_stop (watch);
  g_object_unref (watch);
  watch = plumb_copies_watch_new (document);
  g_object_unref (bring_copy (document, "Rust (yours, 2026-11-23).microconf", "Yan"));
  wait_for (watch, 1);
  copy = g_ptr_array_index (plumb_copies_watch_get_copies (watch), 0);
  g_assert_cmpstr (copy->name, ==, "Rust (yours, 2026-11-23).microconf");
  plumb_copies_watch_dismiss (watch);
  g_assert_cmpuint (plumb_copies_watch_get_copies (watch)->len, ==, 0);
  plumb_copies_watch_stop (watch);
}

static void
test_only_copies_are_told (void)
{
  g_autoptr (PlumbDocument) document = document_new ("Go.microconf");
  g_autoptr (PlumbDocument) stranger = document_new ("Go (yours, 2026-11-22).microconf");
  g_autoptr (GFile) broken = document_file ("Go (yours, 2026-11-23).microconf");
  g_autoptr (GFile) folder = document_file ("Go (yours, 2026-11-24).microconf");
  g_autoptr (GFile) link = document_file ("Go (yours, 2026-11-25).microconf");
  g_autoptr (GFile) real = NULL;
  g_autoptr (GFile) last = NULL;
  g_autoptr (PlumbCopiesWatch) watch = NULL;
  g_autoptr (GError) error = NULL;
  const PlumbCopy *copy;

  g_assert_true (plumb_document_publish (stranger, &error));
  real = bring_copy (document, "elsewhere.microconf", "Zed");
  g_assert_true (g_file_replace_contents (broken, "SQLite format 3\0no", 19, NULL, FALSE, 0, NULL,
                                          NULL, &error));
  g_assert_true (g_file_make_directory (folder, NULL, &error));
  g_assert_true (g_file_make_symbolic_link (link, "elsewhere.microconf", NULL, &error));
  last = bring_copy (document, "Go (rescued, 2026-11-26).microconf", "Yan");
  watch = plumb_copies_watch_new (document);
  wait_for (watch, 1);
  copy = g_ptr_array_index (plumb_copies_watch_get_copies (watch), 0);
  g_assert_true (g_file_equal (copy->file, last));
  plumb_copies_watch_stop (watch);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/copies/names", test_names);
  g_test_add_func ("/model/copies/copies_are_weighed", test_copies_are_weighed);
  g_test_add_func ("/model/copies/only_copies_are_told", test_only_copies_are_told);
  return g_test_run ();
}
