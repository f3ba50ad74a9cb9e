/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks which of a file's Tracks is the microconference's.
 */
#pragma once

#include <adwaita.h>

#include "plumb-import.h"

G_BEGIN_DECLS

void plumb_import_tracks_show (AdwPreferencesGroup *group, const PlumbImport *import,
                               const char *preset);
const char *plumb_import_tracks_get (AdwPreferencesGroup *group);

G_END_DECLS
