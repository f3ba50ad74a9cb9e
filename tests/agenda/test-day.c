/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a block goes on the day, by tables and on made-up days. The seeds are fixed.
 */
#include "config.h"

#include "agenda-fixture.h"
#include "plumb-agenda.h"
#include "plumb-day.h"
#include "plumb-time.h"

#define N_DAYS 10000
#define ZONE "Europe/Prague"

/* What happened, a word an entry: "-" nothing, "x" skipped, "10:00" runs since, "10:00-10:25" was. */
static void
live (PlumbBlock *block, const char *history)
{
  g_auto (GStrv) words = g_strsplit (history, " ", -1);

  for (guint i = 0; words[i] != NULL && words[i][0] != '\0'; i++)
    {
      PlumbItem *item = g_ptr_array_index (block->items, i);
      g_auto (GStrv) times = g_strsplit (words[i], "-", 2);

      item->is_skipped = g_str_equal (words[i], "x");
      if (!g_ascii_isdigit (words[i][0]))
        continue;
      for (guint t = 0; times[t] != NULL; t++)
        {
          g_autofree char *local = g_strconcat ("2026-10-05T", times[t], NULL);

          *(t == 0 ? &item->started_at : &item->ended_at) = fixture_instant (local, ZONE);
        }
    }
}

static gint64
instant (const char *clock)
{
  g_autofree char *local = g_strconcat ("2026-10-05T", clock, NULL);

  return fixture_instant (local, ZONE);
}

static char *
dup_starts (const PlumbDay *day)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < day->spots->len; i++)
    {
      g_autoptr (GDateTime) local =
        plumb_time_to_local (g_array_index (day->spots, PlumbDaySpot, i).starts_at, ZONE);
      g_autofree char *clock = g_date_time_format (local, "%H:%M");

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", clock);
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *name;
  const char *items;
  const char *history;
  const char *now;
  const char *starts;
  const char *late;
} Expectation;

static const Expectation expectations[] = {
  { "before", "o5 t25 t25", "", "09:30", "10:00 10:05 10:30", "On time" },
  { "nobody_began", "o5 t25 t25", "", "10:03", "10:03 10:08 10:33", "3 minutes late" },
  { "running", "t25 t25 t10", "10:00", "10:14", "10:00 10:25 10:50", "On time" },
  { "over", "t25 t25 t10", "10:00", "10:28:30", "10:00 10:28 10:53", "3 minutes late" },
  { "half_a_minute_is_on_time", "t25 t25", "10:00", "10:25:30", "10:00 10:25", "On time" },
  { "early", "t25 t25 t10", "10:00-10:20 10:20", "10:21", "10:00 10:20 10:45", "5 minutes early" },
  { "skipped", "t25 t25 t10", "10:00 x", "10:10", "10:00 10:25 10:25", "25 minutes early" },
  { "pin_holds", "t25 b15@10:30 t20", "10:00-10:20", "10:21", "10:00 10:30 10:45", "On time" },
  { "pin_is_late", "t25 b15@10:30 t20", "10:00", "10:35", "10:00 10:35 10:50", "5 minutes late" },
  { "break_keeps_its_minutes", "t25 b15 t20", "10:00", "10:30", "10:00 10:30 10:45",
    "5 minutes late" },
  { "out_of_turn", "t25 t10 t5", "- 10:00-10:10", "10:10", "10:10 10:00 10:35", "On time" },
  { "last_one_over", "t25 t10", "10:00-10:25 10:25", "10:38", "10:00 10:25", "3 minutes late" },
  { "one_minute", "t25", "10:01", "10:02", "10:01", "1 minute late" },
};

static void
test_expectation (gconstpointer data)
{
  const Expectation *one = data;
  g_autoptr (PlumbBlock) block = fixture_block (ZONE, "2026-10-05T10:00", 210, one->items);
  g_autoptr (PlumbDay) day = NULL;
  g_autofree char *starts = NULL;
  g_autofree char *late = NULL;

  live (block, one->history);
  day = plumb_day_new (block, instant (one->now));
  starts = dup_starts (day);
  late = plumb_day_dup_late_words (day);
  g_assert_cmpstr (starts, ==, one->starts);
  g_assert_cmpstr (late, ==, one->late);
}

