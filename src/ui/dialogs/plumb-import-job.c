/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-import-job.h"

#include "plumb-load.h"

/**
 * plumb_import_job_new:
 *
 * Returns: (transfer full): a job for the edition that a window shows
 */
PlumbImportJob *
plumb_import_job_new (GFile *file, PlumbViewState *state)
{
  PlumbImportJob *self = g_atomic_rc_box_new0 (PlumbImportJob);

  self->file = g_object_ref (file);
  self->name = plumb_import_dup_name (file);
  self->working_path = g_strdup (plumb_document_get_path (plumb_view_state_get_document (state)));
  self->year = plumb_view_state_get_year (state);
  return self;
}

PlumbImportJob *
plumb_import_job_ref (PlumbImportJob *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_job (gpointer data)
{
  PlumbImportJob *self = data;

  g_clear_pointer (&self->plan, plumb_import_plan_free);
  g_clear_pointer (&self->backup, plumb_backup_job_free);
  g_clear_pointer (&self->import, plumb_import_unref);
  g_clear_pointer (&self->snapshot, plumb_snapshot_unref);
  plumb_outcome_clear (&self->outcome);
  g_clear_object (&self->file);
  g_free (self->name);
  g_free (self->working_path);
  g_free (self->track);
}

void
plumb_import_job_unref (PlumbImportJob *self)
{
  g_atomic_rc_box_release_full (self, clear_job);
}

/**
 * plumb_import_job_get_edition:
 *
 * Returns: (transfer none) (nullable): the edition as it was when the file was read
 */
const PlumbEdition *
plumb_import_job_get_edition (PlumbImportJob *self)
{
  return self->snapshot != NULL ? plumb_snapshot_find_edition (self->snapshot, self->year) : NULL;
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  PlumbImportJob *self = task_data;
  GError *error = NULL;

  self->import = plumb_import_load (self->file, cancellable, &error);
  if (self->import != NULL)
    self->snapshot = plumb_load_snapshot_at (self->working_path, &error);
  if (self->snapshot != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
plan_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  PlumbImportJob *self = task_data;
  GError *error = NULL;

  g_clear_pointer (&self->plan, plumb_import_plan_free);
  self->plan = plumb_import_plan_new (plumb_import_job_get_edition (self), self->import,
                                      self->track, cancellable, &error);
  if (self->plan != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
apply_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  PlumbImportJob *self = task_data;
  GError *error = NULL;

  if ((self->backup == NULL || plumb_backup_job_run (self->backup, cancellable, &error))
      && plumb_import_apply (self->working_path, self->year, self->plan, self->continues,
                             cancellable, &self->outcome, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
run (PlumbImportJob *self, GTaskThreadFunc func, gboolean check, GCancellable *cancellable,
     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_check_cancellable (task, check);
  g_task_set_task_data (task, plumb_import_job_ref (self), (GDestroyNotify) plumb_import_job_unref);
  g_task_run_in_thread (task, func);
}

/**
 * plumb_import_job_read:
 *
 * Reads the file, and the record as it is now.
 */
void
plumb_import_job_read (PlumbImportJob *self, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  run (self, read_thread, TRUE, cancellable, callback, user_data);
}

/**
 * plumb_import_job_plan:
 *
 * Works out what the import of the job's Track would do.
 */
void
plumb_import_job_plan (PlumbImportJob *self, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  run (self, plan_thread, TRUE, cancellable, callback, user_data);
}

/**
 * plumb_import_job_apply:
 *
 * Takes the job's backup, if it has one, and then does what is ticked in the plan. What was done is done, even if it was cancelled too late.
 */
void
plumb_import_job_apply (PlumbImportJob *self, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  run (self, apply_thread, FALSE, cancellable, callback, user_data);
}

gboolean
plumb_import_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
