/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What others did to the user's file, or to a copy of it, is merged into the document.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-document-private.h"
#include "plumb-error.h"

/* How often merging begins again because of an edit meanwhile, before it no longer lets any in. */
#define MAX_ATTEMPTS 3

static guint
count_conflicts (PlumbDocument *self)
{
  gint64 n = 0;

  plumb_db_get_int (plumb_workcopy_get_db (self->workcopy), &n, NULL,
                    "SELECT count (*) FROM conflict", "");
  return (guint) n;
}

static void
tell_merged (PlumbDocument *self, const PlumbMergeReport *report, guint n_before)
{
  guint n_new = report->conflicts > n_before ? report->conflicts - n_before : 0;
  g_autofree char *merged = g_strdup_printf (
    ngettext ("Merged %u change from the file", "Merged %u changes from the file", report->taken),
    report->taken);
  g_autofree char *clash =
    g_strdup_printf (ngettext ("The file has another version of %u of your changes.",
                               "The file has other versions of %u of your changes.", n_new),
                     n_new);

  if (n_new > 0)
    plumb_document_tell (self, clash, PLUMB_NOTICE_CONFLICTS);
  else if (report->taken > 0)
    plumb_document_tell (self, merged, PLUMB_NOTICE_EVENT);
  else if (report->given > 0)
    plumb_document_tell (self, _ ("The file was an older copy and is written again"),
                         PLUMB_NOTICE_EVENT);
}

/* The working copy takes over what was merged. */
static gboolean
finish (PlumbDocument *self, PlumbMerging *merging, gboolean *out_done, GError **error)
{
  g_autoptr (GArray) changes = NULL;
  guint n_before = count_conflicts (self);

  if (!plumb_workcopy_finish_merge (self->workcopy, merging, out_done, &changes, error))
    return FALSE;
  if (!*out_done)
    return TRUE;
  plumb_document_notify_changed (self, changes);
  tell_merged (self, plumb_merging_get_report (merging), n_before);
  return TRUE;
}

static gboolean
merge_now (PlumbDocument *self, GFile *source, PlumbMergeReport *out_report, GError **error)
{
  g_autoptr (PlumbMerging) merging = plumb_workcopy_prepare_merge (self->workcopy, source, error);
  gboolean done = FALSE;

  /* Nothing is backed up for a file that has nothing new, or cannot be read. */
  if (merging == NULL || !plumb_merging_run (merging, error)
      || (plumb_merging_get_report (merging)->taken > 0
          && !plumb_document_back_up (self, PLUMB_BACKUP_MERGE, error))
      || !finish (self, merging, &done, error))
    return FALSE;
  if (out_report != NULL)
    *out_report = *plumb_merging_get_report (merging);
  return TRUE;
}

/* A file that is sound but is no copy of this document, or cannot be merged with it, is taken in as
 * it is; what only the working copy has is saved beside it first. Anything else that kept it from
 * being merged, such as a full disk, is no reason to. */
static gboolean
give_way (PlumbDocument *self, GError *cause, GError **error)
{
  g_autoptr (GFile) beside = NULL;
  g_autoptr (GArray) changes = NULL;
  g_autofree char *place = NULL;
  g_autofree char *text = NULL;
  gboolean dirty = FALSE;

  if (plumb_db_blames_computer (cause) || cause->domain == G_IO_ERROR)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  g_error_free (cause);
  if (!plumb_workcopy_is_dirty (self->workcopy, &dirty, error)
      || !plumb_document_check (plumb_document_get_file (self), error)
      || (dirty && !plumb_workcopy_save_beside (self->workcopy, PLUMB_BESIDE_YOURS, &beside, error))
      || !plumb_workcopy_take_in (self->workcopy, &changes, error))
    return FALSE;
  plumb_document_notify_changed (self, changes);
  if (beside == NULL)
    {
      plumb_document_tell (self, _ ("Changes from the file were taken in"), PLUMB_NOTICE_EVENT);
      return TRUE;
    }
  place = plumb_document_dup_place (self, beside);
  /* Translators: %s is a file's name, or its path. */
  text = g_strdup_printf (_ ("Your unsaved changes are in “%s”, because the file was changed by "
                             "another program."),
                          place);
  plumb_document_tell (self, text, PLUMB_NOTICE_STATE);
  return TRUE;
}

