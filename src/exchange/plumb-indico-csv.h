/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Indico's lists of abstracts and of contributions as CSV, as exported or saved by a spreadsheet.
 */
#pragma once

#include "plumb-import-private.h"

G_BEGIN_DECLS

PlumbImport *plumb_indico_read_csv (GBytes *text, GCancellable *cancellable, GError **error);

/* plumb-indico-people.c */
gboolean plumb_indico_take_people (PlumbImportProposal *proposal, const char *separator,
                                   const char *names, const char *affiliations, const char *emails,
                                   const PlumbImportPerson *part);

G_END_DECLS
