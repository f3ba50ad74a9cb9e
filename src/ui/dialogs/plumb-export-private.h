/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-export-*.c files, and by tests, which choose no file.
 */
#pragma once

#include "plumb-export-dialog.h"
#include "plumb-export.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_EXPORT_DIALOG (plumb_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlumbExportDialog, plumb_export_dialog, PLUMB, EXPORT_DIALOG, AdwDialog)

void plumb_export_dialog_save_to (PlumbExportDialog *self, const PlumbExportFormat *format,
                                  GFile *file);

/* plumb-export-job.c: an export in a thread of its own */
void plumb_export_job_run (PlumbViewState *state, const PlumbExportFormat *format, GFile *file,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data);
GBytes *plumb_export_job_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
