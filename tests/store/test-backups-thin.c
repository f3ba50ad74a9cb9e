/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which backups are let go of, over years that take no time.
 */
#include "config.h"

#include "plumb-backups.h"

#define HOUR (G_GINT64_CONSTANT (60) * 60)
#define DAY (24 * HOUR)
/* Thursday, 1 January 2026 */
#define START G_GINT64_CONSTANT (1767225600)
#define MEGABYTE (G_GINT64_CONSTANT (1024) * 1024)

static PlumbBackupMoment
moment_at (gint64 taken_at, gint64 size)
{
  return (PlumbBackupMoment) { .taken_at = taken_at, .size = size };
}

static void
remove_spare (GArray *moments)
{
  for (guint i = moments->len; i > 0; i--)
    {
      if (g_array_index (moments, PlumbBackupMoment, i - 1).goes)
        g_array_remove_index (moments, i - 1);
    }
}

/* Takes @n backups, one every @interval, and thins after each. */
static GArray *
live (guint n, gint64 interval, gint64 size)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (PlumbBackupMoment));

  for (guint i = 0; i < n; i++)
    {
      PlumbBackupMoment moment = moment_at (START + i * interval, size);

      g_array_append_val (moments, moment);
      plumb_backups_thin ((PlumbBackupMoment *) (void *) moments->data, moments->len,
                          moments->len - 1, moment.taken_at);
      remove_spare (moments);
    }
  return moments;
}

static guint
count_between (const GArray *moments, gint64 from, gint64 until)
{
  guint n = 0;

  for (guint i = 0; i < moments->len; i++)
    {
      gint64 at = g_array_index (moments, PlumbBackupMoment, i).taken_at;

      n += at >= from && at < until;
    }
  return n;
}

static gint64
newest (const GArray *moments)
{
  return g_array_index (moments, PlumbBackupMoment, moments->len - 1).taken_at;
}

static gint64
first_of_month (int month)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, month, 1, 0, 0, 0);

  return g_date_time_to_unix (time);
}

/* Three a day until the end of the year. */
static void
test_the_longer_ago_the_fewer (void)
{
  guint n_days = 365;
  g_autoptr (GArray) moments = live (n_days * 3, 8 * HOUR, MEGABYTE);
  gint64 today = START + (n_days - 1) * DAY;

  g_assert_cmpint (newest (moments), ==, today + 16 * HOUR);
  for (gint64 day = today - 2 * DAY; day <= today; day += DAY)
    g_assert_cmpuint (count_between (moments, day, day + DAY), ==, 3);
  for (gint64 day = today - 20 * DAY; day < today - 3 * DAY; day += DAY)
    {
      g_assert_cmpuint (count_between (moments, day, day + DAY), ==, 1);
      /* The last of the day. */
      g_assert_cmpuint (count_between (moments, day + 16 * HOUR, day + DAY), ==, 1);
    }
  for (gint64 week = today - 12 * 7 * DAY; week < today - 28 * DAY; week += 7 * DAY)
    {
      guint n = count_between (moments, week, week + 7 * DAY);

      /* The end of a month may stand beside that of a week. */
      g_assert_cmpuint (n, >=, 1);
      g_assert_cmpuint (n, <=, 2);
    }
  for (int month = 1; month < 9; month++)
    {
      gint64 end = first_of_month (month + 1);

      g_assert_cmpuint (count_between (moments, first_of_month (month), end), ==, 1);
      g_assert_cmpuint (count_between (moments, end - 8 * HOUR, end), ==, 1);
    }
}

static void
test_a_flood_is_bounded (void)
{
  g_autoptr (GArray) moments = live (60 * 288, 5 * 60, MEGABYTE);
  gint64 now = START + (60 * 288 - 1) * 5 * 60;

  g_assert_cmpuint (moments->len, ==, PLUMB_BACKUPS_MOST);
  g_assert_cmpint (newest (moments), ==, now);
  /* What was an hour, a day, a week, a month ago is not pushed out by what comes every five minutes. */
  g_assert_cmpuint (count_between (moments, now - 2 * HOUR, now - HOUR / 2), >=, 1);
  g_assert_cmpuint (count_between (moments, now - 2 * DAY, now - DAY / 2), >=, 1);
  g_assert_cmpuint (count_between (moments, now - 10 * DAY, now - 5 * DAY), >=, 1);
  g_assert_cmpuint (count_between (moments, now - 45 * DAY, now - 20 * DAY), >=, 1);
}

