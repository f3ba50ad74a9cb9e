/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What organizers are handed: the table that Indico's import of contributions takes, and the sheet
 * for everything that such a table cannot carry.
 *
 * Invariants
 *  - It is in English, the conference's language.
 *  - Of people it holds names, affiliations and, in the table, the address of who speaks first,
 *    without which Indico drops the speaker. No notes, scores, reviews or reasons.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

char *plumb_handover_to_indico_csv (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *plumb_handover_to_new_indico_csv (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
GStrv plumb_handover_dup_cautions (const PlumbEdition *edition);
char *plumb_handover_to_md (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *plumb_handover_to_mail (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                              const char *const *files, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
