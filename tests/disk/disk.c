/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "disk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/capability.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FILLER "filler"

static GPtrArray *mounted; /* folders, the last one last */
static char *no_mounts;  /* why nothing can be mounted, NULL when it can */
static char *no_refusal; /* why permissions do not count, NULL when they do */

static void
write_id (const char *path, unsigned id)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  dprintf (fd, "0 %u 1", id);
  close (fd);
}

/* Who is not root becomes it in a namespace where that means nothing elsewhere. */
static gboolean
enter_namespace (void)
{
  unsigned uid = getuid (), gid = getgid ();

  if (unshare (CLONE_NEWNS) == 0)
    return TRUE;
  if (unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0)
    return FALSE;
  write_id ("/proc/self/uid_map", uid);
  g_file_set_contents_full ("/proc/self/setgroups", "deny", -1, G_FILE_SET_CONTENTS_NONE, 0, NULL);
  write_id ("/proc/self/gid_map", gid);
  return TRUE;
}

/* Root, of whatever namespace, may write everything unless it gives that up. */
static gboolean
give_up_override (void)
{
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct data[2];

  if (syscall (SYS_capget, &header, data) != 0)
    return FALSE;
  data[0].effective &= ~(1u << CAP_DAC_OVERRIDE | 1u << CAP_DAC_READ_SEARCH);
  /* access() goes by what root could have. */
  data[0].permitted = data[0].effective;
  return syscall (SYS_capset, &header, data) == 0;
}

static void
name_file (const char *variable, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s-%d", g_get_tmp_dir (), name, (int) getpid ());

  g_setenv (variable, path, TRUE);
}

/**
 * disk_init:
 *
 * To be called first of all in main(): a process with threads may not do this any more.
 */
void
disk_init (void)
{
  if (!enter_namespace () || mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
    no_mounts = g_strdup_printf ("nothing can be mounted here: %s", g_strerror (errno));
  if (!give_up_override ())
    no_refusal = g_strdup_printf ("permissions do not count here: %s", g_strerror (errno));
  name_file ("DISK_CONTROL", "disk-control");
  name_file ("DISK_COUNT", "disk-count");
}

/**
 * disk_obeys_permissions:
 *
 * Says whether a file that may not be written cannot be.
 */
gboolean
disk_obeys_permissions (void)
{
  if (no_refusal != NULL)
    g_test_skip (no_refusal);
  return no_refusal == NULL;
}

static gboolean
can_mount (void)
{
  if (no_mounts != NULL)
    g_test_skip (no_mounts);
  return no_mounts == NULL;
}

static gboolean
try_mount (const char *source, const char *folder, const char *type, unsigned long flags,
           const char *options)
{
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  if (!can_mount ())
    return FALSE;
  if (mount (source, folder, type, flags, options) == 0)
    {
      if (mounted == NULL)
        mounted = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (mounted, g_strdup (folder));
      return TRUE;
    }
  no_mounts = g_strdup_printf ("nothing can be mounted here: %s", g_strerror (errno));
  return can_mount ();
}

/**
 * disk_mount:
 * @options: such as "size=1M"
 *
 * Mounts an empty disk.
 */
gboolean
disk_mount (const char *folder, const char *options)
{
  return try_mount ("tmpfs", folder, "tmpfs", 0, options);
}

/**
 * disk_show:
 * @from: what is on the disk
 *
 * Mounts a disk that has something on it, as a stick that is plugged in.
 */
gboolean
disk_show (const char *from, const char *folder)
{
  return try_mount (from, folder, NULL, MS_BIND, NULL);
}

void
disk_allow_writing (const char *folder, gboolean may_write)
{
  unsigned long flags = MS_REMOUNT | MS_BIND | (may_write ? 0 : MS_RDONLY);

  g_assert_cmpint (mount (NULL, folder, NULL, flags, NULL), ==, 0);
}

/**
 * disk_pull_out:
 *
 * Takes a disk out without asking anybody whether it is in use.
 */
void
disk_pull_out (const char *folder)
{
  guint index;

  g_assert_cmpint (umount2 (folder, MNT_DETACH), ==, 0);
  if (g_ptr_array_find_with_equal_func (mounted, folder, g_str_equal, &index))
    g_ptr_array_remove_index (mounted, index);
}

/**
 * disk_pull_out_all:
 *
 * Takes out what is left, so that the folders can be removed.
 */
void
disk_pull_out_all (void)
{
  while (mounted != NULL && mounted->len > 0)
    disk_pull_out (g_ptr_array_index (mounted, mounted->len - 1));
}

/**
 * disk_fill:
 *
 * Fills a disk to the last byte.
 */
void
disk_fill (const char *folder)
{
  static const char zeros[4096];
  g_autofree char *path = g_build_filename (folder, FILLER, NULL);
  int fd = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  while (write (fd, zeros, sizeof zeros) > 0)
    continue;
  g_assert_cmpint (errno, ==, ENOSPC);
  close (fd);
}

void
disk_free (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, FILLER, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
control (const char *what, int number, const char *folder)
{
  g_autofree char *line = g_strdup_printf ("%s %d %s\n", what, number, folder);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (g_getenv ("DISK_CONTROL"), line, -1, &error);
  g_assert_no_error (error);
}

/**
 * disk_slow:
 *
 * Makes every write into a folder take a while, until disk_heal().
 */
void
disk_slow (const char *folder, int ms)
{
  control ("slow", ms, folder);
}

/**
 * disk_fail:
 * @code: an errno
 *
 * Makes every write into a folder fail, until disk_heal().
 */
void
disk_fail (const char *folder, int code)
{
  control ("fail", code, folder);
}

void
disk_heal (void)
{
  g_unlink (g_getenv ("DISK_CONTROL"));
}

/**
 * disk_take_count:
 *
 * Returns: how many slow writes the main thread waited for since the last call
 */
guint
disk_take_count (void)
{
  const char *path = g_getenv ("DISK_COUNT");
  g_autofree char *content = NULL;
  g_autofree char *own = g_strdup_printf ("%d", (int) getpid ());
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (!g_file_get_contents (path, &content, NULL, NULL))
    return 0;
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_equal (lines[i], own);
  g_unlink (path);
  return n;
}
