/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <sqlite3.h>

#include "fault-private.h"

static sqlite3_mem_methods plain;
static gint64 n_used;

static void *
allocate (int size)
{
  void *memory = fault_at_memory () ? NULL : plain.xMalloc (size);

  n_used += memory != NULL;
  return memory;
}

static void
release (void *memory)
{
  n_used -= memory != NULL;
  plain.xFree (memory);
}

static void *
resize (void *memory, int size)
{
  return fault_at_memory () ? NULL : plain.xRealloc (memory, size);
}

/**
 * fault_memory_install:
 *
 * Lets SQLite's allocations fail, too, without the room that connections keep for small ones.
 */
void
fault_memory_install (void)
{
  sqlite3_mem_methods methods;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &plain), ==, SQLITE_OK);
  methods = plain;
  methods.xMalloc = allocate;
  methods.xFree = release;
  methods.xRealloc = resize;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &methods), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_LOOKASIDE, 0, 0), ==, SQLITE_OK);
}

/**
 * fault_memory_hurry:
 *
 * Nobody will ask SQLite how much memory it has: it takes longer to count than to allocate.
 */
void
fault_memory_hurry (void)
{
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0), ==, SQLITE_OK);
}

/**
 * fault_memory_get_used:
 *
 * Returns: how many pieces of memory SQLite holds
 */
gint64
fault_memory_get_used (void)
{
  return n_used;
}
