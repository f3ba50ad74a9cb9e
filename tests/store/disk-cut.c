/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "disk-log.h"

/* What a disk writes whole or not at all. */
#define SECTOR (gsize) 512

typedef struct
{
  GByteArray *bytes;  /* NULL for a folder */
  GPtrArray *pending; /* DiskOp: not synced yet */
  struct timespec time;
  guint mode;
} Node;

typedef struct
{
  DiskLoss loss;
  GRand *random;
  double share;        /* of what was not synced that is there */
  GPtrArray *nodes;    /* Node, by number */
  GHashTable *names;   /* path -> number of a node: as synced */
  GHashTable *pending; /* folder -> GPtrArray of DiskOp: names not synced yet */
} Disk;

static void
node_free (gpointer data)
{
  Node *node = data;

  g_clear_pointer (&node->bytes, g_byte_array_unref);
  g_clear_pointer (&node->pending, g_ptr_array_unref);
  g_free (node);
}

static Node *
node_at (Disk *disk, guint number)
{
  return g_ptr_array_index (disk->nodes, number);
}

static void
set_size (GByteArray *bytes, gsize size)
{
  gsize before = bytes->len;

  g_byte_array_set_size (bytes, (guint) size);
  if (size > before)
    memset (bytes->data + before, 0, size - before);
}

static void
put (GByteArray *bytes, gsize offset, const guint8 *data, gsize size)
{
  if (bytes->len < offset + size)
    set_size (bytes, offset + size);
  memcpy (bytes->data + offset, data, size);
}

static gboolean
is_kept (Disk *disk)
{
  switch (disk->loss)
    {
    case DISK_LOSES_NAMES:
      return TRUE;
    case DISK_LOSES_SOME:
      return g_rand_double (disk->random) < disk->share;
    case DISK_LOSES_ALL:
    case DISK_LOSES_BYTES:
    case DISK_N_LOSSES:
    default:
      return FALSE;
    }
}

/* Each sector on its own, for the disk may have written them in any order. */
static void
write_sectors (Disk *disk, Node *node, const DiskOp *op, gboolean all)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (op->bytes, &size);
  gsize offset = (gsize) op->offset;

  for (gsize done = 0; done < size;)
    {
      gsize n = MIN (size - done, SECTOR - (offset + done) % SECTOR);

      if (all || is_kept (disk))
        put (node->bytes, offset + done, data + done, n);
      done += n;
    }
}

static void
apply_bytes (Disk *disk, Node *node, const DiskOp *op, gboolean all)
{
  if (op->kind == DISK_WROTE)
    write_sectors (disk, node, op, all);
  else if (all || is_kept (disk))
    set_size (node->bytes, (gsize) op->offset);
  node->time = op->time;
  node->mode = op->mode;
}

static void
sync_bytes (Disk *disk, Node *node, gboolean all)
{
  for (guint i = 0; i < node->pending->len; i++)
    apply_bytes (disk, node, g_ptr_array_index (node->pending, i), all);
  g_ptr_array_set_size (node->pending, 0);
}

static void
apply_name (Disk *disk, const DiskOp *op)
{
  switch (op->kind)
    {
    case DISK_NAMED:
    case DISK_MADE_FOLDER:
      g_hash_table_insert (disk->names, g_strdup (op->path), GUINT_TO_POINTER (op->node));
      break;
    case DISK_RENAMED:
      g_hash_table_insert (disk->names, g_strdup (op->path),
                           g_hash_table_lookup (disk->names, op->from));
      g_hash_table_remove (disk->names, op->from);
      break;
    case DISK_REMOVED:
      g_hash_table_remove (disk->names, op->path);
      break;
    case DISK_WROTE:
    case DISK_TRUNCATED:
    case DISK_SYNCED:
    case DISK_SYNCED_FOLDER:
    default:
      g_assert_not_reached ();
    }
}

static GPtrArray *
names_in (Disk *disk, const char *folder)
{
  GPtrArray *ops = g_hash_table_lookup (disk->pending, folder);

  if (ops == NULL)
    {
      ops = g_ptr_array_new ();
      g_hash_table_insert (disk->pending, g_strdup (folder), ops);
    }
  return ops;
}

static void
sync_names (Disk *disk, GPtrArray *ops, guint n)
{
  for (guint i = 0; i < n; i++)
    apply_name (disk, g_ptr_array_index (ops, i));
  g_ptr_array_set_size (ops, 0);
}

static char *
dup_folder (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? g_strndup (path, (gsize) (slash - path)) : g_strdup ("");
}

static void
replay (Disk *disk, const DiskOp *op)
{
  g_autofree char *folder = dup_folder (op->path);
  GPtrArray *names;

  switch (op->kind)
    {
    case DISK_WROTE:
    case DISK_TRUNCATED:
      g_ptr_array_add (node_at (disk, op->node)->pending, (gpointer) op);
      break;
    case DISK_SYNCED:
      sync_bytes (disk, node_at (disk, op->node), TRUE);
      break;
    case DISK_SYNCED_FOLDER:
      names = names_in (disk, op->path);
      sync_names (disk, names, names->len);
      break;
    case DISK_NAMED:
    case DISK_MADE_FOLDER:
    case DISK_RENAMED:
    case DISK_REMOVED:
    default:
      g_ptr_array_add (names_in (disk, folder), (gpointer) op);
      break;
    }
}

