/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging a file into the working copy: read and merged in a thread, taken over at once.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "plumb-error.h"
#include "plumb-merge.h"
#include "plumb-replace.h"
#include "plumb-search.h"
#include "plumb-stamps.h"
#include "plumb-transfer.h"
#include "plumb-undo.h"
#include "plumb-workcopy-private.h"

struct _PlumbMerging
{
  GFile *source;
  gboolean is_users; /* the user's file, and not a copy of it */
  char *working_path;
  char *base; /* nullable */
  char *folder;
  char *etag;
  gint64 change;
  gboolean is_clean; /* the working copy holds what the base does */
  gboolean is_same; /* what was merged is what the file holds */
  GArray *differing; /* PlumbChange: the rows that what was merged has not as the working copy */
  PlumbMergeReport report;
};

void
plumb_merging_free (PlumbMerging *self)
{
  plumb_workcopy_remove_folder (self->folder);
  g_clear_object (&self->source);
  g_free (self->working_path);
  g_free (self->base);
  g_free (self->folder);
  g_free (self->etag);
  g_clear_pointer (&self->differing, g_array_unref);
  g_free (self);
}

/**
 * plumb_workcopy_prepare_merge:
 * @source: (nullable): another copy of the document, %NULL for the user's file
 *
 * Gathers what plumb_merging_run() needs.
 *
 * Returns: (transfer full): what is to be merged, or %NULL with an error
 */
PlumbMerging *
plumb_workcopy_prepare_merge (PlumbWorkcopy *self, GFile *source, GError **error)
{
  g_autofree char *form = g_build_filename (self->folder, PLUMB_MERGE_PREFIX "XXXXXX", NULL);
  g_autoptr (PlumbMerging) merging = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean is_dirty = FALSE;

  if (g_mkdtemp_full (form, 0700) == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _ ("No folder for merging could be made."));
      return NULL;
    }
  merging = g_new0 (PlumbMerging, 1);
  merging->folder = g_steal_pointer (&form);
  merging->is_users = source == NULL;
  merging->source = g_object_ref (source != NULL ? source : self->file);
  merging->working_path = g_strdup (self->path);
  merging->base = plumb_workcopy_dup_base (self, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (!plumb_db_get_int (self->db, &merging->change, error, "SELECT change FROM local_state", "")
      || !plumb_workcopy_is_dirty (self, &is_dirty, error))
    return NULL;
  merging->is_clean = !is_dirty && merging->base != NULL;
  return g_steal_pointer (&merging);
}

/* What the working copy has to change is found out here, for it may not take long where people wait
 * for it. */
static gboolean
compare_merged (PlumbMerging *self, const char *merged, const char *mine, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (merged, PLUMB_DB_FRESH, error);

  if (db != NULL && plumb_db_attach (db, mine, "mine", error))
    self->differing = plumb_transfer_compare (db, "mine", "main", error);
  return self->differing != NULL;
}

static gboolean
compare_theirs (PlumbMerging *self, const char *merged, const char *theirs, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (merged, PLUMB_DB_FRESH, error);

  return db != NULL && plumb_db_attach (db, theirs, "theirs", error)
         && plumb_stamps_equal (db, "main", "theirs", &self->is_same, error);
}

static gboolean
merge_both (PlumbMerging *self, const char *theirs, const char *merged, GError **error)
{
  g_autofree char *mine = g_build_filename (self->folder, "mine.db", NULL);

  return plumb_transfer_out (self->working_path, mine, NULL, error)
         && plumb_merge_databases (mine, theirs, merged, &self->report, error)
         && compare_theirs (self, merged, theirs, error)
         && compare_merged (self, merged, mine, error);
}

static gboolean
take_theirs (PlumbMerging *self, const char *theirs, const char *merged, GError **error)
{
  self->is_same = TRUE;
  return plumb_replace_name (theirs, merged, error)
         && compare_merged (self, merged, self->base, error);
}

/**
 * plumb_merging_run:
 *
 * Reads the other file and merges it with the working copy, which is not changed. May run in any
 * thread.
 *
 * Returns: %FALSE with what is wrong with the file, or with what kept it from being merged
 */
