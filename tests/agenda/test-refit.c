/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A block that gets another start, length or break. Agendas are written as in agenda-fixture.h.
 */
#include "config.h"

#include "agenda-fixture.h"
#include "plumb-agenda.h"
#include "plumb-refit.h"

#define PRAGUE "Europe/Prague"
#define N_AGENDAS 10000
#define START 1791187200

/* Names the topics of a block A, B, C … */
static void
name_topics (PlumbEdition *edition, PlumbBlock *block, char first)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);
      char title[] = { first, '\0' };

      if (item->kind != PLUMB_ITEM_TOPIC)
        continue;
      fixture_add_topic (edition, block, i, title);
      first++;
    }
}

static PlumbTopic *
topic_of (PlumbEdition *edition, char name)
{
  for (guint i = 0; i < edition->topics->len; i++)
    {
      PlumbTopic *topic = g_ptr_array_index (edition->topics, i);

      if (topic->title[0] == name)
        return topic;
    }
  g_assert_not_reached ();
}

static void
append_block (GString *text, const PlumbBlock *block)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);
      g_autofree char *title = plumb_agenda_dup_title (item);
      g_autoptr (GDateTime) local = g_date_time_new_from_unix_utc (item->starts_at + 7200);
      g_autofree char *clock = g_date_time_format (local, "%H:%M");

      g_string_append_printf (text, "%s%s %s+%u", i > 0 ? ", " : "", clock, title, item->minutes);
    }
}

typedef struct
{
  const char *name;
  const char *items;  /* of a block from 10:00 to 13:30 */
  const char *start;  /* clock time that it gets, NULL for the same */
  guint minutes;      /* that it gets */
  const char *move;   /* clock time that its first break gets, NULL for none */
  const char *other;  /* items of another block, of 90 minutes; NULL for none */
  guint least;        /* minutes that the edition asks for */
  const char *proposals; /* topics that have one */
  const char *hot;       /* topics that many come for */
  const char *steps;
  const char *after;
} Case;

static const PlumbItem *
find_break (const PlumbBlock *block)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);

      if (item->kind == PLUMB_ITEM_BREAK)
        return item;
    }
  return NULL;
}

static gint64
instant (const char *clock)
{
  g_autofree char *local = g_strconcat ("2026-10-05T", clock, NULL);

  return fixture_instant (local, PRAGUE);
}

static void
add_proposals (PlumbEdition *edition, const Case *c)
{
  for (const char *t = c->proposals; t != NULL && *t != '\0'; t++)
    g_ptr_array_add (topic_of (edition, *t)->proposals, plumb_proposal_new ());
  for (const char *t = c->hot; t != NULL && *t != '\0'; t++)
    topic_of (edition, *t)->is_hot = TRUE;
}

static void
free_proposals (PlumbEdition *edition, const Case *c)
{
  for (const char *t = c->proposals; t != NULL && *t != '\0'; t++)
    plumb_proposal_free (g_ptr_array_index (topic_of (edition, *t)->proposals, 0));
}

