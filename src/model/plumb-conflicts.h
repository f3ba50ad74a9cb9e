/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What two leads wrote into the same place at the same time, for a person to decide.
 *
 * The document shows one of the values, a row of the table “conflict” keeps another. Merging makes
 * these rows; they go by the commands “resolve-conflict” and “resolve-conflicts”.
 */
#pragma once

#include "plumb-columns.h"

G_BEGIN_DECLS

/**
 * PlumbConflictKind:
 * @PLUMB_CONFLICT_PROSE: text of any length
 * @PLUMB_CONFLICT_LINE: words on one line
 * @PLUMB_CONFLICT_NUMBER: a number, a length or a time
 * @PLUMB_CONFLICT_CHOICE: one of some words
 * @PLUMB_CONFLICT_REFERENCE: something else of the record
 * @PLUMB_CONFLICT_LIST: a list
 */
typedef enum
{
  PLUMB_CONFLICT_PROSE,
  PLUMB_CONFLICT_LINE,
  PLUMB_CONFLICT_NUMBER,
  PLUMB_CONFLICT_CHOICE,
  PLUMB_CONFLICT_REFERENCE,
  PLUMB_CONFLICT_LIST,
} PlumbConflictKind;

/** PlumbConflictSide: the values that there are of one cell. */
typedef enum
{
  PLUMB_CONFLICT_SHOWN,
  PLUMB_CONFLICT_OTHER,
  PLUMB_CONFLICT_BASE,
  PLUMB_CONFLICT_N_SIDES,
} PlumbConflictSide;

/**
 * PlumbConflict:
 * @column: the column, of which kind and form follow
 * @thing: what it is about
 * @title: the same with the column, such as: Topic “Fast paths”: Problem Statement
 * @values: (nullable): as text; of a reference the uid of its row, %NULL for none. What was before
 *   is %NULL when it is not known.
 * @words: each for a person; "" for nothing
 * @ours: which value this working copy wrote; %PLUMB_CONFLICT_BASE when that is not known
 */
typedef struct
{
  gint64 id;
  char *uid;
  char *row_uid;
  const PlumbColumn *column;
  PlumbConflictKind kind;
  PlumbThing thing;
  char *title;
  char *values[PLUMB_CONFLICT_N_SIDES];
  char *words[PLUMB_CONFLICT_N_SIDES];
  PlumbConflictSide ours;
} PlumbConflict;

void plumb_conflict_free (PlumbConflict *self);
const char *plumb_conflict_get_label (const PlumbConflict *self, PlumbConflictSide side);
gboolean plumb_conflict_can_combine (const PlumbConflict *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbConflict, plumb_conflict_free)

/** The words of “resolve-conflict”, in the order of #PlumbConflictSide, %NULL-terminated. */
extern const char *const plumb_conflict_choices[];

GPtrArray *plumb_conflicts_list (PlumbDb *db, GError **error);
guint plumb_conflicts_count (PlumbDb *db);

G_END_DECLS
