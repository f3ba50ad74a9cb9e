/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files made to hurt: refused in a moment, or stopped at once.
 */
#include "config.h"

#include <string.h>
#include <sys/mman.h>

#include "import-fixture.h"

#define MB (1024 * 1024)

/* @head, then @piece until there are @size bytes, then @tail. What is there already is doubled:
 * millions of calls would take longer than what is tested, above all with sanitizers. */
static GBytes *
repeat (const char *head, const char *piece, gsize size, const char *tail)
{
  GString *text = g_string_sized_new (size + 1024);
  gsize start = strlen (head);
  gsize step = strlen (piece);

  g_string_append (text, head);
  g_string_append (text, piece);
  while (text->len < size)
    {
      gsize missing = (size - text->len + step - 1) / step * step;

      g_string_append_len (text, text->str + start, (gssize) MIN (missing, text->len - start));
    }
  g_string_append (text, tail);
  return g_string_free_to_bytes (text);
}

static void
test_brackets_have_a_limit (void)
{
  for (guint depth = 50; depth < 80; depth++)
    {
      g_autoptr (GString) text = g_string_new ("{\"abstracts\":[{\"title\":\"A\",\"x\":");
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbImport) import = NULL;

      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, '[');
      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, ']');
      g_string_append (text, "}]}");
      import = read_text (text->str, &error);
      g_assert_cmpint (import != NULL, ==, depth <= 61);
      if (import == NULL)
        g_assert_true (g_str_has_suffix (error->message, "brackets are nested too deeply."));
    }
}

