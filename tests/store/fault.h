/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes system calls fail, or the process end, at a chosen one of them. A program that is linked
 * with this has these calls instead of the C library's, and so have the libraries that it uses:
 * SQLite's own VFS, GLib and GIO meet the faults where a computer makes them, and nothing that
 * ships knows of it. What the C library does on its own account is not seen.
 *
 * Only files within the folder for temporary files count, and only in the thread that started.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FaultKind:
 * @FAULT_OPEN: opening for reading, listing a folder
 * @FAULT_CREATE: opening for writing, making a folder
 * @FAULT_STAT: all that asks about a file by its name
 * @FAULT_LOCK: taking a lock; letting go of one never fails
 * @FAULT_MODE: owners, rights and times
 * @FAULT_MEMORY: SQLite's allocations; GLib ends the process for want of memory
 * @FAULT_STATEMENT: the beginning of an SQL statement, or of a script, for which SQLite then has no
 *   memory
 */
typedef enum
{
  FAULT_READ = 1 << 0,
  FAULT_WRITE = 1 << 1,
  FAULT_SYNC = 1 << 2,
  FAULT_TRUNCATE = 1 << 3,
  FAULT_RENAME = 1 << 4,
  FAULT_UNLINK = 1 << 5,
  FAULT_OPEN = 1 << 6,
  FAULT_CREATE = 1 << 7,
  FAULT_STAT = 1 << 8,
  FAULT_LOCK = 1 << 9,
  FAULT_MODE = 1 << 10,
  FAULT_MAP = 1 << 11,
  FAULT_CLOSE = 1 << 12,
  FAULT_CALLS = (1 << 13) - 1,
  FAULT_MEMORY = 1 << 13,
  FAULT_STATEMENT = 1 << 14,
} FaultKind;

/**
 * FaultPlan:
 * @kinds: which calls count
 * @code: the errno that they fail with; 0 ends the process instead, as `kill -9` does
 * @lasts: whether all that follow fail, too
 * @by_place: whether it is noted where in the program calls come from while they are counted
 */
typedef struct
{
  const char *name;
  guint kinds; /* FaultKind */
  int code;
  gboolean lasts;
  gboolean by_place;
} FaultPlan;

void fault_init (void);
void fault_init_calls (void);
void fault_skip_syncs (void);
void fault_start (const FaultPlan *plan, guint at);
guint fault_stop (gboolean *out_happened);
guint fault_n_places (void);
guint fault_get_first_call (guint place);
const char *fault_get_place (void);
const char *fault_find_open (void);

gint64 fault_memory_get_used (void);

G_END_DECLS