gboolean
plumb_merging_run (PlumbMerging *self, GError **error)
{
  g_autofree char *theirs = NULL;
  g_autofree char *merged = g_build_filename (self->folder, PLUMB_MERGED_NAME, NULL);
  gboolean is_counted = FALSE;
  gboolean is_ahead = FALSE;

  if (!plumb_workcopy_check_readable (self->source, error))
    return FALSE;
  theirs = plumb_workcopy_bring_into (self->source, self->folder,
                                      self->is_users ? PLUMB_BRING_USERS : PLUMB_BRING_COPY,
                                      &self->etag, NULL, error);
  if (theirs == NULL || !plumb_merge_complete (theirs, self->base, &is_counted, error)
      || (self->is_clean && is_counted
          && !plumb_merge_is_ahead (theirs, self->base, &is_ahead, &self->report, error))
      || !(is_ahead ? take_theirs : merge_both) (self, theirs, merged, error))
    return FALSE;
  self->is_same = self->is_same && is_counted;
  return plumb_workcopy_sync_file (merged, error);
}

/**
 * plumb_merging_get_report:
 *
 * Returns: (transfer none): what came of it
 */
const PlumbMergeReport *
plumb_merging_get_report (PlumbMerging *self)
{
  return &self->report;
}

static gboolean
take_over (PlumbWorkcopy *self, const PlumbMerging *merging, const char *base, GArray **out_changes,
           GError **error)
{
  gboolean is_empty = FALSE;

  if (!plumb_undo_begin (self->db, N_ ("Merge Changes From the File"), NULL, error)
      || !plumb_transfer_over (self->db, merging->differing, error)
      || !plumb_undo_end (self->db, &is_empty, error))
    return FALSE;
  *out_changes = plumb_db_take_changes (self->db);
  if (!plumb_search_note (self->db, *out_changes, error)
      || !plumb_db_run (self->db, error,
                        "UPDATE local_state SET base = ?, change = change + 1, changed_at ="
                        " coalesce ((SELECT changed_at FROM other.stamp), changed_at)",
                        "t", base))
    return FALSE;
  return !merging->is_users
         || plumb_db_run (self->db, error,
                          "UPDATE local_state SET etag = ?1,"
                          " published = iif (?2, change, min (published, change - 1))",
                          "ti", merging->etag, (gint64) merging->is_same);
}

/**
 * plumb_workcopy_finish_merge:
 * @merging: one that plumb_merging_run() brought to its end
 * @out_done: (out): %FALSE when the working copy was changed meanwhile: begin again
 * @out_changes: (out) (transfer full) (element-type PlumbChange): the rows that changed
 *
 * Makes the working copy what was merged, as one step that can be undone.
 */
gboolean
plumb_workcopy_finish_merge (PlumbWorkcopy *self, PlumbMerging *merging, gboolean *out_done,
                             GArray **out_changes, GError **error)
{
  g_autofree char *merged = g_build_filename (merging->folder, PLUMB_MERGED_NAME, NULL);
  g_autoptr (GArray) stale = plumb_db_take_changes (self->db);
  g_autoptr (GArray) changes = NULL;
  g_autofree char *old = plumb_workcopy_dup_base (self, NULL);
  g_autofree char *base = NULL;
  g_autofree char *path = NULL;
  gint64 change = 0;
  gboolean done;

  if (!plumb_db_get_int (self->db, &change, error, "SELECT change FROM local_state", ""))
    return FALSE;
  *out_done = change == merging->change;
  if (!*out_done)
    return TRUE;
  base = plumb_workcopy_keep_base (self, merged, error);
  if (base == NULL)
    return FALSE;
  path = g_build_filename (self->folder, base, NULL);
  if (!plumb_db_attach (self->db, path, "other", error))
    return FALSE;
  done = plumb_db_script (self->db, "BEGIN IMMEDIATE", error)
         && take_over (self, merging, base, &changes, error)
         && plumb_db_script (self->db, "COMMIT", error);
  if (!done)
    plumb_db_roll_back (self->db);
  done = plumb_db_script (self->db, "DETACH other", done ? error : NULL) && done;
  plumb_workcopy_drop_bases (self, done ? old : NULL);
  if (done)
    *out_changes = g_steal_pointer (&changes);
  return done;
}
