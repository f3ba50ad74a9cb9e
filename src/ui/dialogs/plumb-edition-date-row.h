/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row of a form for a date, typed as "YYYY-MM-DD" or picked from a calendar.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_EDITION_DATE_ROW (plumb_edition_date_row_get_type ())
G_DECLARE_FINAL_TYPE (PlumbEditionDateRow, plumb_edition_date_row, PLUMB, EDITION_DATE_ROW,
                      AdwEntryRow)

char *plumb_edition_date_row_dup_date (PlumbEditionDateRow *self);
gboolean plumb_edition_date_row_is_valid (PlumbEditionDateRow *self);

G_END_DECLS
