/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "wait.h"

/* How long nothing may happen in the main loop before a condition is asked again (ms). */
#define TICK 20

static void
end_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/**
 * wait_quietly:
 * @ms: what must not happen would have happened by then
 *
 * Runs the main loop for some time.
 */
void
wait_quietly (guint ms)
{
  gboolean is_over = FALSE;

  g_timeout_add_once (ms, end_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

/**
 * wait_turn:
 *
 * Runs one turn of the main loop, which is short even where nothing happens.
 */
void
wait_turn (void)
{
  gboolean is_over = FALSE;
  guint tick = g_timeout_add_once (TICK, end_cb, &is_over);

  g_main_context_iteration (NULL, TRUE);
  if (!is_over)
    g_source_remove (tick);
}
