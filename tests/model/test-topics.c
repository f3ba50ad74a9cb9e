/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules of topics: one order, two levels, and what goes with one that moves, parts or merges.
 */
#include "config.h"

#include "document.h"

/* "A(a,b) B C" */
#define OUTLINE                                                                                         \
  "SELECT group_concat (s, ' ') FROM (SELECT t.title || coalesce ('(' || (SELECT"                       \
  " group_concat (title, ',') FROM (SELECT title FROM topic WHERE parent_id = t.id ORDER BY rank, id))" \
  " || ')', '') AS s FROM topic AS t JOIN edition AS e ON e.id = t.edition_id"                          \
  " WHERE t.parent_id IS NULL AND e.year = 2026 ORDER BY t.rank, t.id)"

typedef struct
{
  PlumbDocument *document;
  const char *a, *b, *c, *a1, *a2;
} Topics;

/* A(a1,a2) B C */
static void
topics_init (Topics *t)
{
  t->document = document_new ("test.microconf");
  document_hurry (t->document);
  t->a = document_do (t->document, "{'do': 'add-topic', 'title': 'A'}");
  t->b = document_do (t->document, "{'do': 'add-topic', 'title': 'B', 'minutes': 40}");
  t->c = document_do (t->document, "{'do': 'add-topic', 'title': 'C'}");
  t->a1 = document_do (t->document, "{'do': 'add-topic', 'title': 'a1', 'parent': '%s'}", t->a);
  t->a2 = document_do (t->document, "{'do': 'add-topic', 'title': 'a2', 'parent': '%s'}", t->a);
  document_assert (t->document, OUTLINE, "A(a1,a2) B C");
}

static void
topics_clear (Topics *t)
{
  g_assert_finalize_object (t->document);
}

static void
test_a_topic_is_added_where_it_is_asked_for (void)
{
  Topics t;

  topics_init (&t);
  document_do (t.document, "{'do': 'add-topic', 'title': 'D', 'before': '%s'}", t.b);
  document_do (t.document, "{'do': 'add-topic', 'title': 'E', 'after': '%s'}", t.a);
  document_do (t.document, "{'do': 'add-topic', 'title': 'a3', 'after': '%s'}", t.a1);
  document_do (t.document, "{'do': 'add-topic', 'title': 'a0', 'before': '%s'}", t.a1);
  document_assert (t.document, OUTLINE, "A(a0,a1,a3,a2) E D B C");
  document_refuse (t.document, "two levels", "{'do': 'add-topic', 'title': 'x', 'parent': '%s'}",
                   t.a1);
  document_refuse (t.document, "another list",
                   "{'do': 'add-topic', 'title': 'x', 'parent': '%s', 'before': '%s'}", t.a, t.b);
  topics_clear (&t);
}

static const struct
{
  const char *command; /* A topic's letters stand for its uid. */
  const char *outline;
} moves[] = {
  { "{'do': 'move-topic', 'topic': 'C', 'before': 'A'}", "C A(a1,a2) B" },
  { "{'do': 'move-topic', 'topic': 'A', 'after': 'B'}", "B A(a1,a2) C" },
  { "{'do': 'move-topic', 'topic': 'B', 'before': 'C'}", "A(a1,a2) B C" },
  { "{'do': 'move-topic', 'topic': 'B', 'parent': 'A'}", "A(a1,a2,B) C" },
  { "{'do': 'move-topic', 'topic': 'B', 'before': 'a1'}", "A(B,a1,a2) C" },
  { "{'do': 'move-topic', 'topic': 'a1', 'after': 'B'}", "A(a2) B a1 C" },
  { "{'do': 'move-topic', 'topic': 'a1', 'level': 1}", "A(a2) B C a1" },
  { "{'do': 'move-topic', 'topic': 'a1', 'parent': 'B'}", "A(a2) B(a1) C" },
  { "{'do': 'move-topic', 'topic': 'a2', 'before': 'a1'}", "A(a2,a1) B C" },
  { "{'do': 'indent-topic', 'topic': 'B'}", "A(a1,a2,B) C" },
  { "{'do': 'indent-topic', 'topic': 'C'}", "A(a1,a2) B(C)" },
  { "{'do': 'outdent-topic', 'topic': 'a1'}", "A(a2) a1 B C" },
  { "{'do': 'outdent-topic', 'topic': 'a2'}", "A(a1) a2 B C" },
  { "{'do': 'delete-topic', 'topic': 'A'}", "B C" },
  { "{'do': 'delete-topic', 'topic': ['A', 'a1', 'C']}", "B" },
  { "{'do': 'split-topic', 'topic': 'A', 'title': 'D'}", "A(a1,a2) D B C" },
  { "{'do': 'split-topic', 'topic': 'a1', 'title': 'd'}", "A(a1,d,a2) B C" },
  { "{'do': 'merge-topics', 'topic': 'A', 'into': 'B'}", "B(a1,a2) C" },
  { "{'do': 'merge-topics', 'topic': 'B', 'into': 'a1'}", "A(a1,a2) C" },
  { "{'do': 'merge-topics', 'topic': 'a1', 'into': 'a2'}", "A(a2) B C" },
  { "{'do': 'merge-topics', 'topic': 'a1', 'into': 'A'}", "A(a2) B C" },
};

