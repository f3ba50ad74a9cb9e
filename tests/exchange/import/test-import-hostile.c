/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that are not as they should be: each is a clear error in a moment, and none a crash.
 */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/mman.h>

#include "import-fixture.h"
#include "plumb-error.h"
#include "plumb-import-private.h"

#define MB (1024 * 1024)

static void
assert_error (GBytes *bytes, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbImport) import = plumb_import_read ("x", bytes, NULL, &error);

  g_assert_null (import);
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, expected);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_other_files_are_named (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "", "“x”: The file is empty." },
    { " \n\t\n", "“x”: The file is empty." },
    { "\xef\xbb\xbf", "“x”: The file is empty." },
    { "PK\003\004xyz",
      "“x”: This is a spreadsheet or an archive. Save the sheet as CSV in UTF-8." },
    { "\xd0\xcf\x11\xe0xyz", "“x”: This is an old spreadsheet. Save it as CSV in UTF-8." },
    { "%PDF-1.7", "“x”: This is a PDF. Export the abstracts from Indico as JSON or CSV." },
    { "<!DOCTYPE html>", "“x”: This is a web page or XML. Sign in to Indico, then export the "
                         "abstracts as JSON or CSV." },
    { "{\"count\":1,\"results\":{\"99\":{}}}",
      "“x”: This is an Indico timetable. Export the abstracts instead: Call for Abstracts, List of "
      "Abstracts, Export, JSON." },
    { "{\"count\":1,\"results\":[]}",
      "“x”: This is an Indico event. Export the abstracts instead: Call for Abstracts, List of "
      "Abstracts, Export, JSON." },
    { "{\"tracks\":[]}", "“x”: This is Indico’s list of Tracks. Export the abstracts instead: Call "
                         "for Abstracts, List "
                         "of Abstracts, Export, JSON." },
    { "{\"friendly_id\":1}",
      "“x”: This is a single contribution. Export the list of contributions instead." },
    { "{}", "“x”: This JSON is not from Indico: it has neither abstracts nor contributions." },
    { "[{}]", "“x”: This JSON list is not Indico’s list of contributions." },
    { "[1]", "“x”: [0]: expected an object, found number" },
    { "{\"abstracts\":{}}", "“x”: abstracts: expected a list" },
    { "hello",
      "“x”: The first line has no headings “Id” and “Title”, as Indico’s lists of abstracts and "
      "contributions have them." },
    { "Title\nA\n",
      "“x”: The first line has no headings “Id” and “Title”, as Indico’s lists of abstracts and "
      "contributions have them." },
    { "ID,Title,Description,Type,Code\n1,A,,,\n",
      "“x”: This is Indico’s list of sessions. Export the abstracts instead." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].text, strlen (cases[i].text));

      assert_error (bytes, cases[i].expected);
    }
}

