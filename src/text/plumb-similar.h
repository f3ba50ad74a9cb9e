/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which topic a proposal looks close to, judged by words alone: the same record gives the same
 * answer on every machine, and the answer can be explained.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/** PLUMB_SIMILAR_ENOUGH: how close a topic must be to be worth mentioning, of 1. */
#define PLUMB_SIMILAR_ENOUGH 0.34

double plumb_similar_score (const char *title, const char *text, const char *topic_title,
                            const char *topic_text);
const PlumbTopic *plumb_similar_topic (const PlumbEdition *edition, const PlumbProposal *proposal,
                                       guint *out_number);

G_END_DECLS
