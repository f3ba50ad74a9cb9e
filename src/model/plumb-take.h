/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking in what was written elsewhere: an old page, or an earlier document. Private to the
 * commands that do it.
 */
#pragma once

#include "plumb-page-plan.h"
#include "plumb-run.h"

G_BEGIN_DECLS

gboolean plumb_take_find_edition (PlumbRun *run, int year, gint64 *out_edition, GError **error);
gboolean plumb_take_find_origin (PlumbRun *run, gint64 edition, const char *name,
                                 const char *source, gint64 *out_origin, GError **error);
gboolean plumb_take_page (PlumbRun *run, gint64 edition, gint64 origin, const PlumbPagePlan *plan,
                          GError **error);
gboolean plumb_take_document (PlumbRun *run, GFile *file, GError **error);

G_END_DECLS
