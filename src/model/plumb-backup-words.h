/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Backups in words, for those who look for one.
 */
#pragma once

#include "plumb-backups.h"

G_BEGIN_DECLS

char *plumb_backup_day_to_words (const PlumbBackup *backup, GDateTime *now);
char *plumb_backup_to_words (const PlumbBackup *backup);
char *plumb_backup_contents_to_words (const PlumbBackup *backup);

G_END_DECLS
