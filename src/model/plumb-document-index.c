/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeping the search index up to date, in a thread with a connection of its own.
 */
#include "config.h"

#include "plumb-document-private.h"
#include "plumb-search.h"

/* How long the thread keeps others from writing, and how long it then gives them (µs). */
#define SLICE_TIME 2000
#define GAP_TIME 1000

static gboolean
index_all (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (path, PLUMB_DB_INDEXER, error);
  gboolean more = db != NULL;

  while (more && !g_cancellable_is_cancelled (cancellable))
    {
      if (!plumb_search_index (db, SLICE_TIME, &more, error))
        return FALSE;
      if (more)
        g_usleep (GAP_TIME);
    }
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

  self->was_changed = self->is_indexing;
  if (self->is_indexing || self->workcopy == NULL)
    return;
  self->is_indexing = TRUE;
  /* A long list must not keep a closed document alive, so the task has no source object: closing
   * cancels it. */
  task = g_task_new (NULL, self->cancellable, indexed_cb, self);
  g_task_set_source_tag (task, plumb_document_index);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_set_task_data (task, g_strdup (plumb_workcopy_get_path (self->workcopy)), g_free);
  g_task_run_in_thread (task, index_thread);
}
