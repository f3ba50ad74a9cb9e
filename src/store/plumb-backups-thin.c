/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which backups need not be kept. A function of instants, so that years of them can be tried out.
 */
#include "config.h"

#include "plumb-backups.h"

#define HOUR (G_GINT64_CONSTANT (60) * 60)
#define DAY (24 * HOUR)

/* For so long all are kept, then the last of a day, of a week; the last of a month stays. */
#define KEEP_ALL (3 * DAY)
#define KEEP_DAILY (21 * DAY)
#define KEEP_WEEKLY (13 * 7 * DAY)

static gint64
day_of (gint64 instant)
{
  return instant / DAY;
}

/* Weeks begin on a Monday; the first of 1970 was a Thursday. */
static gint64
week_of (gint64 instant)
{
  return (day_of (instant) + 3) / 7;
}

static gint64
month_of (gint64 instant)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (instant);

  return time != NULL ? (gint64) g_date_time_get_year (time) * 12 + g_date_time_get_month (time)
                      : 0;
}

static gboolean
is_last_of (gint64 (*unit_of) (gint64), const PlumbBackupMoment *moments, guint n_moments, guint i)
{
  return i + 1 == n_moments || unit_of (moments[i].taken_at) != unit_of (moments[i + 1].taken_at);
}

static gboolean
is_wanted (const PlumbBackupMoment *moments, guint n_moments, guint i, gint64 now)
{
  gint64 age = now - moments[i].taken_at;

  return age < KEEP_ALL || is_last_of (month_of, moments, n_moments, i)
         || (age < KEEP_WEEKLY && is_last_of (week_of, moments, n_moments, i))
         || (age < KEEP_DAILY && is_last_of (day_of, moments, n_moments, i));
}

static gboolean
is_over_bounds (const PlumbBackupMoment *moments, guint n_moments)
{
  gint64 n_bytes = 0;
  guint n_kept = 0;

  for (guint i = 0; i < n_moments; i++)
    {
      n_kept += moments[i].goes ? 0 : 1;
      n_bytes += moments[i].goes ? 0 : moments[i].size;
    }
  return n_kept > PLUMB_BACKUPS_MOST || n_bytes > PLUMB_BACKUPS_BYTES;
}

/* The one that is missed least: without it the hole in time is smallest for how long ago it is. Without
 * the first there would be nothing before the second, back to 1970. Returns whether one could go. */
static gboolean
drop_one (PlumbBackupMoment *moments, guint n_moments, guint pinned, gint64 now)
{
  PlumbBackupMoment *least = NULL;
  double least_loss = 0;
  gint64 before = 0;

  for (guint i = 0; i < n_moments; i++)
    {
      guint next = i + 1;
      gint64 hole;
      double loss;

      if (moments[i].goes)
        continue;
      while (next < n_moments && moments[next].goes)
        next++;
      if (next == n_moments)
        break;
      hole = moments[next].taken_at - before;
      loss = (double) hole / (double) (MAX (now - moments[i].taken_at, 0) + HOUR);
      before = moments[i].taken_at;
      if (i == pinned || (least != NULL && loss >= least_loss))
        continue;
      least = &moments[i];
      least_loss = loss;
    }
  if (least != NULL)
    least->goes = TRUE;
  return least != NULL;
}

/**
 * plumb_backups_thin:
 * @moments: (inout) (array length=n_moments): sound backups, oldest first
 * @pinned: one that was taken just now, whatever the clock says
 * @now: UTC seconds
 *
 * Marks the backups that need not be kept: all of the last three days stay, then one a day for three
 * weeks, one a week for three months, and one a month; of what is more than %PLUMB_BACKUPS_MOST, or
 * more than %PLUMB_BACKUPS_BYTES, those go that leave the smallest holes. Neither the newest nor
 * @pinned ever goes.
 */
void
plumb_backups_thin (PlumbBackupMoment *moments, guint n_moments, guint pinned, gint64 now)
{
  for (guint i = 0; i < n_moments; i++)
    moments[i].goes = i != pinned && !is_wanted (moments, n_moments, i, now);
  while (is_over_bounds (moments, n_moments) && drop_one (moments, n_moments, pinned, now))
    ;
}
