/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "rows.h"

#define MAX_CHANGES 200

/* A few bytes somewhere: four that say where, one how many, and these. Changes in the first page,
 * where the header and the schema's root are, are as likely as those in all others. */
static void
change_bytes (GByteArray *bytes, FuzzInput *changes)
{
  guint at = fuzz_take (changes, 4);
  guint length = fuzz_take (changes, 1) % 16 + 1;

  at %= at % 2 == 0 ? 1024 : bytes->len;
  for (; length > 0 && changes->size > 0 && at < bytes->len; length--)
    bytes->data[at++] = (guint8) fuzz_take (changes, 1);
}

/* The last byte cuts the file short, or lets it be. */
static void
cut (GByteArray *bytes, guint where)
{
  if (where >= 128)
    g_byte_array_set_size (bytes, bytes->len / 256 * where);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static char *folder;
  GBytes *sound = rows_get_document ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  FuzzInput changes = { data, size };
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (folder == NULL)
    folder = fuzz_dup_folder ();
  /* A whole file is taken as it is, so that one that was met elsewhere can be kept. */
  if (size > 16 && memcmp (data, "SQLite format 3", 16) == 0)
    {
      g_byte_array_append (bytes, data, (guint) size);
    }
  else
    {
      guint where = fuzz_take (&changes, 1);

      g_byte_array_append (bytes, g_bytes_get_data (sound, NULL), (guint) g_bytes_get_size (sound));
      for (guint i = 0; i < MAX_CHANGES && changes.size > 0; i++)
        change_bytes (bytes, &changes);
      cut (bytes, where);
    }
  path = g_build_filename (folder, "stranger.microconf", NULL);
  g_file_set_contents_full (path, (const char *) bytes->data, bytes->len, G_FILE_SET_CONTENTS_NONE,
                            0600, &error);
  g_assert_no_error (error);
  file = g_file_new_for_path (path);
  rows_use (file, (guint) size % ROWS_N_PARTS);
  return 0;
}
