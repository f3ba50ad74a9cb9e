/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As fault-calls.c: the calls that leave a file's bytes and names alone.
 */

#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>
#include <utime.h>

#include "fault-private.h"

#define DEFINE_STAT(name, type)                                                    \
  int name (const char *path, struct type *out)                                    \
  {                                                                                \
    return fault_at_path (FAULT_STAT, #name, path) ? -1 : REAL (name) (path, out); \
  }

DEFINE_STAT (stat, stat)
DEFINE_STAT (stat64, stat64)
DEFINE_STAT (lstat, stat)
DEFINE_STAT (lstat64, stat64)

#define DEFINE_FSTAT(name, type)                                             \
  int name (int fd, struct type *out)                                        \
  {                                                                          \
    return fault_at_fd (FAULT_STAT, #name, fd) ? -1 : REAL (name) (fd, out); \
  }

DEFINE_FSTAT (fstat, stat)
DEFINE_FSTAT (fstat64, stat64)

int
statx (int folder, const char *path, int flags, unsigned int mask, struct statx *out)
{
  gboolean fails = path != NULL && path[0] != '\0' ? fault_at_path (FAULT_STAT, "statx", path)
                                                   : fault_at_fd (FAULT_STAT, "statx", folder);

  return fails ? -1 : REAL (statx) (folder, path, flags, mask, out);
}

int
access (const char *path, int mode)
{
  return fault_at_path (FAULT_STAT, "access", path) ? -1 : REAL (access) (path, mode);
}

int
faccessat (int folder, const char *path, int mode, int flags)
{
  return fault_at_path (FAULT_STAT, "faccessat", path)
           ? -1
           : REAL (faccessat) (folder, path, mode, flags);
}

char *
realpath (const char *path, char *out)
{
  return fault_at_path (FAULT_STAT, "realpath", path) ? NULL : REAL (realpath) (path, out);
}

DIR *
opendir (const char *path)
{
  return fault_at_path (FAULT_OPEN, "opendir", path) ? NULL : REAL (opendir) (path);
}

int
fchmod (int fd, mode_t mode)
{
  return fault_at_fd (FAULT_MODE, "fchmod", fd) ? -1 : REAL (fchmod) (fd, mode);
}

int
chmod (const char *path, mode_t mode)
{
  return fault_at_path (FAULT_MODE, "chmod", path) ? -1 : REAL (chmod) (path, mode);
}

int
fchown (int fd, uid_t owner, gid_t group)
{
  return fault_at_fd (FAULT_MODE, "fchown", fd) ? -1 : REAL (fchown) (fd, owner, group);
}

int
utimensat (int folder, const char *path, const struct timespec times[2], int flags)
{
  return fault_at_path (FAULT_MODE, "utimensat", path)
           ? -1
           : REAL (utimensat) (folder, path, times, flags);
}

int
flock (int fd, int operation)
{
  return fault_at_fd (FAULT_LOCK, "flock", fd) ? -1 : REAL (flock) (fd, operation);
}

#define DEFINE_FCNTL(name)                                                      \
  int name (int fd, int command, ...)                                           \
  {                                                                             \
    va_list values;                                                             \
    void *value;                                                                \
                                                                                \
    va_start (values, command);                                                 \
    value = va_arg (values, void *);                                            \
    va_end (values);                                                            \
    if (command == F_SETLK && ((const struct flock *) value)->l_type != F_UNLCK \
        && fault_at_fd (FAULT_LOCK, #name, fd))                                 \
      return -1;                                                                \
    return REAL (name) (fd, command, value);                                    \
  }

DEFINE_FCNTL (fcntl)
DEFINE_FCNTL (fcntl64)

#define DEFINE_MMAP(name, offset_type)                                                     \
  void *name (void *start, size_t size, int rights, int flags, int fd, offset_type offset) \
  {                                                                                        \
    return fault_at_fd (FAULT_MAP, "mmap", fd)                                             \
             ? MAP_FAILED                                                                  \
             : REAL (name) (start, size, rights, flags, fd, offset);                       \
  }

DEFINE_MMAP (mmap, off_t)
DEFINE_MMAP (mmap64, off64_t)