static void
test_large_rubbish_is_refused_in_a_moment (void)
{
  static const struct
  {
    const char *head;
    const char *piece;
    const char *tail;
    const char *expected; /* how the message ends; NULL where the file is good */
  } cases[] = {
    { "", "[", "", "brackets are nested too deeply." },
    { "", "{\"a\":", "", "brackets are nested too deeply." },
    { "{\"abstracts\":[", "[", "", "brackets are nested too deeply." },
    { "[", "\"", "", "is missing." },
    { "{\"abstracts\":[{\"title\":\"", "\\", "", "cut off here. Get it again." },
    { "{\"abstracts\":[{\"title\":\"", "\\\"", "", "cut off here. Get it again." },
    { "{\"abstracts\":[{\"title\":\"", "\\u00001", "\"}]}", "NUL character, which no text has." },
    { "{\"abstracts\":[{\"title\":\"", "\\\\u0000", "\"}]}", NULL },
    { "{\"abstracts\":[{\"id\":", "7", "}]}", "the number is out of range" },
    { "{\"abstracts\":[", "1,", "1]}", "abstracts[0]: expected an object, found a number" },
    { "", " ", "", "The file is empty." },
    { "\n", "\n", "{}", "neither abstracts nor contributions." },
    { "Id,Title\n", "\n", "1,A\n", NULL },
    { "Id,Title\n1,\"", "x", "", "The quote that opens here is never closed." },
    { "Id,Title\n1,\"", "\n", "\"\n", "The cell that begins here is over 10 MB long." },
    { "Id,Title\n1,A", ",", "\n", "The row has too many cells." },
    { "Id,Title", ",", "\n1,A\n", "The row has too many cells." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize size = i == 0 ? 64 * MB : 12 * MB;
      g_autoptr (GBytes) bytes = repeat (cases[i].head, cases[i].piece, size, cases[i].tail);
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbImport) import = NULL;
      gint64 start = g_get_monotonic_time ();

      import = plumb_import_read ("x", bytes, NULL, &error);
      g_test_message ("%s%s…: %.3f s, %s", cases[i].head, cases[i].piece,
                      (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC,
                      error != NULL ? error->message : "read");
      g_assert_cmpint (import == NULL, ==, cases[i].expected != NULL);
      if (import == NULL)
        g_assert_true (g_str_has_suffix (error->message, cases[i].expected));
    }
}

static void
test_many_of_everything_stay_linear (void)
{
  static const struct
  {
    const char *head;
    const char *piece;
    const char *tail;
    const char *expected;
  } cases[] = {
    { "Id,Title,Speakers\n1,A,\"", "x; ", "\"\n",
      "“Speakers”: expected fewer people, found “x; x; x; "
      "x; x; x; x; x; x; x; x; x; x; x”" },
    { "Id,Title,Speakers,Speakers (email)\n1,A,x,\"", "x <y>; ", "\"\n", NULL },
    { "Id,Title,Submitted for tracks\n1,A,\"", "x; y; ", "\"\n", NULL },
    { "{\"abstracts\":[{\"title\":\"A\",\"persons\":[", "{\"last_name\":\"x\"},", "{}]}]}",
      "persons: there are too many people" },
    { "{\"abstracts\":[{\"title\":\"A\",\"reviews\":[", "{\"id\":1},", "{}]}]}", NULL },
    { "{\"abstracts\":[{\"title\":\"A\",\"submitted_for_tracks\":[", "{\"title\":\"x\"},", "{}]}]}",
      NULL },
    { "{\"abstracts\":[{\"title\":\"A\"}", ",{\"title\":\"A\"}", "]}", NULL },
    { "{\"abstracts\":[{}", ",{}", "]}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = repeat (cases[i].head, cases[i].piece, 2 * MB, cases[i].tail);
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbImport) import = NULL;
      g_autoptr (PlumbSnapshot) record = new_record ();
      gint64 start = g_get_monotonic_time ();

      import = plumb_import_read ("x", bytes, NULL, &error);
      g_assert_cmpint (import == NULL, ==, cases[i].expected != NULL);
      if (import != NULL)
        {
          g_autoptr (PlumbImportPlan) plan = plan_for (record, import, NULL);
          g_autoptr (PlumbImportPlan) again = NULL;

          apply (record, plan);
          again = plan_for (record, import, NULL);
          g_assert_cmpuint (again->entries->len, >=, plan->entries->len);
        }
      else
        {
          g_assert_true (g_str_has_suffix (error->message, cases[i].expected));
        }
      g_test_message ("%s%s…: %.3f s", cases[i].head, cases[i].piece,
                      (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
    }
}

/* Never written to, the pages cost nothing; and never read, because the size alone is refused. */
static void
test_a_file_of_a_gigabyte_is_not_even_read (void)
{
  gsize size = (gsize) 1024 * MB;
  void *memory = mmap (NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (memory != MAP_FAILED);
  bytes = g_bytes_new_static (memory, size);
  assert_error (bytes, "“x”: The file is over 256 MB; no export of a conference is that large.");
  munmap (memory, size);
}

static void
test_reading_stops_when_cancelled (void)
{
  static const char *const names[] = { "abstracts.json", "contributions.json", "abstracts.csv",
                                       "contributions.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) bytes = load_data (names[i]);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbImport) import = NULL;

      g_cancellable_cancel (cancellable);
      import = plumb_import_read (names[i], bytes, cancellable, &error);
      g_assert_null (import);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (2000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* Whenever the request comes, the answer is one of two. */
static void
test_reading_can_be_cancelled_from_elsewhere (void)
{
  g_autoptr (GBytes) bytes = repeat ("{\"abstracts\":[{\"title\":\"A\"}",
                                     ",{\"title\":\"A\",\"custom_fields\":[{\"name\":\"n\"}]}",
                                     8 * MB, "]}");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbImport) import = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);

  import = plumb_import_read ("x", bytes, cancellable, &error);
  g_thread_join (thread);
  if (import == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  else
    g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    GTestFunc test;
  } tests[] = {
    { "brackets_have_a_limit", test_brackets_have_a_limit },
    { "large_rubbish_is_refused_in_a_moment", test_large_rubbish_is_refused_in_a_moment },
    { "many_of_everything_stay_linear", test_many_of_everything_stay_linear },
    { "a_file_of_a_gigabyte_is_not_even_read", test_a_file_of_a_gigabyte_is_not_even_read },
    { "reading_stops_when_cancelled", test_reading_stops_when_cancelled },
    { "reading_can_be_cancelled_from_elsewhere", test_reading_can_be_cancelled_from_elsewhere },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/import-hostile/", tests[i].path, NULL);

      g_test_add_func (path, tests[i].test);
    }
  return g_test_run ();
}
