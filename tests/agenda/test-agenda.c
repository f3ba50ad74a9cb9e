/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "agenda-fixture.h"
#include "plumb-agenda.h"

#define PRAGUE "Europe/Prague"

/* What the microconferences of some years looked like. */
static const struct
{
  const char *name;
  const char *zone;
  const char *start;
  guint minutes;
  const char *items;
  const char *starts;
  const char *words;
} shapes[] = {
  { "2018: 2 h 15 of topics around a break", "America/Vancouver", "2018-11-13T14:00", 165,
    "t15 t15 t15 t15 t15 b30 t30 t15 t15", "14:00 14:15 14:30 14:45 15:00 15:15 15:45 16:15 16:30",
    "135 of 135 min, full" },
  { "2021: virtual, breaks where the lead wants them", "America/Los_Angeles", "2021-09-22T07:00",
    240, "o5 t25 t25 b15 t25 b10 t25 b10 t40",
    "07:00 07:05 07:30 07:55 08:10 08:35 08:45 09:10 09:20", "145 of 205 min, 60 free" },
  { "2024: 3 h 30 with the venue's break", "Europe/Vienna", "2024-09-18T10:00", 210,
    "o5 t25 t30 t30 b30@11:30 t30 t30 t30", "10:00 10:05 10:30 11:00 11:30 12:00 12:30 13:00",
    "180 of 180 min, full" },
  { "2024: a topic too long before the venue's break", "Europe/Vienna", "2024-09-18T10:00", 210,
    "t30 t30 t45 b30@11:30 t25 t30 t30", "10:00 10:30 11:00 11:30 12:00 12:25 12:55",
    "190 of 180 min, 10 over" },
  { "nanoconference", "Europe/Vienna", "2024-09-19T15:00", 90, "t20 t20 t20 t20",
    "15:00 15:20 15:40 16:00", "80 of 90 min, 10 free" },
  { "no start yet", "UTC", "", 90, "t20 b10@11:00 t20", "00:00 00:20 00:30",
    "40 of 80 min, 40 free" },
  { "no length yet", "UTC", "2024-09-19T15:00", 0, "t20", "15:00", "20 of 0 min, 20 over" },
  { "nothing in it", "UTC", "2024-09-19T15:00", 90, "", "", "0 of 90 min, 90 free" },
};

static void
test_the_shapes_of_real_years_come_out_minute_exact (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (PlumbBlock) block = fixture_block (shapes[i].zone, shapes[i].start,
                                                    shapes[i].minutes, shapes[i].items);
      g_autofree char *starts = fixture_starts (block, shapes[i].zone);
      PlumbBudget budget = plumb_agenda_budget (block);
      g_autofree char *words = plumb_agenda_budget_words (&budget);

      g_test_message ("%s", shapes[i].name);
      g_assert_cmpstr (starts, ==, shapes[i].starts);
      g_assert_cmpstr (words, ==, shapes[i].words);
    }
}

static void
test_laying_out_fills_the_starts (void)
{
  g_autoptr (PlumbEdition) edition = fixture_edition (PRAGUE);
  PlumbBlock *block = fixture_block (PRAGUE, "2026-10-05T10:00", 60, "t10 t20");
  const PlumbItem *second = g_ptr_array_index (block->items, 1);

  g_ptr_array_add (edition->blocks, block);
  plumb_agenda_lay_out_edition (edition);
  g_assert_cmpint (second->starts_at, ==, fixture_instant ("2026-10-05T10:10", PRAGUE));
}

static void
test_pins_hold (void)
{
  static const struct
  {
    const char *name;
    const char *items;
    const char *starts;
  } cases[] = {
    { "time before a pin is free", "t10 t10@10:30 t10", "10:00 10:30 10:40" },
    { "what is too long runs into it", "t40 b10@10:30 t10", "10:00 10:30 10:40" },
    { "what follows waits for both", "t60 b10@10:30 t10", "10:00 10:30 11:00" },
    { "a pin may go back into free time", "t10 t10@11:00 t10@10:30 t5", "10:00 11:00 10:30 11:10" },
    { "at the start of the block", "b30@10:00 t10", "10:00 10:30" },
    { "before the block", "b30@09:00 t10", "09:00 10:00" },
    { "after the block", "t10 b30@15:00 t10", "10:00 15:00 15:30" },
    { "without minutes", "t10 o0@10:30 t10", "10:00 10:30 10:30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbBlock) block = fixture_block (PRAGUE, "2026-10-05T10:00", 120,
                                                    cases[i].items);
      g_autofree char *starts = fixture_starts (block, PRAGUE);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (starts, ==, cases[i].starts);
    }
}

