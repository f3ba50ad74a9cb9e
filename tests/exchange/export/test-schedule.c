/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "export-fixture.h"
#include "plumb-error.h"
#include "plumb-export.h"
#include "plumb-lines.h"
#include "plumb-schedule-csv.h"
#include "plumb-schedule-rows.h"
#include "plumb-schedule-text.h"
#include "plumb-show-json.h"
#include "plumb-show-text.h"

static char *
write_as (const PlumbSnapshot *snapshot, const char *id)
{
  const PlumbEdition *edition = plumb_snapshot_latest (snapshot);
  const PlumbExportFormat *format = plumb_export_find (id);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_str_equal (id, "show-json"))
    return plumb_show_json (snapshot);
  if (g_str_equal (id, "show-text"))
    return plumb_show_text (snapshot, edition);
  g_assert_nonnull (format);
  bytes = plumb_export_run (format, snapshot, edition, &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* The golden files are what export-tool prints. Read a difference before you accept it. */
static void
test_files_are_as_they_were (void)
{
  static const char *const ids[] = { "outcomes-html", "outcomes-md",   "outcomes-text",
                                     "schedule-csv",  "schedule-html", "schedule-ics",
                                     "schedule-md",   "schedule-text", "show-json",
                                     "show-text" };
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "exchange", "export", "golden",
                                                     ids[i], NULL);
      g_autofree char *text = write_as (snapshot, ids[i]);
      g_autofree char *golden = NULL;
      g_autoptr (GError) error = NULL;

      g_file_get_contents (path, &golden, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, golden);
    }
}

static void
test_an_edition_is_called_as_it_was (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();
  PlumbEdition *edition = export_fixture_edition (snapshot);
  g_autofree char *text = NULL;
  g_autofree char *file = NULL;

  g_set_str (&edition->name, "Older Name");
  text = write_as (snapshot, "schedule-md");
  file = plumb_export_dup_file_name (plumb_export_find ("schedule-md"), snapshot, edition);
  g_assert_nonnull (strstr (text, "Older Name Microconference"));
  g_assert_true (g_str_has_prefix (file, "older-name-"));
}

static void
test_when_and_where_are_said_in_full (void)
{
  static const struct
  {
    const char *zone;
    const char *room;
    gint64 starts_at;
    guint minutes;
    const char *when;
  } cases[] = {
    { "Europe/Prague", "Room X", 1791187200, 210,
      "Mon 5 Oct 2026, Room X, 10:00-13:30 (Europe/Prague, UTC+2)" },
    { "Europe/Prague", "", 1791187200, 210, "Mon 5 Oct 2026, 10:00-13:30 (Europe/Prague, UTC+2)" },
    { "America/St_Johns", "X", 1791187200 + 86400 * 60, 60,
      "Fri 4 Dec 2026, X, 04:30-05:30 (America/St_Johns, UTC-3:30)" },
    { "Asia/Tokyo", "X", 1791187200, 90, "Mon 5 Oct 2026, X, 17:00-18:30 (Asia/Tokyo, UTC+9)" },
    { "Africa/Abidjan", "X", 1791187200, 90,
      "Mon 5 Oct 2026, X, 08:00-09:30 (Africa/Abidjan, UTC)" },
    { "UTC", "X", 1791187200, 90, "Mon 5 Oct 2026, X, 08:00-09:30 (UTC)" },
    { "Mars/Olympus", "X", 1791187200, 90, "Mon 5 Oct 2026, X, 08:00-09:30 (UTC)" },
    { "Europe/Prague", "X", 1791187200, 0, "Mon 5 Oct 2026, X, from 10:00 (Europe/Prague, UTC+2)" },
    { "Europe/Prague", "X", 0, 90, "Day and time to be announced, X; times count from the start" },
    { "Europe/Prague", "Two\nlines", 1791187200, 14 * 60,
      "Mon 5 Oct 2026, Two lines, 10:00-00:00 (Europe/Prague, UTC+2)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbSnapshot) snapshot = export_fixture_simple (cases[i].zone, cases[i].starts_at,
                                                                  1, 30);
      PlumbEdition *edition = export_fixture_edition (snapshot);
      PlumbBlock *block = g_ptr_array_index (edition->blocks, 0);
      g_autoptr (GPtrArray) blocks = NULL;
      g_autofree char *when = NULL;

      g_set_str (&block->room, cases[i].room);
      block->minutes = cases[i].minutes;
      blocks = plumb_schedule_dup_blocks (edition, NULL);
      when = plumb_schedule_block_dup_when (g_ptr_array_index (blocks, 0), "-");
      g_assert_cmpstr (when, ==, cases[i].when);
    }
}

