/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The backups of a document, one of which is brought back as a file of its own. It knows the file
 * and not the document: who needs a backup may have a file that cannot be opened any more.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_RESTORE_DIALOG (plumb_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlumbRestoreDialog, plumb_restore_dialog, PLUMB, RESTORE_DIALOG, AdwDialog)

PlumbRestoreDialog *plumb_restore_dialog_new (GFile *file);

G_END_DECLS
