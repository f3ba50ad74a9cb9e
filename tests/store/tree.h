/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All that lies in a folder, to be put back as it was, with its times.
 */
#pragma once

#include <glib.h>
#include <time.h>

G_BEGIN_DECLS

/**
 * TreeEntry:
 * @path: within the folder
 * @bytes: (nullable): what the file holds, %NULL for a folder
 */
typedef struct
{
  char *path;
  GBytes *bytes;
  guint mode;
  guint64 node; /* the number that the file system knows the file by; only for who takes a tree */
  struct timespec time;
} TreeEntry;

GPtrArray *tree_new (void);
TreeEntry *tree_add (GPtrArray *tree, const char *path, GBytes *bytes);
GPtrArray *tree_take (const char *folder);
void tree_put (GPtrArray *tree, const char *folder);
GBytes *tree_find (GPtrArray *tree, const char *path);

G_END_DECLS
