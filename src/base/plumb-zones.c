/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-zones-private.h"

#include <stdlib.h>
#include <string.h>

#include "plumb-words.h"

/**
 * plumb_zones_list:
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of all zones, sorted
 */
const char *const *
plumb_zones_list (void)
{
  return plumb_zone_names;
}

/* Whether @folded is @name, with a space for whatever stands between the words of that. */
static gboolean
is_called (const char *name, const char *folded)
{
  for (; *name != '\0' && *folded != '\0'; name++, folded++)
    {
      char c = g_ascii_isalnum (*name) ? g_ascii_tolower (*name) : ' ';

      if (c != *folded)
        return FALSE;
    }
  return *name == *folded;
}

static int
compare_place (gconstpointer key, gconstpointer place)
{
  return strcmp (key, ((const PlumbZonePlace *) place)->name);
}

/**
 * plumb_zone_find:
 * @place: an IANA name such as "Asia/Tokyo", its last part, or a country or town
 *
 * Finds the zone of a place, whatever its case and punctuation. A place that may lie in several,
 * such as a large country, has none.
 *
 * Returns: (transfer none) (nullable): the name of the zone
 */
const char *
plumb_zone_find (const char *place)
{
  g_autofree char *folded = plumb_words_fold (place);
  const PlumbZonePlace *known;

  for (const char *const *name = plumb_zone_names; *name != NULL; name++)
    {
      const char *last = strrchr (*name, '/');

      if (is_called (*name, folded) || (last != NULL && is_called (last + 1, folded)))
        return *name;
    }
  known = bsearch (folded, plumb_zone_places, plumb_zone_n_places, sizeof plumb_zone_places[0],
                   compare_place);
  return known != NULL ? known->zone : NULL;
}

/**
 * plumb_zone_dup_city:
 * @zone: an IANA name such as "America/St_Johns"
 *
 * Returns: (transfer full): what stands for the zone in a sentence, such as "St Johns"; "UTC+2" for
 *   what is called "Etc/GMT-2"
 */
char *
plumb_zone_dup_city (const char *zone)
{
  const char *last = strrchr (zone, '/');

  if (g_str_has_prefix (zone, "Etc/GMT") && (zone[7] == '-' || zone[7] == '+'))
    return g_strdup_printf ("UTC%c%s", zone[7] == '-' ? '+' : '-', zone + 8);
  return g_strdelimit (g_strdup (last != NULL ? last + 1 : zone), "_", ' ');
}
