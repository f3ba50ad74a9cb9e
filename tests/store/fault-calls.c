/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The C library's functions, each with a fault before it. The dynamic linker finds them here first,
 * for every library that calls them by name.
 */

/* A function has two names where files may be larger than 2 GiB, and both are wanted here. */
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "disk-private.h"
#include "fault-private.h"

static FaultKind
kind_of_opening (int flags)
{
  return (flags & (O_CREAT | O_WRONLY | O_RDWR)) != 0 ? FAULT_CREATE : FAULT_OPEN;
}

static mode_t
mode_of (int flags, va_list *values)
{
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (*values, mode_t) : 0;
}

#define DEFINE_OPEN(name)                                      \
  int name (const char *path, int flags, ...)                  \
  {                                                            \
    DiskLook look;                                             \
    va_list values;                                            \
    mode_t mode;                                               \
    int fd;                                                    \
                                                               \
    va_start (values, flags);                                  \
    mode = mode_of (flags, &values);                           \
    va_end (values);                                           \
    if (fault_at_path (kind_of_opening (flags), "open", path)) \
      return -1;                                               \
    look = disk_look (path);                                   \
    fd = REAL (name) (path, flags, mode);                      \
    fault_opened (fd, path);                                   \
    disk_opened (fd, path, flags, look);                       \
    return fd;                                                 \
  }

DEFINE_OPEN (open)
DEFINE_OPEN (open64)

int
openat64 (int folder, const char *path, int flags, ...)
{
  va_list values;
  mode_t mode;
  int fd;

  va_start (values, flags);
  mode = mode_of (flags, &values);
  va_end (values);
  if (fault_at_path (kind_of_opening (flags), "openat", path))
    return -1;
  fd = REAL (openat64) (folder, path, flags, mode);
  fault_opened (fd, path);
  return fd;
}

int
close (int fd)
{
  static _Thread_local int failed = -1;
  gboolean fails = fault_at_fd (FAULT_CLOSE, "close", fd);
  int code = errno;
  gboolean is_again = fd == failed;

  failed = fails ? fd : -1;
  fault_closed (fd);
  /* Whatever it says, the descriptor is gone. GIO's streams close it again all the same, and GLib
   * holds an EBADF against the program. */
  if (REAL (close) (fd) != 0)
    return is_again && errno == EBADF ? 0 : -1;
  errno = code;
  return fails ? -1 : 0;
}

ssize_t
read (int fd, void *buffer, size_t size)
{
  return fault_at_fd (FAULT_READ, "read", fd) ? -1 : REAL (read) (fd, buffer, size);
}

#define DEFINE_PREAD(name, offset_type)                                                         \
  ssize_t name (int fd, void *buffer, size_t size, offset_type offset)                          \
  {                                                                                             \
    return fault_at_fd (FAULT_READ, "pread", fd) ? -1 : REAL (name) (fd, buffer, size, offset); \
  }

DEFINE_PREAD (pread, off_t)
DEFINE_PREAD (pread64, off64_t)

/* A write that fails has often written something. */
ssize_t
write (int fd, const void *buffer, size_t size)
{
  gboolean fails = fault_at_fd (FAULT_WRITE, "write", fd);
  int code = errno;
  off64_t offset = fault_path_of (fd) != NULL ? lseek64 (fd, 0, SEEK_CUR) : 0;
  ssize_t n = REAL (write) (fd, buffer, fails ? size / 2 : size);

  if (n > 0)
    disk_wrote (fd, buffer, (size_t) n, offset);
  if (fails)
    errno = code;
  return fails ? -1 : n;
}

