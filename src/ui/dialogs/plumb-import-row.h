/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the rows of an import preview say.
 */
#pragma once

#include <adwaita.h>

#include "plumb-import-plan.h"

G_BEGIN_DECLS

/**
 * PlumbImportCompareFunc:
 * @change: a text that would be another one
 *
 * Shows both texts.
 */
typedef void (*PlumbImportCompareFunc) (const PlumbImportEntry *entry,
                                        const PlumbImportChange *change, gpointer user_data);

GtkWidget *plumb_import_row_new_figures (const PlumbImportPlan *plan);
GtkWidget *plumb_import_row_new_heading (PlumbImportEntryKind kind);
GtkWidget *plumb_import_row_new_note (const char *text);
GtkWidget *plumb_import_row_new_entry (const PlumbImportEntry *entry, GtkWidget *check,
                                       PlumbImportCompareFunc func, gpointer user_data);
char *plumb_import_row_dup_label (const PlumbImportEntry *entry);

G_END_DECLS
