/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-after-paint.h"

typedef struct
{
  PlumbAfterPaintFunc func;
  gboolean is_begun; /* a frame has begun; when the next one does, that one was painted */
} Wait;

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Wait *wait = user_data;

  if (!wait->is_begun)
    {
      wait->is_begun = TRUE;
      return G_SOURCE_CONTINUE;
    }
  wait->func (widget);
  return G_SOURCE_REMOVE;
}

/**
 * plumb_after_paint:
 * @func: (scope async): what to do
 *
 * Calls a function once the widget has been painted: after its next frame, or its first one if it is
 * not shown yet. It is not called when the widget goes before that.
 */
void
plumb_after_paint (GtkWidget *widget, PlumbAfterPaintFunc func)
{
  Wait *wait = g_new0 (Wait, 1);

  wait->func = func;
  gtk_widget_add_tick_callback (widget, tick_cb, wait, g_free);
}
