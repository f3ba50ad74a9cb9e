/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules of accomplishments and drafts.
 */
#include "config.h"

#include "document.h"

#define ORDER \
  "SELECT group_concat (text) FROM (SELECT text FROM accomplishment ORDER BY edition_id, rank)"

static void
test_accomplishments_are_ordered_by_hand (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  const char *a = document_do (document, "{'do': 'add-accomplishment', 'text': 'A'}");
  const char *c = document_do (document, "{'do': 'add-accomplishment', 'text': 'C'}");
  const char *b = document_do (document,
                               "{'do': 'add-accomplishment', 'text': 'B',"
                               " 'before': '%s'}",
                               c);

  document_do (document, "{'do': 'add-accomplishment', 'text': 'D', 'after': '%s'}", a);
  document_assert (document, ORDER, "A,D,B,C");
  document_do (document,
               "{'do': 'move-accomplishment', 'accomplishment': '%s',"
               " 'before': '%s'}",
               c, a);
  document_do (document,
               "{'do': 'move-accomplishment', 'accomplishment': '%s',"
               " 'after': '%s'}",
               a, b);
  document_assert (document, ORDER, "C,D,B,A");
  document_do (document, "{'do': 'delete-accomplishment', 'accomplishment': ['%s', '%s']}", a, b);
  document_assert (document, ORDER, "C,D");
}

static void
test_evidence_is_a_list_without_gaps (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  const char *a = document_do (document, "{'do': 'add-accomplishment', 'text': 'A',"
                                         " 'evidence': [' v6.12 ', '', 'https://x.example']}");

  document_assert (document, "SELECT evidence FROM accomplishment",
                   "[\"v6.12\",\"https://x.example\"]");
  document_do (document,
               "{'do': 'set-accomplishment', 'accomplishment': '%s',"
               " 'evidence': 'v6.13', 'status': 'in-progress'}",
               a);
  document_assert (document, "SELECT evidence || status FROM accomplishment",
                   "[\"v6.13\"]in-progress");
  document_do (document,
               "{'do': 'set-accomplishment', 'accomplishment': '%s',"
               " 'evidence': []}",
               a);
  document_assert (document, "SELECT evidence FROM accomplishment", "[]");
  document_refuse (document, "one of",
                   "{'do': 'set-accomplishment', 'accomplishment': '%s',"
                   " 'status': 'maybe'}",
                   a);
  document_refuse (document, "list of texts",
                   "{'do': 'set-accomplishment',"
                   " 'accomplishment': '%s', 'evidence': [1]}",
                   a);
}

static void
test_an_accomplishment_outlives_its_topic (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  const char *topic = document_do (document, "{'do': 'add-topic', 'title': 'T'}");

  document_do (document, "{'do': 'add-accomplishment', 'text': 'A', 'topic': '%s'}", topic);
  document_assert (document, "SELECT topic_id IS NULL FROM accomplishment", "0");
  document_do (document, "{'do': 'delete-topic', 'topic': '%s'}", topic);
  document_assert (document, "SELECT topic_id IS NULL FROM accomplishment", "1");
  document_undo (document);
  document_assert (document, "SELECT topic_id IS NULL FROM accomplishment", "0");
}

static void
test_a_prompt_can_be_skipped (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  const char *topic = document_do (document, "{'do': 'add-topic', 'title': 'T'}");

  document_do (document, "{'do': 'skip-prompt', 'topic': '%s'}", topic);
  document_assert (document, "SELECT prompt FROM topic", "skipped");
  document_do (document, "{'do': 'skip-prompt', 'topic': '%s', 'skipped': false}", topic);
  document_assert (document, "SELECT prompt FROM topic", "");
}

static void
test_a_draft_is_kept_as_it_was_written (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");

  document_do (document, "{'do': 'set-draft', 'kind': 'announcement',"
                         " 'markdown': '  {{name}}\\n\\ttab  \\n\\n'}");
  document_assert (document, "SELECT markdown || style FROM draft", "  {{name}}\n\ttab  \n\n2021");
  document_do (document, "{'do': 'set-draft', 'kind': 'announcement', 'style': '2023'}");
  document_assert (document, "SELECT markdown || style FROM draft", "  {{name}}\n\ttab  \n\n2023");
  document_do (document, "{'do': 'set-draft', 'kind': 'page', 'markdown': 'P'}");
  document_do (document, "{'do': 'add-edition', 'year': 2027}");
  document_do (document, "{'do': 'set-draft', 'kind': 'page', 'markdown': 'Q'}");
  document_assert (document, "SELECT count (*) FROM draft", "3");
  document_do (document, "{'do': 'reset-draft', 'kind': 'page'}");
  document_assert (document, "SELECT group_concat (kind) FROM draft", "announcement,page");
  document_refuse (document, "one of", "{'do': 'set-draft', 'kind': 'poem'}");
}

static void
test_a_new_draft_begins_with_its_style (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");

  document_do (document, "{'do': 'set-draft', 'kind': 'announcement', 'style': '2022'}");
  document_assert (document, "SELECT substr (markdown, 1, 26) || style FROM draft",
                   "{{conference}} {{year}} is2022");
  document_do (document, "{'do': 'reset-draft', 'kind': 'announcement'}");
  document_do (document, "{'do': 'set-draft', 'kind': 'announcement', 'style': 'nobody-knows'}");
  document_assert (document, "SELECT substr (markdown, 1, 14) || style FROM draft",
                   "We are pleasednobody-knows");
  document_do (document, "{'do': 'set-draft', 'kind': 'schedule-mail'}");
  document_assert (document, "SELECT style FROM draft WHERE kind = 'schedule-mail'", "2018");
  document_refuse (document, "one of", "{'do': 'set-draft', 'kind': 'reply-accepted'}");
}

/* Typing is one step as long as it is one text. */
static void
test_typing_is_one_step (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");

  document_hurry (document);
  document_do (document, "{'do': 'set-draft', 'kind': 'page', 'markdown': 'a'}");
  document_do (document, "{'do': 'set-draft', 'kind': 'page', 'markdown': 'ab'}");
  document_do (document, "{'do': 'set-draft', 'kind': 'page', 'markdown': 'abc'}");
  document_do (document, "{'do': 'set-draft', 'kind': 'announcement', 'markdown': 'x'}");
  document_undo (document);
  document_assert (document, "SELECT group_concat (markdown) FROM draft", "abc");
  document_undo (document);
  document_assert (document, "SELECT count (*) FROM draft", "0");
  g_assert_null (plumb_document_get_undo_label (document));
}

#define ADD(name) g_test_add_func ("/model/texts/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (accomplishments_are_ordered_by_hand);
  ADD (evidence_is_a_list_without_gaps);
  ADD (an_accomplishment_outlives_its_topic);
  ADD (a_prompt_can_be_skipped);
  ADD (a_draft_is_kept_as_it_was_written);
  ADD (a_new_draft_begins_with_its_style);
  ADD (typing_is_one_step);
  return g_test_run ();
}
