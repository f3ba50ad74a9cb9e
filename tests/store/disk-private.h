/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What fault-calls.c tells disk.c.
 */
#pragma once

#include <glib.h>

#include "disk.h"

G_BEGIN_DECLS

typedef enum
{
  DISK_UNKNOWN,
  DISK_THERE,
  DISK_ABSENT,
} DiskLook;

gboolean disk_is_recording (void);
DiskLook disk_look (const char *path);
void disk_opened (int fd, const char *path, int flags, DiskLook look);
void disk_wrote (int fd, const void *bytes, gsize size, gint64 offset);
void disk_truncated (int fd, gint64 size);
void disk_synced (int fd);
void disk_renamed (const char *from, const char *to);
void disk_removed (const char *path);
void disk_made_folder (const char *path);

G_END_DECLS
