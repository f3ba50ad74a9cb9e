/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that people pick by mistake, told apart by how they begin.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PlumbBeginning: how a file begins that is not wanted, and what to say then. */
typedef struct
{
  const char *start;
  const char *what; /* not translated yet */
} PlumbBeginning;

const char *plumb_beginnings_find (const PlumbBeginning *beginnings, guint n, GBytes *bytes);

G_END_DECLS
