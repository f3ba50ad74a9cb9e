/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reviews of a proposal as rows of an expander.
 */
#pragma once

#include <adwaita.h>

#include "plumb-records.h"

G_BEGIN_DECLS

void plumb_proposals_reviews_show (AdwExpanderRow *row, GPtrArray *reviews);

G_END_DECLS
