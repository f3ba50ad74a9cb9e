/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How each column is merged, and what makes two rows the same thing. What is not in these tables
 * is an ordinary value that stands for itself.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PlumbMergeKind:
 * @PLUMB_MERGE_VALUE: of two that differ one is shown and the other becomes a conflict
 * @PLUMB_MERGE_PROSE: as a value, but changes in different words are joined
 * @PLUMB_MERGE_QUIET: of two that differ one is taken, and nobody needs to hear of it: a rank
 */
typedef enum
{
  PLUMB_MERGE_VALUE,
  PLUMB_MERGE_PROSE,
  PLUMB_MERGE_QUIET,
} PlumbMergeKind;

/**
 * PlumbMergeKey:
 * @table: a table
 * @columns: columns that no two rows may have the same, for the list of a SELECT
 * @condition: SQL: which rows this is asked of
 *
 * What makes two rows of different uid the same thing.
 */
typedef struct
{
  const char *table;
  const char *columns;
  const char *condition;
} PlumbMergeKey;

PlumbMergeKind plumb_merge_kind (const char *table, const char *column);
const char *plumb_merge_unit (const char *table, const char *column);
gboolean plumb_merge_keeps_old (const char *table, const char *column);
const char *plumb_merge_identity (const char *table);
const PlumbMergeKey *plumb_merge_keys (guint *out_length);
const char *plumb_merge_siblings (const char *table);

G_END_DECLS
