/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A clock to be read from the back of a room: a number, what it counts, and a ring of what is left
 * with a mark where the talk should have ended.
 *
 * It takes the room that it gets, its figures with it, and is only drawn again when it shows
 * something else. What phase it is, style classes say: “last” and “over”.
 */
#pragma once

#include <gtk/gtk.h>

#include "plumb-day.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_CLOCK_RING (plumb_clock_ring_get_type ())
G_DECLARE_FINAL_TYPE (PlumbClockRing, plumb_clock_ring, PLUMB, CLOCK_RING, GtkWidget)

void plumb_clock_ring_show (PlumbClockRing *self, const PlumbDayClock *clock, const char *figure,
                            const char *words, const char *detail);

G_END_DECLS
