/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-handover-private.h"

#include <glib/gi18n.h>

#include "plumb-error.h"
#include "plumb-export.h"
#include "plumb-handover.h"
#include "plumb-load.h"

/* All that the thread needs, copied in. */
typedef struct
{
  char *working_path;
  int year;
  GStrv formats;
  GFile *folder; /* nullable: the mail is wanted */
  GFile *document;
  gboolean may_replace;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_object (&self->folder);
  g_clear_object (&self->document);
  g_strfreev (self->formats);
  g_free (self->working_path);
  g_free (self);
}

static GStrv
dup_names (const Job *self, const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; self->formats[i] != NULL; i++)
    g_strv_builder_take (
      names, plumb_export_dup_file_name (plumb_export_find (self->formats[i]), snapshot, edition));
  return g_strv_builder_end (names);
}

/* Files of these names may be an earlier version that somebody still wants. */
static gboolean
check_names (const Job *self, const char *const *names, GError **error)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_auto (GStrv) there = NULL;
  g_autofree char *list = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_get_child (self->folder, names[i]);

      if (g_file_query_exists (file, NULL))
        g_strv_builder_add (found, names[i]);
    }
  there = g_strv_builder_end (found);
  if (self->may_replace || there[0] == NULL)
    return TRUE;
  list = g_strjoinv ("\n", there);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, list);
  return FALSE;
}

static gboolean
write_file (const Job *self, const char *name, GBytes *bytes, GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (self->folder, name);

  if (g_file_equal (file, self->document))
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                   _ ("“%s” is the document itself. Choose another folder."), name);
      return FALSE;
    }
  if (g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL,
                               FALSE, G_FILE_CREATE_NONE, NULL, cancellable, error))
    return TRUE;
  g_prefix_error (error, _ ("“%s” cannot be written: "), name);
  return FALSE;
}

/* Everything is made before the first file is written. */
static char *
write_all (const Job *self, const PlumbSnapshot *snapshot, const PlumbEdition *edition,
           GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) names = dup_names (self, snapshot, edition);
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  if (!check_names (self, (const char *const *) names, error))
    return NULL;
  for (guint i = 0; self->formats[i] != NULL; i++)
    {
      GBytes *bytes = plumb_export_run (plumb_export_find (self->formats[i]), snapshot, edition,
                                        error);

      if (bytes == NULL)
        return NULL;
      g_ptr_array_add (contents, bytes);
    }
  for (guint i = 0; i < contents->len; i++)
    {
      if (!write_file (self, names[i], g_ptr_array_index (contents, i), cancellable, error))
        return NULL;
    }
  return g_strdup ("");
}

static char *
run (const Job *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (PlumbSnapshot) snapshot = plumb_load_snapshot_at (self->working_path, error);
  const PlumbEdition *edition = snapshot != NULL
                                  ? plumb_snapshot_find_edition (snapshot, self->year)
                                  : NULL;
  g_auto (GStrv) names = NULL;

  if (snapshot == NULL)
    return NULL;
  if (edition == NULL)
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND, _ ("There is no edition %d."),
                   self->year);
      return NULL;
    }
  if (self->folder != NULL)
    return write_all (self, snapshot, edition, cancellable, error);
  names = dup_names (self, snapshot, edition);
  return plumb_handover_to_mail (snapshot, edition, (const char *const *) names, error);
}

static void
job_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  char *text = run (task_data, cancellable, &error);

  if (text != NULL)
    g_task_return_pointer (task, text, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * plumb_handover_job_run:
 * @formats: ids of plumb_export_formats()
 * @folder: (nullable): where to write files of these formats; %NULL for the mail that goes with
 *   them
 * @may_replace: whether files that are there may be written over; otherwise it ends with
 *   %G_IO_ERROR_EXISTS and their names, a line each
 *
 * Hands over the edition that a window shows, from what the document holds now.
 */
void
plumb_handover_job_run (PlumbViewState *state, const char *const *formats, GFile *folder,
                        gboolean may_replace, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  PlumbDocument *document = plumb_view_state_get_document (state);
  Job *job = g_new0 (Job, 1);

  job->working_path = g_strdup (plumb_document_get_path (document));
  job->year = plumb_view_state_get_year (state);
  job->formats = g_strdupv ((char **) formats);
  job->folder = folder != NULL ? g_object_ref (folder) : NULL;
  job->document = g_object_ref (plumb_document_get_file (document));
  job->may_replace = may_replace;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, job_thread);
}

/**
 * plumb_handover_job_finish:
 *
 * Returns: (transfer full): the mail, "" for files
 */
char *
plumb_handover_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
