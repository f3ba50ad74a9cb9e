/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As fault-calls.c: SQLite's functions that run statements. What they run on their own account, such
 * as the search index does, is not seen.
 */
#include "config.h"

#include <dlfcn.h>
#include <sqlite3.h>

#include "fault-private.h"

static _Thread_local guint depth;

int
sqlite3_step (sqlite3_stmt *stmt)
{
  int code;

  if (depth == 0 && !sqlite3_stmt_busy (stmt) && fault_at_statement ())
    return SQLITE_NOMEM;
  depth++;
  code = REAL (sqlite3_step) (stmt);
  depth--;
  return code;
}

int
sqlite3_exec (sqlite3 *handle, const char *sql, int (*row_cb) (void *, int, char **, char **),
              void *user_data, char **out_message)
{
  int code;

  if (depth == 0 && fault_at_statement ())
    return SQLITE_NOMEM;
  depth++;
  code = REAL (sqlite3_exec) (handle, sql, row_cb, user_data, out_message);
  depth--;
  return code;
}
