/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Character references, such as "&mdash;" and "&#8212;".
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean plumb_entity_append (GString *out, const char *entity, gsize length);

G_END_DECLS
