/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A search for an order in a thread of its own, that tells what it knows so far.
 */
#pragma once

#include "plumb-order-build.h"

G_BEGIN_DECLS

/** PlumbSuggestion: what was found, and why each topic stands where it does. */
typedef struct
{
  PlumbOrderResult *result;
  GPtrArray *reasons; /* of each spot; empty without an order */
  gboolean is_last;   /* the search is over */
} PlumbSuggestion;

void plumb_suggestion_free (PlumbSuggestion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbSuggestion, plumb_suggestion_free)

/** PlumbSuggestFunc: is given a suggestion, in the main thread. */
typedef void (*PlumbSuggestFunc) (GTask *job, PlumbSuggestion *suggestion, gpointer source);

GTask *plumb_suggest_job_start (gpointer source, PlumbOrderProblem *problem, PlumbSuggestFunc told);
const PlumbOrderProblem *plumb_suggest_job_get_problem (GTask *job);

G_END_DECLS
