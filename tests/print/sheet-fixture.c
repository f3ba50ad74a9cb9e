/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sheet-fixture.h"

#include <stdlib.h>

#include "plumb-agenda.h"

/* 2026-10-05T08:00Z, which is 10:00 in Prague, and in seconds what a day has */
#define MONDAY G_GINT64_CONSTANT (1791187200)
#define DAY 86400
/* As many topics as a session has room for, with a break after the first half */
#define TOPICS_A_BLOCK 9

static const char *const subjects[] = {
  "Reclaim under pressure",  "One cookie for stacks",     "Lock graphs that last",
  "Folios everywhere",       "The clock of a guest",      "Who frees the page?",
  "Faults on the fast path", "Retiring an old interface", "What the tools still lack",
  "Tests that can fail",
};

static const char *const people[][2] = {
  { "Jitka Marešová", "Example Kernel Lab" },
  { "Kofi Asante", "Northwind Linux" },
  { "Meera Raghunathan", "Example Systems" },
  { "Nguyễn Thị Minh Khai", "Lotus Silicon" },
  { "Sigríður Jónsdóttir", "" },
};

static const PlumbPerson *
add_person (PlumbSnapshot *snapshot, const char *name, const char *affiliation)
{
  PlumbPerson *person = plumb_person_new ();

  person->id = snapshot->people->len + 1;
  g_set_str (&person->name, name);
  g_set_str (&person->affiliation, affiliation);
  g_set_str (&person->email, "PRIVATE@example.org");
  g_set_str (&person->notes, "PRIVATE");
  g_ptr_array_add (snapshot->people, person);
  return person;
}

static void
add_item (PlumbBlock *block, PlumbItemKind kind, const PlumbTopic *topic, const char *title,
          guint minutes)
{
  PlumbItem *item = plumb_item_new ();

  item->kind = kind;
  item->topic = topic;
  item->minutes = minutes;
  g_set_str (&item->title, title);
  g_ptr_array_add (block->items, item);
}

static void
add_topic (PlumbEdition *edition, PlumbBlock *block, const char *title, guint minutes,
           const PlumbPerson *speaker)
{
  PlumbTopic *topic = plumb_topic_new ();
  PlumbProposal *proposal = plumb_proposal_new ();
  PlumbProposalPerson *part = g_new0 (PlumbProposalPerson, 1);

  g_set_str (&topic->title, title);
  g_set_str (&topic->ask, "Which of the *two* ways does the room want, and who does it?");
  g_set_str (&topic->notes, "PRIVATE");
  g_set_str (&topic->session_notes, "PRIVATE");
  g_set_str (&topic->outcome, "PRIVATE");
  topic->minutes = minutes;
  topic->talk_minutes = minutes / 3;
  part->person = speaker;
  part->is_speaker = TRUE;
  g_ptr_array_add (proposal->people, part);
  proposal->topic = topic;
  g_ptr_array_add (edition->proposals, proposal);
  g_ptr_array_add (topic->proposals, proposal);
  g_ptr_array_add (edition->topics, topic);
  add_item (block, PLUMB_ITEM_TOPIC, topic, title, minutes);
}

static PlumbBlock *
add_block (PlumbEdition *edition, guint number, const char *room)
{
  PlumbBlock *block = plumb_block_new ();

  block->starts_at = MONDAY + (gint64) number / 2 * DAY + (gint64) (number % 2) * 18000;
  block->minutes = 210;
  g_set_str (&block->title, number % 2 == 0 ? "Morning" : "Afternoon");
  g_set_str (&block->room, room);
  g_ptr_array_add (edition->blocks, block);
  return block;
}

static PlumbSnapshot *
new_empty (const char *name)
{
  PlumbSnapshot *snapshot = plumb_snapshot_new ();
  PlumbEdition *edition = plumb_edition_new ();

  g_set_str (&snapshot->name, name);
  snapshot->changed_at = MONDAY - 30 * DAY;
  edition->year = 2026;
  g_set_str (&edition->conference, "Linux Plumbers Conference");
  g_set_str (&edition->place, "Prague");
  g_set_str (&edition->zone, "Europe/Prague");
  g_ptr_array_add (snapshot->editions, edition);
  return snapshot;
}

