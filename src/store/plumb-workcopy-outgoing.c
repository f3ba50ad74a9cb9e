/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is written of the user's file: all of it, or nothing.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "plumb-error.h"
#include "plumb-replace.h"
#include "plumb-transfer.h"
#include "plumb-workcopy-private.h"

/* After the working copy's path: a finished file on its way, with the number of the change in it. */
#define STAGED_MARK ".publish-"

static void
clear_turn (gpointer data)
{
  g_mutex_clear (data);
}

void
plumb_workcopy_release_turn (GMutex *turn)
{
  g_atomic_rc_box_release_full (turn, clear_turn);
}

/* What was written and not noted is found by plumb_workcopy_claim(). */
void
plumb_publication_free (PlumbPublication *self)
{
  if (self->staged_path != NULL && !self->is_unnoted)
    plumb_workcopy_remove_database (self->staged_path);
  g_clear_pointer (&self->turn, plumb_workcopy_release_turn);
  g_free (self->staged_path);
  g_free (self->working_path);
  g_clear_object (&self->file);
  g_free (self->etag);
  g_free (self->disk);
  g_free (self);
}

/**
 * plumb_workcopy_check_writable:
 *
 * Says whether the user's file may be written, for who else would rather not begin.
 */
gboolean
plumb_workcopy_check_writable (PlumbWorkcopy *self, GError **error)
{
  g_autofree char *name = plumb_workcopy_dup_display_name (self->file);

  if (plumb_replace_check (self->file, error))
    return TRUE;
  /* Translators: the name of a file; the reason follows. */
  g_prefix_error (error, _ ("“%s” cannot be changed: "), name);
  return FALSE;
}

/**
 * plumb_workcopy_prepare:
 *
 * Gathers what plumb_publication_run() needs.
 *
 * Returns: (transfer full): the publication, or %NULL with an error
 */
PlumbPublication *
plumb_workcopy_prepare (PlumbWorkcopy *self, GError **error)
{
  g_autoptr (PlumbPublication) publication = g_new0 (PlumbPublication, 1);

  if (!plumb_workcopy_put_back (self, error))
    return NULL;
  /* A stick that was taken out and put back in may be another disk to the system. */
  if (g_file_query_exists (self->file, NULL))
    {
      g_free (self->disk);
      self->disk = plumb_workcopy_dup_disk (self->file);
    }
  publication->disk = g_strdup (self->disk);
  publication->working_path = g_strdup (self->path);
  publication->file = g_object_ref (self->file);
  publication->turn = g_atomic_rc_box_acquire (self->turn);
  publication->etag = plumb_db_dup_text (self->db, error, "SELECT etag FROM local_state", "");
  if (publication->etag == NULL
      || !plumb_db_get_int (self->db, &publication->change, error, "SELECT change FROM local_state",
                            ""))
    return NULL;
  return g_steal_pointer (&publication);
}

/**
 * plumb_workcopy_prepare_copy:
 * @file: another file than the user's; it is replaced if it is there
 *
 * Gathers what plumb_publication_run() needs to write a copy of the document. It is not to be
 * noted.
 *
 * Returns: (transfer full): the publication
 */
PlumbPublication *
plumb_workcopy_prepare_copy (PlumbWorkcopy *self, GFile *file)
{
  PlumbPublication *publication = g_new0 (PlumbPublication, 1);
  g_autofree char *etag = plumb_replace_dup_etag (file, NULL);

  publication->working_path = g_strdup (self->path);
  publication->file = g_object_ref (file);
  publication->etag = g_strdup (etag != NULL ? etag : "");
  return publication;
}

/* Where a disk was mounted there is a folder still, which is not where the file belongs. */
static gboolean
check_disk (PlumbPublication *self, GError **error)
{
  g_autofree char *disk = NULL;

  if (self->disk == NULL || g_file_query_exists (self->file, NULL))
    return TRUE;
  disk = plumb_workcopy_dup_disk (self->file);
  if (disk == NULL || g_str_equal (disk, self->disk))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_MOUNTED,
                       _ ("Its disk was taken out. Put it back in."));
  return FALSE;
}

/**
 * plumb_publication_run:
 * @cancellable: (nullable): leaves the user's file as it was
 *
 * Writes the user's file. May run in any thread.
 *
 * Returns: %FALSE with %PLUMB_ERROR_CHANGED when somebody else changed the file, or with what kept
 *   it from being written; the file is then as it was
 */
gboolean
plumb_publication_run (PlumbPublication *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = plumb_workcopy_dup_display_name (self->file);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *etag = NULL;

  g_assert (self->staged_path == NULL);
  self->staged_path = g_strdup_printf ("%s" STAGED_MARK "%" G_GINT64_FORMAT "-%08x",
                                       self->working_path, self->change, g_random_int ());
  if (self->turn != NULL)
    g_mutex_lock (self->turn);
  if (plumb_transfer_out (self->working_path, self->staged_path, cancellable, &local_error)
      && plumb_workcopy_sync_file (self->staged_path, &local_error)
      && check_disk (self, &local_error))
    etag = plumb_replace_file (self->staged_path, self->file, self->etag, cancellable,
                               &local_error);
  if (self->turn != NULL)
    g_mutex_unlock (self->turn);
  if (local_error == NULL && etag != NULL)
    {
      g_free (self->etag);
      self->etag = g_steal_pointer (&etag);
      self->is_unnoted = TRUE;
      return TRUE;
    }
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG)
      || (self->etag[0] == '\0' && g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS)))
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_CHANGED,
                 _ ("“%s” was changed by another program."), name);
  else
    g_propagate_prefixed_error (error, g_steal_pointer (&local_error),
                                _ ("“%s” could not be saved: "), name);
  return FALSE;
}

