/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-error.h"
#include "plumb-time.h"

static void
test_only_real_days_are_dates (void)
{
  static const struct
  {
    const char *text;
    gboolean valid;
  } cases[] = {
    { "2026-10-05", TRUE },   { "2024-02-29", TRUE }, { "2026-02-29", FALSE },
    { "2026-13-01", FALSE },  { "2026-1-01", FALSE }, { "05.10.2026", FALSE },
    { "2026-10-05T", FALSE }, { "", FALSE },          { NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (plumb_date_is_valid (cases[i].text), ==, cases[i].valid);
}

static void
test_instants_round_trip_with_the_zones_offset (void)
{
  gint64 seconds = 0;
  g_autofree char *summer = NULL;
  g_autofree char *winter = NULL;

  g_assert_true (plumb_time_parse_rfc3339 ("2026-10-05T10:00:00+02:00", "UTC", &seconds));
  g_assert_cmpint (seconds, ==, 1791187200);
  summer = plumb_time_format_rfc3339 (seconds, "Europe/Prague");
  g_assert_cmpstr (summer, ==, "2026-10-05T10:00:00+02:00");
  winter = plumb_time_format_rfc3339 (seconds + 60 * 86400, "Europe/Prague");
  g_assert_cmpstr (winter, ==, "2026-12-04T09:00:00+01:00");
}

static void
test_a_time_without_offset_is_local_to_the_zone (void)
{
  gint64 with_zone = 0;
  gint64 with_space = 0;

  g_assert_true (plumb_time_parse_rfc3339 ("2026-10-05T10:00", "Europe/Prague", &with_zone));
  g_assert_cmpint (with_zone, ==, 1791187200);
  g_assert_true (plumb_time_parse_rfc3339 ("2026-10-05 08:00:00+00:00", "UTC", &with_space));
  g_assert_cmpint (with_space, ==, 1791187200);
  g_assert_false (plumb_time_parse_rfc3339 ("10:00", "UTC", &with_zone));
  g_assert_cmpint (with_zone, ==, 1791187200);
}

/* What a document can hold, and what can be added to without leaving the calendar. */
static void
test_only_instants_of_these_centuries_are_read (void)
{
  static const struct
  {
    const char *text;
    gboolean valid;
  } cases[] = {
    { "1970-01-01T00:00:00Z", TRUE },      { "1969-12-31T23:59:59Z", FALSE },
    { "2999-12-31T23:59:59Z", TRUE },      { "3000-01-01T00:00:00Z", FALSE },
    { "9999-12-31T23:59:59Z", FALSE },     { "0001-01-01T00:00:00Z", FALSE },
    { "2026-10-05T10:00:00+02:00", TRUE }, { "2026-10-05T10:00:00+99:00", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 seconds = 7;

      g_assert_cmpint (plumb_time_parse_rfc3339 (cases[i].text, "UTC", &seconds), ==,
                       cases[i].valid);
      g_assert_true (cases[i].valid || seconds == 7);
    }
}

static void
test_neither_abbreviations_nor_paths_are_zones (void)
{
  static const char *const wrong[] = { "CET",
                                       "+02:00",
                                       "Europe/Nowhere",
                                       "",
                                       "../zoneinfo/Europe/Prague",
                                       "Europe/../Europe/Prague",
                                       "/usr/share/zoneinfo/Europe/Prague",
                                       "/dev/zero",
                                       "../../../dev/zero",
                                       "//UTC" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GTimeZone) zone = plumb_zone_new (wrong[i], &error);

      g_assert_null (zone);
      g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/time/only_real_days_are_dates", test_only_real_days_are_dates);
  g_test_add_func ("/base/time/instants_round_trip_with_the_zones_offset",
                   test_instants_round_trip_with_the_zones_offset);
  g_test_add_func ("/base/time/a_time_without_offset_is_local_to_the_zone",
                   test_a_time_without_offset_is_local_to_the_zone);
  g_test_add_func ("/base/time/only_instants_of_these_centuries_are_read",
                   test_only_instants_of_these_centuries_are_read);
  g_test_add_func ("/base/time/neither_abbreviations_nor_paths_are_zones",
                   test_neither_abbreviations_nor_paths_are_zones);
  return g_test_run ();
}
