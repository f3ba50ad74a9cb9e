/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Instants are UTC seconds, dates are "YYYY-MM-DD", zones are IANA names.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PLUMB_TIME_LAST: the last second of 2999, the last that a document can hold. */
#define PLUMB_TIME_LAST G_GINT64_CONSTANT (32503679999)

gboolean   plumb_date_is_valid      (const char *date);
GTimeZone *plumb_zone_new           (const char *zone, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char      *plumb_time_format_rfc3339 (gint64 seconds, const char *zone);
gboolean   plumb_time_parse_rfc3339 (const char *text, const char *zone, gint64 *out_seconds);
GDateTime *plumb_time_to_local      (gint64 seconds, const char *zone);

G_END_DECLS
