/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the user's file follows the working copy, and the working copy the user's file.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-document-private.h"
#include "plumb-error.h"

/* Quiet after an edit before the file is written, and the longest it may wait (ms). */
#define PUBLISH_QUIET 250
#define PUBLISH_MOST 700
/* Between two tries at a file that cannot be written (ms): soon at first, then twice as late each
 * time, up to the longest. */
#define RETRY_FIRST 500
#define RETRY_MOST 5000
/* Programs write files in several steps: quiet before one that changed is read (ms). One that was
 * renamed to its name, as sync clients and we do it, is whole. */
#define LOOK_QUIET 200
/* How often the file is looked at where nobody tells that it was changed (ms). */
#define POLL_INTERVAL 1500
/* How often a file that others keep changing is written at once. */
#define MAX_ATTEMPTS 5

static void look_again (PlumbDocument *self);
static void look_soon (PlumbDocument *self, guint delay);
static void watch (PlumbDocument *self);

static gboolean
retry_cb (gpointer user_data)
{
  PlumbDocument *self = user_data;

  self->retry_source = 0;
  look_again (self);
  return G_SOURCE_REMOVE;
}

static void
try_later (PlumbDocument *self)
{
  if (self->retry_source != 0)
    return;
  self->retry_delay = CLAMP (self->retry_delay * 2, RETRY_FIRST, RETRY_MOST);
  self->retry_source = g_timeout_add (self->retry_delay, retry_cb, self);
}

/* Nothing is written where the file was until there is something new to write: who moved it does
 * not want it twice. */
static void
file_is_missing (PlumbDocument *self)
{
  g_autofree char *name = plumb_document_dup_file_name (self);
  g_autofree char *text = NULL;

  if (plumb_workcopy_is_out_of_reach (self->workcopy))
    /* Translators: the name of a file. */
    text = g_strdup_printf (_ ("The disk or folder of “%s” was taken away. What you change is kept "
                               "on this computer until it is back."),
                            name);
  else
    /* Translators: the name of a file. */
    text = g_strdup_printf (_ ("“%s” was moved or deleted. It is written again with the next "
                               "change."),
                            name);
  plumb_document_set_sync (self, PLUMB_SYNC_MISSING, text);
  try_later (self);
}

/* The user's file is as good as it can be now; what it lacks yet is written soon. */
static void
settle (PlumbDocument *self, gboolean dirty)
{
  self->dirty_since = 0;
  g_clear_handle_id (&self->retry_source, g_source_remove);
  if (!dirty && plumb_workcopy_look (self->workcopy) == PLUMB_FILE_MISSING)
    {
      file_is_missing (self);
      return;
    }
  self->retry_delay = 0;
  /* What was watched may have gone with its disk. */
  if (self->sync_state == PLUMB_SYNC_FAILED || self->sync_state == PLUMB_SYNC_MISSING)
    watch (self);
  plumb_document_set_sync (self, dirty ? PLUMB_SYNC_SAVING : PLUMB_SYNC_SAVED, "");
  if (dirty)
    plumb_document_wake (self);
}

static void
fail_for_now (PlumbDocument *self, const char *message)
{
  plumb_document_set_sync (self, PLUMB_SYNC_FAILED, message);
  try_later (self);
}

static void
reconciled_cb (PlumbDocument *self, const GError *error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean dirty = FALSE;

  if (error != NULL)
    fail_for_now (self, error->message);
  else if (!plumb_workcopy_is_dirty (self->workcopy, &dirty, &local_error))
    fail_for_now (self, local_error->message);
  else
    settle (self, dirty);
}

static void
publication_failed (PlumbDocument *self, GError *error)
{
  if (g_error_matches (error, PLUMB_ERROR, PLUMB_ERROR_CHANGED))
    plumb_document_reconcile_soon (self, reconciled_cb);
  else
    fail_for_now (self, error->message);
}

static void
published_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PlumbDocument *self = PLUMB_DOCUMENT (object);
  PlumbPublication *publication = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean dirty = FALSE;

  if (self->workcopy == NULL)
    return;
  self->is_publishing = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error)
      || !plumb_workcopy_note_published (self->workcopy, publication, &error)
      || !plumb_workcopy_is_dirty (self->workcopy, &dirty, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        publication_failed (self, error);
      return;
    }
  settle (self, dirty);
}

