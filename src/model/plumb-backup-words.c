/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-backup-words.h"

#include <glib/gi18n-lib.h>

#include "plumb-phrases.h"

/* A date's number among all dates. */
static guint32
day_number (GDateTime *time)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) g_date_time_get_day_of_month (time),
                  (GDateMonth) g_date_time_get_month (time),
                  (GDateYear) g_date_time_get_year (time));
  return g_date_get_julian (&date);
}

/**
 * plumb_backup_day_to_words:
 * @now: the time it is, in the zone that counts
 *
 * Returns: (transfer full): the day a backup was taken on, such as “Yesterday”
 */
char *
plumb_backup_day_to_words (const PlumbBackup *backup, GDateTime *now)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (backup->taken_at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, g_date_time_get_timezone (now));
  guint32 day = day_number (local);
  guint32 today = day_number (now);

  if (day == today)
    return g_strdup (C_ ("day", "Today"));
  if (day + 1 == today)
    return g_strdup (C_ ("day", "Yesterday"));
  if (g_date_time_get_year (local) == g_date_time_get_year (now))
    /* Translators: a date with its weekday, see g_date_time_format(). */
    return g_date_time_format (local, _ ("%A %-d %B"));
  /* Translators: a date with its weekday and year, see g_date_time_format(). */
  return g_date_time_format (local, _ ("%A %-d %B %Y"));
}

/**
 * plumb_backup_to_words:
 *
 * Returns: (transfer full): when on its day a backup was taken, and why
 */
char *
plumb_backup_to_words (const PlumbBackup *backup)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (backup->taken_at);
  g_autofree char *clock = g_date_time_format (local, "%H:%M");

  switch (backup->reason)
    {
    case PLUMB_BACKUP_IMPORT:
      /* Translators: of a backup; %s is the time, such as “10:31”. */
      return g_strdup_printf (_ ("%s, before an import"), clock);
    case PLUMB_BACKUP_MERGE:
      /* Translators: of a backup; %s is the time, such as “10:31”. */
      return g_strdup_printf (_ ("%s, before changes were merged"), clock);
    case PLUMB_BACKUP_MIGRATION:
      /* Translators: of a backup; %s is the time, such as “10:31”. */
      return g_strdup_printf (_ ("%s, before an update of Plumbline"), clock);
    case PLUMB_BACKUP_DAILY:
    default:
      /* Translators: of a backup; %s is the time, such as “10:31”. */
      return g_strdup_printf (_ ("%s, daily"), clock);
    }
}

/**
 * plumb_backup_contents_to_words:
 *
 * Returns: (transfer full): what a backup holds, such as “42 proposals, 16 topics”
 */
char *
plumb_backup_contents_to_words (const PlumbBackup *backup)
{
  g_autofree char *proposals = g_strdup_printf (
    ngettext ("%u proposal", "%u proposals", backup->n_proposals), backup->n_proposals);
  g_autofree char *topics = g_strdup_printf (ngettext ("%u topic", "%u topics", backup->n_topics),
                                             backup->n_topics);
  const char *const parts[] = { proposals, topics, NULL };

  return backup->is_damaged ? g_strdup (_ ("Damaged")) : plumb_phrase_list (parts);
}
