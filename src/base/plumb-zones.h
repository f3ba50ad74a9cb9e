/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The IANA time zones by name, and by what people call the place they are in.
 *
 * The names are compiled in, so that the same words mean the same on every machine; the rules of a
 * zone are the system's.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *const *plumb_zones_list (void);
const char *plumb_zone_find (const char *place);
char *plumb_zone_dup_city (const char *zone);

G_END_DECLS
