/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The offsets of a zone over some years, as plain numbers.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PlumbIcsOffset: from @at on, clocks are @offset seconds ahead of UTC. */
typedef struct
{
  gint64 at;
  int offset;
  int offset_before;
  gboolean is_dst;
  gboolean is_first; /* in force since before the years that were looked at */
  char *name;        /* "CEST" */
} PlumbIcsOffset;

GPtrArray *plumb_ics_offsets_new (GTimeZone *zone, gint64 from, gint64 until);
const PlumbIcsOffset *plumb_ics_offsets_find (const GPtrArray *offsets, gint64 seconds);
gboolean plumb_ics_offsets_is_ambiguous (const GPtrArray *offsets, gint64 seconds);

G_END_DECLS
