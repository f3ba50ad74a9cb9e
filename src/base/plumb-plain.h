/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text for everybody's programs: without the characters that a terminal obeys.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *plumb_plain_clean (char *text);

G_END_DECLS
