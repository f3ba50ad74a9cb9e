/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Made-up agendas to be printed.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

PlumbSnapshot *sheet_fixture_new (guint n_topics);
PlumbSnapshot *sheet_fixture_find (const char *name);
const PlumbEdition *sheet_fixture_edition (const PlumbSnapshot *snapshot);

G_END_DECLS
