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

/** ROWS_N_PARTS: how many parts all that is done with a record has. */
#define ROWS_N_PARTS 8

GBytes *rows_get_document (void);
void rows_write (const char *path, FuzzInput *changes);
gboolean rows_write_sound (const char *path, FuzzInput *changes);
void rows_use (GFile *file, guint part);
void rows_use_sound (GFile *file, guint part);
void rows_change_and_use (FuzzInput *changes, guint part);
void rows_use_record (const PlumbSnapshot *snapshot, guint part);

G_END_DECLS
