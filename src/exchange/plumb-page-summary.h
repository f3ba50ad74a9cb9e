/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was found on an old page, told to a person.
 */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

const char *plumb_page_kind_word (PlumbPageKind kind);
char *plumb_page_to_summary (const PlumbPage *page);

G_END_DECLS
