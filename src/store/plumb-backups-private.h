/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-backups*.c files.
 */
#pragma once

#include "plumb-backups.h"

G_BEGIN_DECLS

char *plumb_backup_new_id (gint64 taken_at, PlumbBackupReason reason, guint attempt);
char *plumb_backup_build_path (const char *folder, const char *id);
gboolean plumb_backup_look_into (PlumbBackup *self);
GPtrArray *plumb_backups_list_names (const char *folder);

G_END_DECLS
