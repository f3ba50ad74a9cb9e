/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can wait until something is seen.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*PlumbAfterPaintFunc) (GtkWidget *widget);

void plumb_after_paint (GtkWidget *widget, PlumbAfterPaintFunc func);

G_END_DECLS
