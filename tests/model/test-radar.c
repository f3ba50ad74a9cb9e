/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The conference's programme in a document: taken in, brought up to date, forgotten; and who of it
 * is who.
 */
#include "config.h"

#include "document.h"
#include "plumb-agenda-check.h"
#include "plumb-conference-apply.h"

#define EVENT(uid, title, start, end, people)                                         \
  "BEGIN:VEVENT\r\nUID:" uid "\r\nSUMMARY:" title "\r\nDTSTART:20261005T" start "00Z" \
  "\r\nDTEND:20261005T" end "00Z\r\nDESCRIPTION:Speakers: " people "\r\n"             \
  "LOCATION:Hall A\r\nEND:VEVENT\r\n"
#define CALENDAR(events) "BEGIN:VCALENDAR\r\n" events "END:VCALENDAR\r\n"
#define FIRST                                                                \
  CALENDAR (EVENT ("a", "Priorities", "0800", "0830", "Yara Haddad") EVENT ( \
    "b", "Locks", "0830", "0900", "Y. Haddad") EVENT ("c", "Gone soon", "0900", "0930", "Bob"))
#define SECOND                                                               \
  CALENDAR (EVENT ("a", "Priorities", "1800", "1830", "Yara Haddad") EVENT ( \
    "b", "Locks!", "0830", "0900", "Y. Haddad") EVENT ("d", "New", "0900", "0930", "Bob"))

