/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two texts in one: lines that go are struck out, lines that come are bold.
 */
#pragma once

#include <gtk/gtk.h>

#include "plumb-import-plan.h"

G_BEGIN_DECLS

GtkWidget *plumb_import_diff_view_new (const PlumbImportChange *change);

G_END_DECLS