static void
check_case (const Case *c)
{
  g_autoptr (PlumbEdition) edition = fixture_edition (PRAGUE);
  PlumbBlock *block = fixture_block (PRAGUE, "2026-10-05T10:00", 210, c->items);
  PlumbRefitWish wish = { block, block->starts_at, c->minutes, NULL, 0 };
  g_autoptr (PlumbRefit) refit = NULL;
  g_autoptr (GString) steps = g_string_new (NULL);

  name_topics (edition, block, 'A');
  g_ptr_array_add (edition->blocks, block);
  if (c->other != NULL)
    {
      PlumbBlock *other = fixture_block (PRAGUE, "2026-10-06T15:00", 90, c->other);

      name_topics (edition, other, 'S');
      g_ptr_array_add (edition->blocks, other);
    }
  add_proposals (edition, c);
  edition->min_minutes = c->least;
  if (c->start != NULL)
    wish.starts_at = instant (c->start);
  if (c->move != NULL)
    {
      wish.moved = find_break (block);
      wish.moved_to = instant (c->move);
    }
  g_test_message ("%s", c->name);
  refit = plumb_refit_new (edition, &wish);
  if (refit->problem != NULL)
    g_string_append (steps, refit->problem);
  for (guint i = 0; i < refit->steps->len; i++)
    g_string_append_printf (steps, "%s%s", i > 0 ? "\n" : "",
                            ((PlumbRefitStep *) g_ptr_array_index (refit->steps, i))->sentence);
  g_assert_cmpstr (steps->str, ==, c->steps);
  if (c->after != NULL)
    {
      g_autoptr (PlumbBlock) after = plumb_refit_dup_block (refit, NULL);
      g_autoptr (GString) text = g_string_new (NULL);

      append_block (text, after);
      g_assert_cmpstr (text->str, ==, c->after);
    }
  free_proposals (edition, c);
}

