/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Copies that lie beside a document.
 */
#include "config.h"

#include "document.h"
#include "plumb-copies.h"

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

static GPtrArray *
find (PlumbDocument *document)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *copies = plumb_copies_find (plumb_document_get_file (document),
                                         plumb_document_get_path (document), NULL, &error);

  g_assert_no_error (error);
  return copies;
}

static GFile *
copy_file (PlumbDocument *document, const char *name)
{
  GFile *copy = document_file (name);
  g_autoptr (GError) error = NULL;

  g_assert_true (plumb_document_publish (document, &error));
  g_file_copy (plumb_document_get_file (document), copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL,
               &error);
  g_assert_no_error (error);
  return copy;
}

static void
test_copies_are_counted (void)
{
  g_autoptr (PlumbDocument) document = document_new ("Rust.microconf");
  g_autoptr (GFile) same = NULL;
  g_autoptr (GFile) other = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  g_autofree char *words = NULL;
  const PlumbCopy *copy;

  document_hurry (document);
  document_fill (document);
  same = copy_file (document, "Rust (yours, 2026-11-21).microconf");
  document_do (document, "{'do': 'add-person', 'name': 'Zed'}");
  document_do (document, "{'do': 'set-microconference', 'name': 'Other'}");
  other = copy_file (document, "Rust.sync-conflict-20261122-101500-ABCDEF7.microconf");
  document_undo (document);
  document_undo (document);
  copies = find (document);
  /* What has nothing of its own is not told. */
  g_assert_cmpuint (copies->len, ==, 1);
  copy = g_ptr_array_index (copies, 0);
  g_assert_true (g_file_equal (copy->file, other));
  g_assert_cmpstr (copy->name, ==, "Rust.sync-conflict-20261122-101500-ABCDEF7.microconf");
  g_assert_cmpuint (copy->n_changed, ==, 1);
  g_assert_cmpuint (copy->n_added, ==, 1);
  words = plumb_copy_dup_words (copy);
  g_assert_cmpstr (words, ==, "1 entry differs · 1 entry is only there");
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
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (plumb_document_publish (stranger, &error));
  document_do (document, "{'do': 'add-person', 'name': 'Zed'}");
  real = copy_file (document, "elsewhere.microconf");
  document_undo (document);
  g_assert_true (g_file_replace_contents (broken, "SQLite format 3\0no", 19, NULL, FALSE, 0, NULL,
                                          NULL, &error));
  g_assert_true (g_file_make_directory (folder, NULL, &error));
  g_assert_true (g_file_make_symbolic_link (link, "elsewhere.microconf", NULL, &error));
  copies = find (document);
  g_assert_cmpuint (copies->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/copies/names", test_names);
  g_test_add_func ("/model/copies/copies_are_counted", test_copies_are_counted);
  g_test_add_func ("/model/copies/only_copies_are_told", test_only_copies_are_told);
  return g_test_run ();
}