static char *
fill_in (const Topics *t, const char *command)
{
  GString *text = g_string_new (command);

  g_string_replace (text, "'A'", "'@A'", 0);
  g_string_replace (text, "'B'", "'@B'", 0);
  g_string_replace (text, "'C'", "'@C'", 0);
  g_string_replace (text, "@A", t->a, 0);
  g_string_replace (text, "@B", t->b, 0);
  g_string_replace (text, "@C", t->c, 0);
  g_string_replace (text, "'a1'", "'@1'", 0);
  g_string_replace (text, "'a2'", "'@2'", 0);
  g_string_replace (text, "@1", t->a1, 0);
  g_string_replace (text, "@2", t->a2, 0);
  return g_string_free (text, FALSE);
}

static void
test_topics_move_within_two_levels (void)
{
  Topics t;

  topics_init (&t);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autofree char *command = fill_in (&t, moves[i].command);
      gint64 step = plumb_document_get_step (t.document);

      g_test_message ("%s", moves[i].command);
      document_do (t.document, "%s", command);
      document_assert (t.document, OUTLINE, moves[i].outline);
      if (plumb_document_get_step (t.document) != step)
        document_undo (t.document);
      document_assert (t.document, OUTLINE, "A(a1,a2) B C");
    }
  topics_clear (&t);
}

static const struct
{
  const char *words;
  const char *command;
} wrong_moves[] = {
  { "beside itself", "{'do': 'move-topic', 'topic': 'A', 'before': 'A'}" },
  { "beside itself", "{'do': 'move-topic', 'topic': 'A', 'parent': 'A'}" },
  { "first level", "{'do': 'move-topic', 'topic': 'A', 'parent': 'B'}" },
  { "first level", "{'do': 'move-topic', 'topic': 'A', 'before': 'a1'}" },
  { "two levels", "{'do': 'move-topic', 'topic': 'B', 'parent': 'a1'}" },
  { "none above", "{'do': 'indent-topic', 'topic': 'A'}" },
  { "two levels", "{'do': 'indent-topic', 'topic': 'a1'}" },
  { "first level", "{'do': 'outdent-topic', 'topic': 'A'}" },
  { "with itself", "{'do': 'merge-topics', 'topic': 'A', 'into': 'A'}" },
  { "of its own", "{'do': 'merge-topics', 'topic': 'A', 'into': 'a1'}" },
  { "follow up itself", "{'do': 'set-topic', 'topic': 'A', 'follows': 'A'}" },
  { "no topic", "{'do': 'set-topic', 'topic': 'x', 'title': 'y'}" },
  { "must not be empty", "{'do': 'add-topic', 'title': ' \\n '}" },
};

static void
test_what_breaks_the_levels_is_refused (void)
{
  Topics t;

  topics_init (&t);
  for (guint i = 0; i < G_N_ELEMENTS (wrong_moves); i++)
    {
      g_autofree char *command = fill_in (&t, wrong_moves[i].command);

      document_refuse (t.document, wrong_moves[i].words, "%s", command);
      document_assert (t.document, OUTLINE, "A(a1,a2) B C");
    }
  topics_clear (&t);
}