static const struct
{
  const char *now;
  PlumbDayPhase phase;
  guint figure;
  const char *words;
  const char *detail;
} faces[] = {
  { "10:00:00", PLUMB_DAY_TALK, 25, "minutes left", "10 minutes of talk, then discussion" },
  { "10:00:01", PLUMB_DAY_TALK, 25, "minutes left", "10 minutes of talk, then discussion" },
  { "10:09:00", PLUMB_DAY_TALK, 16, "minutes left", "1 minute of talk, then discussion" },
  { "10:10:00", PLUMB_DAY_DISCUSSION, 15, "minutes left", "of discussion" },
  { "10:19:59", PLUMB_DAY_DISCUSSION, 6, "minutes left", "of discussion" },
  { "10:20:00", PLUMB_DAY_LAST, 5, "minutes left", "Come to an end" },
  { "10:24:00", PLUMB_DAY_LAST, 1, "minute left", "Come to an end" },
  { "10:24:30", PLUMB_DAY_LAST, 30, "seconds left", "Come to an end" },
  { "10:24:59", PLUMB_DAY_LAST, 1, "second left", "Come to an end" },
  { "10:25:00", PLUMB_DAY_OVER, 0, "time is up", "Extend it, or go on" },
  { "10:26:59", PLUMB_DAY_OVER, 1, "minute over", "Extend it, or go on" },
  { "10:28:00", PLUMB_DAY_OVER, 3, "minutes over", "Extend it, or go on" },
  /* A clock that was put back shows no more than there was. */
  { "09:50:00", PLUMB_DAY_TALK, 25, "minutes left", "10 minutes of talk, then discussion" },
};

static void
test_clock (void)
{
  g_autoptr (PlumbEdition) edition = fixture_edition (ZONE);
  g_autoptr (PlumbBlock) block = fixture_block (ZONE, "2026-10-05T10:00", 210, "t25 t25");
  PlumbTopic *topic = fixture_add_topic (edition, block, 0, "One clock");

  topic->talk_minutes = 10;
  live (block, "10:00");
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    {
      g_autoptr (PlumbDay) day = plumb_day_new (block, instant (faces[i].now));
      PlumbDayClock clock = plumb_day_get_clock (day);
      g_autofree char *words = plumb_day_clock_dup_words (&clock);
      g_autofree char *detail = plumb_day_clock_dup_detail (&clock, day->running);

      g_test_message ("%s", faces[i].now);
      g_assert_cmpint (clock.phase, ==, faces[i].phase);
      g_assert_cmpuint (clock.figure, ==, faces[i].figure);
      g_assert_cmpstr (words, ==, faces[i].words);
      g_assert_cmpstr (detail, ==, faces[i].detail);
      g_assert_cmpfloat_with_epsilon (clock.talk, 0.4, 1e-9);
    }
}

static void
test_no_clock_without_anything_that_runs (void)
{
  g_autoptr (PlumbBlock) block = fixture_block (ZONE, "2026-10-05T10:00", 210, "t25 t25");
  g_autoptr (PlumbDay) day = plumb_day_new (block, instant ("10:00"));
  g_autoptr (PlumbDay) over = NULL;

  g_assert_cmpint (plumb_day_get_clock (day).phase, ==, PLUMB_DAY_IDLE);
  g_assert_false (plumb_day_is_begun (day));
  g_assert_false (plumb_day_is_over (day));
  g_assert_null (plumb_day_get_previous (day));
  live (block, "10:00-10:25 x");
  over = plumb_day_new (block, instant ("10:30"));
  g_assert_true (plumb_day_is_begun (over));
  g_assert_true (plumb_day_is_over (over));
  g_assert_true (plumb_day_get_previous (over) == g_ptr_array_index (block->items, 0));
  g_assert_cmpuint (over->n_topics, ==, 1);
}

