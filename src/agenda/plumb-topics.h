/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ordered list of topics with its two levels: where one can go, and what it has and needs.
 *
 * Invariants
 *  - Pure functions on values. A place is what the command “move-topic” takes.
 *  - A topic that has topics of its own stays on the first level, and they go where it goes.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/**
 * PlumbTopicStep:
 * @PLUMB_TOPIC_UP: before the one above it; past the first of a parent, into the parent before
 * @PLUMB_TOPIC_DOWN: after the one below it; past the last of a parent, into the next parent
 * @PLUMB_TOPIC_FIRST: before all others of its level and parent
 * @PLUMB_TOPIC_LAST: after all others of its level and parent
 * @PLUMB_TOPIC_IN: part of the topic above it
 * @PLUMB_TOPIC_OUT: on the first level, after its parent
 */
typedef enum
{
  PLUMB_TOPIC_UP,
  PLUMB_TOPIC_DOWN,
  PLUMB_TOPIC_FIRST,
  PLUMB_TOPIC_LAST,
  PLUMB_TOPIC_IN,
  PLUMB_TOPIC_OUT,
} PlumbTopicStep;

/** PlumbTopicPlace: one of them is set, the others are %NULL; borrowed from the edition. */
typedef struct
{
  const PlumbTopic *before;
  const PlumbTopic *after;
  const PlumbTopic *parent; /* as its last */
} PlumbTopicPlace;

gboolean plumb_topic_find_step (const PlumbEdition *edition, const PlumbTopic *topic,
                                PlumbTopicStep step, PlumbTopicPlace *out_place);
gboolean plumb_topic_find_drop (const PlumbEdition *edition, const PlumbTopic *topic,
                                const PlumbTopic *above, gboolean wants_second_level,
                                PlumbTopicPlace *out_place);
gboolean plumb_topic_get_number (const PlumbEdition *edition, const PlumbTopic *topic,
                                 guint *out_number, guint *out_second);

GPtrArray *plumb_topic_dup_everybody (const PlumbTopic *self);
gboolean plumb_topic_is_covered (const PlumbTopic *self);

G_END_DECLS
