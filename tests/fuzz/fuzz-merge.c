/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include "plumb-merge.h"
#include "rows.h"

static char *
in_folder (const char *name)
{
  static char *folder;

  if (folder == NULL)
    folder = fuzz_dup_folder ();
  return g_build_filename (folder, name, NULL);
}

/* One side: as many bytes of changes as the first two say. */
static gboolean
write_side (const char *path, const char *base, FuzzInput *input)
{
  gsize wanted = fuzz_take (input, 2);
  gsize length = MIN (wanted, input->size);
  FuzzInput changes = { input->data, length };
  g_autoptr (GError) error = NULL;

  input->data += length;
  input->size -= length;
  if (!rows_write_sound (path, &changes))
    return FALSE;
  plumb_merge_restamp (path, base, &error);
  g_assert_no_error (error);
  return TRUE;
}

/* Merges, if it may be, and gives the bytes. */
static GBytes *
merge (const char *mine, const char *theirs, const char *name)
{
  g_autofree char *output = in_folder (name);
  g_autoptr (GFile) file = g_file_new_for_path (output);
  g_autoptr (GError) error = NULL;
  PlumbMergeReport report = { 0 };
  gboolean done;

  g_file_delete (file, NULL, NULL);
  done = plumb_merge_databases (mine, theirs, output, &report, &error);
  fuzz_assert_answered (done, error);
  if (!done)
    return NULL;
  return g_file_load_bytes (file, NULL, NULL, NULL);
}

/* What was merged, merged again with a side, is what it was. */
static void
check_again (GBytes *expected, const char *merged, const char *side)
{
  g_autoptr (GBytes) again = merge (merged, side, "again.microconf");

  g_assert_true (again != NULL && g_bytes_equal (again, expected));
}

static void
merge_both_ways (const char *mine, const char *theirs, guint part)
{
  g_autoptr (GBytes) here = merge (mine, theirs, "here.microconf");
  g_autoptr (GBytes) there = merge (theirs, mine, "there.microconf");
  g_autofree char *merged = in_folder ("here.microconf");
  g_autoptr (GFile) file = g_file_new_for_path (merged);

  g_assert_true ((here == NULL) == (there == NULL));
  if (here == NULL)
    return;
  g_assert_true (g_bytes_equal (here, there));
  rows_use_sound (file, part);
  check_again (here, merged, mine);
  check_again (here, merged, theirs);
}

/* Two sound documents that strangers made of one give one sound document, whoever merges. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzInput input = { data, size };
  FuzzInput nothing = { NULL, 0 };
  guint part = fuzz_take (&input, 1) % ROWS_N_PARTS;
  g_autofree char *base = in_folder ("base.microconf");
  g_autofree char *mine = in_folder ("mine.microconf");
  g_autofree char *theirs = in_folder ("theirs.microconf");

  if (!g_file_test (base, G_FILE_TEST_EXISTS))
    g_assert_true (rows_write_sound (base, &nothing));
  if (write_side (mine, base, &input) && write_side (theirs, base, &input))
    merge_both_ways (mine, theirs, part);
  return 0;
}
