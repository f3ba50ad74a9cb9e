/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-evidence-job.h"

#include "plumb-git-log.h"

struct _PlumbEvidenceJob
{
  char *folder;
  gint64 since;
  PlumbEvidenceSearch *search; /* the thread's while it runs */
  gboolean is_shallow;

  GMutex mutex;     /* of what follows */
  GPtrArray *found; /* PlumbEvidenceHit: not fetched yet */
  guint n_commits;
  gint64 newest;
  gint64 reached;
};

/**
 * plumb_evidence_job_new:
 * @folder: of a git repository
 *
 * Returns: (transfer full): a search for what came of the edition before the one that is shown
 */
PlumbEvidenceJob *
plumb_evidence_job_new (PlumbViewState *state, const char *folder)
{
  PlumbEvidenceJob *self = g_atomic_rc_box_new0 (PlumbEvidenceJob);
  const PlumbSnapshot *snapshot = plumb_view_state_get_snapshot (state);
  const PlumbEdition *edition = plumb_view_state_get_edition (state);

  self->folder = g_strdup (folder);
  self->since = plumb_evidence_search_since (snapshot, edition);
  self->search = plumb_evidence_search_new_for (snapshot, edition);
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_evidence_hit_free);
  g_mutex_init (&self->mutex);
  return self;
}

PlumbEvidenceJob *
plumb_evidence_job_ref (PlumbEvidenceJob *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_job (gpointer data)
{
  PlumbEvidenceJob *self = data;

  g_free (self->folder);
  g_ptr_array_unref (self->found);
  plumb_evidence_search_free (self->search);
  g_mutex_clear (&self->mutex);
}

void
plumb_evidence_job_unref (PlumbEvidenceJob *self)
{
  g_atomic_rc_box_release_full (self, clear_job);
}

/**
 * plumb_evidence_job_get_search:
 *
 * Returns: (transfer none): the search; while it runs only its targets and why a hit is one may be
 *   asked for
 */
PlumbEvidenceSearch *
plumb_evidence_job_get_search (PlumbEvidenceJob *self)
{
  return self->search;
}

static gboolean
commit_cb (const PlumbGitCommit *commit, gpointer user_data)
{
  PlumbEvidenceJob *self = user_data;
  PlumbEvidenceHit *hit = plumb_evidence_search_match (self->search, commit);

  g_mutex_lock (&self->mutex);
  if (self->n_commits++ == 0)
    self->newest = commit->committed_at;
  self->reached = commit->committed_at;
  if (hit != NULL)
    g_ptr_array_add (self->found, hit);
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

static void
run_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  PlumbEvidenceJob *self = task_data;
  GError *error = NULL;

  if (plumb_git_check (self->folder, &self->is_shallow, cancellable, &error)
      && plumb_git_log (self->folder, self->since, commit_cb, self, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * plumb_evidence_job_run:
 *
 * Reads the repository. Once only.
 */
void
plumb_evidence_job_run (PlumbEvidenceJob *self, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, plumb_evidence_job_ref (self),
                        (GDestroyNotify) plumb_evidence_job_unref);
  g_task_run_in_thread (task, run_thread);
}

/**
 * plumb_evidence_job_finish:
 * @out_shallow: (out): whether older commits may be missing
 */
gboolean
plumb_evidence_job_finish (GAsyncResult *result, gboolean *out_shallow, GError **error)
{
  PlumbEvidenceJob *self = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *out_shallow = self->is_shallow;
  return TRUE;
}

/**
 * plumb_evidence_job_take_found:
 *
 * Fetches what was found since the last time.
 *
 * Returns: (transfer full) (element-type PlumbEvidenceHit): hits, which borrow from the job
 */
GPtrArray *
plumb_evidence_job_take_found (PlumbEvidenceJob *self, PlumbEvidenceProgress *out_progress)
{
  GPtrArray *found;

  g_mutex_lock (&self->mutex);
  found = self->found;
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_evidence_hit_free);
  out_progress->n_commits = self->n_commits;
  out_progress->fraction = self->newest > self->since ? (double) (self->newest - self->reached)
                                                          / (double) (self->newest - self->since)
                                                      : 0;
  g_mutex_unlock (&self->mutex);
  out_progress->fraction = CLAMP (out_progress->fraction, 0, 1);
  return found;
}
