/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which entries of the agenda were handed over before, for those who get it again.
 */
#pragma once

#include "plumb-handed.h"

G_BEGIN_DECLS

/** PlumbHandedPast: what an entry was when it was last handed over. */
typedef struct
{
  PlumbHandedItem *item;
  const PlumbHandover *handover; /* borrowed: the last one with it */
  const PlumbHandover
    *table;    /* borrowed, nullable: the first one that gave it to Indico's import */
} PlumbHandedPast;

GHashTable *plumb_handed_list_past (const PlumbEdition *edition);
GPtrArray *plumb_handed_list_gone (const PlumbEdition *edition);
gboolean plumb_handed_has_table (const PlumbHandover *handover);

G_END_DECLS
