/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fault-private.h"

#include <errno.h>
#include <execinfo.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define MAX_FILES 1024
#define MAX_FRAMES 64

static struct
{
  const FaultPlan *plan; /* NULL while nothing is to fail */
  GThread *thread;
  guint n; /* calls so far */
  guint at;
  gboolean happened;
  char place[256];
} fault;

/* Of a plan by place, while calls are counted: from where in the program, as a sum of the callers,
 * and the number of the first from there. */
static GHashTable *places;
static GArray *firsts;

/* The program's own code, as the linker lays it out. */
extern const char __executable_start[];
extern const char etext[];

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

/* What the libraries do on the way is left out: a write to the disk is one place whichever page it
 * is. */
static void
note_place (const char *call)
{
  void *frames[MAX_FRAMES];
  int n_frames = backtrace (frames, MAX_FRAMES);
  guint64 sum = g_str_hash (call);

  for (int i = 0; i < n_frames; i++)
    {
      const char *frame = frames[i];

      if (frame >= __executable_start && frame < etext)
        sum = sum * 31 + (guint64) (frame - __executable_start);
    }
  if (g_hash_table_add (places, g_memdup2 (&sum, sizeof sum)))
    g_array_append_val (firsts, fault.n);
}

static gboolean
strike (FaultKind kind, const char *call, const char *path)
{
  const FaultPlan *plan = fault.plan;

  if (plan == NULL || (plan->kinds & kind) == 0 || fault.thread != g_thread_self ())
    return FALSE;
  fault.n++;
  if (plan->by_place && fault.at == G_MAXUINT)
    note_place (call);
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

gboolean
fault_at_statement (void)
{
  return strike (FAULT_STATEMENT, "statement", "");
}

static void
watch (void)
{
  watched = g_strconcat (g_get_tmp_dir (), "/", NULL);
  places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  firsts = g_array_new (FALSE, FALSE, sizeof (guint));
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
  watch ();
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
  watch ();
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
  if (at == 0)
    g_array_set_size (firsts, 0);
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
 * fault_n_places:
 *
 * Returns: from how many places in the program the calls came that were counted last, without those
 *   that calls came from when others were counted before
 */
guint
fault_n_places (void)
{
  return firsts->len;
}

/**
 * fault_get_first_call:
 *
 * Returns: the number of the first call from a place
 */
guint
fault_get_first_call (guint place)
{
  return g_array_index (firsts, guint, place);
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
