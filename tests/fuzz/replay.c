/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: replay-TARGET FOLDER
 *
 * Gives a fuzz target every input that is kept in a folder, and the empty one: a test that needs
 * neither libFuzzer nor clang.
 */
#include "config.h"

#include "fuzz.h"

static void
replay (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autofree uint8_t *input = NULL;
  gsize length = 0;

  g_file_get_contents (data, &contents, &length, &error);
  g_assert_no_error (error);
  /* Without the NUL that GLib puts behind it, so that who reads too far is caught. */
  input = g_memdup2 (contents, length);
  g_assert_cmpint (LLVMFuzzerTestOneInput (input, length), ==, 0);
}

static void
replay_nothing (void)
{
  static const uint8_t nothing[1] = { 0 };

  g_assert_cmpint (LLVMFuzzerTestOneInput (nothing, 0), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  guint n_inputs = 0;
  const char *name;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_assert_cmpint (argc, ==, 2);
  folder = g_dir_open (argv[1], 0, &error);
  g_assert_no_error (error);
  g_test_add_func ("/fuzz/nothing", replay_nothing);
  for (; (name = g_dir_read_name (folder)) != NULL; n_inputs++)
    {
      g_autofree char *path = g_strconcat ("/fuzz/", name, NULL);

      g_test_add_data_func_full (path, g_build_filename (argv[1], name, NULL), replay, g_free);
    }
  g_assert_cmpuint (n_inputs, >, 0);
  return g_test_run ();
}
