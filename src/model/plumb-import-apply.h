/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking proposals in: from a plan (exchange/plumb-import-plan.h) to rows, as one undo step.
 */
#pragma once

#include "plumb-command.h"
#include "plumb-import-plan.h"

G_BEGIN_DECLS

gboolean plumb_import_choose_track (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                                    const PlumbImport *import, const char *asked,
                                    gboolean all_tracks, const char **out_track, GError **error);
gboolean plumb_import_apply (const char *working_path, int year, PlumbImportPlan *plan,
                             GCancellable *cancellable, PlumbOutcome *out_outcome, GError **error);

G_END_DECLS
