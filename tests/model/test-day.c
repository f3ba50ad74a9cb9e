/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands on the day of a block, and on what came of it.
 */
#include "config.h"

#include "document.h"
#include "plumb-day.h"

#define ZONE "Europe/Prague"

typedef struct
{
  PlumbDocument *document;
  char *block;
} Session;

/* 10:00 opening 5, topics of 20, 20 and 30, a break of 15 between the last two. */
static void
set_up (Session *self, gconstpointer user_data)
{
  static const struct
  {
    const char *title;
    int minutes;
  } topics[] = { { "First", 20 }, { "Second", 20 }, { "Third", 30 } };

  self->document = document_new ("day.microconf");
  document_do (self->document, "{'do': 'set-edition', 'zone': '" ZONE "'}");
  self->block = g_strdup (document_do (
    self->document, "{'do': 'add-block', 'starts_at': '2026-10-05T10:00', 'minutes': 210}"));
  document_do (self->document, "{'do': 'add-opening', 'block': '%s', 'minutes': 5}", self->block);
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    {
      const char *topic = document_do (self->document,
                                       "{'do': 'add-topic', 'title': '%s', 'minutes': %d}",
                                       topics[i].title, topics[i].minutes);

      if (i == 2)
        document_do (self->document, "{'do': 'add-break', 'block': '%s', 'minutes': 15}",
                     self->block);
      document_do (self->document, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", topic,
                   self->block);
    }
}

static void
tear_down (Session *self, gconstpointer user_data)
{
  g_free (self->block);
  g_assert_finalize_object (self->document);
}

static char *
dup_item (Session *self, const char *title)
{
  g_autofree char *sql = g_strdup_printf ("SELECT i.uid FROM item AS i LEFT JOIN topic AS t"
                                          " ON t.id = i.topic_id WHERE t.title = '%s'",
                                          title);

  return document_text (self->document, sql);
}

/* What happened, as minutes after ten: "0-5 5-25 25- - -". */
#define HISTORY                                                                     \
  "SELECT group_concat (CASE WHEN is_skipped THEN 'x' WHEN started_at = 0 THEN '-'" \
  " ELSE ((started_at - b.starts_at) / 60) || '-' ||"                               \
  "  iif (ended_at, (ended_at - b.starts_at) / 60, '') END, ' ' ORDER BY rank)"     \
  " FROM item AS i JOIN block AS b ON b.id = i.block_id"
#define MINUTES \
  "SELECT group_concat (iif (day_minutes, day_minutes, '-'), ' ' ORDER BY rank) FROM item"

static void
next (Session *self, const char *clock)
{
  document_do (self->document, "{'do': 'next-item', 'block': '%s', 'at': '2026-10-05T%s'}",
               self->block, clock);
}

static void
test_goes_on_to_the_end (Session *self, gconstpointer user_data)
{
  next (self, "10:00");
  next (self, "10:05");
  next (self, "10:28");
  document_assert (self->document, HISTORY, "0-5 5-28 28- - -");
  document_undo (self->document);
  document_assert (self->document, HISTORY, "0-5 5- - - -");
  document_redo (self->document);
  next (self, "10:50");
  next (self, "11:00");
  next (self, "11:30");
  document_assert (self->document, HISTORY, "0-5 5-28 28-50 50-60 60-90");
  document_refuse (self->document, "Nothing of the block is left",
                   "{'do': 'next-item', 'block': '%s', 'at': '2026-10-05T12:00'}", self->block);
}

