/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tree.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void
entry_free (gpointer data)
{
  TreeEntry *entry = data;

  g_clear_pointer (&entry->bytes, g_bytes_unref);
  g_free (entry->path);
  g_free (entry);
}

GPtrArray *
tree_new (void)
{
  return g_ptr_array_new_with_free_func (entry_free);
}

/**
 * tree_add:
 * @bytes: (transfer full) (nullable): of a file, %NULL for a folder
 *
 * Folders come before what is in them.
 */
TreeEntry *
tree_add (GPtrArray *tree, const char *path, GBytes *bytes)
{
  TreeEntry *entry = g_new0 (TreeEntry, 1);

  entry->path = g_strdup (path);
  entry->bytes = bytes;
  entry->mode = bytes != NULL ? 0600 : 0700;
  g_ptr_array_add (tree, entry);
  return entry;
}

/* An empty file is not read: GLib would do so by a stream, whose end is not seen here. */
static GBytes *
load (const char *path, const struct stat *info)
{
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;
  gsize length = 0;

  if (info->st_size == 0)
    return g_bytes_new (NULL, 0);
  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (bytes, length);
}

static void
take_within (GPtrArray *tree, const char *folder, const char *within)
{
  g_autofree char *place = g_build_filename (folder, within, NULL);
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (within, name, NULL);
      g_autofree char *whole = g_build_filename (folder, path, NULL);
      struct stat info;
      TreeEntry *entry;

      g_assert_cmpint (lstat (whole, &info), ==, 0);
      entry = tree_add (tree, path, S_ISDIR (info.st_mode) ? NULL : load (whole, &info));
      entry->mode = info.st_mode & 07777;
      entry->node = info.st_ino;
      entry->time = info.st_mtim;
      if (S_ISDIR (info.st_mode))
        take_within (tree, folder, path);
    }
}

/**
 * tree_take:
 *
 * Returns: (transfer full) (element-type TreeEntry): what lies in @folder
 */
GPtrArray *
tree_take (const char *folder)
{
  GPtrArray *tree = tree_new ();

  take_within (tree, folder, "");
  return tree;
}

static void
clear_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        clear_folder (path);
      g_assert_cmpint (g_remove (path), ==, 0);
    }
}

static void
put_file (const TreeEntry *entry, const char *path)
{
  const struct timespec times[2] = { entry->time, entry->time };
  gsize size = 0;
  const char *bytes = g_bytes_get_data (entry->bytes, &size);
  int fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC, entry->mode);

  g_assert_cmpint (fd, >=, 0);
  for (gsize done = 0; done < size;)
    {
      gssize n = write (fd, bytes + done, size - done);

      g_assert_cmpint (n, >, 0);
      done += (gsize) n;
    }
  g_assert_cmpint (futimens (fd, times), ==, 0);
  close (fd);
}

/**
 * tree_put:
 *
 * Makes a folder hold what @tree has and nothing else.
 */
void
tree_put (GPtrArray *tree, const char *folder)
{
  clear_folder (folder);
  for (guint i = 0; i < tree->len; i++)
    {
      const TreeEntry *entry = g_ptr_array_index (tree, i);
      g_autofree char *path = g_build_filename (folder, entry->path, NULL);

      if (entry->bytes != NULL)
        put_file (entry, path);
      else
        g_assert_cmpint (g_mkdir (path, (int) entry->mode), ==, 0);
    }
}

/**
 * tree_find:
 *
 * Returns: (transfer none) (nullable): what the file at @path holds
 */
GBytes *
tree_find (GPtrArray *tree, const char *path)
{
  for (guint i = 0; i < tree->len; i++)
    {
      const TreeEntry *entry = g_ptr_array_index (tree, i);

      if (g_str_equal (entry->path, path))
        return entry->bytes;
    }
  return NULL;
}
