/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tables behind plumb-zones.h.
 */
#pragma once

#include "plumb-zones.h"

G_BEGIN_DECLS

/** PlumbZonePlace: what a place is called, folded, and the zone it lies in. */
typedef struct
{
  const char *name;
  const char *zone;
} PlumbZonePlace;

extern const char *const plumb_zone_names[]; /* %NULL-terminated */
extern const PlumbZonePlace plumb_zone_places[];
extern const gsize plumb_zone_n_places;

G_END_DECLS
