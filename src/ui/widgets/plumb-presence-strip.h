/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A block as a bar, with when somebody cannot come, would rather not, and sleeps, and the topics
 * that need them. It says the same in words to who does not see it.
 */
#pragma once

#include <gtk/gtk.h>

#include "plumb-records.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PRESENCE_STRIP (plumb_presence_strip_get_type ())
G_DECLARE_FINAL_TYPE (PlumbPresenceStrip, plumb_presence_strip, PLUMB, PRESENCE_STRIP, GtkWidget)

GtkWidget *plumb_presence_strip_new (void);
void plumb_presence_strip_show (PlumbPresenceStrip *self, const PlumbEdition *edition,
                                const PlumbPerson *person, const PlumbBlock *block);

G_END_DECLS
