/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeping the search index up to date, and the working copy's log short, in a thread with a
 * connection of its own.
 */
#include "config.h"

#include "plumb-document-private.h"
#include "plumb-search.h"

/* How long the thread keeps others from writing, and how long it then gives them (µs). */
#define SLICE_TIME 2000
#define GAP_TIME 1000

typedef struct
{
  char *path;
  gboolean is_log_long;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job);
}

static gboolean
index_all (const Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (job->path, PLUMB_DB_INDEXER, error);
  gboolean more = db != NULL;

  while (more && !g_cancellable_is_cancelled (cancellable))
    {
      if (!plumb_search_index (db, SLICE_TIME, &more, error))
        return FALSE;
      if (more)
        g_usleep (GAP_TIME);
    }
  if (db != NULL && job->is_log_long)
    plumb_db_script (db, "PRAGMA wal_checkpoint (PASSIVE)", NULL);
  return db != NULL;
}

static void
index_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (index_all (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
indexed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PlumbDocument *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the document is gone */
  self->is_indexing = FALSE;
  /* An index that cannot be written shows in the search only, and is tried after the next edit. */
  if (!done)
    return;
  if (self->was_changed)
    plumb_document_index (self);
  g_signal_emit_by_name (self, "indexed");
}

/**
 * plumb_document_index:
 *
 * Sees to it that the search index follows what was changed, soon.
 */
void
plumb_document_index (PlumbDocument *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  self->was_changed = self->is_indexing;
  if (self->is_indexing || self->workcopy == NULL)
    return;
  self->is_indexing = TRUE;
  /* A long list must not keep a closed document alive, so the task has no source object: closing
   * cancels it. */
  task = g_task_new (NULL, self->cancellable, indexed_cb, self);
  g_task_set_source_tag (task, plumb_document_index);
  g_task_set_priority (task, G_PRIORITY_LOW);
  job = g_new0 (Job, 1);
  job->path = g_strdup (plumb_workcopy_get_path (self->workcopy));
  job->is_log_long = plumb_db_is_log_long (plumb_document_get_db (self));
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, index_thread);
}
