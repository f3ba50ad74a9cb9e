/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the People page asks of the document about one person.
 */
#pragma once

#include "plumb-document.h"
#include "plumb-people.h"

G_BEGIN_DECLS

gboolean plumb_row_has_submitted (PlumbDocument *document, gint64 person, int year);
GArray *plumb_row_list_proposals_of (PlumbDocument *document, gint64 person, int year);
PlumbPerson *plumb_row_find_double (PlumbDocument *document, const PlumbPerson *person,
                                    PlumbLikeness *out_likeness);

G_END_DECLS
