/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The Conflicts page: what two leads wrote into the same place, to be decided one by one.
 */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_CONFLICTS_PAGE (plumb_conflicts_page_get_type ())
G_DECLARE_FINAL_TYPE (PlumbConflictsPage, plumb_conflicts_page, PLUMB, CONFLICTS_PAGE, PlumbPage)

G_END_DECLS
