/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A turn of the main loop is what lies between two calls of the function that waits for events, so
 * that function is replaced. Frames are seen by the signals that every frame clock emits.
 */
#include "config.h"

#include "plumb-watch.h"

#include <gtk/gtk.h>
#include <time.h>

typedef struct
{
  gint64 wall;
  gint64 cpu; /* of this thread */
} Clocks;

typedef struct
{
  GPollFunc poll;
  PlumbWatchFunc func;
  gpointer user_data;
  Clocks awake;    /* when the turn under way began, 0 before the first */
  Clocks frame;    /* when the frame under way began */
  Clocks frames;   /* spent on frames in this turn */
} Watch;

/* There is one main loop. */
static Watch watch;

static Clocks
read_clocks (void)
{
  struct timespec cpu = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &cpu);
  return (Clocks) { g_get_monotonic_time (),
                    (gint64) cpu.tv_sec * G_USEC_PER_SEC + cpu.tv_nsec / 1000 };
}

static int
poll_cb (GPollFD *fds, guint n_fds, int timeout)
{
  Clocks now = read_clocks ();
  int n_ready;

  if (watch.awake.wall != 0)
    watch.func (now.wall - watch.awake.wall - watch.frames.wall,
                now.cpu - watch.awake.cpu - watch.frames.cpu, watch.user_data);
  n_ready = watch.poll (fds, n_fds, timeout);
  watch.awake = read_clocks ();
  watch.frames = (Clocks) { 0 };
  return n_ready;
}

static gboolean
frame_begins_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  watch.frame = read_clocks ();
  return TRUE;
}

static gboolean
frame_ends_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  Clocks now = read_clocks ();

  if (watch.frame.wall != 0)
    {
      watch.frames.wall += now.wall - watch.frame.wall;
      watch.frames.cpu += now.cpu - watch.frame.cpu;
    }
  watch.frame = (Clocks) { 0 };
  return TRUE;
}

/**
 * plumb_watch_start:
 * @func: told of every turn of the default main loop
 *
 * Begins to watch, or tells another one from now on.
 */
void
plumb_watch_start (PlumbWatchFunc func, gpointer user_data)
{
  g_autoptr (GTypeClass) clock_class = NULL;

  watch.func = func;
  watch.user_data = user_data;
  if (watch.poll != NULL)
    return;
  clock_class = g_type_class_ref (GDK_TYPE_FRAME_CLOCK);
  watch.poll = g_main_context_get_poll_func (NULL);
  g_signal_add_emission_hook (g_signal_lookup ("before-paint", GDK_TYPE_FRAME_CLOCK), 0,
                              frame_begins_cb, NULL, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0,
                              frame_ends_cb, NULL, NULL);
  g_main_context_set_poll_func (NULL, poll_cb);
}

static void
warn_cb (gint64 busy, gint64 working, gpointer user_data)
{
  gint64 *most = user_data;

  if (busy > *most)
    g_message ("The main loop was busy for %.1f ms outside of frames, %.1f ms of it working",
               (double) busy / 1000, (double) working / 1000);
}

/**
 * plumb_watch_warn:
 * @most: microseconds
 *
 * Watches, and logs a message about every turn that takes longer than @most.
 */
void
plumb_watch_warn (gint64 most)
{
  static gint64 limit;

  limit = most;
  plumb_watch_start (warn_cb, &limit);
}