static void
test_the_title_leaves_out_what_is_not_given (void)
{
  static const struct
  {
    const char *name;
    const char *conference;
    int year;
    const char *title;
  } cases[] = {
    { "Tracing", "Linux Plumbers Conference", 2026,
      "Tracing Microconference, Linux Plumbers Conference 2026" },
    { "Tracing", "", 2026, "Tracing Microconference 2026" },
    { "", "", 0, "Microconference" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbSnapshot) snapshot = export_fixture_simple ("UTC", 0, 1, 30);
      PlumbEdition *edition = export_fixture_edition (snapshot);
      g_autofree char *title = NULL;

      g_set_str (&snapshot->name, cases[i].name);
      g_set_str (&edition->conference, cases[i].conference);
      edition->year = cases[i].year;
      title = plumb_schedule_dup_title (snapshot, edition);
      g_assert_cmpstr (title, ==, cases[i].title);
    }
}

static void
test_no_block_is_an_error (void)
{
  static const char *const ids[] = { "schedule-csv",    "schedule-html", "schedule-ics",
                                     "schedule-md",     "schedule-pdf",  "schedule-text",
                                     "schedule-pdf-run" };
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_simple ("UTC", 0, 1, 30);
  PlumbEdition *edition = export_fixture_edition (snapshot);

  g_ptr_array_set_size (edition->blocks, 0);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = plumb_export_run (plumb_export_find (ids[i]), snapshot, edition,
                                                   &error);

      g_assert_null (bytes);
      g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND);
    }
}

static void
test_an_empty_block_has_no_table (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_simple ("UTC", 1791187200, 0, 30);
  g_autofree char *html = write_as (snapshot, "schedule-html");
  g_autofree char *markdown = write_as (snapshot, "schedule-md");
  g_autofree char *text = write_as (snapshot, "schedule-text");

  g_assert_null (strstr (html, "<table>"));
  g_assert_true (g_str_has_suffix (markdown, "from 08:00 (UTC)\n"));
  g_assert_true (g_str_has_suffix (text, "from 08:00 (UTC)\n"));
}

static void
test_only_the_spreadsheet_has_a_mark_and_guards (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();
  const PlumbEdition *edition = plumb_snapshot_latest (snapshot);
  g_autofree char *sheet = plumb_schedule_to_csv (snapshot, edition, PLUMB_CSV_SPREADSHEET, NULL);
  g_autofree char *machine = plumb_schedule_to_csv (snapshot, edition, PLUMB_CSV_MACHINE, NULL);

  g_assert_true (g_str_has_prefix (sheet, "\xef\xbb\xbf"
                                          "date,start,end,minutes,"));
  g_assert_nonnull (strstr (sheet, ",'=cmd|"));
  g_assert_nonnull (strstr (sheet, ",'=HYPERLINK"));
  g_assert_true (g_str_has_prefix (machine, "date,start,end,minutes,"));
  g_assert_nonnull (strstr (machine, ",=cmd|"));
}

