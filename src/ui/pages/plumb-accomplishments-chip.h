/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Evidence of an accomplishment as a small button: opens what has an address, and has a menu to
 * copy or remove it.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *plumb_accomplishments_chip_new (const char *accomplishment, const char *evidence);

G_END_DECLS