static void
test_a_clock_change_does_not_change_minutes (void)
{
  g_autoptr (PlumbBlock) autumn = fixture_block (PRAGUE, "2026-10-25T01:30", 240,
                                                 "t60 t60 t60 t60");
  g_autoptr (PlumbBlock) spring = fixture_block (PRAGUE, "2026-03-29T01:30", 120, "t15 t15 t30");
  g_autofree char *autumn_starts = fixture_starts (autumn, PRAGUE);
  g_autofree char *spring_starts = fixture_starts (spring, PRAGUE);

  g_assert_cmpstr (autumn_starts, ==, "01:30 02:30 02:30 03:30");
  g_assert_cmpstr (spring_starts, ==, "01:30 01:45 03:00");
}

static void
test_a_move_is_previewed_without_being_made (void)
{
  static const struct
  {
    guint item;
    guint index;
    const char *starts;
  } cases[] = {
    { 0, 0, "10:00 10:10 10:30 11:00" }, { 0, 1, "10:00 10:20 10:30 11:00" },
    { 0, 3, "10:00 10:30 11:00 11:30" }, { 0, 99, "10:00 10:30 11:00 11:30" },
    { 3, 0, "10:00 10:30 10:40 10:30" }, { 3, PLUMB_AGENDA_AWAY, "10:00 10:10 10:30" },
  };
  g_autoptr (PlumbBlock) block = fixture_block (PRAGUE, "2026-10-05T10:00", 120,
                                                "t10 t20 b30@10:30 t30");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) spots = plumb_agenda_lay_out_moved (
        block, g_ptr_array_index (block->items, cases[i].item), cases[i].index);
      g_autofree char *starts = fixture_spots (spots, PRAGUE);

      g_test_message ("item %u to %u: %s", cases[i].item, cases[i].index, starts);
      g_assert_cmpstr (starts, ==, cases[i].starts);
    }
}

static void
test_an_item_from_elsewhere_can_be_previewed (void)
{
  g_autoptr (PlumbBlock) block = fixture_block (PRAGUE, "2026-10-05T10:00", 60, "t10 t20 t15");
  g_autoptr (PlumbItem) item = plumb_item_new ();
  g_autoptr (GArray) spots = NULL;
  g_autoptr (GArray) last = NULL;
  PlumbBudget budget;

  item->minutes = 30;
  spots = plumb_agenda_lay_out_moved (block, item, 1);
  last = plumb_agenda_lay_out_moved (block, item, 3);
  budget = plumb_agenda_budget_of_spots (block, spots);
  g_assert_true (g_array_index (spots, PlumbSpot, 1).item == item);
  g_assert_true (g_array_index (last, PlumbSpot, 3).item == item);
  g_assert_cmpuint (budget.used, ==, 75);
  g_assert_cmpuint (budget.over, ==, 15);
  g_assert_cmpuint (budget.topics_over, ==, 1);
}

static char *
describe_gaps (const GArray *gaps, gint64 from)
{
  GString *text = g_string_new ("");

  for (guint i = 0; i < gaps->len; i++)
    {
      const PlumbGap *gap = &g_array_index (gaps, PlumbGap, i);

      g_string_append_printf (text, "%s%d+%u", i > 0 ? " " : "",
                              (int) ((gap->starts_at - from) / 60), gap->minutes);
    }
  return g_string_free (text, FALSE);
}

static void
test_free_slots_are_what_nothing_takes (void)
{
  static const struct
  {
    const char *items;
    const char *gaps;
  } cases[] = {
    { "", "0+120" },
    { "t120", "" },
    { "t130", "" },
    { "t119", "119+1" },
    { "t10 t10", "20+100" },
    { "t10 b30@10:30 t60", "10+20" },
    { "b30@10:30", "0+30 60+60" },
    { "t10 t10@11:00 t10@10:30 t5", "10+20 40+20 75+45" },
    { "t60 b10@10:30 t10", "70+50" },
    { "b30@09:00", "0+120" },
    { "b30@15:00", "0+120" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbBlock) block = fixture_block (PRAGUE, "2026-10-05T10:00", 120,
                                                    cases[i].items);
      g_autoptr (GArray) gaps = plumb_agenda_dup_free_slots (block, NULL);
      g_autofree char *text = describe_gaps (gaps, block->starts_at);

      g_test_message ("%s", cases[i].items);
      g_assert_cmpstr (text, ==, cases[i].gaps);
    }
}

