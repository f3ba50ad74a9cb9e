/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names for machines, as the formats of the schedule family want them.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *plumb_voc_dup_slug (const char *text, char between);
char *plumb_voc_dup_acronym (const char *conference, int year, const char *name);
char *plumb_voc_dup_guid (const char *uid);
guint plumb_voc_number (const char *guid);

G_END_DECLS
