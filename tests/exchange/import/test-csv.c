/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-csv.h"

#include <glib/gstdio.h>
#include <string.h>

#include "plumb-error.h"

/* A table as text: "cell|cell/cell|cell/", which is enough where cells have no such characters. */
static char *
table_to_text (const PlumbCsvTable *table)
{
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < plumb_csv_table_get_n_rows (table); row++)
    {
      for (guint i = 0; i < plumb_csv_table_get_n_cells (table, row); i++)
        g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                                plumb_csv_table_get_cell (table, row, i));
      g_string_append_c (text, '/');
    }
  return g_string_free (text, FALSE);
}

static void
test_files_of_many_programs_are_read (void)
{
  static const struct
  {
    const char *csv;
    char delimiter;
    const char *expected;
  } cases[] = {
    { "", 0, "" },
    { "\xef\xbb\xbf", 0, "" },
    { "a", 0, "a/" },
    { "a,b\r\n1,2\r\n", 0, "a|b/1|2/" },
    { "\xef\xbb\xbf"
      "a,b\n1,2",
      0, "a|b/1|2/" },
    { "a,b\r1,2\r", 0, "a|b/1|2/" },
    { "a;b,c\n1;2,3\n", 0, "a|b,c/1|2,3/" },
    { "a\tb\n1\t2\n", 0, "a|b/1|2/" },
    { "\"a,b\";c\n1;2\n", 0, "a,b|c/1|2/" },
    { "a,b;c\n", ';', "a,b|c/" },
    { "sep=;\r\na,b;c\r\n", 0, "a,b|c/" },
    { "sep=;\n", ',', "sep=;/" },
    { "a,,\n,,\n", 0, "a||/||/" },
    { "a\n\n\r\nb\n", 0, "a/b/" },
    { "a\n\"\"\nb\n", 0, "a//b/" },
    { "a,b\n\"x\ny\",2\n", 0, "a|b/x\ny|2/" },
    { "a,b\n\"x\r\ny\",\"\"\"q\"\"\"\n", 0, "a|b/x\r\ny|\"q\"/" },
    { "a, b \n5\" disk,x\n", 0, "a| b /5\" disk|x/" },
    { "a,b\n1\n1,2,3\n", 0, "a|b/1/1|2|3/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbCsvTable) table = plumb_csv_table_parse (cases[i].csv, strlen (cases[i].csv),
                                                               cases[i].delimiter, NULL, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = table_to_text (table);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_errors_say_line_and_column (void)
{
  static const struct
  {
    const char *csv;
    gsize length;
    const char *expected;
  } cases[] = {
    { "a,b\n1,\"x\ny\n", 10, "Line 2, column 3: The quote that opens here is never closed." },
    { "\xef\xbb\xbf\"a", 5, "Line 1, column 1: The quote that opens here is never closed." },
    { "a\r\n\"x\r\nyé\"z,2", 14, "Line 3, column 4: There is text after the closing quote." },
    { "a\rb\r\"x\ry\"z", 10, "Line 4, column 3: There is text after the closing quote." },
    { "a,b\né\0,c", 9, "Line 2, column 2: There is a NUL character." },
    { "a,\"b\0\"", 6, "Line 1, column 5: There is a NUL character." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbCsvTable) table = plumb_csv_table_parse (cases[i].csv, cases[i].length, 0,
                                                               NULL, &error);

      g_assert_null (table);
      g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, cases[i].expected);
    }
}

static void
test_rows_know_their_line (void)
{
  static const char csv[] = "sep=,\na,b\n\n\"x\r\ny\",2\r\n3,4";
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbCsvTable) table = plumb_csv_table_parse (csv, strlen (csv), 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (plumb_csv_table_get_n_rows (table), ==, 3);
  g_assert_cmpuint (plumb_csv_table_get_line (table, 0), ==, 2);
  g_assert_cmpuint (plumb_csv_table_get_line (table, 1), ==, 4);
  g_assert_cmpuint (plumb_csv_table_get_line (table, 2), ==, 6);
  g_assert_cmpstr (plumb_csv_table_get_cell (table, 2, 7), ==, "");
}

static void
assert_refused (GString *csv, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbCsvTable) table = plumb_csv_table_parse (csv->str, csv->len, 0, NULL, &error);

  g_assert_null (table);
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, expected);
  g_string_free (csv, TRUE);
}

