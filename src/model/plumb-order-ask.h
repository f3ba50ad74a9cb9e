/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The question of the best order, with all that a document knows: the agenda, what people said, and
 * where they are in the conference's programme.
 */
#pragma once

#include "plumb-document.h"
#include "plumb-order-build.h"

G_BEGIN_DECLS

PlumbOrderProblem *plumb_document_ask_order (PlumbDocument *self, const PlumbEdition *edition,
                                             const PlumbPlan *plan, gboolean places_all);

G_END_DECLS
