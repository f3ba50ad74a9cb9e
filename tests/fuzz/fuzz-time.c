/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "plumb-time.h"
#include "plumb-zones.h"

static void
check_instant (const char *text, const char *zone)
{
  gint64 seconds = -1;
  gint64 again = -1;
  g_autofree char *written = NULL;

  if (!plumb_time_parse_rfc3339 (text, zone, &seconds))
    {
      g_assert_cmpint (seconds, ==, -1);
      return;
    }
  g_assert_cmpint (seconds, >=, 0);
  g_assert_cmpint (seconds, <=, PLUMB_TIME_LAST);
  written = plumb_time_format_rfc3339 (seconds, zone);
  g_assert_true (plumb_time_parse_rfc3339 (written, "UTC", &again));
  g_assert_cmpint (again, ==, seconds);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzInput input = { data, size };
  g_autofree char *text = fuzz_take_text (&input);
  g_autofree char *zone = fuzz_take_text (&input);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) tz = plumb_zone_new (zone, &error);
  g_autofree char *city = plumb_zone_dup_city (zone);

  fuzz_assert_answered (tz != NULL, error);
  /* It is a path, too. */
  g_assert_true (tz == NULL || (zone[0] != '/' && strchr (zone, '.') == NULL));
  fuzz_assert_text (city);
  check_instant (text, tz != NULL ? zone : "Europe/Prague");
  plumb_date_is_valid (text);
  return 0;
}
