/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The work behind the import dialog, one file at a time: read it, plan, apply. Each runs in a
 * thread on what the job owns; the job is used by one thread at a time.
 */
#pragma once

#include "plumb-import-apply.h"
#include "plumb-view-state.h"

G_BEGIN_DECLS

/**
 * PlumbImportJob:
 * @name: the file's, for people
 * @track: (nullable): the Track to take, %NULL for all
 * @plan: (nullable): what is to be done, once planned; borrows from @snapshot and @import
 * @backup: (nullable): what has to be kept before anything is done
 * @continues: the undo step of the file before, 0 for none: they are taken back together
 * @outcome: what was done, once applied
 */
typedef struct
{
  GFile *file;
  char *name;
  char *working_path;
  int year;
  PlumbImport *import;
  PlumbSnapshot *snapshot;
  char *track;
  PlumbImportPlan *plan;
  PlumbBackupJob *backup;
  gint64 continues;
  PlumbOutcome outcome;
} PlumbImportJob;

PlumbImportJob *plumb_import_job_new (GFile *file, PlumbViewState *state);
PlumbImportJob *plumb_import_job_ref (PlumbImportJob *self);
void plumb_import_job_unref (PlumbImportJob *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbImportJob, plumb_import_job_unref)

const PlumbEdition *plumb_import_job_get_edition (PlumbImportJob *self);
void plumb_import_job_read (PlumbImportJob *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
void plumb_import_job_plan (PlumbImportJob *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
void plumb_import_job_apply (PlumbImportJob *self, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
gboolean plumb_import_job_finish (GAsyncResult *result, GError **error);

G_END_DECLS
