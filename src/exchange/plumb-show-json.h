/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole record as JSON, for scripts of the lead. It is not made to be passed on: it holds
 * addresses and scores, though no notes and no reviews.
 *
 * A key is never left out. What is not known is null: facts such as a place, a date, an address or
 * a number of somebody else's system. Texts and titles are "" and minutes are 0 instead.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/** PLUMB_SHOW_JSON_SCHEMA: raised when a key changes its meaning or goes; new keys may come. */
#define PLUMB_SHOW_JSON_SCHEMA 1

char *plumb_show_json (const PlumbSnapshot *snapshot);

G_END_DECLS
