/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fault-private.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define MAX_FILES 1024

static struct
{
  const FaultPlan *plan; /* NULL while nothing is to fail */
  GThread *thread;
  guint n; /* calls so far */
  guint at;
  gboolean happened;
  char place[256];
} fault;

static char *watched; /* NULL before fault_init(): calls are made before main() */
static gboolean syncs_are_skipped;
/* By descriptor: files within the watched folder. */
static char *paths[MAX_FILES];

static gboolean
is_watched (const char *path)
{
  return path != NULL && watched != NULL && strncmp (path, watched, strlen (watched)) == 0;
}

void
fault_opened (int fd, const char *path)
{
  if (fd < 0 || fd >= MAX_FILES || !is_watched (path))
    return;
  free (paths[fd]);
  paths[fd] = strdup (path);
}

void
fault_closed (int fd)
{
  if (fd < 0 || fd >= MAX_FILES)
    return;
  free (paths[fd]);
  paths[fd] = NULL;
}

const char *
fault_path_of (int fd)
{
  return fd >= 0 && fd < MAX_FILES ? paths[fd] : NULL;
}

/**
 * fault_find_open:
 *
 * Returns: (transfer none) (nullable): the path of a file in the watched folder that is open
 */
const char *
fault_find_open (void)
{
  for (int fd = 0; fd < MAX_FILES; fd++)
    {
      if (paths[fd] != NULL)
        return paths[fd];
    }
  return NULL;
}

static gboolean
strike (FaultKind kind, const char *call, const char *path)
{
  const FaultPlan *plan = fault.plan;

  if (plan == NULL || (plan->kinds & kind) == 0 || fault.thread != g_thread_self ())
    return FALSE;
  fault.n++;
  if (fault.n < fault.at || (fault.n > fault.at && !plan->lasts))
    return FALSE;
  if (plan->code == 0)
    kill (getpid (), SIGKILL);
  if (!fault.happened)
    g_snprintf (fault.place, sizeof fault.place, "%s %s", call, path);
  fault.happened = TRUE;
  errno = plan->code;
  return TRUE;
}

gboolean
fault_at_path (FaultKind kind, const char *call, const char *path)
{
  return fault.plan != NULL && is_watched (path) && strike (kind, call, path);
}

gboolean
fault_at_fd (FaultKind kind, const char *call, int fd)
{
  return fault.plan != NULL && fault_path_of (fd) != NULL && strike (kind, call, paths[fd]);
}

gboolean
fault_at_memory (void)
{
  return strike (FAULT_MEMORY, "memory", "");
}

/**
 * fault_init:
 *
 * To be called before SQLite is used.
 */
void
fault_init (void)
{
  fault_memory_install ();
  watched = g_strconcat (g_get_tmp_dir (), "/", NULL);
}

/**
 * fault_init_calls:
 *
 * To be called instead of fault_init() where no allocation is to fail: SQLite's memory is as fast as
 * it can be.
 */
void
fault_init_calls (void)
{
  fault_memory_hurry ();
  watched = g_strconcat (g_get_tmp_dir (), "/", NULL);
}

/**
 * fault_skip_syncs:
 *
 * From now on nobody waits for the disk, for tests in which no computer fails: what a process wrote
 * is there when it has ended.
 */
void
fault_skip_syncs (void)
{
  syncs_are_skipped = TRUE;
}

gboolean
fault_skips_syncs (void)
{
  return syncs_are_skipped;
}

/**
 * fault_start:
 * @at: the number of the call that fails, from 1; 0 only counts
 */
void
fault_start (const FaultPlan *plan, guint at)
{
  fault.thread = g_thread_self ();
  fault.n = 0;
  fault.at = at > 0 ? at : G_MAXUINT;
  fault.happened = FALSE;
  fault.place[0] = '\0';
  fault.plan = plan;
}

/**
 * fault_stop:
 * @out_happened: (out) (optional): whether a call failed
 *
 * Returns: how many calls there were
 */
guint
fault_stop (gboolean *out_happened)
{
  fault.plan = NULL;
  if (out_happened != NULL)
    *out_happened = fault.happened;
  return fault.n;
}

/**
 * fault_get_place:
 *
 * Returns: (transfer none): the call that failed first and its file, for messages
 */
const char *
fault_get_place (void)
{
  return fault.place;
}