static void
test_refits (void)
{
  static const Case cases[] = {
    { "it fits", "t30 t30", NULL, 90, NULL, NULL, 0, "", "", "", "10:00 A+30, 10:30 B+30" },
    { "a whole one becomes a nanoconference", "o5 t25 t30 t30 b30@11:30 t30 t30 t30", NULL, 90,
      NULL, NULL, 15, "ABCDEF", "",
      "“A” 25 → 15 min\n“B” 30 → 20 min\n“C” 30 → 20 min\n“Break” goes off the agenda\n"
      "“D” 30 → 15 min\n“E” 30 → 15 min\n“F” goes off the agenda",
      "10:00 Opening+5, 10:05 A+15, 10:20 B+20, 10:40 C+20, 11:00 D+15, 11:15 E+15" },
    { "a break that comes earlier", "t30 t30 t30 b30@11:30 t30", NULL, 210, "11:00", NULL, 0, "",
      "", "“C” goes after “Break”",
      "10:00 A+30, 10:30 B+30, 11:00 Break+30, 11:30 C+30, 12:00 D+30" },
    { "a break that comes later", "t60 t30 b30@11:30 t60 t30", NULL, 210, "12:30", NULL, 0, "", "",
      "“C” goes before “Break”", "10:00 A+60, 11:00 B+30, 11:30 C+60, 12:30 Break+30, 13:00 D+30" },
    { "a pinned topic stays", "t60 t30@11:00 t60", NULL, 90, NULL, NULL, 0, "", "",
      "“A” 60 → 30 min\n“C” goes before “B”\n“C” 60 → 30 min",
      "10:00 A+30, 10:30 C+30, 11:00 B+30" },
    { "a pin outside", "t60 t30@12:00", NULL, 90, NULL, NULL, 0, "", "",
      "“B” is fixed at 12:00, where the block has no room for it; unpin it first.", NULL },
    { "a break outside what is wished", "t60 b30@11:30", NULL, 210, "13:15", NULL, 0, "", "",
      "“Break” at 13:15 is not within the block.", NULL },
    { "pins that overlap", "t30@10:00 t30@10:20", NULL, 90, NULL, NULL, 0, "", "",
      "“A” and “B” are fixed to times that overlap.", NULL },
    { "a break that is too long", "b100 t10", NULL, 90, NULL, NULL, 0, "", "",
      "The block is too short for its breaks and openings.", NULL },
    { "pins move with the block", "t60 b30@11:30 t60", "14:00", 210, NULL, NULL, 0, "", "", "",
      "14:00 A+60, 15:30 Break+30, 16:00 B+60" },
    { "another block has room", "t30 t30 t30", NULL, 60, NULL, "t30", 30, "", "",
      "“C” moves to Tue 6 Oct 15:00", "10:00 A+30, 10:30 B+30" },
    { "another block has some room", "t30 t30 t30", NULL, 60, NULL, "t68", 20, "ABC", "",
      "“A” 30 → 20 min\n“B” 30 → 20 min\n“C” 30 → 20 min", "10:00 A+20, 10:20 B+20, 10:40 C+20" },
    { "and takes it shorter", "t30 t30 t30", NULL, 40, NULL, "t68", 20, "ABC", "",
      "“A” 30 → 20 min\n“B” 30 → 20 min\n“C” moves to Tue 6 Oct 15:00, 30 → 20 min",
      "10:00 A+20, 10:20 B+20" },
    { "those without a proposal go first", "t30 t30 t30", NULL, 60, NULL, NULL, 30, "BC", "",
      "“A” goes off the agenda", "10:00 B+30, 10:30 C+30" },
    { "those that many come for stay", "t30 t30 t30", NULL, 60, NULL, NULL, 30, "", "C",
      "“B” goes off the agenda", "10:00 A+30, 10:30 C+30" },
    { "what would fit after all stays", "t15 t60 t60", NULL, 75, NULL, NULL, 60, "AB", "",
      "“C” goes off the agenda", "10:00 A+15, 10:15 B+60" },
    { "what is shorter than is asked for stays", "t8 t30", NULL, 30, NULL, NULL, 15, "", "",
      "“B” 30 → 20 min", "10:00 A+8, 10:08 B+20" },
    { "breaks keep their minutes", "t40 b10 t40", NULL, 70, NULL, NULL, 0, "", "",
      "“A” 40 → 30 min\n“B” 40 → 30 min", "10:00 A+30, 10:30 Break+10, 10:40 B+30" },
    { "nothing at all", "", NULL, 5, NULL, NULL, 0, "", "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_case (&cases[i]);
}

static void
test_talk_keeps_its_share (void)
{
  g_autoptr (PlumbEdition) edition = fixture_edition (PRAGUE);
  PlumbBlock *block = fixture_block (PRAGUE, "2026-10-05T10:00", 60, "t40 t20");
  PlumbRefitWish wish = { block, block->starts_at, 30, NULL, 0 };
  g_autoptr (PlumbRefit) refit = NULL;
  const PlumbRefitStep *step;

  name_topics (edition, block, 'A');
  g_ptr_array_add (edition->blocks, block);
  ((PlumbItem *) g_ptr_array_index (block->items, 0))->talk_minutes = 20;
  refit = plumb_refit_new (edition, &wish);
  g_assert_cmpuint (refit->steps->len, ==, 2);
  step = g_ptr_array_index (refit->steps, 0);
  g_assert_cmpstr (step->id, ==, "shorten:item-0");
  g_assert_cmpuint (step->minutes, ==, 20);
  g_assert_cmpuint (step->talk_minutes, ==, 10);
}

static void
test_steps_may_be_left_out (void)
{
  g_autoptr (PlumbEdition) edition = fixture_edition (PRAGUE);
  PlumbBlock *block = fixture_block (PRAGUE, "2026-10-05T10:00", 210, "t60 b30@11:00 t40");
  PlumbRefitWish wish = { block, block->starts_at, 60, NULL, 0 };
  g_autoptr (PlumbRefit) refit = NULL;
  g_autoptr (PlumbBlock) after = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  const gboolean chosen[] = { TRUE, FALSE, FALSE };

  name_topics (edition, block, 'A');
  g_ptr_array_add (edition->blocks, block);
  refit = plumb_refit_new (edition, &wish);
  g_assert_cmpuint (refit->steps->len, ==, 3);
  after = plumb_refit_dup_block (refit, chosen);
  append_block (text, after);
  g_assert_cmpstr (text->str, ==, "10:00 A+35, 10:35 B+40, 11:00 Break+30");
}

static PlumbBlock *
random_block (GRand *rand, PlumbEdition *edition, guint number)
{
  PlumbBlock *block = plumb_block_new ();
  guint n_items = (guint) g_rand_int_range (rand, 0, 14);

  block->starts_at = g_rand_int_range (rand, 0, 10) > 0 ? START + number * 86400 : 0;
  block->minutes = (guint) g_rand_int_range (rand, 1, 50) * 5;
  for (guint i = 0; i < n_items; i++)
    {
      PlumbItem *item = plumb_item_new ();
      g_autofree char *title = g_strdup_printf ("%u-%u", number, i);

      item->kind = g_rand_int_range (rand, 0, 6) > 1 ? PLUMB_ITEM_TOPIC
                                                     : g_rand_int_range (rand, 1, 3);
      item->minutes = (guint) g_rand_int_range (rand, 0, 45);
      g_set_str (&item->uid, title);
      if (g_rand_int_range (rand, 0, 8) == 0)
        {
          item->pinned = TRUE;
          item->pinned_at = START + number * 86400 + 300 * g_rand_int_range (rand, 0, 50);
        }
      g_ptr_array_add (block->items, item);
      if (item->kind == PLUMB_ITEM_TOPIC)
        fixture_add_topic (edition, block, i, title)->is_hot = g_rand_int_range (rand, 0, 4) == 0;
    }
  return block;
}

static const PlumbItem *
find_item (const PlumbBlock *block, const char *uid)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);

      if (g_str_equal (item->uid, uid))
        return item;
    }
  return NULL;
}

