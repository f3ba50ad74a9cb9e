/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When people can be there, as it is written.
 */
#include "config.h"

#include "document.h"

#define ROWS                                                                               \
  "SELECT coalesce (group_concat (kind || ' ' || datetime (starts_at, 'unixepoch') || ' '" \
  " || ((ends_at - starts_at) / 60) || title), '') FROM (SELECT * FROM busy ORDER BY starts_at)"

static PlumbDocument *
new_document (const char **out_ada)
{
  PlumbDocument *document = document_new ("test.microconf");

  document_do (document, "{'do': 'set-edition', 'zone': 'Europe/Prague'}");
  *out_ada = document_do (document, "{'do': 'add-person', 'name': 'Ada'}");
  return document;
}

static void
test_a_calendar_replaces_the_one_before (void)
{
  const char *ada = NULL;
  g_autoptr (PlumbDocument) document = new_document (&ada);
  const char *bo = document_do (document, "{'do': 'add-person', 'name': 'Bo'}");

  document_do (document,
               "{'do': 'set-busy', 'person': '%s', 'spans':"
               " ['cannot 2026-10-05T10:00 2026-10-05T11:30',"
               "  'rather-not 2026-10-05T10:00:00Z 2026-10-05T11:00:00Z',"
               "  'cannot 2026-10-05T10:00 2026-10-05T11:30']}",
               ada);
  document_assert (document, ROWS,
                   "cannot 2026-10-05 08:00:00 90,rather-not 2026-10-05 10:00:00 60");
  document_do (document,
               "{'do': 'set-busy', 'person': '%s', 'spans':"
               " ['only 2026-10-06T10:00:00Z 2026-10-06T11:00:00Z']}",
               bo);
  document_do (document,
               "{'do': 'set-busy', 'person': '%s', 'spans':"
               " ['rather-not 2026-10-05T10:00:00Z 2026-10-05T11:00:00Z',"
               "  'cannot 2026-10-07T10:00:00Z 2026-10-07T11:00:00Z']}",
               ada);
  document_assert (document, ROWS,
                   "rather-not 2026-10-05 10:00:00 60,only 2026-10-06 10:00:00 60,"
                   "cannot 2026-10-07 10:00:00 60");
  document_undo (document);
  document_assert (document, ROWS,
                   "cannot 2026-10-05 08:00:00 90,rather-not 2026-10-05 10:00:00 60,"
                   "only 2026-10-06 10:00:00 60");
  document_do (document, "{'do': 'clear-busy', 'person': '%s'}", ada);
  document_assert (document, ROWS, "only 2026-10-06 10:00:00 60");
  document_do (document, "{'do': 'set-busy', 'person': '%s', 'spans': []}", bo);
  document_assert (document, ROWS, "");
}

static void
test_the_same_calendar_changes_nothing (void)
{
  const char *ada = NULL;
  g_autoptr (PlumbDocument) document = new_document (&ada);
  g_autofree char *uid = NULL;

  document_do (document,
               "{'do': 'set-busy', 'person': '%s', 'spans':"
               " ['cannot 2026-10-05T10:00 2026-10-05T11:30']}",
               ada);
  uid = document_text (document, "SELECT uid FROM busy");
  document_do (document, "{'do': 'set-person', 'person': '%s', 'phone': '1'}", ada);
  document_do (document,
               "{'do': 'set-busy', 'person': '%s', 'spans':"
               " ['cannot 2026-10-05T08:00:00Z 2026-10-05T09:30:00Z']}",
               ada);
  document_assert (document, "SELECT uid FROM busy", uid);
  g_assert_cmpstr (plumb_document_get_undo_label (document), ==, "Change Person");
}

static void
test_what_is_no_time_is_refused (void)
{
  static const char *const lines[] = {
    "",
    "cannot",
    "never 2026-10-05T10:00 2026-10-05T11:30",
    "cannot 2026-10-05T10:00 2026-10-05T10:00",
    "cannot 2026-10-05T10:00 2026-10-05T09:00",
    "cannot 2026-10-05T10:00 noon",
    "cannot 2026-10-05T10:00 2026-10-05T11:30 Dentist",
  };
  const char *ada = NULL;
  g_autoptr (PlumbDocument) document = new_document (&ada);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    document_refuse (document, "a later end",
                     "{'do': 'set-busy', 'person': '%s', 'spans':"
                     " ['cannot 2026-10-05T10:00 2026-10-05T11:30', '%s']}",
                     ada, lines[i]);
  document_assert (document, "SELECT count (*) FROM busy", "0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/presence/a_calendar_replaces_the_one_before",
                   test_a_calendar_replaces_the_one_before);
  g_test_add_func ("/model/presence/the_same_calendar_changes_nothing",
                   test_the_same_calendar_changes_nothing);
  g_test_add_func ("/model/presence/what_is_no_time_is_refused", test_what_is_no_time_is_refused);
  return g_test_run ();
}
