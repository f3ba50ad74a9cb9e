/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who is who while an import runs: everybody known, looked up by what identifies them, so that ten
 * thousand proposals do not search ten thousand people each. Private to the import.
 */
#pragma once

#include "plumb-import-plan.h"
#include "plumb-run.h"

G_BEGIN_DECLS

typedef struct _PlumbImportPeople PlumbImportPeople;

PlumbImportPeople *plumb_import_people_new (PlumbDb *db, GError **error);
void plumb_import_people_free (PlumbImportPeople *self);
gint64 plumb_import_people_take (PlumbImportPeople *self, const PlumbImportPart *part,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbImportPeople, plumb_import_people_free)

G_END_DECLS
