/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Several plans of one edition: what is copied, what is each one's own, and what another one being
 * current changes.
 */
#include "config.h"

#include "document.h"
#include "generator.h"
#include "plumb-agenda.h"

static void
describe_blocks (GString *text, const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (blocks, i);
      g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

      g_string_append_printf (text, " [%s%s %u", block->title, block->room, block->minutes);
      for (guint j = 0; j < spots->len; j++)
        {
          const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, j);
          const PlumbItem *item = spot->item;
          gint64 start = (spot->starts_at - block->starts_at) / 60;

          g_string_append_printf (text, " %s%s", item->title, item->pinned ? "!" : "");
          g_string_append_printf (text, "@%d+%u/%u", (int) start, item->minutes,
                                  item->talk_minutes);
        }
      g_string_append_c (text, ']');
    }
}

/* What a lead sees of every plan, the current one marked. */
static char *
describe_year (PlumbDocument *document, int year)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbSnapshot) snapshot = plumb_document_dup_snapshot (document, &error);
  const PlumbEdition *edition;
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  edition = year != 0 ? plumb_snapshot_find_edition (snapshot, year)
                      : plumb_snapshot_latest (snapshot);
  if (edition->plan == NULL)
    describe_blocks (text, edition->blocks);
  for (guint i = 0; i < edition->plans->len; i++)
    {
      const PlumbPlan *plan = g_ptr_array_index (edition->plans, i);

      g_string_append_printf (text, "%s%s%s:", i > 0 ? "; " : "", plan == edition->plan ? "*" : "",
                              plan->name);
      describe_blocks (text, plan->blocks);
    }
  if (edition->plan != NULL)
    g_assert_true (edition->blocks == edition->plan->blocks);
  return g_string_free (text, FALSE);
}

static char *
describe (PlumbDocument *document)
{
  return describe_year (document, 0);
}

static void
assert_seen (PlumbDocument *document, const char *expected)
{
  g_autofree char *seen = describe (document);

  g_assert_cmpstr (seen, ==, expected);
}

typedef struct
{
  PlumbDocument *document;
  const char *block;       /* of the first plan */
  const char *a, *b, *c;   /* topics; c is not placed */
  const char *other;       /* the second plan */
  char *first;             /* the first plan */
  char *other_block, *oa;  /* of the second plan: its block, and the entry of a */
} Plans;

#define ONE " [H 210 A@0+30/20 !@90+30/0 B@120+25/0]"

