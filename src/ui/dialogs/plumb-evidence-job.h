/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The work behind the evidence dialog: git's log is read and ranked in a thread, and what was found
 * is fetched from it now and then.
 */
#pragma once

#include "plumb-evidence-search.h"
#include "plumb-view-state.h"

G_BEGIN_DECLS

typedef struct _PlumbEvidenceJob PlumbEvidenceJob;

/**
 * PlumbEvidenceProgress:
 * @n_commits: how many were looked at
 * @fraction: of the time that is searched, from 0 to 1
 */
typedef struct
{
  guint n_commits;
  double fraction;
} PlumbEvidenceProgress;

PlumbEvidenceJob *plumb_evidence_job_new (PlumbViewState *state, const char *folder);
PlumbEvidenceJob *plumb_evidence_job_ref (PlumbEvidenceJob *self);
void plumb_evidence_job_unref (PlumbEvidenceJob *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbEvidenceJob, plumb_evidence_job_unref)

PlumbEvidenceSearch *plumb_evidence_job_get_search (PlumbEvidenceJob *self);
void plumb_evidence_job_run (PlumbEvidenceJob *self, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
gboolean plumb_evidence_job_finish (GAsyncResult *result, gboolean *out_shallow, GError **error);
GPtrArray *plumb_evidence_job_take_found (PlumbEvidenceJob *self,
                                          PlumbEvidenceProgress *out_progress);

G_END_DECLS
