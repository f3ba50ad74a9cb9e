/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The agendas of an edition, as rows. Private to the commands.
 *
 * Invariants
 *  - Once there is a plan, every block of the edition has one, and one of the plans is current.
 *  - A topic's entry has no minutes of its own in the current plan; in another plan it has those
 *    that the topic had when that plan was left or copied, and 0 while nobody gave it any.
 */
#pragma once

#include "plumb-run.h"

G_BEGIN_DECLS

/** PLUMB_PLANS_CURRENT: the current plan of a row of “edition”, NULL where there is none. */
#define PLUMB_PLANS_CURRENT                                    \
  "coalesce (edition.plan_id, (SELECT plan.id FROM plan WHERE" \
  " plan.edition_id = edition.id ORDER BY plan.rank, plan.id LIMIT 1))"

gboolean plumb_plans_settle (PlumbRun *run, gint64 edition, gint64 *out_current, GError **error);
gboolean plumb_plans_begin (PlumbRun *run, gint64 edition, gint64 *out_current, GError **error);
gboolean plumb_plans_check_name (PlumbRun *run, gint64 edition, gint64 self, const char *name,
                                 GError **error);
gboolean plumb_plans_copy (PlumbRun *run, gint64 edition, gint64 plan, const char *uid,
                           const char *name, GError **error);
gboolean plumb_plans_choose (PlumbRun *run, gint64 edition, gint64 old, gint64 plan,
                             GError **error);
gboolean plumb_plans_freeze_item (PlumbRun *run, gint64 item, gint64 block, GError **error);
gboolean plumb_plans_set_minutes (PlumbRun *run, gint64 item, gint64 minutes, gint64 talk,
                                  GError **error);

/* In plumb-commands-agenda.c. */
gint64 plumb_plans_item_of (PlumbRun *run, gint64 topic, gint64 block);
gboolean plumb_plans_put_topic (PlumbRun *run, gint64 topic, gint64 block, const char *rank,
                                GError **error);

/* In plumb-spread-topics.c. */
gboolean plumb_plans_spread_topics (PlumbRun *run, GError **error);

/* In plumb-refit-apply.c. */
gboolean plumb_plans_refit (PlumbRun *run, GError **error);

G_END_DECLS