/* Whatever a spreadsheet may take for a formula, in every cell that somebody wrote. */
static void
test_every_cell_is_guarded (void)
{
  static const char *const starts[] = {
    "=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"
  };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();
      PlumbEdition *edition = export_fixture_edition (snapshot);
      PlumbBlock *block = g_ptr_array_index (edition->blocks, 0);
      PlumbItem *item = g_ptr_array_index (block->items, 1);
      PlumbPerson *person = g_ptr_array_index (snapshot->people, 0);
      g_autofree char *text = g_strconcat (starts[i], "1+1", NULL);
      g_autofree char *guarded = g_strdup_printf (",30,'%s,'%s,topic,'%s,\"'%s ", text, text, text,
                                                  text);
      g_autofree char *raw = g_strdup_printf (",30,%s,%s,topic,%s,\"%s ", text, text, text, text);
      g_autofree char *sheet = NULL;
      g_autofree char *machine = NULL;

      g_set_str (&block->title, text);
      g_set_str (&block->room, text);
      g_set_str (&item->title, text);
      g_set_str (&person->name, text);
      sheet = plumb_schedule_to_csv (snapshot, edition, PLUMB_CSV_SPREADSHEET, NULL);
      machine = plumb_schedule_to_csv (snapshot, edition, PLUMB_CSV_MACHINE, NULL);
      g_assert_nonnull (strstr (sheet, guarded));
      g_assert_nonnull (strstr (machine, raw));
    }
}

static void
test_mail_fits_72_columns (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();
  g_autofree char *text = write_as (snapshot, "schedule-text");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (plumb_display_width (lines[i], -1), <=, 72);
      g_assert_false (g_str_has_suffix (lines[i], " "));
      g_assert_false (g_str_has_prefix (lines[i], "From "));
      g_assert_null (strchr (lines[i], '\t'));
    }
}

static void
test_odd_titles_stay_on_one_line (void)
{
  static const struct
  {
    const char *title;
    const char *line;
  } cases[] = {
    { " a\nb ", "a b" },
    { "a\r\nb", "a  b" },
    { "a\tb", "a b" },
    { "a\xe2\x80\xa8"
      "b",
      "a b" },
    { "a\xc2\x85"
      "b",
      "a b" },
    { "\x01", "" },
    { "内核", "内核" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = plumb_schedule_dup_line (cases[i].title);

      g_assert_cmpstr (line, ==, cases[i].line);
    }
}

static void
test_the_summary_counts_what_there_is (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();
  g_autoptr (PlumbSnapshot) empty = plumb_snapshot_new ();
  g_autofree char *text = write_as (snapshot, "show-text");
  g_autofree char *nothing = plumb_show_text (empty, NULL);

  g_assert_nonnull (
    strstr (text, "7 proposals\n3 undecided proposals\n7 topics\n1 topic not placed"));
  g_assert_true (g_str_has_suffix (
    text, "\n  #4  A proposal to be asked again\n  #5  Still undecided\n  #6  Withdrawn\n"));
  g_assert_cmpstr (nothing, ==, "\nNo edition yet\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/schedule/every_cell_is_guarded", test_every_cell_is_guarded);
  g_test_add_func ("/export/schedule/an_edition_is_called_as_it_was",
                   test_an_edition_is_called_as_it_was);
  g_test_add_func ("/export/schedule/files_are_as_they_were", test_files_are_as_they_were);
  g_test_add_func ("/export/schedule/when_and_where_are_said_in_full",
                   test_when_and_where_are_said_in_full);
  g_test_add_func ("/export/schedule/the_title_leaves_out_what_is_not_given",
                   test_the_title_leaves_out_what_is_not_given);
  g_test_add_func ("/export/schedule/no_block_is_an_error", test_no_block_is_an_error);
  g_test_add_func ("/export/schedule/an_empty_block_has_no_table",
                   test_an_empty_block_has_no_table);
  g_test_add_func ("/export/schedule/only_the_spreadsheet_has_a_mark_and_guards",
                   test_only_the_spreadsheet_has_a_mark_and_guards);
  g_test_add_func ("/export/schedule/mail_fits_72_columns", test_mail_fits_72_columns);
  g_test_add_func ("/export/schedule/odd_titles_stay_on_one_line",
                   test_odd_titles_stay_on_one_line);
  g_test_add_func ("/export/show/the_summary_counts_what_there_is",
                   test_the_summary_counts_what_there_is);
  return g_test_run ();
}
