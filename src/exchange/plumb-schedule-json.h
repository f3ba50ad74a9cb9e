/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The agenda as schedule.json, the JSON of the same family (c3voc's schema, version 1).
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

char *plumb_schedule_to_json (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                              gboolean with_breaks, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
