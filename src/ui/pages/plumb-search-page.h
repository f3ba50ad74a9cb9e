/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_SEARCH_PAGE (plumb_search_page_get_type ())
G_DECLARE_FINAL_TYPE (PlumbSearchPage, plumb_search_page, PLUMB, SEARCH_PAGE, PlumbPage)

G_END_DECLS
