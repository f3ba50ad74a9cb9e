/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules of decisions: what was decided, what the submitter was told, and the topic it is about.
 */
#include "config.h"

#include "document.h"

/* "decision told unread topic moved_to" of each proposal */
#define STATES                                                                                   \
  "SELECT group_concat (s, '; ') FROM (SELECT p.decision || ' ' || p.told || ' ' || p.unread ||" \
  " coalesce (' ' || t.title, '') || iif (p.moved_to <> '', ' to ' || p.moved_to, '') AS s"      \
  " FROM proposal AS p LEFT JOIN topic AS t ON t.id = p.topic_id ORDER BY p.id)"

static PlumbDocument *
new_with_proposals (const char **one, const char **two)
{
  PlumbDocument *document = document_new ("test.microconf");

  document_hurry (document);
  *one = document_do (document, "{'do': 'add-proposal', 'title': 'One', 'minutes': 40,"
                                " 'name': 'Ada'}");
  *two = document_do (document, "{'do': 'add-proposal', 'title': 'Two'}");
  document_assert (document, STATES, "undecided 0 1; undecided 0 1");
  return document;
}

static void
test_accepting_makes_a_topic (void)
{
  const char *one, *two;
  g_autoptr (PlumbDocument) document = new_with_proposals (&one, &two);

  document_do (document, "{'do': 'add-topic', 'title': 'First'}");
  document_do (document, "{'do': 'accept', 'proposal': ['%s', '%s']}", two, one);
  document_assert (document, STATES, "accepted 0 0 One; accepted 0 0 Two");
  document_assert (document,
                   "SELECT group_concat (title || minutes) FROM (SELECT title, minutes"
                   " FROM topic ORDER BY rank)",
                   "First25,Two25,One40");
  document_refuse (document, "already", "{'do': 'accept', 'proposal': '%s'}", one);
  document_undo (document);
  document_assert (document, STATES, "undecided 0 1; undecided 0 1");
  document_do (document,
               "{'do': 'accept', 'proposal': '%s', 'title': 'Better',"
               " 'minutes': 15}",
               one);
  document_assert (document, "SELECT title || minutes FROM topic WHERE id > 1", "Better15");
}

static void
test_the_same_proposal_twice_is_refused_whole (void)
{
  const char *one, *two;
  g_autoptr (PlumbDocument) document = new_with_proposals (&one, &two);

  document_refuse (document, "already", "{'do': 'accept', 'proposal': ['%s', '%s', '%s']}", two,
                   one, two);
  document_assert (document, STATES, "undecided 0 1; undecided 0 1");
  document_assert (document, "SELECT count (*) FROM topic", "0");
}

static void
test_joining_shares_a_topic (void)
{
  const char *one, *two;
  g_autoptr (PlumbDocument) document = new_with_proposals (&one, &two);
  const char *topic = document_do (document, "{'do': 'add-topic', 'title': 'T'}");
  const char *other = document_do (document, "{'do': 'add-topic', 'title': 'U'}");

  document_do (document, "{'do': 'join', 'proposal': ['%s', '%s'], 'topic': '%s'}", one, two,
               topic);
  document_assert (document, STATES, "joined 0 0 T; joined 0 0 T");
  document_do (document, "{'do': 'join', 'proposal': '%s', 'topic': '%s'}", two, other);
  document_assert (document, STATES, "joined 0 0 T; joined 0 0 U");
  document_refuse (document, "already", "{'do': 'accept', 'proposal': '%s'}", two);
  document_do (document, "{'do': 'undecide', 'proposal': '%s'}", two);
  document_do (document, "{'do': 'accept', 'proposal': '%s'}", two);
  document_assert (document, STATES, "joined 0 0 T; accepted 0 0 Two");
}

static const struct
{
  const char *command; /* without the proposal */
  const char *state;
} decisions[] = {
  { "'do': 'decline'", "declined 0 0" },
  { "'do': 'ask-again'", "asked 0 0" },
  { "'do': 'move-out', 'to': 'Real-Time'", "moved 0 0 to Real-Time" },
  { "'do': 'accept'", "accepted 0 0 One" },
  { "'do': 'undecide'", "undecided 0 0" },
};

static void
decide (PlumbDocument *document, guint decision, const char *proposal)
{
  document_do (document, "{%s, 'proposal': '%s'}", decisions[decision].command, proposal);
}

/* From one decision to another; a new one has not been told. */
static void
check_change (PlumbDocument *document, guint from, guint to, const char *proposal)
{
  g_autofree char *expected = g_strconcat (decisions[to].state, "; undecided 0 1", NULL);
  gboolean was_accepted = g_str_has_prefix (decisions[from].state, "accepted");

  decide (document, from, proposal);
  document_do (document, "{'do': 'mark-told', 'proposal': '%s'}", proposal);
  decide (document, to, proposal);
  document_assert (document, STATES, expected);
  /* The topic is the lead's and stays. */
  document_assert (document, "SELECT count (*) FROM topic",
                   was_accepted || g_str_has_prefix (decisions[to].state, "accepted") ? "1" : "0");
  for (guint i = 0; i < 3; i++)
    document_undo (document);
  document_assert (document, STATES, "undecided 0 1; undecided 0 1");
}