static void
test_starts_out_of_turn_and_ends (Session *self, gconstpointer user_data)
{
  g_autofree char *second = dup_item (self, "Second");
  g_autofree char *first = dup_item (self, "First");

  next (self, "10:00");
  document_do (self->document, "{'do': 'start-item', 'item': '%s', 'at': '2026-10-05T10:04'}",
               second);
  document_assert (self->document, HISTORY, "0-4 - 4- - -");
  document_refuse (self->document, "later time",
                   "{'do': 'start-item', 'item': '%s', 'at': '2026-10-05T10:03'}", first);
  document_refuse (self->document, "Only what runs",
                   "{'do': 'end-item', 'item': '%s', 'at': '2026-10-05T10:10'}", first);
  document_do (self->document, "{'do': 'end-item', 'item': '%s', 'at': '2026-10-05T10:10'}",
               second);
  document_assert (self->document, HISTORY, "0-4 - 4-10 - -");
  next (self, "10:11");
  document_assert (self->document, HISTORY, "0-4 11- 4-10 - -");
}

static void
test_goes_back (Session *self, gconstpointer user_data)
{
  document_refuse (self->document, "has begun", "{'do': 'go-back', 'block': '%s'}", self->block);
  next (self, "10:00");
  next (self, "10:05");
  document_do (self->document, "{'do': 'go-back', 'block': '%s'}", self->block);
  document_assert (self->document, HISTORY, "0- - - - -");
  document_do (self->document, "{'do': 'go-back', 'block': '%s'}", self->block);
  document_assert (self->document, HISTORY, "- - - - -");
}

static void
test_extends_skips_and_resets (Session *self, gconstpointer user_data)
{
  g_autofree char *first = dup_item (self, "First");
  g_autofree char *second = dup_item (self, "Second");

  next (self, "10:00");
  next (self, "10:05");
  document_do (self->document, "{'do': 'extend-item', 'item': '%s', 'minutes': 5}", first);
  document_do (self->document, "{'do': 'extend-item', 'item': '%s', 'minutes': 1}", first);
  document_assert (self->document, MINUTES, "- 26 - - -");
  document_do (self->document, "{'do': 'skip-item', 'item': '%s'}", second);
  document_refuse (self->document, "is over", "{'do': 'extend-item', 'item': '%s', 'minutes': 5}",
                   second);
  document_assert (self->document, HISTORY, "0-5 5- x - -");
  next (self, "10:31");
  document_assert (self->document, HISTORY, "0-5 5-31 x 31- -");
  document_do (self->document, "{'do': 'skip-item', 'item': '%s', 'skipped': false}", second);
  next (self, "10:40");
  document_assert (self->document, HISTORY, "0-5 5-31 40- 31-40 -");
  document_do (self->document, "{'do': 'reset-day', 'block': '%s'}", self->block);
  document_assert (self->document, HISTORY, "- - - - -");
  document_assert (self->document, MINUTES, "- - - - -");
}

static void
test_squeezes (Session *self, gconstpointer user_data)
{
  next (self, "10:00");
  next (self, "10:05");
  document_do (self->document, "{'do': 'squeeze-rest', 'block': '%s', 'at': '2026-10-05T10:30'}",
               self->block);
  document_assert (self->document, MINUTES, "- - 18 - 27");
  document_undo (self->document);
  document_assert (self->document, MINUTES, "- - - - -");
  /* In time, there is nothing to do and nothing to undo. */
  document_do (self->document, "{'do': 'squeeze-rest', 'block': '%s', 'at': '2026-10-05T10:10'}",
               self->block);
  g_assert_cmpstr (plumb_document_get_undo_label (self->document), ==, "Go On");
}

static const PlumbBlock *
get_block (PlumbDocument *document)
{
  const PlumbEdition *edition = plumb_snapshot_latest (plumb_document_get_programme (document));

  return g_ptr_array_index (edition->blocks, 0);
}

/* Killed and started again, it knows how long it has been running. */
static void
test_survives_a_restart (Session *self, gconstpointer user_data)
{
  g_autoptr (GFile) file = g_object_ref (plumb_document_get_file (self->document));
  g_autoptr (PlumbDay) day = NULL;
  gint64 now;

  next (self, "10:00");
  next (self, "10:05");
  g_assert_finalize_object (self->document);
  self->document = document_open (file);
  now = get_block (self->document)->starts_at + 14 * 60;
  day = plumb_day_new (get_block (self->document), now);
  g_assert_cmpstr (day->running->title, ==, "First");
  g_assert_cmpint (plumb_day_get_clock (day).left, ==, 11 * 60);
}

