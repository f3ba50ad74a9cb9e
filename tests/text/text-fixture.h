/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A made-up microconference with three editions, put together by hand.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/** What every private field holds. No text may hold it. */
#define TEXT_FIXTURE_PRIVATE "PRIVATE"

PlumbSnapshot *text_fixture_new (void);
PlumbSnapshot *text_fixture_new_first_time (void);
const PlumbEdition *text_fixture_edition (const PlumbSnapshot *snapshot);

G_END_DECLS
