/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What people and spreadsheets put into cells: columns, names, durations, times, Tracks.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "import-fixture.h"
#include "plumb-import-private.h"

static void
test_columns_may_be_any_in_any_order (void)
{
  static const struct
  {
    const char *csv;
    const char *title;
    gint64 friendly_id;
    guint minutes;
    double score;
  } cases[] = {
    { "Title,Id\nA,7\n", "A", 7, 0, NAN },
    { "id;TITLE; Score \n7;A;4,5\n", "A", 7, 0, 4.5 },
    { "sep=;\nId;Title\n7;A\n", "A", 7, 0, NAN },
    { "Title,State\nA,Under Review\n", "A", 0, 0, NAN },
    { "Id,Title,Session length\n7,A,30 minutes\n", "A", 7, 30, NAN },
    { "Id,Title,Duration,State\n7,A,1h 30m,Submitted\n", "A", 7, 90, NAN },
    { "Id,Title,Description,Duration,State\n7,A,x,40 min,Accepted\n", "A", 7, 40, NAN },
    { "Id,Title,Score,Score\n7,A,high,4.5\n", "A", 7, 0, 4.5 },
    { "Id,Title\n7,A\n,\n\n", "A", 7, 0, NAN },
    { "Id,Title,\n7,A,,,\n", "A", 7, 0, NAN },
    { "Id,Title\n7,\"A\r\nB\rC\n\"\n", "A B C", 7, 0, NAN },
    { "Id,Title,Description,Date,Duration,Presenters\n7,A,,,1 hour 5 minutes,\n", "A", 7, 65, NAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbImport) import = read_text (cases[i].csv, &error);
      const PlumbImportProposal *proposal;

      g_assert_no_error (error);
      g_assert_cmpuint (import->proposals->len, ==, 1);
      proposal = g_ptr_array_index (import->proposals, 0);
      g_assert_cmpstr (proposal->title, ==, cases[i].title);
      g_assert_cmpint (proposal->friendly_id, ==, cases[i].friendly_id);
      g_assert_cmpuint (proposal->minutes, ==, cases[i].minutes);
      g_assert_cmpint (isnan (proposal->score), ==, isnan (cases[i].score));
      g_assert_true (isnan (cases[i].score) || fabs (proposal->score - cases[i].score) < 1e-9);
    }
}

static void
test_people_cells_are_joined_by_name (void)
{
  static const struct
  {
    const char *names;
    const char *affiliations;
    const char *emails;
    const char *expected;
  } cases[] = {
    { "Ann Bo", "Ann Bo", "", "Ann Bo|||s" },
    { "Ann Bo; Cy Do", "Ann Bo; Cy Do (Lab)", "Cy Do <c@d>", "Ann Bo|||s/Cy Do|Lab|c@d|s" },
    { "Ann Bo; Cy Do", "Ann Bo (Lab); Cy Do", "Ann Bo <a@b>", "Ann Bo|Lab|a@b|s/Cy Do|||s" },
    { "Ann Bo; Cy Do", "Ann Bo (A; B (C)); Cy Do (D)", "", "Ann Bo|A; B (C)||s/Cy Do|D||s" },
    { "Bo; Bo Ann", "Bo; Bo Ann (Lab)", "Bo Ann <b@a>", "Bo|||s/Bo Ann|Lab|b@a|s" },
    { "Ann \"Z\" Bo", "Ann \"Z\" Bo (Lab)", "\"Ann \\\"Z\\\" Bo\" <a@b>",
      "Ann \"Z\" Bo|Lab|a@b|s" },
    { "Bo; Jr.; Cy", "Bo; Jr. (Lab); Cy", "\"Bo; Jr.\" <b@j>; Cy <c@d>",
      "Bo; Jr.|Lab|b@j|s/Cy||c@d|s" },
    { "Ann Bo", "", "garbage", "Ann Bo|||s" },
    { "Ann Bo; ", "Ann Bo (Lab", "Ann Bo <a@b", "Ann Bo|||s" },
    { "Ann; Ann", "Ann (X); Ann (Y)", "Ann <a@x>; Ann <a@y>", "Ann|X|a@x|s/Ann|Y|a@y|s" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) csv =
        g_string_new ("Id\tTitle\tSpeakers\tSpeakers (affiliation)\tSpeakers (email)\n1\tA");
      const char *const cells[] = { cases[i].names, cases[i].affiliations, cases[i].emails };
      g_autoptr (PlumbImport) import = NULL;
      g_autofree char *people = NULL;

      for (guint k = 0; k < G_N_ELEMENTS (cells); k++)
        {
          g_autoptr (GString) cell = g_string_new (cells[k]);

          g_string_replace (cell, "\"", "\"\"", 0);
          g_string_append_printf (csv, "\t\"%s\"", cell->str);
        }
      import = read_text (csv->str, &error);
      g_assert_no_error (error);
      people = describe_people (g_ptr_array_index (import->proposals, 0));
      g_assert_cmpstr (people, ==, cases[i].expected);
    }
}

