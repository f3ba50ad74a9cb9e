/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What changed since a hand-over, in words.
 *
 * Invariants
 *  - It is in English, for it goes to whom the schedule went to, and holds no more of people than
 *    their names.
 *  - Each entry that differs is told once, those that stay are not; a version held against itself
 *    tells nothing.
 *  - Times are those of the venue's clocks. Days are named where there are several.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

GStrv plumb_handed_dup_changes (const GPtrArray *before, const GPtrArray *after, const char *zone);

char *plumb_changes_to_md (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                           const PlumbHandover *since, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *plumb_changes_to_text (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                             const PlumbHandover *since, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *plumb_changes_to_html (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                             const PlumbHandover *since, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
