/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page of a dialog on which a time zone is found by the name of its city.
 *
 * Signals
 *  - picked (const char *zone): a zone was chosen; the page does not close by itself.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_ZONE_PAGE (plumb_zone_page_get_type ())
G_DECLARE_FINAL_TYPE (PlumbZonePage, plumb_zone_page, PLUMB, ZONE_PAGE, AdwNavigationPage)

PlumbZonePage *plumb_zone_page_new (void);
PlumbZonePage *plumb_zone_page_present (GtkWidget *parent, const char *title);

char *plumb_zone_dup_for_city (const char *city);
char *plumb_zone_dup_summary (const char *zone);

G_END_DECLS
