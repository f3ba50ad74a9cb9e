/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_ACCOMPLISHMENTS_PAGE (plumb_accomplishments_page_get_type ())
G_DECLARE_FINAL_TYPE (PlumbAccomplishmentsPage, plumb_accomplishments_page, PLUMB,
                      ACCOMPLISHMENTS_PAGE, PlumbPage)

G_END_DECLS