/* What a thread does for a task whose data is a PlumbPublication. */
void
plumb_document_publish_thread (GTask *task, gpointer source, gpointer task_data,
                               GCancellable *cancellable)
{
  GError *error = NULL;

  if (plumb_publication_run (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start_writing (PlumbDocument *self)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  PlumbPublication *publication;

  /* What comes of merging is written afterwards. */
  if (self->is_publishing || self->is_merging)
    return;
  publication = plumb_workcopy_prepare (self->workcopy, &error);
  if (publication == NULL)
    {
      publication_failed (self, error);
      return;
    }
  self->is_publishing = TRUE;
  task = g_task_new (self, self->cancellable, published_cb, NULL);
  g_task_set_source_tag (task, start_writing);
  g_task_set_task_data (task, publication, (GDestroyNotify) plumb_publication_free);
  g_task_run_in_thread (task, plumb_document_publish_thread);
}

static void
start_publication (PlumbDocument *self)
{
  gboolean dirty = FALSE;

  if (!self->is_publishing && plumb_workcopy_is_dirty (self->workcopy, &dirty, NULL) && !dirty)
    settle (self, FALSE);
  else
    start_writing (self);
}

/**
 * plumb_document_save_again:
 *
 * Writes the user's file now, also where it is missing and nothing was changed since.
 */
void
plumb_document_save_again (PlumbDocument *self)
{
  g_clear_handle_id (&self->retry_source, g_source_remove);
  self->retry_delay = 0;
  start_writing (self);
}

static gboolean
publish_cb (gpointer user_data)
{
  PlumbDocument *self = user_data;

  self->publish_source = 0;
  start_publication (self);
  return G_SOURCE_REMOVE;
}

/**
 * plumb_document_wake:
 *
 * Sees to it, after a change, that the user's file and the search index follow soon.
 */
void
plumb_document_wake (PlumbDocument *self)
{
  gint64 now = g_get_monotonic_time ();
  guint delay = PUBLISH_QUIET;

  if (!self->is_following)
    return;
  plumb_document_index (self);
  if (self->sync_state == PLUMB_SYNC_SAVED || self->sync_state == PLUMB_SYNC_MISSING)
    plumb_document_set_sync (self, PLUMB_SYNC_SAVING, "");
  if (self->dirty_since == 0)
    self->dirty_since = now;
  if (now - self->dirty_since > (PUBLISH_MOST - PUBLISH_QUIET) * 1000)
    delay = 0;
  g_clear_handle_id (&self->publish_source, g_source_remove);
  self->publish_source = g_timeout_add (delay, publish_cb, self);
}

/* Takes in what others did, and goes on with what was put off. */
static void
look_again (PlumbDocument *self)
{
  PlumbFileState state;
  gboolean dirty = FALSE;

  if (self->is_publishing || self->is_merging)
    return;
  state = plumb_workcopy_look (self->workcopy);
  self->was_missing = state == PLUMB_FILE_MISSING;
  if (state == PLUMB_FILE_CHANGED)
    plumb_document_reconcile_soon (self, reconciled_cb);
  else if (!plumb_workcopy_is_dirty (self->workcopy, &dirty, NULL) || !dirty
           || self->sync_state == PLUMB_SYNC_FAILED)
    start_publication (self);
}

static gboolean
look_cb (gpointer user_data)
{
  PlumbDocument *self = user_data;

  /* Our own writing also wakes the monitor; its end looks again. */
  self->look_source = 0;
  if (self->is_publishing || self->is_merging)
    look_soon (self, LOOK_QUIET);
  else
    look_again (self);
  return G_SOURCE_REMOVE;
}

static void
look_soon (PlumbDocument *self, guint delay)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  self->look_source = g_timeout_add (delay, look_cb, self);
}

static void
file_changed_cb (PlumbDocument *self, GFile *file, GFile *other, GFileMonitorEvent event)
{
  GFile *moved = event == G_FILE_MONITOR_EVENT_RENAMED    ? other
                 : event == G_FILE_MONITOR_EVENT_MOVED_IN ? file
                                                          : NULL;
  gboolean is_whole = moved != NULL && g_file_equal (moved, plumb_document_get_file (self));
  gboolean can_look = !self->is_publishing && !self->is_merging;

  look_soon (self, is_whole && can_look ? 0 : LOOK_QUIET);
}

/* Some file systems, such as those of a network, tell nobody that a file was changed. */
static gboolean
poll_cb (gpointer user_data)
{
  PlumbDocument *self = user_data;

  /* If that fails, saving says why. */
  plumb_workcopy_put_back (self->workcopy, NULL);
  if (self->look_source == 0 && !self->is_publishing && !self->is_merging
      && plumb_workcopy_look (self->workcopy)
           != (self->was_missing ? PLUMB_FILE_MISSING : PLUMB_FILE_SAME))
    look_soon (self, LOOK_QUIET);
  return G_SOURCE_CONTINUE;
}

static void
watch (PlumbDocument *self)
{
  g_clear_object (&self->monitor);
  self->monitor = g_file_monitor_file (plumb_document_get_file (self), G_FILE_MONITOR_WATCH_MOVES,
                                       NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * plumb_document_follow:
 *
 * Starts writing the user's file after each change and watching it for changes by others. It is
 * looked at now and then, too, so a folder that cannot be watched is no error. What there was to
 * tell since the document was opened is told now.
 */
void
plumb_document_follow (PlumbDocument *self)
{
  gboolean dirty = FALSE;
  PlumbNotice kind = PLUMB_NOTICE_EVENT;
  g_autofree char *notice = plumb_document_take_notice (self, &kind);

  if (notice != NULL)
    plumb_document_tell (self, notice, kind);
  self->is_following = TRUE;
  watch (self);
  self->poll_source = g_timeout_add (POLL_INTERVAL, poll_cb, self);
  plumb_document_index (self);
  plumb_document_keep_daily (self);
  if (plumb_workcopy_is_dirty (self->workcopy, &dirty, NULL) && dirty)
    plumb_document_wake (self);
}

void
plumb_document_stop (PlumbDocument *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->publish_source, g_source_remove);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_handle_id (&self->backup_source, g_source_remove);
  g_clear_handle_id (&self->poll_source, g_source_remove);
  self->is_following = FALSE;
}

/* A new document does not take in what lies where it is to be, unless it wrote that itself. */
static gboolean
is_in_the_way (PlumbDocument *self, PlumbPublication *publication)
{
  return publication->etag[0] == '\0' && !plumb_workcopy_claim (self->workcopy);
}

/**
 * plumb_document_publish:
 *
 * Writes the user's file now, if it lacks anything, and returns when it is complete. When another
 * program changed it meanwhile, that is merged first.
 *
 * Returns: %FALSE with what keeps the file from being written; the working copy has it all
 */
gboolean
plumb_document_publish (PlumbDocument *self, GError **error)
{
  for (guint attempt = 0;; attempt++)
    {
      g_autoptr (PlumbPublication) publication = NULL;
      g_autoptr (GError) local_error = NULL;
      gboolean dirty = FALSE;

      if (!plumb_workcopy_is_dirty (self->workcopy, &dirty, error))
        return FALSE;
      if (!dirty)
        return TRUE;
      publication = plumb_workcopy_prepare (self->workcopy, error);
      if (publication == NULL)
        return FALSE;
      if (plumb_publication_run (publication, NULL, &local_error))
        {
          plumb_document_set_sync (self, PLUMB_SYNC_SAVED, "");
          /* It is saved, noted or not: what is not is found out when the file is looked at. */
          plumb_workcopy_note_published (self->workcopy, publication, NULL);
          return TRUE;
        }
      if (!g_error_matches (local_error, PLUMB_ERROR, PLUMB_ERROR_CHANGED)
          || attempt == MAX_ATTEMPTS || is_in_the_way (self, publication))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      /* Somebody else changed it; or our own thread wrote it just now, and it is written again. */
      if (!plumb_document_reconcile (self, error))
        return FALSE;
    }
}
