/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is different between two agendas, each change in a sentence.
 *
 * Invariants
 *  - Pure functions on values; changes own what they hold.
 *  - The same agendas give the same changes in the same order: in the order of the later agenda,
 *    and then what it does not have any more.
 *  - An agenda and itself, or a copy of it under other uids, differ in nothing.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/**
 * PlumbPlanChangeKind:
 * @PLUMB_PLAN_CHANGE_ADDED: it is on the later agenda only
 * @PLUMB_PLAN_CHANGE_DROPPED: it is on the earlier one only
 * @PLUMB_PLAN_CHANGE_TIME: it starts at another time, perhaps on another day
 * @PLUMB_PLAN_CHANGE_ORDER: it stands elsewhere in a block whose time is not known
 * @PLUMB_PLAN_CHANGE_MINUTES: it is longer or shorter
 * @PLUMB_PLAN_CHANGE_ROOM: it is in another room
 */
typedef enum
{
  PLUMB_PLAN_CHANGE_ADDED,
  PLUMB_PLAN_CHANGE_DROPPED,
  PLUMB_PLAN_CHANGE_TIME,
  PLUMB_PLAN_CHANGE_ORDER,
  PLUMB_PLAN_CHANGE_MINUTES,
  PLUMB_PLAN_CHANGE_ROOM,
} PlumbPlanChangeKind;

typedef struct _PlumbPlanEntry PlumbPlanEntry;
typedef struct _PlumbPlanChange PlumbPlanChange;

/** PlumbPlanEntry: a block, or what stands in one, as far as a comparison sees it. */
struct _PlumbPlanEntry
{
  const char *key;   /* by which it is known in both, such as a topic's uid; "" for a break, whose
                        counterpart is the one called the same that is nearest in time */
  const char *block; /* the key of its block; "" for a block itself, or where nobody knows */
  const char *title;
  const char *room;
  gint64 starts_at; /* UTC seconds, 0 when not known */
  guint minutes;
  guint position; /* in its block, from 1 */
};

/** PlumbPlanChange: one difference. What does not apply is 0. */
struct _PlumbPlanChange
{
  PlumbPlanChangeKind kind;
  char *key;
  char *title;
  gint64 from_start; /* UTC seconds */
  gint64 to_start;
  guint from_minutes;
  guint to_minutes;
  char *sentence; /* translated, without a full stop */
};

GPtrArray *plumb_plan_compare (const GPtrArray *before, const GPtrArray *after, const char *zone);
GPtrArray *plumb_plan_compare_entries (const GArray *before, const GArray *after, const char *zone);

const char *plumb_plan_change_kind_nick (PlumbPlanChangeKind kind);
void plumb_plan_change_free (PlumbPlanChange *self);

G_END_DECLS
