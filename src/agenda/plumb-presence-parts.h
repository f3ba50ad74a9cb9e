/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A part of what somebody wrote: what stands between two commas, “and”s or brackets.
 */
#pragma once

#include "plumb-presence-tokens.h"

G_BEGIN_DECLS

/** PlumbJoint: what stands before a part. */
typedef enum
{
  PLUMB_JOINT_NONE,  /* it is the first one of its sentence */
  PLUMB_JOINT_COMMA,
  PLUMB_JOINT_AND,   /* also “or” */
  PLUMB_JOINT_EXCEPT,
  PLUMB_JOINT_REMARK, /* a bracket, or “because” */
} PlumbJoint;

/** PlumbPart: what was found in it, and where. Places count tokens from 1, 0 is nowhere. */
typedef struct
{
  PlumbJoint joint;
  gboolean ends_sentence;
  gboolean is_empty;
  gboolean is_unknown;
  gsize start;
  gsize end;

  guint n_not;
  gboolean is_whole; /* it says itself that it is about all time, as “cannot come” does */
  gboolean is_rather;
  gboolean is_only;
  gboolean is_free; /* “available”, “can” */
  gboolean is_any;  /* “any time” */
  gboolean is_remote;
  guint said_at; /* the last word that says whether it is yes or no */

  GArray *days; /* PlumbPresenceDays */
  guint days_at;
  guint hours_at;
  PlumbPresenceHours hours; /* with the bounds of a day; all of it where @hours_at is 0 */
  gboolean has_after;
  gboolean has_before;
  gint64 from; /* bounds in days, as of PlumbPresenceClause */
  gint64 to;
  const char *zone;
  gboolean is_base; /* the zone is where they are, and not of a time only */
} PlumbPart;

/** PlumbPartReader: what reads a part. */
typedef struct
{
  const PlumbTokens *tokens;
  const char *venue_zone;
  PlumbPart *part;
} PlumbPartReader;

guint plumb_part_skip_words (const PlumbTokens *tokens, guint at, const char *const *words);
void plumb_part_limit_hours (PlumbPartReader *self, guint at, guint from, guint to);
guint plumb_part_read_bound (PlumbPartReader *self, guint at);

GArray *plumb_parts_read (const PlumbTokens *tokens, const char *venue_zone);
gboolean plumb_part_has_time (const PlumbPart *self);

G_END_DECLS
