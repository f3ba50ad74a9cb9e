/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sets of time: arrays of PlumbPresenceSpan, sorted and disjoint, whose kinds mean nothing.
 */
#pragma once

#include "plumb-presence.h"

G_BEGIN_DECLS

GArray *plumb_presence_set_new (void);
void plumb_presence_set_add (GArray *set, gint64 from, gint64 to);
void plumb_presence_set_tidy (GArray *set);
GArray *plumb_presence_set_subtract (const GArray *set, const GArray *taken);
GArray *plumb_presence_set_intersect (const GArray *set, const GArray *other);

G_END_DECLS
