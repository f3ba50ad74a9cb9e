/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-print-*.c files, and by tests, which have no printer.
 */
#pragma once

#include "plumb-paper.h"
#include "plumb-print-dialog.h"
#include "plumb-sheet-kind.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PRINT_DIALOG (plumb_print_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlumbPrintDialog, plumb_print_dialog, PLUMB, PRINT_DIALOG, AdwDialog)

/** PlumbPrintPreview: one page as it will be, and the record it is of. */
typedef struct
{
  PlumbSnapshot *snapshot;
  GdkTexture *texture;
  guint page;
  guint n_pages;
} PlumbPrintPreview;

void plumb_print_preview_free (PlumbPrintPreview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbPrintPreview, plumb_print_preview_free)

/* plumb-print-job.c: a page in a thread of its own */
void plumb_print_job_run (PlumbViewState *state, PlumbSheetKind kind, const PlumbPaper *paper,
                          guint page, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data);
PlumbPrintPreview *plumb_print_job_finish (GAsyncResult *result, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* plumb-print-operation.c: what the desktop asks for */
GtkPrintOperation *plumb_print_operation_new (PlumbSheetKind kind, PlumbSnapshot *snapshot,
                                              int year);

G_END_DECLS