static char *
write_file (const char *name, const char *text)
{
  char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
take (PlumbDocument *document, const char *text)
{
  g_autofree char *path = write_file ("event.ics", text);

  document_do (document, "{'do': 'take-conference', 'source': '%s'}", path);
}

static void
assert_keys (PlumbDocument *document, const char *expected)
{
  document_assert (document,
                   "SELECT coalesce (group_concat (key || '=' || title || '@' || starts_at, ' '),"
                   " '') FROM (SELECT * FROM conference_item ORDER BY key)",
                   expected);
}

static const char first_keys[] =
  "a=Priorities@1791187200 b=Locks@1791189000 c=Gone soon@1791190800";
static const char second_keys[] = "a=Priorities@1791223200 b=Locks!@1791189000 d=New@1791190800";

static void
test_a_newer_programme_brings_up_to_date (void)
{
  g_autoptr (PlumbDocument) document = document_new ("radar.microconf");
  g_autofree char *uid = NULL;
  gint64 step;

  take (document, FIRST);
  assert_keys (document, first_keys);
  uid = document_text (document, "SELECT uid FROM conference_item WHERE key = 'a'");
  step = plumb_document_get_step (document);
  take (document, FIRST);
  g_assert_cmpint (plumb_document_get_step (document), ==, step);
  take (document, SECOND);
  assert_keys (document, second_keys);
  document_assert (document, "SELECT uid FROM conference_item WHERE key = 'a'", uid);
  document_undo (document);
  assert_keys (document, first_keys);
  document_redo (document);
  assert_keys (document, second_keys);
  document_do (document, "{'do': 'forget-conference'}");
  assert_keys (document, "");
  document_assert (document, "SELECT conference_taken_at FROM edition", "0");
  g_assert_null (plumb_document_get_conference (document, 2026));
  document_undo (document);
  assert_keys (document, second_keys);
  document_assert (document, "SELECT conference_taken_at > 1700000000 FROM edition", "1");
}

static void
test_what_is_no_programme_changes_nothing (void)
{
  g_autoptr (PlumbDocument) document = document_new ("radar.microconf");
  g_autofree char *text = write_file ("text.ics", "hello");
  g_autofree char *empty = write_file ("empty.ics", CALENDAR (""));
  g_autofree char *odd = write_file ("odd.ics", CALENDAR ("BEGIN:VEVENT\r\nEND:VEVENT\r\n"));

  take (document, FIRST);
  document_refuse (document, "neither a calendar", "{'do': 'take-conference', 'source': '%s'}",
                   text);
  document_refuse (document, "no entry with a time", "{'do': 'take-conference', 'source': '%s'}",
                   empty);
  document_refuse (document, "Line 2: “” is left out", "{'do': 'take-conference', 'source': '%s'}",
                   odd);
  assert_keys (document, first_keys);
}

/* A topic from 10:00 to 10:30 and one from 10:30 to 11:00 in Prague, which both need Yara. */
static const char *
fill (PlumbDocument *document)
{
  g_auto (GStrv) topics = g_new0 (char *, 3);
  g_autofree char *block = NULL;
  static char yara[64];

  document_do (document, "{'do': 'set-edition', 'zone': 'Europe/Prague'}");
  for (guint i = 0; i < 2; i++)
    topics[i] = g_strdup (
      document_do (document, "{'do': 'add-topic', 'title': 'Topic %u', 'minutes': 30}", i + 1));
  block = g_strdup (
    document_do (document, "{'do': 'add-block', 'starts_at': '2026-10-05T10:00', 'minutes': 60}"));
  document_do (document, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", topics[0], block);
  document_do (document, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", topics[1], block);
  g_strlcpy (yara, document_do (document, "{'do': 'add-person', 'name': 'Yara Haddad'}"),
             sizeof yara);
  for (guint i = 0; i < 2; i++)
    document_do (document, "{'do': 'add-topic-person', 'topic': '%s', 'person': '%s'}", topics[i],
                 yara);
  return yara;
}

static char *
describe (PlumbDocument *document)
{
  const PlumbRadar *radar = plumb_document_get_radar (document, 2026);
  const PlumbEdition *edition = plumb_snapshot_latest (plumb_document_get_programme (document));
  g_autoptr (GPtrArray) findings = plumb_agenda_check_with (edition, radar);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    g_string_append_printf (text, "%s\n",
                            ((PlumbAgendaFinding *) g_ptr_array_index (findings, i))->sentence);
  return g_string_free (text, FALSE);
}

static void
assert_found (PlumbDocument *document, const char *expected)
{
  g_autofree char *found = describe (document);

  g_assert_cmpstr (found, ==, expected);
}

#define FIRST_CLASH \
  "Yara Haddad is in two places: “Topic 1” here and “Priorities” in Hall A, Mon 5 Oct until 10:30.\n"
#define IS_LOCKS \
  "Yara Haddad is in two places: “Topic 2” here and “Locks” in Hall A, Mon 5 Oct until 11:00.\n"
#define MAYBE_LOCKS \
  "Yara Haddad may be in two places: “Topic 2” here and “Locks” in Hall A, Mon 5 Oct until 11:00.\n"

static void
test_findings_follow_every_change (void)
{
  g_autoptr (PlumbDocument) document = document_new ("radar.microconf");
  const char *yara = fill (document);

  assert_found (document, "");
  take (document, FIRST);
  assert_found (document, FIRST_CLASH MAYBE_LOCKS);
  document_do (
    document, "{'do': 'set-namesake', 'person': '%s', 'name': 'Y. Haddad', 'is_same': true}", yara);
  assert_found (document, FIRST_CLASH IS_LOCKS);
  document_do (document,
               "{'do': 'set-namesake', 'person': '%s', 'name': 'Y. Haddad', 'is_same': false}",
               yara);
  assert_found (document, FIRST_CLASH);
  take (document, SECOND);
  assert_found (document, "");
  document_undo (document);
  document_do (document, "{'do': 'remove-namesake', 'person': '%s', 'name': 'Y. Haddad'}", yara);
  assert_found (document, FIRST_CLASH MAYBE_LOCKS);
  document_do (document, "{'do': 'forget-conference'}");
  assert_found (document, "");
}

static void
test_the_programme_is_read_when_it_changes (void)
{
  g_autoptr (PlumbDocument) document = document_new ("radar.microconf");
  const char *yara = fill (document);
  const GPtrArray *items;

  g_assert_null (plumb_document_get_radar (document, 2026));
  g_assert_null (plumb_document_get_radar (document, 1999));
  take (document, FIRST);
  items = plumb_document_get_conference (document, 2026);
  g_assert_cmpuint (items->len, ==, 3);
  document_do (document, "{'do': 'set-person', 'person': '%s', 'name': 'Somebody Else'}", yara);
  g_assert_true (plumb_document_get_conference (document, 2026) == items);
  assert_found (document, "");
  document_undo (document);
  assert_found (document, FIRST_CLASH MAYBE_LOCKS);
}

static void
test_a_thread_takes_it_in (void)
{
  g_autoptr (PlumbDocument) document = document_new ("radar.microconf");
  g_autofree char *path = write_file ("event.ics", FIRST);
  g_autofree char *newer = write_file ("newer.ics", SECOND);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) newer_file = g_file_new_for_path (newer);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbConference) conference = plumb_conference_load (file, "UTC", NULL, &error);
  g_autoptr (PlumbConference) second = plumb_conference_load (newer_file, "UTC", NULL, &error);
  g_auto (PlumbOutcome) outcome = { NULL, NULL };
  g_auto (PlumbOutcome) outcome_2 = { NULL, NULL };
  PlumbConferenceChanges changes = { 0 };
  g_autofree char *words = NULL;

  g_assert_no_error (error);
  g_assert_true (plumb_conference_apply (plumb_document_get_path (document), 2026, conference, NULL,
                                         &outcome, &changes, &error));
  plumb_document_notify_changed (document, outcome.changes);
  g_assert_cmpuint (changes.n_new, ==, 3);
  g_assert_true (plumb_conference_apply (plumb_document_get_path (document), 2026, second, NULL,
                                         &outcome_2, &changes, &error));
  plumb_document_notify_changed (document, outcome_2.changes);
  words = plumb_conference_changes_to_words (&changes);
  g_assert_cmpstr (words, ==, "1 new, 1 moved, 1 changed, 1 gone");
  g_assert_cmpstr (plumb_document_get_undo_label (document), ==, "Take In Conference Programme");
}

static void
test_names_go_with_their_people (void)
{
  g_autoptr (PlumbDocument) document = document_new ("radar.microconf");
  g_autofree char *yara = g_strdup (fill (document));
  g_autofree char *twin =
    g_strdup (document_do (document, "{'do': 'add-person', 'name': 'Yara H.'}"));
  gint64 step;

  document_do (document,
               "{'do': 'set-namesake', 'person': '%s', 'name': 'Y. Haddad', 'affiliation': 'X',"
               " 'is_same': true}",
               twin);
  step = plumb_document_get_step (document);
  document_do (document,
               "{'do': 'set-namesake', 'person': '%s', 'name': 'Y. Haddad', 'affiliation': 'X',"
               " 'is_same': true}",
               twin);
  g_assert_cmpint (plumb_document_get_step (document), ==, step);
  document_do (document, "{'do': 'merge-people', 'person': '%s', 'into': '%s'}", twin, yara);
  document_assert (document,
                   "SELECT p.name FROM namesake AS n JOIN person AS p ON p.id = n.person_id",
                   "Yara Haddad");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/radar/a_newer_programme_brings_up_to_date",
                   test_a_newer_programme_brings_up_to_date);
  g_test_add_func ("/model/radar/what_is_no_programme_changes_nothing",
                   test_what_is_no_programme_changes_nothing);
  g_test_add_func ("/model/radar/findings_follow_every_change", test_findings_follow_every_change);
  g_test_add_func ("/model/radar/the_programme_is_read_when_it_changes",
                   test_the_programme_is_read_when_it_changes);
  g_test_add_func ("/model/radar/a_thread_takes_it_in", test_a_thread_takes_it_in);
  g_test_add_func ("/model/radar/names_go_with_their_people", test_names_go_with_their_people);
  return g_test_run ();
}
