/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_TEXTS_PAGE (plumb_texts_page_get_type ())
G_DECLARE_FINAL_TYPE (PlumbTextsPage, plumb_texts_page, PLUMB, TEXTS_PAGE, PlumbPage)

G_END_DECLS
