/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An entry of a calendar, with all its repetitions.
 */
#pragma once

#include <gio/gio.h>
#include <libical/ical.h>

#include "plumb-presence-set.h"

G_BEGIN_DECLS

/**
 * PlumbIcsReader:
 * @zone: of who has the calendar
 * @from: what is before is not looked at
 * @to: what is after is not looked at
 * @overridden: single repetitions that have an entry of their own
 * @budget: how many more repetitions are looked at
 * @deadline: when to give up, by g_get_monotonic_time()
 */
typedef struct
{
  GTimeZone *zone;
  gint64 from;
  gint64 to;
  GHashTable *overridden;
  guint budget;
  gint64 deadline;
  guint n_odd;
  guint n_unknown_zones;
  GCancellable *cancellable;
} PlumbIcsReader;

icalproperty *plumb_ics_get_property (icalcomponent *component, icalproperty_kind kind,
                                      icalvalue_kind value);
gboolean plumb_ics_read_time (PlumbIcsReader *self, icalcomponent *component,
                              icalproperty *property, gint64 *out_seconds);
gboolean plumb_ics_read_period (PlumbIcsReader *self, icalproperty *property, gint64 *out_from,
                                gint64 *out_to);
gboolean plumb_ics_read_span (PlumbIcsReader *self, icalcomponent *component, gint64 *out_from,
                              gint64 *out_to);
void plumb_ics_note_override (PlumbIcsReader *self, icalcomponent *component);
gboolean plumb_ics_expand (PlumbIcsReader *self, icalcomponent *component, GArray *set,
                           GError **error);

G_END_DECLS
