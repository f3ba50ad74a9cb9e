/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document that has some of everything, changed as a stranger might, and all that is done with
 * what it holds.
 */
#pragma once

#include <gio/gio.h>

#include "fuzz.h"

G_BEGIN_DECLS

GBytes *rows_get_document (void);
void rows_write (const char *path, FuzzInput *changes);
void rows_use (GFile *file);
void rows_change_and_use (FuzzInput *changes);
void rows_use_record (const PlumbSnapshot *snapshot);

G_END_DECLS
