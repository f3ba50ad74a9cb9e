/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-export-private.h"

#include <glib/gi18n.h>

#include "plumb-error.h"
#include "plumb-load.h"

/* All that the thread needs, copied in. */
typedef struct
{
  char *working_path;
  int year;
  const PlumbExportFormat *format; /* of the table */
  GFile *file;                     /* nullable: only the bytes are wanted */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_object (&self->file);
  g_free (self->working_path);
  g_free (self);
}

static GBytes *export (const Job *self, GError **error)
{
  g_autoptr (PlumbSnapshot) snapshot = plumb_load_snapshot_at (self->working_path, error);
  const PlumbEdition *edition = snapshot != NULL
                                  ? plumb_snapshot_find_edition (snapshot, self->year)
                                  : NULL;

  if (snapshot == NULL)
    return NULL;
  if (edition == NULL)
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND, _ ("There is no edition %d."),
                   self->year);
      return NULL;
    }
  return plumb_export_run (self->format, snapshot, edition, error);
}

static void
job_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Job *self = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = export (self, &error);

  if (bytes == NULL || g_task_return_error_if_cancelled (task))
    {
      if (bytes == NULL)
        g_task_return_error (task, error);
      return;
    }
  if (self->file == NULL
      || g_file_replace_contents (self->file, g_bytes_get_data (bytes, NULL),
                                  g_bytes_get_size (bytes), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                  cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * plumb_export_job_run:
 * @file: (nullable): where to write it
 *
 * Exports the edition that a window shows, in a thread, from what the document holds now.
 */
void
plumb_export_job_run (PlumbViewState *state, const PlumbExportFormat *format, GFile *file,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->working_path = g_strdup (plumb_document_get_path (plumb_view_state_get_document (state)));
  job->year = plumb_view_state_get_year (state);
  job->format = format;
  job->file = file != NULL ? g_object_ref (file) : NULL;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, job_thread);
}

/**
 * plumb_export_job_finish:
 *
 * Returns: (transfer full): what was exported
 */
GBytes *
plumb_export_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