static void
test_mistakes_in_json_are_placed (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "{", "“x”: Line 1, column 2: the file is cut off here. Get it again." },
    { "{\"abstracts\"", "“x”: Line 1, column 13: the file is cut off here. Get it again." },
    { "{\"abstracts\":", "“x”: Line 1, column 14: the file is cut off here. Get it again." },
    { "{\"abstracts\":[{\"title\":\"é\n",
      "“x”: Line 2, column 1: the file is cut off here. Get it again." },
    { "{\"abstracts\":[{},\n{]]}",
      "“x”: Line 2, column 2: this bracket does not match the one that opened." },
    { "{\"abstracts\":[{} {}]}",
      "“x”: Line 1, column 18: a comma or a closing bracket is missing." },
    { "{\"abstracts\":[{},]}", "“x”: Line 1, column 18: a value is missing." },
    { "{\"abstracts\":[]}{}", "“x”: Line 1, column 17: there is something after the end." },
    { "{\"abstracts\":[]", "“x”: Line 1, column 16: the file is cut off here. Get it again." },
    { "{\"abstracts\" []}", "“x”: Line 1, column 14: a colon is missing." },
    { "{abstracts:[]}", "“x”: Line 1, column 2: a name in double quotes is missing." },
    { "{\"abstracts\":[{'title':1}]}", "“x”: Line 1, column 16: this is not JSON." },
    { "{\"abstracts\":[{/**/}]}", "“x”: Line 1, column 16: this is not JSON." },
    { "{\"abstracts\":[{\"title\":\"a\\u0000b\"}]}",
      "“x”: Line 1, column 26: there is a NUL character, which no text has." },
    { "{\"abstracts\":[{\"title\":tru}]}",
      "“x”: abstracts[0]: this is not JSON near line 1, column 26." },
    { "{\"abstracts\":[{\"title\":\"a\nb\"}]}",
      "“x”: abstracts[0]: this is not JSON near line 2, column 1." },
    { "{\"abstracts\":[{\"title\":\"\\ud800\"}]}",
      "“x”: abstracts[0]: this is not JSON near line 1, column 31." },
    { "{\"abstracts\":[{},null]}", "“x”: abstracts[1]: expected an object, found null" },
    { "{\"abstracts\":[{},{},{},{\"title\":7}]}",
      "“x”: abstracts[3].title: expected text, found number" },
    { "{\"abstracts\":[{\"title\":null}]}", "“x”: abstracts[0].title: expected text, found null" },
    { "{\"abstracts\":[{\"content\":[]}]}",
      "“x”: abstracts[0].content: expected text, found a list" },
    { "{\"abstracts\":[{\"id\":\"7\"}]}",
      "“x”: abstracts[0].id: expected a whole number, found text" },
    { "{\"abstracts\":[{\"id\":7.5}]}",
      "“x”: abstracts[0].id: expected a whole number, found number" },
    { "{\"abstracts\":[{\"id\":-1}]}", "“x”: abstracts[0].id: the number is out of range" },
    { "{\"abstracts\":[{\"id\":99999999999999999999}]}",
      "“x”: abstracts[0].id: the number is out of range" },
    { "{\"abstracts\":[{\"score\":1e999}]}",
      "“x”: abstracts[0].score: the number is out of range" },
    { "{\"abstracts\":[{\"score\":\"4\"}]}",
      "“x”: abstracts[0].score: expected number, found text" },
    { "{\"abstracts\":[{\"submitted_dt\":\"soon\"}]}",
      "“x”: abstracts[0].submitted_dt: this is not a time such as 2026-06-11T14:03:52+00:00" },
    { "{\"abstracts\":[{\"persons\":{}}]}",
      "“x”: abstracts[0].persons: expected a list, found an object" },
    { "{\"abstracts\":[{\"persons\":[{},{\"is_speaker\":1}]}]}",
      "“x”: abstracts[0].persons[1].is_speaker: expected true or false, found number" },
    { "{\"abstracts\":[{\"persons\":[null]}]}",
      "“x”: abstracts[0].persons[0]: expected an object, found null" },
    { "{\"abstracts\":[{\"reviews\":[{\"user\":{\"first_name\":true}}]}]}",
      "“x”: abstracts[0].reviews[0].user.first_name: expected text, found true or false" },
    { "{\"abstracts\":[{\"accepted_track\":[]}]}",
      "“x”: abstracts[0].accepted_track: expected an object, found a list" },
    { "{\"abstracts\":[{\"id\":1},{\"id\":2},{\"id\":1}]}",
      "“x”: abstracts[0] and abstracts[2] have the same id 1." },
    { "{\"abstracts\":[{\"friendly_id\":1},{\"friendly_id\":1}]}",
      "“x”: abstracts[0] and abstracts[1] have the same id 1." },
    { "{\"abstracts\":[],\"questions\":[1]}",
      "“x”: questions[0]: expected an object, found number" },
    { "[{\"friendly_id\":1,\"duration\":60,\"id\":5},{\"id\":5}]",
      "“x”: [1].id: [0] has the same id 5" },
    { "[{\"friendly_id\":1,\"duration\":-60}]", "“x”: [0].duration: the number is out of range" },
    { "[{\"friendly_id\":1,\"duration\":60,\"session\":7}]",
      "“x”: [0].session: expected an object, found number" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].text, strlen (cases[i].text));

      assert_error (bytes, cases[i].expected);
    }
}