static void
test_outcomes_and_actions (Session *self, gconstpointer user_data)
{
  g_autofree char *topic = document_text (self->document,
                                          "SELECT uid FROM topic WHERE title = 'First'");
  const char *one;
  const char *two;
  const PlumbTopic *found;
  const PlumbActionItem *action;

  document_do (self->document,
               "{'do': 'set-outcome', 'topic': '%s', 'status': 'decided', 'outcome': 'Version 3.',"
               " 'next_step': 'An RFC', 'session_notes': 'Ada objects.'}",
               topic);
  one = document_do (self->document,
                     "{'do': 'add-action', 'topic': '%s', 'text': 'Post it',"
                     " 'name': 'Ada Example'}",
                     topic);
  two = document_do (self->document,
                     "{'do': 'add-action', 'topic': '%s', 'text': 'Test it', 'before': '%s'}",
                     topic, one);
  document_do (self->document, "{'do': 'set-action', 'action': '%s', 'done': true}", two);
  found = plumb_snapshot_find_topic (plumb_document_get_programme (self->document), topic, NULL);
  g_assert_cmpint (found->outcome_status, ==, PLUMB_OUTCOME_DECIDED);
  g_assert_cmpstr (found->outcome, ==, "Version 3.");
  g_assert_cmpstr (found->next_step, ==, "An RFC");
  g_assert_cmpstr (found->session_notes, ==, "Ada objects.");
  g_assert_cmpuint (found->actions->len, ==, 2);
  action = g_ptr_array_index (found->actions, 0);
  g_assert_cmpstr (action->text, ==, "Test it");
  g_assert_true (action->is_done);
  g_assert_null (action->person);
  action = g_ptr_array_index (found->actions, 1);
  g_assert_cmpstr (action->person->name, ==, "Ada Example");
  document_do (self->document, "{'do': 'move-action', 'action': '%s', 'after': '%s'}", two, one);
  document_do (self->document, "{'do': 'set-action', 'action': '%s', 'name': ''}", one);
  document_assert (self->document,
                   "SELECT group_concat (text || coalesce (person_id, 0), ', ' ORDER BY rank)"
                   " FROM action_item",
                   "Post it0, Test it0");
  document_refuse (self->document, "needs words",
                   "{'do': 'set-action', 'action': '%s', 'text': ''}", one);
  document_do (self->document, "{'do': 'remove-action', 'action': ['%s', '%s']}", one, two);
  document_assert (self->document, "SELECT count (*) FROM action_item", "0");
}

static void
test_outcomes_are_private_until_published (Session *self, gconstpointer user_data)
{
  const PlumbSnapshot *snapshot = plumb_document_get_programme (self->document);

  g_assert_false (plumb_snapshot_latest (snapshot)->outcomes_public);
  document_do (self->document, "{'do': 'publish-outcomes'}");
  snapshot = plumb_document_get_programme (self->document);
  g_assert_true (plumb_snapshot_latest (snapshot)->outcomes_public);
  document_do (self->document, "{'do': 'hide-outcomes'}");
  snapshot = plumb_document_get_programme (self->document);
  g_assert_false (plumb_snapshot_latest (snapshot)->outcomes_public);
}

#define TEST(name) g_test_add ("/model/day/" #name, Session, NULL, set_up, test_##name, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST (goes_on_to_the_end);
  TEST (starts_out_of_turn_and_ends);
  TEST (goes_back);
  TEST (extends_skips_and_resets);
  TEST (squeezes);
  TEST (survives_a_restart);
  TEST (outcomes_and_actions);
  TEST (outcomes_are_private_until_published);
  return g_test_run ();
}
