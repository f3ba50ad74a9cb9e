/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A plan, or a block of one, as a short list of times and titles, to be compared with another one.
 * What the other one does not have so stands out in bold and has a mark that is read aloud.
 */
#pragma once

#include <adwaita.h>

#include "plumb-records.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PLAN_COLUMN (plumb_plan_column_get_type ())
G_DECLARE_FINAL_TYPE (PlumbPlanColumn, plumb_plan_column, PLUMB, PLAN_COLUMN, AdwBin)

void plumb_plan_column_set_title (PlumbPlanColumn *self, const char *title);
void plumb_plan_column_show (PlumbPlanColumn *self, const GPtrArray *blocks,
                             const GPtrArray *others, const char *zone);

G_END_DECLS