static void
test_mistakes_in_csv_are_placed (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "Id,Title\nx,A\n", "“x”: Line 2, “Id”: expected a whole number, found “x”" },
    { "Id,Title\n0,A\n", "“x”: Line 2, “Id”: expected a whole number, found “0”" },
    { "Id,Title\n1,\"A\nB\"\n1.5,C\n", "“x”: Line 4, “Id”: expected a whole number, found “1.5”" },
    { "Id,Title,Score\n1,A,high\n", "“x”: Line 2, “Score”: expected a number, found “high”" },
    { "Id,Title,Score\n1,A,inf\n", "“x”: Line 2, “Score”: expected a number, found “inf”" },
    { "Id,Title\n1,A\n\n2,B\n1,C\n", "“x”: line 2 and line 5 have the same id 1." },
    { "Id,Title\n1,A,B\n", "“x”: Line 2 has 3 cells, but there are 2 headings." },
    { "Id,Title\n1,\"A\n", "“x”: Line 2, column 3: The quote that opens here is never closed." },
    { "Id,Title\n1,\"A\"B\n", "“x”: Line 2, column 6: There is text after the closing quote." },
    { "Id,Title\n1,caf\xe9\n",
      "“x”: Line 2, byte 14: 0xE9 is not valid UTF-8. Save the file as UTF-8." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].text, strlen (cases[i].text));

      assert_error (bytes, cases[i].expected);
    }
}

static void
test_encodings_are_checked (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    const char *expected;
  } cases[] = {
    { "Id,Title\n1,\0\n", 13,
      "“x”: Line 2, byte 11: there is a NUL character, which no text has." },
    { "\xff\xfeI\0d", 5, "“x”: Byte 4: this is not valid UTF-16LE text." },
    { "\xfe\xff\xd8\0\0I", 6, "“x”: Byte 2: this is not valid UTF-16BE text." },
    { "{\"abstracts\":[\"\xc3\"]}", 18,
      "“x”: Line 1, byte 15: 0xC3 is not valid UTF-8. Save the file as UTF-8." },
    { "\xff\xfe\0\0", 4, "“x”: Line 1, byte 0: there is a NUL character, which no text has." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].length);

      assert_error (bytes, cases[i].expected);
    }
}

