/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is wrong with an entry, in the few words that fit on it. The whole sentence is the finding's
 * own.
 */
#pragma once

#include "plumb-agenda-check.h"

G_BEGIN_DECLS

char *plumb_agenda_words_dup_short (const PlumbAgendaFinding *finding, const PlumbEdition *edition);
const char *plumb_agenda_words_get_icon (PlumbAgendaSeverity severity);

const char *plumb_agenda_words_get_severity (PlumbAgendaSeverity severity);

G_END_DECLS
