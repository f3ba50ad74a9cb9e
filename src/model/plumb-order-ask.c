/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-order-ask.h"

static GArray *
dup_elsewhere (const PlumbEdition *edition, const PlumbPerson *person, gpointer data)
{
  return plumb_radar_dup_spans (data, person);
}

/**
 * plumb_document_ask_order:
 * @edition: an edition of the document's programme
 * @plan: (nullable): one of its plans; the current one
 * @places_all: whether topics that are not placed shall be, too
 *
 * Asks for the best order of an agenda. The question is a value and may go to a thread.
 *
 * Returns: (transfer full): the question
 */
PlumbOrderProblem *
plumb_document_ask_order (PlumbDocument *self, const PlumbEdition *edition, const PlumbPlan *plan,
                          gboolean places_all)
{
  const PlumbRadar *radar = plumb_document_get_radar (self, edition->year);
  const PlumbOrderWish wish = { plan, places_all, radar != NULL ? dup_elsewhere : NULL,
                                (gpointer) radar };

  return plumb_order_problem_new_for (edition, &wish);
}