#define DEFINE_PWRITE(name, offset_type)                                     \
  ssize_t name (int fd, const void *buffer, size_t size, offset_type offset) \
  {                                                                          \
    gboolean fails = fault_at_fd (FAULT_WRITE, "pwrite", fd);                \
    int code = errno;                                                        \
    ssize_t n = REAL (name) (fd, buffer, fails ? size / 2 : size, offset);   \
                                                                             \
    if (n > 0)                                                               \
      disk_wrote (fd, buffer, (size_t) n, offset);                           \
    if (fails)                                                               \
      errno = code;                                                          \
    return fails ? -1 : n;                                                   \
  }

DEFINE_PWRITE (pwrite, off_t)
DEFINE_PWRITE (pwrite64, off64_t)

/* What copies within the kernel cannot be recorded: whoever calls it goes on with read() then. */
ssize_t
copy_file_range (int from, off64_t *from_offset, int to, off64_t *to_offset, size_t size,
                 unsigned int flags)
{
  if (fault_at_fd (FAULT_WRITE, "copy_file_range", to))
    return -1;
  if (disk_is_recording ())
    {
      errno = ENOSYS;
      return -1;
    }
  return REAL (copy_file_range) (from, from_offset, to, to_offset, size, flags);
}

ssize_t
splice (int from, off64_t *from_offset, int to, off64_t *to_offset, size_t size, unsigned int flags)
{
  if (fault_at_fd (FAULT_READ, "splice", from) || fault_at_fd (FAULT_WRITE, "splice", to))
    return -1;
  if (disk_is_recording ())
    {
      errno = EINVAL;
      return -1;
    }
  return REAL (splice) (from, from_offset, to, to_offset, size, flags);
}

int
fsync (int fd)
{
  int result = fault_at_fd (FAULT_SYNC, "fsync", fd) ? -1
               : fault_skips_syncs ()                ? 0
                                                     : REAL (fsync) (fd);

  if (result == 0)
    disk_synced (fd);
  return result;
}

int
fdatasync (int fd)
{
  int result = fault_at_fd (FAULT_SYNC, "fdatasync", fd) ? -1
               : fault_skips_syncs ()                    ? 0
                                                         : REAL (fdatasync) (fd);

  if (result == 0)
    disk_synced (fd);
  return result;
}

#define DEFINE_TRUNCATE(name, offset_type)                                                    \
  int name (int fd, offset_type size)                                                         \
  {                                                                                           \
    int result = fault_at_fd (FAULT_TRUNCATE, "ftruncate", fd) ? -1 : REAL (name) (fd, size); \
                                                                                              \
    if (result == 0)                                                                          \
      disk_truncated (fd, size);                                                              \
    return result;                                                                            \
  }

DEFINE_TRUNCATE (ftruncate, off_t)
DEFINE_TRUNCATE (ftruncate64, off64_t)

int
rename (const char *from, const char *to)
{
  int result = fault_at_path (FAULT_RENAME, "rename", to) ? -1 : REAL (rename) (from, to);

  if (result == 0)
    disk_renamed (from, to);
  return result;
}

int
renameat2 (int from_folder, const char *from, int to_folder, const char *to, unsigned int flags)
{
  int result = fault_at_path (FAULT_RENAME, "renameat2", to)
                 ? -1
                 : REAL (renameat2) (from_folder, from, to_folder, to, flags);

  if (result == 0)
    disk_renamed (from, to);
  return result;
}

#define DEFINE_REMOVE(name)                                                           \
  int name (const char *path)                                                         \
  {                                                                                   \
    int result = fault_at_path (FAULT_UNLINK, #name, path) ? -1 : REAL (name) (path); \
                                                                                      \
    if (result == 0)                                                                  \
      disk_removed (path);                                                            \
    return result;                                                                    \
  }

DEFINE_REMOVE (unlink)
DEFINE_REMOVE (rmdir)
DEFINE_REMOVE (remove)

int
mkdir (const char *path, mode_t mode)
{
  int result = fault_at_path (FAULT_CREATE, "mkdir", path) ? -1 : REAL (mkdir) (path, mode);

  if (result == 0)
    disk_made_folder (path);
  return result;
}
