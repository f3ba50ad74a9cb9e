/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A window: the welcome page, or one document with its sidebar and pages.
 */
#pragma once

#include <adwaita.h>

#include "plumb-document.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_WINDOW (plumb_window_get_type ())
G_DECLARE_FINAL_TYPE (PlumbWindow, plumb_window, PLUMB, WINDOW, AdwApplicationWindow)

PlumbWindow *plumb_window_new (AdwApplication *application);
PlumbDocument *plumb_window_get_document (PlumbWindow *self);
void plumb_window_open (PlumbWindow *self, GFile *file);
void plumb_window_take_document (PlumbWindow *self, PlumbDocument *document);
void plumb_window_show_page (PlumbWindow *self, const char *page, const char *uid);
void plumb_window_show_error (PlumbWindow *self, const char *heading, const GError *error);

G_END_DECLS
