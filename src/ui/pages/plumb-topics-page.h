/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_TOPICS_PAGE (plumb_topics_page_get_type ())
G_DECLARE_FINAL_TYPE (PlumbTopicsPage, plumb_topics_page, PLUMB, TOPICS_PAGE, PlumbPage)

G_END_DECLS
