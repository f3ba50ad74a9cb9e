/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The schedule as a table of comma-separated values.
 */
#pragma once

#include "plumb-csv.h"
#include "plumb-records.h"

G_BEGIN_DECLS

char *plumb_schedule_to_csv (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                             PlumbCsvFlavour flavour, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
