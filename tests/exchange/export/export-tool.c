/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: export-tool FORMAT
 *
 * Prints the fixture in a format, for readers written in other languages, and to make golden files.
 * Besides the formats of the table there are "show-json" and "show-text", and "schedule-md-as-html",
 * which is how md4c reads the Markdown.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "export-fixture.h"
#include "plumb-export.h"
#include "plumb-markdown.h"
#include "plumb-schedule-md.h"
#include "plumb-show-json.h"
#include "plumb-show-text.h"

static char *
render (PlumbSnapshot *snapshot, GError **error)
{
  g_autofree char *markdown = plumb_schedule_to_md (snapshot, export_fixture_edition (snapshot),
                                                    error);

  return plumb_markdown_to_html (markdown);
}

static GBytes *
run (PlumbSnapshot *snapshot, const char *id, GError **error)
{
  const PlumbEdition *edition = export_fixture_edition (snapshot);
  const PlumbExportFormat *format = plumb_export_find (id);
  char *shown = NULL;

  if (format != NULL)
    return plumb_export_run (format, snapshot, edition, error);
  if (g_str_equal (id, "show-json"))
    shown = plumb_show_json (snapshot);
  else if (g_str_equal (id, "show-text"))
    shown = plumb_show_text (snapshot, edition);
  else if (g_str_equal (id, "schedule-md-as-html"))
    shown = render (snapshot, error);
  g_assert_nonnull (shown);
  return g_bytes_new_take (shown, strlen (shown));
}

int
main (int argc, char *argv[])
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_cmpint (argc, ==, 2);
  bytes = run (snapshot, argv[1], &error);
  g_assert_no_error (error);
  fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout);
  return 0;
}
