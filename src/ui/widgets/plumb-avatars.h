/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A few people as small avatars in a row, with their names as tooltip and accessible label.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_AVATARS (plumb_avatars_get_type ())
G_DECLARE_FINAL_TYPE (PlumbAvatars, plumb_avatars, PLUMB, AVATARS, GtkWidget)

void plumb_avatars_set_people (PlumbAvatars *self, GPtrArray *people);
char *plumb_people_dup_names (GPtrArray *people);

G_END_DECLS