static void
test_oddities_are_notes_not_errors (void)
{
  static const struct
  {
    const char *text;
    const char *note;
  } cases[] = {
    { "Id,Title,State\n1,A,Eingereicht\n2,B,Angenommen\n",
      "States such as “Eingereicht” were not understood and are left out. Export with Indico in "
      "English to have them." },
    { "Id,Title,Submission date\n1,A,11/06/2026 14:03\n",
      "Dates such as “11/06/2026 14:03” were not understood and are left out." },
    { "Id,Title,Score\n1,A,\n,,4.0\n", "Left out: line 3 has neither a title nor a number." },
    { "{\"abstracts\":[{\"id\":1,\"title\":\"A\",\"state\":\"parked\"}]}",
      "“A” has the unknown state “parked”." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbImport) import = read_text (cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (import->notes->len, ==, 1);
      g_assert_cmpstr (g_ptr_array_index (import->notes, 0), ==, cases[i].note);
    }
}

/* @head, then @piece until there are @size bytes, then @tail. */
static GBytes *
repeat (const char *head, const char *piece, gsize size, const char *tail)
{
  GString *text = g_string_sized_new (size + 1024);

  g_string_append (text, head);
  while (text->len < size)
    g_string_append (text, piece);
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
    { "{\"abstracts\":[", "1,", "1]}", "abstracts[0]: expected an object, found number" },
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
  static const char *const names[]
      = { "abstracts.json", "contributions.json", "abstracts.csv", "contributions.csv" };

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
  g_autoptr (GBytes) bytes
      = repeat ("{\"abstracts\":[{\"title\":\"A\"}",
                ",{\"title\":\"A\",\"custom_fields\":[{\"name\":\"n\"}]}", 8 * MB, "]}");
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

/* Damages a file in a few places: other bytes, lost or doubled stretches, pieces of syntax. */
static GBytes *
damage (GBytes *bytes, GRand *rand)
{
  static const char *const pieces[] = { "\"",
                                        "{",
                                        "}",
                                        "[",
                                        "]",
                                        ",",
                                        ":",
                                        "null",
                                        "\\",
                                        "1e999",
                                        "-1",
                                        "true",
                                        "\\u0000",
                                        "\\ud800",
                                        "\n",
                                        "\r",
                                        ";",
                                        "\t",
                                        "\xff",
                                        "\"\"",
                                        "'",
                                        "/*",
                                        "99999999999999999999",
                                        "\xef\xbb\xbf",
                                        "=" };
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GString) text = g_string_new_len (data, (gssize) length);

  for (int n = g_rand_int_range (rand, 1, 6); n > 0 && text->len > 64; n--)
    {
      gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) text->len);
      gsize wanted = (gsize) g_rand_int_range (rand, 1, 40);
      gsize run = MIN (wanted, text->len - at);
      const char *piece = pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))];
      g_autofree char *stretch = g_strndup (text->str + at, run);

      switch (g_rand_int_range (rand, 0, 6))
        {
        case 0:
          text->str[at] = (char) g_rand_int_range (rand, 0, 256);
          break;
        case 1:
          g_string_erase (text, (gssize) at, (gssize) run);
          break;
        case 2:
          g_string_insert_len (text, g_rand_int_range (rand, 0, (gint32) text->len), stretch, -1);
          break;
        case 3:
          g_string_truncate (text, at);
          break;
        case 4:
          g_string_overwrite_len (text, at, piece, -1);
          break;
        default:
          g_string_insert (text, (gssize) at, piece);
        }
    }
  return g_bytes_new (text->str, text->len);
}

static void
test_damaged_files_never_crash (void)
{
  static const char *const names[] = { "abstracts.json", "contributions.json", "abstracts.csv",
                                       "abstracts-saved-tab-utf16.csv", "contributions.csv" };
  guint n_rounds = g_test_thorough () ? 20000 : 600;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) good = load_data (names[i]);
      g_autoptr (GRand) rand = g_rand_new_with_seed (i);
      g_autoptr (PlumbSnapshot) record = new_record ();
      guint n_read = 0;

      import_all (record, "abstracts.json");
      for (guint round = 0; round < n_rounds; round++)
        {
          g_autoptr (GBytes) bytes = damage (good, rand);
          g_autoptr (GError) error = NULL;
          g_autoptr (PlumbImport) import = plumb_import_read (names[i], bytes, NULL, &error);

          g_assert_true ((import == NULL) == (error != NULL));
          if (import == NULL)
            {
              g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
              g_assert_true (g_utf8_validate (error->message, -1, NULL));
              continue;
            }
          n_read++;
          plumb_import_plan_free (plan_for (record, import, "Example Memory MC"));
        }
      g_test_message ("%s: %u of %u were still read", names[i], n_read, n_rounds);
      g_assert_cmpuint (n_read, >, 0);
      g_assert_cmpuint (n_read, <, n_rounds);
    }
}

/* Puts a value of another kind in place of a member or element somewhere below @node; most walks
 * end after a few steps, so all depths get their share. */