static const struct
{
  const char *name;
  const char *items;
  const char *history;
  const char *now;
  const char *minutes; /* of all entries afterwards */
  const char *words;
} squeezes[] = {
  { "one_from_each", "t20 t20 t20 t20 t20 t20", "10:00", "10:25", "20 19 19 19 19 19",
    "5 over: take 1 min from each of the rest" },
  { "the_longest_first", "t20 t20 t30 t20", "10:00", "10:21", "20 20 29 20",
    "1 over: take 1 min from “Topic without a title”" },
  { "the_last_of_equals", "t20 t20 t20", "10:00", "10:21", "20 20 19",
    "1 over: take 1 min from “Topic without a title”" },
  { "uneven", "t20 t20 t20 t20", "10:00", "10:24", "20 19 19 18",
    "4 over: take up to 2 min from each of the rest" },
  { "breaks_keep", "t20 b30 t20", "10:00", "10:23", "20 30 17",
    "3 over: take 3 min from “Topic without a title”" },
  { "down_to_the_floor", "t20 t7 t6 t3", "10:00", "10:30", "20 5 5 3",
    "10 over: take the 3 min that topics can give" },
  { "nothing_left", "t20 b30", "10:00", "10:23", "20 30",
    "3 over, and no topic is left that could be shorter" },
  { "in_time", "t20 t20", "10:00", "10:10", "20 20", "There is no time to make up for" },
  { "before_a_pin", "t20 t20 b15@10:40 t20 t20", "10:00", "10:24", "20 16 15 20 20",
    "4 over: take 4 min from “Topic without a title”" },
  { "beyond_a_pin", "t20 t6 b15@10:26 t20 t20", "10:00", "10:24", "20 5 15 19 18",
    "4 over: take up to 2 min from each of the rest" },
  { "a_pin_that_is_past", "t20 t20 b15@10:20 t20", "10:00-10:20", "10:20", "20 13 15 12",
    "15 over: take up to 8 min from each of the rest" },
  { "a_started_minute_counts", "t20 t20", "10:00", "10:20:10", "20 19",
    "1 over: take 1 min from “Topic without a title”" },
};

static void
apply (PlumbBlock *block, const PlumbSqueeze *squeeze)
{
  for (guint i = 0; i < squeeze->cuts->len; i++)
    {
      const PlumbDayCut *cut = &g_array_index (squeeze->cuts, PlumbDayCut, i);

      ((PlumbItem *) cut->item)->day_minutes = cut->minutes;
    }
}

static char *
dup_minutes (const PlumbBlock *block)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < block->items->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "",
                            plumb_day_get_minutes (g_ptr_array_index (block->items, i)));
  return g_string_free (text, FALSE);
}

static void
test_squeeze (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (squeezes); i++)
    {
      g_autoptr (PlumbBlock) block = fixture_block (ZONE, "2026-10-05T10:00", 210,
                                                    squeezes[i].items);
      g_autoptr (PlumbSqueeze) squeeze = NULL;
      g_autofree char *words = NULL;
      g_autofree char *minutes = NULL;

      g_test_message ("%s", squeezes[i].name);
      live (block, squeezes[i].history);
      squeeze = plumb_squeeze_new (block, instant (squeezes[i].now));
      words = plumb_squeeze_dup_words (squeeze);
      apply (block, squeeze);
      minutes = dup_minutes (block);
      g_assert_cmpstr (minutes, ==, squeezes[i].minutes);
      g_assert_cmpstr (words, ==, squeezes[i].words);
    }
}

static void
test_extend (void)
{
  g_autoptr (PlumbBlock) block = fixture_block (ZONE, "2026-10-05T10:00", 210, "t25");
  PlumbItem *item = g_ptr_array_index (block->items, 0);

  g_assert_cmpuint (plumb_day_extend (item, 5), ==, 30);
  g_assert_cmpuint (plumb_day_extend (item, -40), ==, 1);
  g_assert_cmpuint (plumb_day_extend (item, 2000), ==, 1440);
  item->day_minutes = 30;
  /* What it had by the plan is no change. */
  g_assert_cmpuint (plumb_day_extend (item, -5), ==, 0);
}

static void
test_a_block_without_a_date_begins_when_it_does (void)
{
  g_autoptr (PlumbBlock) block = fixture_block (ZONE, "", 210, "t25 t25");
  g_autoptr (PlumbDay) day = NULL;
  g_autofree char *late = NULL;

  live (block, "15:00");
  day = plumb_day_new (block, instant ("15:28"));
  late = plumb_day_dup_late_words (day);
  g_assert_cmpstr (late, ==, "3 minutes late");
}

static const struct
{
  const char *now;
  gboolean is_near;
} nearness[] = {
  { "2026-09-27T23:59", FALSE }, { "2026-09-28T00:00", TRUE },  { "2026-10-05T10:00", TRUE },
  { "2026-10-08T23:59", TRUE },  { "2026-10-09T00:00", FALSE },
};

static void
test_is_near_from_a_week_before_until_the_day_after (void)
{
  g_autoptr (PlumbEdition) edition = fixture_edition (ZONE);

  g_assert_false (plumb_day_is_near (edition, instant ("10:00")));
  g_set_str (&edition->starts_on, "2026-10-05");
  g_set_str (&edition->ends_on, "2026-10-07");
  for (guint i = 0; i < G_N_ELEMENTS (nearness); i++)
    {
      g_test_message ("%s", nearness[i].now);
      g_assert_cmpint (plumb_day_is_near (edition, fixture_instant (nearness[i].now, ZONE)), ==,
                       nearness[i].is_near);
    }
}

