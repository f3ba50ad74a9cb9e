/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging of files that have no working copy, as a version control system asks for it.
 */
#include "config.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plumb-error.h"
#include "plumb-merge.h"
#include "plumb-replace.h"
#include "plumb-schema.h"
#include "plumb-workcopy-private.h"

/* What is read of a file lies in a folder of its own. */
typedef struct
{
  GFile *file;
  char *folder;
  char *path;
  const char *base; /* nullable: the path of what it was made of */
  gboolean is_versioned; /* what it says of itself counts */
} Copy;

static void
copy_clear (Copy *self)
{
  if (self->folder != NULL)
    plumb_workcopy_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copy, copy_clear)

static gboolean
copy_read (Copy *self, GError **error)
{
  g_autofree char *etag = NULL;

  if (!plumb_workcopy_check_readable (self->file, error))
    return FALSE;
  self->folder = plumb_workcopy_make_passing_folder (error);
  if (self->folder == NULL)
    return FALSE;
  self->path = plumb_workcopy_bring_into (self->file, self->folder,
                                          self->is_versioned ? PLUMB_BRING_COPY : PLUMB_BRING_ROWS,
                                          &etag, NULL, error);
  return self->path != NULL;
}

/* What it was made of is what was said, whatever the file knows; or else what it says itself. */
static gboolean
copy_stamp (Copy *self, GError **error)
{
  return self->base != NULL ? plumb_merge_restamp (self->path, self->base, error)
                            : plumb_merge_complete (self->path, NULL, NULL, error);
}

/* What is done to one copy while the same is done to the others. */
typedef struct
{
  gboolean (*run) (Copy *copy, GError **error);
  Copy *copy;
  GThread *thread;
  GError *error;
} Job;

static gpointer
job_thread (gpointer data)
{
  Job *self = data;

  self->run (self->copy, &self->error);
  return NULL;
}

/* Reading a file whole, and comparing it with another, is most of the work of merging. Of what went
 * wrong the first is told, whoever came to it first. */
static gboolean
run_for_all (gboolean (*run) (Copy *copy, GError **error), Copy **copies, guint n, GError **error)
{
  g_autofree Job *jobs = g_new0 (Job, n);
  gboolean done = TRUE;

  for (guint i = n; i > 0; i--)
    {
      Job *job = &jobs[i - 1];

      *job = (Job) { .run = run, .copy = copies[i - 1] };
      if (i > 1)
        job->thread = g_thread_try_new ("merge", job_thread, job, NULL);
      if (job->thread == NULL)
        job_thread (job);
    }
  for (guint i = 0; i < n; i++)
    {
      if (jobs[i].thread != NULL)
        g_thread_join (jobs[i].thread);
      if (jobs[i].error != NULL && done)
        g_propagate_error (error, jobs[i].error);
      else
        g_clear_error (&jobs[i].error);
      done = done && jobs[i].error == NULL;
    }
  return done;
}

static gboolean
stamp (Copy *base, Copy *mine, Copy *theirs, GError **error)
{
  Copy *copies[] = { mine, theirs };

  if (base->file != NULL
      && (!plumb_merge_teach (base->path, mine->path, error)
          || !plumb_merge_teach (base->path, theirs->path, error)))
    return FALSE;
  mine->base = theirs->base = base->path;
  return run_for_all (copy_stamp, copies, G_N_ELEMENTS (copies), error);
}

static gboolean
write_output (const char *path, GFile *output, GError **error)
{
  g_autofree char *name = plumb_workcopy_dup_display_name (output);
  g_autofree char *known = plumb_replace_dup_etag (output, NULL);
  g_autofree char *etag = plumb_replace_file (path, output, known != NULL ? known : "", NULL,
                                              error);

  if (etag == NULL)
    g_prefix_error (error, _ ("“%s” could not be saved: "), name);
  return etag != NULL;
}

static gboolean
is_document (const char *path)
{
  static const char magic[16] = "SQLite format 3";
  char head[72] = { 0 }; /* Its last four bytes say whose it is. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gssize n = fd >= 0 ? read (fd, head, sizeof head) : -1;
  guint32 id = 0;

  if (fd >= 0)
    close (fd);
  memcpy (&id, head + sizeof head - sizeof id, sizeof id);
  return n == (gssize) sizeof head && memcmp (head, magic, sizeof magic) == 0
         && GUINT32_FROM_BE (id) == PLUMB_APPLICATION_ID;
}

/* What git and its tools have made for the result is a version of the document, or empty. Any other
 * file is there by mistake. */
static gboolean
check_output (GFile *output, GError **error)
{
  const char *path = g_file_peek_path (output);
  g_autofree char *name = plumb_workcopy_dup_display_name (output);
  GStatBuf info;

  if (path == NULL || g_stat (path, &info) != 0 || S_ISDIR (info.st_mode)
      || (S_ISREG (info.st_mode) && (info.st_size == 0 || is_document (path))))
    return TRUE;
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_OURS,
               _ ("“%s” exists already and is not a microconf document. Choose another name."),
               name);
  return FALSE;
}

/**
 * plumb_merge_files:
 * @base: (nullable): what both were made of; %NULL to go by what the files know of each other
 * @mine: a document
 * @theirs: another copy of it
 * @output: the merged document; it may be one of the others, and replaces nothing but a document
 * @out_report: (out): what came of it
 *
 * Merges two files into one. If it fails, no file has changed.
 */
gboolean
plumb_merge_files (GFile *base, GFile *mine, GFile *theirs, GFile *output,
                   PlumbMergeReport *out_report, GError **error)
{
  g_auto (Copy) base_copy = { .file = base };
  g_auto (Copy) mine_copy = { .file = mine, .is_versioned = base == NULL };
  g_auto (Copy) theirs_copy = { .file = theirs, .is_versioned = base == NULL };
  Copy *copies[] = { &base_copy, &mine_copy, &theirs_copy };
  g_autofree char *merged = NULL;

  if (!check_output (output, error)
      || !run_for_all (copy_read, base != NULL ? copies : copies + 1, base != NULL ? 3 : 2, error)
      || !stamp (&base_copy, &mine_copy, &theirs_copy, error))
    return FALSE;
  merged = g_build_filename (mine_copy.folder, PLUMB_MERGED_NAME, NULL);
  return plumb_merge_databases (mine_copy.path, theirs_copy.path, merged, out_report, error)
         && write_output (merged, output, error);
}
