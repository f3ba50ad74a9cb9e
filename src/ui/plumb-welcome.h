/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a window without a document shows: how to start, and the recent documents.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_WELCOME (plumb_welcome_get_type ())
G_DECLARE_FINAL_TYPE (PlumbWelcome, plumb_welcome, PLUMB, WELCOME, AdwBin)

void plumb_welcome_refresh (PlumbWelcome *self);

G_END_DECLS
