/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that somebody made to do harm: what is refused, with which words, and that neither memory
 * nor steps of SQLite's virtual machine go beyond what plumb-limits.h says.
 */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "crafted.h"
#include "dump.h"
#include "place.h"
#include "plumb-error.h"
#include "plumb-limits.h"
#include "plumb-schema.h"

/* A file of a few kilobytes takes no more than this, in KiB. */
#define MAX_MEMORY (200 * 1024)

static GFile *
make_file (void)
{
  GFile *file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);

  return file;
}

/* Forgets the highest amount of memory that there was, for get_most_memory(). */
static void
forget_most_memory (void)
{
  int fd = g_open ("/proc/self/clear_refs", O_WRONLY, 0);

  if (fd >= 0)
    {
      g_assert_cmpint (write (fd, "5", 1), ==, 1);
      close (fd);
    }
}

static guint64
get_most_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);
  return g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10);
}

/* What the check does with a file that nobody has checked yet. */
static void
assert_steps_are_bounded (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = plumb_db_open (g_file_peek_path (file), PLUMB_DB_FOREIGN, &error);
  gint64 version = 0;
  gint64 size = 0;
  gboolean is_sound;
  GStatBuf info;

  if (db == NULL)
    return;
  g_assert_cmpint (g_stat (g_file_peek_path (file), &info), ==, 0);
  size = info.st_size;
  is_sound = plumb_schema_check_file (db, "x", &version, &error);
  g_test_message ("%" G_GINT64_FORMAT " steps for %" G_GINT64_FORMAT " bytes",
                  plumb_db_get_n_steps (db), size);
  g_assert_cmpint (plumb_db_get_n_steps (db), <=, PLUMB_LIMIT_STEPS (size) + 1000);
  if (is_sound)
    g_assert_cmpint (plumb_db_get_n_steps (db), <=, PLUMB_LIMIT_STEPS (size) / 3);
}

static void
assert_memory_is_bounded (guint64 before)
{
#ifndef __SANITIZE_ADDRESS__
  g_test_message ("%" G_GUINT64_FORMAT " KiB at most", get_most_memory ());
  g_assert_cmpuint (get_most_memory (), <, before + MAX_MEMORY);
#endif
}

/* @code: what both checking and opening say; CRAFTED_SOUND for a file that opens */
static void
assert_outcome (GFile *file, int code, const char *words)
{
  g_autoptr (GError) check_error = NULL;
  g_autoptr (GError) open_error = NULL;
  g_autoptr (PlumbWorkcopy) workcopy = NULL;
  guint64 before;
  gint64 version = 0;
  gboolean is_sound;

  forget_most_memory ();
  before = get_most_memory ();
  place_forget ();
  is_sound = plumb_workcopy_check_file (file, &version, &check_error);
  workcopy = plumb_workcopy_open (file, &open_error);
  assert_memory_is_bounded (before);
  if (code == CRAFTED_SOUND)
    {
      g_assert_no_error (check_error);
      g_assert_no_error (open_error);
      g_assert_nonnull (workcopy);
      return;
    }
  g_assert_false (is_sound);
  g_assert_error (check_error, PLUMB_ERROR, code);
  g_test_message ("%s", check_error->message);
  g_assert_nonnull (strstr (check_error->message, words));
  g_assert_true (g_str_has_prefix (check_error->message, "“test.microconf” "));
  g_assert_null (workcopy);
  g_assert_error (open_error, PLUMB_ERROR, code);
}

static void
test_case (gconstpointer data)
{
  const Crafted *crafted = data;
  g_autoptr (GFile) file = place_file ("test.microconf");

  crafted_make (crafted, file);
  assert_outcome (file, crafted->code, crafted->words);
  if (crafted->sql != NULL)
    assert_steps_are_bounded (file);
}

static void
test_a_score_that_is_no_number_is_none (void)
{
  const Crafted *crafted = NULL;
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = NULL;
  gint64 n_scores = -1;

  for (guint i = 0; crafted == NULL || !g_str_equal (crafted->what, "score that is no number"); i++)
    crafted = crafted_get (i);
  crafted_make (crafted, file);
  place_forget ();
  workcopy = place_open (file);
  g_assert_true (plumb_db_get_int (plumb_workcopy_get_db (workcopy), &n_scores, NULL,
                                   "SELECT count (score) FROM proposal", ""));
  g_assert_cmpint (n_scores, ==, 0);
}

/* They would be applied to whatever is opened in the folder. */
static void
test_files_beside_are_left_alone (void)
{
  static const char *const tails[] = { "-journal", "-wal", "-shm" };
  g_autoptr (GFile) file = make_file ();

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *path = g_strconcat (g_file_peek_path (file), tails[i], NULL);

      write_bytes (path, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8);
    }
  assert_outcome (file, CRAFTED_SOUND, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *path = g_strconcat (g_file_peek_path (file), tails[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length = 0;

      bytes = read_bytes (path, &length);
      g_assert_cmpuint (length, ==, 8);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

/* Every byte of the header, one at a time: refused or harmless, and never more than that. */
static void
test_any_header_ends_well (void)
{
  static const guint8 values[] = { 0x00, 0x01, 0x7f, 0xff };
  g_autoptr (GFile) file = make_file ();
  g_autofree char *bytes = NULL;
  gsize length = 0;
  guint n_refused = 0;
  gsize step = g_getenv ("PLUMBLINE_LONG_TESTS") != NULL ? 1 : 3;

  bytes = read_bytes (g_file_peek_path (file), &length);
  for (gsize at = 16; at < 100; at += step)
    {
      g_autofree char *copy = g_memdup2 (bytes, length);
      g_autoptr (GError) error = NULL;
      gint64 version = 0;

      copy[at] = (char) values[at % G_N_ELEMENTS (values)];
      write_bytes (g_file_peek_path (file), copy, length);
      if (plumb_workcopy_check_file (file, &version, &error))
        continue;
      g_assert_true (error->domain == PLUMB_ERROR);
      n_refused++;
    }
  g_assert_cmpuint (n_refused, >, 5);
}

int
main (int argc, char *argv[])
{
  const Crafted *crafted;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; (crafted = crafted_get (i)) != NULL; i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (crafted->what), " ", '_');
      g_autofree char *path = g_strconcat ("/store/hostile/", name, NULL);

      g_test_add_data_func (path, crafted, test_case);
    }
  g_test_add_func ("/store/hostile/a_score_that_is_no_number_is_none",
                   test_a_score_that_is_no_number_is_none);
  g_test_add_func ("/store/hostile/files_beside_are_left_alone", test_files_beside_are_left_alone);
  g_test_add_func ("/store/hostile/any_header_ends_well", test_any_header_ends_well);
  return g_test_run ();
}
