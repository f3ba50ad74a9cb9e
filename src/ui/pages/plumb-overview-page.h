/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_OVERVIEW_PAGE (plumb_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (PlumbOverviewPage, plumb_overview_page, PLUMB, OVERVIEW_PAGE, PlumbPage)

G_END_DECLS
