/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page of the edition's dialog that makes somebody a lead: a person of the document, or a new
 * one. It goes away when that is done.
 */
#pragma once

#include "plumb-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_EDITION_LEAD_PAGE (plumb_edition_lead_page_get_type ())
G_DECLARE_FINAL_TYPE (PlumbEditionLeadPage, plumb_edition_lead_page, PLUMB, EDITION_LEAD_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *plumb_edition_lead_page_new (PlumbDocument *document, int year);

G_END_DECLS
