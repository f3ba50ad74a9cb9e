/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading the record out of the database into values.
 */
#pragma once

#include "plumb-db.h"
#include "plumb-records.h"

G_BEGIN_DECLS

/**
 * PlumbLoadScope:
 * @PLUMB_LOAD_EVERYTHING: the whole record, for exports and for `plumbline show`
 * @PLUMB_LOAD_PROGRAMME: without proposals that no topic takes in, without long texts, reviews and
 *   uninvolved people: what the window's pages show, whatever the number of proposals
 * @PLUMB_LOAD_ONE_PROPOSAL: one proposal with everything that is known of it, and the people on it
 */
typedef enum
{
  PLUMB_LOAD_EVERYTHING,
  PLUMB_LOAD_PROGRAMME,
  PLUMB_LOAD_ONE_PROPOSAL,
} PlumbLoadScope;

PlumbSnapshot *plumb_load_snapshot (PlumbDb *db, PlumbLoadScope scope, gint64 proposal,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

PlumbSnapshot *plumb_load_snapshot_at (const char *working_path, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *plumb_load_conference (PlumbDb *db, gint64 edition, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
