/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that are not as they should be: each mistake has its message, and the message its place.
 */
#include "config.h"

#include <string.h>

#include "import-fixture.h"

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
    { "[1]", "“x”: [0]: expected an object, found a number" },
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
      "“x”: abstracts[3].title: expected text, found a number" },
    { "{\"abstracts\":[{\"title\":null}]}", "“x”: abstracts[0].title: expected text, found null" },
    { "{\"abstracts\":[{\"content\":[]}]}",
      "“x”: abstracts[0].content: expected text, found a list" },
    { "{\"abstracts\":[{\"id\":\"7\"}]}",
      "“x”: abstracts[0].id: expected a whole number, found text" },
    { "{\"abstracts\":[{\"id\":7.5}]}",
      "“x”: abstracts[0].id: expected a whole number, found a number" },
    { "{\"abstracts\":[{\"id\":-1}]}", "“x”: abstracts[0].id: the number is out of range" },
    { "{\"abstracts\":[{\"id\":99999999999999999999}]}",
      "“x”: abstracts[0].id: the number is out of range" },
    { "{\"abstracts\":[{\"score\":1e999}]}",
      "“x”: abstracts[0].score: the number is out of range" },
    { "{\"abstracts\":[{\"score\":\"4\"}]}",
      "“x”: abstracts[0].score: expected a number, found text" },
    { "{\"abstracts\":[{\"submitted_dt\":\"soon\"}]}",
      "“x”: abstracts[0].submitted_dt: this is not a time such as 2026-06-11T14:03:52+00:00" },
    { "{\"abstracts\":[{\"persons\":{}}]}",
      "“x”: abstracts[0].persons: expected a list, found an object" },
    { "{\"abstracts\":[{\"persons\":[{},{\"is_speaker\":1}]}]}",
      "“x”: abstracts[0].persons[1].is_speaker: expected true or false, found a number" },
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
      "“x”: questions[0]: expected an object, found a number" },
    { "[{\"friendly_id\":1,\"duration\":60,\"id\":5},{\"id\":5}]",
      "“x”: [1].id: [0] has the same id 5" },
    { "[{\"friendly_id\":1,\"duration\":-60}]", "“x”: [0].duration: the number is out of range" },
    { "[{\"friendly_id\":1,\"duration\":60,\"session\":7}]",
      "“x”: [0].session: expected an object, found a number" },
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
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/import-mistakes/", tests[i].path, NULL);

      g_test_add_func (path, tests[i].test);
    }
  return g_test_run ();
}