/* What was written is what the next changes are found by: it stays, under the name that it has, so
 * that there is no moment in which it is neither on its way nor noted. */
static gboolean
note_written (PlumbWorkcopy *self, const char *staged_path, const char *etag, gint64 change,
              gboolean *out_noted, GError **error)
{
  g_autofree char *old = plumb_workcopy_dup_base (self, NULL);
  g_autofree char *name = g_path_get_basename (staged_path);

  if (!plumb_db_run (self->db, error,
                     "UPDATE local_state SET etag = ?1, published = ?2, base = ?3"
                     " WHERE published <= ?2",
                     "tit", etag, change, name))
    return FALSE;
  *out_noted = plumb_db_n_changed (self->db) > 0;
  if (*out_noted && g_strcmp0 (old, staged_path) != 0)
    plumb_workcopy_remove_base (old);
  return TRUE;
}

/**
 * plumb_workcopy_note_published:
 * @publication: one that plumb_publication_run() brought to its end
 *
 * Remembers what the user's file holds now, unless a later publication has been noted already.
 */
gboolean
plumb_workcopy_note_published (PlumbWorkcopy *self, PlumbPublication *publication, GError **error)
{
  gboolean is_noted = FALSE;

  if (!note_written (self, publication->staged_path, publication->etag, publication->change,
                     &is_noted, error))
    return FALSE;
  publication->is_unnoted = FALSE;
  if (is_noted)
    g_clear_pointer (&publication->staged_path, g_free);
  return TRUE;
}

/**
 * plumb_workcopy_note_beside:
 * @publication: a copy that was written beside the user's file
 *
 * Remembers what versions were written, without saying anything of the user's file.
 */
void
plumb_workcopy_note_beside (PlumbWorkcopy *self, PlumbPublication *publication)
{
  g_autofree char *old = plumb_workcopy_dup_base (self, NULL);
  g_autofree char *name = g_path_get_basename (publication->staged_path);

  if (!plumb_db_run (self->db, NULL, "UPDATE local_state SET base = ?", "t", name))
    return;
  g_clear_pointer (&publication->staged_path, g_free);
  plumb_workcopy_remove_base (old);
}

static gboolean
have_same_bytes (const char *path, GFile *file)
{
  g_autoptr (GMappedFile) ours = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) theirs = g_file_load_bytes (file, NULL, NULL, NULL);
  gsize length = 0;
  const char *bytes = theirs != NULL ? g_bytes_get_data (theirs, &length) : NULL;

  return ours != NULL && bytes != NULL && g_mapped_file_get_length (ours) == length
         && memcmp (g_mapped_file_get_contents (ours), bytes, length) == 0;
}

static gboolean
claim_one (PlumbWorkcopy *self, const char *staged_path, const char *etag)
{
  const char *change = strstr (staged_path, STAGED_MARK) + strlen (STAGED_MARK);
  gboolean is_noted = FALSE;

  return have_same_bytes (staged_path, self->file)
         && note_written (self, staged_path, etag, g_ascii_strtoll (change, NULL, 10), &is_noted,
                          NULL)
         && is_noted;
}

/**
 * plumb_workcopy_claim:
 *
 * Finds out whether the user's file, when it is not what was noted last, is nevertheless ours: a
 * thread, or a process that was killed, wrote it and has not noted so.
 *
 * Returns: whether it is ours; it is noted then
 */
gboolean
plumb_workcopy_claim (PlumbWorkcopy *self)
{
  g_autofree char *etag = plumb_replace_dup_etag (self->file, NULL);
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  gboolean is_ours = FALSE;
  const char *name;

  while (etag != NULL && dir != NULL && !is_ours && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      is_ours = strstr (name, STAGED_MARK) != NULL && claim_one (self, path, etag);
    }
  return is_ours;
}

/**
 * plumb_workcopy_clear_up:
 *
 * Removes what a process that was killed left in the folder. If it had just written the user's
 * file, that is noted now: it must not be taken for somebody else's change.
 */
void
plumb_workcopy_clear_up (PlumbWorkcopy *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  g_autofree char *base = NULL;
  const char *name;

  if (plumb_workcopy_look (self) == PLUMB_FILE_CHANGED)
    plumb_workcopy_claim (self);
  base = plumb_db_dup_text (self->db, NULL, "SELECT base FROM local_state", "");
  plumb_workcopy_drop_bases (self, NULL);
  while (dir != NULL && base != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      if (g_str_has_prefix (name, PLUMB_MERGE_PREFIX))
        plumb_workcopy_remove_folder (path);
      else if ((strstr (name, STAGED_MARK) != NULL && g_strcmp0 (name, base) != 0)
               || g_str_has_prefix (name, "incoming.db") || g_str_has_prefix (name, "checked.db"))
        g_unlink (path);
    }
}