static const PlumbRefitStep *
find_step (const PlumbRefit *refit, const PlumbItem *item, PlumbRefitKind kind)
{
  for (guint i = 0; i < refit->steps->len; i++)
    {
      const PlumbRefitStep *step = g_ptr_array_index (refit->steps, i);

      if (step->item == item && step->kind == kind)
        return step;
    }
  return NULL;
}

/* Nothing overlaps and nothing is outside. */
static void
assert_fits (const PlumbBlock *block)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);
  gint64 cursor = block->starts_at;

  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);

      g_assert_cmpint (spot->starts_at, >=, cursor);
      cursor = spot->ends_at;
    }
  g_assert_cmpint (cursor, <=, plumb_agenda_block_end (block));
}

/* Every entry is there once, with the minutes that the steps say, or gone by a step. */
static void
assert_accounted (const PlumbRefit *refit, const PlumbBlock *after, guint least)
{
  const PlumbBlock *before = refit->wish.block;
  guint n_gone = 0;

  for (guint i = 0; i < before->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (before->items, i);
      const PlumbItem *now = find_item (after, item->uid);
      const PlumbRefitStep *shorter = find_step (refit, item, PLUMB_REFIT_SHORTEN);
      gboolean is_fixed = item->pinned && after->starts_at != 0;

      if (now == NULL)
        {
          const PlumbRefitStep *drop = find_step (refit, item, PLUMB_REFIT_DROP);

          g_assert_true (drop != NULL || find_step (refit, item, PLUMB_REFIT_MOVE) != NULL);
          g_assert_true (item->kind == (is_fixed ? PLUMB_ITEM_BREAK : PLUMB_ITEM_TOPIC));
          n_gone++;
          continue;
        }
      g_assert_cmpuint (now->minutes, ==, shorter != NULL ? shorter->minutes : item->minutes);
      if (is_fixed || item->kind == PLUMB_ITEM_BREAK)
        g_assert_cmpuint (now->minutes, ==, item->minutes);
      if (is_fixed)
        g_assert_cmpint (now->starts_at, ==, plumb_refit_shift_pin (&refit->wish, item));
      if (item->kind == PLUMB_ITEM_TOPIC)
        g_assert_cmpuint (now->minutes, >=, MIN (item->minutes, least > 0 ? least : 10));
    }
  g_assert_cmpuint (after->items->len + n_gone, ==, before->items->len);
}

