/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The day itself: a block run on the whole window, by single keys, to be read from the back.
 *
 * What it shows follows from the document and the clock (agenda/plumb-day.h). It looks at the clock
 * once a second while it is in sight, and never counts.
 */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_SESSION_PAGE (plumb_session_page_get_type ())
G_DECLARE_FINAL_TYPE (PlumbSessionPage, plumb_session_page, PLUMB, SESSION_PAGE, PlumbPage)

G_END_DECLS
