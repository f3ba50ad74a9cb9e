/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A disk that loses its power. What a program does to the files of a folder is written down, call
 * by call; for any moment it can then be said what the disk may have had, had it been cut off.
 *
 * What was synced is there. Of other writes any part may be there, sector by sector, whatever came
 * first; a file that is longer than it was may have holes. Names change in order within a folder,
 * as file systems with a journal have it, and are only sure when that folder was synced: a synced
 * file may have no name, and a name may mean a file without its bytes.
 */
#pragma once

#include "tree.h"

G_BEGIN_DECLS

typedef struct _DiskLog DiskLog;

/**
 * DiskLoss:
 * @DISK_LOSES_ALL: nothing that was not synced is there
 * @DISK_LOSES_BYTES: names are as they were last, files lack what was not synced
 * @DISK_LOSES_NAMES: files are as they were last, names as they were synced
 * @DISK_LOSES_SOME: any part of it is there
 */
typedef enum
{
  DISK_LOSES_ALL,
  DISK_LOSES_BYTES,
  DISK_LOSES_NAMES,
  DISK_LOSES_SOME,
  DISK_N_LOSSES,
} DiskLoss;

void disk_record (const char *folder);
DiskLog *disk_stop (void);
guint disk_get_n (void);
guint disk_log_get_n (DiskLog *log);
GPtrArray *disk_cut (DiskLog *log, guint at, DiskLoss loss, GRand *random);
const char *disk_describe (DiskLog *log, guint at);
void disk_log_free (DiskLog *log);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DiskLog, disk_log_free)

G_END_DECLS
