/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing down; disk-cut.c reads it.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk-log.h"
#include "disk-private.h"
#include "fault-private.h"

/* What is recorded now, NULL for nothing. */
static DiskLog *current;
/* By the file system's number, ours: numbers are used again when a file is gone. */
static GHashTable *nodes;

gboolean
disk_is_recording (void)
{
  return current != NULL;
}

/* The path within the recorded folder, NULL for one elsewhere. What only running processes share
 * is not on the disk. */
static const char *
within (const char *path)
{
  gsize length = current != NULL ? strlen (current->folder) : 0;

  if (current == NULL || path == NULL || strncmp (path, current->folder, length) != 0
      || g_str_has_suffix (path, "-shm"))
    return NULL;
  return path[length] == '/' ? path + length + 1 : path + length;
}

static void
op_free (gpointer data)
{
  DiskOp *op = data;

  g_clear_pointer (&op->bytes, g_bytes_unref);
  g_free (op->path);
  g_free (op->from);
  g_free (op);
}

static DiskOp *
note (DiskOpKind kind, const char *path)
{
  DiskOp *op = g_new0 (DiskOp, 1);

  op->kind = kind;
  op->path = g_strdup (path);
  g_ptr_array_add (current->ops, op);
  return op;
}

static guint
node_of (guint64 number)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (nodes, GUINT_TO_POINTER (number)));
}

static guint
new_node (guint64 number)
{
  g_hash_table_insert (nodes, GUINT_TO_POINTER (number), GUINT_TO_POINTER (++current->n_nodes));
  return current->n_nodes;
}

/**
 * disk_record:
 * @folder: what lies in it now is on the disk
 */
void
disk_record (const char *folder)
{
  DiskLog *log = g_new0 (DiskLog, 1);

  log->folder = g_strdup (folder);
  log->ops = g_ptr_array_new_with_free_func (op_free);
  log->start = tree_take (folder);
  nodes = g_hash_table_new (NULL, NULL);
  current = log;
  for (guint i = 0; i < log->start->len; i++)
    {
      TreeEntry *entry = g_ptr_array_index (log->start, i);

      entry->node = new_node (entry->node);
    }
}

/**
 * disk_stop:
 *
 * Returns: (transfer full): what was done since disk_record()
 */
DiskLog *
disk_stop (void)
{
  g_clear_pointer (&nodes, g_hash_table_unref);
  return g_steal_pointer (&current);
}

/**
 * disk_get_n:
 *
 * Returns: how much was done so far, a moment for disk_cut()
 */
guint
disk_get_n (void)
{
  return current->ops->len;
}

guint
disk_log_get_n (DiskLog *log)
{
  return log->ops->len;
}

void
disk_log_free (DiskLog *log)
{
  g_ptr_array_unref (log->ops);
  g_ptr_array_unref (log->start);
  g_free (log->folder);
  g_free (log);
}

DiskLook
disk_look (const char *path)
{
  int code = errno;
  DiskLook look = DISK_UNKNOWN;

  if (within (path) != NULL)
    look = access (path, F_OK) == 0 ? DISK_THERE : DISK_ABSENT;
  errno = code;
  return look;
}

/* What was done to a file's bytes. */
static DiskOp *
note_bytes (DiskOpKind kind, int fd)
{
  const char *path = within (fault_path_of (fd));
  int code = errno;
  struct stat info;
  DiskOp *op;

  if (path == NULL)
    return NULL;
  g_assert_cmpint (fstat (fd, &info), ==, 0);
  op = note (kind, path);
  op->node = node_of (info.st_ino);
  op->time = info.st_mtim;
  op->mode = info.st_mode & 07777;
  errno = code;
  return op;
}

void
disk_opened (int fd, const char *path, int flags, DiskLook look)
{
  struct stat info;

  if (fd < 0 || look == DISK_UNKNOWN || within (path) == NULL)
    return;
  if (look == DISK_ABSENT)
    {
      g_assert_cmpint (fstat (fd, &info), ==, 0);
      note (DISK_NAMED, within (path))->node = new_node (info.st_ino);
    }
  else if ((flags & O_TRUNC) != 0)
    {
      note_bytes (DISK_TRUNCATED, fd);
    }
}

void
disk_wrote (int fd, const void *bytes, gsize size, gint64 offset)
{
  DiskOp *op = note_bytes (DISK_WROTE, fd);

  if (op == NULL)
    return;
  op->bytes = g_bytes_new (bytes, size);
  op->offset = offset;
}

void
disk_truncated (int fd, gint64 size)
{
  DiskOp *op = note_bytes (DISK_TRUNCATED, fd);

  if (op != NULL)
    op->offset = size;
}

/* Of a folder it is the names that are synced. */
void
disk_synced (int fd)
{
  struct stat info;

  if (within (fault_path_of (fd)) == NULL || fstat (fd, &info) != 0)
    return;
  note_bytes (S_ISDIR (info.st_mode) ? DISK_SYNCED_FOLDER : DISK_SYNCED, fd);
}

void
disk_renamed (const char *from, const char *to)
{
  if (within (from) != NULL && within (to) != NULL)
    note (DISK_RENAMED, within (to))->from = g_strdup (within (from));
}

void
disk_removed (const char *path)
{
  if (within (path) != NULL)
    note (DISK_REMOVED, within (path));
}

void
disk_made_folder (const char *path)
{
  if (within (path) != NULL)
    note (DISK_MADE_FOLDER, within (path))->node = ++current->n_nodes;
}
