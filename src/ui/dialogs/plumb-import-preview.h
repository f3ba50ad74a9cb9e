/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an import would do, to be ticked.
 *
 * Signals
 *  - ticked: other entries of the plan are selected
 *  - compare (PlumbImportEntry *, PlumbImportChange *): two texts are to be shown
 */
#pragma once

#include <adwaita.h>

#include "plumb-import-plan.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_IMPORT_PREVIEW (plumb_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (PlumbImportPreview, plumb_import_preview, PLUMB, IMPORT_PREVIEW, AdwBin)

void plumb_import_preview_set_plan (PlumbImportPreview *self, PlumbImportPlan *plan);

G_END_DECLS
