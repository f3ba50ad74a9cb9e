/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging of files that have no working copy, as a version control system asks for it.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "plumb-merge.h"
#include "plumb-replace.h"
#include "plumb-workcopy-private.h"

/* What is read of the files lies in a folder each. */
typedef struct
{
  char *folder;
  char *path;
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
copy_read (Copy *self, GFile *file, GError **error)
{
  g_autofree char *etag = NULL;

  if (!plumb_workcopy_check_readable (file, error))
    return FALSE;
  self->folder = plumb_workcopy_make_passing_folder (error);
  if (self->folder == NULL)
    return FALSE;
  self->path = plumb_workcopy_bring_into (file, self->folder, FALSE, &etag, NULL, error);
  return self->path != NULL;
}

/* What both were made of is what was said, whatever the files know of each other. */
static gboolean
stamp_from_base (const Copy *base, const Copy *mine, const Copy *theirs, GError **error)
{
  return plumb_merge_teach (base->path, mine->path, error)
         && plumb_merge_teach (base->path, theirs->path, error)
         && plumb_merge_restamp (mine->path, base->path, error)
         && plumb_merge_restamp (theirs->path, base->path, error);
}

static gboolean
write_output (const char *path, GFile *output, GError **error)
{
  g_autofree char *name = plumb_workcopy_dup_display_name (output);
  g_autofree char *known = plumb_workcopy_dup_etag (output);
  g_autofree char *etag = plumb_replace_file (path, output, known != NULL ? known : "", NULL,
                                              error);

  if (etag == NULL)
    g_prefix_error (error, _ ("“%s” could not be saved: "), name);
  return etag != NULL;
}

/**
 * plumb_merge_files:
 * @base: (nullable): what both were made of; %NULL to go by what the files know of each other
 * @mine: a document
 * @theirs: another copy of it
 * @output: the merged document; it may be one of the others
 * @out_report: (out): what came of it
 *
 * Merges two files into one. If it fails, no file has changed.
 */
gboolean
plumb_merge_files (GFile *base, GFile *mine, GFile *theirs, GFile *output,
                   PlumbMergeReport *out_report, GError **error)
{
  g_auto (Copy) base_copy = { NULL, NULL };
  g_auto (Copy) mine_copy = { NULL, NULL };
  g_auto (Copy) theirs_copy = { NULL, NULL };
  g_autofree char *merged = NULL;

  if ((base != NULL && !copy_read (&base_copy, base, error)) || !copy_read (&mine_copy, mine, error)
      || !copy_read (&theirs_copy, theirs, error))
    return FALSE;
  if (base != NULL ? !stamp_from_base (&base_copy, &mine_copy, &theirs_copy, error)
                   : !plumb_merge_complete (mine_copy.path, NULL, NULL, error)
                       || !plumb_merge_complete (theirs_copy.path, NULL, NULL, error))
    return FALSE;
  merged = g_build_filename (mine_copy.folder, PLUMB_MERGED_NAME, NULL);
  return plumb_merge_databases (mine_copy.path, theirs_copy.path, merged, out_report, error)
         && write_output (merged, output, error);
}
