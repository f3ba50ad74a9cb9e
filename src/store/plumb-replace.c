/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-replace.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plumb-error.h"
#include "plumb-file-name.h"

/* Written between two looks at whether it was cancelled. */
#define SLICE (gsize) (1024 * 1024)
/* What a temporary file has of the name of that which it will replace, in bytes */
#define MAX_OLD_NAME 200

/* Leaves the target open: closing it is what puts it in place. */
static gboolean
copy_stream (const char *path, GFileOutputStream *to, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) from = g_file_read (source, cancellable, error);

  return from != NULL
         && g_output_stream_splice (G_OUTPUT_STREAM (to), G_INPUT_STREAM (from),
                                    G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE, cancellable, error)
              >= 0;
}

static char *
replace_by_gio (const char *path, GFile *file, const char *etag, GCancellable *cancellable,
                GError **error)
{
  gboolean is_new = etag[0] == '\0';
  g_autoptr (GFileOutputStream) stream =
    is_new ? g_file_create (file, G_FILE_CREATE_NONE, cancellable, error)
           : g_file_replace (file, etag, FALSE, G_FILE_CREATE_NONE, cancellable, error);

  if (stream == NULL)
    return NULL;
  if (!copy_stream (path, stream, cancellable, error)
      || !g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error))
    {
      /* A cancelled close leaves an existing file as it was; a new one would stay half written. */
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      g_cancellable_cancel (cancelled);
      g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
      if (is_new)
        g_file_delete (file, NULL, NULL);
      return NULL;
    }
  return g_file_output_stream_get_etag (stream);
}

/* What a person can do about it; NULL for what only the system knows. */
static const char *
find_words (int code)
{
  switch (code)
    {
    case ENOSPC:
      return _ ("Its disk is full. Make some room there.");
    case EDQUOT:
      return _ ("You have no space left on its disk. Make some room there.");
    case EROFS:
      return _ ("Its disk may only be read.");
    case EACCES:
    case EPERM:
      return _ ("The file may not be written.");
    case ENOENT:
    case ENOTDIR:
      return _ (
        "Its folder is not there. If that is on a disk that was taken out, put it back in.");
    case EIO:
    case ENODEV:
    case ENXIO:
    case ENOTCONN:
    case ESTALE:
      return _ ("Its disk does not answer: it was taken out, or is damaged.");
    default:
      return NULL;
    }
}

static gboolean
fail (GError **error, int code)
{
  const char *words = find_words (code);

  if (words != NULL)
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), words);
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s.", g_strerror (code));
  return FALSE;
}

/**
 * plumb_replace_dup_etag:
 * @file: the user's file
 *
 * Tells a file from what is put in its place. GIO's etag is the time of its last change, which is
 * the same for two files that were written within a few milliseconds, or within a second where a
 * sync client keeps no fractions of it; two files have different inodes.
 *
 * Returns: (transfer full) (nullable): the etag; %NULL with an error, or without one for what may
 *   not be looked at
 */
char *
plumb_replace_dup_etag (GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (
    file,
    G_FILE_ATTRIBUTE_ETAG_VALUE "," G_FILE_ATTRIBUTE_UNIX_INODE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
    G_FILE_QUERY_INFO_NONE, NULL, error);
  const char *etag = info != NULL
                       ? g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE)
                       : NULL;

  if (info == NULL && error != NULL)
    plumb_error_end (*error);
  /* GIO compares the etag of what has no path itself. */
  if (etag == NULL || g_file_peek_path (file) == NULL)
    return g_strdup (etag);
  return g_strdup_printf ("%s:%" G_GUINT64_FORMAT ":%" G_GOFFSET_FORMAT, etag,
                          g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_UNIX_INODE),
                          g_file_info_get_size (info));
}

static char *
dup_etag (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return plumb_replace_dup_etag (file, error);
}

/* Whether the user's file is still the one that is known, or there is none. One that cannot be
 * looked at may be somebody else's. */
static gboolean
check_unchanged (const char *target, const char *etag, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *now = dup_etag (target, &local_error);

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) || g_strcmp0 (now, etag) == 0)
    return TRUE;
  /* GIO makes no error of a file that may not be looked at. */
  if (now == NULL && local_error == NULL)
    return fail (error, EACCES);
  if (now == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_set_error_literal (error, G_IO_ERROR,
                       etag[0] == '\0' ? G_IO_ERROR_EXISTS : G_IO_ERROR_WRONG_ETAG,
                       _ ("Another program changed it."));
  return FALSE;
}

/* A file that may not be written stays, although its folder would let it be replaced. */
static gboolean
check_writable (const char *target, GError **error)
{
  if (g_access (target, W_OK) == 0 || errno == ENOENT)
    return TRUE;
  return fail (error, errno);
}

static gboolean
fail_in_folder (GError **error, int code)
{
  if (code != EACCES)
    return fail (error, code);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                       _ ("Nothing may be written into its folder, and it is only ever replaced "
                          "whole."));
  return FALSE;
}

static int
open_beside (const char *target, char **out_path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *base = g_path_get_basename (target);
  g_autofree char *name = g_strdup_printf (
    ".%.*s.XXXXXX", (int) plumb_file_name_fit (base, strlen (base), MAX_OLD_NAME), base);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0666);

  if (fd >= 0)
    *out_path = g_steal_pointer (&path);
  else
    fail_in_folder (error, errno);
  return fd;
}

/* The new file is its owner's and as open to others as the old one, as far as that is ours to say,
 * and never more. */
