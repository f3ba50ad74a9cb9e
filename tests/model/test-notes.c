/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is noted beside the record: findings left as they are, texts that went out, replies, and
 * where an edition came from.
 */
#include "document.h"
#include "plumb-records.h"

static const PlumbEdition *
latest (PlumbDocument *document)
{
  return plumb_snapshot_latest (plumb_document_get_programme (document));
}

static void
test_a_finding_is_left_and_shown_again (void)
{
  g_autoptr (PlumbDocument) document = document_new ("notes.microconf");

  document_do (document, "{'do': 'acknowledge', 'key': 'k', 'reason': 'One'}");
  document_do (document, "{'do': 'acknowledge', 'key': 'k', 'reason': 'Two'}");
  g_assert_cmpuint (latest (document)->acknowledgements->len, ==, 1);
  g_assert_cmpstr (plumb_edition_find_acknowledgement (latest (document), "k")->reason, ==, "Two");
  g_assert_null (plumb_edition_find_acknowledgement (latest (document), "other"));
  document_undo (document);
  g_assert_cmpstr (plumb_edition_find_acknowledgement (latest (document), "k")->reason, ==, "One");
  document_do (document, "{'do': 'unacknowledge', 'key': 'k'}");
  g_assert_null (plumb_edition_find_acknowledgement (latest (document), "k"));
}

static void
test_a_release_is_no_step (void)
{
  g_autoptr (PlumbDocument) document = document_new ("notes.microconf");
  gint64 step = plumb_document_get_step (document);
  const PlumbRelease *release;

  document_do (document, "{'do': 'note-release', 'kind': 'announcement', 'how': 'copied',"
                         " 'source': '{{year}}', 'words': '2026'}");
  g_assert_cmpint (plumb_document_get_step (document), ==, step);
  document_do (document, "{'do': 'set-published', 'kind': 'announcement',"
                         " 'places': ['https://example.org/1', 'A mail']}");
  document_do (document, "{'do': 'note-release', 'kind': 'announcement', 'how': 'exported',"
                         " 'source': '{{year}}!', 'words': '2026!'}");
  release = plumb_edition_find_release (latest (document), "announcement");
  g_assert_cmpstr (release->how, ==, "exported");
  g_assert_cmpstr (release->source, ==, "{{year}}!");
  g_assert_cmpstr (release->words, ==, "2026!");
  g_assert_cmpint (release->released_at, >, 0);
  g_assert_cmpstr (release->published_in, ==, "https://example.org/1\nA mail");
  g_assert_null (plumb_edition_find_release (latest (document), "page"));
}

static void
test_a_hand_over_is_no_step (void)
{
  g_autoptr (PlumbDocument) document = document_new ("notes.microconf");
  const char *block = document_do (document, "{'do': 'add-block', 'room': 'Hall A',"
                                             " 'starts_at': '2026-10-05T10:00:00Z'}");
  const PlumbHandover *handover;
  gint64 step;

  document_do (document, "{'do': 'add-opening', 'block': '%s', 'title': 'Welcome'}", block);
  step = plumb_document_get_step (document);
  document_do (document,
               "{'do': 'note-handover', 'recipient': 'Organizers', 'note': 'By mail',"
               " 'what': ['schedule-ics', ' ', ' a file '], 'at': '2026-09-01T12:00:00Z'}");
  g_assert_cmpint (plumb_document_get_step (document), ==, step);
  document_do (document, "{'do': 'set-block', 'block': '%s', 'room': 'Hall B'}", block);
  document_undo (document);
  document_undo (document);
  g_assert_cmpuint (latest (document)->handovers->len, ==, 1);
  handover = g_ptr_array_index (latest (document)->handovers, 0);
  g_assert_cmpstr (handover->recipient, ==, "Organizers");
  g_assert_cmpstr (handover->what, ==, "schedule-ics\na file");
  g_assert_cmpstr (handover->note, ==, "By mail");
  g_assert_cmpint (handover->sent_at, ==, 1788264000);
  document_assert (document,
                   "SELECT schedule ->> '$.items[0].title' || (schedule ->> '$.items[0].room')"
                   " || (schedule ->> '$.items[0].starts_at') FROM handover",
                   "WelcomeHall A2026-10-05T10:00:00+00:00");
}

