/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What of somebody's calendar says when they are busy.
 *
 * A calendar from anywhere goes through here before libical sees it. Titles, places and guests are
 * left out, which is nobody's business and most of a file; so is what would let a reader nest,
 * or count seconds for years.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *plumb_ics_sieve (GBytes *bytes, guint *out_n_odd, GCancellable *cancellable, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