static void
test_a_topic_with_topics_of_its_own_stays_up (void)
{
  Topics t;

  topics_init (&t);
  document_do (t.document, "{'do': 'move-topic', 'topic': '%s', 'before': '%s'}", t.b, t.a);
  document_refuse (t.document, "first level", "{'do': 'indent-topic', 'topic': '%s'}", t.a);
  document_refuse (t.document, "first level", "{'do': 'merge-topics', 'topic': '%s', 'into': '%s'}",
                   t.a,
                   document_do (t.document,
                                "{'do': 'add-topic', 'title': 'b1',"
                                " 'parent': '%s'}",
                                t.b));
  topics_clear (&t);
}

#define MINUTES(title) "SELECT minutes || '/' || talk_minutes FROM topic WHERE title = '" title "'"

/* The second level's minutes are part of the first's. */
static void
test_the_second_level_has_no_minutes (void)
{
  Topics t;

  topics_init (&t);
  document_assert (t.document, MINUTES ("a1"), "0/0");
  document_do (t.document,
               "{'do': 'add-topic', 'title': 'a3', 'parent': '%s', 'minutes': 10,"
               " 'talk_minutes': 5}",
               t.a);
  document_assert (t.document, MINUTES ("a3"), "0/0");
  document_do (t.document, "{'do': 'set-topic', 'topic': '%s', 'minutes': 10}", t.a1);
  document_assert (t.document, MINUTES ("a1"), "0/0");
  document_do (t.document, "{'do': 'split-topic', 'topic': '%s', 'title': 'a4', 'minutes': 10}",
               t.a1);
  document_assert (t.document, MINUTES ("a4"), "0/0");
  document_do (t.document, "{'do': 'indent-topic', 'topic': '%s'}", t.b);
  document_assert (t.document, MINUTES ("B"), "0/0");
  document_do (t.document, "{'do': 'outdent-topic', 'topic': '%s'}", t.b);
  document_assert (t.document, MINUTES ("B"), "25/0");
  topics_clear (&t);
}