static void
test_chooses_the_block_that_is_on (void)
{
  static const struct
  {
    const char *now;
    guint block;
  } choices[] = { { "2026-10-04T10:00", 0 },
                  { "2026-10-05T10:59", 0 },
                  { "2026-10-05T11:00", 1 },
                  { "2026-10-06T15:30", 1 },
                  { "2026-11-01T10:00", 1 } };
  g_autoptr (PlumbEdition) edition = fixture_edition (ZONE);

  g_assert_null (plumb_day_choose_block (edition, instant ("10:00")));
  g_ptr_array_add (edition->blocks, fixture_block (ZONE, "2026-10-05T10:00", 60, "t25"));
  g_ptr_array_add (edition->blocks, fixture_block (ZONE, "2026-10-06T15:00", 60, "t25"));
  g_ptr_array_add (edition->blocks, fixture_block (ZONE, "", 60, "t25"));
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    g_assert_true (plumb_day_choose_block (edition, fixture_instant (choices[i].now, ZONE))
                   == g_ptr_array_index (edition->blocks, choices[i].block));
  live (g_ptr_array_index (edition->blocks, 2), "10:00");
  g_assert_true (plumb_day_choose_block (edition, instant ("10:00"))
                 == g_ptr_array_index (edition->blocks, 2));
}

static void
test_counts_until (void)
{
  static const struct
  {
    gint64 seconds;
    guint figure;
    const char *words;
  } counts[] = { { 259200, 3, "days to go" },    { 172800, 2, "days to go" },
                 { 172799, 47, "hours to go" },  { 7200, 2, "hours to go" },
                 { 7199, 120, "minutes to go" }, { 60, 1, "minute to go" },
                 { 0, 0, "time to begin" },      { -100, 0, "time to begin" } };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *words = NULL;

      g_assert_cmpuint (plumb_day_count_until (counts[i].seconds, &words), ==, counts[i].figure);
      g_assert_cmpstr (words, ==, counts[i].words);
    }
}

/* A day somewhere on its way: some entries were, one may run, others were skipped. */
static PlumbBlock *
random_day (GRand *rand, gint64 *out_now)
{
  PlumbBlock *block = plumb_block_new ();
  guint n = (guint) g_rand_int_range (rand, 0, 14);
  guint n_past = (guint) g_rand_int_range (rand, 0, (gint32) n + 1);
  gint64 now;

  block->starts_at = g_rand_int_range (rand, 0, 10) > 0 ? instant ("10:00") : 0;
  block->minutes = (guint) g_rand_int_range (rand, 0, 300);
  now = instant ("10:00") + g_rand_int_range (rand, -600, 900);
  for (guint i = 0; i < n; i++)
    {
      PlumbItem *item = plumb_item_new ();

      item->kind = (PlumbItemKind) g_rand_int_range (rand, 0, 3);
      item->minutes = (guint) g_rand_int_range (rand, 0, 40);
      if (g_rand_int_range (rand, 0, 4) == 0)
        item->day_minutes = (guint) g_rand_int_range (rand, 1, 50);
      item->pinned = g_rand_int_range (rand, 0, 5) == 0;
      item->pinned_at = item->pinned ? instant ("10:00") + 60 * g_rand_int_range (rand, -30, 330)
                                     : 0;
      item->is_skipped = g_rand_int_range (rand, 0, 8) == 0;
      if (i < n_past && !item->is_skipped)
        {
          item->started_at = now;
          now += g_rand_int_range (rand, 0, 3000);
          item->ended_at = i + 1 < n_past || g_rand_boolean (rand) ? now : 0;
        }
      g_ptr_array_add (block->items, item);
    }
  *out_now = now;
  return block;
}

static void
check_spots (const PlumbBlock *block, const PlumbDay *day, gint64 now)
{
  gint64 end = G_MININT64;

  g_assert_cmpuint (day->spots->len, ==, block->items->len);
  for (guint i = 0; i < day->spots->len; i++)
    {
      const PlumbDaySpot *spot = &g_array_index (day->spots, PlumbDaySpot, i);

      g_assert_true (spot->item == g_ptr_array_index (block->items, i));
      g_assert_cmpint (spot->ends_at, >=, spot->starts_at);
      g_assert_cmpint (spot->ends_at, <=, day->ends_at);
      if (spot->state != PLUMB_DAY_WAITING)
        continue;
      /* No gap is negative, nothing waits in the past, pins hold, and nobody lost a minute. */
      g_assert_cmpint (spot->starts_at, >=, MAX (end, now));
      g_assert_cmpint (spot->ends_at - spot->starts_at, ==,
                       60 * (gint64) plumb_day_get_minutes (spot->item));
      if (plumb_agenda_item_is_fixed (block, spot->item))
        g_assert_cmpint (spot->starts_at, >=, spot->item->pinned_at);
      end = spot->ends_at;
    }
}

