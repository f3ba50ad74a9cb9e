/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The small parts of English sentences. The texts of a microconference are in English whatever the
 * language of the app, so nothing here depends on the locale.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *plumb_prose_date (const char *date);
char *plumb_prose_short_date (const char *date);
char *plumb_prose_dates (const char *first, const char *last);
char *plumb_prose_span (gint64 starts_at, guint minutes, const char *zone);
char *plumb_prose_join (GPtrArray *names);

G_END_DECLS