static void
test_the_budget_tells_what_is_over (void)
{
  static const struct
  {
    const char *items;
    const char *words;
  } cases[] = {
    { "t100 b30", "100 of 180 min, 80 free" },
    { "o5 t165 b30", "170 of 180 min, 10 free" },
    { "t179 b30", "179 of 180 min, 1 free" },
    { "b30 t180", "180 of 180 min, full" },
    { "b30 t195", "195 of 180 min, 15 over" },
    { "b30 t181", "181 of 180 min, 1 over" },
    { "t60 b30@12:00 t90 t25", "175 of 180 min, 2 topics over" },
    { "t90 b30@12:00 t60 t25", "175 of 180 min, 1 topic over" },
    { "t60 b30@12:00 t60 o5 o5", "130 of 180 min, 50 free" },
    { "b300", "0 of 0 min, full" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbBlock) block = fixture_block (PRAGUE, "2026-10-05T10:00", 210,
                                                    cases[i].items);
      PlumbBudget budget = plumb_agenda_budget (block);
      g_autofree char *words = plumb_agenda_budget_words (&budget);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_budgets_of_blocks_add_up (void)
{
  g_autoptr (PlumbEdition) edition = fixture_edition (PRAGUE);
  PlumbBudget total;

  g_ptr_array_add (edition->blocks, fixture_block (PRAGUE, "2026-10-05T10:00", 90, "t80 b10"));
  g_ptr_array_add (edition->blocks, fixture_block (PRAGUE, "2026-10-06T10:00", 60, "t30 t40"));
  g_ptr_array_add (edition->blocks, fixture_block (PRAGUE, "2026-10-07T10:00", 30, "t20"));
  total = plumb_agenda_budget_total (edition);
  g_assert_cmpuint (total.available, ==, 170);
  g_assert_cmpuint (total.used, ==, 170);
  g_assert_cmpuint (total.breaks, ==, 10);
  g_assert_cmpuint (total.free, ==, 10);
  g_assert_cmpuint (total.over, ==, 10);
  g_assert_cmpuint (total.topics_over, ==, 1);
}

static void
test_first_level_topics_in_no_block_are_unplaced (void)
{
  g_autoptr (PlumbEdition) edition = fixture_edition (PRAGUE);
  PlumbBlock *block = fixture_block (PRAGUE, "2026-10-05T10:00", 90, "t80 b10");
  PlumbTopic *left = plumb_topic_new ();
  g_autoptr (GPtrArray) unplaced = NULL;

  g_ptr_array_add (edition->blocks, block);
  fixture_add_topic (edition, block, 0, "Placed");
  g_ptr_array_add (edition->topics, left);
  g_ptr_array_add (left->topics, plumb_topic_new ());
  unplaced = plumb_agenda_unplaced (edition);
  g_assert_cmpuint (unplaced->len, ==, 1);
  g_assert_true (g_ptr_array_index (unplaced, 0) == left);
}

static void
test_topics_not_placed_go_where_there_is_room (void)
{
  PlumbEdition *edition = fixture_edition (PRAGUE);
  PlumbBlock *first = fixture_block (PRAGUE, "2026-10-05T10:00", 60, "o5 t25");
  PlumbBlock *second = fixture_block (PRAGUE, "2026-10-06T10:00", 90, "t30");
  const guint minutes[] = { 20, 30, 20, 90 };
  /* 30 are free in the first and 60 in the second. */
  PlumbBlock *const expected[] = { first, second, second, first };
  g_autoptr (GPtrArray) plan = NULL;

  g_ptr_array_add (edition->blocks, first);
  g_ptr_array_add (edition->blocks, second);
  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      PlumbTopic *topic = plumb_topic_new ();

      topic->minutes = minutes[i];
      g_ptr_array_add (edition->topics, topic);
    }
  plan = plumb_agenda_plan_unplaced (edition);
  g_assert_cmpuint (plan->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < plan->len; i++)
    g_assert_true (g_ptr_array_index (plan, i) == expected[i]);
  plumb_edition_free (edition);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agenda/layout/the_shapes_of_real_years_come_out_minute_exact",
                   test_the_shapes_of_real_years_come_out_minute_exact);
  g_test_add_func ("/agenda/layout/laying_out_fills_the_starts", test_laying_out_fills_the_starts);
  g_test_add_func ("/agenda/layout/pins_hold", test_pins_hold);
  g_test_add_func ("/agenda/layout/a_clock_change_does_not_change_minutes",
                   test_a_clock_change_does_not_change_minutes);
  g_test_add_func ("/agenda/layout/a_move_is_previewed_without_being_made",
                   test_a_move_is_previewed_without_being_made);
  g_test_add_func ("/agenda/layout/an_item_from_elsewhere_can_be_previewed",
                   test_an_item_from_elsewhere_can_be_previewed);
  g_test_add_func ("/agenda/layout/free_slots_are_what_nothing_takes",
                   test_free_slots_are_what_nothing_takes);
  g_test_add_func ("/agenda/budget/tells_what_is_over", test_the_budget_tells_what_is_over);
  g_test_add_func ("/agenda/budget/budgets_of_blocks_add_up", test_budgets_of_blocks_add_up);
  g_test_add_func ("/agenda/unplaced/first_level_topics_in_no_block_are_unplaced",
                   test_first_level_topics_in_no_block_are_unplaced);
  g_test_add_func ("/agenda/unplaced/topics_not_placed_go_where_there_is_room",
                   test_topics_not_placed_go_where_there_is_room);
  return g_test_run ();
}
