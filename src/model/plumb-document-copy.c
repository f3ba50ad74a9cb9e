/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Copies of a document that the person puts where they like.
 */
#include "config.h"

#include "plumb-document-private.h"

static void
copy_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (plumb_publication_run (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
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
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_return_if_fail (!plumb_document_is_at (self, file));
  g_task_set_source_tag (task, plumb_document_save_copy);
  g_task_set_task_data (task, plumb_workcopy_prepare_copy (self->workcopy, file),
                        (GDestroyNotify) plumb_publication_free);
  g_task_run_in_thread (task, copy_thread);
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
