/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by disk.c and disk-cut.c: what was done to the files of a folder.
 */
#pragma once

#include "disk.h"

G_BEGIN_DECLS

typedef enum
{
  DISK_NAMED, /* a new file */
  DISK_MADE_FOLDER,
  DISK_RENAMED,
  DISK_REMOVED,
  DISK_WROTE,
  DISK_TRUNCATED,
  DISK_SYNCED,
  DISK_SYNCED_FOLDER,
} DiskOpKind;

typedef struct
{
  DiskOpKind kind;
  char *path; /* within the folder */
  char *from; /* the old name */
  guint node; /* of the file, whatever its name */
  GBytes *bytes;
  gint64 offset; /* where they were written, or the new size */
  guint mode;
  struct timespec time; /* the file's, afterwards */
} DiskOp;

struct _DiskLog
{
  char *folder;
  GPtrArray *start; /* TreeEntry, with our nodes */
  GPtrArray *ops;   /* DiskOp */
  guint n_nodes;
};

G_END_DECLS
