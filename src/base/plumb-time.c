/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-time.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "plumb-error.h"

/**
 * plumb_date_is_valid:
 * @date: (nullable): text that may be a date
 *
 * Says whether @date is a real day written "YYYY-MM-DD".
 */
gboolean
plumb_date_is_valid (const char *date)
{
  static const char form[] = "dddd-dd-dd";

  if (date == NULL || strlen (date) != strlen (form))
    return FALSE;
  for (gsize i = 0; form[i] != '\0'; i++)
    {
      if (form[i] == 'd' ? !g_ascii_isdigit (date[i]) : date[i] != form[i])
        return FALSE;
    }
  return g_date_valid_dmy ((GDateDay) atoi (date + 8), (GDateMonth) atoi (date + 5),
                           (GDateYear) atoi (date));
}

/* More zones than people of a microconference live in. */
#define MAX_KEPT 64

G_LOCK_DEFINE_STATIC (kept_zones);

/* GLib reads a zone's file anew unless somebody holds the zone, and takes long for it; a document
 * has the venue's and those of its people. */
static GTimeZone *
load_zone (const char *name)
{
  static GHashTable *kept;
  GTimeZone *zone;

  G_LOCK (kept_zones);
  if (kept == NULL)
    kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                  (GDestroyNotify) g_time_zone_unref);
  zone = g_hash_table_lookup (kept, name);
  if (zone == NULL && (zone = g_time_zone_new_identifier (name)) != NULL)
    {
      if (g_hash_table_size (kept) >= MAX_KEPT)
        g_hash_table_remove_all (kept);
      g_hash_table_insert (kept, g_strdup (name), zone);
    }
  if (zone != NULL)
    g_time_zone_ref (zone);
  G_UNLOCK (kept_zones);
  return zone;
}

/* GLib takes a name for a path below the system's zones and opens whatever is there: with dots or
 * from the root on that may be any file, or a pipe on which it would wait. */
static gboolean
is_zone_name (const char *zone)
{
  return g_ascii_isalpha (zone[0]) && strchr (zone, '/') != NULL && strlen (zone) < 64
         && zone[strspn (zone, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_+-/")] == '\0';
}

/**
 * plumb_zone_new:
 * @zone: an IANA name such as "Europe/Prague"
 *
 * Looks a time zone up. Abbreviations and offsets are refused: a document that says "CET" would
 * mean another time in summer.
 *
 * Returns: (transfer full): the zone, or %NULL with an error
 */
GTimeZone *
plumb_zone_new (const char *zone, GError **error)
{
  g_autoptr (GTimeZone) found = NULL;

  if (g_str_equal (zone, "UTC"))
    return g_time_zone_new_utc ();
  if (is_zone_name (zone))
    found = load_zone (zone);
  if (found == NULL)
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                 _ ("“%s” is not a time zone. Use a name such as “Europe/Prague” or “UTC”."), zone);
  return g_steal_pointer (&found);
}

/**
 * plumb_time_to_local:
 * @seconds: UTC seconds
 * @zone: an IANA name; an unknown one counts as UTC
 *
 * Returns: (transfer full): the wall clock in @zone
 */
GDateTime *
plumb_time_to_local (gint64 seconds, const char *zone)
{
  g_autoptr (GTimeZone) tz = plumb_zone_new (zone, NULL);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);

  return tz != NULL ? g_date_time_to_timezone (utc, tz) : g_steal_pointer (&utc);
}

/**
 * plumb_time_format_rfc3339:
 * @seconds: UTC seconds
 * @zone: an IANA name
 *
 * Writes an instant as RFC 3339 with the offset of @zone, such as "2026-10-05T10:00:00+02:00".
 *
 * Returns: (transfer full): the text
 */
char *
plumb_time_format_rfc3339 (gint64 seconds, const char *zone)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (seconds, zone);

  return g_date_time_format (local, "%Y-%m-%dT%H:%M:%S%:z");
}

/**
 * plumb_time_parse_rfc3339:
 * @text: (nullable): "2026-10-05T10:00:00+02:00", with "Z", or without an offset; a space may
 *   stand for the "T"
 * @zone: the IANA name that counts where @text has no offset
 * @out_seconds: (out): UTC seconds, untouched on failure
 *
 * Reads an instant.
 *
 * Returns: whether @text is one, and between 1970 and 2999
 */
gboolean
plumb_time_parse_rfc3339 (const char *text, const char *zone, gint64 *out_seconds)
{
  g_autoptr (GTimeZone) tz = plumb_zone_new (zone, NULL);
  g_autoptr (GDateTime) parsed = NULL;
  g_autofree char *spelt = g_strdup (text);
  gint64 seconds;

  if (text == NULL || tz == NULL || strlen (text) < strlen ("2026-10-05T10:00"))
    return FALSE;
  if (spelt[10] == ' ')
    spelt[10] = 'T';
  if (strlen (spelt) == strlen ("2026-10-05T10:00"))
    {
      g_autofree char *with_seconds = g_strconcat (spelt, ":00", NULL);

      parsed = g_date_time_new_from_iso8601 (with_seconds, tz);
    }
  else
    {
      parsed = g_date_time_new_from_iso8601 (spelt, tz);
    }
  seconds = parsed != NULL ? g_date_time_to_unix (parsed) : -1;
  if (seconds < 0 || seconds > PLUMB_TIME_LAST)
    return FALSE;
  *out_seconds = seconds;
  return TRUE;
}
