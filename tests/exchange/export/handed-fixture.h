/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An agenda that is handed over: five topics of 20 minutes in one room.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

#define HANDED_START 1791187200 /* 2026-10-05T08:00Z, 10:00 in Prague */
#define HANDED_DAY (24 * 3600)

typedef struct
{
  PlumbSnapshot *snapshot;
  PlumbEdition *edition;
  PlumbBlock *block;
} Handed;

void handed_set_up (Handed *self, gconstpointer data);
void handed_tear_down (Handed *self, gconstpointer data);
PlumbHandover *handed_hand_over (Handed *self, const char *what);
PlumbItem *handed_get_item (Handed *self, guint i);
void handed_take_out (Handed *self, guint i);

G_END_DECLS