static void
disturb (JsonNode *node, GRand *rand)
{
  static const char *const values[] = { "null",
                                        "7",
                                        "-1",
                                        "0",
                                        "1e300",
                                        "\"\"",
                                        "\"text\"",
                                        "[]",
                                        "[[]]",
                                        "{}",
                                        "true",
                                        "[null]",
                                        "9223372036854775807" };
  const char *value = values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))];
  gboolean here = g_rand_int_range (rand, 0, 4) == 0;

  if (JSON_NODE_HOLDS_OBJECT (node) && json_object_get_size (json_node_get_object (node)) > 0)
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) names = json_object_get_members (object);
      g_autofree char *name = g_strdup (g_list_nth_data (
          names, (guint) g_rand_int_range (rand, 0, (gint32) g_list_length (names))));

      if (!here)
        disturb (json_object_get_member (object, name), rand);
      else if (g_rand_boolean (rand))
        json_object_set_member (object, name, json_from_string (value, NULL));
      else
        json_object_remove_member (object, name);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0)
    {
      JsonArray *array = json_node_get_array (node);
      guint i = (guint) g_rand_int_range (rand, 0, (gint32) json_array_get_length (array));

      if (!here)
        disturb (json_array_get_element (array, i), rand);
      else if (g_rand_boolean (rand))
        json_array_add_element (array, json_from_string (value, NULL));
      else
        json_array_add_element (array, json_node_copy (json_array_get_element (array, i)));
    }
}

static void
test_values_of_other_kinds_never_crash (void)
{
  static const char *const names[] = { "abstracts.json", "contributions.json" };
  guint n_rounds = g_test_thorough () ? 20000 : 500;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) good = load_data (names[i]);
      const char *before = g_bytes_get_data (good, NULL);
      g_autoptr (GRand) rand = g_rand_new_with_seed (i);
      g_autoptr (PlumbSnapshot) record = new_record ();
      guint n_read = 0;

      import_all (record, "abstracts.json");
      for (guint round = 0; round < n_rounds; round++)
        {
          g_autoptr (JsonNode) other = json_from_string (before, NULL);
          g_autofree char *text = NULL;
          g_autoptr (GError) error = NULL;
          g_autoptr (PlumbImport) import = NULL;

          disturb (other, rand);
          text = json_to_string (other, FALSE);
          import = read_text (text, &error);
          g_assert_true ((import == NULL) == (error != NULL));
          if (import == NULL)
            {
              g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
              continue;
            }
          n_read++;
          plumb_import_plan_free (plan_for (record, import, NULL));
        }
      g_test_message ("%s: %u of %u were still read", names[i], n_read, n_rounds);
      g_assert_cmpuint (n_read, >, 0);
      g_assert_cmpuint (n_read, <, n_rounds);
    }
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    GTestFunc test;
  } tests[] = {
    { "other_files_are_named", test_other_files_are_named },
    { "mistakes_in_json_are_placed", test_mistakes_in_json_are_placed },
    { "mistakes_in_csv_are_placed", test_mistakes_in_csv_are_placed },
    { "encodings_are_checked", test_encodings_are_checked },
    { "oddities_are_notes_not_errors", test_oddities_are_notes_not_errors },
    { "brackets_have_a_limit", test_brackets_have_a_limit },
    { "large_rubbish_is_refused_in_a_moment", test_large_rubbish_is_refused_in_a_moment },
    { "many_of_everything_stay_linear", test_many_of_everything_stay_linear },
    { "a_file_of_a_gigabyte_is_not_even_read", test_a_file_of_a_gigabyte_is_not_even_read },
    { "reading_stops_when_cancelled", test_reading_stops_when_cancelled },
    { "reading_can_be_cancelled_from_elsewhere", test_reading_can_be_cancelled_from_elsewhere },
    { "damaged_files_never_crash", test_damaged_files_never_crash },
    { "values_of_other_kinds_never_crash", test_values_of_other_kinds_never_crash },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/import-hostile/", tests[i].path, NULL);

      g_test_add_func (path, tests[i].test);
    }
  return g_test_run ();
}
