/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The schedule as plain HTML, for a blog or a page.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

char *plumb_schedule_to_html (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
