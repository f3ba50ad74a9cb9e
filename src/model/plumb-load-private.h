/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-load*.c files.
 */
#pragma once

#include "plumb-load.h"

G_BEGIN_DECLS

/* What is being filled, with the rows met so far by their keys. */
typedef struct
{
  PlumbDb *db;
  PlumbLoadScope scope;
  gint64 proposal;
  PlumbSnapshot *snapshot;
  GHashTable *people;
  GHashTable *editions;
  GHashTable *origins;
  GHashTable *topics;
  GHashTable *proposals;
  GHashTable *blocks;
} PlumbLoad;

static inline void
plumb_load_index_by_id (GHashTable *table, gint64 *id, gpointer record)
{
  g_hash_table_insert (table, id, record);
}

static inline gpointer
plumb_load_find (GHashTable *table, gint64 id)
{
  return g_hash_table_lookup (table, &id);
}

static inline void
plumb_load_take_text (char **field, PlumbRows *rows, int column)
{
  g_free (*field);
  *field = plumb_rows_dup_text (rows, column);
}

/* plumb-load-agenda.c */
gboolean plumb_load_agenda (PlumbLoad *load, GError **error);
gboolean plumb_load_rules (PlumbLoad *load, GError **error);
gboolean plumb_load_actions (PlumbLoad *load, GError **error);
gboolean plumb_load_presence (PlumbLoad *load, GError **error);
gboolean plumb_load_handovers (PlumbLoad *load, GError **error);

/* plumb-load-texts.c */
gboolean plumb_load_origins (PlumbLoad *load, GError **error);
gboolean plumb_load_accomplishments (PlumbLoad *load, GError **error);
gboolean plumb_load_texts (PlumbLoad *load, GError **error);
gboolean plumb_load_replies (PlumbLoad *load, GError **error);

G_END_DECLS