static void
add_node (Disk *disk, GByteArray *bytes, guint mode)
{
  Node *node = g_new0 (Node, 1);

  node->bytes = bytes;
  node->pending = g_ptr_array_new ();
  node->mode = mode;
  g_ptr_array_add (disk->nodes, node);
}

/* Number 0 is nobody's; then come those that were there, then the others. */
static void
start (Disk *disk, DiskLog *log)
{
  add_node (disk, NULL, 0);
  for (guint i = 0; i < log->start->len; i++)
    {
      const TreeEntry *entry = g_ptr_array_index (log->start, i);
      GByteArray *bytes = NULL;

      if (entry->bytes != NULL)
        {
          gsize size = 0;
          gconstpointer data = g_bytes_get_data (entry->bytes, &size);

          bytes = g_byte_array_append (g_byte_array_new (), data, (guint) size);
        }
      g_assert_cmpuint (entry->node, ==, disk->nodes->len);
      add_node (disk, bytes, entry->mode);
      node_at (disk, (guint) entry->node)->time = entry->time;
      g_hash_table_insert (disk->names, g_strdup (entry->path),
                           GUINT_TO_POINTER ((guint) entry->node));
    }
  while (disk->nodes->len <= log->n_nodes)
    add_node (disk, g_byte_array_new (), 0600);
  for (guint i = 0; i < log->ops->len; i++)
    {
      const DiskOp *op = g_ptr_array_index (log->ops, i);

      if (op->kind == DISK_MADE_FOLDER)
        g_clear_pointer (&node_at (disk, op->node)->bytes, g_byte_array_unref);
    }
}

static void
lose (Disk *disk)
{
  GHashTableIter iter;
  gpointer ops;

  for (guint i = 0; i < disk->nodes->len; i++)
    {
      if (node_at (disk, i)->bytes != NULL)
        sync_bytes (disk, node_at (disk, i), FALSE);
    }
  g_hash_table_iter_init (&iter, disk->pending);
  while (g_hash_table_iter_next (&iter, NULL, &ops))
    {
      guint n = ((GPtrArray *) ops)->len;

      if (disk->loss == DISK_LOSES_ALL || disk->loss == DISK_LOSES_NAMES)
        n = 0;
      else if (disk->loss == DISK_LOSES_SOME)
        n = (guint) g_rand_int_range (disk->random, 0, (gint32) n + 1);
      sync_names (disk, ops, n);
    }
}

static gboolean
is_reachable (Disk *disk, const char *path)
{
  g_autofree char *folder = dup_folder (path);

  return folder[0] == '\0'
         || (g_hash_table_contains (disk->names, folder) && is_reachable (disk, folder));
}

static GPtrArray *
collect (Disk *disk)
{
  g_autoptr (GList) paths = g_list_sort (g_hash_table_get_keys (disk->names),
                                         (GCompareFunc) strcmp);
  GPtrArray *tree = tree_new ();

  for (GList *l = paths; l != NULL; l = l->next)
    {
      Node *node = node_at (disk, GPOINTER_TO_UINT (g_hash_table_lookup (disk->names, l->data)));
      GByteArray *bytes = node->bytes;
      TreeEntry *entry;

      if (!is_reachable (disk, l->data))
        continue;
      entry = tree_add (tree, l->data,
                        bytes != NULL ? g_bytes_new (bytes->data, bytes->len) : NULL);
      entry->time = node->time;
      entry->mode = bytes != NULL ? node->mode : 0700;
    }
  return tree;
}

/**
 * disk_cut:
 * @at: how much had been done, at most disk_get_n() at the end
 *
 * Returns: (transfer full): what the disk has when it gets its power back
 */
GPtrArray *
disk_cut (DiskLog *log, guint at, DiskLoss loss, GRand *random)
{
  static const double shares[] = { 0.1, 0.5, 0.9 };
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (node_free);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                          (GDestroyNotify) g_ptr_array_unref);
  double share = shares[g_rand_int_range (random, 0, G_N_ELEMENTS (shares))];
  Disk disk = { loss, random, share, nodes, names, pending };

  start (&disk, log);
  for (guint i = 0; i < at; i++)
    replay (&disk, g_ptr_array_index (log->ops, i));
  lose (&disk);
  return collect (&disk);
}

/**
 * disk_describe:
 *
 * Returns: (transfer none): the file that was last worked on before @at, for messages
 */
const char *
disk_describe (DiskLog *log, guint at)
{
  return at > 0 ? ((const DiskOp *) g_ptr_array_index (log->ops, at - 1))->path : "";
}
