/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which topics no proposal covers, which proposals have no topic yet, and which of the two look as
 * if they belong together. Nothing is joined here: a pair is a question to the lead.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/** PlumbCoveragePair: a proposal that looks as if it were about a topic. */
typedef struct
{
  const PlumbTopic *topic;
  const PlumbProposal *proposal;
} PlumbCoveragePair;

/** PlumbCoverage: all of it borrows from @snapshot. */
typedef struct
{
  PlumbSnapshot *snapshot;
  GPtrArray *topics;    /* PlumbTopic: without a proposal, in the lead's order */
  GPtrArray *proposals; /* PlumbProposal: undecided, in hand order */
  GArray *pairs;        /* PlumbCoveragePair, by topic, best first */
} PlumbCoverage;

PlumbCoverage *plumb_coverage_new (const char *working_path, int year, GError **error);
void plumb_coverage_free (PlumbCoverage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbCoverage, plumb_coverage_free)

G_END_DECLS
