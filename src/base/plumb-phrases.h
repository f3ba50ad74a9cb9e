/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Small phrases that many places show: one wording and one plural rule for each.
 *
 * A number of minutes always goes through ngettext(), also where English writes only “min”: other
 * languages do not.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *plumb_phrase_minutes (guint minutes);
char *plumb_phrase_minutes_aloud (guint minutes);
char *plumb_phrase_topics (guint n_topics, guint minutes);
char *plumb_phrase_list (const char *const *parts);
char *plumb_phrase_quotes (const char *const *names);
char *plumb_phrase_facts (const char *first, const char *second);

G_END_DECLS
