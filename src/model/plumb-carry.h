/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a new edition has from the one before it. Private to the commands on editions.
 */
#pragma once

#include "plumb-run.h"

G_BEGIN_DECLS

gboolean plumb_carry_leads (PlumbRun *run, gint64 edition, gint64 year, GError **error);
gboolean plumb_carry_people (PlumbRun *run, gint64 edition, gint64 year, GError **error);
gboolean plumb_carry_styles (PlumbRun *run, gint64 edition, gint64 year, GError **error);

G_END_DECLS
