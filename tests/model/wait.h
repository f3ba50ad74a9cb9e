/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Waiting in the main loop for what has to happen, or must not.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What has to happen happens within this time (µs), on a busy machine, too. */
#define WAIT_PATIENCE (30 * G_USEC_PER_SEC)

/**
 * wait_until:
 * @condition: is asked again and again
 *
 * Runs the main loop until something is true.
 */
#define wait_until(condition)                                                \
  G_STMT_START                                                               \
  {                                                                          \
    gint64 start_ = g_get_monotonic_time ();                                 \
                                                                             \
    while (!(condition) && g_get_monotonic_time () - start_ < WAIT_PATIENCE) \
      wait_turn ();                                                          \
    g_assert_true (condition);                                               \
  }                                                                          \
  G_STMT_END

void wait_turn (void);
void wait_quietly (guint ms);

G_END_DECLS
