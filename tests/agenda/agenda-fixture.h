/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Agendas written in one line: "o5 t25 b15 t25 b30@11:30" is an opening of 5 minutes, a topic, a
 * break, a topic, and a break of 30 minutes pinned to 11:30.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

gint64 fixture_instant (const char *local, const char *zone);
PlumbBlock *fixture_block (const char *zone, const char *start, guint minutes, const char *items);
PlumbEdition *fixture_edition (const char *zone);
PlumbTopic *fixture_add_topic (PlumbEdition *edition, PlumbBlock *block, guint at,
                               const char *title);
char *fixture_starts (const PlumbBlock *block, const char *zone);
char *fixture_spots (const GArray *spots, const char *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbBlock, plumb_block_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbEdition, plumb_edition_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbItem, plumb_item_free)

G_END_DECLS
