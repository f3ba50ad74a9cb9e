/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What all our JSON is written with.
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void plumb_json_add_text (JsonBuilder *builder, const char *key, const char *value);
void plumb_json_add_fact (JsonBuilder *builder, const char *key, const char *value);
void plumb_json_add_integer (JsonBuilder *builder, const char *key, gint64 value);
char *plumb_json_finish (JsonBuilder *builder);

G_END_DECLS
