/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that somebody made to do harm, for tests of all that opens one.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CRAFTED_SOUND -1

/**
 * Crafted:
 * @what: names it
 * @sql: (nullable): makes it of a small document
 * @code: the PlumbError that it is refused with, or %CRAFTED_SOUND for one that opens
 * @words: (nullable): some of those that it is refused with
 * @spoil: (nullable): makes it where SQL cannot
 */
typedef struct
{
  const char *what;
  const char *sql;
  int code;
  const char *words;
  void (*spoil) (GFile *file);
} Crafted;

const Crafted *crafted_get (guint i);
void crafted_make (const Crafted *crafted, GFile *file);

G_END_DECLS
