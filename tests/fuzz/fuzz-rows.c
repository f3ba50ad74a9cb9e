/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include "rows.h"

static void
use_file (FuzzInput *changes, guint part)
{
  static char *folder;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  if (folder == NULL)
    folder = fuzz_dup_folder ();
  path = g_build_filename (folder, "stranger.microconf", NULL);
  rows_write (path, changes);
  file = g_file_new_for_path (path);
  rows_use (file, part);
}

/* Opening a file takes most of the time, so it is done for some only. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzInput changes = { data, size };
  guint how = fuzz_take (&changes, 1);

  if (how / ROWS_N_PARTS == 1)
    use_file (&changes, how % ROWS_N_PARTS);
  else
    rows_change_and_use (&changes, how % ROWS_N_PARTS);
  return 0;
}