static void
test_durations_of_people_and_programs (void)
{
  static const struct
  {
    const char *text;
    guint minutes;
  } cases[] = {
    { "30 minutes", 30 },
    { "30min", 30 },
    { "1 hour", 60 },
    { "1h 30m", 90 },
    { "1h30", 90 },
    { "1 hour 30 minutes", 90 },
    { "2 hours", 120 },
    { "1.5 hours", 90 },
    { "1,5 Stunden", 90 },
    { "1:30", 90 },
    { "1:30:00", 90 },
    { "0:45", 45 },
    { "45", 45 },
    { " 45 ", 45 },
    { "30-45 minutes", 45 },
    { "20 min talk, 10 min discussion", 20 },
    { "1 heure 15 minutes", 75 },
    { "2 sessions of 30 minutes", 30 },
    { "", 0 },
    { "long", 0 },
    { "2 slots", 0 },
    { "3 hosts", 0 },
    { "0", 0 },
    { "99999 hours", 0 },
    { "-", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint minutes = 0;
      gboolean found = plumb_import_parse_minutes (cases[i].text, &minutes);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (found, ==, cases[i].minutes > 0);
      g_assert_cmpuint (minutes, ==, cases[i].minutes);
    }
}

static void
test_times_of_indico_and_spreadsheets (void)
{
  static const struct
  {
    const char *text;
    gint64 seconds;
  } cases[] = {
    { "2026-06-11T14:03:52.194038+00:00", 1781186632 },
    { "2026-06-11 14:03:52.194038+00:00", 1781186632 },
    { "2026-06-11 14:03:52+00:00", 1781186632 },
    { "2026-06-11 16:03:52+02:00", 1781186632 },
    { "2026-06-11 14:03:52", 1781186632 },
    { "2026-06-11 14:03", 1781186580 },
    { "2026/06/11 14:03", 1781186580 },
    { " 2026-06-11 ", 1781136000 },
    { "11/06/2026 14:03", 0 },
    { "soon", 0 },
    { "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 seconds = 0;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (plumb_import_parse_time (cases[i].text, &seconds), ==,
                       cases[i].seconds != 0);
      g_assert_cmpint (seconds, ==, cases[i].seconds);
    }
}

static void
test_flattened_text_gets_its_lines_back (void)
{
  static const struct
  {
    const char *original;
    const char *restored;
  } cases[] = {
    { "one line", "one line" },
    { "a\n\n* b\n* c\n", "a\n* b\n* c" },
    { "a\n\n    code\n\nb", "a\n    code\nb" },
    { "- a\n- b", "- a\n- b" },
    { "\n\na", "\na" },
    { "a\n  \nb", "a\n      b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* What Indico does, in other words than ours. */
      g_autoptr (GRegex) breaks = g_regex_new ("\\n+", 0, 0, NULL);
      g_autofree char *cell = g_regex_replace_literal (breaks, cases[i].original, -1, 0, "    ", 0,
                                                       NULL);
      g_autofree char *restored = plumb_import_restore_lines (cell + strspn (cell, "=+-@"));
      g_autofree char *flat = plumb_import_flatten (cases[i].original);
      g_autofree char *again = plumb_import_flatten (restored);

      g_assert_cmpstr (restored, ==, cases[i].restored);
      g_assert_cmpstr (again, ==, flat);
    }
}

static void
test_a_track_is_guessed_by_its_words (void)
{
  static const struct
  {
    const char *titles; /* parted by "|", with the code after "=" */
    const char *name;
    const char *expected;
  } cases[] = {
    { "Example Memory MC=MEMMC|Tracing MC|eBPF Track", "Tracing", "Tracing MC" },
    { "Example Memory MC=MEMMC|Tracing MC|eBPF Track", "tracing microconference", "Tracing MC" },
    { "Example Memory MC=MEMMC|Tracing MC|eBPF Track", "eBPF MC", "eBPF Track" },
    { "Example Memory MC=MEMMC|Tracing MC", "Memory", "Example Memory MC" },
    { "Tracing MC|Tracing and Perf MC", "Tracing", "Tracing MC" },
    { "Power Management and Thermal Control MC", "Thermal Control & Power Management",
      "Power Management and Thermal Control MC" },
    { "Real-time and Scheduling MC|Tracing MC", "Realtime and scheduling",
      "Real-time and Scheduling MC" },
    { "VFIO/IOMMU/PCI MC|Tracing MC", "VFIO IOMMU PCI", "VFIO/IOMMU/PCI MC" },
    { "Example Memory MC=MEMMC|Tracing MC", "memmc", "Example Memory MC" },
    { "MEMMC|RTS", "Memory", "MEMMC" },
    { "MEMMC|RTS", "Real Time Scheduling", "RTS" },
    { "LPC 2026 Rust MC|Tracing MC", "Rust", "LPC 2026 Rust MC" },
    { "Memory Model MC|Memory Hotplug MC", "Memory", NULL },
    { "Tracing MC", "Networking", NULL },
    { "Tracing MC", "MC", NULL },
    { "Tracing MC", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (PlumbImportBuilder) builder = { 0 };
      g_auto (GStrv) titles = g_strsplit (cases[i].titles, "|", -1);

      plumb_import_builder_init (&builder, PLUMB_IMPORT_ABSTRACTS_JSON);
      for (guint k = 0; titles[k] != NULL; k++)
        {
          g_auto (GStrv) parts = g_strsplit (titles[k], "=", 2);

          plumb_import_builder_add_track (&builder, plumb_import_builder_add_proposal (&builder, k),
                                          parts[0], parts[1] != NULL ? parts[1] : "");
        }
      g_test_message ("%s in %s", cases[i].name, cases[i].titles);
      g_assert_cmpstr (plumb_import_guess_track (builder.import, cases[i].name), ==,
                       cases[i].expected);
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
    { "columns_may_be_any_in_any_order", test_columns_may_be_any_in_any_order },
    { "people_cells_are_joined_by_name", test_people_cells_are_joined_by_name },
    { "durations_of_people_and_programs", test_durations_of_people_and_programs },
    { "times_of_indico_and_spreadsheets", test_times_of_indico_and_spreadsheets },
    { "flattened_text_gets_its_lines_back", test_flattened_text_gets_its_lines_back },
    { "a_track_is_guessed_by_its_words", test_a_track_is_guessed_by_its_words },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/import-cells/", tests[i].path, NULL);

      g_test_add_func (path, tests[i].test);
    }
  return g_test_run ();
}
