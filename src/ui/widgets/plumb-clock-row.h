/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row of a form with a time of the day.
 *
 * Signals
 *  - changed: another time is set, by whomever.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_CLOCK_ROW (plumb_clock_row_get_type ())
G_DECLARE_FINAL_TYPE (PlumbClockRow, plumb_clock_row, PLUMB, CLOCK_ROW, AdwActionRow)

int plumb_clock_row_get_minute (PlumbClockRow *self);
void plumb_clock_row_set_minute (PlumbClockRow *self, int minute_of_day);
char *plumb_clock_row_dup_clock (PlumbClockRow *self);

G_END_DECLS
