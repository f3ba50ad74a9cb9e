/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Copies of a document that the person puts where they like.
 */
#include "config.h"

#include "plumb-document-private.h"

/* How soon it is tried again while the document's own file is written (ms). */
#define BUSY_INTERVAL 50

static void
copied_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PlumbDocument *self = PLUMB_DOCUMENT (object);
  g_autoptr (GTask) outer = user_data;
  GError *error = NULL;

  self->is_publishing = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      /* Its versions are out now, so they must not be given again. */
      plumb_workcopy_note_beside (self->workcopy, g_task_get_task_data (G_TASK (result)));
      g_task_return_boolean (outer, TRUE);
    }
  else
    {
      g_task_return_error (outer, error);
    }
  if (self->sync_state == PLUMB_SYNC_SAVING)
    plumb_document_wake (self);
}

/* Two files are not made at once: each goes by the versions of the one before. */
static gboolean
start_cb (gpointer user_data)
{
  GTask *outer = user_data;
  PlumbDocument *self = g_task_get_source_object (outer);
  g_autoptr (GTask) task = NULL;

  if (self->is_publishing || self->is_merging)
    {
      g_timeout_add (BUSY_INTERVAL, start_cb, outer);
      return G_SOURCE_REMOVE;
    }
  self->is_publishing = TRUE;
  task = g_task_new (self, NULL, copied_cb, outer);
  g_task_set_source_tag (task, start_cb);
  g_task_set_task_data (task,
                        plumb_workcopy_prepare_copy (self->workcopy, g_task_get_task_data (outer)),
                        (GDestroyNotify) plumb_publication_free);
  g_task_run_in_thread (task, plumb_document_publish_thread);
  return G_SOURCE_REMOVE;
}

/**
 * plumb_document_save_copy:
 * @file: another file than the document's; it is replaced if it is there
 *
 * Writes what the document holds into another file, in a thread. That helps where the document's
 * own file cannot be written. The document stays the one it is.
 */
void
plumb_document_save_copy (PlumbDocument *self, GFile *file, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_return_if_fail (!plumb_document_is_at (self, file));
  g_task_set_source_tag (task, plumb_document_save_copy);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  start_cb (task);
}

/**
 * plumb_document_save_copy_finish:
 *
 * Returns: whether the copy is complete; if not, what was there before is as it was
 */
gboolean
plumb_document_save_copy_finish (PlumbDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
