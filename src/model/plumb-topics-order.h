/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where topics stand: one ordered list with two levels, and the commands that change it.
 */
#pragma once

#include "plumb-run.h"

G_BEGIN_DECLS

/** PlumbTopicList: a list that a topic can be in. */
typedef struct
{
  gint64 edition;
  gint64 parent; /* 0 at the first level */
} PlumbTopicList;

gboolean plumb_topics_read_list (PlumbRun *run, gint64 topic, PlumbTopicList *out_place,
                                 GError **error);
gboolean plumb_topics_check_parent (PlumbRun *run, const PlumbTopicList *place, GError **error);
char *plumb_topics_rank_at (PlumbRun *run, const PlumbTopicList *place, gint64 self, gint64 before,
                            gint64 after, GError **error);
gint64 plumb_topics_insert (PlumbRun *run, const PlumbTopicList *place, const char *rank,
                            const char *title, gint64 minutes, GError **error);

gboolean plumb_topics_set_parent (PlumbRun *run, gint64 topic, gint64 parent, GError **error);

gboolean plumb_topics_move (PlumbRun *run, GError **error);
gboolean plumb_topics_indent (PlumbRun *run, GError **error);
gboolean plumb_topics_outdent (PlumbRun *run, GError **error);
gboolean plumb_topics_split (PlumbRun *run, GError **error);
gboolean plumb_topics_merge (PlumbRun *run, GError **error);

G_END_DECLS
