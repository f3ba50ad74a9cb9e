/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-handover-*.c files, and by tests, which choose no folder.
 */
#pragma once

#include "plumb-handover-dialog.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_HANDOVER_DIALOG (plumb_handover_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlumbHandoverDialog, plumb_handover_dialog, PLUMB, HANDOVER_DIALOG, AdwDialog)

void plumb_handover_dialog_save_to (PlumbHandoverDialog *self, GFile *folder, gboolean may_replace);

/* plumb-handover-job.c: files or a mail, in a thread of its own. */
void plumb_handover_job_run (PlumbViewState *state, const char *const *formats, GFile *folder,
                             gboolean may_replace, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
char *plumb_handover_job_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* plumb-handover-left.c: what is left to do before. */
void plumb_handover_left_show (AdwPreferencesGroup *group, PlumbViewState *state,
                               AdwDialog *dialog);

/* plumb-handover-files.c: which files. */
GPtrArray *plumb_handover_files_add (GtkListBox *list, PlumbViewState *state,
                                     const PlumbEdition *edition, GCallback toggled,
                                     gpointer dialog);
GStrv plumb_handover_files_dup_formats (const GPtrArray *checks);

/* plumb-handover-log.c: what was handed over, and what changed since. */
AdwNavigationPage *plumb_handover_log_new (PlumbViewState *state);
char *plumb_handover_log_dup_words (const PlumbEdition *edition);

G_END_DECLS
