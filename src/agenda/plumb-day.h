/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a block goes on the day: what runs, how long it has, and when the rest will come.
 *
 * Invariants
 *  - Pure functions on values and on an instant that is given: what happened is in the items
 *    (started_at, ended_at, day_minutes, is_skipped), so a computer that slept or was started again
 *    knows as much as one that watched.
 *  - Nothing starts before its pin, nor before what stands above it is over. A break keeps its
 *    minutes.
 *  - An entry that runs ends at its time, or now if that is over already.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/** PLUMB_DAY_FLOOR: no topic is squeezed below these minutes. */
#define PLUMB_DAY_FLOOR 5

/** PLUMB_DAY_LAST_MINUTES: from here on the end is near, and is said to be. */
#define PLUMB_DAY_LAST_MINUTES 5

typedef enum
{
  PLUMB_DAY_WAITING,
  PLUMB_DAY_RUNNING,
  PLUMB_DAY_ENDED,
  PLUMB_DAY_SKIPPED,
} PlumbDayState;

/**
 * PlumbDayPhase:
 * @PLUMB_DAY_IDLE: nothing runs
 * @PLUMB_DAY_TALK: somebody talks
 * @PLUMB_DAY_DISCUSSION: the room does; also of an entry that is no topic
 * @PLUMB_DAY_LAST: the last minutes
 * @PLUMB_DAY_OVER: its time is up
 */
typedef enum
{
  PLUMB_DAY_IDLE,
  PLUMB_DAY_TALK,
  PLUMB_DAY_DISCUSSION,
  PLUMB_DAY_LAST,
  PLUMB_DAY_OVER,
} PlumbDayPhase;

typedef struct _PlumbDaySpot PlumbDaySpot;
typedef struct _PlumbDay PlumbDay;
typedef struct _PlumbDayClock PlumbDayClock;
typedef struct _PlumbDayCut PlumbDayCut;
typedef struct _PlumbSqueeze PlumbSqueeze;

/** PlumbDaySpot: an entry with when it was, or is expected to be. */
struct _PlumbDaySpot
{
  const PlumbItem *item; /* borrowed */
  PlumbDayState state;
  gint64 starts_at;
  gint64 ends_at;
};

/** PlumbDay: a block at one moment of its day. */
struct _PlumbDay
{
  GArray *spots;           /* PlumbDaySpot, one an entry, in the agenda's order */
  const PlumbItem *running; /* borrowed, nullable */
  const PlumbItem *next;    /* borrowed, nullable: the first that waits */
  guint n_topics;           /* without those skipped */
  guint n_begun;            /* topics that began */
  gint64 now;
  gint64 ends_at;        /* when the last entry is expected to end */
  gint64 planned_end_at; /* when it should, and the room with it */
};

/** PlumbDayClock: what the clock of a running entry shows. */
struct _PlumbDayClock
{
  PlumbDayPhase phase;
  gint64 left;    /* seconds, negative when over */
  gint64 talk_left; /* seconds of it until the talk should end, 0 when it should have */
  double rest;    /* how much of the whole is left, 0 to 1 */
  double talk;    /* how much of the whole is talk, 0 when that is not said */
  guint figure;   /* the number to show: minutes, or seconds in the last minute */
  gboolean is_seconds;
};

/** PlumbDayCut: a topic and the minutes that it would have. */
struct _PlumbDayCut
{
  const PlumbItem *item; /* borrowed */
  guint minutes;
};

/** PlumbSqueeze: what making up for lost time would do. */
struct _PlumbSqueeze
{
  GArray *cuts;  /* PlumbDayCut, only of topics that become shorter, in order */
  guint wanted;  /* minutes to make up for, more than @taken when not all of it can be */
  guint taken;   /* minutes that the cuts give */
};

PlumbDay *plumb_day_new (const PlumbBlock *block, gint64 now);
void plumb_day_free (PlumbDay *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbDay, plumb_day_free)

const PlumbDaySpot *plumb_day_find (const PlumbDay *self, const PlumbItem *item);
gboolean plumb_day_is_begun (const PlumbDay *self);
gboolean plumb_day_is_over (const PlumbDay *self);
gint64 plumb_day_get_late (const PlumbDay *self);
PlumbDayClock plumb_day_get_clock (const PlumbDay *self);
const PlumbItem *plumb_day_get_previous (const PlumbDay *self);

guint plumb_day_get_minutes (const PlumbItem *item);
PlumbDayState plumb_day_get_state (const PlumbItem *item);
guint plumb_day_extend (const PlumbItem *item, int minutes);

PlumbSqueeze *plumb_squeeze_new (const PlumbBlock *block, gint64 now);
void plumb_squeeze_free (PlumbSqueeze *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbSqueeze, plumb_squeeze_free)

gboolean plumb_day_is_near (const PlumbEdition *edition, gint64 now);
const PlumbBlock *plumb_day_choose_block (const PlumbEdition *edition, gint64 now);
guint plumb_day_count_until (gint64 seconds, char **out_words);

char *plumb_day_dup_late_words (const PlumbDay *self);
char *plumb_day_clock_dup_words (const PlumbDayClock *self);
char *plumb_day_clock_dup_detail (const PlumbDayClock *self, const PlumbItem *item);
char *plumb_squeeze_dup_words (const PlumbSqueeze *self);

G_END_DECLS
