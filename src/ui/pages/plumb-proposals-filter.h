/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which proposals are shown: four words side by side, or a menu where they have no room (large
 * text, long languages, small windows).
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_PROPOSALS_FILTER (plumb_proposals_filter_get_type ())
G_DECLARE_FINAL_TYPE (PlumbProposalsFilter, plumb_proposals_filter, PLUMB, PROPOSALS_FILTER,
                      GtkWidget)

const char *plumb_proposals_filter_get_title (const char *name);

G_END_DECLS