/**
 * plumb_document_reconcile:
 *
 * Merges what somebody else did to the user's file, before it returns.
 */
gboolean
plumb_document_reconcile (PlumbDocument *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  PlumbFileState state = plumb_workcopy_look (self->workcopy);

  /* Where it is not known what the file holds, nothing may be said to be in it; what was not known
   * for a moment is looked for again. */
  if (state == PLUMB_FILE_UNKNOWN)
    {
      if (!plumb_workcopy_check_readable (plumb_document_get_file (self), error))
        return FALSE;
      state = plumb_workcopy_look (self->workcopy);
    }
  if (state != PLUMB_FILE_CHANGED || plumb_workcopy_claim (self->workcopy)
      || merge_now (self, NULL, NULL, &local_error))
    return TRUE;
  return give_way (self, g_steal_pointer (&local_error), error);
}

typedef struct
{
  PlumbDocumentReconciled callback;
  PlumbMerging *merging;
  PlumbBackupJob *backup;
  guint attempt;
} Soon;

static void
soon_free (Soon *soon)
{
  g_clear_pointer (&soon->merging, plumb_merging_free);
  g_clear_pointer (&soon->backup, plumb_backup_job_free);
  g_free (soon);
}

static void start_merging (PlumbDocument *self, PlumbDocumentReconciled callback, guint attempt);

static void
merge_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Soon *soon = task_data;
  GError *error = NULL;

  if (plumb_merging_run (soon->merging, &error)
      && (plumb_merging_get_report (soon->merging)->taken == 0
          || plumb_backup_job_run (soon->backup, NULL, &error)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
merged_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PlumbDocument *self = PLUMB_DOCUMENT (object);
  Soon *soon = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  GError *cause = NULL;
  gboolean done = FALSE;

  if (self->workcopy == NULL || !self->is_following)
    return;
  self->is_merging = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &cause)
      || !finish (self, soon->merging, &done, &cause))
    {
      soon->callback (self, give_way (self, cause, &error) ? NULL : error);
      return;
    }
  if (done)
    soon->callback (self, NULL);
  else if (soon->attempt + 1 < MAX_ATTEMPTS)
    start_merging (self, soon->callback, soon->attempt + 1);
  else
    soon->callback (self, plumb_document_reconcile (self, &error) ? NULL : error);
}

static void
start_merging (PlumbDocument *self, PlumbDocumentReconciled callback, guint attempt)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Soon *soon = g_new0 (Soon, 1);

  soon->callback = callback;
  soon->attempt = attempt;
  soon->merging = plumb_workcopy_prepare_merge (self->workcopy, NULL, &error);
  if (soon->merging != NULL)
    soon->backup = plumb_document_prepare_backup (self, PLUMB_BACKUP_MERGE, &error);
  if (soon->backup == NULL)
    {
      soon_free (soon);
      callback (self, error);
      return;
    }
  self->is_merging = TRUE;
  task = g_task_new (self, NULL, merged_cb, NULL);
  g_task_set_source_tag (task, start_merging);
  g_task_set_task_data (task, soon, (GDestroyNotify) soon_free);
  g_task_run_in_thread (task, merge_thread);
}

/**
 * plumb_document_reconcile_soon:
 * @callback: called when it is done, perhaps before this returns
 *
 * Merges what somebody else did to the user's file, in a thread. Edits go on meanwhile.
 */
void
plumb_document_reconcile_soon (PlumbDocument *self, PlumbDocumentReconciled callback)
{
  if (self->is_merging)
    return;
  if (plumb_workcopy_look (self->workcopy) != PLUMB_FILE_CHANGED
      || plumb_workcopy_claim (self->workcopy))
    callback (self, NULL);
  else
    start_merging (self, callback, 0);
}

/**
 * plumb_document_merge_file:
 * @copy: another copy of this document, such as a conflicted one beside its file
 * @out_report: (out) (optional): what came of it
 *
 * Merges another file into the document, as one step that can be undone. The file is not changed.
 *
 * Returns: %FALSE with what is wrong with the file; nothing has changed then
 */
gboolean
plumb_document_merge_file (PlumbDocument *self, GFile *copy, PlumbMergeReport *out_report,
                           GError **error)
{
  if (!merge_now (self, copy, out_report, error))
    return FALSE;
  plumb_document_wake (self);
  return TRUE;
}
