/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Watches how long our own code holds the main loop: an edit that takes longer than a frame is felt.
 * The time that GTK takes for its frames is not counted.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PlumbWatchFunc:
 * @busy: how long a turn of the main loop took, in microseconds
 * @working: how much of that this thread worked, and waited neither for the disk nor for its turn
 */
typedef void (*PlumbWatchFunc) (gint64 busy, gint64 working, gpointer user_data);

void plumb_watch_start (PlumbWatchFunc func, gpointer user_data);
void plumb_watch_warn (gint64 most);

G_END_DECLS
