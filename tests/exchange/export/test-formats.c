/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What holds for every format, those yet to come included.
 */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "export-fixture.h"
#include "plumb-export.h"
#include "plumb-show-json.h"

static void
for_all_formats (void (*check) (const PlumbExportFormat *format, PlumbSnapshot *snapshot))
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();
  gsize n_formats = 0;
  const PlumbExportFormat *formats = plumb_export_formats (&n_formats);

  g_assert_cmpuint (n_formats, >, 0);
  for (gsize i = 0; i < n_formats; i++)
    {
      g_test_message ("%s", formats[i].id);
      check (&formats[i], snapshot);
    }
}

static GBytes *
run (const PlumbExportFormat *format, PlumbSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = plumb_export_run (format, snapshot, export_fixture_edition (snapshot), &error);

  g_assert_no_error (error);
  return bytes;
}

static void
is_described (const PlumbExportFormat *format, PlumbSnapshot *snapshot)
{
  g_autofree char *name = plumb_export_dup_file_name (format, snapshot,
                                                      export_fixture_edition (snapshot));
  g_autofree char *kind = g_strndup (format->id, strcspn (format->id, "-"));
  g_autofree char *start = g_strdup_printf ("lifetimes-locks-2026-%s", kind);
  g_autofree char *end = g_strdup_printf (".%s", format->suffix);

  g_assert_true (plumb_export_find (format->id) == format);
  g_assert_nonnull (strchr (format->mime_type, '/'));
  g_assert_cmpstr (plumb_export_format_get_name (format), !=, "");
  g_assert_true (g_str_has_suffix (plumb_export_format_get_audience (format), "."));
  g_assert_true (g_str_has_suffix (plumb_export_format_get_disclosure (format), "."));
  g_assert_true (g_str_has_prefix (name, start));
  g_assert_true (g_str_has_suffix (name, end));
}

static void
is_text_that_ends_a_line_or_has_pages (const PlumbExportFormat *format, PlumbSnapshot *snapshot)
{
  g_autoptr (GBytes) bytes = run (format, snapshot);
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);

  g_assert_cmpuint (size, >, 0);
  g_assert_true (plumb_export_format_has_pages (format) == g_str_equal (format->suffix, "pdf"));
  if (plumb_export_format_has_pages (format))
    {
      g_assert_cmpmem (text, 5, "%PDF-", 5);
      return;
    }
  g_assert_true (g_utf8_validate_len (text, size, NULL));
  g_assert_cmpint (text[size - 1], ==, '\n');
}

static void
gives_the_same_bytes_again (const PlumbExportFormat *format, PlumbSnapshot *snapshot)
{
  g_autoptr (GBytes) first = run (format, snapshot);
  g_autoptr (GBytes) second = NULL;
  g_autoptr (PlumbSnapshot) again = export_fixture_new ();

  g_setenv ("TZ", "Asia/Tokyo", TRUE);
  setlocale (LC_ALL, "");
  second = run (format, again);
  g_setenv ("TZ", "UTC", TRUE);
  g_assert_true (g_bytes_equal (first, second));
}

static void
has_nothing_private_but_addresses (const char *text)
{
  const char *at = text;

  while ((at = strstr (at, FIXTURE_PRIVATE)) != NULL)
    {
      at += strlen (FIXTURE_PRIVATE);
      g_assert_cmpmem ("@example.org", 12, at + 2, 12);
    }
}

static void
keeps_private_what_is_private (const PlumbExportFormat *format, PlumbSnapshot *snapshot)
{
  g_autoptr (GBytes) bytes = run (format, snapshot);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  /* Their words are packed; tests/print/check-sheets.py reads them. */
  if (plumb_export_format_has_pages (format))
    return;
  /* Indico drops a speaker without an address, and a letter has to say where it goes. */
  if (g_str_has_prefix (format->id, "schedule-indico-csv")
      || g_str_equal (format->id, "replies-mbox"))
    {
      has_nothing_private_but_addresses (text);
      return;
    }
  g_assert_null (strstr (text, FIXTURE_PRIVATE));
  if (g_str_has_prefix (format->id, "schedule-"))
    g_assert_null (strchr (text, '@'));
}

/* A draft is the lead's own; the templates must be held to it, too. */
static void
keeps_it_without_drafts (const PlumbExportFormat *format, PlumbSnapshot *snapshot)
{
  g_ptr_array_set_size (export_fixture_edition (snapshot)->drafts, 0);
  keeps_private_what_is_private (format, snapshot);
}

static void
test_every_format_is_described (void)
{
  for_all_formats (is_described);
  g_assert_null (plumb_export_find ("schedule-doc"));
}

static void
test_every_format_is_text_or_pages (void)
{
  for_all_formats (is_text_that_ends_a_line_or_has_pages);
}

static void
test_every_format_gives_the_same_bytes_again (void)
{
  for_all_formats (gives_the_same_bytes_again);
}

static void
test_no_format_tells_what_is_private (void)
{
  for_all_formats (keeps_private_what_is_private);
  for_all_formats (keeps_it_without_drafts);
}

/* The lead's own scripts see addresses, but nobody's words about somebody. */
static void
test_json_has_addresses_and_nothing_else_private (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();
  g_autofree char *json = plumb_show_json (snapshot);

  has_nothing_private_but_addresses (json);
}

static void
test_file_names_differ (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize n_formats = 0;
  const PlumbExportFormat *formats = plumb_export_formats (&n_formats);

  for (gsize i = 0; i < n_formats; i++)
    g_assert_true (
      g_hash_table_add (names, plumb_export_dup_file_name (&formats[i], snapshot,
                                                           export_fixture_edition (snapshot))));
}

static void
test_file_names_are_good_everywhere (void)
{
  static const struct
  {
    const char *name;
    const char *file_name;
  } cases[] = {
    { "Tracing", "tracing-2026-schedule.ics" },
    { "Real-time & Scheduling!", "real-time-scheduling-2026-schedule.ics" },
    { "../../etc/passwd", "etc-passwd-2026-schedule.ics" },
    { "Žluťoučký", "zlutoucky-2026-schedule.ics" },
    { "内核", "microconference-2026-schedule.ics" },
    { "", "microconference-2026-schedule.ics" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();
      g_autofree char *file_name = NULL;

      g_set_str (&snapshot->name, cases[i].name);
      file_name = plumb_export_dup_file_name (plumb_export_find ("schedule-ics"), snapshot,
                                              export_fixture_edition (snapshot));
      g_assert_cmpstr (file_name, ==, cases[i].file_name);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/formats/every_format_is_described", test_every_format_is_described);
  g_test_add_func ("/export/formats/every_format_is_text_or_pages",
                   test_every_format_is_text_or_pages);
  g_test_add_func ("/export/formats/every_format_gives_the_same_bytes_again",
                   test_every_format_gives_the_same_bytes_again);
  g_test_add_func ("/export/formats/no_format_tells_what_is_private",
                   test_no_format_tells_what_is_private);
  g_test_add_func ("/export/show/json_has_addresses_and_nothing_else_private",
                   test_json_has_addresses_and_nothing_else_private);
  g_test_add_func ("/export/formats/file_names_differ", test_file_names_differ);
  g_test_add_func ("/export/formats/file_names_are_good_everywhere",
                   test_file_names_are_good_everywhere);
  return g_test_run ();
}