/* What moves has room where it goes. */
static void
assert_moves_fit (const PlumbRefit *refit, const PlumbEdition *edition)
{
  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);
      g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);
      gint64 cursor = block->starts_at;
      guint n_moved = 0;

      for (guint j = 0; j < spots->len; j++)
        cursor = MAX (cursor, g_array_index (spots, PlumbSpot, j).ends_at);
      for (guint j = 0; j < refit->steps->len; j++)
        {
          const PlumbRefitStep *step = g_ptr_array_index (refit->steps, j);

          if (step->kind != PLUMB_REFIT_MOVE || step->block != block)
            continue;
          cursor += step->minutes * 60;
          n_moved++;
        }
      if (n_moved > 0)
        g_assert_cmpint (cursor, <=, plumb_agenda_block_end (block));
    }
}

static void
assert_same_again (const PlumbRefit *refit, const PlumbEdition *edition)
{
  g_autoptr (PlumbRefit) again = plumb_refit_new (edition, &refit->wish);

  g_assert_cmpstr (again->problem, ==, refit->problem);
  g_assert_cmpuint (again->steps->len, ==, refit->steps->len);
  for (guint i = 0; i < again->steps->len; i++)
    {
      const PlumbRefitStep *one = g_ptr_array_index (refit->steps, i);
      const PlumbRefitStep *other = g_ptr_array_index (again->steps, i);

      g_assert_cmpstr (one->id, ==, other->id);
      g_assert_cmpuint (one->minutes, ==, other->minutes);
    }
}

static gboolean
fits_already (const PlumbRefit *refit)
{
  gboolean none[64] = { FALSE };
  g_autoptr (PlumbBlock) block = plumb_refit_dup_block (refit, none);
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);
  gint64 cursor = block->starts_at;

  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);

      if (spot->starts_at < cursor)
        return FALSE;
      cursor = spot->ends_at;
    }
  return cursor <= plumb_agenda_block_end (block);
}

static void
test_any_refit (void)
{
  guint n_solved = 0;
  guint n_with_steps = 0;

  for (guint32 seed = 0; seed < N_AGENDAS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (PlumbEdition) edition = fixture_edition ("UTC");
      guint n_blocks = (guint) g_rand_int_range (rand, 1, 4);
      PlumbRefitWish wish = { 0 };
      g_autoptr (PlumbRefit) refit = NULL;
      g_autoptr (PlumbBlock) after = NULL;

      for (guint i = 0; i < n_blocks; i++)
        g_ptr_array_add (edition->blocks, random_block (rand, edition, i));
      edition->min_minutes = (guint) g_rand_int_range (rand, 0, 25);
      wish.block = g_ptr_array_index (edition->blocks, 0);
      wish.starts_at = wish.block->starts_at + 300 * g_rand_int_range (rand, 0, 3);
      wish.minutes = (guint) g_rand_int_range (rand, 1, 50) * 5;
      g_test_message ("seed %u", seed);
      refit = plumb_refit_new (edition, &wish);
      assert_same_again (refit, edition);
      if (refit->problem != NULL)
        continue;
      after = plumb_refit_dup_block (refit, NULL);
      assert_fits (after);
      assert_accounted (refit, after, edition->min_minutes);
      assert_moves_fit (refit, edition);
      g_assert_true (refit->steps->len == 0 || !fits_already (refit));
      n_solved++;
      n_with_steps += refit->steps->len > 0;
    }
  g_test_message ("%u of %u refitted, %u with steps", n_solved, N_AGENDAS, n_with_steps);
  g_assert_cmpuint (n_with_steps, >, N_AGENDAS / 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/agenda/refit/cases", test_refits);
  g_test_add_func ("/agenda/refit/talk_keeps_its_share", test_talk_keeps_its_share);
  g_test_add_func ("/agenda/refit/steps_may_be_left_out", test_steps_may_be_left_out);
  g_test_add_func ("/agenda/refit/any", test_any_refit);
  return g_test_run ();
}
