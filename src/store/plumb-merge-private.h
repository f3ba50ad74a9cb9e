/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-merge*.c files.
 *
 * The merged document is gathered in temporary tables, flat_TABLE, which have no constraints and in
 * which rows refer to each other by uid; they are written into the new file when nothing is left to
 * mend.
 */
#pragma once

#include "plumb-merge.h"

G_BEGIN_DECLS

typedef enum
{
  MINE,
  THEIRS,
} PlumbMergeSide;

/* Who wrote something; the empty replica: it was there when the file was first written. */
typedef struct
{
  const char *replica; /* interned in the merge */
  gint64 n;
} PlumbVersion;

typedef struct
{
  char *value; /* nullable */
  PlumbVersion version;
  char *was; /* nullable: what prose was before */
  PlumbVersion was_version;
} PlumbCell;

typedef struct
{
  gint64 key;
  PlumbVersion version;
  PlumbCell *cells; /* one a column of the table */
  guint n_cells;
} PlumbMergeRow;

typedef struct
{
  char *name;
  GPtrArray *columns;  /* all but id and uid */
  GPtrArray *types;    /* as declared */
  GPtrArray *defaults; /* nullable texts, without quotes */
  GPtrArray *targets;  /* the table that a column refers to, or %NULL */
} PlumbMergeTable;

typedef struct
{
  PlumbDb *db;
  GPtrArray *tables;   /* PlumbMergeTable, parents first */
  GHashTable *seen[2]; /* replica -> gint64 * */
  GHashTable *made;    /* the same of versions that came about in merging */
  GStringChunk *strings;
  PlumbMergeReport report;
} PlumbMerge;

extern const char *const plumb_merge_sides[2];

/* plumb-merge-tables.c */
PlumbMerge *plumb_merge_new (PlumbDb *db, GError **error);
void plumb_merge_free (PlumbMerge *self);
PlumbMergeTable *plumb_merge_find (PlumbMerge *self, const char *name);
gboolean plumb_merge_flatten (PlumbMerge *self, GError **error);
gboolean plumb_merge_write_out (PlumbMerge *self, GError **error);

/* plumb-merge-rows.c */
PlumbVersion plumb_merge_version (PlumbMerge *self, const char *replica, gint64 n);
gboolean plumb_merge_knows (PlumbMerge *self, PlumbMergeSide side, PlumbVersion version);
int plumb_version_compare (PlumbVersion one, PlumbVersion other);
PlumbVersion plumb_merge_derive (PlumbMerge *self, PlumbVersion one, PlumbVersion other,
                                 const char *what, const char *value);
PlumbMergeRow *plumb_merge_load (PlumbMerge *self, const PlumbMergeTable *table,
                                 PlumbMergeSide side, const char *uid, GError **error);
void plumb_merge_row_free (PlumbMergeRow *row);
gboolean plumb_merge_put (PlumbMerge *self, const PlumbMergeTable *table, const char *uid,
                          const PlumbMergeRow *row, GError **error);
gboolean plumb_merge_drop (PlumbMerge *self, const PlumbMergeTable *table, const char *uid,
                           GError **error);
gboolean plumb_merge_set (PlumbMerge *self, const PlumbMergeTable *table, const char *uid,
                          const char *column, const char *value, PlumbVersion version,
                          GError **error);
gboolean plumb_merge_version_of (PlumbMerge *self, const char *table, const char *uid,
                                 const char *column, PlumbVersion *out_version, GError **error);
gboolean plumb_merge_keep_conflict (PlumbMerge *self, const PlumbMergeTable *table, const char *uid,
                                    const char *column, const char *value, const char *base,
                                    PlumbVersion version, GError **error);

gboolean plumb_merge_is_default (const PlumbMergeTable *table, guint column, const char *value);

/* plumb-merge-cells.c */
gboolean plumb_merge_rows (PlumbMerge *self, GError **error);

/* plumb-merge-join.c */
gboolean plumb_merge_join_same (PlumbMerge *self, GError **error);

/* plumb-merge-mend.c */
gboolean plumb_merge_mend (PlumbMerge *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbMerge, plumb_merge_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbMergeRow, plumb_merge_row_free)

G_END_DECLS
