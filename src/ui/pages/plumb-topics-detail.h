/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything about one topic, to be changed in place.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_TOPICS_DETAIL (plumb_topics_detail_get_type ())
G_DECLARE_FINAL_TYPE (PlumbTopicsDetail, plumb_topics_detail, PLUMB, TOPICS_DETAIL, AdwBin)

void plumb_topics_detail_set_state (PlumbTopicsDetail *self, PlumbViewState *state);
void plumb_topics_detail_show (PlumbTopicsDetail *self, const char *uid);
void plumb_topics_detail_flush (PlumbTopicsDetail *self);
void plumb_topics_detail_focus_title (PlumbTopicsDetail *self);

G_END_DECLS