static void
test_large_ones_are_fewer (void)
{
  g_autoptr (GArray) moments = live (100, DAY, 100 * MEGABYTE);

  g_assert_cmpuint (moments->len, ==, PLUMB_BACKUPS_BYTES / (100 * MEGABYTE));
  g_assert_cmpint (newest (moments), ==, START + 99 * DAY);
}

static void
test_the_newest_always_stays (void)
{
  static const struct
  {
    guint n;
    gint64 interval, size, later;
    guint expected;
  } cases[] = {
    { 1, DAY, MEGABYTE, 0, 1 }, /* the only one */
    { 1, DAY, MEGABYTE, 4000 * DAY, 1 }, /* however old */
    { 1, DAY, 2 * PLUMB_BACKUPS_BYTES, 0, 1 }, /* however large */
    { 5, DAY, 2 * PLUMB_BACKUPS_BYTES, 0, 1 }, /* and then no other */
    { 5, DAY, MEGABYTE, 4000 * DAY, 1 }, /* all of one month */
    { 5, DAY, MEGABYTE, 0, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) moments = g_array_new (FALSE, FALSE, sizeof (PlumbBackupMoment));
      gint64 last = START + (cases[i].n - 1) * cases[i].interval;

      for (guint j = 0; j < cases[i].n; j++)
        {
          PlumbBackupMoment moment = moment_at (START + j * cases[i].interval, cases[i].size);

          g_array_append_val (moments, moment);
        }
      plumb_backups_thin ((PlumbBackupMoment *) (void *) moments->data, moments->len,
                          moments->len - 1, last + cases[i].later);
      remove_spare (moments);
      g_assert_cmpuint (moments->len, ==, cases[i].expected);
      g_assert_cmpint (newest (moments), ==, last);
    }
}

/* A clock that was years ahead leaves names that are newer than anything to come. */
static void
test_what_was_just_taken_stays_whatever_the_clock_says (void)
{
  PlumbBackupMoment moments[PLUMB_BACKUPS_MOST + 20];
  guint n_kept = 0;

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    moments[i] = moment_at (START + 1000 * DAY + i * DAY, MEGABYTE);
  /* Nobody would miss it, by its instant. */
  moments[5].taken_at = moments[4].taken_at + 1;
  moments[6].taken_at = moments[4].taken_at + 2;
  plumb_backups_thin (moments, G_N_ELEMENTS (moments), 5, moments[5].taken_at);
  g_assert_false (moments[5].goes);
  g_assert_false (moments[G_N_ELEMENTS (moments) - 1].goes);
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    n_kept += !moments[i].goes;
  g_assert_cmpuint (n_kept, ==, PLUMB_BACKUPS_MOST);
}

/* Whatever the instants are: bounded, the newest and what was just taken there, and thinning what was
 * thinned takes nothing. */
static void
test_any_instants (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261121);

  for (guint run = 0; run < 300; run++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 150);
      gint64 at = START;
      g_autoptr (GArray) moments = g_array_new (FALSE, FALSE, sizeof (PlumbBackupMoment));
      guint n_thinned;

      for (guint i = 0; i < n; i++)
        {
          PlumbBackupMoment moment = moment_at (at, g_rand_int_range (rand, 1, 40) * MEGABYTE);

          g_array_append_val (moments, moment);
          at += g_rand_int_range (rand, 0, 5 * DAY);
        }
      for (guint round = 0; round < 2; round++)
        {
          plumb_backups_thin ((PlumbBackupMoment *) (void *) moments->data, moments->len,
                              moments->len - 1, at);
          n_thinned = moments->len;
          remove_spare (moments);
          g_assert_cmpuint (moments->len, >=, 1);
          g_assert_cmpuint (moments->len, <=, PLUMB_BACKUPS_MOST);
        }
      g_assert_cmpuint (moments->len, ==, n_thinned);
    }
}

#define ADD(name) g_test_add_func ("/store/backups_thin/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD (the_longer_ago_the_fewer);
  ADD (a_flood_is_bounded);
  ADD (large_ones_are_fewer);
  ADD (the_newest_always_stays);
  ADD (what_was_just_taken_stays_whatever_the_clock_says);
  ADD (any_instants);
  return g_test_run ();
}
