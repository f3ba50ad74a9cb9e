/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What changed in a text since it last left the document: in what the lead wrote, and in what the
 * record fills in.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/**
 * PlumbLineChangeKind:
 * @PLUMB_LINE_ADDED: the line is new
 * @PLUMB_LINE_CHANGED: the line was another one
 * @PLUMB_LINE_REMOVED: before this line there was another one
 * @PLUMB_LINE_FIELD: the line is the same, but a field in it says something else
 */
typedef enum
{
  PLUMB_LINE_ADDED,
  PLUMB_LINE_CHANGED,
  PLUMB_LINE_REMOVED,
  PLUMB_LINE_FIELD,
} PlumbLineChangeKind;

/** PlumbLineChange: a change of a line of the source. */
typedef struct
{
  PlumbLineChangeKind kind;
  guint line; /* of the source as it is now, from 0 */
  char *was;  /* "" for one that was not there */
} PlumbLineChange;

typedef struct
{
  GPtrArray *lines; /* PlumbLineChange, in the order of the source */
  GPtrArray *words; /* PlumbDiffLine: of the text as its readers see it */
  guint n_changes;  /* as a person would count them */
} PlumbChanges;

PlumbChanges *plumb_changes_new (const PlumbRelease *release, const char *source,
                                 const PlumbSnapshot *snapshot, const PlumbEdition *edition);
void plumb_changes_free (PlumbChanges *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbChanges, plumb_changes_free)

G_END_DECLS