static void
test_a_new_decision_replaces_the_old_one (void)
{
  const char *one, *two;
  g_autoptr (PlumbDocument) document = new_with_proposals (&one, &two);

  for (guint from = 0; from < G_N_ELEMENTS (decisions); from++)
    {
      for (guint to = 0; to < G_N_ELEMENTS (decisions); to++)
        {
          if (from != to)
            check_change (document, from, to, one);
        }
    }
}

/* Somebody who was told stays told, when the same is decided for a whole selection. */
static void
test_the_same_decision_again_changes_nothing (void)
{
  const char *one, *two;
  g_autoptr (PlumbDocument) document = new_with_proposals (&one, &two);

  document_do (document, "{'do': 'decline', 'proposal': '%s'}", one);
  document_do (document, "{'do': 'mark-told', 'proposal': '%s'}", one);
  document_do (document, "{'do': 'decline', 'proposal': ['%s', '%s']}", one, two);
  document_assert (document, STATES, "declined 1 0; declined 0 0");
  document_do (document, "{'do': 'move-out', 'proposal': '%s', 'to': 'A'}", one);
  document_do (document, "{'do': 'mark-told', 'proposal': '%s'}", one);
  document_do (document, "{'do': 'move-out', 'proposal': '%s', 'to': 'B'}", one);
  document_assert (document, STATES, "moved 0 0 to B; declined 0 0");
}

static void
test_told_and_unread_are_marks_of_their_own (void)
{
  const char *one, *two;
  g_autoptr (PlumbDocument) document = new_with_proposals (&one, &two);
  gint64 step;

  document_do (document, "{'do': 'decline', 'proposal': '%s'}", one);
  document_do (document, "{'do': 'mark-told', 'proposal': '%s'}", one);
  document_assert (document, STATES, "declined 1 0; undecided 0 1");
  document_do (document, "{'do': 'mark-told', 'proposal': '%s', 'told': false}", one);
  document_do (document, "{'do': 'mark-unread', 'proposal': ['%s', '%s']}", one, two);
  document_assert (document, STATES, "declined 0 1; undecided 0 1");
  /* Looking at something is no act that could be undone. */
  step = plumb_document_get_step (document);
  document_do (document, "{'do': 'see', 'proposal': ['%s', '%s']}", one, two);
  document_assert (document, STATES, "declined 0 0; undecided 0 0");
  g_assert_cmpint (plumb_document_get_step (document), ==, step);
}

static void
test_proposals_have_an_order_of_the_leads (void)
{
  const char *one, *two, *three;
  g_autoptr (PlumbDocument) document = new_with_proposals (&one, &two);

  three = document_do (document, "{'do': 'add-proposal', 'title': 'Three'}");
  document_do (document, "{'do': 'move-proposal', 'proposal': '%s', 'before': '%s'}", three, one);
  document_do (document, "{'do': 'move-proposal', 'proposal': '%s', 'after': '%s'}", one, two);
  document_assert (document,
                   "SELECT group_concat (title) FROM (SELECT title FROM proposal"
                   " ORDER BY rank)",
                   "Three,Two,One");
  document_do (document, "{'do': 'move-proposal', 'proposal': '%s', 'before': '%s'}", two, two);
  document_assert (document,
                   "SELECT group_concat (title) FROM (SELECT title FROM proposal"
                   " ORDER BY rank)",
                   "Three,Two,One");
}

static void
test_texts_and_notes_are_kept_apart (void)
{
  const char *one, *two;
  g_autoptr (PlumbDocument) document = new_with_proposals (&one, &two);

  document_do (document,
               "{'do': 'set-proposal', 'proposal': '%s', 'notes': 'Mine',"
               " 'content': 'Theirs', 'title': 'New', 'minutes': 5}",
               one);
  document_assert (document,
                   "SELECT title || minutes || content || notes FROM proposal"
                   " JOIN proposal_text USING (id) WHERE title = 'New'",
                   "New5TheirsMine");
  document_do (document, "{'do': 'delete-proposal', 'proposal': ['%s', '%s']}", one, two);
  document_assert (document,
                   "SELECT (SELECT count (*) FROM proposal) +"
                   " (SELECT count (*) FROM proposal_text) +"
                   " (SELECT count (*) FROM proposal_person)",
                   "0");
}

#define ADD(name) g_test_add_func ("/model/proposals/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (accepting_makes_a_topic);
  ADD (the_same_proposal_twice_is_refused_whole);
  ADD (joining_shares_a_topic);
  ADD (a_new_decision_replaces_the_old_one);
  ADD (the_same_decision_again_changes_nothing);
  ADD (told_and_unread_are_marks_of_their_own);
  ADD (proposals_have_an_order_of_the_leads);
  ADD (texts_and_notes_are_kept_apart);
  return g_test_run ();
}
