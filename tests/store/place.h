/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files and working copies in a test's own folder.
 */
#pragma once

#include "plumb-workcopy.h"

G_BEGIN_DECLS

GFile *place_file (const char *name);
PlumbWorkcopy *place_document (GFile *file);
void place_edit (PlumbWorkcopy *workcopy, const char *sql);
void place_publish (PlumbWorkcopy *workcopy);
PlumbWorkcopy *place_open (GFile *file);
void place_forget (void);

G_END_DECLS