static void
plans_init (Plans *p)
{
  PlumbDocument *d = document_new ("test.microconf");

  document_hurry (d);
  p->document = d;
  p->block = document_do (d, "{'do': 'add-block', 'room': 'H', 'starts_at': '2026-10-05T10:00'}");
  p->a = document_do (d, "{'do': 'add-topic', 'title': 'A', 'minutes': 30, 'talk_minutes': 20}");
  p->b = document_do (d, "{'do': 'add-topic', 'title': 'B'}");
  p->c = document_do (d, "{'do': 'add-topic', 'title': 'C'}");
  document_do (d, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", p->a, p->block);
  document_do (d, "{'do': 'add-break', 'block': '%s', 'at': '2026-10-05T11:30'}", p->block);
  document_do (d, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", p->b, p->block);
  assert_seen (d, ONE);
  p->other = document_do (d, "{'do': 'copy-plan', 'name': 'Plan B'}");
  p->first = document_text (d, "SELECT uid FROM plan WHERE name = 'Plan A'");
  p->other_block = document_text (d, "SELECT b.uid FROM block AS b JOIN plan AS p"
                                     " ON p.id = b.plan_id WHERE p.name = 'Plan B'");
  p->oa = document_text (d, "SELECT i.uid FROM item AS i JOIN topic AS t ON t.id = i.topic_id"
                            " JOIN block AS b ON b.id = i.block_id JOIN plan AS p"
                            " ON p.id = b.plan_id WHERE p.name = 'Plan B' AND t.title = 'A'");
}

static void
plans_clear (Plans *p)
{
  g_free (p->first);
  g_free (p->other_block);
  g_free (p->oa);
  g_assert_finalize_object (p->document);
}

static void
test_the_first_copy_makes_two (void)
{
  Plans p;

  plans_init (&p);
  assert_seen (p.document, "*Plan A:" ONE "; Plan B:" ONE);
  document_assert (p.document, "SELECT name FROM plan WHERE id = (SELECT plan_id FROM edition)",
                   "Plan A");
  document_undo (p.document);
  assert_seen (p.document, ONE);
  document_assert (p.document, "SELECT count (*) FROM plan", "0");
  document_redo (p.document);
  assert_seen (p.document, "*Plan A:" ONE "; Plan B:" ONE);
  document_do (p.document, "{'do': 'copy-plan', 'plan': '%s', 'name': 'Plan C'}", p.other);
  assert_seen (p.document, "*Plan A:" ONE "; Plan B:" ONE "; Plan C:" ONE);
  document_do (p.document, "{'do': 'copy-plan', 'name': 'Plan D', 'choose': true}");
  assert_seen (p.document, "Plan A:" ONE "; Plan B:" ONE "; Plan C:" ONE "; *Plan D:" ONE);
  document_undo (p.document);
  assert_seen (p.document, "*Plan A:" ONE "; Plan B:" ONE "; Plan C:" ONE);
  plans_clear (&p);
}

static void
test_each_plan_has_its_own_minutes (void)
{
  Plans p;

  plans_init (&p);
  document_do (p.document, "{'do': 'set-topic', 'topic': '%s', 'minutes': 40}", p.a);
  assert_seen (p.document, "*Plan A: [H 210 A@0+40/20 !@90+30/0 B@120+25/0]; Plan B:" ONE);
  document_do (p.document, "{'do': 'set-item', 'item': '%s', 'minutes': 15}", p.oa);
  assert_seen (p.document, "*Plan A: [H 210 A@0+40/20 !@90+30/0 B@120+25/0];"
                           " Plan B: [H 210 A@0+15/15 !@90+30/0 B@120+25/0]");
  document_do (p.document, "{'do': 'set-item', 'item': '%s', 'title': 'AA'}", p.oa);
  document_assert (p.document, "SELECT title || minutes FROM topic WHERE title = 'AA'", "AA40");
  plans_clear (&p);
}

static void
test_to_choose_a_plan_and_back_changes_nothing (void)
{
  Plans p;
  g_autofree char *before = NULL;

  plans_init (&p);
  document_do (p.document, "{'do': 'set-item', 'item': '%s', 'minutes': 15}", p.oa);
  before = describe (p.document);
  document_do (p.document, "{'do': 'choose-plan', 'plan': '%s'}", p.other);
  assert_seen (p.document, "Plan A:" ONE "; *Plan B: [H 210 A@0+15/15 !@90+30/0 B@120+25/0]");
  document_assert (p.document, "SELECT minutes || '/' || talk_minutes FROM topic WHERE title = 'A'",
                   "15/15");
  document_do (p.document, "{'do': 'choose-plan', 'plan': '%s'}", p.first);
  assert_seen (p.document, before);
  document_undo (p.document);
  document_undo (p.document);
  assert_seen (p.document, before);
  plans_clear (&p);
}

static void
test_to_choose_the_current_plan_is_no_step (void)
{
  Plans p;
  gint64 step;

  plans_init (&p);
  step = plumb_document_get_step (p.document);
  document_do (p.document, "{'do': 'choose-plan', 'plan': '%s'}", p.first);
  g_assert_cmpint (plumb_document_get_step (p.document), ==, step);
  plans_clear (&p);
}

static void
test_what_is_added_is_added_to_the_current_plan (void)
{
  Plans p;

  plans_init (&p);
  document_do (p.document, "{'do': 'choose-plan', 'plan': '%s'}", p.other);
  document_do (p.document, "{'do': 'add-block', 'title': 'N', 'minutes': 90}");
  assert_seen (p.document, "Plan A:" ONE "; *Plan B:" ONE " [N 90]");
  plans_clear (&p);
}

static void
test_a_topic_is_placed_once_a_plan (void)
{
  Plans p;

  plans_init (&p);
  document_do (p.document, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", p.c,
               p.other_block);
  assert_seen (p.document,
               "*Plan A:" ONE "; Plan B: [H 210 A@0+30/20 !@90+30/0 B@120+25/0 C@145+25/0]");
  document_assert (p.document,
                   "SELECT group_concat (minutes) FROM item WHERE topic_id ="
                   " (SELECT id FROM topic WHERE title = 'C')",
                   "25");
  document_do (p.document, "{'do': 'place-topic', 'topic': '%s', 'before': '%s'}", p.c, p.oa);
  document_do (p.document, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", p.c, p.block);
  assert_seen (p.document, "*Plan A: [H 210 A@0+30/20 !@90+30/0 B@120+25/0 C@145+25/0];"
                           " Plan B: [H 210 C@0+25/0 A@25+30/20 !@90+30/0 B@120+25/0]");
  plans_clear (&p);
}

static void
test_an_entry_stays_in_its_plan (void)
{
  Plans p;

  plans_init (&p);
  document_refuse (p.document, "another plan", "{'do': 'move-item', 'item': '%s', 'block': '%s'}",
                   p.oa, p.block);
  plans_clear (&p);
}

static void
test_a_topic_goes_from_every_plan (void)
{
  Plans p;

  plans_init (&p);
  document_do (p.document, "{'do': 'delete-topic', 'topic': '%s'}", p.a);
  assert_seen (p.document, "*Plan A: [H 210 !@90+30/0 B@120+25/0];"
                           " Plan B: [H 210 !@90+30/0 B@120+25/0]");
  document_undo (p.document);
  document_do (p.document, "{'do': 'indent-topic', 'topic': '%s'}", p.b);
  assert_seen (p.document,
               "*Plan A: [H 210 A@0+30/20 !@90+30/0]; Plan B: [H 210 A@0+30/20 !@90+30/0]");
  plans_clear (&p);
}

/* Where a plan holds only the topic that goes, the one that stays takes its place. */
static void
test_merged_topics_are_merged_in_every_plan (void)
{
  Plans p;

  plans_init (&p);
  document_do (p.document, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", p.c, p.block);
  document_do (p.document, "{'do': 'merge-topics', 'topic': '%s', 'into': '%s'}", p.b, p.c);
  assert_seen (p.document, "*Plan A: [H 210 A@0+30/20 !@90+30/0 C@120+25/0];"
                           " Plan B: [H 210 A@0+30/20 !@90+30/0 C@120+25/0]");
  plans_clear (&p);
}

static void
test_a_plan_is_deleted_with_its_blocks (void)
{
  Plans p;

  plans_init (&p);
  document_refuse (p.document, "choose another", "{'do': 'delete-plan', 'plan': '%s'}", p.first);
  document_do (p.document, "{'do': 'delete-plan', 'plan': '%s'}", p.other);
  assert_seen (p.document, "*Plan A:" ONE);
  document_assert (p.document, "SELECT count (*) FROM block", "1");
  document_do (p.document, "{'do': 'delete-plan', 'plan': '%s'}", p.first);
  assert_seen (p.document, ONE);
  document_assert (p.document, "SELECT count (*) FROM plan", "0");
  document_undo (p.document);
  document_undo (p.document);
  assert_seen (p.document, "*Plan A:" ONE "; Plan B:" ONE);
  plans_clear (&p);
}

static void
test_another_plan_takes_the_place_of_a_deleted_one (void)
{
  Plans p;

  plans_init (&p);
  document_refuse (p.document, "another plan",
                   "{'do': 'delete-plan', 'plan': '%s', 'choose': '%s'}", p.first, p.first);
  document_do (p.document, "{'do': 'set-item', 'item': '%s', 'minutes': 15}", p.oa);
  document_do (p.document, "{'do': 'delete-plan', 'plan': '%s', 'choose': '%s'}", p.first, p.other);
  assert_seen (p.document, "*Plan B: [H 210 A@0+15/15 !@90+30/0 B@120+25/0]");
  document_undo (p.document);
  assert_seen (p.document, "*Plan A:" ONE "; Plan B: [H 210 A@0+15/15 !@90+30/0 B@120+25/0]");
  plans_clear (&p);
}

static void
test_no_two_plans_are_called_the_same (void)
{
  Plans p;

  plans_init (&p);
  document_refuse (p.document, "already", "{'do': 'copy-plan', 'name': 'plan b'}");
  document_refuse (p.document, "already", "{'do': 'set-plan', 'plan': '%s', 'name': 'Plan A'}",
                   p.other);
  document_do (p.document, "{'do': 'set-plan', 'plan': '%s', 'name': 'plan b'}", p.other);
  document_do (p.document, "{'do': 'add-edition', 'year': 2031}");
  document_do (p.document, "{'do': 'copy-plan', 'edition': 2031, 'name': 'Plan B'}");
  assert_seen (p.document, "*Plan A:; Plan B:");
  document_refuse (p.document, "already", "{'do': 'copy-plan', 'edition': 2031, 'name': 'Plan A'}");
  plans_clear (&p);
}

static void
test_the_first_plan_may_not_be_called_twice (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");

  document_refuse (document, "already", "{'do': 'copy-plan', 'name': 'Plan A'}");
  document_assert (document, "SELECT count (*) FROM plan", "0");
}

static void
test_plans_are_taken_with_their_document (void)
{
  Plans p;
  g_autoptr (GFile) file = document_file ("other.microconf");
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDocument) document = plumb_document_create (file, "Tracing", 2031, &error);
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  plans_init (&p);
  document_do (p.document, "{'do': 'set-item', 'item': '%s', 'minutes': 15}", p.oa);
  document_do (p.document, "{'do': 'choose-plan', 'plan': '%s'}", p.other);
  before = describe (p.document);
  g_assert_true (plumb_document_publish (p.document, &error));
  g_assert_no_error (error);
  path = g_file_get_path (plumb_document_get_file (p.document));
  document_do (document, "{'do': 'take-document', 'source': '%s'}", path);
  after = describe_year (document, 2026);
  g_assert_cmpstr (after, ==, before);
  plans_clear (&p);
}

#define REFITTED " [H 40 A@0+20/13 B@20+20/0]"

static void
test_a_refit_keeps_the_plan_as_it_was (void)
{
  Plans p;

  plans_init (&p);
  document_do (p.document, "{'do': 'refit', 'block': '%s', 'minutes': 40}", p.block);
  assert_seen (p.document, "*Plan A:" REFITTED "; Plan B:" ONE "; Before Refit:" ONE);
  document_undo (p.document);
  assert_seen (p.document, "*Plan A:" ONE "; Plan B:" ONE);
  document_redo (p.document);
  document_do (p.document, "{'do': 'refit', 'block': '%s', 'minutes': 30, 'leave': []}", p.block);
  document_assert (p.document, "SELECT group_concat (name, '|') FROM plan",
                   "Plan A|Plan B|Before Refit|Before Refit 2");
  plans_clear (&p);
}

static void
test_a_refit_of_the_only_agenda (void)
{
  Plans p;

  plans_init (&p);
  document_undo (p.document);
  assert_seen (p.document, ONE);
  document_do (p.document, "{'do': 'refit', 'block': '%s', 'minutes': 40}", p.block);
  assert_seen (p.document, "*Plan A:" REFITTED "; Before Refit:" ONE);
  document_undo (p.document);
  assert_seen (p.document, ONE);
  plans_clear (&p);
}

static void
test_a_refit_of_another_plan (void)
{
  Plans p;

  plans_init (&p);
  document_do (p.document, "{'do': 'refit', 'block': '%s', 'minutes': 40}", p.other_block);
  assert_seen (p.document, "*Plan A:" ONE "; Plan B:" REFITTED "; Before Refit:" ONE);
  plans_clear (&p);
}

/* Where everything fits there is nothing to keep, and where nothing changes there is no step. */
static void
test_a_refit_without_steps (void)
{
  Plans p;
  gint64 step;

  plans_init (&p);
  document_do (p.document, "{'do': 'refit', 'block': '%s', 'minutes': 180}", p.block);
  assert_seen (p.document, "*Plan A: [H 180 A@0+30/20 !@90+30/0 B@120+25/0]; Plan B:" ONE);
  step = plumb_document_get_step (p.document);
  document_do (p.document, "{'do': 'refit', 'block': '%s'}", p.block);
  g_assert_cmpint (plumb_document_get_step (p.document), ==, step);
  plans_clear (&p);
}

static void
test_steps_of_a_refit_are_left_out (void)
{
  Plans p;
  g_autofree char *leave = NULL;

  plans_init (&p);
  leave = document_text (p.document,
                         "SELECT 'shorten:' || i.uid FROM item AS i JOIN topic AS t"
                         " ON t.id = i.topic_id JOIN block AS b ON b.id = i.block_id JOIN edition"
                         " AS e ON e.plan_id = b.plan_id WHERE t.title = 'A'");
  document_do (p.document, "{'do': 'refit', 'block': '%s', 'minutes': 40, 'leave': ['%s']}",
               p.block, leave);
  assert_seen (p.document,
               "*Plan A: [H 40 A@0+30/20 B@30+20/0]; Plan B:" ONE "; Before Refit:" ONE);
  document_refuse (p.document, "no step",
                   "{'do': 'refit', 'block': '%s', 'minutes': 30, 'leave': ['x']}", p.block);
  plans_clear (&p);
}

static void
test_a_break_moves (void)
{
  Plans p;
  g_autofree char *rest = NULL;
  g_autofree char *topic = NULL;

  plans_init (&p);
  rest = document_text (p.document, "SELECT uid FROM item WHERE kind = 'break' LIMIT 1");
  document_do (p.document,
               "{'do': 'refit', 'block': '%s', 'break': '%s', 'at': '2026-10-05T10:20'}", p.block,
               rest);
  assert_seen (p.document, "*Plan A: [H 210 !@20+30/0 A@50+30/20 B@80+25/0]; Plan B:" ONE
                           "; Before Refit:" ONE);
  topic = document_text (p.document, "SELECT i.uid FROM item AS i JOIN topic AS t"
                                     " ON t.id = i.topic_id WHERE t.title = 'A'");
  document_refuse (p.document, "no break",
                   "{'do': 'refit', 'block': '%s', 'break': '%s', 'at': '2026-10-05T10:20'}",
                   p.block, topic);
  document_refuse (p.document, "both", "{'do': 'refit', 'block': '%s', 'break': '%s'}", p.block,
                   rest);
  document_refuse (p.document, "not within",
                   "{'do': 'refit', 'block': '%s', 'break': '%s', 'at': '2026-10-05T13:20'}",
                   p.block, rest);
  plans_clear (&p);
}

static void
test_the_least_minutes_are_not_more_than_the_most (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  const PlumbEdition *edition;

  document_do (document, "{'do': 'set-edition', 'min_minutes': 15, 'max_minutes': 30,"
                         " 'discussion_percent': 50}");
  document_assert (document,
                   "SELECT min_minutes || '-' || max_minutes || ' ' || discussion_percent"
                   " FROM edition",
                   "15-30 50");
  edition = plumb_snapshot_latest (plumb_document_get_programme (document));
  g_assert_cmpuint (edition->min_minutes, ==, 15);
  g_assert_cmpuint (edition->max_minutes, ==, 30);
  g_assert_cmpuint (edition->discussion_percent, ==, 50);
  document_refuse (document, "fewer than the least", "{'do': 'set-edition', 'max_minutes': 10}");
  document_do (document, "{'do': 'set-edition', 'max_minutes': 0, 'min_minutes': 40}");
  document_assert (document, "SELECT min_minutes || '-' || max_minutes FROM edition", "40-0");
}

/* Whatever an agenda is, to copy it, to choose the copy and to go back shows what was there. */
static void
test_plans_of_any_agenda (void)
{
  static const char *const names[] = { "place-topic", "move-item",    "remove-item", "add-break",
                                       "set-item",    "pin-item",     "unpin-item",  "set-block",
                                       "add-opening", "delete-block", "add-topic",   "set-topic",
                                       "add-block",   "spread-topics" };
  g_autoptr (PlumbDocument) d = document_new ("test.microconf");
  guint n = g_getenv ("PLUMBLINE_LONG_TESTS") != NULL ? 10000 : 300;

  document_hurry (d);
  document_fill (d);
  for (guint i = 0; i < n; i++)
    {
      const PlumbCommand *command =
        plumb_command_find (names[g_test_rand_int_range (0, G_N_ELEMENTS (names))]);
      g_autoptr (JsonObject) object = generate_command (d, command);
      g_autoptr (GError) error = NULL;
      g_autofree char *copied = NULL;
      g_autofree char *chosen = NULL;
      const char *copy;
      g_autofree char *current =
        document_text (d, "SELECT p.uid FROM plan AS p JOIN edition AS e ON e.plan_id = p.id");

      plumb_document_do_json (d, object, NULL, &error);
      copy = document_do (d, "{'do': 'copy-plan', 'name': 'Copy'}");
      copied = describe (d);
      document_do (d, "{'do': 'choose-plan', 'plan': '%s'}", copy);
      document_do (d, "{'do': 'choose-plan', 'plan': '%s'}", current);
      chosen = describe (d);
      g_assert_cmpstr (chosen, ==, copied);
      document_do (d, "{'do': 'delete-plan', 'plan': '%s'}", copy);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/plans/first_copy_makes_two", test_the_first_copy_makes_two);
  g_test_add_func ("/model/plans/each_has_its_own_minutes", test_each_plan_has_its_own_minutes);
  g_test_add_func ("/model/plans/choose_and_back", test_to_choose_a_plan_and_back_changes_nothing);
  g_test_add_func ("/model/plans/choose_the_current", test_to_choose_the_current_plan_is_no_step);
  g_test_add_func ("/model/plans/add_to_current", test_what_is_added_is_added_to_the_current_plan);
  g_test_add_func ("/model/plans/placed_once_a_plan", test_a_topic_is_placed_once_a_plan);
  g_test_add_func ("/model/plans/entry_stays_in_its_plan", test_an_entry_stays_in_its_plan);
  g_test_add_func ("/model/plans/topic_goes_from_every_plan", test_a_topic_goes_from_every_plan);
  g_test_add_func ("/model/plans/merge_in_every_plan", test_merged_topics_are_merged_in_every_plan);
  g_test_add_func ("/model/plans/deleted_with_blocks", test_a_plan_is_deleted_with_its_blocks);
  g_test_add_func ("/model/plans/deleted_for_another",
                   test_another_plan_takes_the_place_of_a_deleted_one);
  g_test_add_func ("/model/plans/names_are_unique", test_no_two_plans_are_called_the_same);
  g_test_add_func ("/model/plans/first_name", test_the_first_plan_may_not_be_called_twice);
  g_test_add_func ("/model/plans/taken_with_document", test_plans_are_taken_with_their_document);
  g_test_add_func ("/model/plans/refit_keeps_the_plan", test_a_refit_keeps_the_plan_as_it_was);
  g_test_add_func ("/model/plans/refit_of_the_only_agenda", test_a_refit_of_the_only_agenda);
  g_test_add_func ("/model/plans/refit_of_another_plan", test_a_refit_of_another_plan);
  g_test_add_func ("/model/plans/refit_without_steps", test_a_refit_without_steps);
  g_test_add_func ("/model/plans/refit_leaves_out", test_steps_of_a_refit_are_left_out);
  g_test_add_func ("/model/plans/refit_moves_a_break", test_a_break_moves);
  g_test_add_func ("/model/plans/least_and_most",
                   test_the_least_minutes_are_not_more_than_the_most);
  g_test_add_func ("/model/plans/any_agenda", test_plans_of_any_agenda);
  return g_test_run ();
}