static void
test_the_talk_is_never_longer_than_the_topic (void)
{
  Topics t;
  const char *block;

  topics_init (&t);
  document_do (t.document, "{'do': 'set-topic', 'topic': '%s', 'talk_minutes': 99}", t.b);
  document_assert (t.document, MINUTES ("B"), "40/40");
  document_do (t.document, "{'do': 'set-topic', 'topic': '%s', 'minutes': 20}", t.b);
  document_assert (t.document, MINUTES ("B"), "20/20");
  block = document_do (t.document, "{'do': 'add-block'}");
  document_do (
    t.document, "{'do': 'set-item', 'item': '%s', 'minutes': 10}",
    document_do (t.document, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", t.b, block));
  document_assert (t.document, MINUTES ("B"), "10/10");
  topics_clear (&t);
}

static const char *
accept_new (PlumbDocument *document, const char *title)
{
  const char *proposal = document_do (document, "{'do': 'add-proposal', 'title': '%s'}", title);

  document_do (document, "{'do': 'accept', 'proposal': '%s'}", proposal);
  return proposal;
}

static void
test_proposals_go_with_their_topic (void)
{
  Topics t;
  const char *first, *second;
  g_autofree char *topic = NULL;

  topics_init (&t);
  first = accept_new (t.document, "P");
  second = document_do (t.document, "{'do': 'add-proposal', 'title': 'Q'}");
  topic = document_text (t.document, "SELECT uid FROM topic WHERE title = 'P'");
  document_do (t.document, "{'do': 'join', 'proposal': '%s', 'topic': '%s'}", second, topic);

  document_do (t.document,
               "{'do': 'split-topic', 'topic': '%s', 'title': 'R',"
               " 'proposals': '%s'}",
               topic, second);
  document_assert (t.document,
                   "SELECT t.title FROM proposal AS p JOIN topic AS t"
                   " ON t.id = p.topic_id WHERE p.title = 'Q'",
                   "R");
  document_undo (t.document);
  document_do (t.document, "{'do': 'merge-topics', 'topic': '%s', 'into': '%s'}", topic, t.a);
  document_assert (t.document,
                   "SELECT count (*) FROM proposal AS p JOIN topic AS t"
                   " ON t.id = p.topic_id WHERE t.title = 'A'",
                   "2");
  document_undo (t.document);
  document_do (t.document, "{'do': 'mark-told', 'proposal': '%s'}", first);
  document_do (t.document, "{'do': 'delete-topic', 'topic': '%s'}", topic);
  document_assert (t.document,
                   "SELECT group_concat (decision || told || coalesce (topic_id, ''))"
                   " FROM proposal",
                   "undecided0,undecided0");
  document_do (t.document, "{'do': 'accept', 'proposal': '%s'}", first);
  topics_clear (&t);
}

/* "Nothing of either is lost." */
static void
test_merging_keeps_what_hangs_on_both (void)
{
  Topics t;
  const char *old;
  const char *block;

  topics_init (&t);
  document_do (t.document, "{'do': 'add-edition', 'year': 2025}");
  old = document_do (t.document, "{'do': 'add-topic', 'title': 'Old', 'edition': 2025}");
  document_do (t.document,
               "{'do': 'set-topic', 'topic': '%s', 'statement': 'SB', 'ask': 'AB',"
               " 'follows': '%s', 'notes': 'NB'}",
               t.b, old);
  document_do (t.document, "{'do': 'set-topic', 'topic': '%s', 'statement': 'SA'}", t.a);
  document_do (t.document, "{'do': 'add-topic', 'title': 'b1', 'parent': '%s'}", t.b);
  document_do (t.document, "{'do': 'add-topic-person', 'topic': '%s', 'name': 'Ada'}", t.b);
  document_do (t.document, "{'do': 'add-edition', 'year': 2027}");
  document_do (t.document, "{'do': 'add-accomplishment', 'text': 'Done', 'topic': '%s'}", t.b);
  document_do (t.document, "{'do': 'add-topic', 'title': 'Later', 'follows': '%s'}", t.b);
  block = document_do (t.document, "{'do': 'add-block', 'edition': 2026}");
  document_do (t.document, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", t.b, block);

  document_do (t.document, "{'do': 'merge-topics', 'topic': '%s', 'into': '%s'}", t.b, t.a);
  document_assert (t.document, OUTLINE, "A(a1,a2,b1) C");
  document_assert (t.document,
                   "SELECT statement || '|' || ask || '|' || notes FROM topic"
                   " WHERE title = 'A'",
                   "SA\n\nSB|AB|NB");
  document_assert (t.document,
                   "SELECT f.title FROM topic AS t JOIN topic AS f"
                   " ON f.id = t.follows_id WHERE t.title = 'A'",
                   "Old");
  document_assert (t.document,
                   "SELECT f.title FROM topic AS t JOIN topic AS f"
                   " ON f.id = t.follows_id WHERE t.title = 'Later'",
                   "A");
  document_assert (t.document,
                   "SELECT t.title FROM accomplishment AS a JOIN topic AS t"
                   " ON t.id = a.topic_id",
                   "A");
  document_assert (t.document,
                   "SELECT t.title FROM topic_person AS p JOIN topic AS t"
                   " ON t.id = p.topic_id",
                   "A");
  document_assert (t.document,
                   "SELECT t.title FROM item AS i JOIN topic AS t"
                   " ON t.id = i.topic_id",
                   "A");
  topics_clear (&t);
}

static void
test_merging_two_placed_topics_leaves_one_place (void)
{
  Topics t;
  const char *block;

  topics_init (&t);
  block = document_do (t.document, "{'do': 'add-block'}");
  document_do (t.document, "{'do': 'place-topic', 'topic': ['%s', '%s'], 'block': '%s'}", t.a, t.b,
               block);
  document_do (t.document, "{'do': 'merge-topics', 'topic': '%s', 'into': '%s'}", t.b, t.a);
  document_assert (t.document,
                   "SELECT group_concat (t.title) FROM item AS i JOIN topic AS t"
                   " ON t.id = i.topic_id",
                   "A");
  topics_clear (&t);
}

/* A topic of the second level is part of its parent's slot. */
static void
test_an_indented_topic_leaves_the_agenda (void)
{
  Topics t;
  const char *block;

  topics_init (&t);
  block = document_do (t.document, "{'do': 'add-block'}");
  document_do (t.document, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", t.b, block);
  document_do (t.document, "{'do': 'indent-topic', 'topic': '%s'}", t.b);
  document_assert (t.document, "SELECT count (*) FROM item", "0");
  document_undo (t.document);
  document_assert (t.document, "SELECT count (*) FROM item", "1");
  topics_clear (&t);
}

static void
test_a_follow_up_follows_an_earlier_edition (void)
{
  Topics t;
  const char *old;

  topics_init (&t);
  document_do (t.document, "{'do': 'add-edition', 'year': 2025}");
  old = document_do (t.document, "{'do': 'add-topic', 'title': 'Old', 'edition': 2025}");
  document_do (t.document, "{'do': 'set-topic', 'topic': '%s', 'follows': '%s'}", t.a, old);
  document_refuse (t.document, "earlier edition",
                   "{'do': 'set-topic', 'topic': '%s', 'follows': '%s'}", old, t.a);
  document_refuse (t.document, "earlier edition",
                   "{'do': 'set-topic', 'topic': '%s', 'follows': '%s'}", t.b, t.a);
  document_refuse (t.document, "earlier edition",
                   "{'do': 'add-topic', 'title': 'x', 'follows': '%s'}", t.a);
  document_do (t.document, "{'do': 'clear-follow-up', 'topic': '%s'}", t.a);
  document_assert (t.document, "SELECT follows_id FROM topic WHERE title = 'A'", NULL);
  topics_clear (&t);
}

static void
test_editions_do_not_mix (void)
{
  Topics t;
  const char *old;
  const char *proposal;

  topics_init (&t);
  document_do (t.document, "{'do': 'add-edition', 'year': 2025}");
  old = document_do (t.document, "{'do': 'add-topic', 'title': 'Old', 'edition': 2025}");
  proposal = document_do (t.document, "{'do': 'add-proposal', 'title': 'P'}");
  document_refuse (t.document, "another edition",
                   "{'do': 'move-topic', 'topic': '%s',"
                   " 'before': '%s'}",
                   t.b, old);
  document_refuse (t.document, "another edition",
                   "{'do': 'add-topic', 'title': 'x',"
                   " 'parent': '%s'}",
                   old);
  document_refuse (t.document, "another edition",
                   "{'do': 'merge-topics', 'topic': '%s',"
                   " 'into': '%s'}",
                   t.b, old);
  document_refuse (t.document, "another edition",
                   "{'do': 'join', 'proposal': '%s',"
                   " 'topic': '%s'}",
                   proposal, old);
  topics_clear (&t);
}

static void
test_the_order_holds_through_many_moves (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GPtrArray) expected = g_ptr_array_new ();

  document_hurry (document);
  for (guint i = 0; i < 8; i++)
    g_ptr_array_add (expected,
                     (gpointer) document_do (document, "{'do': 'add-topic', 'title': 'T%u'}", i));
  for (guint i = 0; i < 150; i++)
    {
      guint from = (guint) g_test_rand_int_range (0, 8);
      guint to = (guint) g_test_rand_int_range (0, 8);
      gboolean before = g_test_rand_bit ();
      const char *topic = g_ptr_array_index (expected, from);
      const char *neighbour = g_ptr_array_index (expected, to);
      g_autofree char *joined = NULL;
      guint at;

      if (from == to)
        continue;
      document_do (document, "{'do': 'move-topic', 'topic': '%s', '%s': '%s'}", topic,
                   before ? "before" : "after", neighbour);
      g_ptr_array_remove_index (expected, from);
      g_ptr_array_find (expected, neighbour, &at);
      g_ptr_array_insert (expected, (int) (before ? at : at + 1), (gpointer) topic);
      g_ptr_array_add (expected, NULL);
      joined = g_strjoinv (" ", (char **) expected->pdata);
      g_ptr_array_set_size (expected, 8);
      document_assert (document,
                       "SELECT group_concat (uid, ' ') FROM"
                       " (SELECT uid FROM topic ORDER BY rank)",
                       joined);
    }
}

#define ADD(name) g_test_add_func ("/model/topics/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (a_topic_is_added_where_it_is_asked_for);
  ADD (topics_move_within_two_levels);
  ADD (what_breaks_the_levels_is_refused);
  ADD (a_topic_with_topics_of_its_own_stays_up);
  ADD (the_second_level_has_no_minutes);
  ADD (the_talk_is_never_longer_than_the_topic);
  ADD (proposals_go_with_their_topic);
  ADD (merging_keeps_what_hangs_on_both);
  ADD (merging_two_placed_topics_leaves_one_place);
  ADD (an_indented_topic_leaves_the_agenda);
  ADD (a_follow_up_follows_an_earlier_edition);
  ADD (editions_do_not_mix);
  ADD (the_order_holds_through_many_moves);
  return g_test_run ();
}
