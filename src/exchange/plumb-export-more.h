/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts of the table of formats that are kept in files of their own.
 */
#pragma once

#include "plumb-export.h"

G_BEGIN_DECLS

void plumb_export_add_sheets (GArray *formats);
void plumb_export_add_outcomes (GArray *formats);

G_END_DECLS
