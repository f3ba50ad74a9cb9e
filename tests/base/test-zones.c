/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "plumb-time.h"
#include "plumb-words.h"
#include "plumb-zones-private.h"

static void
test_every_zone_is_known_to_the_system (void)
{
  for (const char *const *zone = plumb_zones_list (); *zone != NULL; zone++)
    {
      g_autoptr (GTimeZone) found = plumb_zone_new (*zone, NULL);

      if (found == NULL)
        g_error ("%s is not known", *zone);
      if (zone[1] != NULL)
        g_assert_cmpstr (zone[0], <, zone[1]);
      g_assert_cmpstr (plumb_zone_find (*zone), ==, *zone);
    }
}

static void
test_every_place_is_found (void)
{
  for (gsize i = 0; i < plumb_zone_n_places; i++)
    {
      const PlumbZonePlace *place = &plumb_zone_places[i];
      g_autofree char *folded = plumb_words_fold (place->name);

      g_assert_cmpstr (folded, ==, place->name);
      g_assert_cmpstr (plumb_zone_find (place->name), ==, place->zone);
      g_assert_cmpstr (plumb_zone_find (place->zone), ==, place->zone);
      if (i > 0)
        g_assert_cmpstr (place[-1].name, <, place->name);
    }
}

static void
test_places_are_found_as_people_write_them (void)
{
  static const struct
  {
    const char *place;
    const char *zone;
  } cases[] = {
    { "Europe/Prague", "Europe/Prague" },
    { "prague", "Europe/Prague" },
    { "Czech Republic", "Europe/Prague" },
    { "St. John’s", NULL },
    { "St Johns", "America/St_Johns" },
    { "Sao Paulo", "America/Sao_Paulo" },
    { "SÃO PAULO", "America/Sao_Paulo" },
    { "Buenos Aires", "America/Argentina/Buenos_Aires" },
    { "India", "Asia/Kolkata" },
    { "USA", NULL },
    { "Georgia", NULL },
    { "IST", NULL },
    { "", NULL },
    { "/", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (plumb_zone_find (cases[i].place), ==, cases[i].zone);
}

static void
test_a_zone_is_called_by_its_city (void)
{
  static const char *const cases[][2] = {
    { "America/St_Johns", "St Johns" },
    { "UTC", "UTC" },
    { "Etc/GMT-9", "UTC+9" },
    { "Etc/GMT+3", "UTC-3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *city = plumb_zone_dup_city (cases[i][0]);

      g_assert_cmpstr (city, ==, cases[i][1]);
    }
}

#define ADD(name) g_test_add_func ("/base/zones/" #name, test_##name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (every_zone_is_known_to_the_system);
  ADD (every_place_is_found);
  ADD (places_are_found_as_people_write_them);
  ADD (a_zone_is_called_by_its_city);
  return g_test_run ();
}
