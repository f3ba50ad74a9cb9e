/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From an import's plan to rows. Private to the import command.
 */
#pragma once

#include "plumb-import-plan.h"
#include "plumb-run.h"

G_BEGIN_DECLS

gboolean plumb_import_write (PlumbRun *run, gint64 edition, const PlumbImportPlan *plan,
                             GError **error);

G_END_DECLS
