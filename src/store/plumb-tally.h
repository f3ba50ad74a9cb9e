/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many proposals there are of each sort, kept with every change of a row: a page that shows a
 * number after a decision must not count a hundred thousand rows for it.
 */
#pragma once

#include "plumb-db.h"

G_BEGIN_DECLS

gboolean plumb_tally_install (PlumbDb *db, GError **error);
PlumbRows *plumb_tally_query (PlumbDb *db, int year);
char *plumb_tally_dup_stamp (PlumbDb *db, int year);

G_END_DECLS
