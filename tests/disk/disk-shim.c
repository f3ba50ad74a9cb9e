/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A slow disk and a quota, for a program that knows of neither: what writes is wrapped, by linking
 * this in or by LD_PRELOAD. The file that DISK_CONTROL names says, in lines of "WHAT NUMBER FOLDER":
 *
 *   slow 100 /home/ada        each write into the folder, or below it, takes 100 ms
 *   fail 122 /media/stick     each write there fails with that errno
 *
 * The file is read at each call, so that a running program can be given a fault and relieved of it.
 * It holds one line only. Each slow call adds its thread to the file that DISK_COUNT names.
 */
/* It makes one name of two, and both are wrapped. */
#undef _FILE_OFFSET_BITS

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))

static ssize_t
read_file (const char *path, char *text, size_t size)
{
  int fd = path != NULL ? open (path, O_RDONLY | O_CLOEXEC) : -1;
  ssize_t n = fd >= 0 ? read (fd, text, size - 1) : -1;

  if (fd >= 0)
    close (fd);
  text[n > 0 ? n : 0] = '\0';
  return n;
}

static int
lies_below (int fd, const char *folder)
{
  char link[64], path[PATH_MAX];
  size_t length = strlen (folder);
  ssize_t n;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  n = readlink (link, path, sizeof path - 1);
  return n > (ssize_t) length && strncmp (path, folder, length) == 0 && path[length] == '/';
}

static void
count (void)
{
  const char *path = getenv ("DISK_COUNT");
  int fd = path != NULL ? open (path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;

  if (fd < 0)
    return;
  dprintf (fd, "%d\n", (int) gettid ());
  close (fd);
}

/* Returns 0, or -1 with errno for a write that has to fail. */
static int
suffer (int fd)
{
  int saved_errno = errno;
  char control[PATH_MAX + 32], what[8], folder[PATH_MAX];
  int number = 0;

  if (read_file (getenv ("DISK_CONTROL"), control, sizeof control) > 0
      && sscanf (control, "%7s %d %4095s", what, &number, folder) == 3 && lies_below (fd, folder))
    {
      if (strcmp (what, "fail") == 0)
        {
          errno = number;
          return -1;
        }
      count ();
      nanosleep (&(struct timespec) { number / 1000, number % 1000 * 1000000L }, NULL);
    }
  errno = saved_errno;
  return 0;
}

ssize_t
write (int fd, const void *buffer, size_t size)
{
  return suffer (fd) == 0 ? REAL (write) (fd, buffer, size) : -1;
}

ssize_t
pwrite (int fd, const void *buffer, size_t size, off_t offset)
{
  return suffer (fd) == 0 ? REAL (pwrite) (fd, buffer, size, offset) : -1;
}

ssize_t
pwrite64 (int fd, const void *buffer, size_t size, off64_t offset)
{
  return suffer (fd) == 0 ? REAL (pwrite64) (fd, buffer, size, offset) : -1;
}

int
fsync (int fd)
{
  return suffer (fd) == 0 ? REAL (fsync) (fd) : -1;
}

int
fdatasync (int fd)
{
  return suffer (fd) == 0 ? REAL (fdatasync) (fd) : -1;
}
