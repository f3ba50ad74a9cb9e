/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The limits of plumb-limits.h where something is written: what would make a document that its own
 * program refuses to read is refused first.
 */
#pragma once

#include "plumb-db.h"

G_BEGIN_DECLS

gboolean plumb_room_check_changes (PlumbDb *db, GError **error);
gboolean plumb_room_check_file (PlumbDb *db, GError **error);

G_END_DECLS
