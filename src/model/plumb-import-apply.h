/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking proposals in: from a plan (exchange/plumb-import-plan.h) to rows, as one undo step.
 */
#pragma once

#include "plumb-command.h"
#include "plumb-import-plan.h"

G_BEGIN_DECLS

/**
 * PlumbImportSource:
 * @name: the file's, for people
 * @snapshot: (nullable): the record that the plan borrows from
 * @plan: (nullable): what it does, once that is worked out
 *
 * One of several files that are taken in together.
 */
typedef struct
{
  char *name;
  PlumbImport *import;
  PlumbSnapshot *snapshot;
  PlumbImportPlan *plan;
} PlumbImportSource;

PlumbImportSource *plumb_import_source_load (GFile *file, GError **error);
void plumb_import_source_free (PlumbImportSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbImportSource, plumb_import_source_free)

gboolean plumb_import_apply (const char *working_path, int year, PlumbImportPlan *plan,
                             gint64 continues, GCancellable *cancellable, PlumbOutcome *out_outcome,
                             GError **error);
gboolean plumb_import_apply_all (const char *working_path, int year, const GPtrArray *sources,
                                 const char *track, gboolean all_tracks, gboolean dry_run,
                                 PlumbOutcome *out_outcome, GError **error);

G_END_DECLS
