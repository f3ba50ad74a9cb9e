/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PROPOSALS_PAGE (plumb_proposals_page_get_type ())
G_DECLARE_FINAL_TYPE (PlumbProposalsPage, plumb_proposals_page, PLUMB, PROPOSALS_PAGE, PlumbPage)

G_END_DECLS
