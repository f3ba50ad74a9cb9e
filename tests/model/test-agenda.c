/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules of the agenda's commands: order, places, pins.
 */
#include "config.h"

#include "document.h"

/* "Hall: A (break) B" for each block */
#define AGENDA                                                                                     \
  "SELECT group_concat (s, '; ') FROM (SELECT b.title || ':' || coalesce ((SELECT group_concat ("  \
  " ' ' || s, '') FROM (SELECT coalesce (t.title, i.kind) || iif (i.pinned_at <> 0, '!', '') AS s" \
  " FROM item AS i LEFT JOIN topic AS t ON t.id = i.topic_id WHERE i.block_id = b.id"              \
  " ORDER BY i.rank, i.id)), '') AS s FROM block AS b ORDER BY b.id)"

typedef struct
{
  PlumbDocument *document;
  const char *one, *two;       /* blocks */
  const char *a, *b, *c, *sub; /* topics */
  const char *ia, *ib, *rest;  /* items */
} Agenda;

static void
agenda_init (Agenda *g)
{
  PlumbDocument *d = document_new ("test.microconf");

  document_hurry (d);
  g->document = d;
  document_do (d, "{'do': 'set-edition', 'zone': 'Europe/Prague'}");
  g->one = document_do (d, "{'do': 'add-block', 'title': '1', 'starts_at': '2026-10-05T10:00'}");
  g->two = document_do (d, "{'do': 'add-block', 'title': '2', 'starts_at': '2026-10-06T15:00',"
                           " 'minutes': 90}");
  g->a = document_do (d, "{'do': 'add-topic', 'title': 'A'}");
  g->b = document_do (d, "{'do': 'add-topic', 'title': 'B'}");
  g->c = document_do (d, "{'do': 'add-topic', 'title': 'C'}");
  g->sub = document_do (d, "{'do': 'add-topic', 'title': 'sub', 'parent': '%s'}", g->a);
  g->ia = document_do (d, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", g->a, g->one);
  g->rest = document_do (d, "{'do': 'add-break', 'block': '%s', 'at': '2026-10-05T11:30'}", g->one);
  g->ib = document_do (d, "{'do': 'place-topic', 'topic': '%s', 'block': '%s'}", g->b, g->one);
  document_assert (d, AGENDA, "1: A break! B; 2:");
}

static void
agenda_clear (Agenda *g)
{
  g_assert_finalize_object (g->document);
}

static void
test_topics_are_placed_in_the_order_given (void)
{
  Agenda g;
  const char *d, *e;

  agenda_init (&g);
  d = document_do (g.document, "{'do': 'add-topic', 'title': 'D'}");
  e = document_do (g.document, "{'do': 'add-topic', 'title': 'E'}");
  document_do (g.document, "{'do': 'place-topic', 'topic': ['%s', '%s', '%s'], 'block': '%s'}", e,
               d, g.c, g.two);
  document_assert (g.document, AGENDA, "1: A break! B; 2: E D C");
  document_assert (g.document, "SELECT count (DISTINCT block_id || rank) FROM item", "6");
  document_do (g.document, "{'do': 'place-topic', 'topic': ['%s', '%s'], 'before': '%s'}", g.c, e,
               g.ib);
  document_assert (g.document, AGENDA, "1: A break! C E B; 2: D");
  document_do (g.document, "{'do': 'place-topic', 'topic': ['%s', '%s', '%s'], 'after': '%s'}", d,
               e, g.c, g.ia);
  document_assert (g.document, AGENDA, "1: A D E C break! B; 2:");
  document_assert (g.document, "SELECT count (DISTINCT block_id || rank) FROM item", "6");
  document_do (g.document, "{'do': 'place-topic', 'topic': ['%s', '%s'], 'block': '%s'}", g.a, d,
               g.one);
  document_assert (g.document, AGENDA, "1: E C break! B A D; 2:");
  agenda_clear (&g);
}

static void
test_topics_are_spread_over_blocks_in_one_step (void)
{
  Agenda g;
  const char *d, *e;

  agenda_init (&g);
  d = document_do (g.document, "{'do': 'add-topic', 'title': 'D'}");
  e = document_do (g.document, "{'do': 'add-topic', 'title': 'E'}");
  document_do (g.document,
               "{'do': 'spread-topics', 'topic': ['%s', '%s', '%s'],"
               " 'block': ['%s', '%s', '%s']}",
               g.c, d, e, g.two, g.one, g.two);
  document_assert (g.document, AGENDA, "1: A D break! B; 2: C E");
  document_assert (g.document, "SELECT count (DISTINCT block_id || rank) FROM item", "6");
  g_assert_true (plumb_document_undo (g.document, NULL, NULL));
  document_assert (g.document, AGENDA, "1: A break! B; 2:");
  document_refuse (g.document, "names a topic twice",
                   "{'do': 'spread-topics', 'topic': ['%s', '%s'], 'block': ['%s', '%s']}", g.a,
                   g.a, g.two, g.one);
  agenda_clear (&g);
}

static void
test_entries_move_and_keep_what_they_are (void)
{
  Agenda g;

  agenda_init (&g);
  document_do (g.document, "{'do': 'move-item', 'item': '%s', 'before': '%s'}", g.ib, g.ia);
  document_assert (g.document, AGENDA, "1: B A break!; 2:");
  document_do (g.document, "{'do': 'move-item', 'item': '%s', 'after': '%s'}", g.ib, g.ia);
  document_assert (g.document, AGENDA, "1: A B break!; 2:");
  document_do (g.document, "{'do': 'move-item', 'item': '%s', 'block': '%s'}", g.ia, g.one);
  document_assert (g.document, AGENDA, "1: B break! A; 2:");
  document_do (g.document, "{'do': 'move-item', 'item': '%s', 'before': '%s'}", g.rest, g.ib);
  document_assert (g.document, AGENDA, "1: break! B A; 2:");
  document_refuse (g.document, "beside itself",
                   "{'do': 'move-item', 'item': '%s',"
                   " 'before': '%s'}",
                   g.ia, g.ia);
  document_refuse (g.document, "needs", "{'do': 'move-item', 'item': '%s'}", g.ia);
  document_refuse (g.document, "another list",
                   "{'do': 'move-item', 'item': '%s', 'block': '%s',"
                   " 'before': '%s'}",
                   g.ia, g.two, g.ib);
  agenda_clear (&g);
}

static void
test_a_pin_ends_in_another_block (void)
{
  Agenda g;

  agenda_init (&g);
  document_do (g.document, "{'do': 'pin-item', 'item': '%s', 'at': '2026-10-05T12:00'}", g.ib);
  document_do (g.document, "{'do': 'move-item', 'item': '%s', 'before': '%s'}", g.ib, g.ia);
  document_assert (g.document, AGENDA, "1: B! A break!; 2:");
  document_do (g.document, "{'do': 'move-item', 'item': '%s', 'block': '%s'}", g.ib, g.two);
  document_assert (g.document, AGENDA, "1: A break!; 2: B");
  document_do (g.document, "{'do': 'unpin-item', 'item': '%s'}", g.rest);
  document_assert (g.document, AGENDA, "1: A break; 2: B");
  agenda_clear (&g);
}

#define PIN "SELECT pinned_at FROM item WHERE kind = 'break'"

static void
test_only_pages_become_links (void)
{
  g_autoptr (PlumbDocument) document = document_new ("links.microconf");
  const char *block = document_do (document, "{'do': 'add-block', 'video': 'https://example.org/v',"
                                             " 'chat': ' http://example.org/c '}");

  document_refuse (
    document, "no address of a page",
    "{'do': 'set-block', 'block': '%s', 'title': 'T', 'shared_notes': 'example.org'}", block);
  document_refuse (document, "no address of a page",
                   "{'do': 'add-block', 'video': 'javascript:alert(1)'}");
  document_assert (document,
                   "SELECT count (*) || title || video || chat || shared_notes FROM block",
                   "1https://example.org/vhttp://example.org/c");
  document_do (document,
               "{'do': 'set-block', 'block': '%s', 'video': '',"
               " 'shared_notes': 'https://example.org/n'}",
               block);
  document_assert (document, "SELECT video || chat || shared_notes FROM block",
                   "http://example.org/chttps://example.org/n");
}

static void
test_pins_move_with_their_block (void)
{
  Agenda g;

  agenda_init (&g);
  /* 11:30 in Prague's summer, in whole minutes. */
  document_assert (g.document, PIN, "1791192600");
  document_do (g.document, "{'do': 'set-block', 'block': '%s', 'starts_at': '2026-10-05T10:20'}",
               g.one);
  document_assert (g.document, PIN, "1791193800");
  document_do (g.document, "{'do': 'set-block', 'block': '%s', 'room': 'Hall'}", g.one);
  document_assert (g.document, PIN, "1791193800");
  document_do (g.document, "{'do': 'pin-item', 'item': '%s', 'at': '2026-10-05T09:30:59Z'}",
               g.rest);
  document_assert (g.document, PIN, "1791192600");
  agenda_clear (&g);
}

static void
test_only_first_level_topics_of_the_edition_are_placed (void)
{
  Agenda g;
  const char *old, *old_block;

  agenda_init (&g);
  document_do (g.document, "{'do': 'add-edition', 'year': 2025}");
  old = document_do (g.document, "{'do': 'add-topic', 'title': 'Old', 'edition': 2025}");
  old_block = document_do (g.document, "{'do': 'add-block', 'title': 'old', 'edition': 2025}");
  document_refuse (g.document, "first-level",
                   "{'do': 'place-topic', 'topic': '%s',"
                   " 'block': '%s'}",
                   g.sub, g.one);
  document_refuse (g.document, "same edition",
                   "{'do': 'place-topic', 'topic': '%s',"
                   " 'block': '%s'}",
                   old, g.one);
  document_refuse (g.document, "same edition",
                   "{'do': 'place-topic', 'topic': '%s',"
                   " 'block': '%s'}",
                   g.a, old_block);
  document_refuse (g.document, "another edition",
                   "{'do': 'move-item', 'item': '%s',"
                   " 'block': '%s'}",
                   g.ia, old_block);
  document_refuse (g.document, "another edition",
                   "{'do': 'move-item', 'item': '%s',"
                   " 'block': '%s'}",
                   g.rest, old_block);
  document_assert (g.document, AGENDA, "1: A break! B; 2:; old:");
  agenda_clear (&g);
}

static void
test_what_goes_leaves_the_topics (void)
{
  Agenda g;

  agenda_init (&g);
  document_do (g.document, "{'do': 'remove-item', 'item': ['%s', '%s']}", g.ia, g.rest);
  document_assert (g.document, AGENDA, "1: B; 2:");
  document_do (g.document, "{'do': 'delete-block', 'block': '%s'}", g.one);
  document_assert (g.document, AGENDA, "2:");
  document_assert (g.document, "SELECT count (*) FROM topic", "4");
  document_undo (g.document);
  document_undo (g.document);
  document_do (g.document, "{'do': 'delete-topic', 'topic': '%s'}", g.a);
  document_assert (g.document, AGENDA, "1: break! B; 2:");
  agenda_clear (&g);
}

static void
test_entries_have_their_own_words_but_topics_the_topics (void)
{
  Agenda g;

  agenda_init (&g);
  document_do (g.document, "{'do': 'set-item', 'item': '%s', 'title': 'Coffee', 'minutes': 20}",
               g.rest);
  document_do (g.document, "{'do': 'set-item', 'item': '%s', 'title': 'AA', 'minutes': 15}", g.ia);
  document_do (g.document, "{'do': 'add-opening', 'before': '%s', 'title': 'Hello'}", g.ia);
  document_assert (g.document,
                   "SELECT group_concat (title || minutes) FROM item WHERE"
                   " topic_id IS NULL",
                   "Coffee20,Hello5");
  document_assert (g.document, "SELECT title || minutes FROM topic WHERE id = 1", "AA15");
  document_assert (g.document, AGENDA, "1: opening AA break! B; 2:");
  agenda_clear (&g);
}

static void
test_times_without_an_offset_are_the_venues (void)
{
  Agenda g;

  agenda_init (&g);
  document_assert (g.document, "SELECT group_concat (starts_at) FROM block",
                   "1791187200,1791291600");
  document_do (g.document,
               "{'do': 'set-block', 'block': '%s',"
               " 'starts_at': '2026-10-05T10:00:00-07:00'}",
               g.one);
  document_assert (g.document, "SELECT starts_at FROM block WHERE title = '1'", "1791219600");
  document_refuse (g.document, "a time",
                   "{'do': 'set-block', 'block': '%s',"
                   " 'starts_at': 'Monday'}",
                   g.one);
  document_refuse (g.document, "between", "{'do': 'set-block', 'block': '%s', 'minutes': 0}",
                   g.one);
  document_refuse (g.document, "between", "{'do': 'set-block', 'block': '%s', 'minutes': 1441}",
                   g.one);
  agenda_clear (&g);
}

static void
test_starts_follow_from_order_and_minutes (void)
{
  Agenda g;
  g_autoptr (PlumbSnapshot) snapshot = NULL;
  const PlumbEdition *edition;
  const PlumbBlock *block;
  static const gint64 expected[] = { 1791187200, 1791192600, 1791194400 };

  agenda_init (&g);
  snapshot = plumb_document_dup_snapshot (g.document, NULL);
  edition = plumb_snapshot_latest (snapshot);
  block = g_ptr_array_index (edition->blocks, 0);
  g_assert_cmpuint (block->items->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);

      g_assert_cmpint (item->starts_at, ==, expected[i]);
    }
  agenda_clear (&g);
}

#define ADD(name) g_test_add_func ("/model/agenda/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (topics_are_placed_in_the_order_given);
  ADD (topics_are_spread_over_blocks_in_one_step);
  ADD (entries_move_and_keep_what_they_are);
  ADD (a_pin_ends_in_another_block);
  ADD (only_pages_become_links);
  ADD (pins_move_with_their_block);
  ADD (only_first_level_topics_of_the_edition_are_placed);
  ADD (what_goes_leaves_the_topics);
  ADD (entries_have_their_own_words_but_topics_the_topics);
  ADD (times_without_an_offset_are_the_venues);
  ADD (starts_follow_from_order_and_minutes);
  return g_test_run ();
}