static void
test_limits_are_clear_errors (void)
{
  GString *cell = g_string_new ("a,b\n1,\"");
  GString *plain = g_string_new ("a\n");
  GString *cells = g_string_new ("a,b\n");

  for (guint i = 0; i <= PLUMB_CSV_MAX_CELL; i++)
    {
      g_string_append_c (cell, 'x');
      g_string_append_c (plain, 'x');
    }
  g_string_append (cell, "\"\n");
  for (guint i = 0; i < PLUMB_CSV_MAX_CELLS; i++)
    g_string_append_c (cells, ',');
  assert_refused (cell, "Line 2, column 3: The cell that begins here is over 10 MB long.");
  assert_refused (plain, "Line 2, column 1: The cell that begins here is over 10 MB long.");
  assert_refused (cells, "Line 2, column 4097: The row has too many cells.");
}

static void
test_reading_stops_when_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbCsvTable) table = NULL;

  g_cancellable_cancel (cancellable);
  table = plumb_csv_table_parse ("a\n", 2, 0, cancellable, &error);
  g_assert_null (table);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cells_are_quoted_and_guarded_only_where_needed (void)
{
  static const struct
  {
    const char *cell;
    const char *machine;
    const char *spreadsheet;
  } cases[] = {
    { "plain", "plain", "plain" },
    { " blanks ", " blanks ", " blanks " },
    { "a,b", "\"a,b\"", "\"a,b\"" },
    { "say \"x\"", "\"say \"\"x\"\"\"", "\"say \"\"x\"\"\"" },
    { "a\nb", "\"a\nb\"", "\"a\nb\"" },
    { "a;b", "a;b", "a;b" },
    { "=1+1", "=1+1", "'=1+1" },
    { "+1", "+1", "'+1" },
    { "-Wall", "-Wall", "'-Wall" },
    { "@me", "@me", "'@me" },
    { "\t=1", "\t=1", "'\t=1" },
    { "\r=1", "\"\r=1\"", "\"'\r=1\"" },
    { "\n=1", "\"\n=1\"", "\"'\n=1\"" },
    { "\uff1d1", "\uff1d1", "'\uff1d1" },
    { "=a,\"b\"", "\"=a,\"\"b\"\"\"", "\"'=a,\"\"b\"\"\"" },
    { "'quoted'", "'quoted'", "'quoted'" },
    { "\xef\xbb\xbfx", "\"\xef\xbb\xbfx\"", "\"\xef\xbb\xbfx\"" },
    { "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbCsvWriter) machine = plumb_csv_writer_new (PLUMB_CSV_MACHINE);
      g_autoptr (PlumbCsvWriter) spreadsheet = plumb_csv_writer_new (PLUMB_CSV_SPREADSHEET);
      g_autofree char *raw = NULL;
      g_autofree char *guarded = NULL;
      g_autofree char *raw_expected = g_strdup_printf ("%s,-5\r\n", cases[i].machine);
      g_autofree char *guarded_expected = g_strdup_printf ("\xef\xbb\xbf%s,-5\r\n",
                                                           cases[i].spreadsheet);

      plumb_csv_writer_add_text (machine, cases[i].cell);
      plumb_csv_writer_add_value (machine, "-5");
      plumb_csv_writer_end_row (machine);
      raw = plumb_csv_writer_finish (machine);
      g_assert_cmpstr (raw, ==, raw_expected);
      plumb_csv_writer_add_text (spreadsheet, cases[i].cell);
      plumb_csv_writer_add_value (spreadsheet, "-5");
      plumb_csv_writer_end_row (spreadsheet);
      guarded = plumb_csv_writer_finish (spreadsheet);
      g_assert_cmpstr (guarded, ==, guarded_expected);
    }
}

static void
test_a_guard_can_be_taken_off (void)
{
  g_assert_cmpstr (plumb_csv_skip_guard ("'=1"), ==, "=1");
  g_assert_cmpstr (plumb_csv_skip_guard ("''=1"), ==, "''=1");
  g_assert_cmpstr (plumb_csv_skip_guard ("'tis"), ==, "'tis");
  g_assert_cmpstr (plumb_csv_skip_guard ("'"), ==, "'");
  g_assert_cmpstr (plumb_csv_skip_guard (""), ==, "");
}

static void
test_a_row_of_one_empty_cell_is_no_blank_line (void)
{
  g_autoptr (PlumbCsvWriter) writer = plumb_csv_writer_new (PLUMB_CSV_MACHINE);
  g_autofree char *text = NULL;

  plumb_csv_writer_add_text (writer, "");
  plumb_csv_writer_end_row (writer);
  plumb_csv_writer_add_text (writer, "");
  plumb_csv_writer_add_text (writer, "");
  plumb_csv_writer_end_row (writer);
  text = plumb_csv_writer_finish (writer);
  g_assert_cmpstr (text, ==, "\"\"\r\n,\r\n");
}

/* Runs Python's csv module; see csv-peer.py. */
static char *
run_peer (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "exchange", "import", "csv-peer.py",
                                                   NULL);
  char *output = NULL;
  int status = 0;

  g_strv_builder_add_many (builder, "python3", script, NULL);
  g_strv_builder_addv (builder, (const char **) arguments);
  argv = g_strv_builder_end (builder);
  g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return output;
}

