/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The folder of a working copy: where it is, whose it is, and how it is cleared.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "plumb-error.h"
#include "plumb-replace.h"
#include "plumb-workcopy-private.h"

/* Removes the folder's files, all made here, and the folder. */
void
plumb_workcopy_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

void
plumb_workcopy_remove_database (const char *path)
{
  static const char *const tails[] = { "", "-journal", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *name = g_strconcat (path, tails[i], NULL);

      g_unlink (name);
    }
}

/* What is synced in a folder is gone with a name that was not. */
static void
sync_new_folders (const char *folder, const char *above)
{
  g_autofree char *path = g_strdup (folder);

  while (!g_str_equal (path, above))
    {
      char *parent = g_path_get_dirname (path);

      plumb_replace_sync_name (path);
      g_free (path);
      path = parent;
    }
}

static char *
dup_existing (const char *folder)
{
  char *path = g_strdup (folder);

  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      char *parent = g_path_get_dirname (path);

      g_free (path);
      path = parent;
    }
  return path;
}

static gboolean
make_folder (const char *folder, GError **error)
{
  g_autofree char *above = dup_existing (folder);
  int saved_errno;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    {
      sync_new_folders (folder, above);
      return TRUE;
    }
  saved_errno = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
               /* Translators: the name of a folder, and the system's reason. */
               _ ("The folder for working copies, “%s”, cannot be made: %s."), folder,
               g_strerror (saved_errno));
  return FALSE;
}

static gboolean
fail_to_lock (GError **error, int code)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               _ ("The working copy cannot be locked: %s."), g_strerror (code));
  return FALSE;
}

/* The folder belongs to whoever holds the lock; a process that ends lets go of it. */
static gboolean
take_lock (PlumbWorkcopy *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "lock", NULL);

  self->lock_fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock_fd < 0)
    return fail_to_lock (error, errno);
  self->is_shared = flock (self->lock_fd, LOCK_EX | LOCK_NB) != 0;
  return !self->is_shared || errno == EWOULDBLOCK || fail_to_lock (error, errno);
}

/* One file, one working copy, by whatever links it is reached; and a link that is written to stays
 * a link, while the file behind it is replaced whole. */
GFile *
plumb_workcopy_follow_links (GFile *file)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *name = g_file_get_basename (file);
  char *real = path != NULL ? realpath (path, NULL) : NULL;
  char *real_folder = real == NULL && path != NULL ? realpath (folder, NULL) : NULL;
  GFile *followed = real != NULL          ? g_file_new_for_path (real)
                    : real_folder != NULL ? g_file_new_build_filename (real_folder, name, NULL)
                                          : g_object_ref (file);

  free (real);
  free (real_folder);
  return followed;
}

/**
 * plumb_workcopy_is_at:
 *
 * Says whether @file is the user's file, by whatever links.
 */
gboolean
plumb_workcopy_is_at (PlumbWorkcopy *self, GFile *file)
{
  g_autoptr (GFile) followed = plumb_workcopy_follow_links (file);

  return g_file_equal (self->file, followed);
}

/* The folder of a file's working copy. */
char *
plumb_workcopy_dup_home (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);

  key[32] = '\0';
  return g_build_filename (g_get_user_state_dir (), "plumbline", key, NULL);
}

/* Where another process has the folder, a passing one beside it is ours. */
static gboolean
pass_by (PlumbWorkcopy *self, GError **error)
{
  g_autofree char *form = g_strconcat (self->folder, "-XXXXXX", NULL);

  g_free (self->folder);
  self->folder = g_mkdtemp_full (form, 0700) != NULL ? g_steal_pointer (&form) : NULL;
  if (self->folder != NULL)
    return TRUE;
  g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_FAILED,
                       _ ("No folder for a temporary working copy could be made."));
  return FALSE;
}

/**
 * plumb_workcopy_prepare_folder:
 * @link: the user's file, or a link to it
 *
 * Makes and locks the folder of a file's working copy; where another process has it, a passing one.
 *
 * Returns: (transfer full): the working copy, without its database, or %NULL with an error
 */
PlumbWorkcopy *
plumb_workcopy_prepare_folder (GFile *link, GError **error)
{
  g_autoptr (PlumbWorkcopy) self = g_new0 (PlumbWorkcopy, 1);

  self->file = plumb_workcopy_follow_links (link);
  self->disk = plumb_workcopy_dup_disk (self->file);
  self->lock_fd = -1;
  self->turn = g_atomic_rc_box_new0 (GMutex);
  g_mutex_init (self->turn);
  self->folder = plumb_workcopy_dup_home (self->file);
  if (!make_folder (self->folder, error) || !take_lock (self, error))
    {
      self->is_shared = FALSE;
      return NULL;
    }
  if (self->is_shared && !pass_by (self, error))
    return NULL;
  self->path = g_build_filename (self->folder, PLUMB_WORKING_NAME, NULL);
  return g_steal_pointer (&self);
}

/* Whoever made a working copy there meanwhile keeps it. */
static gboolean
give_way (PlumbWorkcopy *self, GError **error)
{
  if (self->is_shared || !g_file_test (self->path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!pass_by (self, error))
    return FALSE;
  self->is_shared = TRUE;
  g_free (self->path);
  self->path = g_build_filename (self->folder, PLUMB_WORKING_NAME, NULL);
  return TRUE;
}

/* All of a database, which has no name any more, under its name. */
static gboolean
write_again (PlumbWorkcopy *self, PlumbDb *db, GError **error)
{
  g_autofree char *written = g_strconcat (self->path, ".again", NULL);

  plumb_workcopy_remove_database (written);
  if (!plumb_db_run (db, error, "VACUUM INTO ?", "t", written)
      || !plumb_replace_name (written, self->path, error))
    return FALSE;
  if (plumb_workcopy_open_database (self, self->path, error)
      && plumb_workcopy_ensure_base (self, error))
    return TRUE;
  /* It would be taken for one that somebody made, and not be the newest. */
  g_clear_pointer (&self->db, plumb_db_close);
  plumb_workcopy_remove_database (self->path);
  return FALSE;
}

/* What is exchanged: where a working copy is, and how it is held. */
static void
swap_places (PlumbWorkcopy *one, PlumbWorkcopy *other)
{
  PlumbWorkcopy was = *one;

  one->folder = other->folder;
  one->path = other->path;
  one->db = other->db;
  one->lock_fd = other->lock_fd;
  one->is_shared = other->is_shared;
  other->folder = was.folder;
  other->path = was.path;
  other->db = was.db;
  other->lock_fd = was.lock_fd;
  other->is_shared = was.is_shared;
}

/**
 * plumb_workcopy_put_back:
 *
 * Makes the folder of the working copy again if somebody removed it, and puts the working copy into
 * it. Not to be called within a transaction: the database is another one afterwards.
 *
 * Returns: %FALSE with what keeps it from being made; the working copy is as good as before then,
 *   and is lost when it is closed
 */
gboolean
plumb_workcopy_put_back (PlumbWorkcopy *self, GError **error)
{
  g_autoptr (PlumbWorkcopy) fresh = NULL;

  if (!plumb_db_is_removed (self->db))
    return TRUE;
  fresh = plumb_workcopy_prepare_folder (self->file, error);
  if (fresh == NULL || !give_way (fresh, error) || !write_again (fresh, self->db, error))
    return FALSE;
  swap_places (self, fresh);
  return TRUE;
}
