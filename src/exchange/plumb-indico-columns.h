/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which column of an Indico CSV holds what. Whoever exports chooses the columns, and every
 * conference adds some of its own.
 */
#pragma once

#include "plumb-csv.h"
#include "plumb-import-private.h"

G_BEGIN_DECLS

/* The columns that are read. A list of people is three in a row: names, affiliations, addresses. */
typedef enum
{
  PLUMB_INDICO_COLUMN_ID,
  PLUMB_INDICO_COLUMN_TITLE,
  PLUMB_INDICO_COLUMN_CONTENT,
  PLUMB_INDICO_COLUMN_STATE,
  PLUMB_INDICO_COLUMN_SCORE,
  PLUMB_INDICO_COLUMN_SUBMITTED_AT,
  PLUMB_INDICO_COLUMN_COMMENT,
  PLUMB_INDICO_COLUMN_DURATION,
  PLUMB_INDICO_COLUMN_ACCEPTED_TRACK,
  PLUMB_INDICO_COLUMN_REVIEWED_TRACKS,
  PLUMB_INDICO_COLUMN_SUBMITTED_TRACKS,
  PLUMB_INDICO_COLUMN_SESSION,
  PLUMB_INDICO_COLUMN_SPEAKERS,
  PLUMB_INDICO_COLUMN_AUTHORS = PLUMB_INDICO_COLUMN_SPEAKERS + 3,
  PLUMB_INDICO_COLUMN_COAUTHORS = PLUMB_INDICO_COLUMN_AUTHORS + 3,
  PLUMB_INDICO_COLUMN_SUBMITTER = PLUMB_INDICO_COLUMN_COAUTHORS + 3,
  PLUMB_INDICO_COLUMN_OTHER = PLUMB_INDICO_COLUMN_SUBMITTER + 3, /* known, but not read */
  PLUMB_INDICO_COLUMN_CUSTOM, /* a question of this conference */
  PLUMB_INDICO_N_COLUMNS,
} PlumbIndicoColumn;

typedef struct
{
  PlumbImportKind kind;
  int at[PLUMB_INDICO_N_COLUMNS]; /* where each is, or -1 */
  GArray *custom; /* guint: where the conference's own questions are */
  guint n_headings;
} PlumbIndicoColumns;

gboolean plumb_indico_columns_read (PlumbIndicoColumns *self, const PlumbCsvTable *table,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void plumb_indico_columns_clear (PlumbIndicoColumns *self);

G_END_DECLS