static char *
dump (const PlumbCsvTable *table)
{
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < plumb_csv_table_get_n_rows (table); row++)
    {
      for (guint i = 0; i < plumb_csv_table_get_n_cells (table, row); i++)
        {
          for (const char *p = plumb_csv_table_get_cell (table, row, i); *p != '\0'; p++)
            g_string_append_printf (text, "%02x", (guchar) *p);
          g_string_append_c (text, ' ');
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
write_again (const PlumbCsvTable *table, PlumbCsvFlavour flavour, const char *path)
{
  g_autoptr (PlumbCsvWriter) writer = plumb_csv_writer_new (flavour);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  for (guint row = 0; row < plumb_csv_table_get_n_rows (table); row++)
    {
      for (guint i = 0; i < plumb_csv_table_get_n_cells (table, row); i++)
        plumb_csv_writer_add_value (writer, plumb_csv_table_get_cell (table, row, i));
      plumb_csv_writer_end_row (writer);
    }
  text = plumb_csv_writer_finish (writer);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* What Python wrote is read, written again, and read by Python: three times the same table. */
static void
test_python_agrees (void)
{
  static const char *const delimiters[] = { ",", ";", "\t" };
  static const char *const line_ends[] = { "\r\n", "\n", "\r" };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("plumb-csv-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "table.csv", NULL);

  g_assert_no_error (error);
  for (guint seed = 0; seed < 9; seed++)
    {
      g_autofree char *number = g_strdup_printf ("%u", seed);
      const char *const write[] = { "write", number, delimiters[seed % 3], line_ends[seed / 3],
                                    path,    NULL };
      const char *const read[] = { "read", path, NULL };
      g_autofree char *expected = run_peer (write);
      g_autoptr (PlumbCsvTable) table = NULL;
      g_autofree char *csv = NULL;
      g_autofree char *ours = NULL;
      g_autofree char *theirs = NULL;
      gsize length = 0;

      g_file_get_contents (path, &csv, &length, &error);
      g_assert_no_error (error);
      table = plumb_csv_table_parse (csv, length, delimiters[seed % 3][0], NULL, &error);
      g_assert_no_error (error);
      ours = dump (table);
      g_assert_cmpstr (ours, ==, expected);
      write_again (table, seed % 2 == 0 ? PLUMB_CSV_MACHINE : PLUMB_CSV_SPREADSHEET, path);
      theirs = run_peer (read);
      g_assert_cmpstr (theirs, ==, expected);
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Twice the text may take at most about twice the time; four times would be quadratic. */
static void
test_time_is_linear (void)
{
  GString *csv = g_string_new ("a,b\n");
  double seconds[2];

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbCsvTable) table = NULL;
      g_autoptr (GTimer) timer = NULL;

      while (csv->len < (gsize) (round + 1) * 8 * 1024 * 1024)
        g_string_append (csv, "\"x \"\"y\"\"\nz\",2\n");
      timer = g_timer_new ();
      table = plumb_csv_table_parse (csv->str, csv->len, 0, NULL, &error);
      seconds[round] = g_timer_elapsed (timer, NULL);
      g_assert_no_error (error);
    }
  g_test_message ("8 MB: %.3f s, 16 MB: %.3f s", seconds[0], seconds[1]);
  if (g_test_perf ())
    g_assert_cmpfloat (seconds[1], <, 3 * seconds[0]);
  g_string_free (csv, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/csv/files_of_many_programs_are_read",
                   test_files_of_many_programs_are_read);
  g_test_add_func ("/exchange/csv/errors_say_line_and_column", test_errors_say_line_and_column);
  g_test_add_func ("/exchange/csv/rows_know_their_line", test_rows_know_their_line);
  g_test_add_func ("/exchange/csv/limits_are_clear_errors", test_limits_are_clear_errors);
  g_test_add_func ("/exchange/csv/reading_stops_when_cancelled", test_reading_stops_when_cancelled);
  g_test_add_func ("/exchange/csv/cells_are_quoted_and_guarded_only_where_needed",
                   test_cells_are_quoted_and_guarded_only_where_needed);
  g_test_add_func ("/exchange/csv/a_guard_can_be_taken_off", test_a_guard_can_be_taken_off);
  g_test_add_func ("/exchange/csv/a_row_of_one_empty_cell_is_no_blank_line",
                   test_a_row_of_one_empty_cell_is_no_blank_line);
  g_test_add_func ("/exchange/csv/python_agrees", test_python_agrees);
  g_test_add_func ("/exchange/csv/time_is_linear", test_time_is_linear);
  return g_test_run ();
}