/* Blocks of nine topics and a break, each topic with a speaker. */
PlumbSnapshot *
sheet_fixture_new (guint n_topics)
{
  PlumbSnapshot *snapshot = new_empty ("Memory");
  PlumbEdition *edition = g_ptr_array_index (snapshot->editions, 0);
  PlumbBlock *block = NULL;
  const PlumbPerson *speakers[G_N_ELEMENTS (people)];

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    speakers[i] = add_person (snapshot, people[i][0], people[i][1]);
  g_ptr_array_add (edition->leads, (gpointer) speakers[0]);
  for (guint i = 0; i < n_topics; i++)
    {
      g_autofree char *title = g_strdup_printf ("%s (%u)", subjects[i % G_N_ELEMENTS (subjects)],
                                                i + 1);

      if (i % TOPICS_A_BLOCK == 0)
        block = add_block (edition, i / TOPICS_A_BLOCK, "Vltava");
      add_topic (edition, block, title, 20, speakers[i % G_N_ELEMENTS (people)]);
      if (i % TOPICS_A_BLOCK == 4)
        add_item (block, PLUMB_ITEM_BREAK, NULL, "", 30);
    }
  plumb_agenda_lay_out_edition (edition);
  return snapshot;
}

static PlumbSnapshot *
new_japanese (void)
{
  static const char *const titles[] = {
    "カーネルのトレースを一つにまとめる",
    "ゲストとホストの時刻を合わせるには",
    "メモリ回収の遅延を測る",
    "古いインターフェースをいつ廃止するか",
    "次の一年の進め方",
  };
  PlumbSnapshot *snapshot = new_empty ("トレーシング");
  PlumbEdition *edition = g_ptr_array_index (snapshot->editions, 0);
  PlumbBlock *block;
  const PlumbPerson *speaker = add_person (snapshot, "水島 はるか", "株式会社 例示");

  g_set_str (&edition->place, "東京");
  g_set_str (&edition->zone, "Asia/Tokyo");
  block = add_block (edition, 0, "大会議室");
  g_set_str (&block->title, "午前の部");
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      add_topic (edition, block, titles[i], 30, speaker);
      if (i == 2)
        add_item (block, PLUMB_ITEM_BREAK, NULL, "休憩", 30);
    }
  plumb_agenda_lay_out_edition (edition);
  return snapshot;
}

static PlumbSnapshot *
new_from_the_right (void)
{
  PlumbSnapshot *snapshot = new_empty ("Mixed");
  PlumbEdition *edition = g_ptr_array_index (snapshot->editions, 0);
  PlumbBlock *block = add_block (edition, 0, "Vltava");

  add_topic (edition, block, "מעקב אחר הליבה", 30, add_person (snapshot, "דנה כהן", "Example Ltd"));
  add_topic (edition, block, "Left to right", 30, add_person (snapshot, "أمل بن سعيد", "مثال"));
  plumb_agenda_lay_out_edition (edition);
  return snapshot;
}

/* Titles that no page was made for, an address that would break a PDF, an overrun and a pin. */
static PlumbSnapshot *
new_odd (void)
{
  PlumbSnapshot *snapshot = new_empty ("Odd");
  PlumbEdition *edition = g_ptr_array_index (snapshot->editions, 0);
  PlumbBlock *block = add_block (edition, 0, "Vltava");
  const PlumbPerson *speaker = add_person (snapshot, "A", "");
  g_autofree char *run = g_strnfill (3000, 'x');
  GString *words = g_string_new (NULL);
  PlumbItem *pinned;

  for (guint i = 0; i < 3000; i++)
    g_string_append (words, "very ");
  g_set_str (&block->video, "https://example.org/it's?a=\\b");
  g_set_str (&block->chat, "https://example.org/chat");
  add_topic (edition, block, run, 30, speaker);
  add_topic (edition, block, words->str, 30, speaker);
  add_topic (edition, block, "", 0, speaker);
  add_topic (edition, block, "Pinned", 150, speaker);
  pinned = g_ptr_array_index (block->items, 3);
  pinned->pinned = TRUE;
  pinned->pinned_at = block->starts_at + 90 * 60;
  block = add_block (edition, 1, "");
  block->starts_at = 0;
  block->minutes = 0;
  add_item (block, PLUMB_ITEM_OPENING, NULL, "", 5);
  plumb_agenda_lay_out_edition (edition);
  g_string_free (words, TRUE);
  return snapshot;
}

/* A number of topics, "japanese", "right" or "odd". */
PlumbSnapshot *
sheet_fixture_find (const char *name)
{
  if (g_str_equal (name, "japanese"))
    return new_japanese ();
  if (g_str_equal (name, "right"))
    return new_from_the_right ();
  if (g_str_equal (name, "odd"))
    return new_odd ();
  return sheet_fixture_new ((guint) atoi (name));
}

const PlumbEdition *
sheet_fixture_edition (const PlumbSnapshot *snapshot)
{
  return g_ptr_array_index (snapshot->editions, 0);
}