static gboolean
copy_rights (const char *target, int fd, GError **error)
{
  struct stat old;

  if (stat (target, &old) != 0)
    return errno == ENOENT || fail (error, errno);
  if (fchown (fd, old.st_uid, old.st_gid) != 0 && fchown (fd, (uid_t) -1, old.st_gid) != 0)
    old.st_mode &= ~(mode_t) S_IRWXG; /* Another group than it was meant for. */
  return fchmod (fd, old.st_mode & 07777) == 0 || fchmod (fd, 0600) == 0 || fail (error, errno);
}

static gboolean
write_contents (int fd, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMappedFile) from = g_mapped_file_new (path, FALSE, NULL);
  gsize length = from != NULL ? g_mapped_file_get_length (from) : 0;
  gsize written = 0;

  if (from == NULL)
    return fail (error, EIO);
  while (written < length)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n = write (fd, g_mapped_file_get_contents (from) + written, MIN (length - written, SLICE));
      if (n < 0 && errno != EINTR)
        return fail (error, errno);
      written += n > 0 ? (gsize) n : 0;
    }
  return fsync (fd) == 0 || fail (error, errno);
}

/* A new file must not take the place of one that came meanwhile. Not every file system can promise
 * that; there it was looked for just before. */
static gboolean
move_over (const char *from, const char *target, gboolean is_new, GError **error)
{
  if (is_new && renameat2 (AT_FDCWD, from, AT_FDCWD, target, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (is_new && errno != EINVAL && errno != ENOSYS)
    return fail (error, errno);
  return g_rename (from, target) == 0 || fail (error, errno);
}

/**
 * plumb_replace_sync_name:
 * @path: a file or folder that has a new name
 *
 * Sees to it that after a crash of the whole computer, too, the name means what it means now.
 */
void
plumb_replace_sync_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static char *
replace_path (const char *path, const char *target, const char *etag, GCancellable *cancellable,
              GError **error)
{
  g_autofree char *beside = NULL;
  g_autofree char *new_etag = NULL;
  gboolean done;
  int fd;

  if (!check_unchanged (target, etag, error) || !check_writable (target, error))
    return NULL;
  fd = open_beside (target, &beside, error);
  if (fd < 0)
    return NULL;
  done = copy_rights (target, fd, error) && write_contents (fd, path, cancellable, error);
  if (close (fd) != 0 && done)
    done = fail (error, errno);
  new_etag = done ? dup_etag (beside, error) : NULL;
  if (new_etag == NULL || !check_unchanged (target, etag, error)
      || !move_over (beside, target, etag[0] == '\0', error))
    {
      g_unlink (beside);
      return NULL;
    }
  plumb_replace_sync_name (target);
  return g_steal_pointer (&new_etag);
}

/**
 * plumb_replace_file:
 * @path: a finished file, which stays
 * @file: the user's file
 * @etag: of the user's file as it is known, "" for one that must not be there yet
 * @cancellable: (nullable): leaves the user's file as it was
 *
 * Puts a copy of a finished file in the place of the user's. Where that cannot be done whole it is
 * not done: %G_IO_ERROR_PERMISSION_DENIED for a folder that may not be written.
 *
 * Returns: (transfer full): the new file's etag, or %NULL with an error, %G_IO_ERROR_WRONG_ETAG or
 *   %G_IO_ERROR_EXISTS when somebody else changed the file
 */
char *
plumb_replace_file (const char *path, GFile *file, const char *etag, GCancellable *cancellable,
                    GError **error)
{
  const char *target = g_file_peek_path (file);

  return target != NULL ? replace_path (path, target, etag, cancellable, error)
                        : replace_by_gio (path, file, etag, cancellable, error);
}

/**
 * plumb_replace_check:
 * @file: the user's file
 *
 * Says whether plumb_replace_file() may be expected to work: as far as permissions tell, and
 * without writing anything. Of a file that has no path nothing is known before.
 */
gboolean
plumb_replace_check (GFile *file, GError **error)
{
  const char *target = g_file_peek_path (file);
  g_autofree char *folder = target != NULL ? g_path_get_dirname (target) : NULL;

  if (target == NULL)
    return TRUE;
  return check_writable (target, error)
         && (g_access (folder, W_OK | X_OK) == 0 || fail_in_folder (error, errno));
}

/**
 * plumb_replace_name:
 * @path: a finished file of our own
 * @target: where it shall be, in the same folder; nothing may be there
 *
 * Gives a file its lasting name once all of it is on the disk.
 *
 * Returns: %FALSE with %G_IO_ERROR_EXISTS when there is such a file already, or with what kept it
 *   from being done; @path is then as it was
 */
gboolean
plumb_replace_name (const char *path, const char *target, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean is_synced;

  if (fd < 0)
    return fail (error, errno);
  is_synced = fsync (fd) == 0 || fail (error, errno);
  close (fd);
  if (!is_synced || !move_over (path, target, TRUE, error))
    return FALSE;
  plumb_replace_sync_name (target);
  return TRUE;
}

/**
 * plumb_replace_copy:
 * @path: a finished file of our own
 * @copy: where another one shall be; nothing may be there
 * @cancellable: (nullable): leaves a part of it
 *
 * Copies a file, so that all of it is on the disk.
 */
gboolean
plumb_replace_copy (const char *path, const char *copy, GCancellable *cancellable, GError **error)
{
  int fd = g_open (copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  gboolean is_written;

  if (fd < 0)
    return fail (error, errno);
  is_written = write_contents (fd, path, cancellable, error);
  if (close (fd) == 0 || !is_written)
    return is_written;
  return fail (error, errno);
}
