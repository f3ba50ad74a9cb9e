/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prose that two people changed at the same time, put together by words. What both wrote stands in
 * the result; where that cannot be without a guess there is none, and a person decides.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *plumb_merge_text (const char *base, const char *one, const char *other);

G_END_DECLS
