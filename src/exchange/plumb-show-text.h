/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an edition comes to, in a page of text for the lead's terminal and in the lead's language.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

char *plumb_show_text (const PlumbSnapshot *snapshot, const PlumbEdition *edition);

G_END_DECLS
