/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looks for copies beside an open document, at once and whenever one comes or changes. Where the
 * folder cannot be watched, or not even be read, there is nothing to tell.
 *
 * Signals
 *  - changed: there are other copies than before
 */
#pragma once

#include "plumb-copies.h"
#include "plumb-document.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_COPIES_WATCH (plumb_copies_watch_get_type ())
G_DECLARE_FINAL_TYPE (PlumbCopiesWatch, plumb_copies_watch, PLUMB, COPIES_WATCH, GObject)

PlumbCopiesWatch *plumb_copies_watch_new (PlumbDocument *document);
const GPtrArray *plumb_copies_watch_get_copies (PlumbCopiesWatch *self);
void plumb_copies_watch_dismiss (PlumbCopiesWatch *self);
void plumb_copies_watch_stop (PlumbCopiesWatch *self);

G_END_DECLS
