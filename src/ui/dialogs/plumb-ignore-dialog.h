/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks why a finding stays as it is.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** PlumbIgnoreFunc: @owner is what the dialog was opened for, @reason is not empty. */
typedef void (*PlumbIgnoreFunc) (GtkWidget *owner, const char *reason);

AdwDialog *plumb_ignore_dialog_present (GtkWidget *owner, const char *sentence,
                                        PlumbIgnoreFunc func);

G_END_DECLS
