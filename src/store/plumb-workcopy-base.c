/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The base: the user's file as it was last read or written, kept in the folder of the working copy,
 * by which it is known what was changed here since (plumb-stamps.h). The working copy names its base,
 * so both change at once; the bytes are on the disk before.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "plumb-error.h"
#include "plumb-replace.h"
#include "plumb-transfer.h"
#include "plumb-workcopy-private.h"

#define BASE_PREFIX "base-"

/**
 * plumb_workcopy_sync_file:
 *
 * Sees to it that a finished file of ours outlives a power cut.
 */
gboolean
plumb_workcopy_sync_file (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;
  int saved_errno = errno;

  if (fd >= 0)
    close (fd);
  if (!done)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                 _ ("The working copy cannot be written: %s."), g_strerror (saved_errno));
  return done;
}

/**
 * plumb_workcopy_keep_base:
 * @path: a finished file in the folder of the working copy, or below it
 *
 * Gives a file the name of a base, for whoever then writes it down.
 *
 * Returns: (transfer full): the new name, or %NULL with an error
 */
char *
plumb_workcopy_keep_base (PlumbWorkcopy *self, const char *path, GError **error)
{
  g_autofree char *name = g_strdup_printf (BASE_PREFIX "%08x%08x.db", g_random_int (),
                                           g_random_int ());
  g_autofree char *kept = g_build_filename (self->folder, name, NULL);

  if (!plumb_workcopy_sync_file (path, error))
    return NULL;
  if (g_rename (path, kept) != 0)
    {
      int saved_errno = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                   _ ("The working copy cannot be written: %s."), g_strerror (saved_errno));
      return NULL;
    }
  plumb_replace_sync_name (kept);
  return g_steal_pointer (&name);
}

/**
 * plumb_workcopy_copy_base:
 * @path: a finished file
 *
 * Makes a base of a copy of a file.
 *
 * Returns: (transfer full): the new name, or %NULL with an error
 */
char *
plumb_workcopy_copy_base (PlumbWorkcopy *self, const char *path, GError **error)
{
  g_autofree char *copy_path = g_strconcat (path, ".copy", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (copy_path);

  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
    {
      if (error != NULL)
        plumb_error_end (*error);
      return NULL;
    }
  return plumb_workcopy_keep_base (self, copy_path, error);
}

/**
 * plumb_workcopy_dup_base:
 *
 * Returns: (transfer full) (nullable): the path of the base, %NULL when there is none, or with an
 *   error when that is not known
 */
char *
plumb_workcopy_dup_base (PlumbWorkcopy *self, GError **error)
{
  g_autofree char *name = plumb_db_dup_text (self->db, error, "SELECT base FROM local_state", "");
  char *path = NULL;

  if (name != NULL)
    plumb_transfer_find_base (self->path, name, &path, error);
  return path;
}

/**
 * plumb_workcopy_remove_base:
 * @path: (nullable): what was a base
 */
void
plumb_workcopy_remove_base (const char *path)
{
  if (path != NULL)
    g_unlink (path);
}

/**
 * plumb_workcopy_drop_bases:
 * @old: (nullable): what was the base until now, whatever it is called
 *
 * Removes what was read of the user's file before.
 */
void
plumb_workcopy_drop_bases (PlumbWorkcopy *self, const char *old)
{
  g_autofree char *current = plumb_db_dup_text (self->db, NULL, "SELECT base FROM local_state", "");
  g_autoptr (GDir) dir = current != NULL ? g_dir_open (self->folder, 0, NULL) : NULL;
  const char *name;

  plumb_workcopy_remove_base (old);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      if (g_str_has_prefix (name, BASE_PREFIX) && !g_str_equal (name, current))
        g_unlink (path);
    }
}

/**
 * plumb_workcopy_ensure_base:
 *
 * Finds a base again for a working copy that has none: one of a build that kept none, or whose base
 * was lost. As long as nobody else changed it that is the user's file. Without a base all of the
 * working copy counts as written here.
 */
gboolean
plumb_workcopy_ensure_base (PlumbWorkcopy *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *base = plumb_workcopy_dup_base (self, &local_error);
  g_autofree char *etag = NULL;
  g_autofree char *checked = NULL;
  g_autofree char *name = NULL;

  if (base != NULL)
    return TRUE;
  if (local_error == NULL && plumb_workcopy_look (self) == PLUMB_FILE_SAME)
    checked = plumb_workcopy_bring_in (self, &etag, &local_error);
  /* A file that cannot be read now is there again later, and the base with it. */
  if (plumb_db_blames_computer (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (checked != NULL)
    {
      name = plumb_workcopy_keep_base (self, checked, error);
      if (name == NULL)
        return FALSE;
    }
  return plumb_db_run (self->db, error, "UPDATE local_state SET base = ?", "t",
                       name != NULL ? name : "");
}