/* Pins stay where they are, or come nearer to it; minutes are kept but for what is said to be taken. */
static void
check_squeeze (PlumbBlock *block, const PlumbDay *before, gint64 now)
{
  g_autoptr (PlumbSqueeze) squeeze = plumb_squeeze_new (block, now);
  g_autoptr (PlumbSqueeze) again = plumb_squeeze_new (block, now);
  g_autoptr (PlumbDay) after = NULL;
  g_autoptr (PlumbSqueeze) more = NULL;
  guint taken = 0;

  g_assert_cmpuint (squeeze->cuts->len, ==, again->cuts->len);
  for (guint i = 0; i < squeeze->cuts->len; i++)
    {
      const PlumbDayCut *cut = &g_array_index (squeeze->cuts, PlumbDayCut, i);

      g_assert_cmpint (cut->item->kind, ==, PLUMB_ITEM_TOPIC);
      g_assert_cmpint (plumb_day_get_state (cut->item), ==, PLUMB_DAY_WAITING);
      g_assert_cmpuint (cut->minutes, >=, PLUMB_DAY_FLOOR);
      g_assert_cmpuint (cut->minutes, <, plumb_day_get_minutes (cut->item));
      g_assert_cmpuint (cut->minutes, ==, g_array_index (again->cuts, PlumbDayCut, i).minutes);
      taken += plumb_day_get_minutes (cut->item) - cut->minutes;
    }
  g_assert_cmpuint (taken, ==, squeeze->taken);
  g_assert_cmpuint (taken, <=, squeeze->wanted);
  apply (block, squeeze);
  after = plumb_day_new (block, now);
  check_spots (block, after, now);
  g_assert_cmpint (after->planned_end_at, ==, before->planned_end_at);
  g_assert_cmpint (after->ends_at, <=, before->ends_at);
  if (squeeze->taken == squeeze->wanted)
    g_assert_cmpint (plumb_day_get_late (after), <=, 0);
  for (guint i = 0; i < after->spots->len; i++)
    g_assert_cmpint (g_array_index (after->spots, PlumbDaySpot, i).starts_at, <=,
                     g_array_index (before->spots, PlumbDaySpot, i).starts_at);
  more = plumb_squeeze_new (block, now);
  g_assert_cmpuint (more->taken, ==, 0);
}

static void
test_random_days (void)
{
  guint n_squeezed = 0;

  for (guint32 seed = 0; seed < N_DAYS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      gint64 now = 0;
      g_autoptr (PlumbBlock) block = random_day (rand, &now);
      g_autoptr (PlumbDay) day = plumb_day_new (block, now);
      g_autofree char *minutes = dup_minutes (block);
      g_autofree char *squeezed = NULL;

      g_test_message ("seed %u", seed);
      check_spots (block, day, now);
      check_squeeze (block, day, now);
      squeezed = dup_minutes (block);
      n_squeezed += !g_str_equal (minutes, squeezed);
    }
  g_assert_cmpuint (n_squeezed, >, N_DAYS / 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (expectations); i++)
    {
      g_autofree char *path = g_strconcat ("/agenda/day/expects/", expectations[i].name, NULL);

      g_test_add_data_func (path, &expectations[i], test_expectation);
    }
  g_test_add_func ("/agenda/day/clock", test_clock);
  g_test_add_func ("/agenda/day/no_clock_without_anything_that_runs",
                   test_no_clock_without_anything_that_runs);
  g_test_add_func ("/agenda/day/squeeze", test_squeeze);
  g_test_add_func ("/agenda/day/extend", test_extend);
  g_test_add_func ("/agenda/day/a_block_without_a_date_begins_when_it_does",
                   test_a_block_without_a_date_begins_when_it_does);
  g_test_add_func ("/agenda/day/is_near_from_a_week_before_until_the_day_after",
                   test_is_near_from_a_week_before_until_the_day_after);
  g_test_add_func ("/agenda/day/chooses_the_block_that_is_on", test_chooses_the_block_that_is_on);
  g_test_add_func ("/agenda/day/counts_until", test_counts_until);
  g_test_add_func ("/agenda/day/random_days", test_random_days);
  return g_test_run ();
}