/* What is removed and noted again lies in the log twice when the removal is undone. */
static void
test_a_removed_hand_over_comes_back_beside_others (void)
{
  g_autoptr (PlumbDocument) document = document_new ("notes.microconf");
  const char *first = document_do (document, "{'do': 'note-handover', 'recipient': 'One'}");
  const char *second;

  document_do (document, "{'do': 'set-handover', 'handover': '%s', 'recipient': 'Uno'}", first);
  document_do (document, "{'do': 'remove-handover', 'handover': '%s'}", first);
  second = document_do (document, "{'do': 'note-handover', 'recipient': 'Two',"
                                  " 'at': '2026-09-01T12:00:00Z'}");
  document_undo (document);
  document_assert (document, "SELECT group_concat (recipient ORDER BY id) FROM handover",
                   "Uno,Two");
  document_undo (document);
  document_assert (document, "SELECT group_concat (recipient ORDER BY id) FROM handover",
                   "One,Two");
  document_redo (document);
  document_redo (document);
  document_assert (document, "SELECT group_concat (recipient ORDER BY id) FROM handover", "Two");
  document_do (document,
               "{'do': 'set-handover', 'handover': '%s', 'at': '2026-09-02T12:00:00Z',"
               " 'what': ['handover-md']}",
               second);
  document_assert (document, "SELECT what || sent_at FROM handover", "handover-md1788350400");
  document_refuse (document, "must be a time",
                   "{'do': 'set-handover', 'handover': '%s', 'at': 'Never'}", second);
}

static void
test_a_reply_is_the_leads_until_afresh (void)
{
  g_autoptr (PlumbDocument) document = document_new ("notes.microconf");
  const char *proposal = document_do (document, "{'do': 'add-proposal', 'title': 'P'}");
  g_autoptr (PlumbSnapshot) before = NULL;
  g_autoptr (PlumbSnapshot) after = NULL;
  const PlumbProposal *found;

  document_do (document,
               "{'do': 'set-reply', 'proposal': '%s', 'markdown': 'Thanks',"
               " 'style': '2024'}",
               proposal);
  before = plumb_document_dup_snapshot (document, NULL);
  found = g_ptr_array_index (plumb_snapshot_latest (before)->proposals, 0);
  g_assert_cmpstr (found->reply->markdown, ==, "Thanks");
  g_assert_cmpstr (found->reply->style, ==, "2024");
  document_do (document, "{'do': 'reset-reply', 'proposal': '%s'}", proposal);
  after = plumb_document_dup_snapshot (document, NULL);
  found = g_ptr_array_index (plumb_snapshot_latest (after)->proposals, 0);
  g_assert_null (found->reply);
}

static void
test_a_topic_tells_its_origin (void)
{
  g_autoptr (PlumbDocument) document = document_new ("notes.microconf");
  const char *origin = document_do (document, "{'do': 'add-origin', 'name': 'Other',"
                                              " 'source': 'A mail'}");
  const char *topic = document_do (document,
                                   "{'do': 'add-topic', 'title': 'T', 'origin': '%s',"
                                   " 'outcome': 'Agreed.'}",
                                   origin);
  const PlumbTopic *found = plumb_snapshot_find_topic (plumb_document_get_programme (document),
                                                       topic, NULL);

  g_assert_cmpstr (found->origin->name, ==, "Other");
  g_assert_cmpstr (found->outcome, ==, "Agreed.");
  g_assert_cmpuint (latest (document)->origins->len, ==, 1);
  document_do (document, "{'do': 'add-edition', 'year': 2030}");
  document_refuse (document, "another edition",
                   "{'do': 'add-accomplishment', 'text': 'A', 'edition': 2030, 'origin': '%s'}",
                   origin);
  document_do (document, "{'do': 'remove-origin', 'origin': '%s'}", origin);
  found = plumb_snapshot_find_topic (plumb_document_get_programme (document), topic, NULL);
  g_assert_null (found->origin);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/notes/a_finding_is_left_and_shown_again",
                   test_a_finding_is_left_and_shown_again);
  g_test_add_func ("/notes/a_release_is_no_step", test_a_release_is_no_step);
  g_test_add_func ("/notes/a_hand_over_is_no_step", test_a_hand_over_is_no_step);
  g_test_add_func ("/notes/a_removed_hand_over_comes_back_beside_others",
                   test_a_removed_hand_over_comes_back_beside_others);
  g_test_add_func ("/notes/a_reply_is_the_leads_until_afresh",
                   test_a_reply_is_the_leads_until_afresh);
  g_test_add_func ("/notes/a_topic_tells_its_origin", test_a_topic_tells_its_origin);
  return g_test_run ();
}
