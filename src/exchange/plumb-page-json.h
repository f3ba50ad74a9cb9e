/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was found on an old page, as a JSON array with an object for each microconference.
 *
 * A key is never left out, but for the statement of a topic that has none. What the page does not
 * say is null, a text that it does not have is "".
 */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

char *plumb_page_to_json (const PlumbPage *page);

G_END_DECLS
